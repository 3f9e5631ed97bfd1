"""Tools of the crisis room and of events."""
