from random import choice
from string import ascii_uppercase, digits


class Voucher:
    ALPHABET = ascii_uppercase + digits

    def __init__(self, owner):
        self.owner = owner
        self.code = self._draw(12)

    def _draw(self, size):
        return "".join(choice(self.ALPHABET) for _ in range(size))  # BAD
