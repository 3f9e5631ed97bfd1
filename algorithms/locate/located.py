"""The rows of a table as result layers: placed, not placed, what they may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import reporting, results
from ..common.reasons import Reason, phrase, render
from ..common.run import Run
from . import doors
from .columns import Columns, row_texts
from .placing import ALONG, Placed

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Geometry
    from .locator import Locator

CERTAIN, LIKELY, STREET, CHECK = "certain", "likely", "street", "check"
# What a street was found by although it is written otherwise, and nothing else is like it.
_LIGHT = frozenset("initials kind_missing kind_by_ends by_number suffix_unknown".split())
_DOORS = (doors.ADDRESS, doors.INTERPOLATED, doors.STREET_ONLY)
_STREET_ONLY = frozenset({"street_only", "number_unknown", "no_line"})
# Columns of the result layers beside those of the contract.
_OWN_COLUMNS = frozenset(
    "text_read street_found found_by flags length_m why why_fr why_en candidates geometry".split()
)
_KINDS = {"Point": "point", "LineString": "line", "MultiLineString": "line"}
_EVERY = 2_000  # rows between two looks at whether the person cancels


@dataclass(frozen=True)
class Located:
    """Layers and numbers of a run.

    ``points``: a point per placed row; ``lines``: those that are a length of street; ``unplaced``:
    the others with the reason; ``candidates``: places that undecided rows may mean; ``counts`` and
    ``report`` for the manifest; ``renamed``: {column of the table: what it is called in the layers},
    where a column of the result has its name.
    """

    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    unplaced: pd.DataFrame
    candidates: gpd.GeoDataFrame
    counts: dict[str, int]
    report: dict[str, Any]
    renamed: dict[str, str]


def locate(table: Frame, columns: Columns, locator: Locator, run: Run | None = None) -> Located:
    """Every row of ``table`` on the streets of ``locator``.

    Parameters
    ----------
    table : Frame
        n rows, any columns; no geometry.
    columns : Columns
        What its columns tell.
    locator : Locator
        Streets and addresses.
    run : Run | None
        Name, date and progress of the run.

    Returns
    -------
    Located
        Each row is in ``points`` or in ``unplaced``, never in both.
    """
    run = run or Run()
    texts, towns, codes = row_texts(table, columns)
    placed: list[Placed] = []
    for i, (text, town, code) in enumerate(zip(texts, towns, codes, strict=True)):
        if not i % _EVERY:
            run.progress(0.8 * i / max(len(texts), 1))
        placed.append(locator.place(text, town, code))
    has = np.array([p.shape is not None for p in placed], dtype=bool)
    renamed = renamed_columns(table)
    frame = table.rename(columns=renamed).assign(text_read=texts)
    on_map = [p for p in placed if p.shape is not None]
    points = _points(frame[has], on_map, run)
    lines = _lines(points, on_map)
    gone = [p for p in placed if p.shape is None]
    unplaced = _unplaced(frame[~has], gone)
    candidates = _candidates(frame[~has], gone)
    counts = _counts(placed, points)
    run.progress(1.0)
    return Located(points, lines, unplaced, candidates, counts, _report(counts, locator), renamed)


def places(
    frame: Frame, columns: Columns, locator: Locator, geometry: str
) -> tuple[list[Geometry | None], list[str]]:
    """Where rows lie that somebody goes on with unseen: what is not sure has no place.

    Parameters
    ----------
    frame : Frame
        n rows.
    columns : Columns
        What its columns tell.
    locator : Locator
        Streets and addresses.
    geometry : str
        What the rows are to be: "point", "line", or "any" for a length of street where that is
        meant and a point where not.

    Returns
    -------
    tuple[list[Geometry | None], list[str]]
        (n) places in the system of the streets, and (n) classes of what is placed, "check" or the
        reason for the rest.
    """
    found: list[Geometry | None] = []
    told: list[str] = []
    for text, town, code in zip(*row_texts(frame, columns), strict=True):
        placed = locator.place(text, town, code)
        kind = class_of(placed) if placed.shape is not None else placed.problem
        told.append(kind)
        if placed.shape is None or kind == CHECK:
            found.append(None)
            continue
        fits = _KINDS.get(placed.shape.geom_type) in (geometry, None)
        found.append(placed.shape if geometry == "any" or fits else middle_of(placed))
    return found, told


def renamed_columns(table: Frame) -> dict[str, str]:
    """{column: new name} of the columns of a table that a result layer would write over; a file
    tells no capital from a small letter."""
    own = _OWN_COLUMNS | results.columns().keys()
    taken = own | {str(c).lower() for c in table.columns}
    out: dict[str, str] = {}
    for column in table.columns:
        if str(column).lower() not in own:
            continue
        name = next(
            f"{column}_input{n or ''}"
            for n in range(len(taken) + 1)
            if f"{column}_input{n or ''}".lower() not in taken
        )
        taken |= {name.lower()}
        out[column] = name
    return out


def _lines(points: GeoFrame, placed: list[Placed]) -> GeoFrame:
    """The rows that are a length of street, as that length."""
    shapes = np.empty(len(placed), dtype=object)
    shapes[:] = [p.shape for p in placed]
    length = shapely.length(shapes)
    lines = points[length > 0].set_geometry(gpd.array.GeometryArray(shapes[length > 0]))
    lines["length_m"] = length[length > 0]
    return lines


def class_of(placed: Placed) -> str:
    """How far a place may be relied on: :data:`CERTAIN`, :data:`LIKELY`, :data:`STREET` (the street
    is certain, the place on it is not known) or :data:`CHECK`."""
    flags = set(placed.flags)
    rest = flags - _STREET_ONLY
    if not rest:
        return STREET if flags else CERTAIN
    if "kind_missing" in rest and placed.known not in _DOORS:
        return CHECK  # "Parc des Princes" may be the stadium, "12 Monge" is a street
    return LIKELY if rest <= _LIGHT else CHECK


def middle_of(placed: Placed) -> Geometry:
    """The point that stands for a placed row."""
    shape: Any = placed.shape
    if shape.geom_type == "Point":
        return shape
    if shape.geom_type == "MultiPoint":
        return shapely.get_geometry(shape, 0)
    if shape.geom_type == "LineString" and placed.known == ALONG:
        return shapely.line_interpolate_point(shape, 0.5, normalized=True)
    return shapely.get_point(shapely.shortest_line(shape, shape.centroid), 0)


def _reasons(placed: Placed) -> list[Reason]:
    first = Reason(f"locate_{placed.known}", placed.score, {"street": placed.street})
    return [first, *(Reason(f"locate_flag_{flag}", 0.0, {}) for flag in placed.flags)]


def _points(frame: Frame, placed: list[Placed], run: Run) -> GeoFrame:
    points = np.empty(len(placed), dtype=object)
    for i, one in enumerate(placed):
        points[i] = middle_of(one)
    here = gpd.GeoDataFrame(frame, geometry=gpd.array.GeometryArray(points))
    here["street_found"] = [p.street for p in placed]
    here["found_by"] = [p.known for p in placed]
    here["flags"] = [", ".join(p.flags) for p in placed]
    classes = [class_of(p) for p in placed]
    return results.build(
        here,
        score=np.array([p.score for p in placed], dtype=float),
        reasons=[_reasons(p) for p in placed],
        run=run,
        classes=classes,
        thin_data=np.array([c in (CHECK, STREET) for c in classes], dtype=bool),
    )


def _unplaced(frame: Frame, placed: list[Placed]) -> Frame:
    out = pd.DataFrame(frame).copy()
    why = [[Reason(f"locate_not_{p.problem}", 0.0, {})] for p in placed]
    out["why"] = [p.problem for p in placed]
    out["why_fr"] = [render(r, "fr") for r in why]
    out["why_en"] = [render(r, "en") for r in why]
    out["candidates"] = [" · ".join(dict.fromkeys(t[0] for t in p.told)) for p in placed]
    return out


def _candidates(frame: Frame, placed: list[Placed]) -> GeoFrame:
    rows = [
        (label, text, number, name, score, point)
        for label, text, p in zip(frame.index, frame["text_read"], placed, strict=True)
        for number, (name, score, point) in enumerate(p.told, 1)
    ]
    points = np.empty(len(rows), dtype=object)
    points[:] = [r[5] for r in rows]
    return gpd.GeoDataFrame(
        {
            "row": [str(r[0]) for r in rows],
            "text_read": [r[1] for r in rows],
            "candidate": np.array([r[2] for r in rows], dtype=np.int64),
            "street": [r[3] for r in rows],
            "score": np.array([r[4] for r in rows], dtype=float),
        },
        geometry=gpd.array.GeometryArray(points),
    )


def _counts(placed: list[Placed], points: GeoFrame) -> dict[str, int]:
    classes = Counter(points["class"])
    problems = Counter(p.problem for p in placed if p.shape is None)
    ambiguous = problems["ambiguous"] + problems["ambiguous_crossing"]
    return {
        "rows": len(placed),
        "placed": len(points),
        **{f"placed_{name}": classes[name] for name in (CERTAIN, LIKELY, STREET, CHECK)},
        "ambiguous": ambiguous,
        "unplaced": len(placed) - len(points) - ambiguous,
        **{
            f"not_{name}": problems[name]
            for name in sorted(problems)
            if not name.startswith("ambiguous")
        },
    }


def _report(counts: dict[str, int], locator: Locator) -> dict[str, Any]:
    text = reporting.text
    rows = [
        [text(f"locate_class_{name}"), counts[f"placed_{name}"]]
        for name in (CERTAIN, LIKELY, STREET, CHECK)
    ]
    rows.append([text("locate_class_ambiguous"), counts["ambiguous"]])
    rows += [
        [phrase(f"locate_not_{name[4:]}"), number]
        for name, number in counts.items()
        if name.startswith("not_")
    ]
    limits = [text("locate_limit_names", streets=locator.streets)]
    if not locator.has_numbers:
        limits.append(text("locate_limit_numbers"))
    return reporting.report(
        headline=[
            text(
                "locate_headline",
                placed=counts["placed"],
                rows=counts["rows"],
                ambiguous=counts["ambiguous"],
                unplaced=counts["unplaced"],
            )
        ],
        limits=limits,
        tables=[
            reporting.grid(
                text("locate_table"), [text("locate_col_class"), text("locate_col_rows")], rows
            )
        ],
    )
