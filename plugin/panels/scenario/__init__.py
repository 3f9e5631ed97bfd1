"""The panel on scenarios: draw a measure, compare the town before and after."""
