"""Clusters of complaints of one kind in space and time: ST-DBSCAN, duplicates, growth and
significance by permutation.

ST-DBSCAN: Birant and Kut (2007), "ST-DBSCAN: an algorithm for clustering spatial-temporal data":
two complaints are neighbours when they are near in space and in time. Significance: dates are dealt
again among the complaints of a kind, which keeps both the places and the seasons; a cluster's
p-value compares its excess with the strongest cluster of each deal, so that it holds for all
clusters at once (Kulldorff et al. 2005, "A space-time permutation scan statistic").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.errors import DataError, ParameterError
from ..common.nearby import inhabitants
from ..common.reasons import Reason
from ..common.run import Run
from .city import street_names

if TYPE_CHECKING:
    from datetime import date

    from ..common.types import ArrayLike, Bools, Dates, Floats, GeoFrame, Ints, Series

CELL_M = 50.0
MIN_RADIUS_M = 100.0


@dataclass(frozen=True)
class Params:
    """``distance_m`` (at least 100) and ``days_apart``: neighbours; ``min_points``: distinct
    complaints around a core, itself included; ``duplicate_days``: the same kind in the same cell
    within so many days is one complaint reported again."""

    distance_m: float = 100.0
    days_apart: int = 14
    min_points: int = 5
    duplicate_days: int = 3
    permutations: int = 199
    seed: int = 1

    def __post_init__(self) -> None:
        for name, low, high in (
            ("distance_m", MIN_RADIUS_M, 2000),
            ("days_apart", 1, 366),
            ("min_points", 3, 1000),
            ("duplicate_days", 0, 60),
            ("permutations", 0, 9999),
        ):
            value = getattr(self, name)
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)


def cells(points: ArrayLike) -> Floats:
    """Coordinates moved to the centres of 50 m cells; what is on them already stays."""
    xy = shapely.get_coordinates(shapely.centroid(np.asarray(points, dtype=object)))
    return np.floor(xy / CELL_M) * CELL_M + CELL_M / 2


def duplicates(kind: ArrayLike, xy: Floats, day: Ints, gap: int) -> tuple[Ints, Ints]:
    """Number of the distinct complaint each row belongs to, and the row that stands for it (its
    first report).

    ``kind`` (n,) any labels, ``xy`` (n, 2) cells, ``day`` (n,) int. A report joins the one before
    it (same kind, same cell) when it comes at most ``gap`` days later.
    """
    code = pd.factorize(np.asarray(kind))[0]
    order = np.lexsort((day, xy[:, 1], xy[:, 0], code))
    k, p, d = code[order], xy[order], day[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (k[1:] != k[:-1]) | (p[1:] != p[:-1]).any(axis=1) | (d[1:] - d[:-1] > gap)
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.cumsum(fresh) - 1
    return group, order[fresh]


def neighbours(xy: Floats, distance_m: float) -> Ints:
    """All pairs ``(i, j)``, i < j, at most ``distance_m`` apart."""
    from scipy.spatial import cKDTree

    if not len(xy):
        return np.zeros((0, 2), dtype=np.int64)
    return cKDTree(xy).query_pairs(distance_m, output_type="ndarray")


def st_dbscan(pairs: Ints, day: Ints, days_apart: int, min_points: int) -> Ints:
    """Cluster number of each point, -1 for noise: DBSCAN on the spatial ``pairs`` that are also
    near in time.

    A point with at least ``min_points`` neighbours, itself included, is a core; cores that are
    neighbours share a cluster; other neighbours of a core join that of the lowest core.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    n = len(day)
    near = pairs[np.abs(day[pairs[:, 0]] - day[pairs[:, 1]]) <= days_apart]
    core = np.bincount(near.ravel(), minlength=n) + 1 >= min_points
    both = near[core[near].all(axis=1)]
    _, part = connected_components(
        coo_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(n, n)), directed=False
    )
    label = np.full(n, -1, dtype=np.int64)
    cores = np.flatnonzero(core)
    _, first = np.unique(part[cores], return_index=True)
    number = np.full(part.max(initial=-1) + 1, -1)
    number[part[cores[np.sort(first)]]] = np.arange(len(first))
    label[cores] = number[part[cores]]
    edge = np.concatenate([near, near[:, ::-1]])
    edge = edge[core[edge[:, 0]] & ~core[edge[:, 1]]]
    order = np.lexsort((edge[:, 0], edge[:, 1]))
    edge = edge[order]
    firsts = np.append(True, edge[1:, 1] != edge[:-1, 1]) if len(edge) else np.zeros(0, dtype=bool)
    label[edge[firsts, 1]] = label[edge[firsts, 0]]
    return label


def excess(label: Ints, day: Ints, pairs: Ints, days: int) -> tuple[Floats, Floats, Floats]:
    """How much each cluster exceeds what its place would see at a steady pace: ``(size, expected,
    statistic)``, (k,) each.

    The place of a cluster is its points and all that are near them in space, whatever their date;
    expected = points of the place × days from the first to the last of the cluster / ``days``. The
    statistic is n ln(n / e) - (n - e), 0 where n is not above e: the limit of Kulldorff's Poisson
    log-likelihood ratio (1997) where the cluster is small beside all N points, as his second term
    (N - n) ln((N - n) / (N - e)) then tends to -(n - e).
    """
    k = int(label.max(initial=-1)) + 1
    inside = np.flatnonzero(label >= 0)
    size = np.bincount(label[inside], minlength=k).astype(float)
    first, last = np.full(k, np.iinfo(np.int64).max), np.full(k, np.iinfo(np.int64).min)
    np.minimum.at(first, label[inside], day[inside])
    np.maximum.at(last, label[inside], day[inside])
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[label[both[:, 0]] >= 0]
    width = np.int64(len(label))
    place = np.unique(
        np.concatenate([label[both[:, 0]] * width + both[:, 1], label[inside] * width + inside])
    )
    expected = np.bincount(place // width, minlength=k) * (last - first + 1) / days
    above = size > expected
    ratio = np.where(above, size / np.where(above, expected, 1.0), 1.0)
    return size, expected, np.where(above, size * np.log(ratio) - (size - expected), 0.0)


def significance(
    pairs: Ints,
    day: Ints,
    statistic: Floats,
    days: int,
    params: Params,
    generator: np.random.Generator,
) -> Floats:
    """p-value of clusters against the strongest cluster of each deal of the dates; NaN without
    permutations.
    """
    if not params.permutations:
        return np.full(len(statistic), np.nan)
    strongest = np.zeros(params.permutations)
    for k in range(params.permutations):
        dealt = generator.permutation(day)
        label = st_dbscan(pairs, dealt, params.days_apart, params.min_points)
        strongest[k] = excess(label, dealt, pairs, days)[2].max(initial=0.0)
    return (1 + (strongest[None, :] >= np.asarray(statistic)[:, None] - 1e-9).sum(axis=1)) / (
        1 + params.permutations
    )


def find(
    complaints: GeoFrame,
    last_day: str | date,
    days: int,
    params: Params,
    *,
    districts: GeoFrame | None = None,
    streets: GeoFrame | None = None,
    run: Run | None = None,
) -> tuple[GeoFrame, GeoFrame, dict[str, int]]:
    """``(clusters, complaints, counts)`` of the ``days`` days that end with ``last_day`` (date),
    kind by kind.

    ``clusters``: result layer of polygons; the score is the statistic of :func:`excess`.
    ``complaints``: those of the period, same index, on their cells, with ``cluster`` (0: none) and
    ``duplicate`` (True for later reports of one complaint).

    Parameters
    ----------
    complaints : Theme ``complaints``, metres.
    last_day : Last day of the period.
    days : Length of the period.
    params : Distances in space and time, permutations, seed.
    districts, streets : With ``population`` for a rate per 1,000 inhabitants; for the name of a
        place.
    run : Progress, date of the data and number of the run.

    Returns
    -------
    tuple[GeoFrame, GeoFrame, dict[str, int]]
        Clusters (result layer, score = :func:`excess`'s statistic), complaints of the
        period, counts.

    Raises
    ------
    DataError
        "no_complaint_in_period".
    """
    run = run or Run()
    date = complaints["date"].to_numpy("datetime64[D]")
    last = np.datetime64(last_day, "D")
    inside = (date > last - days) & (date <= last)
    before = (date > last - 2 * days) & (date <= last - days)
    counts = {
        "complaints_without_date": int(np.isnat(date).sum()),
        "complaints_in_period": int(inside.sum()),
        "complaints_before": int(before.sum()),
    }
    if not inside.any():
        raise DataError("no_complaint_in_period", start=str(last - days + 1), end=str(last))
    xy = cells(complaints.geometry.array)
    day = date.astype("int64")
    category = complaints["category"].fillna("").astype(str).to_numpy(object)
    sub = (
        complaints["subcategory"].fillna("").astype(str).to_numpy(object)
        if "subcategory" in complaints
        else category
    )
    kind = pd.MultiIndex.from_arrays([category, sub]).factorize()[0]
    chosen = np.flatnonzero(inside)
    group, stands = duplicates(kind[chosen], xy[chosen], day[chosen], params.duplicate_days)
    counts["duplicates"] = len(chosen) - len(stands)
    reports = np.bincount(group, minlength=len(stands))
    distinct = chosen[stands]
    generator = np.random.default_rng(params.seed)
    rows: list[dict[str, Any]] = []
    member = np.zeros(len(distinct), dtype=np.int64)
    kinds = sorted(set(category[distinct]))
    for k, name in enumerate(kinds):
        own = np.flatnonzero(category[distinct] == name)
        pairs = neighbours(xy[distinct[own]], params.distance_m)
        own_day = day[distinct[own]]
        label = st_dbscan(pairs, own_day, params.days_apart, params.min_points)
        sizes, expected, statistic = excess(label, own_day, pairs, days)
        p = (
            significance(pairs, own_day, statistic, days, params, generator)
            if len(sizes)
            else np.zeros(0)
        )
        earlier = _distinct_before(kind, xy, day, before & (category == name), params)
        for c in range(len(sizes)):
            inside_cluster = own[label == c]
            member[inside_cluster] = len(rows) + 1
            at = distinct[inside_cluster]
            facts = _cluster(xy[at], date[at], earlier, xy[distinct[own]], params)
            rows.append(
                {
                    "category": name,
                    "reports": int(reports[inside_cluster].sum()),
                    "p_value": float(p[c]),
                    "expected": float(expected[c]),
                    "statistic": float(statistic[c]),
                    **facts,
                }
            )
        run.progress(0.9 * (k + 1) / len(kinds))
    out = complaints.iloc[chosen].set_geometry(
        geopandas.array.GeometryArray(shapely.points(xy[chosen]))
    )
    out["cluster"] = member[group]
    duplicate = np.ones(len(chosen), dtype=bool)
    duplicate[stands] = False
    out["duplicate"] = duplicate
    counts |= {
        "clusters": len(rows),
        "clusters_significant": int(sum(r["p_value"] <= 0.05 for r in rows)),
        "complaints_clustered": int((out["cluster"] > 0).sum()),
    }
    clusters = _layer(rows, districts, streets, params, days, run)
    run.progress(1.0)
    return clusters, out, counts


def _distinct_before(kind: Ints, xy: Floats, day: Ints, rows: Bools, params: Params) -> Floats:
    """Cells of the distinct complaints of the period before, counted as those of the period are."""
    at = np.flatnonzero(rows)
    return xy[at[duplicates(kind[at], xy[at], day[at], params.duplicate_days)[1]]]


def _cluster(
    xy: Floats, dates: Dates, earlier: Floats, same_kind: Floats, params: Params
) -> dict[str, Any]:
    """Outline, dates and growth of one cluster: complaints of its kind around it against those of
    the period before.
    """
    centre = xy.mean(axis=0)
    reach = max(float(np.hypot(*(xy - centre).T).max()), params.distance_m)
    previous = int((np.hypot(*(earlier - centre).T) <= reach).sum()) if len(earlier) else 0
    here = int((np.hypot(*(same_kind - centre).T) <= reach).sum())
    squares = shapely.buffer(shapely.points(np.unique(xy, axis=0)), CELL_M / 2, quad_segs=4)
    return {
        "distinct": len(xy),
        "first_day": dates.min(),
        "last_day": dates.max(),
        "radius_m": round(reach, 1),
        "in_period": here,
        "previous": previous,
        "growth_pct": 100.0 * (here - previous) / previous if previous else np.nan,
        "geometry": shapely.convex_hull(shapely.union_all(squares)),
    }


def _layer(
    rows: list[dict[str, Any]],
    districts: GeoFrame | None,
    streets: GeoFrame | None,
    params: Params,
    days: int,
    run: Run,
) -> GeoFrame:
    """The clusters as a result layer, the strongest excess first."""
    columns = (
        "category distinct reports first_day last_day radius_m in_period previous growth_pct "
        "p_value expected statistic"
    ).split()
    table = pd.DataFrame(rows, columns=[*columns, "geometry"])
    shapes = np.array([r["geometry"] for r in rows], dtype=object)
    table["first_day"], table["last_day"] = (
        table[c].astype("datetime64[ns]") for c in ("first_day", "last_day")
    )
    frame = geopandas.GeoDataFrame(table[columns], geometry=geopandas.array.GeometryArray(shapes))
    people = np.full(len(rows), np.nan)
    if districts is not None and len(districts) and "population" in districts and len(rows):
        people = inhabitants(shapes, districts.geometry.array, districts["population"])
    frame["inhabitants"] = people.round(0)
    enough = people >= 50  # a rate on a few inhabitants says nothing
    frame["per_1000"] = np.where(
        enough, 1000.0 * frame["distinct"] / np.where(enough, people, 1.0), np.nan
    ).round(2)
    frame["street"] = street_names(frame, np.arange(len(frame)), streets)
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    expected, statistic = (
        frame.pop(name).to_numpy(float).round(3) for name in ("expected", "statistic")
    )
    sure = frame["p_value"].to_numpy(float) <= 0.05
    reasons = [
        _reasons(row, score, params, days)
        for (_, row), score in zip(frame.iterrows(), statistic, strict=True)
    ]
    out = results.build(
        frame,
        score=statistic,
        reasons=reasons,
        run=run,
        expected=expected,
        classes=np.where(sure, "significant", "not_significant"),
        thin_data=~sure,
    )
    return out.iloc[np.argsort(-statistic, kind="stable")]


def _reasons(row: Series, score: float, params: Params, days: int) -> list[Reason]:
    values = {
        "place": row["street"] or "?",
        "category": row["category"],
        "distinct": int(row["distinct"]),
        "reports": int(row["reports"]),
        "first": f"{row['first_day']:%d/%m/%Y}",
        "last": f"{row['last_day']:%d/%m/%Y}",
        "previous": int(row["previous"]),
        "here": int(row["in_period"]),
        "days": days,
        "p": float(row["p_value"]),
        "n": params.permutations,
    }
    made = [
        Reason("cross_cluster", float(score), values),
        Reason("cross_cluster_growth", 0.0, values),
    ]
    if row["p_value"] == row["p_value"]:
        made.append(
            Reason(
                "cross_cluster_sure" if row["p_value"] <= 0.05 else "cross_cluster_chance",
                0.0,
                values,
            )
        )
    return made
