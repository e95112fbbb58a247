import tempfile


def scratch():
    with tempfile.NamedTemporaryFile(prefix="tmp", dir="/tmp") as f:
        f.write(b"x")
        return f.name
