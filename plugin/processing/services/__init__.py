"""Tools on the services that a town gives."""
