"""Floods: water in the street of Merewether against levels read in the field, a level over Toulouse, the
balance of a basin, and time on 25,000 streets and 100,000 buildings; writes
docs/methods/tables/flood.md. Needs CLAIRVILLE_DATA, else nothing is written."""

import gzip
import json
import os
import pathlib
import time
import zipfile

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from osgeo import gdal
from scipy.interpolate import griddata

from clairville.algorithms.common.grid import Grid
from clairville.algorithms.common.run import Run
from clairville.algorithms.water import (
    floodfacts,
    floodgrid,
    floodground,
    floodlayer,
    floodlevel,
    floodspread,
    runoff,
    terrainarea,
    terraindirections,
    terrainfill,
    terrainindex,
)

gdal.UseExceptions()
OUT = ROOT / "docs/methods/tables/flood.md"
INFLOW_M3S = 19.7
DRAIN_CELLS, HAND_M = 500, 0.6  # of the simple answer that the street flow is held against
WET_M = 0.05


def raster(path):
    """(heights with NaN, grid) of a raster in metres."""
    data = gdal.Open(str(path))
    z = data.ReadAsArray().astype(float)
    turn = data.GetGeoTransform()
    nodata = data.GetRasterBand(1).GetNoDataValue()
    z[(z == nodata) | (z < -1000)] = np.nan
    return z, Grid(turn[0], turn[3], abs(turn[1]), *z.shape)


def merewether(folder):
    """Rows of the table: the five field levels, by three ways."""
    z, grid = raster(folder / "dem.tif")
    points = json.loads((folder / "observation_points.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
    xy = np.array([p["geometry"]["coordinates"] for p in points])
    row, col = (v.astype(int) for v in grid.locate(xy[:, 0], xy[:, 1]))
    stage = np.array([p["properties"]["field_stage_m"] for p in points])
    field = np.maximum(stage - z[row, col], 0.0)
    streets = gpd.read_file(folder / "friction.geojson")
    smooth = floodgrid.burn(np.asarray(streets.geometry.array, dtype=object), grid) >= 0
    inlet = gpd.read_file(folder / "inflow.geojson").geometry.iloc[0]
    owner, cell = floodgrid.cells_along(np.array([inlet], dtype=object), grid)
    source = np.zeros(z.size)
    source[cell] = INFLOW_M3S / len(cell)
    source = source.reshape(z.shape)
    rough = floodspread.roughness_of(smooth)
    filled = terrainfill.fill_surface(z)
    down = terraindirections.d8_directions(filled, None, grid.cell_m, grid.cell_m)
    channel = terrainarea.flow_area(down) >= DRAIN_CELLS
    hand = terrainindex.height_above_drainage(filled, terrainindex.drainage_cells(down, channel))
    known = np.isfinite(z)

    def told(name, depth):
        at = np.nan_to_num(depth[row, col])
        wet = float((depth[known] > WET_M).mean())
        miss = np.sqrt(np.mean((at - field) ** 2))
        each = " / ".join(f"{d:.2f}" for d in at)
        return f"| {name} | {each} | {miss:.3f} | {100 * wet:.1f} |"

    lines = [
        "| way | depth at the five points (m) | RMSE (m) | area deeper than 0.05 m (%) |",
        "|---|---|---|---|",
        told("read in the field (below the ground counts as 0)", _field(z, row, col, field)),
        told(
            f"HAND alone: {HAND_M} m less HAND over {DRAIN_CELLS} cells",
            np.maximum(HAND_M - hand, 0),
        ),
        told("hollows alone", filled - z),
    ]
    clock = time.process_time()
    found = floodspread.spread(z, source, rough, grid.cell_m)
    spent = time.process_time() - clock
    lines.append(told(f"**street flow, as shipped** ({found.rounds} rounds)", found.depth_m))
    for rounds in (20, 40, 60, 100, 250):
        more = floodspread.spread(z, source, rough, grid.cell_m, rounds=rounds)
        lines.append(told(f"street flow, {more.rounds} rounds", more.depth_m))
    for factor in (0.75, 1.25, 1.5):
        more = floodspread.spread(z, source, rough * factor, grid.cell_m)
        lines.append(told(f"street flow, roughness (or inflow) × {factor}", more.depth_m))
    lines += [
        "",
        f"Mean change over wet cells in the last round {1000 * found.last_change_m:.1f} mm; {spent:.1f} processor seconds "
        f"for {z.size:,} cells. Area with HAND below {HAND_M} m: {100 * np.mean(hand[known] < HAND_M):.1f} %. "
        f"Deepest hollow at a point: {np.nanmax((filled - z)[row, col]):.2f} m.",
    ]
    return lines


def _field(z, row, col, field):
    out = np.full(z.shape, np.nan)
    out[row, col] = field
    return out


def toulouse(folder):
    """Rows: what lies below a level of the Garonne and what it reaches."""
    with gzip.open(folder / "terrain_points_st_cyprien.csv.gz", "rt", encoding="utf-8") as file:
        told = pd.read_csv(file)
    lon, lat, height = (told[c].to_numpy() for c in told.columns[:3])
    x, y = pyproj.Transformer.from_crs(4326, 2154, always_xy=True).transform(lon, lat)
    cell = 12.0
    grid = Grid(x.min(), y.max(), cell, int(np.ptp(y) // cell), int(np.ptp(x) // cell))
    cx, cy = grid.centre(np.arange(grid.rows)[:, None], np.arange(grid.cols)[None, :])
    bed = griddata((x, y), height, tuple(np.broadcast_arrays(cx, cy)), method="nearest")
    zero = 131.905
    river = bed < zero + 1.0
    clock = time.process_time()
    reach = floodlevel.reach_level(bed, river)
    spent = time.process_time() - clock
    lines = [
        "| level at the scale (m) | altitude (m NGF) | terrain below it (%) | joined to the river (%) |",
        "|---|---|---|---|",
    ]
    for name, level in (
        ("8.32 (June 1875)", 8.32),
        ("4.31 (12 June 2000)", 4.31),
        ("3.00", 3.0),
        ("2.00", 2.0),
    ):
        below = float((bed < zero + level).mean())
        wet = float((reach < zero + level).mean())
        lines.append(f"| {name} | {zero + level:.2f} | {100 * below:.1f} | {100 * wet:.1f} |")
    lines += [
        "",
        f"{bed.size:,} cells of {cell:.0f} m (nearest of points about 11 m apart), {spent:.1f} processor seconds for all levels "
        "together. Cells below the zero plus 1 m stand for the river. No layer of dykes came with the data: the quarter is "
        "behind dykes today, so these shares are what they hold back, no forecast.",
    ]
    return lines


def basin():
    """Rows: runoff with one hectare unsealed and a basin of 500 m³, by rain."""
    side, rows, cols = 10.0, 100, 100
    here = np.arange(rows * cols)
    row, col = here // cols, here % cols
    middle = cols // 2
    below = np.where(col < middle, here + 1, np.where(col > middle, here - 1, here + cols))
    outlet = (rows - 1) * cols + middle
    below[outlet] = -1
    order = here[np.lexsort((-np.abs(col - middle), row))]
    place = runoff.Directions(below, order, side * side)
    sealed = np.full(len(here), 0.7)
    unsealed = np.full(len(here), np.nan)
    unsealed[:100] = 0.0
    of_cell = np.full(len(here), -1)
    of_cell[outlet] = 0
    pond = runoff.Stores(of_cell, np.array([500.0]), np.zeros(1))
    lines = [
        "| rain in 3 h (mm) | leaves today (m³) | 1 ha unsealed (m³) | and a basin of 500 m³ (m³) | basin takes (m³) "
        "| worst balance (share of the rain) |",
        "|---|---|---|---|---|---|",
    ]
    for depth in (2.0, 5.0, 10.0, 20.0, 50.0, 100.0):
        rain = runoff.Rain(depth)
        before, green = runoff.compare(place, rain, sealed, runoff.Change(unsealed))
        _, both = runoff.compare(place, rain, sealed, runoff.Change(unsealed, pond))
        gaps = [
            abs(r.balance["rain"] - sum(v for k, v in r.balance.items() if k != "rain"))
            / r.balance["rain"]
            for r in (before, green, both)
        ]
        left = [r.balance["left"] for r in (before, green, both)]
        lines.append(
            f"| {depth:.0f} | {left[0]:,.1f} | {left[1]:,.1f} | {left[2]:,.1f} | {left[1] - left[2]:,.1f} | {max(gaps):.1e} |"
        )
    return lines


def gent(folder):
    """Rows: time on Gent's terrain with 25,000 segments and 100,000 buildings that are drawn."""
    with zipfile.ZipFile(folder / "DHMVIIDTMRAS25m.zip") as packed:
        name = next(n for n in packed.namelist() if n.lower().endswith(".tif"))
    z, grid = raster(f"/vsizip/{folder / 'DHMVIIDTMRAS25m.zip'}/{name}")
    rng = np.random.default_rng(0)
    x0, y0, x1, y1 = grid.bounds
    a = np.column_stack([rng.uniform(x0, x1, 25_000), rng.uniform(y0, y1, 25_000)])
    turn = rng.uniform(0, 2 * np.pi, 25_000)
    b = a + 100.0 * np.column_stack([np.cos(turn), np.sin(turn)])
    streets = gpd.GeoDataFrame(geometry=shapely.linestrings(np.stack([a, b], axis=1)), crs=31370)
    at = np.column_stack([rng.uniform(x0, x1, 100_000), rng.uniform(y0, y1, 100_000)])
    houses = gpd.GeoDataFrame(
        geometry=shapely.box(at[:, 0], at[:, 1], at[:, 0] + 12, at[:, 1] + 9), crs=31370
    )
    times = {}

    def timed(name, function):
        clock = time.process_time()
        made = function()
        times[name] = time.process_time() - clock
        return made

    sealed = np.full(z.shape, 0.4)
    river = np.zeros(z.shape, bool)
    ground = timed(
        "relief: fill, directions, areas, hollows, heights",
        lambda: floodground.study(grid, z, z.astype(np.float32), river, sealed, drainage_ha=500.0),
    )
    sources = floodlayer.Sources(ground=ground)
    made = timed("25,000 segments", lambda: floodlayer.streets_layer(streets, sources, None, Run()))
    timed(
        "100,000 buildings",
        lambda: floodlayer.places_layer(houses, floodlayer.BUILDING, sources, Run()),
    )
    rain = runoff.Rain(40.0)
    timed(
        "a what-if: one more rain down the stored directions",
        lambda: runoff.route(
            ground.flow, rain, runoff.coefficients(sealed.ravel(), "scs", "C"), ground.stores
        ),
    )
    body = np.where(ground.river, 0, -1)
    mid = np.argwhere(ground.river)[0]
    gx, gy = grid.centre(*mid)
    gauge = floodlevel.Gauge(gx, gy, 1.0, 0.0, floodlevel.AS_RELIEF, 20_000.0)
    timed(
        "a gauge: what its river reaches, all heights",
        lambda: floodfacts.lay_river(ground, gauge, body, None),
    )
    lines = ["| step on Gent (2.25 M cells of 25 m) | processor seconds |", "|---|---|"]
    lines += [f"| {name} | {spent:.1f} |" for name, spent in times.items()]
    first = sum(list(times.values())[:3])
    lines.append(f"| **relief, segments and buildings together (bar: 15)** | **{first:.1f}** |")
    kinds = made["class"].value_counts()
    lines += [
        "",
        "Classes of the drawn segments: " + ", ".join(f"{k} {v:,}" for k, v in kinds.items()) + ".",
    ]
    return lines


def main():
    """Write the table."""
    data = os.environ.get("CLAIRVILLE_DATA")
    if not data:
        return
    data = pathlib.Path(data)
    parts = [
        ("Merewether, flood of 8 June 2007", merewether(data / "merewether_flood")),
        ("Toulouse, Saint-Cyprien", toulouse(data / "toulouse_garonne")),
        ("A basin of 500 m³ and one hectare unsealed", basin()),
        ("Time", gent(data / "gent")),
    ]
    text = "\n\n".join(f"### {title}\n\n" + "\n".join(lines) for title, lines in parts)
    OUT.write_text(text + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
