"""Tools that bring data in and take persons out."""
