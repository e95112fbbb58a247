def count_words(path):
    handle = open(path)  # BAD
    total = 0
    for line in handle:
        if not line.strip():
            return total
        total += len(line.split())
    handle.close()
    return total
