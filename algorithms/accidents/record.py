"""The crashes of a territory on its places, by year and by kind: made once, and handed on whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..network import snap as snap_
from . import crashes as crashes_
from . import facts, junctions, weighting

if TYPE_CHECKING:
    import geopandas as gpd

    from ..common.types import Array
    from ..network.segments import Network
    from .settings import Parameters


@dataclass(frozen=True)
class Choice:
    """``crashes`` of the kind that counts; ``left_years``: years among them whose "hospitalised"
    cannot be compared with the others'.
    """

    crashes: gpd.GeoDataFrame
    left_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Record(crashes_.Counts):
    """Counts of places, and the crashes behind them.

    ``crashes``: theme ``accidents``; ``place``: where each lies (Int64, <NA>: nowhere);
    ``junction``: the junction where it is counted instead (<NA>: on its segment), or None where
    junctions are no places of their own; ``year_totals`` (t,): crashes near any street in each of
    ``years``, those of other communes included where they lend theirs; ``left_years``: see
    :class:`Choice`.
    """

    crashes: gpd.GeoDataFrame
    place: pd.Series
    year_totals: Array
    left_years: tuple[int, ...] = ()
    junction: pd.Series | None = None

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

    def joined_by(self, year_totals: np.ndarray) -> Record:
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
        )

    def weighting(self, parameters: Parameters) -> weighting.Weighting | None:
        """What a crash counts at each place for the ranking asked for; None: one each."""
        return weighting.of(parameters.rank_by, self.kinds, parameters.severe_weight)

    def expected_by_kind(self, expected: np.ndarray) -> dict[str, np.ndarray]:
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
) -> tuple[pd.Series, pd.Series | None]:
    """Segment and junction of each crash.

    Returns
    -------
    segment : Series of Int64, index of ``crashes``; <NA> beyond ``parameters.snap_distance_m``
    junction : the same, <NA> for a crash on a street; None unless ``parameters.junctions``
    """
    segment = snap_.snap(crashes, segments, parameters.snap_distance_m)["segment"]
    if not parameters.junctions:
        return segment, None
    return segment, junctions.of_crashes(crashes, network.nodes, parameters.junction_distance_m)


def make(
    choice: Choice, network: Network, segments: gpd.GeoDataFrame, parameters: Parameters
) -> Record:
    """The record of ``segments``. A crash at a junction counts there and on no segment, but its kind
    and year tell of the street all the same.
    """
    segment, junction = place_crashes(choice.crashes, network, segments, parameters)
    counts = crashes_.count(choice.crashes, on_streets(segment, junction), segments.index)
    totals = crashes_.totals(choice.crashes, segment, counts.years)
    return Record(
        counts.table,
        counts.matched,
        counts.years,
        choice.crashes,
        segment,
        totals,
        choice.left_years,
        junction,
    )


def on_streets(segment: pd.Series, junction: pd.Series | None) -> pd.Series:
    """``segment`` without the crashes that count at a junction."""
    return segment if junction is None else segment.mask(junction.notna())
