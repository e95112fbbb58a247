def count_words(path):
    total = 0
    with open(path) as handle:
        for line in handle:
            if not line.strip():
                return total
            total += len(line.split())
    return total
