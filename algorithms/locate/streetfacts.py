"""What a town knows of its streets: works and orders by time, schools, requests, crashes, trees and
things with their condition, counted for one street or for all in the same way."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.resources import table
from ..common.shapes import shapes_of
from .sections import Section, sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..common.types import Bools, Frame, GeoFrame, Ints, Shapes
    from .ground import Part
    from .streets import Street, Streets

NOW, COMING, PAST_YEAR = "now", "coming", "past_year"
ENDLESS, UNDATED = "no_end", "undated"
FATAL, SERIOUS, LIGHT, UNKNOWN = "fatal", "serious", "light", "unknown"
_YEAR = 365  # days; what began longer ago and has no end is not taken for under way
_LEAST_SHARE = 0.01  # of a street's length within an area that it is of
_NAMED = 4  # kinds that a text of a cell names
_PART_OF = ", "
_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # of a day or of a moment, as a text or as a date


def reach_m() -> float:
    """How far from a street rows are read: those that name it may lie so far."""
    return float(table("locate/streetsheet")["named_within_m"])


@dataclass(frozen=True)
class Pairs:
    """Which rows are of which street: ``street`` (m,) places in the list of streets, ``row`` (m,)
    places in the frame."""

    street: Ints
    row: Ints

    def of(self, street: int) -> Ints:
        """Rows of one street."""
        return self.row[self.street == street]


def count_streets(
    streets: Sequence[Street],
    frames: Mapping[str, GeoFrame],
    index: Streets,
    day: dt.date,
    distance_m: float,
) -> tuple[Frame, dict[str, Pairs]]:
    """What is known of streets.

    Parameters
    ----------
    streets : Sequence[Street]
        n of the town, one or all.
    frames : Mapping[str, GeoFrame]
        Themes of the store by name, metres; a theme that is not there is not told.
    index : Streets
        All streets of the town: what a row names is read against them.
    day : dt.date
        What is now, coming and past is told for this day.
    distance_m : float
        How far from the lines of a street a thing is of it.

    Returns
    -------
    tuple[Frame, dict[str, Pairs]]
        A row a street: numbers, and texts of names; and the rows of each theme.
    """
    shapes = np.empty(len(streets), dtype=object)
    shapes[:] = [s.shape for s in streets]
    out: dict[str, Any] = {
        "street": [s.title for s in streets],
        "length_m": np.round(shapely.length(shapes)).astype(np.int64),
    }
    where: dict[str, Pairs] = {}
    for section in sections():
        frame = frames.get(section.theme)
        if frame is None:
            continue
        frame = _only(frame, section)
        if section.kind == "area":
            out[section.code] = _areas(shapes, frame, section)
            continue
        pairs = pairs_of(streets, shapes, frame, section, index, distance_m)
        where[section.theme] = pairs
        told = _TELLERS[section.kind](frame, pairs, len(streets), section, day)
        out |= {f"{section.code}{suffix}": values for suffix, values in told.items()}
    return pd.DataFrame(out), where


def _only(frame: GeoFrame, section: Section) -> GeoFrame:
    for column, value in section.only.items():
        if column in frame:
            frame = frame[frame[column] == value]
    for column, values in section.without.items():
        if column in frame:
            frame = frame[~frame[column].isin(values)]
    return frame


# -- which rows are of which street
def pairs_of(
    streets: Sequence[Street],
    shapes: Shapes,
    frame: GeoFrame,
    section: Section,
    index: Streets,
    distance_m: float,
) -> Pairs:
    """The rows of a theme that are of each street: within ``distance_m`` of its lines, or naming it
    near by."""
    places = shapes_of(frame)
    there = np.flatnonzero(~shapely.is_missing(places) & ~shapely.is_empty(places))
    tree = shapely.STRtree(shapes)
    within = section.distance_m or distance_m
    row, street = tree.query(places[there], predicate="dwithin", distance=within)
    row = there[row]
    if section.named and "street" in frame:
        named = _named(frame, places, index)
        known = {s.part: i for i, s in enumerate(streets)}
        if section.named == "first" and named:
            keep = ~np.isin(row, np.fromiter(named, dtype=np.int64))
            row, street = row[keep], street[keep]
        more = [(known[p], r) for r, ps in named.items() for p in ps if p in known]
        if more:
            street = np.concatenate([street, [s for s, _ in more]])
            row = np.concatenate([row, [r for _, r in more]])
    both = np.unique(np.column_stack([street, row]).astype(np.int64), axis=0)
    return Pairs(both[:, 0], both[:, 1])


def _named(frame: GeoFrame, places: Shapes, index: Streets) -> dict[int, list[Part]]:
    """{row: streets that it names and lies near of}."""
    by_entry: dict[int, list[int]] = defaultdict(list)
    read: dict[str, tuple[int, ...]] = {}
    for at, text in enumerate(frame["street"].tolist()):
        if not isinstance(text, str) or not text:
            continue
        if text not in read:
            read[text] = index.entries_of(text)
        for entry in read[text]:
            by_entry[entry].append(at)
    ground, out = index.locator.ground, defaultdict(list)
    for entry, told in by_entry.items():
        rows = np.array(told, dtype=np.int64)
        for part in ground.parts(entry):
            with np.errstate(invalid="ignore"):
                near = shapely.distance(ground.shape(part), places[rows]) <= reach_m()
            for row in rows[near].tolist():
                out[row].append(part)
    return dict(out)


# -- what is told of them
def _count(pairs: Pairs, n: int, keep: Bools | None = None) -> Ints:
    street = pairs.street if keep is None else pairs.street[keep[pairs.row]]
    return np.bincount(street, minlength=n).astype(np.int64)


def states_on(frame: Frame, day: dt.date) -> Any:
    """(n,) :data:`NOW`, :data:`COMING`, :data:`PAST_YEAR`, :data:`ENDLESS` for what began more than a
    year ago and has no end, :data:`UNDATED`, or "" for what ended before, of rows with ``start`` and
    ``end``."""
    start, end = _days(frame, "start"), _days(frame, "end")
    today = np.datetime64(day, "D")
    out = np.full(len(frame), NOW, dtype=object)
    out[start > today] = COMING
    out[end < today] = ""
    out[(end < today) & (end >= today - _YEAR)] = PAST_YEAR
    out[np.isnat(end) & (start < today - _YEAR)] = ENDLESS
    out[np.isnat(start) & np.isnat(end)] = UNDATED
    return out


def _days(frame: Frame, column: str) -> Any:
    if not column or column not in frame:
        return np.full(len(frame), "NaT", dtype="datetime64[D]")
    told = [_DAY.match(str(value)) for value in frame[column].tolist()]
    return np.array([m.group() if m else "NaT" for m in told], dtype="datetime64[D]")


def _dated(
    frame: GeoFrame, pairs: Pairs, n: int, _section: Section, day: dt.date
) -> dict[str, Any]:
    states = states_on(frame, day)
    return {
        f"_{s}": _count(pairs, n, states == s) for s in (NOW, COMING, PAST_YEAR, ENDLESS, UNDATED)
    }


def _listed(
    frame: GeoFrame, pairs: Pairs, n: int, section: Section, _day: dt.date
) -> dict[str, Any]:
    names = frame[section.name].tolist() if section.name in frame else [None] * len(frame)
    told: list[dict[str, None]] = [{} for _ in range(n)]
    for street, row in zip(pairs.street.tolist(), pairs.row.tolist(), strict=True):
        if isinstance(names[row], str):
            told[street][names[row]] = None
    return {"": _count(pairs, n), "_names": [_PART_OF.join(sorted(t)) for t in told]}


def _areas(shapes: Shapes, frame: GeoFrame, section: Section) -> list[str]:
    """The names of the areas that a street is of, that of its longest part first."""
    areas = shapes_of(frame)
    crooked = ~shapely.is_valid(areas)
    if crooked.any():  # of a store that a hand has changed
        areas = areas.copy()
        areas[crooked] = shapely.make_valid(areas[crooked])
    names = frame[section.name].tolist() if section.name in frame else [None] * len(frame)
    street, area = shapely.STRtree(areas).query(shapes, predicate="intersects")
    length = shapely.length(shapely.intersection(shapes[street], areas[area]))
    share = length / np.maximum(shapely.length(shapes[street]), 1e-9)
    told: list[Counter[str]] = [Counter() for _ in range(len(shapes))]
    for s, a, part in zip(street.tolist(), area.tolist(), share.tolist(), strict=True):
        if part >= _LEAST_SHARE and isinstance(names[a], str):
            told[s][names[a]] += part
    return [_PART_OF.join(name for name, _ in t.most_common()) for t in told]


def _requests(
    frame: GeoFrame, pairs: Pairs, n: int, _section: Section, day: dt.date
) -> dict[str, Any]:
    days, today = _days(frame, "date"), np.datetime64(day, "D")
    year = (days <= today) & (days > today - _YEAR)
    return {"_year": _count(pairs, n, year), "_all": _count(pairs, n)}


def severities(frame: Frame) -> Any:
    """(n,) :data:`FATAL` with a killed person, :data:`SERIOUS` with one in hospital, :data:`LIGHT`
    with neither, :data:`UNKNOWN` where nobody wrote how many."""
    killed, hospitalised = (_numbers(frame, name) for name in ("killed", "hospitalised"))
    out = np.full(len(frame), UNKNOWN, dtype=object)
    out[(killed == 0) & (hospitalised == 0)] = LIGHT
    out[(killed == 0) & (hospitalised > 0)] = SERIOUS
    out[killed > 0] = FATAL
    return out


def _numbers(frame: Frame, column: str) -> Any:
    if column not in frame:
        return np.full(len(frame), np.nan)
    return pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)


def _crashes(
    frame: GeoFrame, pairs: Pairs, n: int, _section: Section, _day: dt.date
) -> dict[str, Any]:
    out: dict[str, Any] = {"": _count(pairs, n)}
    if "killed" in frame or "hospitalised" in frame:
        severity = severities(frame)
        out |= {f"_{s}": _count(pairs, n, severity == s) for s in (FATAL, SERIOUS, LIGHT, UNKNOWN)}
    out["_by_year"] = _tallied(frame, pairs, n, "year", by_value=True)
    return out


def _things(
    frame: GeoFrame, pairs: Pairs, n: int, section: Section, _day: dt.date
) -> dict[str, Any]:
    out: dict[str, Any] = {"": _count(pairs, n)}
    if section.by in frame:
        out["_kinds"] = _tallied(frame, pairs, n, section.by)
    if section.condition in frame:
        out["_condition"] = _tallied(frame, pairs, n, section.condition)
    if section.day in frame:
        out["_last"] = _latest(frame, pairs, n, section.day)
    return out


def _measured(
    frame: GeoFrame, pairs: Pairs, n: int, section: Section, _day: dt.date
) -> dict[str, Any]:
    out: dict[str, Any] = {"": _count(pairs, n)}
    if section.value in frame:
        values = _numbers(frame, section.value)
        known = np.isfinite(values)
        count = _count(pairs, n, known)
        keep = known[pairs.row]
        total = np.bincount(pairs.street[keep], values[pairs.row[keep]], minlength=n)
        with np.errstate(invalid="ignore"):
            out["_mean"] = np.where(count > 0, np.round(total / count, 1), np.nan)
    if section.day in frame:
        out["_last"] = _latest(frame, pairs, n, section.day)
    return out


def _tallied(
    frame: GeoFrame, pairs: Pairs, n: int, column: str, by_value: bool = False
) -> list[str]:
    """ "Platane 12, Tilleul 3" of each street: the most first, or in the order of the values."""
    if column not in frame:
        return [""] * n
    values = frame[column].tolist()
    told: list[Counter[str]] = [Counter() for _ in range(n)]
    for street, row in zip(pairs.street.tolist(), pairs.row.tolist(), strict=True):
        value = values[row]
        if value is not None and value == value and value != "":
            told[street][_written(value)] += 1
    out = []
    for counts in told:
        first = sorted(counts.items(), key=lambda c: c[0] if by_value else (-c[1], c[0]))
        kept = first if by_value else first[:_NAMED]
        texts = [f"{name} {number}" for name, number in kept]
        more = sum(number for _, number in first[len(kept) :])
        out.append(_PART_OF.join([*texts, *([f"… {more}"] if more else [])]))
    return out


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _latest(frame: GeoFrame, pairs: Pairs, n: int, column: str) -> list[str]:
    days = _days(frame, column)
    out = [""] * n
    for street, row in zip(pairs.street.tolist(), pairs.row.tolist(), strict=True):
        if not np.isnat(days[row]):
            out[street] = max(out[street], str(days[row]))
    return out


_TELLERS = {
    "dated": _dated,
    "listed": _listed,
    "requests": _requests,
    "crashes": _crashes,
    "things": _things,
    "measured": _measured,
}
