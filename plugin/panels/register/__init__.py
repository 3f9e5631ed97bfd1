"""The dock on the tools in use and their transparency records."""
