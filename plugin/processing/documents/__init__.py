"""Tools that print: sheets, atlases, reports, records."""
