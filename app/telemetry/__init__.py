"""Logs that never carry a secret or an attacker's control characters."""
