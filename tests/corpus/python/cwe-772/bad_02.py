def first_line(path):
    file = open(path)  # BAD
    line = file.readline()
    return line.strip()
