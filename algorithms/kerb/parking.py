"""Where cars may stand along each street and how many want to, each from low to high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.progress import silent, stage
from ..common.resources import table
from ..network import access, snap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Texts
    from ..network.ways import Ways

TIGHT = 0.85  # from this share of places taken on, drivers begin to search
REACH_M = 30.0
CELL_REACH_M = 200.0


@dataclass(frozen=True)
class Params:
    """Each pair is low and high. ``cars``: of a household; ``private``: share of them that stand off
    the street at night; ``stays``: share of the others that stay by day; ``per_job``: cars on the
    street by day for each job; ``space_m``: kerb of a place; ``walk_m``: along the streets;
    ``complete``: a street without a place in the inventory has none."""

    cars: tuple[float, float] = (0.5, 1.3)
    private: tuple[float, float] = (0.3, 0.7)
    stays: tuple[float, float] = (0.3, 0.6)
    per_job: tuple[float, float] = (0.05, 0.3)
    space_m: float = 5.0
    walk_m: float = 300.0
    complete: bool = False

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("cars", self.cars[0], 0.0, 5.0),
            ("cars", self.cars[1], self.cars[0], 5.0),
            ("private", self.private[0], 0.0, 1.0),
            ("private", self.private[1], self.private[0], 1.0),
            ("stays", self.stays[0], 0.0, 1.0),
            ("stays", self.stays[1], self.stays[0], 1.0),
            ("per_job", self.per_job[0], 0.0, 5.0),
            ("per_job", self.per_job[1], self.per_job[0], 5.0),
            ("space_m", self.space_m, 3.0, 15.0),
            ("walk_m", self.walk_m, 10.0, 2000.0),
        ):
            if not low <= value <= high:
                raise ParameterError(
                    "parameter_range", name=name, value=f"{value:g}", low=low, high=high
                )


@dataclass(frozen=True)
class Supply:
    """``places`` (m, 2): low and high of each street; ``source`` (m,): "inventory", "estimated",
    "complete" (the inventory has none here) or "no_cars"; ``counts``."""

    places: Floats
    source: Texts
    counts: Mapping[str, float]


def supply_of(
    segments: GeoFrame,
    drive: Bools,
    parking: GeoFrame | None,
    bays: GeoFrame | None,
    params: Params,
) -> Supply:
    """Places open to all on each of m streets.

    An inventory gives what it tells; a line without a number has as many as fit, from 6 m each to 5 m
    (``space_m``), any other row without one is a single place. Reserved places are counted apart.
    Elsewhere the kerb is reckoned: ends of 5 m at each junction and the length of delivery bays taken
    off, then one side with 40 % of accesses (low) to both sides with 10 % (high): estimated.

    Parameters
    ----------
    segments
        m streets, metres, whole numbers as labels or others.
    drive
        (m,) cars may go there.
    parking, bays
        Themes ``parking`` and ``delivery_bays``; None where not given.
    params
        Length of a place, whether the inventory is complete.
    """
    m = len(segments)
    length = segments["length_m"].to_numpy(float)
    places, seen = np.zeros((m, 2)), np.zeros(m, bool)
    counts: dict[str, float] = dict.fromkeys(
        ("spaces_rows", "spaces_inventory", "spaces_on_streets", "spaces_far", "spaces_reserved",
         "spaces_off_street", "rows_without_number"), 0.0
    )  # fmt: skip
    if parking is not None and len(parking):
        kind = _texts(parking, "kind")
        told = _numbers(parking, "capacity")
        shape = np.asarray(parking.geometry.array, dtype=object)
        fit = np.maximum(np.floor(np.nan_to_num(shapely.length(shape))), 0.0)
        line = shapely.get_dimensions(shape) == 1
        known = np.isfinite(told) & (told >= 0)
        low = np.where(known, told, np.where(line, np.floor(fit / (params.space_m + 1.0)), 1.0))
        high = np.where(known, told, np.where(line, np.floor(fit / params.space_m), 1.0))
        street = np.isin(kind, ["street", ""])
        away = np.isin(kind, ["surface", "entrance"])
        row, far = _nearest(segments, shape)
        here = street & ~far
        np.add.at(places, row[here], np.column_stack([low, high])[here])
        seen[row[here]] = True
        counts |= {
            "spaces_rows": float(len(parking)),
            "spaces_inventory": float(high[street].sum()),
            "spaces_on_streets": float(high[here].sum()),
            "spaces_far": float(high[street & far].sum()),
            "spaces_reserved": float(high[~street & ~away].sum()),
            "spaces_off_street": float(told[away & known].sum()),
            "rows_without_number": float((street & ~known).sum()),
        }
    free = np.maximum(length - 10.0, 0.0)
    lost = np.zeros(m)
    if bays is not None and len(bays):
        row, far = _nearest(segments, np.asarray(bays.geometry.array, dtype=object))
        metres = np.where(_numbers(bays, "length_m") > 0, _numbers(bays, "length_m"), 10.0)
        np.add.at(lost, row[~far], metres[~far])
    one, both = np.maximum(free * 0.6 - lost, 0.0), np.maximum(2.0 * free * 0.9 - lost, 0.0)
    guess = np.floor(np.column_stack([one, both]) / params.space_m)
    source = np.where(
        seen,
        "inventory",
        np.where(~drive, "no_cars", "complete" if params.complete else "estimated"),
    )
    places = np.where((source == "estimated")[:, None], guess, places)
    counts["streets_estimated"] = float((source == "estimated").sum())
    return Supply(places, np.asarray(source, dtype=object), counts)


def _nearest(segments: GeoFrame, shapes: Texts) -> tuple[Ints, Bools]:
    """(row of the street nearest to the middle of each shape, True where none is within reach)."""
    import geopandas as gpd

    plain = segments.reset_index(drop=True)
    line = shapely.get_type_id(shapes) == 1
    spot = shapely.point_on_surface(shapes)
    spot[line] = shapely.line_interpolate_point(shapes[line], 0.5, normalized=True)
    ok = ~(shapely.is_missing(spot) | shapely.is_empty(spot))
    row, far = np.zeros(len(shapes), np.int64), np.ones(len(shapes), bool)
    if ok.any() and len(plain):
        points = gpd.GeoDataFrame(geometry=spot[ok], crs=segments.crs)
        found = snap.snap(points, plain, REACH_M)["segment"]
        far[ok] = found.isna().to_numpy(bool)
        row[ok] = found.fillna(0).to_numpy(np.int64)
    return row, far


@dataclass(frozen=True)
class Demand:
    """``night``, ``day`` (m, 2): cars that want a place on the street; ``day`` is NaN without
    establishments; ``counts``."""

    night: Floats
    day: Floats
    counts: Mapping[str, float]


def demand_of(
    segments: GeoFrame,
    drive: Bools,
    population: GeoFrame,
    establishments: GeoFrame | None,
    params: Params,
) -> Demand:
    """Cars that want a place, from low to high.

    Night: households of a square, shared to the streets that cars may use in it by their length there,
    × cars of a household × the share without a place off the street. Day: those that stay, and the jobs
    of a street × cars for each.

    Parameters
    ----------
    segments, drive
        m streets; (m,) cars may go there.
    population
        Polygons with ``households`` or else ``population`` (÷ 2.2 people a household).
    establishments
        Points with a staff band; None: the day is not known.
    params
        Shares.
    """
    many, assumed = _numbers(population, "households"), 0
    if np.isnan(many).any():
        missing = np.isnan(many)
        many = np.where(missing, _numbers(population, "population") / 2.2, many)
        assumed = int((missing & np.isfinite(many)).sum())
    many = np.maximum(np.nan_to_num(many), 0.0)
    lines = np.asarray(segments.geometry.array, dtype=object)
    able = np.flatnonzero(drive)
    cells = shapely.make_valid(np.asarray(population.geometry.array, dtype=object))
    cell, line = shapely.STRtree(lines[able]).query(cells, predicate="intersects")
    inside = shapely.length(shapely.intersection(lines[able[line]], cells[cell]))
    total = np.bincount(cell, inside, len(cells))
    share = np.divide(inside, total[cell], out=np.zeros(len(cell)), where=total[cell] > 0)
    households = np.bincount(able[line], many[cell] * share, len(segments))
    empty = (total <= 0) & (many > 0)
    cars = np.asarray(params.cars)
    rest = 1.0 - np.asarray(params.private)[::-1]
    night = households[:, None] * cars * rest
    counts = {
        "households": float(many.sum()),
        "households_on_streets": float(households.sum()),
        "households_without_street": float(many[empty].sum()),
        "households_from_people": float(assumed),
        "establishments": 0.0,
        "establishments_staff_unknown": 0.0,
        "establishments_far": 0.0,
    }
    day = np.full_like(night, np.nan)
    if establishments is not None and len(establishments):
        bands = table("kerb/staffbands")["bands"]
        band = _texts(establishments, "staff_band")
        known = np.isin(band, list(bands))
        jobs = np.array([bands.get(b, [0.0, 2.0]) for b in band], float)
        row, far = _nearest(segments, np.asarray(establishments.geometry.array, dtype=object))
        at = np.zeros((len(segments), 2))
        np.add.at(at, row[~far], jobs[~far])
        day = night * np.asarray(params.stays) + at * np.asarray(params.per_job)
        counts |= {
            "establishments": float(len(band)),
            "establishments_staff_unknown": float((~known).sum()),
            "establishments_far": float(far.sum()),
        }
    return Demand(night, day, counts)


@dataclass(frozen=True)
class Spill:
    """``sent``, ``received`` (m,): cars that leave a street for another and come to it; ``unplaced``
    (m,): cars that find no place within the walk."""

    sent: Floats
    received: Floats
    unplaced: Floats


def spill(
    ways: Ways, wanted: Floats, places: Floats, walk_m: float, progress: Progress = silent
) -> Spill:
    """Cars beyond the places of their street on the nearest places left, at most ``walk_m`` along the
    streets from middle to middle; the shortest walks are served first, no place is given twice.

    Parameters
    ----------
    ways
        m streets in metres on foot.
    wanted, places
        (m,) cars and places.
    walk_m
        Limit.
    """
    from ..network.ways import Places

    over, left = np.maximum(wanted - places, 0.0), np.maximum(places - wanted, 0.0)
    full, free = np.flatnonzero(over > 0), np.flatnonzero(left > 0)
    sent, received = np.zeros(len(wanted)), np.zeros(len(wanted))
    if len(full) and len(free):
        found = access.pairs(
            ways,
            Places(full, np.full(len(full), 0.5), np.zeros(len(full))),
            Places(free, np.full(len(free), 0.5), np.zeros(len(free))),
            walk_m,
            progress=progress,
        )
        order = np.lexsort((found.destination, found.origin, found.cost))
        for k in order:
            a, b = full[found.origin[k]], free[found.destination[k]]
            n = min(over[a] - sent[a], left[b] - received[b])
            if n > 0:
                sent[a] += n
                received[b] += n
    return Spill(sent, received, over - sent)


@dataclass(frozen=True)
class SpillRange:
    """``middle``: of the middle of the intervals; ``sent``, ``unplaced`` (m, 2): least and most of the
    middle, the fewest cars on the most places, and the most cars on the fewest."""

    middle: Spill
    sent: Floats
    unplaced: Floats


def spill_range(
    ways: Ways, wanted: Floats, places: Floats, walk_m: float, progress: Progress = silent
) -> SpillRange:
    """:func:`spill` in the middle and in both extreme cases: an estimate, not a bound.

    Parameters
    ----------
    ways, walk_m
        As there.
    wanted, places
        (m, 2) low and high of cars and of places.
    """
    cases = (
        (wanted.mean(axis=1), places.mean(axis=1)),
        (wanted[:, 0], places[:, 1]),
        (wanted[:, 1], places[:, 0]),
    )
    found = [
        spill(ways, cars, room, walk_m, stage(progress, k / 3.0, (k + 1) / 3.0))
        for k, (cars, room) in enumerate(cases)
    ]
    sent = np.array([one.sent for one in found])
    unplaced = np.array([one.unplaced for one in found])
    return SpillRange(
        found[0],
        np.column_stack([sent.min(axis=0), sent.max(axis=0)]),
        np.column_stack([unplaced.min(axis=0), unplaced.max(axis=0)]),
    )


def pressure_of(wanted: Floats, places: Floats) -> Floats:
    """(m, 2) cars for each place: the least wanted on the most places to the most on the fewest; NaN
    where there may be no place (high) or is none (both)."""
    most, fewest = places[:, 1], places[:, 0]
    out = np.full(wanted.shape, np.nan)
    np.divide(wanted[:, 0], most, out=out[:, 0], where=most > 0)
    np.divide(wanted[:, 1], fewest, out=out[:, 1], where=fewest > 0)
    return out


def _texts(frame: Frame, name: str) -> Texts:
    if name not in frame:
        return np.full(len(frame), "", dtype=object)
    return np.asarray(frame[name].fillna("").astype(str).str.strip(), dtype=object)


def _numbers(frame: Frame, name: str) -> Floats:
    if name not in frame:
        return np.full(len(frame), np.nan)
    return np.asarray(pd.to_numeric(frame[name], errors="coerce"), dtype=float)
