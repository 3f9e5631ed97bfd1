"""Codes of the crossing tools. Constants alone, so that they are at hand when QGIS starts. The order
of a list is that of the tools' choices: new ones come last.
"""

# Tables of ``resources/crossing/air_indices.json``.
AIR_TABLES = ("eaqi_2024", "atmo_2021")
# Weeks of school; "auto" takes the commune's of ``resources/crossing/bells.json``.
RHYTHMS = ("auto", "four_days", "four_and_half_days", "paris")
