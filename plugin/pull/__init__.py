"""How data come: one theme at a time, rows or cells."""
