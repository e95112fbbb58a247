import os


def read_once(path):
    if os.path.exists(path):
        with open(path) as file:  # BAD
            return file.read()
    return ""
