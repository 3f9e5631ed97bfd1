"""Tools on what people ask of the town."""
