"""Whose data they are: profiles, boundaries."""
