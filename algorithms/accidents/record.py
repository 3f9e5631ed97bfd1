"""The crashes of a territory on its places, by year and by kind: made once, and handed on whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from geopandas.array import GeometryArray

from ..common.errors import DataError
from ..common.shapes import shapes_of
from ..network import features, placing, snap
from . import crashes as crashes_
from . import facts, junctions, weighting

if TYPE_CHECKING:
    import geopandas as gpd

    from ..common.types import Array, Bools, Floats, Ints
    from ..network.segments import Network
    from .settings import Parameters


# Another service draws the same crash some metres away: standard deviation in each direction.
MOVED_M = 15.0


@dataclass(frozen=True)
class Choice:
    """``crashes`` of the kind that counts; ``left_years``: years among them whose "hospitalised"
    cannot be compared with the others'.
    """

    crashes: gpd.GeoDataFrame
    left_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Placed:
    """``segment`` of each crash (Int64, <NA>: none near); ``junction``: where it is counted instead
    (<NA>: on its segment), None where junctions are no places of their own; ``spread`` (n,): it
    stood at a default position (None: not told)."""

    segment: pd.Series
    junction: pd.Series | None
    spread: Bools | None = None

    @property
    def counted_at(self) -> pd.Series:
        """Where each crash counts (Int64, <NA>: nowhere)."""
        return on_streets(self.segment, self.junction)

    def of(self, rows: Bools) -> Placed:
        """The same for some crashes, ``rows`` (n,) boolean."""
        return Placed(
            self.segment[rows],
            None if self.junction is None else self.junction[rows],
            None if self.spread is None else self.spread[rows],
        )


@dataclass(frozen=True)
class Record(crashes_.Counts):
    """Counts of places, and the crashes behind them.

    ``crashes``: theme ``accidents``; ``place``: where each lies (Int64, <NA>: nowhere);
    ``junction``: the junction where it is counted instead (<NA>: on its segment), or None where
    junctions are no places of their own; ``year_totals`` (t,): crashes near any street in each of
    ``years``, those of other communes included where they lend theirs; ``left_years``: see
    :class:`Choice`; ``moved``: where each crash would lie had another service drawn its point, one
    :class:`Placed` per draw; ``spread``: crashes at default positions, laid along their street;
    ``left_out``: crashes on roads that are not looked at.
    """

    crashes: gpd.GeoDataFrame
    place: pd.Series
    year_totals: Array
    left_years: tuple[int, ...] = ()
    junction: pd.Series | None = None
    moved: tuple[Placed, ...] = ()
    spread: int = 0
    left_out: int = 0

    @cached_property
    def by_year(self) -> crashes_.YearEffects:
        """Level of each year against the mean usual one."""
        return crashes_.year_effects(self.year_totals, self.years)

    @property
    def usual_years(self) -> float:
        """How many usual years the period is worth."""
        return self.by_year.effective

    @cached_property
    def kinds(self) -> dict[str, facts.Shares]:
        """{kind: crashes of it per place and their pooled share}, for the kinds that the table tells."""
        return facts.kinds(self.crashes, self.place, self.table.index)

    def joined_by(self, year_totals: Floats) -> Record:
        """The same record, its years judged together with the crashes (t,) of other communes."""
        return replace(self, year_totals=self.year_totals + year_totals)

    def at_junctions(self, places: pd.DataFrame) -> Record:
        """The record of ``places`` (index: number of the junction), where it is kept by junction."""
        counts = crashes_.count(self.crashes, self.junction, places.index)
        return replace(
            self,
            table=counts.table,
            matched=counts.matched,
            years=counts.years,
            place=self.junction,
            junction=None,
            moved=tuple(Placed(m.junction, None) for m in self.moved),
        )

    @property
    def counted_at(self) -> pd.Series:
        """Where each crash counts (Int64, <NA>: nowhere)."""
        return on_streets(self.place, self.junction)

    def weighting(self, parameters: Parameters) -> weighting.Weighting | None:
        """What a crash counts at each place for the ranking asked for; None: one each."""
        return weighting.weighting_for(parameters.rank_by, self.kinds, parameters.severe_weight)

    def expected_by_kind(self, expected: Floats) -> dict[str, Floats]:
        """``expected`` (n,) crashes a year of every kind, as columns ``expected_<kind>``."""
        return {f"expected_{kind}": expected * found.share for kind, found in self.kinds.items()}


def choose(crashes: gpd.GeoDataFrame, parameters: Parameters) -> Choice:
    """The crashes of the subset ``parameters.which``.

    Raises
    ------
    DataError
        Where the table has none of the kind, or lacks its columns.
    """
    chosen = crashes_.subset(crashes, parameters.which)
    left_years: tuple[int, ...] = ()
    if chosen is None or not len(chosen):
        raise DataError("accidents_subset_empty", which=parameters.which)
    if parameters.which == "severe":
        chosen, left_years = crashes_.recorded_alike(chosen)
    elif parameters.rank_by == weighting.SEVERITY:
        left_years = crashes_.recorded_alike(chosen)[1]
    return Choice(chosen, left_years)


def place_crashes(
    crashes: gpd.GeoDataFrame,
    network: Network,
    segments: gpd.GeoDataFrame,
    parameters: Parameters,
) -> Placed:
    """Segment and junction of each crash, by street name where both sides tell it."""
    if parameters.names:
        found = placing.place(
            crashes,
            segments,
            network.nodes,
            max_distance_m=parameters.snap_distance_m,
            junction_distance_m=parameters.junction_distance_m,
        )
    else:
        found = snap.snap(crashes, segments, parameters.snap_distance_m).assign(spread=False)
    at = None
    if parameters.junctions:
        at = junctions.of_crashes(crashes, network.nodes, parameters.junction_distance_m)
    return Placed(found["segment"], at, found["spread"].to_numpy(bool))


def move(
    crashes: gpd.GeoDataFrame,
    placed: Placed,
    network: Network,
    segments: gpd.GeoDataFrame,
    parameters: Parameters,
    draw: int,
) -> Placed:
    """Where the crashes would lie had another service drawn their points: each point moved by a
    normal error of :data:`MOVED_M` in both directions and placed again. What stood at a default
    position told no place before and stays along its street. The errors go by the crashes' own
    numbers, whatever the order of the rows.
    """
    rng = np.random.default_rng((parameters.seed, 15, draw))
    error = np.empty((len(crashes), 2))
    error[order_of(crashes)] = rng.normal(0.0, MOVED_M, error.shape)
    xy = shapely.get_coordinates(shapes_of(crashes)) + error
    there = crashes.set_geometry(GeometryArray(shapely.points(xy), crs=crashes.crs))
    again = place_crashes(there, network, segments, parameters)
    if placed.spread is None or not placed.spread.any():
        return again
    return replace(again, segment=again.segment.mask(placed.spread, placed.segment))


def order_of(crashes: gpd.GeoDataFrame) -> Ints:
    """The rows in the order of the crashes' numbers, then of their positions: the same for a table
    in another order."""
    xy = shapely.get_coordinates(shapes_of(crashes))
    number = crashes["id"].astype(str) if "id" in crashes else pd.Series("", index=crashes.index)
    return np.lexsort((xy[:, 1], xy[:, 0], pd.factorize(number, sort=True)[0]))


def make_record(
    choice: Choice, network: Network, segments: gpd.GeoDataFrame, parameters: Parameters
) -> Record:
    """The record of ``segments``. A crash at a junction counts there and on no segment, but its kind
    and year tell of the street all the same. Roads that are not looked at (:func:`looked_at`) have no
    row, and their crashes do not count.
    """
    placed = place_crashes(choice.crashes, network, segments, parameters)
    index = segments.index[looked_at(segments, parameters)]
    stays = (placed.segment.isna() | placed.segment.isin(index)).to_numpy(bool)
    crashes, placed = choice.crashes[stays], placed.of(stays)
    counts = crashes_.count(crashes, on_streets(placed.segment, placed.junction), index)
    totals = crashes_.totals(crashes, placed.segment, counts.years)
    draws = parameters.thinnings if len(counts.years) == 1 else 1
    moved = (move(crashes, placed, network, segments, parameters, k) for k in range(draws))
    return Record(
        counts.table,
        counts.matched,
        counts.years,
        crashes,
        placed.segment,
        totals,
        choice.left_years,
        placed.junction,
        tuple(moved),
        0 if placed.spread is None else int(placed.spread.sum()),
        int((~stays).sum()),
    )


def looked_at(segments: gpd.GeoDataFrame, parameters: Parameters) -> Bools:
    """True (n,) for the segments that are ranked and judged."""
    if not parameters.without_fast:
        return np.ones(len(segments), bool)
    stays = ~features.fast(segments)
    if not stays.any():
        raise DataError("accidents_only_fast")
    return stays


def with_places(record: Record, run_id: str) -> gpd.GeoDataFrame:
    """The crashes that count somewhere, each with ``place_id`` (the ``feature_id`` of its segment or
    junction), ``place_kind`` (segment | junction) and ``run_id`` of the ranking. A crash without a
    year counts nowhere.
    """
    placed = record.crashes
    kind = pd.Series("segment", index=placed.index)
    at = record.place
    if record.junction is not None:
        kind = kind.mask(record.junction.notna(), "junction")
        at = at.mask(record.junction.notna(), record.junction)
    counts = at.notna() & pd.to_numeric(placed["year"], errors="coerce").notna()
    return placed[counts].assign(
        place_id=at[counts].astype(np.int64).astype(str), place_kind=kind[counts], run_id=run_id
    )


def on_streets(segment: pd.Series, junction: pd.Series | None) -> pd.Series:
    """``segment`` without the crashes that count at a junction."""
    return segment if junction is None else segment.mask(junction.notna())
