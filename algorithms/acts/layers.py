"""The acts of a council as layers: a row for each act and place, with the sentence as its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import reporting, results
from ..common.reasons import Reason, phrase
from ..common.run import Run
from .masking import is_personal
from .town import ADDRESS, AREA, CERTAIN, CHECK, FACILITY, LIKELY, PARCEL, STREET, Mention, Town

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame

KINDS = (STREET, ADDRESS, FACILITY, AREA, PARCEL)
_EVERY = 200  # acts between two looks at whether the person cancels
# A place that the texts of this share of the acts name is on the letterhead, not decided on.
LETTERHEAD = 0.2
_FEWEST = 20  # acts below which there is no telling
_BODY = 0.8  # factor of the score of a place that only the text names
_LONGEST = 400  # letters of a sentence


@dataclass(frozen=True)
class Placed:
    """``points``: a row per act and place; ``lines``: those that are streets; ``unplaced``: places that
    are named and not on the map, with the reason; ``counts`` and ``report`` for the manifest."""

    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    unplaced: pd.DataFrame
    counts: dict[str, int]
    report: dict[str, Any]


@dataclass(frozen=True)
class _Row:
    act: int
    mention: Mention
    in_title: bool


def place_acts(acts: Frame, town: Town, *, texts: bool = True, run: Run | None = None) -> Placed:
    """The acts on the town's streets and places.

    Parameters
    ----------
    acts : Frame
        :data:`.lists.FIELDS`, without private persons.
    town : Town
        What the town has.
    texts : bool
        Read the texts too, not the titles alone.
    run : Run | None
        Name, date and progress of the run.

    Returns
    -------
    Placed
        Acts on persons are in no layer.
    """
    run = run or Run()
    rows: list[_Row] = []
    unknown: list[tuple[int, str]] = []
    personal = [is_personal(t) for t in acts["title"]]
    for i, (title, body) in enumerate(zip(acts["title"], acts["body"], strict=True)):
        if not i % _EVERY:
            run.progress(0.9 * i / max(len(acts), 1))
        if personal[i]:
            continue
        named, lacking = town.read(title)
        unknown += [(i, x) for x in lacking]
        rows += [_Row(i, one, True) for one in named]
        if texts and body:
            there = {(one.kind, one.place) for one in named}
            more, _ = town.read(body)
            rows += [_Row(i, one, False) for one in more if (one.kind, one.place) not in there]
    rows, letterhead = _without_letterhead(rows, acts)
    points = _points(acts, [r for r in rows if r.mention.shape is not None], run)
    shapes = _shapes(rows)
    is_line = shapely.get_dimensions(shapes) == 1
    lines = points[is_line].set_geometry(gpd.array.GeometryArray(shapes[is_line]))
    unplaced = _unplaced(acts, [r for r in rows if r.mention.shape is None], unknown)
    counts = _counts(acts, points, unplaced, sum(personal), letterhead)
    run.progress(1.0)
    return Placed(points, lines, unplaced, counts, _report(counts, points))


def _shapes(rows: list[_Row]) -> Any:
    told = [r.mention.shape for r in rows if r.mention.shape is not None]
    out = np.empty(len(told), dtype=object)
    out[:] = told
    return out


def _without_letterhead(rows: list[_Row], acts: Frame) -> tuple[list[_Row], int]:
    """The rows without the places that most texts name, and how many such places there are."""
    with_text = int((acts["body"].astype(str) != "").sum())
    if with_text < _FEWEST:
        return rows, 0
    told = Counter((r.mention.kind, r.mention.place) for r in rows if not r.in_title)
    gone = {key for key, acts_of in told.items() if acts_of > LETTERHEAD * with_text}
    kept = [r for r in rows if r.in_title or (r.mention.kind, r.mention.place) not in gone]
    return kept, len(gone)


def _points(acts: Frame, rows: list[_Row], run: Run) -> GeoFrame:
    at = [r.act for r in rows]
    frame = acts.iloc[at][["act_id", "number", "date", "title", "subject", "url", "source"]].copy()
    order = pd.Series(at).groupby(pd.Series(at)).cumcount() + 1 if at else pd.Series(dtype=int)
    frame.index = pd.Index([f"{a}/{n}" for a, n in zip(frame["act_id"], order, strict=True)])
    frame["year"] = pd.array(
        [int(d[:4]) if d[:4].isdigit() else None for d in frame["date"]], dtype="Int64"
    )
    frame["place"] = [r.mention.place for r in rows]
    frame["place_kind"] = [r.mention.kind for r in rows]
    frame["named_in"] = ["title" if r.in_title else "text" for r in rows]
    frame["sentence"] = [r.mention.sentence[:_LONGEST] for r in rows]
    points = np.empty(len(rows), dtype=object)
    points[:] = [_middle(r.mention.shape) for r in rows]
    here = gpd.GeoDataFrame(frame, geometry=gpd.array.GeometryArray(points))
    score = [r.mention.score * (1.0 if r.in_title else _BODY) for r in rows]
    classes = [_class(r) for r in rows]
    return results.build(
        here,
        score=np.array(score, dtype=float),
        reasons=[_reasons(r, s) for r, s in zip(rows, score, strict=True)],
        run=run,
        data_date=np.array(frame["date"], dtype=object),
        classes=classes,
        thin_data=np.array([c == CHECK for c in classes], dtype=bool),
    )


def _class(row: _Row) -> str:
    told = row.mention.sureness
    return LIKELY if told == CERTAIN and not row.in_title else told


def _middle(shape: Any) -> Any:
    if shape.geom_type == "Point":
        return shape
    if shapely.get_dimensions(shape) == 2:
        return shapely.point_on_surface(shape)
    return shapely.get_point(shapely.shortest_line(shape, shape.centroid), 0)


def _reasons(row: _Row, score: float) -> list[Reason]:
    said = "title" if row.in_title else "text"
    values = {"place": row.mention.place, "sentence": row.mention.sentence[:_LONGEST]}
    first = Reason(f"acts_in_{said}", score, values)
    return [first, *(Reason(f"acts_doubt_{d}", 0.0, {}) for d in row.mention.doubts)]


def _unplaced(acts: Frame, rows: list[_Row], unknown: list[tuple[int, str]]) -> Frame:
    told = [
        (
            r.act,
            r.mention.kind,
            r.mention.place,
            r.mention.problem,
            r.mention.sentence,
            r.mention.told,
        )
        for r in rows
    ]
    told += [(i, STREET, name, "unknown_street", "", ()) for i, name in unknown]
    at = [t[0] for t in told]
    frame = acts.iloc[at][["act_id", "number", "date", "title"]].reset_index(drop=True)
    frame["place_kind"] = [t[1] for t in told]
    frame["place"] = [t[2] for t in told]
    frame["why"] = [t[3] for t in told]
    words = [phrase(f"acts_not_{t[3]}") for t in told]
    frame["why_fr"] = [x["fr"] for x in words]
    frame["why_en"] = [x["en"] for x in words]
    frame["candidates"] = [" · ".join(t[5]) for t in told]
    frame["sentence"] = [t[4][:_LONGEST] for t in told]
    return frame


def _counts(
    acts: Frame, points: GeoFrame, unplaced: Frame, personal: int, letterhead: int
) -> dict[str, int]:
    kinds = Counter(points["place_kind"])
    classes = Counter(points["class"])
    problems = Counter(unplaced["why"])
    return {
        "acts": len(acts),
        "acts_on_persons": personal,
        "acts_placed": int(points["act_id"].nunique()),
        "places": len(points),
        **{f"places_{name}": kinds[name] for name in KINDS},
        **{f"class_{name}": classes[name] for name in (CERTAIN, LIKELY, CHECK)},
        "ambiguous": problems["ambiguous"],
        "unplaced": len(unplaced) - problems["ambiguous"],
        **{f"not_{name}": n for name, n in sorted(problems.items()) if name != "ambiguous"},
        "letterhead": letterhead,
    }


def _report(counts: dict[str, int], points: GeoFrame) -> dict[str, Any]:
    text = reporting.text
    kinds = [[text(f"acts_kind_{name}"), counts[f"places_{name}"]] for name in KINDS]
    years = Counter(int(y) for y in points["year"].dropna())
    return reporting.report(
        headline=[
            text(
                "acts_headline",
                acts=counts["acts"],
                placed=counts["acts_placed"],
                places=counts["places"],
                ambiguous=counts["ambiguous"],
            )
        ],
        limits=[
            text("acts_limit_names"),
            text("acts_limit_persons", acts=counts["acts_on_persons"]),
        ],
        tables=[
            reporting.grid(
                text("acts_table_kinds"), [text("acts_col_kind"), text("acts_col_places")], kinds
            ),
            reporting.grid(
                text("acts_table_years"),
                [text("acts_col_year"), text("acts_col_places")],
                [[str(year), number] for year, number in sorted(years.items())],
            ),
        ],
    )
