"""A town's orders as rows of a workbook, without coordinates: pulled onto its own streets."""

import json

import pytest
from osgeo import ogr
from qgis.core import QgsVectorLayer

from ...helpers.pulling_world import LILLE_X, LILLE_Y, profile, pull

FIELDS = {"id": "N°", "start": "Du", "end": "Au", "street": "Voie"}
ROWS = [
    ("1", "rue de la Paix", "entre rue Pasteur et rue Jean Moulin"),
    ("2", "angle rue Pasteur / rue de la Paix", ""),
    ("3", "rue de la Paix", "n° 12"),
    ("4", "rue de la Pais", ""),
    ("5", "pasteur", ""),
    ("6", "rue inconnue", ""),
    ("7", "rue de la Paix, Roubaix", ""),
]
STREETS = {
    "Rue de la Paix": [(0, 0), (400, 0)],
    "Rue Pasteur": [(100, -100), (100, 100)],
    "Avenue Pasteur": [(50, -100), (50, 100)],
    "Rue Jean Moulin": [(300, -100), (300, 100)],
}


def write_town(folder, locate=True, with_streets=True):
    """The path of a profile of streets and of orders in a workbook."""
    features = [
        {
            "type": "Feature",
            "properties": {"nom": name},
            "geometry": {
                "type": "LineString",
                "coordinates": [[LILLE_X + x, LILLE_Y + y] for x, y in line],
            },
        }
        for name, line in STREETS.items()
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    text = json.dumps({"type": "FeatureCollection", "crs": crs, "features": features})
    (folder / "streets.geojson").write_text(text, encoding="utf-8")
    book = ogr.GetDriverByName("XLSX").CreateDataSource(str(folder / "orders.xlsx"))
    sheet = book.CreateLayer("Arrêtés", None, ogr.wkbNone)
    for title in ("N°", "Du", "Au", "Voie", "Précisions de localisation"):
        sheet.CreateField(ogr.FieldDefn(title, ogr.OFTString))
    for number, street, detail in ROWS:
        feature = ogr.Feature(sheet.GetLayerDefn())
        for i, cell in enumerate((number, "2024-06-01", "2024-06-30", street, detail)):
            feature.SetField(i, cell)
        sheet.CreateFeature(feature)
    del sheet, book
    source = {"type": "file", "path": "orders.xlsx", **({"locate": True} if locate else {})}
    themes = {"works": {"source": source, "fields": FIELDS}}
    if with_streets:
        roads = {"type": "file", "path": "streets.geojson"}
        themes = {"roads": {"source": roads, "fields": {"name": "nom"}}, **themes}
    return profile(folder, themes)


def test_orders_without_coordinates_are_on_the_streets(provider, tmp_path):
    path, store = write_town(tmp_path), str(tmp_path / "s.gpkg")
    assert pull(path, store, "roads").status == "ok"
    told = pull(path, store)
    counts = {k: v for k, v in told.counts.items() if "located" in k}
    assert counts == {
        "located: certain": 2,
        "located: street": 1,
        "not located: check": 1,
        "not located: ambiguous": 1,
        "not located: unknown_street": 1,
        "not located: elsewhere": 1,
    }
    made = QgsVectorLayer(f"{store}|layername=works", "w", "ogr")
    shapes = {f["id"]: f.geometry() for f in made.getFeatures()}
    assert set(shapes) == {"1", "2", "3"}
    assert shapes["1"].length() == pytest.approx(200)
    corner = shapes["2"].asPoint()
    assert (corner.x(), corner.y()) == pytest.approx((LILLE_X + 100, LILLE_Y))
    assert shapes["3"].length() == pytest.approx(400)
    assert pull(path, store).status == "unchanged"


def test_without_streets_the_pull_says_what_to_do(provider, tmp_path):
    path = write_town(tmp_path, with_streets=False)
    told = pull(path, str(tmp_path / "s.gpkg"))
    assert told.status == "failed" and told.code == "locate_no_streets"


def test_nothing_is_located_where_nobody_asks(provider, tmp_path):
    path, store = write_town(tmp_path, locate=False), str(tmp_path / "s.gpkg")
    pull(path, store, "roads")
    told = pull(path, store)
    assert not [name for name in told.counts if "located" in name]
    assert (told.status, told.counts.get("kept", 0)) != ("ok", len(ROWS))
    assert told.counts.get("kept", 0) == 0
