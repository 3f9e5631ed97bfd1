"""Districts: what is known of each beside the town, without a small count that could be worked out;
what changed after a measure, with the design's own false alarms.
"""
