"""What people ask of a town: requests read and routed, foreseen, and collected on rounds."""
