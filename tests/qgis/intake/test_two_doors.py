"""The same file by a pull and as a layer gives equal frames, for every theme, whatever stands in it."""

import json

import numpy as np
import pandas as pd
import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer

from clairville.algorithms.common import themes
from clairville.algorithms.intake import shapes
from clairville.algorithms.intake.tally import Tally
from clairville.plugin.bridge import layers
from clairville.plugin.bridge.geometries import straightened
from clairville.plugin.store import shaping

from ...helpers.pulling_world import LILLE_X, LILLE_Y, geojson, profile, pull

# Texts as towns write them, by type; the first is the plain one.
VALUES = {
    "int": ["12", "3,0", "1 234", "", "n.c.", "-9999", "9007199254740993", "7.6"],
    "float": ["12.5", "3,5", "1 234,5", "", "?", "-9999", "1e40", "x"],
    "date": ["2024-06-13", "13/06/2024", "juin 2024", "", "30/12/1899", "31/12/2999", "45000", "x"],
    "datetime": [
        "2024-06-13T08:30:00",
        "13/06/2024 08:30",
        "2024-06-13T08:30:00Z",
        "",
        "01/01/1900",
        "9999-12-31",
        "2024-06-13",
        "x",
    ],
    "bool": ["oui", "f", "Vrai", "", "?", "non", "x", "peut-être"],
    "string": ["Rue Haute", " Rue Basse ", "12", "", "a, b", "-", "É", "null"],
}
N = len(VALUES["int"])
YEARS = ["2019", "2020", "1900", "0", "9999", "01/06/1985", "", "2021"]
_SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
_BOW = [[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]
SHAPES = {
    "point": [
        ("Point", [1, 1]),
        ("MultiPoint", [[1, 1]]),
        ("MultiPoint", [[1, 1], [3, 3]]),
        ("Point", [1, 1, 50]),
        ("Polygon", [_SQUARE]),
        ("LineString", [[0, 0], [4, 0]]),
    ],
    "line": [
        ("LineString", [[0, 0], [4, 0]]),
        ("MultiLineString", [[[0, 0], [4, 0]]]),
        ("MultiLineString", [[[0, 0], [4, 0]], [[5, 0], [6, 0]]]),
        ("LineString", [[0, 0, 1], [4, 0, 2]]),
        ("GeometryCollection", [("Point", [9, 9]), ("LineString", [[0, 0], [4, 0]])]),
        ("Point", [1, 1]),
    ],
    "polygon": [
        ("Polygon", [_SQUARE]),
        ("MultiPolygon", [[_SQUARE]]),
        ("Polygon", [_BOW]),
        ("Polygon", [[[x, y, 3] for x, y in _SQUARE]]),
        ("GeometryCollection", [("Point", [9, 9]), ("Polygon", [_SQUARE])]),
        ("LineString", [[0, 0], [4, 0]]),
    ],
}
SHAPES["any"] = [SHAPES["point"][0], SHAPES["line"][0], SHAPES["polygon"][0], SHAPES["line"][4]]
THEMES = [n for n in themes.names() if themes.theme(n).geometry != "raster"]


def shape(kind, i):
    """The i-th geometry of a kind as GeoJSON, 50 m from the one before."""
    x, y = LILLE_X + 50 * i, LILLE_Y

    def moved(c):
        return [c[0] + x, c[1] + y, *c[2:]] if isinstance(c[0], (int, float)) else [*map(moved, c)]

    def made(name, coordinates):
        if name == "GeometryCollection":
            return {"type": name, "geometries": [made(*part) for part in coordinates]}
        return {"type": name, "coordinates": moved(coordinates)}

    return made(*SHAPES[kind][i % len(SHAPES[kind])])


def value(theme, spec, i):
    if spec.name == theme.key and spec.required:
        return f"R{i}"
    if spec.name == "year" or spec.name.endswith("_year"):
        return "2020" if spec.required else YEARS[i]
    if spec.codes:
        codes = list(spec.codes)
        label = spec.codes[codes[-1]].get("fr", codes[-1])
        odd = [codes[0], codes[-1], label.upper(), codes[0], "inconnu", "autre chose", "", codes[0]]
        return codes[0] if spec.required else odd[i]
    return VALUES[spec.type][0] if spec.required else VALUES[spec.type][i]


def both(folder, theme, source="town.geojson"):
    """(the store's frame, the layer's frame) of the file ``source``."""
    there = json.loads((folder / source).read_text(encoding="utf-8"))["features"][0]["properties"]
    path = profile(
        folder,
        {
            theme.name: {
                "source": {"type": "file", "path": source},
                "fields": {n: n for n in there if not n.endswith("_utc") and n != "edited"},
            }
        },
    )
    outcome = pull(path, str(folder / "store.gpkg"), theme.name)
    assert outcome.status == "ok", outcome
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    context = QgsProject.instance().transformContext()
    frames = []
    for uri in (f"{folder / 'store.gpkg'}|layername={theme.name}", str(folder / source)):
        layer = QgsVectorLayer(uri, "x", "ogr")
        assert layer.isValid()
        frames.append(layers.read(layer, theme, crs, context, timezone="Europe/Paris").frame)
    return frames


def same(left, right, theme):
    """Column by column, value by value; of sensitive themes neither place nor masked texts."""
    assert len(left) == len(right)
    for name, spec in theme.fields.items():
        if name.endswith("_utc") or name in ("edited", "keep_until") or name not in left:
            continue
        if (theme.name, name) == ("works", "owner"):  # a pull keeps organisations alone
            continue
        if theme.sensitive and spec.type == "string" and not spec.codes and name != "id":
            continue
        a, b = ([None if pd.isna(v) else v for v in f[name]] for f in (left, right))
        assert a == b, name
    if theme.geometry != "none" and not theme.sensitive:
        a, b = (np.asarray(f.geometry.array, dtype=object) for f in (left, right))
        assert (shapely.get_type_id(a) == shapely.get_type_id(b)).all()
        assert shapely.hausdorff_distance(a, b) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("name", THEMES)
def test_equal_frames(provider, tmp_path, name):
    theme = themes.theme(name)
    features = [
        {
            "type": "Feature",
            "properties": {n: value(theme, spec, i) for n, spec in theme.fields.items()},
            "geometry": None if theme.geometry == "none" else shape(theme.geometry, i),
        }
        for i in range(N)
    ]
    (tmp_path / "town.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    same(*both(tmp_path, theme), theme)


@pytest.mark.parametrize("name", ["works", "water_pipes", "accidents"])
def test_made_identifiers_are_equal(provider, tmp_path, name):
    theme = themes.theme(name)
    features = [
        {
            "type": "Feature",
            "properties": {
                n: value(theme, spec, i) for n, spec in theme.fields.items() if n != theme.key
            },
            "geometry": shape("line" if theme.geometry == "line" else "point", i % 2 * 3),
        }
        for i in range(N)
    ]
    (tmp_path / "town.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    left, right = both(tmp_path, theme)
    same(left, right, theme)
    assert left[theme.key].is_unique and left[theme.key].str.startswith("r").all()


def persons(number):
    """A table of persons: crashes by their number, at a place each, in two years."""
    return [
        {
            "type": "Feature",
            "properties": {
                "id": f"C{i // 3}" if i < 9 else "C0",
                "year": 2023 if i < 9 else 2022,
                "killed": int(i == 1),
                "light": 2,
                "insee": None if i % 3 == 0 else "59350",
            },
            "geometry": shape("point", i // 3 * 6),
        }
        for i in range(number)
    ]


def test_a_row_per_person_is_one_crash_by_both_doors(provider, tmp_path):
    theme = themes.theme("accidents")
    features = persons(10)
    features[9]["geometry"] = features[0]["geometry"]  # number 0 of the year before
    features.append({**features[8], "geometry": features[0]["geometry"]})  # C2 at another place
    (tmp_path / "town.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    path = profile(
        tmp_path,
        {
            "accidents": {
                "source": {"type": "file", "path": "town.geojson"},
                "fields": {n: n for n in ("id", "year", "killed", "light", "insee")},
            }
        },
    )
    store = f"{tmp_path / 'store.gpkg'}|layername=accidents"
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    context = QgsProject.instance().transformContext()
    frames = []
    for again in range(2):  # the second pull finds what the first left
        outcome = pull(path, str(tmp_path / "store.gpkg"), "accidents")
        assert outcome.status == ("unchanged" if again else "ok")
        extra = "id: further rows of a crash, per vehicle or person, put together with its first"
        assert outcome.counts[extra] == 6
        assert outcome.counts["id: an identifier that another row has"] == 2
        assert QgsVectorLayer(store, "x", "ogr").featureCount() == outcome.counts["kept"] == 5
    for uri in (store, str(tmp_path / "town.geojson")):
        frame = layers.read(QgsVectorLayer(uri, "x", "ogr"), theme, crs, context).frame
        frames.append(frame.sort_values(["year", "id"], kind="stable").reset_index(drop=True))
    for frame in frames:
        assert frame["id"].tolist() == ["C0", "C0", "C1", "C2", "C2"]
        assert frame["killed"].tolist() == [0, 1, 0, 0, 0]
        assert frame["light"].tolist() == [2] * 5
        assert frame["insee"].tolist()[1:4] == ["59350"] * 3
    same(
        *(frame[["id", "year", "killed", "light", "insee", "geometry"]] for frame in frames), theme
    )


_RING = "0 0,10 0,10 10,0 10,0 0"
WKTS = [
    "POINT(1 2)",
    "POINT Z(1 2 3)",
    "POINT ZM(1 2 3 4)",
    "MULTIPOINT((1 2))",
    "MULTIPOINT((1 2),(3 4))",
    "LINESTRING(0 0,10 0)",
    "LINESTRING M(0 0 1,10 0 2)",
    "MULTILINESTRING((0 0,10 0))",
    "MULTILINESTRING((0 0,10 0),(20 0,30 0))",
    "CIRCULARSTRING(0 0,5 5,10 0)",
    "COMPOUNDCURVE((-10 0,0 0),CIRCULARSTRING(0 0,5 5,10 0))",
    f"POLYGON(({_RING}))",
    f"POLYGON(({_RING}),(2 2,2 4,4 4,4 2,2 2))",
    f"POLYGON(({_RING}),(12 2,12 4,14 4,14 2,12 2))",
    "POLYGON((0 0,10 10,10 0,0 10,0 0))",
    "POLYGON((0 0,10 0,20 0,0 0))",
    "POLYGON((3 3,3 3,3 3,3 3))",
    "MULTIPOLYGON(((0 0,10 0,20 0,0 0)),((50 50,60 50,60 60,50 50)))",
    "POLYGON((0 0,10 0,10 10,10 20,10 10,0 10,0 0))",
    "POLYGON((0 0,10 0,10 10,5 0,0 10,0 0))",
    "CURVEPOLYGON(CIRCULARSTRING(0 0,10 0,0 0))",
    "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((5 5,15 5,15 15,5 15,5 5)))",
    "MULTIPOLYGON(((0 0,10 10,10 0,0 10,0 0)),((50 50,60 50,60 60,50 50)))",
    f"MULTISURFACE(((0 0,1 0,1 1,0 0)),CURVEPOLYGON(({_RING})))",
    "TRIANGLE((0 0,10 0,10 10,0 0))",
    "POLYHEDRALSURFACE(((0 0,10 0,10 10,0 0)),((0 0,10 10,0 10,0 0)))",
    "TIN(((0 0,10 0,10 10,0 0)),((0 0,10 10,0 10,0 0)))",
    f"GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,10 0),POLYGON(({_RING})))",
    "GEOMETRYCOLLECTION(POINT(1 1),GEOMETRYCOLLECTION(LINESTRING(0 0,10 0),POINT(3 3)))",
    "GEOMETRYCOLLECTION(POINT(1 1))",
    "GEOMETRYCOLLECTION(POLYGON((0 0,10 10,10 0,0 10,0 0)),POINT(1 1))",
    "GEOMETRYCOLLECTION EMPTY",
    "LINESTRING EMPTY",
]


@pytest.mark.parametrize("kind", ["point", "line", "polygon", "any"])
@pytest.mark.parametrize("wkt", WKTS)
def test_both_doors_shape_alike(provider, wkt, kind):
    """A pull's geometry, with what every QGIS has, and a layer's: the same shape and reasons."""
    from osgeo import ogr

    told = []
    pulled, why = shaping.settled(ogr.CreateGeometryFromWkt(wkt), kind, told.append)
    tally = Tally()
    geometry = straightened(QgsGeometry(QgsGeometry.fromWkt(wkt)))
    blobs = np.asarray([bytes(geometry.asWkb())], dtype=object)
    (given,) = shapes.settle(shapely.from_wkb(blobs, on_invalid="ignore"), kind, tally)
    if given is None:
        assert pulled is None or pulled.IsEmpty(), why
        return
    mine = shapely.from_wkb(bytes(pulled.ExportToWkb()))
    assert mine.is_valid and not mine.has_z
    single = shapely.get_parts(mine)[0] if len(shapely.get_parts(mine)) == 1 else mine
    assert single.geom_type == given.geom_type
    # a circle has other corners, and a point on it another place
    near = 0.1 if "CURVEPOLYGON(CIRC" in wkt else 1e-3
    assert shapely.hausdorff_distance(single, given) < near
    assert abs(single.area - given.area) < near
    curves = {"curves"} & set(told)  # counted where the layer is read
    assert {line.reason for line in tally} == set(told) - curves


@pytest.mark.parametrize(
    "wkt, kind, expected",
    [
        ("POLYGON((0 0,10 0,20 0,0 0))", "any", "Polygon"),
        ("POLYGON((3 3,3 3,3 3,3 3))", "any", "Polygon"),
        ("POLYGON((0 0,10 0,20 0,0 0))", "point", "Point"),
        ("POLYGON((0 0,10 0,20 0,0 0))", "polygon", None),
    ],
)
def test_an_outline_without_an_area_is_a_place_where_its_theme_allows_one(wkt, kind, expected):
    """A work that a town draws as a flat outline is still a work in that street."""
    tally = Tally()
    (made,) = shapes.settle(shapely.from_wkt(np.asarray([wkt], dtype=object)), kind, tally)
    if expected is None:
        assert made is None and tally.rows("dropped") == 1
        return
    assert made.geom_type.removeprefix("Multi") == expected
    assert shapely.distance(made, shapely.from_wkt(wkt)) < 1e-9 and made.area < 25
    assert "flat_outline" in {line.reason for line in tally} and not tally.rows("dropped")


def test_an_outline_that_crosses_itself_is_repaired_in_the_store(provider, tmp_path):
    theme = themes.theme("green_spaces")
    features = [
        {"type": "Feature", "properties": {"id": "bow"}, "geometry": shape("polygon", 2)},
        {"type": "Feature", "properties": {"id": "flat"}, "geometry": shape("polygon", 0)},
    ]
    x, y = LILLE_X, LILLE_Y
    features[1]["geometry"]["coordinates"] = [[[x, y], [x + 9, y], [x + 20, y], [x, y]]]
    (tmp_path / "town.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    path = profile(
        tmp_path,
        {
            "green_spaces": {
                "source": {"type": "file", "path": "town.geojson"},
                "fields": {"id": "id"},
            }
        },
    )
    outcome = pull(path, str(tmp_path / "store.gpkg"), theme.name)
    assert outcome.counts["outlines that cross themselves"] == 1
    assert outcome.counts["outlines without an area"] == 1 and outcome.counts["kept"] == 1
    stored = QgsVectorLayer(f"{tmp_path / 'store.gpkg'}|layername={theme.name}", "x", "ogr")
    (feature,) = stored.getFeatures()
    assert feature.geometry().isGeosValid() and feature.geometry().area() == pytest.approx(8)
