import os
import tempfile


def scratch(data):
    handle, path = tempfile.mkstemp(suffix=".json")
    with os.fdopen(handle, "w") as out:
        out.write(data)
    return path
