"""The town's own table, the first source: at which height of the gauge which streets are cut, and what
the safety plan (PCS) then does. Also marks and closures of past floods, and catastrophe orders.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.reasons import Reason, render
from ..common.shapes import shapes_of
from ..common.words import fold
from ..intake import rawcolumns
from ..intake.tally import Tally
from ..locate.columns import text_of
from ..locate.located import CHECK, class_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Floats, Frame, GeoFrame, Ints, Series, Shapes
    from ..locate.locator import Locator
    from ..locate.placing import Placed

# Titles that tell a column where nobody chose it: what they hold, small letters without accents.
_TITLES = {
    "stage": ("cote", "hauteur", "niveau", "echelle", "seuil", "stage", "level", "height"),
    "street": ("rue", "voie", "adresse", "lieu", "secteur", "localisation", "street", "road"),
    "action": ("action", "mesure", "consigne", "pcs", "disposition", "tache", "measure"),
}
_PARTS = re.compile(r"\s*(?:[;\n|]|\s/\s)\s*")
_ON_STREET_M = 2.0  # of a segment to the length of street that a row means
_NEAR_M = 30.0  # of a point to its segment
_FLOOD_WORDS = re.compile(
    r"inond|coulees? de boue|ruissell|crue|submersion|remontee.{0,4}nappe|flood"
)


@dataclass(frozen=True)
class TownTable:
    """What the town's table says of the segments.

    ``level_m`` (n,): the lowest height of the scale at which a row names the segment, NaN where none
    or without a height; ``listed`` (n,): rows that name it; ``action`` (n,): texts of the lowest row;
    ``unread``: rows or parts of rows that name no street here, with why; ``counts``; ``tally``: what
    the numbers were made of.
    """

    level_m: Floats
    listed: Ints
    action: list[str]
    unread: pd.DataFrame
    counts: dict[str, int]
    tally: Tally


def guess_column(frame: Frame, role: str, taken: Sequence[str] = ()) -> str:
    """The column of a table for a role ("stage", "street", "action") by its title; "" where none is."""
    for word in _TITLES[role]:
        for column in frame.columns:
            if column not in taken and column != "geometry" and word in fold(str(column)):
                return str(column)
    return ""


def read_table(
    frame: Frame, columns: dict[str, str], locator: Locator, segments: GeoFrame
) -> TownTable:
    """Put each row of the table on the segments that it names; what is not sure stays out and is told.

    A cell may name several streets, separated by semicolons, lines, bars or, where that alone is
    readable, commas.

    Parameters
    ----------
    frame : Frame
        Rows of any table.
    columns : dict[str, str]
        ``street``, ``stage`` and ``action``: names of its columns, "" for one it lacks.
    locator : Locator
        Of the same streets.
    segments : GeoFrame
        n segments, metres.

    Returns
    -------
    TownTable
        By segment.
    """
    tally, n = Tally(), len(segments)
    no_stage = pd.Series(np.nan, index=frame.index)
    stage = (
        rawcolumns.numbers(frame[columns["stage"]], tally, unit="m", name=columns["stage"])
        if columns.get("stage")
        else no_stage
    )
    action = frame[columns["action"]] if columns.get("action") else pd.Series("", frame.index)
    lines = shapes_of(segments)
    tree = shapely.STRtree(lines)
    named = segments["name"] if "name" in segments else [None] * n
    names = [fold(v).strip() if isinstance(v, str) else "" for v in named]
    level = np.full(n, np.nan)
    listed = np.zeros(n, dtype=np.int64)
    said = [""] * n
    lost: list[tuple[Any, str, str]] = []
    counts: Counter[str] = Counter(town_rows=len(frame))
    for label, text, height, deed in zip(
        frame.index, frame[columns["street"]], stage, action, strict=True
    ):
        hit: set[int] = set()
        missed = 0
        for part, placed in _parts(text_of(text), locator):
            here = _segments_at(placed, lines, names, tree)
            if len(here):
                hit |= set(here.tolist())
            else:
                missed += 1
                lost.append((label, part, _why(placed)))
        counts["town_rows_read"] += bool(hit)
        counts["town_rows_partly_read"] += bool(hit and missed)
        counts["town_rows_unread"] += not hit
        counts["town_rows_without_stage"] += bool(hit) and not np.isfinite(height)
        for k in hit:
            listed[k] += 1
            if not said[k] or (np.isfinite(height) and not height >= level[k]):
                said[k] = text_of(deed)
            if np.isfinite(height) and not height >= level[k]:
                level[k] = height
    counts["town_segments"] = int((listed > 0).sum())
    return TownTable(level, listed, said, _unread(lost), dict(counts), tally)


def _parts(text: str, locator: Locator) -> list[tuple[str, Placed]]:
    out: list[tuple[str, Placed]] = []
    for part in [p for p in _PARTS.split(text) if p] or [""]:
        placed = locator.place(part)
        pieces = [p.strip() for p in part.split(",") if p.strip()]
        if (_unsure(placed) or "partly_placed" in placed.flags) and len(pieces) > 1:
            out += [(piece, locator.place(piece)) for piece in pieces]
        else:
            out.append((part, placed))
    return out


def _unsure(placed: Placed) -> bool:
    return placed.shape is None or class_of(placed) == CHECK


def _segments_at(
    placed: Placed, lines: Shapes, names: Sequence[str], tree: shapely.STRtree
) -> Ints:
    """Numbers of the segments that a place means: those that run along its length of street, of its
    name where they have one; the nearest one for a point."""
    shape = placed.shape
    if _unsure(placed) or shape is None:
        return np.empty(0, dtype=np.int64)
    if shapely.length(shape) > 0:
        near = tree.query(shape, predicate="dwithin", distance=_ON_STREET_M)
        along = np.ones(len(near), dtype=bool)
        for at in (0.1, 0.5, 0.9):  # a side street touches at one end only
            points = shapely.line_interpolate_point(lines[near], at, normalized=True)
            along &= shapely.distance(points, shape) <= _ON_STREET_M
        on: Ints = near[along]
        said = fold(placed.street)
        own = np.array([not names[k] or names[k] in said for k in on], dtype=bool)
        on = on[own] if own.any() else on
        if len(on):
            return on
    found = tree.query_nearest(shapely.centroid(shape), max_distance=_NEAR_M, all_matches=False)
    return np.asarray(found, dtype=np.int64)


def _why(placed: Placed) -> str:
    if placed.shape is None:
        return placed.problem or "no_street"
    return CHECK if class_of(placed) == CHECK else "no_street"


def _unread(lost: list[tuple[Any, str, str]]) -> pd.DataFrame:
    reasons = [
        [Reason("water_row_to_check" if why == CHECK else f"locate_not_{why}", 0.0, {})]
        for *_, why in lost
    ]
    return pd.DataFrame(
        {
            "row": [str(label) for label, *_ in lost],
            "text_read": [part for _, part, _ in lost],
            "why": [why for *_, why in lost],
            "why_fr": [render(r, "fr") for r in reasons],
            "why_en": [render(r, "en") for r in reasons],
        }
    )


@dataclass(frozen=True)
class Records:
    """Past floods near each of n shapes: how many, and the last date told (ISO, "" where none)."""

    count: Ints
    last: list[str]


def records_near(
    shapes: Shapes, marks: Shapes, dates: Series | None, within_m: float = 20.0
) -> Records:
    """Flood marks and past closures within ``within_m`` of each shape.

    Parameters
    ----------
    shapes : Shapes
        (n,) metres.
    marks : Shapes
        (k,) points, lines or areas of past floods.
    dates : Series | None
        (k,) days, NaT where unknown.
    within_m : float
        About the width of a street.

    Returns
    -------
    Records
        By shape.
    """
    n = len(shapes)
    usable = ~(shapely.is_missing(marks) | shapely.is_empty(marks))
    rows = np.flatnonzero(usable)
    count, last = np.zeros(n, dtype=np.int64), [""] * n
    if not n or not len(rows):
        return Records(count, last)
    here, mark = shapely.STRtree(marks[rows]).query(shapes, predicate="dwithin", distance=within_m)
    count += np.bincount(here, minlength=n)
    if dates is not None:
        days = pd.to_datetime(dates, errors="coerce").to_numpy()[rows][mark]
        known = ~np.isnat(days)
        newest = pd.Series(days[known]).groupby(here[known]).max()
        for k, day in newest.items():
            last[k] = pd.Timestamp(day).date().isoformat()
    return Records(count, last)


def flood_orders(frame: Frame) -> dict[str, int]:
    """How many rows of a table of catastrophe orders (CatNat) tell of flooding or mud, by the words in
    any of their columns: {orders, orders_flood}. They are of the whole commune: no street gets any."""
    texts = [c for c in frame.columns if c != "geometry" and frame[c].dtype.kind == "O"]
    hits = np.zeros(len(frame), dtype=bool)
    for column in texts:
        hits |= np.array(
            [bool(_FLOOD_WORDS.search(fold(text_of(v)))) for v in frame[column]], dtype=bool
        )
    return {"orders": len(frame), "orders_flood": int(hits.sum())}
