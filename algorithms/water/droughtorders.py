"""Drought orders against what a town itself does with water, how they changed, and for how many weeks
the water lasts where the water authority says what it has.

A level is that of a zone of alert and of a resource (rivers and lakes, groundwater, drinking water):
0 nothing in force, 1 vigilance to 4 crisis, unknown where nothing was said. The rule of a use stands in
the order; what is told here of it is the name under which the order lists it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import ParameterError
from ..common.resources import table
from ..common.words import bare

if TYPE_CHECKING:
    from ..common.types import Frame

NAMES = ("none", "watch", "alert", "heightened", "crisis")
UNKNOWN = "unknown"
_NO_LETTER = re.compile(r"[^a-z0-9]+")
# States older than this many days are not those of today.
FRESH_DAYS = 3
_KEY = ("area_code", "zone", "resource")
_STATE = ("level", "uses", "start", "end", "order_url")
HISTORY = (*_KEY, "zone_name", *_STATE, "seen_utc", "event")
_USES = (
    *("use", "use_label_fr", "use_label_en", "places", "resource", "level", "level_code"),
    *("listed_as", "rule", "zone", "zone_name", "start", "end", "order_url"),
)


def uses() -> Mapping[str, Mapping[str, Any]]:
    """{code: {"en", "fr", "words": how orders name it, "names": how towns do}}."""
    found: Mapping[str, Mapping[str, Any]] = table("water/uses")["uses"]
    return found


def use_of(name: object) -> str:
    """The use a town's own word means ("Square Jean-Jaurès", "fontaine"); "" where it is none."""
    said = _spaced(name)
    best = [(len(w), code) for code, use in uses().items() for w in use["names"] if w in said]
    return max(best)[1] if best else ""


def _spaced(text: object) -> str:
    """Letters and figures between single blanks."""
    return f" {_NO_LETTER.sub(' ', bare(text)).strip()} "


@dataclass(frozen=True)
class Orders:
    """``uses``: a row a use and zone, the strictest first; ``counts``."""

    uses: Frame
    counts: dict[str, int]


def town_uses(restrictions: Frame | None, places: Mapping[str, int] | None, day: dt.date) -> Orders:
    """What the orders of a day mean for the town's own uses.

    Parameters
    ----------
    restrictions : frame, optional
        Of the theme ``water_restrictions``. None: every level is unknown.
    places : {use: number of places}, optional
        The town's own uses; all of :func:`uses` where the town names none.
    day : date

    Returns
    -------
    Orders
        ``level`` 0 .. 4, NaN where unknown; ``listed_as``: the uses of the order that mean this
        one, "" where it lists none of that name, which is no permission.
    """
    named = dict(places) if places else dict.fromkeys(uses(), 0)
    counts = {"restrictions": 0, "restrictions_over": 0, "restrictions_to_come": 0}
    rows: list[dict[str, Any]] = []
    zones: list[Any] = []
    if restrictions is not None and len(restrictions):
        frame = pd.DataFrame(restrictions.drop(columns="geometry", errors="ignore"))
        start, end = (_days(frame, name) for name in ("start", "end"))
        over, coming = end < np.datetime64(day), start > np.datetime64(day)
        counts["restrictions_over"] = int(over.sum())
        counts["restrictions_to_come"] = int((coming & ~over).sum())
        zones = list(frame[~over & ~coming].itertuples())
        counts["restrictions"] = len(zones)
    for code, n in named.items():
        use = uses()[code]
        words = {"use": code, "use_label_fr": use["fr"], "use_label_en": use["en"], "places": n}
        for zone in zones or [None]:
            rows.append(words | _of_zone(zone, use["words"]))
    found = pd.DataFrame(rows, columns=list(_USES))
    strict = found["level"].fillna(-1.0)
    return Orders(
        found.iloc[np.lexsort((found["use"], -strict))].reset_index(drop=True),
        counts,
    )


def _of_zone(zone: Any, words: Iterable[str]) -> dict[str, Any]:
    if zone is None:
        empty = dict.fromkeys(("listed_as", "rule", "zone", "zone_name", "order_url"), "")
        return {"resource": "", "level": np.nan, "level_code": UNKNOWN, **empty}
    level = getattr(zone, "level", None)
    number = float(level) if level is not None and level == level else np.nan
    parts = [p.strip() for p in str(_text(zone, "uses")).replace("|", ";").split(";")]
    listed = [p for p in parts if p and any(w in _spaced(p) for w in words)]
    known = number == number and 0 <= number < len(NAMES)
    return {
        "resource": _text(zone, "resource"),
        "level": number if known else np.nan,
        "level_code": NAMES[int(number)] if known else UNKNOWN,
        "listed_as": "; ".join(listed),
        "rule": " ".join(_rule(_text(zone, "uses_detail"), name, parts) for name in listed).strip(),
        "zone": _text(zone, "zone"),
        "zone_name": _text(zone, "zone_name"),
        "start": getattr(zone, "start", None),
        "end": getattr(zone, "end", None),
        "order_url": _text(zone, "order_url"),
    }


def _rule(detail: str, name: str, names: list[str]) -> str:
    """What the order says of the use ``name`` in "name : text name : text ..."; "" where nothing."""
    begin = detail.find(f"{name} : ")
    if begin < 0:
        return ""
    begin += len(name) + 3
    ends = [detail.find(f" {other} : ", begin) for other in names if other != name]
    return detail[begin : min([e for e in ends if e >= 0], default=len(detail))].strip()


def _text(row: Any, name: str) -> str:
    value = getattr(row, name, None)
    return "" if value is None or value != value else str(value)


def _days(frame: Frame, name: str) -> Any:
    if name not in frame:
        return np.full(len(frame), np.datetime64("NaT", "D"))
    return pd.to_datetime(frame[name], errors="coerce").to_numpy("datetime64[D]")


def age_days(restrictions: Frame | None, day: dt.date) -> float:
    """Days since the states were read; NaN where nothing says when."""
    if restrictions is None or not len(restrictions):
        return float("nan")
    read = [
        pd.to_datetime(restrictions[name], errors="coerce").max()
        for name in ("datetime_utc", "datetime")
        if name in restrictions
    ]
    newest = max((moment for moment in read if moment == moment), default=None)
    if newest is None:
        return float("nan")
    plain = newest.tz_localize(None) if newest.tzinfo is not None else newest
    return float((pd.Timestamp(day) - plain.normalize()).days)


def to_note(known: Frame, current: Frame, seen_utc: str) -> Frame:
    """Rows that a history lacks: zones that are new, whose level, uses, dates or order changed, or
    that the service names no longer (``event`` "first", "changed", "gone").

    Parameters
    ----------
    known : frame
        The history so far, :data:`HISTORY`.
    current : frame
        Of the theme ``water_restrictions``, read at ``seen_utc``; without a row nothing is noted, as
        that may be a service that was silent.
    """
    now = _plain(current)
    last: dict[tuple[str, ...], Any] = {}
    for row in known.sort_values("seen_utc", kind="stable").to_dict("records"):
        last[tuple(_said(row.get(c)) for c in _KEY)] = row
    made = []
    for row in now.to_dict("records"):
        before = last.pop(tuple(row[c] for c in _KEY), None)
        if before is None or before["event"] == "gone":
            made.append({**row, "event": "first"})
        elif any(_said(before.get(c)) != row[c] for c in _STATE):
            made.append({**row, "event": "changed"})
    if len(now):
        gone = [row for row in last.values() if row["event"] != "gone"]
        names = (*_KEY, "zone_name")
        made += [{**{c: _said(r.get(c)) for c in names}, "event": "gone"} for r in gone]
    return pd.DataFrame(
        [{**dict.fromkeys(HISTORY, ""), **row, "seen_utc": seen_utc} for row in made],
        columns=list(HISTORY),
    )


def _plain(current: Frame) -> Frame:
    """Texts of one zone a row; of a zone told twice the stricter."""
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for row in current.to_dict("records"):
        told = {c: _said(row.get(c)) for c in (*_KEY, "zone_name", *_STATE)}
        key = tuple(told[c] for c in _KEY)
        if key not in rows or told["level"] > rows[key]["level"]:
            rows[key] = told
    return pd.DataFrame(list(rows.values()), columns=[*_KEY, "zone_name", *_STATE])


def _said(value: Any) -> str:
    if value is None or value != value or value is pd.NaT:
        return ""
    if isinstance(value, (pd.Timestamp, dt.datetime)):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@dataclass(frozen=True)
class Margin:
    """``weeks`` that the stock lasts; infinite where what is drawn covers the demand; ``lacks_m3``:
    what is taken from the stock in a week."""

    weeks: float
    lacks_m3: float


def margin(stock_m3: float, drawn_m3_week: float, demand_m3_week: float) -> Margin:
    """stock / (demand - drawn): weeks until the stock is used up, if all three stay as the water
    authority entered them.

    Raises
    ------
    ParameterError
        "drought_margin" for a number below zero or a demand of nothing.
    """
    numbers = (stock_m3, drawn_m3_week, demand_m3_week)
    if not all(np.isfinite(numbers)) or min(numbers) < 0 or demand_m3_week <= 0:
        raise ParameterError(
            "drought_margin", stock=stock_m3, drawn=drawn_m3_week, demand=demand_m3_week
        )
    lacks = demand_m3_week - drawn_m3_week
    return Margin(stock_m3 / lacks if lacks > 0 else float("inf"), max(lacks, 0.0))


def told_weeks(margin: Margin | None) -> float | None:
    """The weeks as an output; None where there is no margin, or no end of it."""
    return None if margin is None or not np.isfinite(margin.weeks) else margin.weeks


def strictest(orders: Orders) -> int | None:
    """The highest level in force, None where it is unknown."""
    known = orders.uses["level"].dropna()
    return int(known.max()) if len(known) else None


def uses_named(names: Iterable[object]) -> tuple[dict[str, int], dict[str, int]]:
    """({use: number of places}, {word that was not understood: how often})."""
    places: dict[str, int] = {}
    strange: dict[str, int] = {}
    for name in names:
        said = "" if name is None or name != name else str(name).strip()
        code = use_of(said) if said else ""
        found, key = (places, code) if code else (strange, said or "-")
        found[key] = found.get(key, 0) + 1
    return places, strange
