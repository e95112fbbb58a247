"""The queue of durable work."""
