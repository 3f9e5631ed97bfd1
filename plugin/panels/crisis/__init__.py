"""The command post: feeds, incidents, reflex sheets and the log of a crisis."""
