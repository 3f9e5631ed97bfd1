"""Planting sites with their constraints: what each candidate is near, how much soil it has, whose
land it is; as many as fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common.errors import ParameterError
from ..common.resources import table
from . import relief, scoring, sites

if TYPE_CHECKING:
    from ..common.grid import Grid
    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints, Objects, Shapes

LAND = ("public_domain", "public", "other", "unknown")


@dataclass(frozen=True)
class Crown:
    """Distances of a crown class: between trees, to a façade (m), soil needed (m³)."""

    name: str
    spacing_m: float
    facade_m: float
    soil_m3: float

    def __post_init__(self) -> None:
        for name, value, high in (
            ("SPACING", self.spacing_m, 50),
            ("FACADE", self.facade_m, 50),
            ("SOIL", self.soil_m3, 200),
        ):
            if not 0 <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=0, high=high)


def crown(name: str, **changes: Any) -> Crown:
    """A shipped crown class ("small", "medium", "large"), with other values where given."""
    shipped = table("plantability/sites")["crowns"][name]
    values = {k: shipped[k] for k in ("spacing_m", "facade_m", "soil_m3")}
    return Crown(name, **values | {k: float(v) for k, v in changes.items() if v is not None})


def free_soil(bands: Ints, head: dict[str, Any], row: Ints, col: Ints) -> Floats:
    """Area of open soil (m²) around cells, over 3 × 3 cells: what neither building, sealed ground,
    water nor parking covers.

    ``bands`` holds a margin of one cell around ``row``, ``col``.
    """
    hard = {
        f["code"]
        for f in head["factors"]
        if f["group"] in ("buildings", "sealed", "water", "infrastructure")
    } | {"parking"}
    return (9.0 - _around(bands, head, hard - {"facade"}, row, col)) * head["cell_m"] ** 2


def shaded(bands: Ints, head: dict[str, Any], row: Ints, col: Ints, crown: Crown) -> Floats | None:
    """Sealed ground and parking that the crown would shade at noon: the crown's disc times their share of
    the 3 × 3 cells.

    Parameters
    ----------
    bands
        (bands, rows, cols) uint8 of the stack.
    head
        Its header.
    row, col
        (n,) cells of the sites.
    crown
        Whose spacing is the disc's diameter.

    Returns
    -------
    Floats | None
        (n,) m²; None where the stack holds neither.
    """
    hot = {"sealed", "parking", "play_pedestrian", "markets"}
    if not hot & set(head["bands"]):
        return None
    return np.pi * (crown.spacing_m / 2.0) ** 2 * _around(bands, head, hot, row, col) / 9.0


def sunlit(bands: Ints, head: dict[str, Any], row: Ints, col: Ints) -> Floats | None:
    """Percent of the hours that ``relief`` looks at in which a cell's ground is in the sun; None
    where that is unknown.
    """
    if relief.SHADE not in head["bands"]:
        return None
    return 100.0 * (1.0 - bands[head["bands"].index(relief.SHADE), row, col] / scoring.FULL)


def _around(bands: Ints, head: dict[str, Any], codes: set[str], row: Ints, col: Ints) -> Floats:
    """Sum over 3 × 3 cells of the widest cover among some factors, in cells."""
    covered = np.zeros(bands.shape[1:])
    for band, code in enumerate(head["bands"]):
        if code in codes:
            covered = np.maximum(covered, bands[band] / scoring.FULL)
    return sum(covered[row + dr, col + dc] for dr in (-1, 0, 1) for dc in (-1, 0, 1))


def too_near(xy: Floats, geometries: Shapes, distance_m: float) -> Bools:
    """Candidates within ``distance_m`` of any geometry: boolean (n,). ``distance_m``: a number."""
    near = np.zeros(len(xy), dtype=bool)
    if len(geometries) and len(xy) and distance_m > 0:
        tree = shapely.STRtree(geometries)
        near[
            np.unique(tree.query(shapely.points(xy), predicate="dwithin", distance=distance_m)[0])
        ] = True
    return near


def under_crowns(xy: Floats, trees_xy: Floats, radius_m: Floats, own_m: float) -> Bools:
    """Candidates whose crown (half of ``own_m``) would meet that of an existing tree: boolean (n,)."""
    out = np.zeros(len(xy), dtype=bool)
    reach = np.where(np.isfinite(radius_m), radius_m, 0.0) + own_m / 2.0
    wide = reach > own_m  # narrower ones are already held off by the spacing
    if wide.any() and len(xy):
        discs = shapely.STRtree(
            shapely.buffer(shapely.points(trees_xy[wide]), reach[wide], quad_segs=16)
        )
        out[np.unique(discs.query(shapely.points(xy), predicate="intersects")[0])] = True
    return out


def narrow_footway(xy: Floats, lines: Shapes, width_m: Floats) -> Bools:
    """Candidates on a footway that would keep less than the free width: boolean (n,). Unknown
    widths hold nobody back.
    """
    rules = table("plantability/sites")
    narrow = np.isfinite(width_m) & (width_m < rules["free_footway_m"] + rules["pit_m"])
    reach = np.where(narrow, width_m / 2.0 + 0.5, 0.0)
    if not narrow.any():
        return np.zeros(len(xy), dtype=bool)
    strips = shapely.STRtree(shapely.buffer(lines[narrow], reach[narrow], cap_style="flat"))
    out = np.zeros(len(xy), dtype=bool)
    out[np.unique(strips.query(shapely.points(xy), predicate="intersects")[0])] = True
    return out


def land_status(xy: Floats, parcels: GeoFrame | None) -> Objects:
    """Whose land: one of :data:`LAND` per candidate. Outside every parcel lies the public domain;
    without parcels, unknown.
    """
    out = np.full(len(xy), "unknown", dtype=object)
    if parcels is None or not len(parcels):
        return out
    out[:] = "public_domain"
    owner: list[Any] = (
        parcels["owner_kind"].tolist() if "owner_kind" in parcels.columns else [None] * len(parcels)
    )
    known: dict[Any, str] = {
        "public_domain": "public_domain",
        "public": "public",
        "private": "other",
    }
    kinds: Objects = np.array([known.get(o, "unknown") for o in owner], dtype=object)
    tree = shapely.STRtree(np.asarray(parcels.geometry.array, dtype=object))
    site, parcel = tree.query(shapely.points(xy), predicate="intersects")
    out[site] = kinds[parcel]
    return out


def values_at(xy: Floats, polygons: Shapes, values: ArrayLike) -> Floats:
    """The value of the polygon each candidate lies in: float64 (n,), NaN outside."""
    out = np.full(len(xy), np.nan)
    if len(polygons) and len(xy):
        site, at = shapely.STRtree(polygons).query(shapely.points(xy), predicate="intersects")
        out[site[::-1]] = np.asarray(values, dtype=float)[at[::-1]]
    return out


def exchange(xy: Floats, chosen: Ints, spacing_m: float, rounds: int = 5) -> Ints:
    """More sites by exchange: wherever giving one up makes room for two, do so (and fill what stays
    free). Deterministic.

    ``chosen``: positions of a spaced choice among candidates ``xy`` (n, 2); returns the positions,
    sorted. The (1, 2)-swap local search for the largest independent set (Andrade, Resende and
    Werneck 2012).
    """
    from scipy.spatial import cKDTree

    pairs = cKDTree(xy).query_pairs(spacing_m * (1 - 1e-9), output_type="ndarray")
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    start = np.searchsorted(both[:, 0], np.arange(len(xy) + 1))
    near = [both[start[i] : start[i + 1], 1] for i in range(len(xy))]
    taken = np.zeros(len(xy), dtype=bool)
    taken[chosen] = True
    tight = np.zeros(len(xy), dtype=np.int64)
    np.add.at(tight, np.concatenate([near[i] for i in chosen] or [np.empty(0, dtype=np.int64)]), 1)

    def put(i: int, sign: int) -> None:
        taken[i] = sign > 0
        tight[near[i]] += sign

    for _ in range(rounds):
        gained = 0
        for i in np.flatnonzero(taken):
            loose = near[i][(tight[near[i]] == 1) & ~taken[near[i]]]
            pair = next(
                ((a, b) for at, a in enumerate(loose) for b in loose[at + 1 :] if b not in near[a]),
                None,
            )
            if pair is None:
                continue
            put(i, -1)
            put(pair[0], 1)
            put(pair[1], 1)
            gained += 1
        free = np.flatnonzero(~taken & (tight == 0))
        for i in free:
            if tight[i] == 0 and not taken[i]:
                put(i, 1)
                gained += 1
        if not gained:
            break
    return np.flatnonzero(taken)


def place(
    row: Ints,
    col: Ints,
    priority: Floats,
    cell_grid: Grid,
    spacing_m: float,
    limit: int,
    per_hectare: int | None = None,
) -> Ints:
    """Sites kept among candidates that meet every constraint: greedy by priority, then exchange where
    all that fit are wanted.

    Parameters
    ----------
    row, col
        (n,) cells of the candidates.
    priority
        (n,) higher means first.
    cell_grid
        Of the cells.
    spacing_m
        Least distance between two sites, metres.
    limit
        Most sites.
    per_hectare
        Most sites in each square of 100 m; None: no such limit.

    Returns
    -------
    Ints
        Positions into the arrays, best first.
    """
    parameters = sites.SiteParameters(spacing_m, limit=limit, per_hectare=per_hectare)
    points = np.rint(np.asarray(priority) * 1000).astype(np.int64)
    chosen = sites.choose(row, col, points, cell_grid, np.empty((0, 2)), parameters)
    if len(chosen) < limit and per_hectare is None:
        xy = np.column_stack(cell_grid.centre(row, col))
        more = exchange(xy, chosen, spacing_m)
        more = more[np.lexsort((sites.scatter(row[more], col[more]), -points[more]))]
        chosen = more[:limit]
    return chosen
