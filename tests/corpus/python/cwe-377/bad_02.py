import tempfile


def scratch():
    name = tempfile.mktemp(suffix=".txt")  # BAD
    with open(name, "w") as f:
        f.write("x")
