"""Pupils of homes that are to be built, and pupils who go to another school than that of their
sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import shapes_of
from .facilities import key_of

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, GeoFrame, Series, Texts
    from .schoolrolls import Rolls

# Year groups of a nursery and of an elementary school: how a home's pupils are parted between them.
YEAR_GROUPS = {"nursery": 3, "elementary": 5}


@dataclass(frozen=True)
class NewPupils:
    """``added`` {horizon: (n,)} pupils for each school of the rolls; ``counts``: homes by what became
    of them."""

    added: Mapping[int, Floats]
    counts: Mapping[str, float]


def settle_homes(
    programmes: GeoFrame,
    dwellings: Floats,
    delivered: Floats,
    per_dwelling: float,
    rolls: Rolls,
    schools: GeoFrame,
    horizons: Sequence[int],
    *,
    sectors: GeoFrame | None = None,
    sector_key: Series | None = None,
    exemptions: Frame | None = None,
) -> NewPupils:
    """Pupils of new homes, by school and horizon.

    A home gives ``per_dwelling`` pupils from the school year of its delivery on, three parts of
    eight to a nursery, five to an elementary school: that of its sector, else the nearest. Homes
    delivered by the last year of the rolls are in them already.

    Parameters
    ----------
    programmes
        Places (k,), metres.
    dwellings, delivered
        How many homes, and the year they are ready (k,); NaN where unknown.
    per_dwelling
        Pupils of nursery and elementary schools for a home, as the town counted them.
    rolls
        The schools' pupils until now.
    schools
        Points of the rolls' schools, index: their keys.
    horizons
        Years after the last one.
    sectors, sector_key
        Polygons, and the key of each one's school.
    exemptions
        ``source``, ``target``, ``pupils`` a year: who goes elsewhere than to their sector's school.

    Returns
    -------
    NewPupils
        By horizon.
    """
    n, last = len(rolls.school), int(rolls.years[-1])
    known = ~np.isnan(dwellings) & ~np.isnan(delivered)
    coming = known & (delivered > last)
    row = {key: i for i, key in enumerate(rolls.school)}
    open_now = ~np.isnan(rolls.pupils[:, -1])
    placed = [k in row and open_now[row[k]] for k in schools.index]
    schools = schools[placed]
    at = np.array([row[k] for k in schools.index], np.int64)
    homes = shapely.centroid(shapes_of(programmes))
    sent = np.zeros(len(homes), bool)
    share = _shares(rolls, exemptions)
    added = {h: np.zeros(n) for h in horizons}
    by_sector = 0
    for kind, groups in YEAR_GROUPS.items():
        fit = np.isin(rolls.kind[at], (kind, "primary", ""))
        if not fit.any():
            continue
        goes, ruled = _schools_of(homes, schools[fit], sectors, sector_key)
        by_sector += int((ruled & coming).sum())
        target = np.where(goes >= 0, at[fit][goes], -1)
        for h in horizons:
            ready = np.flatnonzero(coming & (delivered <= last + h) & (target >= 0))
            part = dwellings[ready] * per_dwelling * groups / sum(YEAR_GROUPS.values())
            np.add.at(added[h], target[ready], part)
        sent |= target >= 0
    added = {h: extra @ share for h, extra in added.items()}
    counts = {
        "programmes": len(homes),
        "programmes_unknown": int((~known).sum()),
        "programmes_in_the_rolls": int((known & ~coming).sum()),
        "programmes_without_school": int((coming & ~sent).sum()),
        "programmes_by_sector": by_sector,
        "homes_to_come": float(dwellings[coming].sum()),
    }
    return NewPupils(added, counts)


def _schools_of(
    homes: Floats, schools: GeoFrame, sectors: GeoFrame | None, sector_key: Series | None
) -> tuple[Texts, Texts]:
    """(row of the school of each home, -1 for none; True where its sector said so)."""
    tree = shapely.STRtree(shapes_of(schools))
    goes = np.full(len(homes), -1, np.int64)
    there = ~(shapely.is_missing(homes) | shapely.is_empty(homes))
    goes[there] = tree.nearest(homes[there])
    ruled = np.zeros(len(homes), bool)
    if sectors is not None and sector_key is not None:
        place = {key: i for i, key in enumerate(schools.index)}
        named = np.array([place.get(key_of(k), -1) for k in sector_key.tolist()], np.int64)
        home, sector = shapely.STRtree(shapes_of(sectors)).query(homes, predicate="intersects")
        good = named[sector] >= 0
        goes[home[good]] = named[sector[good]]
        ruled[home[good]] = True
    return goes, ruled


def _shares(rolls: Rolls, exemptions: Frame | None) -> Floats:
    """(n, n): of the pupils of a sector, who goes to which school."""
    n = len(rolls.school)
    out = np.eye(n)
    if exemptions is None or not len(exemptions):
        return out
    row = {key: i for i, key in enumerate(rolls.school)}
    moved = np.zeros((n, n))
    for source, target, pupils in exemptions[["source", "target", "pupils"]].itertuples(
        index=False
    ):
        a, b = row.get(key_of(source)), row.get(key_of(target))
        if a is not None and b is not None and a != b and pupils > 0:
            moved[a, b] += pupils
    # who lives in a sector: who is on the roll, less who came in, and who went out
    living = np.nan_to_num(rolls.pupils[:, -1]) - moved.sum(axis=0) + moved.sum(axis=1)
    living = np.maximum(living, np.maximum(moved.sum(axis=1), 1e-9))
    out = moved / living[:, None]
    return out + np.diag(1.0 - out.sum(axis=1))


def read_exemptions(frame: Frame, source: Series, target: Series, pupils: Series) -> Frame:
    """The table of exemptions: ``source``, ``target``, ``pupils``, NaN as 1 pupil a row."""
    return pd.DataFrame(
        {
            "source": source.tolist(),
            "target": target.tolist(),
            "pupils": pupils.fillna(1.0).to_numpy(float),
        },
        index=frame.index,
    )
