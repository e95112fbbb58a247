import tempfile

def scratch(data):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as out:
        out.write(data)
    return out.name
