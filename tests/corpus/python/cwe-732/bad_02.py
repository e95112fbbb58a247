import os


def spool(folder):
    os.umask(0)  # BAD
    os.makedirs(folder, exist_ok=True)
