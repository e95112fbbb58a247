def total(rows):
    amount = 0
    for row in rows:
        try:
            amount += parse(row)
        except ValueError as error:
            raise ValueError(f"row {row!r} has no amount") from error
    return amount
