"""The fonts that printed matter and projects ask for, the first that is there."""

from __future__ import annotations

# The first one is what a page is drawn for; QGIS fetches it where it is asked for by name and missing.
# DejaVu is the widest: what fits with it fits with all.
FAMILIES = (
    "Open Sans",
    "Segoe UI",
    "Noto Sans",
    "Helvetica Neue",
    "DejaVu Sans Condensed",
    "Arial",
)
