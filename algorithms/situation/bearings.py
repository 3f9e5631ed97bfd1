"""Towards which point of the compass a town lies, for records that name different towns."""

from __future__ import annotations

import functools
import math

from ..common.resources import keyed
from ..common.words import bare

_SMALLEST = 5000  # inhabitants of a town that signs name
_FARTHEST_KM = 700.0
_TOO_NEAR_KM = 6.0  # within a town its middle tells no direction
_KM_A_DEGREE = 111.2


def bearing_of(to: frozenset[str], frm: frozenset[str], at: tuple[float, float]) -> float:
    """Degrees from north of a way seen from a place (longitude, latitude); NaN where its towns are not
    known to the table of communes, or the place is not.

    Parameters
    ----------
    to, frm : frozenset[str]
        Words of the towns that a way leads to and comes from.
    at : tuple[float, float]
        Where the record lies.

    Returns
    -------
    float
        0..360, or NaN.
    """
    if math.isnan(at[0]):
        return math.nan
    ahead = _seen(to, at)
    if not math.isnan(ahead):
        return ahead
    behind = _seen(frm, at)
    return math.nan if math.isnan(behind) else (behind + 180.0) % 360.0


def _seen(town: frozenset[str], at: tuple[float, float]) -> float:
    if town == frozenset(["province"]):
        paris = _seen(frozenset(["paris"]), at)
        return math.nan if math.isnan(paris) else (paris + 180.0) % 360.0
    found = _towns().get(town)
    if found is None:
        return math.nan
    best = math.nan
    nearest = _FARTHEST_KM
    for east, north in found:
        dx = (east - at[0]) * math.cos(math.radians(at[1])) * _KM_A_DEGREE
        dy = (north - at[1]) * _KM_A_DEGREE
        km = math.hypot(dx, dy)
        if _TOO_NEAR_KM < km < nearest:
            nearest, best = km, math.degrees(math.atan2(dx, dy)) % 360.0
    return best


@functools.cache
def towns() -> frozenset[frozenset[str]]:
    """The words of every name that signs use, as :class:`.ways.Way` keeps them."""
    return frozenset(_towns())


@functools.cache
def _towns() -> dict[frozenset[str], list[tuple[float, float]]]:
    """{words of a name: middles of the communes so called}, towns that signs name."""
    boxes = keyed("communes/boxes")
    found: dict[frozenset[str], list[tuple[float, float]]] = {}
    dull = frozenset("le la les de du des d l en sur".split())
    for code, row in keyed("communes/communes").items():
        name, people = row[0], row[3]
        if not people.isdigit() or int(people) < _SMALLEST or code not in boxes:
            continue
        west, south, east, north = (float(v) for v in boxes[code][:4])
        words = "".join(c if c.isalnum() else " " for c in bare(name)).split()
        key = frozenset(w for w in words if w not in dull)
        found.setdefault(key, []).append(((west + east) / 2, (south + north) / 2))
    return found
