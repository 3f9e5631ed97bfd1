"""The fonts that printed matter and projects ask for, the first that is there."""

from __future__ import annotations

# QGIS brings the first one along wherever it runs.
FAMILIES = (
    "Open Sans",
    "Segoe UI",
    "Noto Sans",
    "Helvetica Neue",
    "DejaVu Sans Condensed",
    "Arial",
)
