"""The weather alert that holds at each incident at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common.resources import table
from ..common.words import bare
from .records import read_times

if TYPE_CHECKING:
    from ..common.types import Frame, Series, Shapes

_PHENOMENA = (
    ("wind", ("wind", "vent", "1")),
    ("rain_flood", ("rain_flood", "rain flood", "rain", "pluie", "2")),
    ("thunderstorms", ("thunderstorms", "thunderstorm", "storms", "orage", "3")),
    ("flood", ("flood", "floods", "crue", "4")),
    ("snow_ice", ("snow_ice", "snow", "neige", "verglas", "5")),
    ("heat", ("heat", "heatwave", "canicule", "6")),
    ("cold", ("cold", "froid", "7")),
    ("avalanches", ("avalanches", "avalanche", "8")),
    ("waves", ("waves", "wave", "vagues", "submersion", "9")),
)


def phenomenon_of(text: object) -> str:
    """One of Météo-France's nine phenomena by its number, its French or its English name; "" else."""
    plain = bare(text).strip()
    for code, words in _PHENOMENA:
        if plain in words:
            return code
    for code, words in _PHENOMENA:
        if any(len(w) > 3 and w in plain for w in words):
            return code
    return ""


def at_places(
    shapes: Shapes, kinds: Series, alerts: Frame | None, at: int, zone: str
) -> list[dict[str, Any] | None]:
    """Per incident the strongest alert in force that bears on its kind.

    Parameters
    ----------
    shapes : Shapes
        n shapes, None without a place.
    kinds : Series
        Their kinds.
    alerts : Frame | None
        Theme ``weather_alerts``; rows without a shape hold for the whole town.
    at : int
        UTC minute.
    zone : str
        IANA name.

    Returns
    -------
    list[dict[str, Any] | None]
        {"level", "phenomenon"}; {} for none; None where no layer tells.
    """
    if alerts is None:
        return [None] * len(shapes)
    bears = table("situation/ranking")["weather_kinds"]
    start, end = read_times(alerts, zone)
    live = ~(start > at) & ~(end <= at)
    rows = alerts[live]
    level = np.nan_to_num(np.asarray(rows["level"], dtype=float)).astype(int)
    codes = [phenomenon_of(v) for v in rows["phenomenon"]]
    areas = (
        np.asarray(rows.geometry.array, dtype=object)
        if hasattr(rows, "geometry") and "geometry" in rows
        else np.full(len(rows), None, dtype=object)
    )
    found: list[dict[str, Any] | None] = []
    for shape, kind in zip(shapes, kinds, strict=True):
        best: dict[str, Any] = {}
        for one, code, area in sorted(
            zip(level, codes, areas, strict=True), key=lambda r: (-int(r[0]), r[1])
        ):
            if int(one) < 2 or kind not in bears.get(code, ()):
                continue
            if area is None or shape is None or bool(shapely.intersects(area, shape)):
                best = {"level": min(int(one), 4), "phenomenon": code}
                break
        found.append(best)
    return found
