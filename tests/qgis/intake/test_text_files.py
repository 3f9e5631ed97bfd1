"""Text files as spreadsheets, old programs and services leave them; each right value is what a person
reads in the file.
"""

import json

import pytest

from ...helpers.cases import unpack
from ...helpers.pulling_world import profile, pull, rows

FIELDS = {"id": "num", "start": "debut", "end": {"field": "fin", "convert": "end_of_day"}}
TITLES = "num;debut;fin;rue;lat_lon\n"
ROWS = "C-1;03/06/2024;21/06/2024;allée des Érables;48.9022, 2.4851\n"
TWO = f"{ROWS}C-2;10/06/2024;;cœur d'île à Noël;48.9043, 2.4880\n"


def pulled(folder, body, name="a.csv", fields=None, where=None, **source):
    data = body if isinstance(body, bytes) else body.encode("utf-8")
    (folder / name).write_bytes(data)
    spec = {"type": "file", "path": name, "point": "lat_lon", **source}
    if where:
        spec["where"] = where
    entry = {"source": spec, "fields": {**FIELDS, "street": "rue", **(fields or {})}}
    told = pull(profile(folder, {"works": entry}), folder / "s.gpkg")
    return told, rows(folder / "s.gpkg") if told.status == "ok" else {}


def kinds(told):
    return {change["kind"] for change in told.drift}


def case(folder, which):
    unpack("15", folder)
    store = folder / f"{which}.gpkg"
    told = pull(folder / f"p_{which}.json", store)
    return told, rows(store)


def test_titles_on_two_lines(tmp_path):
    _, found = case(tmp_path, "multiline")
    assert set(found) == {"C-1", "C-2"}
    assert found["C-1"]["start"].toString("yyyy-MM-dd") == "2024-06-03"


def test_a_line_that_tells_the_separator(tmp_path):
    told, found = case(tmp_path, "sep")
    assert found["C-1"]["street"] == "RUE DES LILAS" and kinds(told) == {"lines_above"}


@pytest.mark.parametrize(("which", "kept"), [("unquoted", {"C-2"}), ("unquoted_xy", {"C-1"})])
def test_a_shifted_row_is_counted_and_never_half_read(tmp_path, which, kept):
    told, found = case(tmp_path, which)
    assert set(found) == kept
    counts = told.counts
    assert counts["more cells than titles: a separator stands within a text"] == 1
    assert min(v for v in counts.values() if isinstance(v, int)) >= 0


def test_of_two_columns_of_one_name_the_first_is_read_and_told(tmp_path):
    told, found = case(tmp_path, "dup")
    assert found["C-1"]["street"] == "RUE DES LILAS"
    assert [d["fields"] for d in told.drift if d["kind"] == "titles_repeated"] == ["rue"]


@pytest.mark.parametrize(
    ("page", "told_as"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("cp1252", "CP1252"),
        ("cp850", "CP850"),
    ],
)
def test_encodings_are_told_apart_and_said(tmp_path, page, told_as):
    body = TWO.replace("cœur", "cour") if page == "cp850" else TWO
    told, found = pulled(tmp_path, (TITLES + body).encode(page))
    assert found["C-1"]["street"] == "allée des Érables"
    assert found["C-2"]["street"].endswith("d'île à Noël")
    said = [d["encoding"] for d in told.drift if d["kind"] == "encoding"]
    assert said == ([told_as] if told_as else [])


SHAPES = {
    "tabs": (TITLES + TWO).replace(";", "\t"),
    "pipes": (TITLES + TWO).replace(";", "|"),
    "separators at the end": (TITLES + TWO).replace("\n", ";\n"),
    "separators at the end of rows": TITLES + TWO.replace("\n", ";;\n"),
    "empty lines at the end": TITLES + TWO + "\n\n;;;;\n;;;;\n",
    "empty lines above": "\n\n" + TITLES + TWO,
    "remarks": "# exporté le 3 juin; par la voirie\n# deux chantiers\n" + TITLES + TWO,
    "a remark of as many cells": "# a; b; c; d; e\n" + TITLES + TWO,
    "a title of the sheet": "Travaux, voirie et réseaux, juin\n" + TITLES + TWO,
    "a title of the sheet with its cells": "Travaux 2024;;;;\n;;;;\n" + TITLES + TWO,
    "titles and values above": "Commune;Bondy\nExporté;03/06/2024\n\n" + TITLES + TWO,
    "sep and tabs": "sep=\t\r\n" + (TITLES + TWO).replace(";", "\t").replace("\n", "\r\n"),
    "sep in quotes": '"sep=;"\n' + TITLES + TWO,
    "a mark before sep": "\ufeffsep=;\n" + TITLES + TWO,
    "groups above": "Chantier;Dates;;Lieu;\nnum;debut;fin;rue;lat_lon\n" + TWO,
    "a total": TITLES + TWO + "Total;2;;;\n",
    "lines of old Macs": (TITLES + TWO).replace("\n", "\r"),
    "spaces around titles": TITLES.replace(";", " ; ") + TWO,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_tables_in_every_shape(tmp_path, shape):
    told, found = pulled(tmp_path, SHAPES[shape])
    assert told.status == "ok", told.message
    assert set(found) == {"C-1", "C-2"}
    assert found["C-1"]["street"] == "allée des Érables"
    assert found["C-1"]["start"].toString("yyyy-MM-dd") == "2024-06-03"
    assert told.counts["kept"] == 2
    assert told.counts.get("a total below the table", 0) == (shape == "a total")


def test_groups_tell_columns_of_one_name_apart(tmp_path):
    body = (
        "Chantier;Prévu;;Réel;;Lieu;\nnum;debut;fin;debut;fin;rue;lat_lon\n"
        "C-1;03/06/2024;21/06/2024;05/06/2024;25/06/2024;allée;48.9022, 2.4851\n"
    )
    _, found = pulled(tmp_path, body, fields={"start": "Réel debut", "end": "Prévu fin"})
    assert found["C-1"]["start"].toString("yyyy-MM-dd") == "2024-06-05"


def test_quotes_doubled_and_breaks_within_texts(tmp_path):
    body = TITLES + 'C-1;03/06/2024;;"rue ""des\nLilas""; nord";"48.9022, 2.4851"\n'
    _, found = pulled(tmp_path, body)
    assert found["C-1"]["street"] == 'rue "des\nLilas"; nord'


def test_rows_of_which_none_fits_the_titles_are_refused(tmp_path):
    told, _ = pulled(tmp_path, TITLES + TWO.replace("rue", "r").replace("C-", "C;-"))
    assert told.code == "source_shifted" and "2" in told.message


def test_a_place_called_total_is_no_sum(tmp_path):
    _, found = pulled(tmp_path, TITLES + "Total;03/06/2024;;station-service;48.9, 2.48\n")
    assert set(found) == {"Total"}


def test_letters_after_the_sample_that_are_none_are_counted(tmp_path):
    head = "".join(f"A-{i};03/06/2024;;rue;48.9, 2.48\n" for i in range(32_000))
    body = (TITLES + head).encode() + ROWS.encode("cp1252")
    from clairville.plugin.sources import texts
    from clairville.plugin.sources.file import FileSource

    (tmp_path / "a.csv").write_bytes(body)
    assert len(body) > texts.PROBE
    source = FileSource({"path": "a.csv"}, tmp_path, None)
    source.announce()
    assert sum(map(len, source.records())) == 32_001
    assert source.tally.counts() == {"letters that are none in the encoding of the file": 1}


@pytest.mark.parametrize("kind", ["csv", "jsonl", "geojson", "gpkg", "shp", "xlsx", "ods", "gml"])
def test_where_is_obeyed_by_every_kind_of_file(tmp_path, kind):
    from osgeo import gdal

    features = [
        {
            "type": "Feature",
            "properties": {"num": f"C-{i}", "debut": "2024-06-03", "rue": f"R{i % 2}"},
            "geometry": {"type": "Point", "coordinates": [2.48 + i / 1000, 48.9]},
        }
        for i in range(4)
    ]
    name = tmp_path / f"w.{kind}"
    if kind == "jsonl":
        name.write_text("\n".join(map(json.dumps, features)), encoding="utf-8")
    else:
        text = {"type": "FeatureCollection", "features": features}
        (tmp_path / "w.geojson").write_text(json.dumps(text), encoding="utf-8")
    drivers = {
        "csv": "CSV",
        "gpkg": "GPKG",
        "shp": "ESRI Shapefile",
        "xlsx": "XLSX",
        "ods": "ODS",
        "gml": "GML",
    }
    if kind in drivers:
        options = ["GEOMETRY=AS_XY"] if kind == "csv" else []
        flat = (
            {"SQLStatement": "SELECT 2.48 AS X, 48.9 AS Y, * FROM w"}
            if kind in ("xlsx", "ods")
            else {}
        )
        gdal.VectorTranslate(
            str(name),
            str(tmp_path / "w.geojson"),
            format=drivers[kind],
            layerCreationOptions=options,
            **flat,
        )
    spec = {"type": "file", "path": name.name, "where": "rue = 'R1'"}
    if kind in ("csv", "xlsx", "ods"):
        spec |= {"x": "X", "y": "Y"}
    entry = {"source": spec, "fields": {"id": "num", "start": "debut"}}
    told = pull(profile(tmp_path, {"works": entry}), tmp_path / "s.gpkg")
    assert told.status == "ok", told.message
    assert set(rows(tmp_path / "s.gpkg")) == {"C-1", "C-3"}
