"""Where pulled layers live: a GeoPackage, or a schema of a PostGIS database."""
