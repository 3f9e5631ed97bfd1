"""Addresses and descriptions of places become points and lines on a town's own streets."""
