def first_line(path):
    file = open(path)
    try:
        return file.readline().strip()
    finally:
        file.close()


def opened(path):
    file = open(path)
    return file
