"""Tools that cross themes in space and time."""
