"""The dock on plantability: factors, weights, zones, the map that follows."""
