"""What the council decided: acts read, indexed and laid on the map."""
