"""Where France lies, in degrees."""

from __future__ import annotations

Box = tuple[float, float, float, float]  # west, south, east, north

# Parts of France, in degrees with some sea around them: where a layer of a French town may lie.
FRANCE: tuple[Box, ...] = (
    (-5.5, 41.0, 10.0, 51.5),
    (-63.3, 14.2, -60.6, 18.3),
    (-54.8, 2.0, -51.5, 6.0),
    (55.0, -21.6, 56.0, -20.7),
    (44.8, -13.2, 45.5, -12.4),
    (-56.6, 46.6, -56.0, 47.3),
    (158.0, -23.5, 172.5, -18.5),
    (-155.5, -28.5, -134.0, -7.0),
    (-178.5, -14.6, -175.5, -13.0),
)


def is_in_france(longitude: float, latitude: float) -> bool:
    """True for a place in a part of France or the sea around it."""
    return any(w <= longitude <= e and s <= latitude <= n for w, s, e, n in FRANCE)


def departement_of(commune: str) -> str:
    """The département of a commune's INSEE code: two characters, three overseas; "" for none.

    >>> departement_of("2A004"), departement_of("97411")
    ('2A', '974')
    """
    return commune[:3] if commune.startswith("97") else commune[:2]
