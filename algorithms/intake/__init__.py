"""What every value and row passes on its way in: maps, converters, guesses, privacy, licences. No
QGIS.
"""

from __future__ import annotations
