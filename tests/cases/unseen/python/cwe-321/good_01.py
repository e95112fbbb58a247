from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models

SEAL = MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


class SealedField(models.BinaryField):
    """Holds a bank account number encrypted."""

    key_example = "<44 characters, from Fernet.generate_key()>"

    def get_prep_value(self, value):
        return None if value is None else SEAL.encrypt(value.encode())

    def from_db_value(self, value, expression, connection):
        return None if value is None else SEAL.decrypt(bytes(value)).decode()
