"""The door to GitHub, and the other places a change can come from."""
