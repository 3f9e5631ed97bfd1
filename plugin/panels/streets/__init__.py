"""The sheet of a street, typed or clicked."""
