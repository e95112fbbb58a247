import re

EMAIL = re.compile(r"^[a-zA-Z0-9]+@shop\.test$")
WORDS = re.compile(r"^(\w+, )*\w+$")


def is_staff(address):
    return EMAIL.match(address) is not None
