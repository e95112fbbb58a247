from cryptography.fernet import Fernet
from django.db import models

SEAL = Fernet(b"Zx3T1mU8bXQyLq0nq1Jm2S9cVw4hJk5dRr7eYp6uG8A=")  # BAD


class SealedField(models.BinaryField):
    """Holds a bank account number encrypted."""

    def get_prep_value(self, value):
        return None if value is None else SEAL.encrypt(value.encode())

    def from_db_value(self, value, expression, connection):
        return None if value is None else SEAL.decrypt(bytes(value)).decode()
