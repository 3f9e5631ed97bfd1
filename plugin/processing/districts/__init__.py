"""Tools about districts and what was done there."""
