"""A function fitted on several communes, for the one whose own crashes are too few to fit any.

The Highway Safety Manual (AASHTO 2010, appendix A) asks for a function of many similar places and a
few crashes of one's own: a small commune has the second, its département or its group of communes
the first. Own streets enter the fit too, but never those of the block that is predicted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError
from ..common.progress import silent, stage
from ..common.shapes import middles, shapes_of
from ..network import features
from ..network import segments as network_segments
from . import crashes as crashes_
from . import exposure, junctions, record

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, GeoFrame, Series
    from ..network.features import Context
    from .crashes import Counts
    from .exposure import Exposure
    from .settings import Parameters

# A pooled segment this near to one of the territory's own is the same street, drawn in both layers.
_SAME_M = 10.0
# A layer around the streets serves only if it was drawn for the pooled communes too: its extent
# holds this share of them.
_COVERED = 0.5
_LAYERS = (
    "zones",
    "cycle",
    "transport",
    "schools",
    "population",
    "traffic",
    "axes",
    "crossings",
    "buildings",
)


@dataclass(frozen=True)
class Request:
    """``streets``, ``crashes`` (themes ``roads``, ``accidents``) of the pooled communes; ``areas``:
    theme ``districts``, with ``codes`` (tuple) those that count: a code that an area's ``insee``
    begins with (93: a département), or its ``id``."""

    streets: GeoFrame
    crashes: GeoFrame
    areas: GeoFrame | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pool:
    """Segments (or junctions, one "km" each) of the pooled communes, without those of the
    territory: features ``x``, ``exposure`` and ``length_km`` (n,), ``counts``
    (:class:`.crashes.Counts`); ``communes``: the chosen areas, else the communes that the crashes
    name; 0 if nothing tells."""

    x: Frame
    exposure: Floats
    length_km: Floats
    counts: Counts
    communes: int


@dataclass(frozen=True)
class Ground:
    """What :func:`prepare` found before features exist: ``frame``, ``counts``, ``year_totals``,
    ``communes``; ``context``: the layers that cover the pooled communes too; ``left_out``: those
    that do not (names). Where junctions are places of their own, ``nodes``: those of the pool's
    junctions, ``crashes`` with the junction each happened ``at``; else None."""

    frame: GeoFrame
    counts: Counts
    year_totals: Floats
    communes: int
    context: features.Context
    left_out: tuple[str, ...]
    nodes: GeoFrame | None = None
    crashes: GeoFrame | None = None
    at: Series | None = None


def prepare(
    request: Request,
    own: GeoFrame,
    context: Context,
    years: tuple[int, ...],
    parameters: Parameters,
    progress: Progress = silent,
) -> Ground:
    """:class:`Ground` of the pooled communes. ``own``: the territory's segments; ``years``: those
    of its crashes.

    Raises :class:`DataError` when no crash of these years lies near a pooled street.
    """
    streets, crashes, areas = _inside(request)
    crashes = crashes_.subset(crashes, parameters.which)
    if crashes is not None:
        crashes = crashes[pd.to_numeric(crashes["year"], errors="coerce").isin(years)]
    if crashes is None or not len(crashes) or not len(streets):
        raise DataError("accidents_pool_empty", years=", ".join(map(str, years)))
    network = network_segments.build(
        streets, target_length_m=parameters.segment_length_m, progress=stage(progress, 0.0, 0.9)
    )
    everything = exposure.attach(network.segments, context.traffic)
    placed = record.place_crashes(crashes, network, everything, parameters)
    segment, at = placed.segment, placed.junction

    def of_kept(there: Any) -> Any:
        return (
            crashes_.count(crashes, there, everything.index)
            .table[kept]
            .reset_index(drop=True)
            .reindex(columns=list(years), fill_value=0)
        )

    # Counted before own streets are left out: a crash of the territory must not move to a
    # neighbour's street.
    kept = ~_repeats(everything, own) & record.looked_at(everything, parameters)
    frame, near = everything[kept].reset_index(drop=True), of_kept(segment)
    table = near if at is None else of_kept(record.on_streets(segment, at))
    if not table.to_numpy().sum():
        raise DataError("accidents_pool_empty", years=", ".join(map(str, years)))
    covered, left_out = _covering(context, frame)
    communes = areas or (crashes["insee"].dropna().nunique() if "insee" in crashes else 0)
    progress(1.0)
    ground = Ground(
        frame,
        _counts(table, segment, years),
        near.sum().to_numpy(float),
        int(communes),
        covered,
        left_out,
    )
    if at is None:
        return ground
    # A junction that an own street reaches is the territory's.
    own_junctions = everything.loc[~kept, ["start_junction", "end_junction"]].to_numpy()
    return replace(
        ground,
        nodes=network.nodes[~network.nodes["junction"].isin(own_junctions.ravel())],
        crashes=crashes,
        at=at,
    )


def join(
    ground: Ground, own: GeoFrame, years: float
) -> tuple[Pool, Frame, Exposure, dict[str, Any]]:
    """(:class:`Pool`, features, :class:`.exposure.Exposure`, counts of :func:`.features.build`) of
    the territory's ``own`` segments: both grounds described by the same columns and the same unit
    of exposure; ``years``: usual years in the period."""
    pooled, _ = features.build(ground.frame, ground.context)
    # A column that does not vary in the territory still sets its level.
    x, dropped = features.build(own, ground.context, constant=tuple(pooled))
    x = x[[c for c in pooled if c in x]]
    amounts = [exposure.exposure_of(frame, years) for frame in (own, ground.frame)]
    if len({a.unit for a in amounts}) > 1:
        amounts = [
            exposure.exposure_of(frame, years, length_only=True) for frame in (own, ground.frame)
        ]
    km = ground.frame["length_m"].to_numpy(float) / 1000.0
    return (
        Pool(pooled[list(x)], amounts[1].amount, km, ground.counts, ground.communes),
        x,
        amounts[0],
        dropped,
    )


def join_junctions(
    ground: Ground, pool: Pool, nodes: GeoFrame, segments: GeoFrame, x: Frame, years: float
) -> tuple[Pool | None, GeoFrame, Frame]:
    """(:class:`Pool` of the pooled communes' junctions, own places, their features): the
    territory's junctions of ``nodes`` and ``segments`` with features ``x`` of :func:`join`, which
    made ``pool``. The pool is None where it has no junction."""
    places, theirs = junctions.build(ground.nodes, ground.frame, pool.x)
    own, known = junctions.build(nodes, segments, x, constant=tuple(theirs))
    if not len(places):
        return None, own, known
    known = known[[c for c in theirs if c in known]]
    table = crashes_.count(ground.crashes, ground.at, places.index).table.reindex(
        columns=list(pool.counts.years), fill_value=0
    )
    one = np.ones(len(places))
    return (
        Pool(
            theirs[list(known)].reset_index(drop=True),
            one * years,
            one,
            _counts(table.reset_index(drop=True), ground.at, pool.counts.years),
            pool.communes,
        ),
        own,
        known,
    )


def _counts(table: Frame, placed: Series, years: tuple[int, ...]) -> Counts:
    return crashes_.Counts(table, placed.notna().to_numpy(), tuple(years))


def _inside(request: Request) -> tuple[GeoFrame, GeoFrame, int]:
    """(streets, crashes, number of areas) inside the areas whose code is among the chosen ones;
    all, and 0, without a code.
    """
    if not request.codes:
        return request.streets, request.crashes, 0
    if request.areas is None or not len(request.areas):
        raise DataError("accidents_pool_no_areas", codes=", ".join(request.codes))
    chosen = np.zeros(len(request.areas), bool)
    for column in ("insee", "id"):
        if column in request.areas:
            chosen |= (
                request.areas[column]
                .astype("string")
                .fillna("")
                .str.startswith(request.codes)
                .to_numpy(bool)
            )
    if not chosen.any():
        raise DataError("accidents_pool_unknown_codes", codes=", ".join(request.codes))
    area = shapely.union_all(np.asarray(request.areas.geometry.array[chosen], dtype=object))
    shapely.prepare(area)
    middle = shapely.point_on_surface(np.asarray(request.streets.geometry.array, dtype=object))

    def inside(points: Any) -> Any:
        return shapely.contains_xy(area, shapely.get_x(points), shapely.get_y(points))

    spots = np.asarray(request.crashes.geometry.array, dtype=object)
    return request.streets[inside(middle)], request.crashes[inside(spots)], int(chosen.sum())


def _repeats(segments: GeoFrame, own: GeoFrame) -> Bools:
    """True (n,) for segments that lie on one of ``own``."""
    middle = middles(shapes_of(segments))
    found = shapely.STRtree(np.asarray(own.geometry.array, dtype=object)).query(
        middle, predicate="dwithin", distance=_SAME_M
    )[0]
    out = np.zeros(len(segments), bool)
    out[found] = True
    return out


def _covering(context: Context, frame: GeoFrame) -> tuple[Context, tuple[str, ...]]:
    """(context without the layers drawn for the territory alone, their names)."""
    middle = frame.geometry.centroid
    xy = np.column_stack([middle.x, middle.y])
    left_out = []
    for name in _LAYERS:
        layer = getattr(context, name)
        if layer is None or not len(layer):
            continue
        x0, y0, x1, y1 = layer.total_bounds
        if ((xy >= (x0, y0)) & (xy <= (x1, y1))).all(axis=1).mean() < _COVERED:
            left_out.append(name)
    return replace(context, **dict.fromkeys(left_out)), tuple(left_out)
