"""A loopback GitHub as strict as the real one, and a sample pull request to review there."""
