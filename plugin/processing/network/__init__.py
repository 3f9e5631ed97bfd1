"""Tools on the street network."""
