"""Works that could share one opening of the ground, works on young surfaces, and the mayor's yearly
calendar.

The three-year rule and the calendar are those of the French street code, article L115-1; the words
that tell whether a work opens the ground are ``resources/crossing/openings.json``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..clock import calendars, timezones
from ..clock.calendars import DAY
from ..common import results
from ..common.errors import ParameterError
from ..common.reasons import Reason
from ..common.resources import table
from ..common.run import Run
from ..common.words import bare
from .city import street_names, work_windows
from .conflictframe import last_minute
from .pairs import pairs_within

if TYPE_CHECKING:
    from ..common.types import Bools, Dates, Floats, GeoFrame, Ints, Objects, Shapes

MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True)
class Params:
    """``distance_m`` and ``months``: how near in space and time works of one group are. ``years``:
    age under which a surface is young. ``only_openings``: leave out works whose nature says the
    ground stays closed."""

    distance_m: float = 50.0
    months: float = 6.0
    years: float = 3.0
    only_openings: bool = True
    time_zone: str = timezones.ZONE

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("distance_m", self.distance_m, 0, 1000),
            ("months", self.months, 0, 60),
            ("years", self.years, 0, 30),
        ):
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)


def _words(works: GeoFrame, *columns: str) -> list[str]:
    texts = [""] * len(works)
    for column in columns:
        if column in works.columns:
            texts = [
                f"{a} {bare(b) if isinstance(b, str) else ''}"
                for a, b in zip(texts, works[column], strict=True)
            ]
    return texts


def opens_ground(works: GeoFrame) -> Objects:
    """ "yes", "no" or "unknown" for each work, from its nature (and description where the nature
    says nothing).
    """
    lists = table("crossing/openings")
    out = np.full(len(works), "unknown", dtype=object)
    for texts in (_words(works, "description"), _words(works, "nature")):
        for i, text in enumerate(texts):
            if any(word in text for word in lists["closed_ground"]):
                out[i] = "no"
            elif any(re.search(rf"\b{word}|_{word}", text) for word in lists["open_ground"]):
                out[i] = "yes"
    return out


def coordinate(
    works: GeoFrame,
    reference: int,
    params: Params,
    *,
    streets: GeoFrame | None = None,
    run: Run | None = None,
) -> tuple[GeoFrame, GeoFrame, dict[str, int]]:
    """``(groups, works, counts)`` for the works that end after the UTC minute ``reference``.

    ``groups``: result layer of polygons, one per set of works that lie within ``distance_m`` of one
    another and whose dates lie within ``months`` of one another, all pairs of them (complete
    linkage), with at least one not yet begun. ``works``: the works considered, same index, with
    ``group``, ``opens_ground``, ``resurfaced``, ``young_surface``.

    Parameters
    ----------
    works : GeoFrame
        Theme ``works``, metres.
    reference : int
        UTC minute; works that end before it are left out.
    params : Params
        How near in space and time.
    streets : GeoFrame | None
        Theme ``roads``, for names and the last resurfacing.
    run : Run | None
        Name, date and progress of the run.

    Returns
    -------
    tuple[GeoFrame, GeoFrame, dict[str, int]]
        Groups (result layer, score 0..100), works considered, counts.
    """
    run = run or Run()
    active, counts = work_windows(works, (reference, int(calendars.OPEN_END)), params.time_zone)
    first, last = active.slices()
    dated = first < last
    start, end = np.zeros(len(works), dtype=np.int64), np.zeros(len(works), dtype=np.int64)
    start[dated], end[dated] = active.start[first[dated]], active.end[last[dated] - 1]
    opening = opens_ground(works)
    current = dated & (end > reference)
    wanted = current & ((opening != "no") if params.only_openings else True)
    counts |= {
        "works_finished": int((dated & ~current).sum()),
        "works_closed_ground": int((current & ~wanted).sum()),
        "works_nature_unknown": int((wanted & (opening == "unknown")).sum()),
    }
    rows = np.flatnonzero(wanted)
    run.progress(0.3)
    label, links = _groups(np.asarray(works.geometry.array)[rows], start[rows], end[rows], params)
    run.progress(0.6)
    site = _sites(works, rows, start, end)
    label = _with_choice(label, start[rows] >= reference, site)
    out = works.iloc[rows].copy()
    names = street_names(works, rows, streets)[rows]
    out["group"] = np.where(label >= 0, label + 1, 0)
    out["opens_ground"] = opening[rows]
    out["street_name"] = names
    resurfaced = last_resurfacing(works, out, start, end, rows, streets)
    age = (start[rows] - calendars.to_utc(resurfaced, params.time_zone)) / DAY / 365.25
    known = ~np.isnat(resurfaced)
    out["resurfaced"] = resurfaced.astype("datetime64[ns]")
    out["young_surface"] = (
        known
        & (age >= 0)
        & (age < params.years)
        & (opening[rows] == "yes")
        & (start[rows] >= reference)
    )
    out["start_local"] = calendars.to_local(start[rows], params.time_zone)
    out["end_local"] = calendars.to_local(last_minute(end[rows]), params.time_zone)
    groups = _group_layer(out, label, site, links, start[rows], end[rows], params, run)
    counts |= {
        "works_considered": len(rows),
        "groups": len(groups),
        "works_in_groups": int((label >= 0).sum()),
        "works_young_surface": int(out["young_surface"].sum()),
        "works_surface_unknown": int((~known).sum()),
    }
    run.progress(1.0)
    return groups, out, counts


def _groups(
    shapes: Shapes, start: Ints, end: Ints, params: Params
) -> tuple[Ints, tuple[Ints, Ints, Floats, Floats]]:
    """Group number of each work (-1: none) and the pairs ``(i, j, metres, months)`` that made the
    groups possible.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    i, j, metres = pairs_within(shapes, shapes, params.distance_m)
    gap = np.maximum(np.maximum(start[i] - end[j], start[j] - end[i]), 0) / DAY / MONTH_DAYS
    keep = (i < j) & (gap <= params.months)
    i, j, metres, gap = i[keep], j[keep], metres[keep], gap[keep]
    label = np.full(len(shapes), -1, dtype=np.int64)
    if not len(i):
        return label, (i, j, metres, gap)
    _, part = connected_components(
        coo_matrix((np.ones(len(i)), (i, j)), shape=(len(shapes),) * 2), directed=False
    )
    far = np.maximum(metres / max(params.distance_m, 1e-9), gap / max(params.months, 1e-9))
    number = 0
    for component in np.unique(part[i]):
        members = np.flatnonzero(part == component)
        place = {m: k for k, m in enumerate(members.tolist())}
        # Pairs that are not near are farther than any threshold: complete linkage never joins them.
        distance = np.full((len(members), len(members)), 10.0)
        for a, b, d in zip(
            i[part[i] == component], j[part[i] == component], far[part[i] == component], strict=True
        ):
            distance[place[a], place[b]] = distance[place[b], place[a]] = d
        condensed = distance[np.triu_indices(len(members), 1)]
        found = fcluster(linkage(condensed, "complete"), 1.0, "distance")
        for value in np.unique(found):
            inside = members[found == value]
            if len(inside) > 1:
                label[inside] = number
                number += 1
    return label, (i, j, metres, gap)


def _sites(works: GeoFrame, rows: Ints, start: Ints, end: Ints) -> Ints:
    """Number of the site each work belongs to: parts of one site share their owner and both dates."""
    owner = (
        works["owner"].fillna("").astype(str).to_numpy(object)[rows]
        if "owner" in works.columns
        else np.full(len(rows), "")
    )
    keys = pd.DataFrame({"owner": owner, "start": start[rows], "end": end[rows]})
    return keys.groupby(list(keys.columns)).ngroup().to_numpy()


def _with_choice(label: Ints, future: Bools, site: Ints) -> Ints:
    """Groups in which every work has begun, or that are parts of one site, share nothing; the
    others are numbered again.
    """
    grouped = label >= 0
    sites = np.unique(np.stack([label[grouped], site[grouped]]), axis=1)[0]
    several = np.flatnonzero(np.bincount(sites, minlength=1) > 1)
    keep = np.intersect1d(np.unique(label[future & grouped]), several)
    renumber = np.full(label.max(initial=-1) + 2, -1)
    renumber[keep] = np.arange(len(keep))
    return renumber[label]


def last_resurfacing(
    works: GeoFrame,
    considered: GeoFrame,
    start: Ints,
    end: Ints,
    rows: Ints,
    streets: GeoFrame | None,
) -> Dates:
    """Date of the last resurfacing known at each considered work's place, datetime64[D]: the
    street's ``resurfaced``, or the end of an earlier resurfacing work that touches the same place.
    NaT where unknown."""
    out = np.full(len(rows), np.datetime64("NaT", "D"))
    shapes = np.asarray(considered.geometry.array)
    if streets is not None and "resurfaced" in streets.columns:
        dated = streets[streets["resurfaced"].notna()]
        i, j, _ = pairs_within(shapes, dated.geometry.array, 15.0)
        _latest(out, i, dated["resurfaced"].to_numpy("datetime64[D]")[j])
    words = table("crossing/openings")["resurfacing"]
    texts = _words(works, "nature", "description")
    surfacing = np.flatnonzero(
        np.array([any(w in t for w in words) for t in texts], dtype=bool) & (end > start)
    )
    i, j, _ = pairs_within(shapes, np.asarray(works.geometry.array)[surfacing], 1.0)
    before = end[surfacing[j]] <= start[rows[i]]
    _latest(out, i[before], calendars.stamps(end[surfacing[j[before]]] - 1).astype("datetime64[D]"))
    return out


def _latest(out: Dates, rows: Ints, dates: Dates) -> None:
    """Keep the later of what is known and what is found."""
    order = np.argsort(dates, kind="stable")
    for row, date in zip(rows[order].tolist(), dates[order], strict=True):
        if np.isnat(out[row]) or date > out[row]:
            out[row] = date


def _group_layer(
    works: GeoFrame,
    label: Ints,
    site: Ints,
    links: tuple[Ints, Ints, Floats, Floats],
    start: Ints,
    end: Ints,
    params: Params,
    run: Run,
) -> GeoFrame:
    """One polygon per group of n sites, ranked: score = 100 × (1 - 1/n) × (1 - half mean distance /
    d - half mean gap / t).
    """
    i, j, metres, gap = links
    same = label[i] == label[j]
    i, metres, gap = i[same], metres[same], gap[same]
    rows, shapes, reasons = [], [], []
    for number in range(int(label.max(initial=-1)) + 1):
        members, pairs = np.flatnonzero(label == number), label[i] == number
        row, values = _group(
            works.iloc[members],
            site[members],
            start[members],
            end[members],
            metres[pairs],
            gap[pairs],
            params,
        )
        rows.append({"group": number + 1, **row})
        outline = shapely.buffer(np.asarray(works.geometry.array)[members], 5.0, quad_segs=4)
        shapes.append(shapely.convex_hull(shapely.union_all(outline)))
        made = [
            Reason(
                "cross_share_several" if values["owners"] > 1 else "cross_share_one",
                row["score"],
                values,
            )
        ]
        reasons.append(
            made + ([Reason("cross_share_young", 0.0, values)] if values["young"] else [])
        )
    columns = [
        "group",
        "sites",
        "works",
        "owners",
        "streets",
        "first_start",
        "last_end",
        "overlap_days",
        "distance_m",
        "gap_months",
        "young_surface",
        "score",
    ]
    frame = geopandas.GeoDataFrame(
        pd.DataFrame(rows, columns=columns),
        geometry=geopandas.array.GeometryArray(np.array(shapes, dtype=object)),
    )
    frame.index = pd.RangeIndex(1, len(rows) + 1)
    score = frame.pop("score").to_numpy(float).round(3)
    young = frame["young_surface"].to_numpy(float) > 0
    out = results.build(
        frame,
        score=score,
        reasons=reasons,
        run=run,
        expected=frame["sites"].to_numpy(float) - 1,
        classes=np.where(young, "young_surface", "share"),
    )
    return out.iloc[np.argsort(-score, kind="stable")]


def _group(
    works: GeoFrame, site: Ints, start: Ints, end: Ints, metres: Floats, gap: Floats, params: Params
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts of one group and the values of its sentence."""
    n = len(np.unique(site))
    nearness = 0.5 * metres.mean() / max(params.distance_m, 1e-9)
    closeness = 1.0 - nearness - 0.5 * gap.mean() / max(params.months, 1e-9)
    owners = sorted({str(o) for o in works["owner"] if o}) if "owner" in works.columns else []
    streets = [s for s in dict.fromkeys(works["street_name"]) if s]
    row = {
        "sites": n,
        "works": len(works),
        "owners": "; ".join(owners),
        "streets": "; ".join(streets[:5]),
        "first_start": calendars.to_local([start.min()], params.time_zone)[0],
        "last_end": calendars.to_local([end.max() - 1], params.time_zone)[0],
        "overlap_days": round(float((end.min() - start.max()) / DAY), 1),
        "distance_m": round(float(metres.max()), 1),
        "gap_months": round(float(gap.max()), 2),
        "young_surface": int(works["young_surface"].sum()),
        "score": 100.0 * (1 - 1 / n) * closeness,
    }
    values = {
        "sites": n,
        "owners": len(owners),
        "names": ", ".join(owners[:3]) or "?",
        "street": streets[0] if streets else "?",
        "distance_m": row["distance_m"],
        "months": row["gap_months"],
        "young": row["young_surface"],
    }
    return row, values
