"""A workbook of works without a place, from the file to the map."""

import csv
import gzip
import io
import os
import pathlib

import pytest
from osgeo import ogr
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...helpers.toolrun import rows, run_tool

ROWS = [
    ("A1", "12 bis rue de la Paix", "", "93200"),
    ("A2", "Rue de la Paix", "entre la rue Pasteur et l'avenue Jean XXIII", "93200"),
    ("A3", "angle Bd St-Germain / rue de la Paix", "", ""),
    ("A4", "12 pasteur", "", ""),
    ("A5", "rue Pasteur, Montreuil", "", ""),
    ("A6", "rue de la Marne", "", ""),
    ("A7", "RD 920 PR 3+200", "", ""),
    ("A8", "", "", ""),
    ("A9", "rue de la Pais", "", ""),
]


def write_workbook(path, titles, table, driver="XLSX"):
    """A sheet whose cells are all texts."""
    book = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    sheet = book.CreateLayer("Arrêtés", None, ogr.wkbNone)
    for title in titles:
        sheet.CreateField(ogr.FieldDefn(title, ogr.OFTString))
    for row in table:
        feature = ogr.Feature(sheet.GetLayerDefn())
        for i, cell in enumerate(row):
            if cell:
                feature.SetField(i, cell)
        sheet.CreateFeature(feature)
    del sheet, book
    return str(path)


@pytest.fixture
def streets(layer):
    """Four streets of Saint-Denis, in Lambert-93."""
    x, y = 652000, 6870000
    named = {
        "Rue de la Paix": [(0, 0), (400, 0)],
        "Rue Pasteur": [(100, -100), (100, 500)],
        "Avenue Pasteur": [(0, -100), (0, 500)],
        "Boulevard Saint-Germain": [(200, -100), (200, 500)],
        "Avenue Jean XXIII": [(300, -100), (300, 500)],
    }
    return layer(
        "LineString", "EPSG:2154", {"name": "string"},
        [(f"LineString ({', '.join(f'{x + a} {y + b}' for a, b in line)})", name)
         for name, line in named.items()],
        name="streets",
    )  # fmt: skip


@pytest.mark.parametrize(("driver", "ending"), [("XLSX", "xlsx"), ("ODS", "ods"), ("CSV", "csv")])
def test_a_workbook_of_works_is_on_the_map(streets, tmp_path, driver, ending):
    titles = ("N° arrêté", "Voie(s)", "Précisions de localisation", "Code postal")
    book = write_workbook(tmp_path / f"works.{ending}", titles, ROWS, driver)
    files = {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "LINES", "UNPLACED", "CANDIDATES")}
    made = run_tool("locate", {"INPUT": book, "STREETS": streets, "PROFILE": "", **files})
    placed = {r["N° arrêté"]: r for r in rows(made["OUTPUT"])}
    assert {k: r["class"] for k, r in placed.items()} == {
        "A1": "street", "A2": "certain", "A3": "certain", "A9": "check",
    }  # fmt: skip
    lines = {r["N° arrêté"]: r for r in rows(made["LINES"])}
    assert set(lines) == {"A1", "A2", "A9"}
    assert lines["A2"]["length_m"] == pytest.approx(200)
    left = {r["N° arrêté"]: r for r in rows(made["UNPLACED"])}
    assert {k: r["why"] for k, r in left.items()} == {
        "A4": "ambiguous", "A5": "elsewhere", "A6": "unknown_street", "A7": "no_street", "A8": "empty",
    }  # fmt: skip
    assert left["A4"]["candidates"] == "Rue Pasteur · Avenue Pasteur"
    assert "autre commune" in left["A5"]["why_fr"] and "another town" in left["A5"]["why_en"]
    assert [r["street"] for r in rows(made["CANDIDATES"])] == ["Rue Pasteur", "Avenue Pasteur"]
    counts = made["RUN"]["counts"]
    assert (counts["rows"], counts["placed"], counts["ambiguous"], counts["unplaced"]) == (
        9,
        4,
        1,
        4,
    )
    assert made["COUNTS"]["placed_street"] == 1
    assert "locate_left" in {w["code"] for w in made["RUN"]["warnings"]}
    corner = QgsVectorLayer(made["OUTPUT"], "o", "ogr")
    told = {f["N° arrêté"]: f.geometry().asPoint() for f in corner.getFeatures()}
    assert (told["A3"].x(), told["A3"].y()) == pytest.approx((652200, 6870000))


def write_addresses(path):
    """A file as the national address base gives it: degrees in columns, gzip."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsPointXY,
        QgsProject,
    )

    way = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )
    text = io.StringIO()
    out = csv.writer(text, delimiter=";")
    out.writerow("id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;x;y;lon;lat".split(";"))
    for number in (2, 4, 6, 10, 12):
        place = way.transform(QgsPointXY(652000 + 10 * number, 6870005))
        out.writerow([f"93066_{number}", number, "", "Rue de la Paix", 93200, 93066, "Saint-Denis", "", "",
                      place.x(), place.y()])  # fmt: skip
    out.writerow(["93066_x", 3, "bis", "Chemin des Fleurs", 93200, 93066, "Saint-Denis", "", "", place.x(), place.y()])  # fmt: skip
    path.write_bytes(gzip.compress(text.getvalue().encode()))
    return str(path)


@pytest.mark.parametrize("with_streets", [True, False])
def test_numbers_lie_at_the_addresses_of_the_national_base(streets, tmp_path, with_streets):
    base = write_addresses(tmp_path / "adresses-93.csv.gz")
    book = write_workbook(
        tmp_path / "a.xlsx",
        ("Numéro", "Voie"),
        [("12", "r. de la Paix"), ("8", "rue de la Paix"), ("3bis", "CHEMIN DES FLEURS")],
    )
    given = {"STREETS": streets} if with_streets else {}
    made = run_tool(
        "locate", {"INPUT": book, "ADDRESSES": base, **given, "OUTPUT": str(tmp_path / "o.gpkg")}
    )
    told = {f["Voie"]: f for f in QgsVectorLayer(made["OUTPUT"], "o", "ogr").getFeatures()}
    first = told["r. de la Paix"]
    assert first["found_by"] == "address" and first["class"] == "certain"
    assert first.geometry().distance(QgsGeometry.fromWkt("Point (652120 6870005)")) < 0.1
    between = told["rue de la Paix"]
    assert between["found_by"] == "interpolated"
    assert between.geometry().distance(QgsGeometry.fromWkt("Point (652080 6870005)")) < 0.1
    assert told["CHEMIN DES FLEURS"]["found_by"] == "address"


def test_a_sheet_without_titles_takes_its_first_row(layer, streets, tmp_path):
    table = layer(
        "NoGeometry", "", {"Field1": "string", "Field2": "string"},
        [(None, "Objet", "Adresse"), (None, "Fouille", "rue de la Paix")], name="t",
    )  # fmt: skip
    made = run_tool(
        "locate", {"INPUT": table, "STREETS": streets, "OUTPUT": str(tmp_path / "o.gpkg")}
    )
    assert [r["Adresse"] for r in rows(made["OUTPUT"])] == ["rue de la Paix"]


def test_what_cannot_be_done_is_one_sentence(layer, streets, tmp_path):
    numbers = layer("NoGeometry", "", {"valeur": "int"}, [(None, 1), (None, 2)], name="n")
    with pytest.raises(QgsProcessingException, match=r"valeur"):
        run_tool(
            "locate", {"INPUT": numbers, "STREETS": streets, "OUTPUT": str(tmp_path / "o.gpkg")}
        )
    with pytest.raises(QgsProcessingException, match=r"adres|addres"):
        run_tool("locate", {"INPUT": numbers, "OUTPUT": str(tmp_path / "o.gpkg")})


def test_addresses_that_lie_elsewhere_are_told(layer, streets, tmp_path):
    table = layer("NoGeometry", "", {"Voie": "string"}, [(None, "12 rue de la Paix")], name="t")
    far = layer(
        "Point", "EPSG:2154", {"numero": "int", "nom_voie": "string"},
        [("Point (900000 6500000)", 12, "Rue de la Paix")], name="far",
    )  # fmt: skip
    given = {"INPUT": table, "STREETS": streets, "ADDRESSES": far}
    made = run_tool("locate", {**given, "OUTPUT": str(tmp_path / "o.gpkg")})
    assert "locate_addresses_elsewhere" in {w["code"] for w in made["RUN"]["warnings"]}
    near = layer(
        "Point", "EPSG:2154", {"numero": "int", "nom_voie": "string", "nom_commune": "string"},
        [("Point (652120 6870005)", 12, "Rue de la Paix", "Marseille")], name="near",
    )  # fmt: skip
    made = run_tool("locate", {**given, "ADDRESSES": near, "OUTPUT": str(tmp_path / "p.gpkg")})
    assert "locate_addresses_all_away" in {w["code"] for w in made["RUN"]["warnings"]}
    assert [r["found_by"] for r in rows(made["OUTPUT"])] == ["street"]


def test_no_column_of_the_table_is_written_over(layer, streets, tmp_path):
    table = layer(
        "NoGeometry", "", {"Voie": "string", "Class": "string", "score": "int", "why": "string"},
        [(None, "rue de la Paix", "A", 7, "fuite"), (None, "rue de la Marne", "B", 8, "gaz")], name="t",
    )  # fmt: skip
    files = {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "UNPLACED")}
    made = run_tool("locate", {"INPUT": table, "STREETS": streets, **files})
    placed, left = rows(made["OUTPUT"])[0], rows(made["UNPLACED"])[0]
    assert (placed["Class_input"], placed["score_input"], placed["class"]) == ("A", 7, "certain")
    assert (left["why_input"], left["why"]) == ("gaz", "unknown_street")


PARIS = pathlib.Path(os.environ.get("CLAIRVILLE_DATA", "/nowhere")) / "paris"


@pytest.mark.skipif(not PARIS.is_dir(), reason="CLAIRVILLE_DATA is not there")
def test_forty_works_of_paris_without_their_positions(tmp_path):
    """The works of a city in its own words: those placed lie on the street of their site."""
    with (PARIS / "works/2023-12/chantiers-perturbants.csv").open(encoding="utf-8-sig") as text:
        works = [w for w in csv.DictReader(text, delimiter=";") if w["geo_shape"] and w["Voie(s)"]]
    works = works[:40]
    titles = (
        "Identifiant",
        "Voie(s)",
        "Précisions de localisation",
        "Code postal de l'arrondissement",
    )
    book = write_workbook(tmp_path / "w.xlsx", titles, [[w[t] for t in titles] for w in works])
    demo = pathlib.Path(__file__).resolve().parents[3] / "resources/demo/paris/voie.csv.gz"
    store = tmp_path / "voies.gpkg"
    made_of(demo, store)
    files = {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "LINES", "UNPLACED")}
    made = run_tool("locate", {"INPUT": book, "STREETS": str(store), "PROFILE": "paris", **files})
    shapes = {f["Identifiant"]: f for f in QgsVectorLayer(made["OUTPUT"], "o", "ogr").getFeatures()}
    along = {f["Identifiant"]: f for f in QgsVectorLayer(made["LINES"], "l", "ogr").getFeatures()}
    wrong = []
    for work in works:
        found = along.get(work["Identifiant"]) or shapes.get(work["Identifiant"])
        if found is None:
            continue
        site = QgsGeometry.fromWkt(ogr.CreateGeometryFromJson(work["geo_shape"]).ExportToWkt())
        site.transform(to_lambert())
        if found.geometry().distance(site) > 40 and found["class"] != "check":
            wrong.append((work["Voie(s)"], work["Précisions de localisation"]))
    assert wrong == []
    assert made["COUNTS"]["placed"] >= 38
    assert made["COUNTS"]["placed"] + made["COUNTS"]["ambiguous"] + made["COUNTS"]["unplaced"] == 40


def to_lambert():
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    return QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsProject.instance(),
    )


def made_of(source, store):
    """A table of street lines of the demo's CSV."""
    from osgeo import osr

    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    file = ogr.GetDriverByName("GPKG").CreateDataSource(str(store))
    table = file.CreateLayer("voies", degrees, ogr.wkbMultiLineString)
    table.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    csv.field_size_limit(1 << 24)
    with gzip.open(source, "rt", encoding="utf-8-sig") as text:
        table.StartTransaction()
        for row in csv.DictReader(text, delimiter=";"):
            feature = ogr.Feature(table.GetLayerDefn())
            feature.SetField(0, row["L_LONGMIN"])
            feature.SetGeometry(
                ogr.ForceToMultiLineString(ogr.CreateGeometryFromJson(row["Geometry"]))
            )
            table.CreateFeature(feature)
        table.CommitTransaction()
    del table, file


def test_a_table_alone_is_measured_in_the_system_of_the_streets_of_the_store(
    layer, tmp_path, monkeypatch
):
    """Lambert-93 would make almost two kilometres of one on the Reunion."""
    x, y = 339000, 7690000
    lines = [(f"LineString ({x} {y + i * 100}, {x + 1000} {y + i * 100})", name)
             for i, name in enumerate(("Rue de Paris", "Rue Pasteur"))]  # fmt: skip
    made = layer("LineString", "EPSG:2975", {"name": "string"}, lines)
    store = str(tmp_path / "reunion.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "roads"
    QgsVectorFileWriter.writeAsVectorFormatV3(made, store, QgsCoordinateTransformContext(), options)
    monkeypatch.setenv("CLAIRVILLE_STORE", store)
    titles = ("N°", "Voie", "Date début", "Date fin")
    told = [(str(n), name, "2024-06-01", "2024-06-30") for n, (_, name) in enumerate(lines)]
    book = write_workbook(tmp_path / "works.xlsx", titles, told)
    given = {"WORKS": book, "WORKS_FIELDS": '{"id": "N°"}', "OUTPUT": str(tmp_path / "o.gpkg")}
    made = run_tool("coordinateworks", given)
    warning = next(w for w in made["RUN"]["warnings"] if w["code"].startswith("table_located"))
    assert "reunion.gpkg" in warning["text"] and made["RUN"]["counts"]["WORKS: located"] == 2
    assert QgsVectorLayer(made["OUTPUT"], "o", "ogr").crs().authid() == "EPSG:2975"


def test_a_table_given_to_a_tool_is_put_on_the_streets(streets, layer, tmp_path):
    """A sheet of works where a map layer is needed: placed by what it names, what is not sure told."""
    titles = ("N° arrêté", "Voie(s)", "Précisions de localisation", "Date début", "Date fin")
    told = [(n, street, where, "2024-06-01", "2024-06-30") for n, street, where, _ in ROWS]
    book = write_workbook(tmp_path / "works.xlsx", titles, told)
    given = {"WORKS": book, "STREETS": streets, "WORKS_FIELDS": '{"id": "N° arrêté"}'}
    given |= {"OUTPUT": str(tmp_path / "o.gpkg")}
    made = run_tool("coordinateworks", given)
    counts = made["RUN"]["counts"]
    assert (counts["WORKS: located"], counts["WORKS: not located"]) == (3, 6)
    assert counts["WORKS: kept"] == 3
    assert "table_located" in {w["code"] for w in made["RUN"]["warnings"]}
