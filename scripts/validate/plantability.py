"""Learned plantability against the weighted score on whole towns; writes
docs/methods/tables/plantability.md.

Needs CLAIRVILLE_DATA (folders montpellier and bdtopo_12174); leaves the table as it is without
them.
"""

import os
import pathlib
import sys

import geopandas
import numpy as np
import pandas as pd
import shapely
from osgeo import ogr, osr
from shared import ROOT

# isort: split

from clairville.algorithms.common import executor, grid
from clairville.algorithms.plantability import factors, layers, learned, relief, sites, stack

ogr.UseExceptions()
SEEDS = (0, 1, 2)
LATITUDE = 44.0  # of both towns, within half a degree: for the buildings' shade
INTRODUCTION = """# Learned plantability on held-out blocks

Written by `scripts/validate/plantability.py`. Lift: density of tree cells in the best cells, over the average, on spatial blocks
that the model never saw; weighted: the published weights without their tree factors; gain: learned minus weighted with its 95 %
bootstrap interval over blocks; verdict: that of the tool, from the gain at 10 %. Trees of Montpellier: the inventory of street
trees. Olemps: cells in hedges and groves, outside forests.

| town | seed | tree cells | blocks (size) | top | weighted | learned | gain | verdict |
|---|---|---|---|---|---|---|---|---|"""


def read(path, layer=0, **columns):
    """A layer in EPSG:2154 as a frame; ``columns``: new name = field, or a constant in a tuple."""
    source = ogr.Open(f"/vsizip/{path}") if ".zip" in str(path) else ogr.Open(str(path))
    table = source.GetLayerByName(layer) if isinstance(layer, str) else source.GetLayer(layer)
    target = osr.SpatialReference()
    target.ImportFromEPSG(2154)
    shapes, rows = [], []
    for feature in table:
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            continue
        geometry = geometry.Clone()
        geometry.FlattenTo2D()
        shapes.append(bytes(geometry.ExportToIsoWkb()))
        rows.append([v[0] if isinstance(v, tuple) else feature[v] for v in columns.values()])
    shapes = shapely.force_2d(shapely.from_wkb(np.array(shapes, dtype=object)))
    return geopandas.GeoDataFrame(
        pd.DataFrame(rows, columns=list(columns)), geometry=geopandas.array.GeometryArray(shapes)
    )


def montpellier(folder):
    """Frames by theme, territory, and the cells with a tree."""
    f = folder
    parks = read(f / "green/VilleMTP_MTP_EspacesVertsSurface.zip", kind=("park",))
    woods = read(f / "green/VilleMTP_MTP_EspacesBois_2011.zip", kind=("protected_wood",))
    frames = {
        "trees": read(f / "green/VilleMTP_MTP_ArbresAlign.zip"),
        "green_spaces": pd.concat([parks, woods], ignore_index=True),
        "buildings": read(f / "assets/VilleMTP_MTP_Batiments.zip"),
        "roads": read(f / "streets/VilleMTP_MTP_FilaireVoies.zip", name="LIB_OFF"),
        "cycle_network": read(f / "streets/VilleMTP_AggloMTP_PistesCyclables.zip", kind=("track",)),
        "speed_zones": read(f / "streets/VilleMTP_MTP_ZonePietonne.zip", kind=("pedestrian",)),
        "street_lights": read(f / "assets/VilleMTP_MTP_EclairagePublic.zip"),
        "playgrounds": read(f / "assets/VilleMTP_MTP_JeuEnfantType.zip"),
        "bridges": read(f / "assets/VilleMTP_MTP_OuvragesArt.zip"),
        "traffic_signals": read(f / "traffic/VilleMTP_MTP_Signalisation.zip"),
        "water_bodies": read(next((f / "water").glob("*CoursEau.zip"))),
    }
    return frames, read(f / "admin/VilleMTP_MTP_LimiteCommune.zip"), None


def olemps(folder):
    """BD TOPO sample: hedges and groves stand for trees, on the ground outside forests (which hold
    no hedge by definition).
    """
    path = f"{folder / 'bdtopo_v3_12174.zip'}/v3"
    green = read(path, "ZONE_DE_VEGETATION", nature="NATURE")
    planted = green["nature"].isin(["Haie", "Bois"]).to_numpy()
    frames = {
        "buildings": read(path, "BATIMENT", height_m="HAUTEUR"),
        "water_bodies": read(path, "SURFACE_HYDROGRAPHIQUE"),
        "railways": read(path, "TRONCON_DE_VOIE_FERREE"),
    }
    forests = shapely.union_all(
        shapely.make_valid(np.asarray(green.geometry.array, dtype=object)[~planted])
    )
    town = read(path, "COMMUNE")
    town = town.set_geometry(
        geopandas.array.GeometryArray(
            shapely.difference(np.asarray(town.geometry.array, dtype=object), forests)
        )
    )
    return frames, town, green[planted]


def sample(frames, boundary, presence, seed):
    """What ``learned.learn`` takes, from a stack held in memory."""
    table = [
        f
        for name in ("factors", "context")
        for f in factors.parse(
            (ROOT / f"resources/plantability/{name}.csv").read_text(encoding="utf-8")
        )
    ]
    drawn, measured = relief.split(table)
    built = [
        layer.index()
        for layer in layers.build(drawn, frames) + relief.build(measured, frames, {}, LATITUDE)
    ]
    polygons = np.asarray(boundary.geometry.array, dtype=object)
    cells = grid.covering(shapely.total_bounds(polygons), 5.0)
    head = stack.header(built, cells, 0.01)
    bands = np.zeros((len(stack.band_names(head)), cells.rows, cells.cols), dtype=np.uint8)

    def tile_of(w):
        return stack.tile(head, built, cells, w, polygons)

    for window, tile in zip(cells.tiles(), executor.stream(tile_of, cells.tiles()), strict=True):
        bands[:, window.slices[0], window.slices[1]] = tile
    if presence is None:
        tree_row, tree_col = learned.tree_cells(sites.standing(frames["trees"]), cells)
    else:
        mask = np.zeros((cells.rows, cells.cols), dtype=bool)
        shapes = np.asarray(presence.geometry.array, dtype=object)
        layer = layers.Layer(None, shapes, np.zeros(len(shapes)), layers.FOUND).index()
        for window in cells.tiles():
            cover = layer.cover(cells, window)
            if cover is not None:
                mask[window.slices] = cover >= 0.5
        tree_row, tree_col = np.nonzero(mask)
        kept = np.random.default_rng(seed).choice(
            len(tree_row), min(len(tree_row), 8000), replace=False
        )
        tree_row, tree_col = tree_row[kept], tree_col[kept]
    other_row, other_col = learned.background(cells, len(tree_row), seed)
    row, col = np.concatenate([tree_row, other_row]), np.concatenate([tree_col, other_col])
    is_tree = np.arange(len(row)) < len(tree_row)
    inside = bands[-1, row, col] == stack.INSIDE
    row, col, is_tree = row[inside], col[inside], is_tree[inside]
    m = learned.MARGIN
    padded = np.pad(bands, ((0, 0), (m, m), (m, m)))
    x = pd.DataFrame(
        learned.features(padded, head, row + m, col + m), columns=learned.columns(head)
    )
    xy = np.column_stack(cells.centre(row, col))
    return x, is_tree, xy, learned.weighted_without_trees(bands[:, row, col].T, head), head


def proposal(name, evidence, head):
    """The table of weights that the trees of a town propose."""
    names = {f["code"]: f["name"]["en"] for f in head["factors"]}
    rows = [
        f"| {names[c]} | {w:+g} | {p:+.2f} | {lo:+.2f} to {hi:+.2f} |"
        for c, (w, p, lo, hi) in zip(
            evidence.weights.index, evidence.weights.to_numpy(), strict=True
        )
    ]
    return "\n".join(
        [
            f"## Weights that the trees of {name} propose\n",
            "| factor | published | proposed | 95 % interval |",
            "|---|---|---|---|",
            *rows,
        ]
    )


CALIBRATION = """## Calibration on the same blocks

Share of tree cells among trees and background, tenth by tenth of the model's output, last seed: predicted → observed.

| town | deciles | furthest apart |
|---|---|---|"""


def calibration(name, evidence):
    """A line of the table of calibration."""
    fit = evidence.calibration
    pairs = ", ".join(
        f"{p:.2f} → {o:.2f}" for p, o in zip(fit.predicted, fit.observed, strict=True)
    )
    return f"| {name} | {pairs} | {np.abs(np.asarray(fit.predicted) - np.asarray(fit.observed)).max():.2f} |"


def main():
    data = pathlib.Path(os.environ.get("CLAIRVILLE_DATA", ""))
    if not os.environ.get("CLAIRVILLE_DATA") or not data.is_dir():
        sys.stderr.write("plantability: set CLAIRVILLE_DATA; the table is left as it is\n")
        return 0
    lines = [INTRODUCTION]
    weights, calibrated = [], []
    for name, load, folder in (
        ("Montpellier", montpellier, "montpellier"),
        ("Olemps (BD TOPO)", olemps, "bdtopo_12174"),
    ):
        frames, boundary, presence = load(data / folder)
        for seed in SEEDS:
            x, is_tree, xy, weighted, head = sample(frames, boundary, presence, seed)
            _, e = learned.learn(x, is_tree, xy, weighted, head, seed=seed, threads=1)
            for s, w, m, lo, hi in zip(
                learned.SHARES,
                e.lift_weighted,
                e.lift_learned,
                e.gain_low,
                e.gain_high,
                strict=True,
            ):
                lines.append(
                    f"| {name} | {seed} | {e.trees:,} | {e.n_blocks} ({e.block_size_m:.0f} m) | {100 * s:.0f} % "
                    f"| {w:.2f} | {m:.2f} | {m - w:+.2f} ({lo:+.2f} to {hi:+.2f}) | {e.verdict if s == 0.10 else ''} |"
                )
            sys.stderr.write(f"{name} seed {seed}: {e.verdict}\n")
        calibrated.append(calibration(name, e))
        top = ", ".join(
            f"{k} {100 * v / e.importance.sum():.0f} %" for k, v in e.importance.head(6).items()
        )
        weights += [
            proposal(name, e, head),
            f"{name}: factors found {', '.join(head['bands'])}. What the model looks at: {top}.",
        ]
    lines += ["", CALIBRATION, *calibrated, "", *(f"{w}\n" for w in weights)]
    (ROOT / "docs/methods/tables/plantability.md").write_text(
        "\n".join(lines).rstrip() + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
