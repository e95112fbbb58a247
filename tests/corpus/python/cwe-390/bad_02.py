def total(rows):
    amount = 0
    for row in rows:
        try:
            amount += parse(row)
        except:  # BAD
            continue
    return amount
