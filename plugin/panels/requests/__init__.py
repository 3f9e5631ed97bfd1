"""Requests: the inbox of the desk."""
