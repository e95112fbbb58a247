"""The door to processes."""
