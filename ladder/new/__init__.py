"""A new record from a few answers."""
