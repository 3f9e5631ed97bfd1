"""Tools about deliveries, parking, transport and materials."""
