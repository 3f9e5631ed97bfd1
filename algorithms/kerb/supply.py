"""The bays that are there: places, hours, condition, and how loaded they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.words import fold
from .erlang import refused_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Shapes

# Of a lorry's place along the kerb: a bay that tells its length alone has as many as fit.
PLACE_M = 10.0
DAYS = 6.0  # working days a week that deliveries come
_CLOCK = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{0,2})")
_MONEY = re.compile(r"\bfonds\b")
_ALL_DAY = re.compile(r"\bpermanente?s?\b")


@dataclass(frozen=True)
class Params:
    """``hours``: open to deliveries a day where a bay tells none; ``misuse``: share of a bay's time
    that others take; ``stay``: minutes of a stay, low and high."""

    hours: float = 10.0
    misuse: float = 0.47
    stay: tuple[float, float] = (7.0, 15.0)

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("hours", self.hours, 0.5, 24.0),
            ("misuse", self.misuse, 0.0, 0.95),
            ("stay", self.stay[0], 1.0, 240.0),
            ("stay", self.stay[1], self.stay[0], 240.0),
        ):
            if not low <= value <= high:
                raise ParameterError(
                    "parameter_range", name=name, value=f"{value:g}", low=low, high=high
                )


@dataclass(frozen=True)
class Bays:
    """``rows`` (k,): positions in the layer; ``point`` (k,); ``places`` (k,); ``minutes`` (k,): open
    a week; ``stated`` (k,): the bay tells its hours; ``marking`` (k,): "good", "damaged", "absent"
    or ""; ``whole_day`` (k,): reserved day and night; ``counts``: rows dropped, by why."""

    rows: Ints
    point: Shapes
    places: Floats
    minutes: Floats
    stated: Bools
    marking: Any
    whole_day: Bools
    counts: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.rows)


def read_bays(layer: GeoFrame | None, params: Params) -> Bays:
    """Bays for deliveries, of a layer of the theme ``delivery_bays``.

    Bays for the transport of money are none. Hours from 00:00 to 00:00 are not stated; a length of 0
    neither. Places are told, else as many as fit into the length, at least one.

    Parameters
    ----------
    layer
        n rows; None: there is no bay.
    params
        Hours where none are told.
    """
    if layer is None or not len(layer):
        none = np.zeros(0, dtype=float)
        empty = np.zeros(0, object)
        zero = np.zeros(0, bool)
        rows = np.zeros(0, np.int64)
        return Bays(rows, empty, none, none, zero, empty, zero, {"bays": 0})
    kind = _column(layer, "kind").fillna("").astype(str).map(fold)
    money = kind.str.contains(_MONEY).to_numpy(bool)
    shapes = shapely.point_on_surface(np.asarray(layer.geometry.array, dtype=object))
    nowhere = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    rows = np.flatnonzero(~money & ~nowhere)
    here = layer.iloc[rows]
    places = pd.to_numeric(_column(here, "places"), errors="coerce").to_numpy(float)
    length = pd.to_numeric(_column(here, "length_m"), errors="coerce").to_numpy(float)
    fit = np.where(length > 0, np.floor(length / PLACE_M), 1.0)
    told = np.isfinite(places) & (places >= 1)
    places = np.where(told, places, np.maximum(fit, 1.0)).astype(float)
    span = [open_minutes(a, b, c) for a, b, c in zip(*_hours(here), strict=True)]
    minutes = np.array(span, dtype=float).reshape(len(rows))
    stated = np.isfinite(minutes)
    whole = kind.str.contains(_ALL_DAY).to_numpy(bool)[rows] | (stated & (minutes >= 1380))
    day = np.asarray(np.where(stated, np.minimum(minutes, 60.0 * 14), 60.0 * params.hours), float)
    marking = _column(here, "marking").fillna("").astype(str).to_numpy(object)
    counts = {
        "bays": len(layer),
        "bays_counted": len(rows),
        "bays_for_money": int(money.sum()),
        "bays_without_place": int((nowhere & ~money).sum()),
        "bays_hours_unstated": int((~stated).sum()),
        "bays_places_assumed": int((~told).sum()),
    }
    week = np.asarray(DAYS * day, dtype=float)
    return Bays(rows, shapes[rows], places, week, stated, marking, whole, counts)


def _column(frame: Frame, name: str) -> Any:
    return frame[name] if name in frame else pd.Series([None] * len(frame), index=frame.index)


def _hours(frame: Frame) -> tuple[Any, Any, Any]:
    return _column(frame, "hours_from"), _column(frame, "hours_to"), _column(frame, "hours")


def open_minutes(start: Any, end: Any, text: Any = None) -> float:
    """Minutes a day between two clock times, or over the spans of a text such as "06:00-10:00;
    14h-19h"; NaN where nothing is stated, which 00:00 to 00:00 means.

    Parameters
    ----------
    start, end
        "08:00", "8h", None.
    text
        Read where the two are not there.
    """
    times = [_minute(v) for v in (start, end)]
    if None not in times:
        spans = [(times[0], times[1])]
    else:
        found = [_minute(m.group(0)) for m in _CLOCK.finditer("" if text != text else str(text))]
        spans = list(zip(found[::2], found[1::2], strict=False))
    total = 0.0
    for a, b in spans:
        if a is None or b is None or a == b:
            continue
        total += (b - a) % 1440 if b != 1440 else 1440 - a
    return min(total, 1440.0) if total else float("nan")


def _minute(value: Any) -> int | None:
    found = _CLOCK.search("" if value is None or value != value else str(value))
    if not found:
        return None
    minute = 60 * int(found.group(1)) + int(found.group(2) or 0)
    return minute if minute <= 1440 else None


def load_of(bays: Bays, movements: Floats, params: Params) -> tuple[Floats, Floats]:
    """(erlang (k, 3), share of deliveries that find every place taken (k, 3)), low, middle, high.

    Parameters
    ----------
    bays
        k of them.
    movements
        (k, 3) a week, low, middle and high.
    params
        Minutes of a stay; misuse takes its share of the places.
    """
    low, high = params.stay
    stay = np.array([low, (low + high) / 2, high])
    load = movements * stay / bays.minutes[:, None]
    usable = bays.places * (1.0 - params.misuse)
    return load, refused_share(np.broadcast_to(usable[:, None], load.shape), load)
