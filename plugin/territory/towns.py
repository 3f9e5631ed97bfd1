"""The communes that a layer of streets is of, by their names and the postcodes there."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...algorithms.common.resources import keyed

if TYPE_CHECKING:
    from ...algorithms.intake.france import Box
    from ...algorithms.locate.locator import Towns
    from .profiles import Profile

# So much of a commune's box lies in that of the streets, or the two boxes are so much one.
_WITHIN, _ALIKE = 0.6, 0.5
_NAME, _MERGED = 0, 4  # columns of the table of communes after its code


@functools.cache
def _names() -> dict[str, str]:
    """{code: name as plain words}, of communes of today and of those that merged."""
    from ...algorithms.network.names import plain_street

    return {code: plain_street(row[_NAME]) for code, row in keyed("communes/communes").items()}


def towns_of(profile: Profile | None, box: Box | None, to: str) -> Towns:
    """The communes of France, and those that the streets are of.

    Parameters
    ----------
    profile : Profile | None
        Of the territory, where one is known.
    box : Box | None
        (west, south, east, north) of the streets in degrees, asked without a profile.
    to : str
        System in metres that boxes of communes are wanted in.

    Returns
    -------
    Towns
        ``own`` is empty where neither tells.
    """
    from ...algorithms.intake import places
    from ...algorithms.locate.locator import Towns
    from ..host import placing

    names = _names()
    codes = set(profile.insee) if profile is not None else _codes_within(box)
    merged = {c for c, row in keyed("communes/communes").items() if row[_MERGED] in codes}
    own = {names[c] for c in codes | merged if c in names}
    begins = {"20" if c[:2] in ("2A", "2B") else c[:3] if c[:2] == "97" else c[:2] for c in codes}
    boxes = {
        names[code]: placed
        for code in codes
        if len(codes) > 1
        and (there := places.box_of([code])) is not None
        and (placed := placing.box_in(there, to)) is not None
    }
    return Towns(frozenset(names.values()), frozenset(own), frozenset(begins), boxes)


def _codes_within(box: Box | None) -> set[str]:
    """Codes of the communes whose box is that of the streets, else of those that lie in it, else of
    those that it may lie in."""
    if box is None:
        return set()
    found, around, best, most = set(), set(), "", _ALIKE
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for code, row in keyed("communes/boxes").items():
        west, south, east, north = (float(v) for v in row)
        if west <= middle[0] <= east and south <= middle[1] <= north:
            around.add(code)
        width = min(east, box[2]) - max(west, box[0])
        height = min(north, box[3]) - max(south, box[1])
        if width <= 0 or height <= 0:
            continue
        shared, own = width * height, (east - west) * (north - south)
        both = own + (box[2] - box[0]) * (box[3] - box[1]) - shared
        if shared >= _WITHIN * own:
            found.add(code)
        if shared / both > most:
            best, most = code, shared / both
    return {best} if best else found or around
