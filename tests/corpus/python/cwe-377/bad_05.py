import os

def lock():
    name = "/tmp/worker.lock"
    handle = open(name, "w")  # BAD
    handle.write(str(os.getpid()))
    return handle
