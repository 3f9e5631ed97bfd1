"""What the council decided: acts read, searched, and laid on the town's streets and places."""
