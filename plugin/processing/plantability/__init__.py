"""Tools on where trees can be planted."""
