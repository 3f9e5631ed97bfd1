"""The whole run on a city."""
