"""The dock on districts: a tab per subject, each in a folder or a file of its own."""
