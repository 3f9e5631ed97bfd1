"""The tab on delivery bays among the priorities."""
