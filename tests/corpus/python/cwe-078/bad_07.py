import os


def lookup(handler):
    command = f"nslookup {handler}"
    with os.popen(command) as pipe:  # BAD
        return pipe.read()
