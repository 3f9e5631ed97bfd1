"""Tools on what to repair first."""
