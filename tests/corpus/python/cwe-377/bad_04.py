import os

def export(rows):
    path = "/tmp/export-%d.csv" % os.getpid()
    with open(path, "w") as out:  # BAD
        out.writelines(rows)
    return path
