"""The dock on the city at one hour."""
