import random
import secrets

def backoff(attempt):
    return 2 ** attempt + random.random()

def token():
    return secrets.token_urlsafe(32)
