import tempfile


def export_csv(rows):
    path = tempfile.mktemp(suffix=".csv")
    with open(path, "w") as out:  # BAD
        for row in rows:
            out.write(",".join(row) + "\n")
    return path
