import os
import tempfile


def export_csv(rows):
    handle, path = tempfile.mkstemp(suffix=".csv")
    with os.fdopen(handle, "w") as out:
        for row in rows:
            out.write(",".join(row) + "\n")
    return path
