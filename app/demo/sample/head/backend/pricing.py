"""What a basket costs, in cents."""

DISCOUNT_FROM = 10_000
DISCOUNT_PERCENT = 5


def subtotal(lines):
    return sum(line["price"] * line["quantity"] for line in lines)


def total(lines, gift_card=0):
    """Return the price of a basket after the discount for large orders and what a gift card pays of it."""
    amount = subtotal(lines)
    if amount >= DISCOUNT_FROM:
        amount -= amount * DISCOUNT_PERCENT // 100
    return max(0, amount - gift_card)
