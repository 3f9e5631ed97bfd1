"""Services that a town gives: how far they are on foot, and how many they will have to take."""
