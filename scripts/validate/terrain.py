"""Flow over the terrain beside richdem2, pyflwdir, GRASS and a textbook heap, on the 25 m terrain of Gent, the
street of Merewether and drawn ground; writes docs/methods/tables/terrain.md. Needs CLAIRVILLE_DATA, else
nothing is written.

Run with the name of a case (``gent``, ``large``) it measures one run and prints it: memory is of a process
of its own."""

import heapq
import json
import os
import pathlib
import resource
import subprocess
import sys
import time

from shared import ROOT

# isort: split

import numpy as np
from osgeo import gdal
from scipy.stats import spearmanr
from shared import terrainpeers

from clairville.algorithms.water import (
    terrainburn,
    terraincells,
    terraindirections,
    terrainfill,
    terrainflow,
    terrainindex,
)

OUT = ROOT / "docs/methods/tables/terrain.md"
GENT = "gent/DHMVIIDTMRAS25m.zip"
TURNS = 3
SIDE = 5000


def read_raster(path):
    """(elevations as float32, cells without, side of a cell)."""
    made = gdal.Open(str(path))
    band = made.GetRasterBand(1)
    z = np.frombuffer(band.ReadRaster(buf_type=gdal.GDT_Float32), np.float32).reshape(
        made.RasterYSize, made.RasterXSize
    )
    nodata = band.GetNoDataValue()
    hole = np.zeros(z.shape, bool) if nodata is None else z == np.float32(nodata)
    return np.where(hole, np.float32(np.nan), z), hole, made.GetGeoTransform()[1]


def read_case(name):
    """The terrain of a place."""
    data = pathlib.Path(os.environ["CLAIRVILLE_DATA"])
    if name == "merewether":
        return read_raster(data / "merewether_flood/dem.tif")
    z, hole, cell = read_raster(f"/vsizip/{data / GENT}/DHMVIIDTMRAS25m.tif")
    if name == "large":  # Gent and its mirror images, 25 million cells
        row = np.concatenate([z, z[:, ::-1], z, z[:, ::-1]], axis=1)
        z = np.concatenate([row, row[::-1], row, row[::-1]])[:SIDE, :SIDE].copy()
        hole = np.isnan(z)
    return z, hole, cell


def fill_by_heap(z, hole):
    """The textbook priority-flood."""
    filled = np.full(z.shape, np.nan, np.float32)
    done, queue = hole.copy(), []
    for row, col in zip(*np.nonzero(terraincells.outlets(hole)), strict=True):
        filled[row, col], done[row, col] = z[row, col], True
        heapq.heappush(queue, (z[row, col], row, col))
    while queue:
        level, row, col = heapq.heappop(queue)
        for south, east in terraincells.STEPS:
            a, b = row + south, col + east
            if 0 <= a < z.shape[0] and 0 <= b < z.shape[1] and not done[a, b]:
                filled[a, b], done[a, b] = max(z[a, b], level), True
                heapq.heappush(queue, (filled[a, b], a, b))
    return filled


def draw_terrain(seed):
    """Hills with flats, in steps of 0.1, with gaps at the edge and inside."""
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(50, 400, 2))
    z = np.cumsum(np.cumsum(rng.normal(size=shape), 0), 1) / 50
    z = np.round(z, int(rng.integers(0, 4))).astype(np.float32)
    hole = np.zeros(shape, bool)
    hole[: rng.integers(1, 20), : rng.integers(1, 20)] = True
    hole[20:24, 30:37] = bool(seed % 2)
    return np.where(hole, np.float32(np.nan), z), hole


def steps_apart(a, b, known):
    """How far two surfaces are apart at most, in steps that float32 has at the highest elevation."""
    apart = np.abs(a[known].astype(np.float64) - b[known].astype(np.float64)).max()
    return float(apart / np.spacing(np.abs(a[known]).max()))


def compare_fill(name, z, hole):
    """A row of the table: equal cells of the heap, richdem2 and pyflwdir."""
    known = ~hole
    filled = terrainfill.fill_surface(z, hole)
    heap = np.array_equal(filled, fill_by_heap(z, hole), equal_nan=True)
    told = terrainpeers.ask_libraries(z, hole)
    # richdem2 lets water through a gap inside the terrain, ours lets it leave there: give it such a gap as ground
    inside = hole & ~reached_from_edge(hole)
    alike = filled
    if inside.any():
        ground = np.where(inside, np.float32(terrainpeers.UNKNOWN), z)
        alike = terrainfill.fill_surface(ground, hole & ~inside)
    rich = np.count_nonzero(told["richdem"][known] != alike[known])
    flow = steps_apart(told["pyflwdir"], filled, known)
    return (
        f"| filled, {name} ({known.sum():,} cells) | heap {'equal' if heap else 'DIFFERS'}; "
        f"richdem2: {rich} cells differ; pyflwdir: at most {flow:.1f} float32 steps, "
        f"{np.count_nonzero(told['pyflwdir'][known] != filled[known]):,} cells differ |\n",
        heap and rich == 0,
        flow,
    )


def reached_from_edge(hole):
    """Gaps that touch the raster's edge."""
    from scipy import ndimage

    label, _ = ndimage.label(hole, structure=np.ones((3, 3), bool))
    edge = np.unique(np.concatenate([label[0], label[-1], label[:, 0], label[:, -1]]))
    return np.isin(label, edge[edge > 0])


def tell_fills(cases):
    """Rows on the filled surface."""
    text = "".join(compare_fill(name, z, hole)[0] for name, (z, hole, _) in cases.items())
    drawn = [compare_fill("drawn", *draw_terrain(seed)) for seed in range(20)]
    good, flow = sum(row[1] for row in drawn), max(row[2] for row in drawn)
    return text + (
        f"| filled, 20 drawn terrains with flats and gaps | {good} of 20 equal to the heap and to richdem2; "
        f"pyflwdir at most {flow:.1f} float32 steps |\n"
    )


def tell_flow(name, z, hole, cell):
    """Rows on directions, area, HAND, tiles and TWI."""
    place, params = terrainburn.Place(0, 0, cell, cell), terrainflow.Params()
    flow = terrainflow.flow_over(z, place, params)
    out = flow.area_cells[flow.directions == terraincells.OUTLET].sum()
    text = (
        f"| D8 areas at the outlets, {name} | {out:,.0f} of {np.count_nonzero(~hole):,} cells |\n"
    )
    for tiles in ((2, 2), (5, 3)):
        tile = tuple(-(-side // n) for side, n in zip(z.shape, tiles, strict=True))
        parts = terrainflow.flow_over(z, place, params, tile=tile)
        names = ("filled", "directions", "area_cells", "spread_cells", "hand", "wetness")
        same = all(
            np.array_equal(getattr(flow, n), getattr(parts, n), equal_nan=True) for n in names
        ) and flow.hollows.table.equals(parts.hollows.table)
        text += f"| {tiles[0]} × {tiles[1]} tiles, {name} | {'equal' if same else 'DIFFER'}: fill, D8, areas, HAND, TWI, hollows |\n"
    d8 = terraindirections.ESRI_CODES[flow.directions]
    channel = flow.area_cells >= 500
    told = terrainpeers.ask_libraries(z, hole, np.where(hole, 247, d8), channel, flow.filled)
    drainage = terrainindex.drainage_cells(flow.directions, channel)
    hand = terrainindex.height_above_drainage(flow.filled, drainage)
    met = drainage >= 0
    text += (
        f"| pyflwdir on our directions, {name} | area: "
        f"{np.count_nonzero(told['area'][~hole] != flow.area_cells[~hole])} cells differ; "
        f"HAND: at most {np.abs(told['hand'][met] - hand[met]).max():.6f} m apart |\n"
    )
    return text + tell_wetness(name, z, hole, cell, flow)


def tell_wetness(name, z, hole, cell, flow):
    """Rank correlation of TWI with GRASS's TCI, which passes hollows and flats by another way."""
    text = ""
    flat = ~hole
    for step in terraincells.STEPS:
        here, there = terraincells.pair(step)
        flat[here] &= ~(flow.filled[there] < flow.filled[here])
    of_filled = terrainindex.wetness_index(
        flow.filled, flow.directions, flow.spread_cells, cell, cell
    )
    for what, surface, wetness in (
        ("terrain as it is", z, flow.wetness),
        ("filled terrain to both", flow.filled, of_filled),
    ):
        asked = terrainpeers.ask_grass(surface, hole, cell)
        if asked is None:
            return f"| TWI against GRASS TCI, {name} | GRASS is not installed |\n"
        tci, area, _ = asked
        good = np.isfinite(tci) & np.isfinite(wetness) & (area > 0)
        for part, cells in (("sloping once filled", good & ~flat), ("all cells", good)):
            rank = spearmanr(wetness[cells], tci[cells])[0]
            text += f"| TWI against GRASS TCI, {name}, {what}, {part} ({cells.sum():,}) | {rank:.4f} |\n"
    return text


def measure_run(name):
    """Processor seconds and peak of one run, compiled before; printed as JSON."""
    z, _hole, cell = read_case(name)
    place, params = terrainburn.Place(0, 0, cell, cell), terrainflow.Params()
    terrainflow.flow_over(z[:60, :60], place, params)
    before = (
        int(pathlib.Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
        * resource.getpagesize()
    )
    clock = time.process_time()
    terrainflow.flow_over(z, place, params)
    spent = time.process_time() - clock
    status = pathlib.Path("/proc/self/status").read_text(encoding="utf-8")
    # not ru_maxrss, which a process has from the one that started it
    peak = int(status.split("VmHWM:")[1].split()[0]) * 1024
    told = {
        "seconds": spent,
        "cell_bytes": (peak - before + z.nbytes) / z.size,
        "peak_gib": peak / 2**30,
        "cells": z.size,
    }
    print(json.dumps(told))


def ask_run(name, compiled):
    """:func:`measure_run` in a process of its own."""
    said = dict(os.environ) | ({} if compiled else {"CLAIRVILLE_NO_NUMBA": "1"})
    done = subprocess.run(
        [sys.executable, __file__, name], check=True, env=said, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def tell_speed(z, hole, cell):
    """Rows on time, in turns with GRASS, and on memory."""
    turns = []
    for _ in range(TURNS):
        grass = terrainpeers.ask_grass(z, hole, cell)
        ours = [ask_run("gent", compiled) for compiled in (True, False)]
        turns.append((np.nan if grass is None else grass[2][0], *(o["seconds"] for o in ours)))
    grass, compiled, arrays = np.median(turns, axis=0)
    text = (
        f"| Gent, {z.size:,} cells, processor seconds, median of {TURNS} turns | GRASS r.watershed, single and multiple flow: "
        f"{grass:.2f}; all of ours with numba: {compiled:.2f}; without: {arrays:.2f} |\n"
        f"| ratio to GRASS | with numba {compiled / grass:.2f}; without {arrays / grass:.2f} |\n"
        f"| bytes a cell, Gent | with numba {ours[0]['cell_bytes']:.0f}; without {ours[1]['cell_bytes']:.0f} |\n"
    )
    for words, compiled in (("with numba", True), ("without numba", False)):
        large = ask_run("large", compiled)
        text += (
            f"| {large['cells']:,} cells, {words} | {large['seconds']:.0f} processor seconds, "
            f"{large['peak_gib']:.2f} GiB in all, {large['cell_bytes']:.0f} bytes a cell |\n"
        )
    return text


def main():
    """Compare, measure, write the table."""
    if not os.environ.get("CLAIRVILLE_DATA"):
        return
    cases = {name: read_case(name) for name in ("gent", "merewether")}
    text = "| what | value |\n|---|---|\n" + tell_fills(cases)
    for name, (z, hole, cell) in cases.items():
        text += tell_flow(name, z, hole, cell)
    text += tell_speed(*cases["gent"])
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure_run(sys.argv[1])
    else:
        main()
