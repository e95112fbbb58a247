import tempfile


def render(data):
    path = tempfile.mktemp(suffix=".pdf")  # BAD
    with open(path, "wb") as file:
        file.write(data)
    return path
