"""Tools on water: where it runs, what it reaches, when it lacks."""
