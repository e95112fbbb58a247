"""Quorum: a webhook comes in, tools read every changed file at once, one review goes out."""
