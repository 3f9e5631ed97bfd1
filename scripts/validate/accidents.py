"""Long checks of the accident tools; writes docs/methods/tables/accidents.md.

Coverage of the before-after interval on simulated cases; Bondy 2019-2022 with the last year held out; the traffic model on
Montpellier's counts. The last two need CLAIRVILLE_DATA and are skipped without it.
"""

import importlib.util
import os
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
if "clairville" not in sys.modules:
    spec = importlib.util.spec_from_file_location("clairville", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["clairville"] = module
    spec.loader.exec_module(module)

import geopandas as gpd  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import shapely  # noqa: E402
from osgeo import ogr, osr  # noqa: E402

from clairville.algorithms.accidents import beforeafter, exposure, features, fitting, risk  # noqa: E402
from clairville.algorithms.common.reasons import sentence  # noqa: E402
from clairville.algorithms.network import segments  # noqa: E402

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
    move = osr.CoordinateTransformation(origin, target) if origin is not None and not origin.IsSame(target) else None
    rows, shapes = [], []
    for feature in table:
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            continue
        if move is not None:
            geometry.Transform(move)
        shapes.append(shapely.force_2d(shapely.from_wkb(bytes(geometry.ExportToWkb()))))
        rows.append(feature.items())
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object)))


def coverage(runs=2000):
    """Rows: how the treated places were chosen, coverage of the 95 % interval, mean effect, mean naive ratio (truth 0.75)."""
    rows = []
    for select in ("worst", "random"):
        rng = np.random.default_rng(1)
        found = [beforeafter.study(**beforeafter.simulate(rng, select=select), seed=k) for k in range(runs)]
        rows.append((select, np.mean([f.low <= 0.75 <= f.high for f in found]), np.mean([f.effect for f in found]),
                     np.mean([f.naive for f in found])))
    return rows


CLASSES = {"motorway": "motorway", "trunk": "motorway", "primary": "primary", "secondary": "secondary", "tertiary": "tertiary",
           "residential": "residential", "unclassified": "residential", "living_street": "residential", "service": "service"}


def bondy(folder):
    """The assessment of Bondy, four years, the last held out."""
    streets = read(f"/vsigzip/{folder}/rue2023.geojson.gz")
    base = streets["highway"].astype("string").str.replace("_link", "", regex=False)
    line = shapely.get_dimensions(np.asarray(streets.geometry.array, dtype=object)) == 1
    streets = streets[line & base.isin(list(CLASSES)).to_numpy() & (base != "service").to_numpy()].reset_index(drop=True)
    streets["class"] = streets["highway"].str.replace("_link", "", regex=False).map(CLASSES)
    streets = streets[["name", "class", "geometry"]].assign(
        speed_limit_kmh=pd.to_numeric(streets.get("maxspeed"), errors="coerce"),
        lanes=pd.to_numeric(streets.get("lanes"), errors="coerce"),
        oneway=streets.get("oneway").map({"yes": True, "no": False}), kind=None)
    crashes = read(folder / "accidentologie.gpkg", "base2").drop_duplicates("Num_Acc")
    crashes = crashes.assign(id=crashes["Num_Acc"].astype("int64").astype(str), year=crashes["an"]).reset_index(drop=True)
    return risk.assess(streets, crashes, features.Context(), risk.Parameters(seeds=20, min_crashes=200))


def montpellier(folder):
    """The traffic model of Montpellier."""
    streets = read(f"/vsizip/{folder}/streets/VilleMTP_MTP_FilaireVoies.zip")
    streets = streets.assign(name=streets["LIB_OFF"], kind=streets["TYPVOI"], oneway=streets["SENS_CIRCU"].eq("Sens unique"))
    streets["class"] = None
    raw = pd.read_csv(folder / "traffic/VilleMTP_MTP_Comptage.csv.gz", encoding="latin-1")
    raw.columns = [c.split(",")[0] for c in raw.columns]
    count = raw.assign(TJM=pd.to_numeric(raw["TJM"], errors="coerce"), IDENTSIG=pd.to_numeric(raw["IDENTSIG"], errors="coerce"))
    count = count[count["TJM"] > 0].sort_values("ANNEE").groupby("IDENTSIG")["TJM"].last()
    ids = pd.to_numeric(streets["IDARC"], errors="coerce")
    streets["traffic_veh_day"] = ids.map(count)
    streets = streets[["name", "kind", "class", "oneway", "traffic_veh_day", "geometry"]]
    frame = segments.build(streets, target_length_m=0, merge=False).segments
    x, _ = features.build(frame)
    xy = fitting.middles(frame)
    counted = int(streets["traffic_veh_day"].notna().sum())
    return exposure.model_traffic(x, frame["kind"], frame["traffic_veh_day"].to_numpy(float), xy), counted


def say(cell):
    if isinstance(cell, dict):
        return sentence(cell["code"], cell["values"], "en")
    return "–" if cell is None else str(cell)


def main():
    lines = ["# Accident tools: measured", "", f"Made by `scripts/validate/accidents.py` on {time.strftime('%Y-%m-%d')}.", "",
             "## Before-after interval (2,000 runs, seed 1, true effect 0.75)", "",
             "| treated places | coverage of the 95 % interval | mean effect | mean naive ratio |", "|---|---|---|---|"]
    lines += [f"| {name} | {100 * c:.1f} % | {e:.3f} | {n:.3f} |" for name, c, e, n in coverage()]
    data = os.environ.get("CLAIRVILLE_DATA")
    if data:
        found = bondy(pathlib.Path(data) / "bondy")
        lines += ["", "## Bondy 2019-2022", "", *(f"- {say(t)}" for t in found.report["headline"] + found.report["limits"])]
        for table in found.report["tables"]:
            lines += ["", f"**{say(table['title'])}**", "", "| " + " | ".join(map(say, table["columns"])) + " |",
                      "|" + "---|" * len(table["columns"]), *("| " + " | ".join(map(say, row)) + " |" for row in table["rows"])]
        traffic, counted = montpellier(pathlib.Path(data) / "montpellier")
        lines += ["", "## Traffic model, Montpellier", "",
                  f"{counted:,} street lines with a count ({traffic.counted:,} segments). Median factor by which an unseen "
                  f"count is missed: model {traffic.error:.2f}, mean of its street type {traffic.baseline_error:.2f}. "
                  f"Clearly better, hence used: {'yes' if traffic.used else 'no'}."]
    target = ROOT / "docs/methods/tables/accidents.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
