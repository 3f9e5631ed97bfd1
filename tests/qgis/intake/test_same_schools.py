"""A school in two files is one row, by a pull as by a layer."""

import json
import os

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from clairville.algorithms.common import themes
from clairville.plugin.bridge import layers

from ...helpers.pulling_world import LILLE_X, LILLE_Y, geojson, profile, pull

THEME = themes.theme("schools")
FERRY, MACE, MOULIN = "0590001A", "0590002B", "0590003C"
BY_CODE = "further rows of a school, told by its UAI code, put together with its first"
BY_PLACE = (
    "further rows of a school, told by its place, level and name, put together with its first"
)
COLUMNS = ("uai", "name", "level", "address", "pupils", "public")


def school(uai, name, level, metres, **more):
    return {
        "type": "Feature",
        "properties": dict.fromkeys(COLUMNS) | {"uai": uai, "name": name, "level": level} | more,
        "geometry": {"type": "Point", "coordinates": [LILLE_X + metres, LILLE_Y]},
    }


TOWN = [
    school(None, "École élémentaire J. Ferry", "élémentaire", 0, address="1 rue Haute"),
    school(None, "École maternelle J. Ferry", "maternelle", 5),
    school(MACE, "Macé", "maternelle", 500, pupils=80),
    school(None, "Collège Jean Moulin", "collège", 1000),
]
NATION = [
    school(FERRY, "ECOLE ELEMENTAIRE JULES FERRY", "élémentaire", 20, pupils=210, public="oui"),
    school(MACE, "JEAN MACE", "élémentaire", 700, pupils=150, public="non"),
    school(MOULIN, "JEAN MOULIN", "collège", 1200),  # moved
    school("0590004D", "JEAN MOULIN", "collège", 1200),
]
ONE_ROW_EACH = [
    (FERRY, "École élémentaire J. Ferry", "elementary", "1 rue Haute", 210, True, 0),
    (None, "École maternelle J. Ferry", "nursery", None, None, None, 5),
    (MACE, "Macé", "primary", None, 230, False, 500),
    (None, "Collège Jean Moulin", "lower_secondary", None, None, None, 1000),
    (MOULIN, "JEAN MOULIN", "lower_secondary", None, None, None, 1200),
    ("0590004D", "JEAN MOULIN", "lower_secondary", None, None, None, 1200),
]


def entry(folder, name, features):
    (folder / f"{name}.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    return {
        "source": {"type": "file", "path": f"{name}.geojson"},
        "fields": {column: column for column in COLUMNS},
    }


def read(uri):
    layer = QgsVectorLayer(uri, "schools", "ogr")
    assert layer.isValid()
    return layers.read(
        layer,
        THEME,
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsProject.instance().transformContext(),
    )


def plain(loaded):
    """Rows as tuples: the columns, and metres along."""
    frame = loaded.frame
    assert loaded.counts["kept"] == len(frame)
    told = frame[list(COLUMNS)].astype(object)
    told = told.where(told.notna(), None)
    return [
        (*row, round(x - LILLE_X)) for row, x in zip(told.to_numpy(), frame.geometry.x, strict=True)
    ]


def test_two_sources_of_one_theme(provider, tmp_path):
    entries = [entry(tmp_path, "town", TOWN), entry(tmp_path, "nation", NATION)]
    path, store = profile(tmp_path, {"schools": entries}), str(tmp_path / "store.gpkg")
    for status in ("ok", "unchanged"):
        outcome = pull(path, store, "schools")
        assert outcome.status == status, outcome
        assert (outcome.counts["announced"], outcome.counts["kept"]) == (8, 6)
        assert (outcome.counts[BY_CODE], outcome.counts[BY_PLACE]) == (1, 1)
    assert plain(read(f"{store}|layername=schools")) == ONE_ROW_EACH


def test_the_first_source_leads(provider, tmp_path):
    entries = [entry(tmp_path, "nation", NATION), entry(tmp_path, "town", TOWN)]
    path, store = profile(tmp_path, {"schools": entries}), str(tmp_path / "store.gpkg")
    assert pull(path, store, "schools").counts["kept"] == 6
    rows = plain(read(f"{store}|layername=schools"))
    ferry = (FERRY, "ECOLE ELEMENTAIRE JULES FERRY", "elementary", "1 rue Haute", 210, True, 20)
    assert rows[:2] == [ferry, (MACE, "JEAN MACE", "primary", None, 230, False, 700)]


def test_one_file_by_both_doors(provider, tmp_path):
    path = profile(tmp_path, {"schools": entry(tmp_path, "both", [*TOWN, *NATION])})
    store = tmp_path / "store.gpkg"
    assert pull(path, str(store), "schools").status == "ok"
    given = read(str(tmp_path / "both.geojson"))
    assert plain(given) == plain(read(f"{store}|layername=schools")) == ONE_ROW_EACH
    assert (given.counts[BY_CODE], given.counts[BY_PLACE]) == (1, 1)


def test_a_store_that_holds_doubles(provider, tmp_path, monkeypatch):
    """As an earlier version left it: tools read each school once; the next time that the source is
    read, the store has each once."""
    from clairville.plugin.store import grouping

    path = profile(tmp_path, {"schools": entry(tmp_path, "both", [*TOWN, *NATION])})
    store = str(tmp_path / "store.gpkg")
    with monkeypatch.context() as earlier:
        earlier.setattr(grouping, "merge", lambda *_: 0)
        assert pull(path, store, "schools").counts["kept"] == 8
    assert plain(read(f"{store}|layername=schools")) == ONE_ROW_EACH
    os.utime(tmp_path / "both.geojson", (2e9, 2e9))  # the same, published again
    outcome = pull(path, store, "schools")
    assert (outcome.status, outcome.counts["kept"]) == ("ok", 6)
