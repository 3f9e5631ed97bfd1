"""The streets of a store are noded once: the tools that use them give the same rows to the last digit,
whether the streets come from another layer, are noded for the first time, or were kept."""

import json
import os
import pathlib

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
)

from ...helpers.pulling_world import geojson, profile, pull
from ..crossing.conftest import memory

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


def filled(folder, names=""):
    """A store with the roads of the town."""
    (folder / "roads.geojson").write_text(json.dumps(geojson(town(names))), encoding="utf-8")
    fields = {"id": "key", "name": "label", "class": "kind", "oneway": "one", "layer": "level"}
    path = profile(
        folder,
        {"roads": {"source": {"type": "file", "path": "roads.geojson"}, "fields": fields}},
    )
    store = folder / "town.gpkg"
    pull(path, store, "roads")
    return store


def roads(store):
    layer = QgsVectorLayer(f"{store}|layername=roads", "roads", "ogr")
    assert layer.featureCount() == 2 * SIDE
    return layer


@pytest.fixture
def store(tmp_path):
    return filled(tmp_path)


@pytest.fixture
def noded(monkeypatch):
    """How often streets were noded."""
    from clairville.algorithms.network import segments

    calls, real = [], segments.build

    def build(streets, **options):
        calls.append(len(streets))
        return real(streets, **options)

    monkeypatch.setattr(segments, "build", build)
    return calls


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
        "accidentrisk": {"CRASHES": crashes(), "STABILITY": 2, "OUTPUT": "risk.gpkg"},
        "maintenancepriority": {"COMPLAINTS": complaints(), "OUTPUT": "priority.gpkg"},
    }[name]


@pytest.mark.parametrize(
    "name", ["buildnetwork", "findconflicts", "schoolsafety", "accidentrisk", "maintenancepriority"]
)
def test_a_tool_gives_the_same_rows_and_nodes_once(name, store, tmp_path, noded):
    given = asked(name)
    folders = [tmp_path / part for part in ("other", "first", "kept")]
    for folder in folders:
        folder.mkdir()
    other = run(name, folders[0], roads(store).materialize(QgsFeatureRequest()), **given)
    assert noded and not list(tmp_path.glob("town.networks/*"))
    noded.clear()
    first = run(name, folders[1], roads(store), **given)
    files = list(tmp_path.glob("town.networks/*.npz"))
    assert len(noded) == len(files) > 0
    noded.clear()
    kept = run(name, folders[2], roads(store), **given)
    assert not noded
    assert other == first == kept


@pytest.fixture
def build(store):
    """Nodes the town as a tool would; returns the file it is kept in."""
    from clairville.plugin.bridge import layers
    from clairville.plugin.store import prepared

    def go(where=store):
        layer = roads(where)

        def read():
            return layers.raw_frame(layer, layer.crs(), None, name="roads").frame

        prepared.of_source(layer.publicSource())(read(), target_length_m=0)
        return sorted(pathlib.Path(where).parent.glob("town.networks/*.npz"))

    return go


def test_another_pull_makes_it_anew(store, tmp_path, build, noded):
    (file,) = build()
    assert build() == [file] and len(noded) == 1
    filled(tmp_path, "Neuve ")
    assert len(build()) == 2 and len(noded) == 2


def test_another_version_makes_it_anew(build, noded, monkeypatch):
    from clairville.plugin.host import meta

    build()
    monkeypatch.setattr(meta, "version", lambda: "9.9.9")
    assert len(build()) == 2 and len(noded) == 2


def test_streets_changed_by_hand_are_noded_anew(store, build, noded):
    build()
    layer = roads(store)
    field = layer.fields().indexOf("name")
    assert layer.dataProvider().changeAttributeValues({1: {field: "Rue Autre"}})
    build()
    assert len(noded) == 2


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: b"PK\x03\x04 no archive",
        lambda data: data[: len(data) // 2],
        lambda data: data[:900] + bytes([data[900] ^ 255]) + data[901:],
    ],
    ids=["empty", "another file", "half", "a bit"],
)
def test_a_damaged_file_is_made_anew(build, noded, harm):
    (file,) = build()
    whole = file.read_bytes()
    file.write_bytes(harm(whole))
    assert build() == [file] and len(noded) == 2
    assert build() == [file] and len(noded) == 2
    assert len(file.read_bytes()) == len(whole)


def test_a_pickle_is_never_read(build, noded, tmp_path):
    (file,) = build()
    trap = tmp_path / "sprung"

    class Trap:
        def __reduce__(self):
            return pathlib.Path.touch, (trap,)

    np.savez(file, told=np.array([Trap()], dtype=object))
    build()
    assert len(noded) == 2 and not trap.exists()


def test_the_networks_used_last_stay(build, store, monkeypatch):
    from clairville.plugin.bridge import layers
    from clairville.plugin.store import prepared

    monkeypatch.setattr(prepared, "KEPT", 2)
    layer = roads(store)
    frame = layers.raw_frame(layer, layer.crs(), None, name="roads").frame
    (first,) = build()
    node = prepared.of_source(layer.publicSource())
    node(frame, target_length_m=40.0)
    os.utime(first, (1, 1))
    node(frame, target_length_m=0)  # used: it is the newest now
    node(frame, target_length_m=60.0)
    left = list(first.parent.glob("*.npz"))
    assert len(left) == 2 and first in left


def test_a_folder_that_cannot_be_written_costs_time_only(store, noded, build):
    (store.parent / "town.networks").write_text("in the way", encoding="utf-8")
    assert build() == [] and len(noded) == 1


def test_other_layers_are_noded_as_ever(store, layer):
    from clairville.algorithms.network import segments
    from clairville.plugin.store import prepared

    other = layer("LineString", "EPSG:2154", {"name": "string"}, [])
    assert prepared.of_source("") is prepared.of_source(other.source()) is segments.build
    assert prepared.of_store(store.with_name("none.gpkg")) is segments.build
    assert prepared.of_source(roads(store).publicSource()) is not segments.build


def test_networks_of_a_database_lie_in_the_profile_and_name_no_password():
    from clairville.plugin.store import prepared

    where = prepared.folder("postgresql://anne:secret@here/town?schema=city")
    assert (
        where.parent.name == "networks" and "secret" not in str(where) and "anne" not in str(where)
    )


def test_the_week_of_the_panel_nodes_once(store, tmp_path, noded):
    """City at a glance prepares its week with what was kept for the same closures."""
    from clairville.algorithms.crossing import detours
    from clairville.plugin.bridge import layers
    from clairville.plugin.store import prepared

    layer = roads(store)
    frame = layers.raw_frame(layer, layer.crs(), None, name="roads").frame
    import shapely

    site = np.array([shapely.Point(X + 2.5 * STEP, Y + 3 * STEP + 1.5).buffer(12)], dtype=object)

    def ask():
        return detours.find(
            site,
            np.array([0]),
            [0],
            frame,
            limit_m=900.0,
            beside_m=10.0,
            node=prepared.of_store(store),
        )

    first, again = ask(), ask()
    assert len(noded) == 1 and len(first.layer) == 1
    assert first.layer.to_wkb().equals(again.layer.to_wkb())
