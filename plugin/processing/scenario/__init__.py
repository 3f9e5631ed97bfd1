"""A measure tried on the whole town."""
