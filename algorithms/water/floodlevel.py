"""A river's height at a gauge laid over the relief: wet is what lies below the water **and** is
reached by it, with dykes as walls. Where no gauge speaks, nothing is said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..common.errors import DataError, ParameterError
from .terrainfill import fill_surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.grid import Grid
    from ..common.types import Bools, Floats, Frame, Ints, Shapes

# Height systems of the gauge's zero, as a person tells them.
UNKNOWN, AS_RELIEF, OTHER = "unknown", "as_relief", "other"
DATUMS = (UNKNOWN, AS_RELIEF, OTHER)
_SIDES = ndimage.generate_binary_structure(2, 1)
_NO_WAY = np.float32(30_000.0)  # m, above any ground and any crest


@dataclass(frozen=True)
class Gauge:
    """A gauge and the height to lay over the relief.

    ``x``, ``y`` metres; ``height_m`` read at its scale, observed or forecast; ``zero_m`` altitude of
    the scale's zero, NaN where nobody told; ``datum``: one of :data:`DATUMS`; ``reach_m``: how far the
    gauge may speak.
    """

    x: float
    y: float
    height_m: float
    zero_m: float = math.nan
    datum: str = UNKNOWN
    reach_m: float = 3000.0
    station: str = ""

    def __post_init__(self) -> None:
        if self.datum not in DATUMS:
            raise ParameterError("water_choice", name="DATUM", value=self.datum)
        if math.isfinite(self.height_m) and abs(self.height_m) > 100.0:
            raise DataError("water_height_units", value=self.height_m)

    @property
    def level_m(self) -> float:
        """Altitude of the water in the relief's own height system.

        Raises
        ------
        DataError
            "water_no_height", "water_no_zero" or "water_no_datum": no map without them.
        """
        if not math.isfinite(self.height_m):
            raise DataError("water_no_height")
        if not math.isfinite(self.zero_m):
            raise DataError("water_no_zero", station=self.station)
        if self.datum != AS_RELIEF:
            raise DataError("water_no_datum", station=self.station)
        return self.zero_m + self.height_m


def reach_level(bed: Floats, river: Bools, walls: Floats | None = None) -> Floats:
    """(rows, cols) altitude that the river must pass to reach each cell: over all ways from it, the
    least of their highest cells (sides and corners join). Infinite where no way leads, as over cells
    without a height.

    A cell is wet at a level above it, so that one pass serves every height of the gauge.

    Parameters
    ----------
    bed : Floats
        (rows, cols) m; NaN where unknown.
    river : Bools
        (rows, cols) cells of the river that the gauge stands on.
    walls : Floats | None
        (rows, cols) altitude of a dyke's crest, NaN where there is none; infinite where a dyke's crest
        is not known: that one is never overtopped. See :func:`walls_of`.

    Returns
    -------
    Floats
        float32, as :func:`.terrainfill.fill_surface` compares; minus infinity on the river.
    """
    ground = np.where(np.isfinite(bed), bed, _NO_WAY)
    if walls is not None:
        ground = np.where(np.isnan(walls), ground, np.maximum(ground, np.minimum(walls, _NO_WAY)))
    # water leaves at the raster's edge too: a rim that no level passes closes it
    closed = np.pad(ground, 1, constant_values=_NO_WAY)
    found = fill_surface(closed, np.pad(river, 1))[1:-1, 1:-1]
    out: Floats = np.where(found >= _NO_WAY, np.float32(np.inf), found)
    out[river] = -np.inf
    return out


def walls_of(owner: Ints, crest_m: Floats) -> Floats:
    """(rows, cols) crests of dykes burnt onto the cells, one cell thicker to each side, so that no
    corner leaks.

    Parameters
    ----------
    owner : Ints
        (rows, cols) number of the dyke on a cell, -1 for none.
    crest_m : Floats
        (k,) altitude of each dyke's crest, NaN where not known.

    Returns
    -------
    Floats
        (rows, cols), NaN away from dykes, infinite where the crest is not known.
    """
    crest = np.append(np.where(np.isnan(crest_m), np.inf, crest_m), -np.inf)
    high = ndimage.grey_dilation(crest[owner], footprint=_SIDES)
    return np.where(np.isneginf(high), np.nan, high)


def depths(bed: Floats, wet: Bools, level_m: float) -> Floats:
    """(rows, cols) m of water above the ground: level - bed where wet, 0 elsewhere."""
    return np.where(wet, np.maximum(level_m - bed, 0.0), 0.0)


def group_bodies(shapes: Shapes, names: Sequence[str], within_m: float) -> Ints:
    """(k,) number of the river that each shape is a part of: those of one name are one, and those
    without a name that touch each other or come as near as ``within_m``.

    Parameters
    ----------
    shapes : Shapes
        (k,) lines or areas of water, metres.
    names : Sequence[str]
        (k,) "" where there is none.
    within_m : float
        About a cell.

    Returns
    -------
    Ints
        Numbers from 0 on.
    """
    k = len(shapes)
    a, b = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=within_m)
    bare = np.array([not name for name in names], dtype=bool)
    both = bare[a] & bare[b]
    a, b = a[both], b[both]
    codes, _ = pd.factorize(np.array(names, dtype=object))
    first = pd.Series(np.arange(k)).groupby(codes).transform("first").to_numpy()
    named = np.flatnonzero(~bare)
    ends = np.concatenate([a, named]), np.concatenate([b, first[named]])
    graph = coo_array((np.ones(len(ends[0])), ends), shape=(k, k))
    found: Ints = connected_components(graph, directed=False)[1]
    return found


def river_of(gauge: Gauge, bodies: Ints, grid: Grid, within_m: float = 300.0) -> int:
    """Number of the water body (of ``bodies``, -1 is land) that a gauge stands on: the nearest.

    Parameters
    ----------
    gauge : Gauge
        Its place.
    bodies : Ints
        (rows, cols).
    grid : Grid
        Of the relief.
    within_m : float
        Further away is no river of the gauge.

    Returns
    -------
    int
        -1 where none is near.
    """
    row, col = np.nonzero(bodies >= 0)
    if not len(row):
        return -1
    x, y = grid.centre(row, col)
    away = np.hypot(x - gauge.x, y - gauge.y)
    nearest = int(np.argmin(away))
    return int(bodies[row[nearest], col[nearest]]) if away[nearest] <= within_m else -1


def covered(gauge: Gauge, bodies: Ints, grid: Grid, body: int) -> Bools:
    """(rows, cols) True where the gauge may speak: within its reach, and with its own river as the
    nearest one. Elsewhere a street is "not covered", whatever its height.

    Parameters
    ----------
    gauge : Gauge
        Its place and reach.
    bodies : Ints
        (rows, cols) numbers of rivers, -1 on land.
    grid : Grid
        Of the relief.
    body : int
        That of the gauge (:func:`river_of`).

    Returns
    -------
    Bools
        All False for -1.
    """
    if body < 0:
        return np.zeros(bodies.shape, dtype=bool)
    x, y = grid.centre(np.arange(grid.rows)[:, None], np.arange(grid.cols)[None, :])
    near = np.hypot(x - gauge.x, y - gauge.y) <= gauge.reach_m
    row, col = ndimage.distance_transform_edt(
        bodies < 0, return_distances=False, return_indices=True
    )
    return near & (bodies[row, col] == body)


@dataclass(frozen=True)
class Reading:
    """What a station's rows tell: its last height (m above its zero), its time, the change since the
    first row of the window, and the hours between."""

    station: str
    height_m: float
    time: pd.Timestamp
    change_m: float
    hours: float


def last_reading(levels: Frame, station: str = "") -> Reading:
    """The last height of a station from rows of the theme ``water_levels``.

    Parameters
    ----------
    levels : Frame
        ``station``, ``datetime``, ``level_m`` (m), and ``datetime_utc`` where known.
    station : str
        "" takes the only one.

    Returns
    -------
    Reading
        Change over the rows given.

    Raises
    ------
    DataError
        "water_no_height" where it has none.
    ParameterError
        "water_station" where several stations stand there and none was named, or it is not among them.
    """
    told = levels.assign(station=levels["station"].astype("string").str.strip())
    names = sorted(told["station"].dropna().unique())
    wanted = station.strip()
    if wanted not in names and (wanted or len(names) != 1):
        raise ParameterError("water_station", station=wanted, stations=", ".join(names[:20]))
    rows = told[told["station"] == (wanted or names[0])]
    column = "datetime_utc" if "datetime_utc" in rows and rows["datetime_utc"].notna().all() else "datetime"  # fmt: skip
    rows = rows[rows["level_m"].notna() & rows[column].notna()].sort_values(column, kind="stable")
    if not len(rows):
        raise DataError("water_no_height")
    first, last = rows.iloc[0], rows.iloc[-1]
    return Reading(
        wanted or names[0],
        float(last["level_m"]),
        pd.Timestamp(last[column]),
        float(last["level_m"] - first["level_m"]),
        (pd.Timestamp(last[column]) - pd.Timestamp(first[column])).total_seconds() / 3600.0,
    )
