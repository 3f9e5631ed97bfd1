"""What leaves on paper: sheets, reports, charts, words."""
