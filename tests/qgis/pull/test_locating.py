"""A town's orders as rows of a workbook, without coordinates: pulled onto its own streets."""

import json

import pytest
from osgeo import ogr
from qgis.core import QgsVectorLayer

from clairville.algorithms.common.resources import sentences
from clairville.plugin.printing.words import count_label
from clairville.plugin.sources import file, records
from clairville.plugin.store import stores

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


def write_town(folder, locate=True, with_streets=True, streets=STREETS):
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
        for name, line in streets.items()
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
        "located_certain": 2,
        "located_street": 1,
        "not_located_check": 1,
        "not_located_ambiguous": 1,
        "not_located_unknown_street": 1,
        "not_located_elsewhere": 1,
    }
    reasons = [c[11:] for c in sentences("reasons") if c.startswith("locate_not_")]
    for name in (*counts, *(f"not_located_{reason}" for reason in reasons)):
        assert len({count_label(name, "fr"), count_label(name, "en"), name.replace("_", " ")}) == 3
    with stores.open_store(store) as opened:
        dropped = opened.last("works")["dropped"]
    assert {k for k in dropped if "located" in k} == {k for k in counts if k.startswith("not_")}
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


def test_the_pull_proposes_the_column_that_names_a_street(provider, tmp_path):
    """All rows without a position: refused with the column; most of them: told beside the rest."""
    path, store = write_town(tmp_path, locate=False), str(tmp_path / "s.gpkg")
    told = pull(path, store)
    assert (told.status, told.code) == ("failed", "pull_locate_proposed")
    assert "Voie" in told.message
    orders = [{"N°": str(n), "Du": "2024-06-01", "Voie": "rue de la Paix"} for n in range(5)]
    orders[0] |= {"x": LILLE_X, "y": LILLE_Y}
    path = write_orders(tmp_path, orders)
    said = json.loads(path.read_text(encoding="utf-8"))
    source = said["themes"]["works"]["source"]
    del source["locate"]
    source |= {"x": "x", "y": "y", "crs": "EPSG:2154"}
    said["themes"]["works"]["fields"] = {"id": "N°", "start": "Du", "street": "Voie"}
    path.write_text(json.dumps(said), encoding="utf-8")
    told = pull(path, store)
    assert told.status == "ok" and told.counts["kept"] == 1
    proposed = {"kind": "locate", "theme": "works", "column": "Voie", "rows": 4}
    assert told.drift == [proposed]


def write_orders(folder, orders):
    """The path of a profile whose orders are lines of JSON, each row with what it has."""
    path = write_town(folder)
    lines = "\n".join(json.dumps(order) for order in orders)
    (folder / "orders.jsonl").write_text(lines, encoding="utf-8")
    told = json.loads(path.read_text(encoding="utf-8"))
    told["themes"]["works"]["source"]["path"] = "orders.jsonl"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_rows_that_leave_fields_out_and_rows_without_a_street(provider, tmp_path, monkeypatch):
    monkeypatch.setattr(file, "chunks", lambda items: records.chunks(items, 2))
    row = {"Du": "2024-06-01", "Au": "2024-06-30"}
    full = {"Précisions de localisation": "n° 12", "Commune": "Lille"}
    orders = [
        {"N°": "1", **row},  # of the first rows none names a street
        {"N°": "2", **row},
        {"N°": "3", **row, "Voie": "rue de la Paix", **full},
        {"N°": "4", **row},
        {"N°": "5", **row, "Voie": "rue Jean Moulin"},
    ]
    path, store = write_orders(tmp_path, orders), str(tmp_path / "s.gpkg")
    pull(path, store, "roads")
    told = pull(path, store)
    assert (told.status, told.counts["kept"]) == ("ok", 2)
    assert told.counts["not_located_no_street"] == 2 and told.counts["not_located_empty"] == 1


def test_streets_pulled_anew_place_the_rows_anew(provider, tmp_path):
    path, store = write_town(tmp_path), str(tmp_path / "s.gpkg")
    pull(path, store, "roads")
    pull(path, store)
    write_town(tmp_path, streets={**STREETS, "Rue Inconnue": [(0, 300), (400, 300)]})
    assert pull(path, store, "roads").status == "ok"
    again = pull(path, store)
    assert (again.status, again.counts["added"]) == ("ok", 1)
    assert pull(path, store).status == "unchanged"
