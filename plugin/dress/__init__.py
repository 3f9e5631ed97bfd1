"""What layers wear: styles, tables, time, provenance, and how a project is laid out."""
