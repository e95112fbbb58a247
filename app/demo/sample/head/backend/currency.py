"""Amounts of money as people read them."""

SIGNS = {"EUR": "\N{EURO SIGN}", "GBP": "\N{POUND SIGN}", "USD": "$"}


def format_amount(cents, currency="EUR"):
    """Return an amount with two decimals and the currency's sign."""
    whole, rest = divmod(abs(cents), 100)
    minus = "-" if cents < 0 else ""
    return f"{minus}{SIGNS[currency]}{whole:,}.{rest:02d}"


def parse_amount(text):
    """Return the cents of a text such as `12.50`."""
    whole, _, rest = text.strip().partition(".")
    return int(whole) * 100 + int((rest + "00")[:2])
