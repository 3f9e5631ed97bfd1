"""An event over thirty streets of Paris, with the works and bus stops of the demo and three fire stations
that are drawn (FICTIF): from the rows as read to the checklist and the layers.
"""

import gzip
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.progress import silent
from clairville.algorithms.common.run import Run
from clairville.algorithms.network import segments
from clairville.algorithms.situation import (
    eventgiven,
    eventoutcome,
    eventplan,
    eventreport,
    eventrules,
    ground,
)
from clairville.plugin.host.meta import ROOT

DEMO = ROOT / "resources/demo/paris"
MIDDLE = (653_338.0, 6_863_234.0)
STREETS = 30


def metres(frame):
    return frame.set_crs("EPSG:4326").to_crs("EPSG:2154")


def geojson(name):
    with gzip.open(DEMO / name, "rt", encoding="utf-8") as stream:
        told = json.load(stream)["features"]
    shapes = shapely.from_geojson([json.dumps(f["geometry"]) for f in told])
    frame = gpd.GeoDataFrame([f["properties"] for f in told], geometry=list(shapes))
    return metres(frame)


def table(name, column):
    rows = pd.read_csv(DEMO / name, sep=";", encoding="utf-8-sig", low_memory=False)
    rows = rows[rows[column].notna()]
    return metres(gpd.GeoDataFrame(rows, geometry=list(shapely.from_geojson(rows[column]))))


@pytest.fixture(scope="module")
def town():
    """(network, perimeter, what is given): the perimeter grows until it holds thirty named streets."""
    streets = table("voie.csv.gz", "Geometry")
    streets = streets.rename(columns={"L_LONGMIN": "name"})[["name", "geometry"]]
    streets["class"] = "local"
    network = segments.build(streets, target_length_m=0)
    for half in range(60, 600, 10):
        x, y = MIDDLE
        area = shapely.box(x - half, y - half, x + half, y + half)
        made = ground.lay(network, area)
        names = made.pieces.loc[made.inside, "name"].dropna().unique()
        if len(names) >= STREETS:
            break
    entries = made.entries.iloc[:: max(len(made.entries) // 10, 1)].head(10)
    gates = gpd.GeoDataFrame(
        {"name": [f"P{k}" for k in range(len(entries))], "width_m": 4.0},
        geometry=shapely.points(entries[["x", "y"]].to_numpy(float)),
        crs="EPSG:2154",
    )
    works = table("chantiers-a-paris.csv.gz", "geo_shape")
    works = works.rename(columns={"Date début du chantier": "start", "Date fin du chantier": "end"})
    for column in ("start", "end"):
        works[column] = pd.to_datetime(works[column], errors="coerce", utc=True)
        works[column] = works[column].dt.tz_localize(None)
    stations = gpd.GeoDataFrame(
        {"name": ["A FICTIF", "B FICTIF", "C FICTIF"]},
        geometry=shapely.points(np.add(MIDDLE, [(-900, 400), (1000, -300), (-150, -1150)])),
        crs="EPSG:2154",
    )
    layers = {
        "works": works,
        "transport": geojson("arrets_bus_2023.geojson.gz"),
        "stations": stations,
    }
    return network, eventgiven.Given(area, gates, None, layers), len(names)


@pytest.mark.benchmark(group="events")
def test_an_event_over_thirty_streets(benchmark, town):
    network, given, names = town
    params = eventgiven.Params(
        people=20_000.0,
        start=pd.Timestamp("2024-06-21T19:00"),
        end=pd.Timestamp("2024-06-22T00:00"),
        invented=True,
    )

    def job():
        made = eventplan.plan(network, given, params, silent)
        checks = eventrules.checklist(made)
        eventoutcome.gates_of(made, Run("bench"))
        eventoutcome.streets_of(made)
        return made, eventreport.report_of(made, checks)

    made, _ = benchmark.pedantic(job, rounds=2, warmup_rounds=1)
    benchmark.extra_info["named streets inside"] = names
    benchmark.extra_info["gates"] = len(made.gates)
    benchmark.extra_info["conflicts"] = len(made.meets)
    assert names >= STREETS and len(made.gates) == 10
    assert np.isfinite(made.rescue[:, 1]).all()
