"""Requests to expect as layers: a cell a row, the map corrected for who reports, places for a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.errors import DataError
from ..common.reasons import Reason, phrase
from ..common.reporting import grid, report, text
from ..modeling import ranking
from . import expected, expectedkinds, expectedsample, reporting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.run import Run
    from ..common.types import Floats, Frame, GeoFrame, Ints
    from .expected import Outlook
    from .expectedkinds import Kinds
    from .reporting import Reporting

_DRAWS = 200
_THIN = 5.0  # requests in the memory of a cell under which little is known of it
_AREA_CELLS = 5  # cells along an area of the corrected map where no districts are given


@dataclass(frozen=True)
class Found:
    """``cells`` (row, col), ``outlook``, ``bias`` by ``areas``; ``recent``: requests of 26 weeks."""

    cells: Ints
    recent: Floats
    outlook: Outlook
    areas: GeoFrame
    bias: Reporting
    kinds: Kinds
    signs: list[str]
    change: float
    start: pd.Timestamp


def find(
    complaints: GeoFrame,
    start: pd.Timestamp | None,
    days: int,
    cell_m: float,
    run: Run,
    *,
    districts: GeoFrame | None = None,
    families: Mapping[str, Any] | None = None,
) -> Found:
    """Requests to expect in ``days`` days from ``start`` (None: the Monday after the last full week)
    in cells of ``cell_m`` metres, from points in metres with ``date`` and ``category``.

    Raises
    ------
    DataError
        "expected_none", "expected_sample", "expected_short".
    """
    kinds = expectedkinds.read_kinds(complaints["category"], families)
    when = pd.to_datetime(complaints["date"], errors="coerce").dt.normalize()
    signs = expectedsample.signs_of_cut(_day(when.dropna()))
    if expectedsample.is_cut(signs):
        raise DataError("expected_sample", signs=", ".join(s for s in signs if s != "cap_rows"))
    good = np.isin(kinds.family, expectedkinds.FAMILIES) & when.notna().to_numpy()
    if start is None and good.any():
        last = when[good].max() + pd.Timedelta(days=1)
        start = last - pd.Timedelta(days=int(last.dayofweek))
    good &= (when < start).to_numpy() if start is not None else False
    counts = expectedkinds.counted(kinds)
    if not good.any() or start is None:
        raise DataError(
            "expected_none",
            n=len(complaints),
            refused=counts["requests_refused"],
            unknown=counts["requests_not_understood"],
        )
    kept, day = complaints[good], _day(when[good])
    x, y = kept.geometry.x.to_numpy(), kept.geometry.y.to_numpy()
    spots = np.column_stack([np.floor(y / cell_m), np.floor(x / cell_m)]).astype(np.int64)
    cells, cell = np.unique(spots, axis=0, return_inverse=True)
    back = (int(start.value // 86_400_000_000_000) - 1 - day) // 7
    weeks = int(back.max()) + 1
    table = expected.count_weeks(cell.ravel(), weeks - 1 - back, len(cells), weeks)
    around = expected.neighbours_of(cells[:, 0], cells[:, 1])
    outlook = expected.foresee(table, around, days, progress=run.progress)
    areas, area = _areas(kept, districts, cell_m)
    place = pd.factorize(
        pd.Series(list(zip(x // reporting.PLACE_M, y // reporting.PLACE_M, strict=True)))
    )[0]
    told = kept["requesters"].to_numpy(float) if "requesters" in kept else None
    kind = pd.factorize(kept["category"].astype(str))[0]
    bias = reporting.weigh_reporting(area, place, kind, day, len(areas), told)
    now, before = outlook.totals[-26:].sum(), outlook.totals[-52:-26].sum()
    change = 100.0 * (now / before - 1.0) if before > 0 else 0.0
    recent = expected.recent_counts(table, weeks, 26)
    return Found(cells, recent, outlook, areas, bias, kinds, signs, float(change), start)


def frame_cells(found: Found, cell_m: float, crs: Any, run: Run) -> GeoFrame:
    """A cell a row with the result contract; ``score`` and ``expected`` are requests of the days."""
    out, cells = found.outlook, found.cells
    west, south = cells[:, 1] * cell_m, cells[:, 0] * cell_m
    index = [f"{c}_{r}" for r, c in cells]
    shapes = shapely.box(west, south, west + cell_m, south + cell_m)
    frame = gpd.GeoDataFrame({"recent": found.recent}, geometry=shapes, crs=crs, index=index)
    rng = np.random.default_rng(run.seed)
    size = out.known + 0.5  # what the memory of a cell holds is how well its mean is known
    draws = (rng.gamma(size) / size * out.mean for _ in range(_DRAWS))
    ranks = ranking.rank_interval(draws, ties="shared")
    order = results.ranks(out.mean).to_numpy()
    code = "expected_by_model" if out.verdict.earned else "expected_by_counts"
    reasons = [
        [Reason(code, float(m), {"expected": round(float(m), 2), "recent": int(r)})]
        for m, r in zip(out.mean, found.recent, strict=True)
    ]
    return results.build(
        frame,
        score=out.mean,
        reasons=reasons,
        run=run,
        expected=out.mean,
        expected_low=out.low,
        expected_high=out.high,
        rank_low=np.minimum(ranks.low, order),
        rank_high=np.maximum(ranks.high, order),
        classes=np.where(order <= max(0.05 * len(order), 1.0), "expected_first", "expected_other"),
        thin_data=out.known < _THIN,
    )


def frame_bias(found: Found, people: Floats | None) -> GeoFrame:
    """An area a row: requests, repeats, needs estimated, per 1,000 inhabitants where known."""
    bias = found.bias
    frame = found.areas.copy()
    names = ("reports", "incidents", "repeats", "share", "told", "need")
    for name in names:
        frame[name] = getattr(bias, name)
    many = np.full(len(frame), np.nan) if people is None else people
    some = many > 0
    rate = np.divide(1000.0 * bias.reports, many, out=np.full(len(frame), np.nan), where=some)
    frame["population"], frame["per_1000"] = many, rate
    frame["thin_data"] = bias.thin
    frame["reliable"] = bias.reliable
    return frame


def people_of(areas: GeoFrame, squares: GeoFrame) -> Floats:
    """(a,) inhabitants of the squares whose middle lies in each area."""
    middle = shapely.centroid(squares.geometry.to_numpy())
    area, square = shapely.STRtree(middle).query(areas.geometry.to_numpy(), predicate="intersects")
    people = pd.to_numeric(squares["population"], errors="coerce").fillna(0.0).to_numpy(float)
    return np.bincount(area, weights=people[square], minlength=len(areas)).astype(float)


def frame_places(cells: GeoFrame, minutes: float, m3: float) -> GeoFrame:
    """The foremost cells as points with ``expected``, ``m3`` and ``minutes`` of work for a round."""
    first = cells[(cells["class"] == "expected_first") & (cells["expected"] > 0)]
    frame = first[["rank", "expected"]].set_geometry(first.geometry.centroid, crs=cells.crs)
    frame["m3"], frame["minutes"] = frame["expected"] * m3, frame["expected"] * minutes
    return frame


def report_of(found: Found, days: int) -> dict[str, Any]:
    """What the run tells."""
    v = found.outlook.verdict
    values = {
        "model": round(100 * v.model, 1),
        "counts": round(100 * v.counts[26], 1),
        "low": round(100 * v.gain[0], 1),
        "high": round(100 * v.gain[1], 1),
        "weeks": v.weeks,
        "requests": v.requests,
    }
    total = round(float(found.outlook.mean.sum()), 1)
    many = max(int(0.05 * len(found.cells)), 1)
    first = np.sort(found.outlook.mean)[::-1][:many]
    head = [
        text("expected_said_total", total=total, days=days, cells=len(found.cells)),
        text("expected_said_model" if v.earned else "expected_said_counts", **values),
        text(
            "expected_said_level",
            foreseen=round(v.foreseen),
            observed=round(v.observed),
            inside=round(100 * v.covered_first),
        ),
        text("expected_said_decide", cells=many, expected=round(float(first.sum()), 1)),
        text("expected_said_needs"),
    ]
    ways = [
        [text("expected_way_model"), values["model"]],
        *([text("expected_way_counts", weeks=k), round(100 * s, 1)] for k, s in v.counts.items()),
    ]
    families = pd.Series(found.kinds.family).value_counts()
    rows = [
        [phrase(f"expected_family_{f}"), int(families.get(f, 0))] for f in expectedkinds.FAMILIES
    ]
    columns = [text("expected_column_way"), text("expected_column_found")]
    kinds = [text("expected_column_family"), text("expected_column_requests")]
    return report(
        headline=head,
        limits=[text("expected_limit_services"), text("expected_limit_cells")],
        tables=[
            grid(text("expected_title_ways"), columns, ways),
            grid(text("expected_title_families"), kinds, rows),
        ],
    )


def _day(when: Frame) -> Ints:
    stamps = pd.DatetimeIndex(when)
    stamps = stamps.tz_localize(None) if stamps.tz is not None else stamps
    return np.asarray(stamps.values.astype("datetime64[D]").astype(np.int64))


def _areas(kept: GeoFrame, districts: GeoFrame | None, cell_m: float) -> tuple[GeoFrame, Ints]:
    """The areas of the corrected map and the one of each request, -1 for none."""
    if districts is not None and len(districts):
        tree = shapely.STRtree(districts.geometry.to_numpy())
        point, area = tree.query(kept.geometry.to_numpy(), predicate="intersects")
        out = np.full(len(kept), -1, np.int64)
        out[point[::-1]] = area[::-1]
        return districts[["name", "geometry"]].copy(), out
    side = cell_m * _AREA_CELLS
    spots = np.column_stack([kept.geometry.y // side, kept.geometry.x // side]).astype(np.int64)
    found, area = np.unique(spots, axis=0, return_inverse=True)
    west, south = found[:, 1] * side, found[:, 0] * side
    shapes = shapely.box(west, south, west + side, south + side)
    names = [f"{c}_{r}" for r, c in found]
    return gpd.GeoDataFrame({"name": names}, geometry=shapes, crs=kept.crs), area.ravel()
