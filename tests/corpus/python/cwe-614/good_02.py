import os

DEBUG = os.environ.get("DEBUG") == "1"
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = True
