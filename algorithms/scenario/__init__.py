"""The twin: a measure tried on the whole town before it is done. Edits, what they touch, differences."""
