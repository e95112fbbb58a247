"""The door to language models: one port, an adapter for each provider's own API."""
