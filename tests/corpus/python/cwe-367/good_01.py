def read_once(path):
    try:
        with open(path) as file:
            return file.read()
    except FileNotFoundError:
        return ""
