"""What an official asks of a district: what it is like, and what changed there after a measure."""
