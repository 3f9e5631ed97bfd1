"""How people and goods move: timetables on streets, traffic."""
