"""The dock on a territory's themes: their state, their sources, the form on a source."""
