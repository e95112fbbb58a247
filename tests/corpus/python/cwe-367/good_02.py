import os


def replace(path, data):
    with open(path, "x") as file:
        file.write(data)
    if os.path.exists(path + ".bak"):
        print("there is a copy")
