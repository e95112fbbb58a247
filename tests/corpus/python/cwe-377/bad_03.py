import tempfile

def scratch(data):
    name = tempfile.mktemp(suffix=".csv")  # BAD
    with open(name, "w") as out:
        out.write(data)
    return name
