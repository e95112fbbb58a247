import os


def replace(path, data):
    if not os.path.exists(path):
        with open(path, "w") as file:  # BAD
            file.write(data)
