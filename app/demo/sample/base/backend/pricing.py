"""What a basket costs, in cents."""

DISCOUNT_FROM = 10_000
DISCOUNT_PERCENT = 5


def subtotal(lines):
    return sum(line["price"] * line["quantity"] for line in lines)


def total(lines):
    """Return the price of a basket after the discount for large orders."""
    amount = subtotal(lines)
    if amount >= DISCOUNT_FROM:
        amount -= amount * DISCOUNT_PERCENT // 100
    return amount
