import hashlib

def changed(path, known):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest() != known
