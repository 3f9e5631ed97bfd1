"""Tools on injury accidents."""
