"""A made-up town of streets as a store, in a file or in a database, and the tools that node them."""

import json

import numpy as np
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

from ..qgis.crossing.conftest import memory
from .pulling_world import geojson, profile, pull

# around the works and schools of tests/data/crossing
X, Y, STEP, SIDE = 649_600.0, 6_859_300.0, 110.0, 10
RUN_OF_ITS_OWN = ("fid", "run_id", "data_date")


def town(names=""):
    """A grid of named streets, some of them one-way, one with a bridge over the others."""
    features = []
    for axis in (0, 1):
        for i in range(SIDE):
            line = [[X + k * STEP, Y + i * STEP + 3.0 * (k % 2)] for k in range(-1, SIDE + 1)]
            line = [[x, y] if axis == 0 else [X + (y - Y), Y + (x - X)] for x, y in line]
            features.append(
                {
                    "type": "Feature",
                    "properties": {
                        "key": f"R{axis}{i}",
                        "label": f"Rue {names}{'ABCDEFGHIJ'[i]}{axis}",
                        "kind": "primary" if i == 3 else "residential",
                        "one": i % 3 == 0,
                        "level": 1 if (axis, i) == (1, 5) else 0,
                    },
                    "geometry": {"type": "LineString", "coordinates": line},
                }
            )
    return features


_ROADS = {"id": "key", "name": "label", "class": "kind", "oneway": "one", "layer": "level"}
_WORKS = {"id": "num", "start": "debut", "end": "fin", "traffic_impact": "effet"}


def closed(number, street, day):
    """Works that close the middle of a street of axis 0, on one day."""
    x, y = X + 4.5 * STEP, Y + street * STEP + 1.5
    ring = [[x - 30, y - 8], [x + 30, y - 8], [x + 30, y + 8], [x - 30, y + 8], [x - 30, y - 8]]
    return {
        "type": "Feature",
        "properties": {
            "num": f"W{number}",
            "debut": f"{day}T08:00:00",
            "fin": f"{day}T18:00:00",
            "effet": "closed",
        },
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def written(folder, names=""):
    """The profile of the town: streets, and works that close another one each day."""
    works = [closed(k, 1 + k, f"2024-06-{11 + k}") for k in range(3)]
    for name, features in (("roads", town(names)), ("works", works)):
        (folder / f"{name}.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    return profile(
        folder,
        {
            name: {"source": {"type": "file", "path": f"{name}.geojson"}, "fields": fields}
            for name, fields in (("roads", _ROADS), ("works", _WORKS))
        },
    )


def filled(folder, names="", store=None, themes=("roads",)):
    """A store with the town: ``town.gpkg`` in the folder, or at an address."""
    path, store = written(folder, names), store or folder / "town.gpkg"
    for theme in themes:
        pulled = pull(path, store, theme)
        assert pulled.status == "ok", pulled.message
    return store


def roads(store):
    """The streets of a store as a layer."""
    from clairville.plugin.store import stores

    layer = stores.open_layer(stores.layer_uri(store, "roads"), "roads")
    assert layer.featureCount() == 2 * SIDE
    return layer


def run(name, folder, streets, **parameters):
    """{output: rows as (geometry, attributes)} of a tool."""
    import processing

    outputs = {key: str(folder / value) for key, value in parameters.items() if key in OUTPUTS}
    results = processing.run(f"clairville:{name}", {**parameters, **outputs, "STREETS": streets})
    return {key: told(results[key]) for key in outputs}


OUTPUTS = ("OUTPUT", "NODES", "DETOURS", "CATCHMENTS")


def told(source):
    layer = QgsVectorLayer(source, "made", "ogr")
    keep = [f.name() for f in layer.fields() if f.name() not in RUN_OF_ITS_OWN]
    rows = [
        (bytes(f.geometry().asWkb()), *(None if f[c] == NULL else str(f[c]) for c in keep))
        for f in layer.getFeatures()
    ]
    assert rows and layer.isValid()
    return keep, rows


def points(fields, rows):
    uri = "&".join(f"field={name}:{kind}" for name, kind in fields.items())
    layer = QgsVectorLayer(f"Point?crs=EPSG:2154&{uri}", "points", "memory")
    made = []
    for x, y, *values in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        made.append(feature)
    assert layer.dataProvider().addFeatures(made)[0]
    return layer


def crashes():
    rng = np.random.default_rng(3)
    x = X + STEP * rng.integers(0, SIDE, 400) + rng.normal(0, 4, 400)
    y = Y + rng.uniform(0, STEP * (SIDE - 1), 400)
    return points(
        {"id": "string", "year": "integer"},
        [(a, b, f"C{i}", 2017 + i % 3) for i, (a, b) in enumerate(zip(x, y, strict=True))],
    )


def complaints():
    rng = np.random.default_rng(4)
    at = rng.uniform(0, STEP * (SIDE - 1), (300, 2)) + [X, Y]
    return points(
        {"id": "string", "date": "string", "category": "string"},
        [
            (
                *xy,
                f"P{i}",
                f"2023-{1 + i % 12:02d}-{1 + i % 27:02d}T10:00:00",
                "Voirie : nid de poule",
            )
            for i, xy in enumerate(at.tolist())
        ],
    )


def asked(name):
    works, schools = memory("works", "MultiPolygon"), memory("schools", "Point")
    calendar = memory("school_calendar", "None")
    return {
        "buildnetwork": {"OUTPUT": "segments.gpkg", "NODES": "nodes.gpkg"},
        "findconflicts": {
            "WORKS": works,
            "SCHOOLS": schools,
            "CALENDAR": calendar,
            "WALKING": True,
            "START": "2024-06-13T00:00:00",
            "END": "2024-06-14T00:00:00",
            "OUTPUT": "conflicts.gpkg",
        },
        "schoolsafety": {
            "WORKS": works,
            "SCHOOLS": schools,
            "CALENDAR": calendar,
            "DATETIME": "2024-06-13T12:00:00",
            "OUTPUT": "schools.gpkg",
            "CATCHMENTS": "catchments.gpkg",
        },
        # what a learner makes of the network costs time and nodes nothing
        "accidentrisk": {
            "CRASHES": crashes(),
            "STABILITY": 2,
            "MIN_CRASHES": 1000,
            "OUTPUT": "risk.gpkg",
        },
        "maintenancepriority": {"COMPLAINTS": complaints(), "OUTPUT": "priority.gpkg"},
    }[name]


def week(profile_path, store):
    """What City at a glance reads and prepares when it is opened in another session: its week."""
    import datetime as dt

    from qgis.core import QgsCoordinateTransformContext

    from clairville.plugin.live import clock

    class Task:
        def setProgress(self, value):
            pass

        def isCanceled(self):
            return False

    made = clock._prepare(
        Task(),
        (str(profile_path), str(store)),
        None,
        dt.datetime(2024, 6, 12, 12),
        True,
        QgsCoordinateTransformContext(),
    )
    return made[3]


def put_on_map(profile_path, store, folder, moment):
    """What *Put on the map* runs for an hour, with the layers of the store as the panel gives them."""
    import processing

    from clairville.plugin.store import stores

    given = {
        "WORKS": stores.layer_uri(store, "works"),
        "STREETS": stores.layer_uri(store, "roads"),
        "PROFILE": str(profile_path),
        "DATETIME": moment,
        "OUTPUT": str(folder / "hour.gpkg"),
    }
    return processing.run("clairville:citysnapshot", given)


def hidden(layer):
    assert layer.setSubsetString("\"id\" <> 'R01'")
    return layer


def edited(layer):
    field = layer.fields().indexOf("name")
    assert layer.startEditing() and layer.changeAttributeValue(1, field, "Rue Autre")
    return layer
