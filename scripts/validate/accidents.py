"""Long checks of the accident tools; writes docs/methods/tables/accidents.md.

Coverage of the before-after interval on simulated cases; the traffic model on Montpellier's counts,
which needs CLAIRVILLE_DATA and is skipped without it. Real towns from end to end:
accidents_chain.py.
"""

import os
import pathlib
import time

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from osgeo import ogr, osr

from clairville.algorithms.accidents import beforeafter, exposure, fitting
from clairville.algorithms.network import features, segments

ogr.UseExceptions()


def read(path, layer=None, source=None):
    """A layer in Lambert-93 as a frame."""
    data = ogr.Open(str(path))
    table = data.GetLayerByName(layer) if layer else data.GetLayer(0)
    target = osr.SpatialReference()
    target.ImportFromEPSG(2154)
    origin = table.GetSpatialRef()
    for system in (target, origin):
        if system is not None:
            system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    move = (
        osr.CoordinateTransformation(origin, target)
        if origin is not None and not origin.IsSame(target)
        else None
    )
    rows, shapes = [], []
    for feature in table:
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            continue
        if move is not None:
            geometry.Transform(move)
        shapes.append(shapely.force_2d(shapely.from_wkb(bytes(geometry.ExportToWkb()))))
        rows.append(feature.items())
    return gpd.GeoDataFrame(
        pd.DataFrame(rows), geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object))
    )


def coverage(runs=2000):
    """Rows: how the treated places were chosen, coverage of the 95 % interval, mean effect, mean
    naive ratio (truth 0.75).
    """
    rows = []
    for select in ("worst", "random"):
        rng = np.random.default_rng(1)
        found = [
            beforeafter.study(**beforeafter.simulate(rng, select=select), seed=k)
            for k in range(runs)
        ]
        rows.append(
            (
                select,
                np.mean([f.low <= 0.75 <= f.high for f in found]),
                np.mean([f.effect for f in found]),
                np.mean([f.naive for f in found]),
            )
        )
    return rows


def montpellier(folder):
    """(traffic model without the legal speed, with it, street lines counted, share of the counts
    that join a street).
    """
    streets = read(f"/vsizip/{folder}/streets/VilleMTP_MTP_FilaireVoies.zip")
    streets = streets.assign(
        name=streets["LIB_OFF"],
        kind=streets["TYPVOI"],
        oneway=streets["SENS_CIRCU"].eq("Sens unique"),
    )
    streets["class"] = None
    raw = pd.read_csv(folder / "traffic/VilleMTP_MTP_Comptage.csv.gz", encoding="latin-1")
    raw.columns = [c.split(",")[0] for c in raw.columns]
    count = raw.assign(
        **{c: pd.to_numeric(raw[c], errors="coerce") for c in ("TJM", "IDENTSIG", "VLEGALE")}
    )
    ids = pd.to_numeric(streets["IDARC"], errors="coerce")
    joined = float(count["IDENTSIG"].isin(ids).mean())
    count = (
        count[count["TJM"] > 0].sort_values("ANNEE").groupby("IDENTSIG")[["TJM", "VLEGALE"]].last()
    )
    streets["traffic_veh_day"] = ids.map(count["TJM"])
    streets["speed_limit_kmh"] = ids.map(count["VLEGALE"].where(count["VLEGALE"] < 200))
    columns = ["name", "kind", "class", "oneway", "traffic_veh_day", "geometry"]
    found = []
    for more in ([], ["speed_limit_kmh"]):
        frame = segments.build(streets[columns + more], target_length_m=0, merge=False).segments
        x, _ = features.build(frame)
        found.append(
            exposure.model_traffic(
                x, frame["kind"], frame["traffic_veh_day"].to_numpy(float), fitting.middles(frame)
            )
        )
    return *found, int(streets["traffic_veh_day"].notna().sum()), joined


def say(model):
    return "yes" if model.used else "no"


def main():
    lines = [
        "# Accident tools: measured",
        "",
        f"Made by `scripts/validate/accidents.py` on {time.strftime('%Y-%m-%d')}.",
        "",
        "## Before-after interval (2,000 runs, seed 1, true effect 0.75)",
        "",
        "| treated places | coverage of the 95 % interval | mean effect | mean naive ratio |",
        "|---|---|---|---|",
    ]
    lines += [f"| {name} | {100 * c:.1f} % | {e:.3f} | {n:.3f} |" for name, c, e, n in coverage()]
    data = os.environ.get("CLAIRVILLE_DATA")
    if data:
        plain, speed, counted, joined = montpellier(pathlib.Path(data) / "montpellier")
        lines += [
            "",
            "## Traffic model, Montpellier",
            "",
            f"{100 * joined:.1f} % of the counts join a street line by its number; {counted:,} street lines have one "
            f"({plain.counted:,} segments). Median factor by which a count in an unseen block is missed:",
            "",
            "| method | factor | clearly better than the mean of the type, hence used |",
            "|---|---|---|",
            f"| mean of the street type | {plain.baseline_error:.2f} | |",
            f"| model of name type, network and shape | {plain.error:.2f} | {say(plain)} |",
            f"| the same with the legal speed written on the count sheet | {speed.error:.2f} | {say(speed)} |",
            "",
            "The legal speed is known only where somebody counted: no use for the streets to fill.",
        ]
    target = ROOT / "docs/methods/tables/accidents.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
