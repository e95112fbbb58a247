import os


def spool(folder):
    os.umask(0o077)
    os.makedirs(folder, mode=0o750, exist_ok=True)
