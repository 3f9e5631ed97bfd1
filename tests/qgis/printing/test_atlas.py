"""The atlas: one page per feature, its own places listed, limits said."""

import pathlib
import subprocess
import unicodedata

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)


@pytest.fixture
def pages(layer):
    """Two square districts side by side, and a result with three places in each."""
    districts = layer(
        "Polygon",
        "EPSG:2154",
        {"name": "string"},
        [
            (f"POLYGON (({x} 0, {x + 1000} 0, {x + 1000} 1000, {x} 1000, {x} 0))", name)
            for x, name in ((0, "Muette"), (1000, "Bercy"))
        ],
    )
    result = layer(
        "Point",
        "EPSG:2154",
        {"rank": "double", "name": "string", "reason_fr": "string"},
        [
            (f"POINT ({200 + 200 * i} 500)", float(i + 1), f"Rue {i}", "école à 80 m")
            for i in range(6)
        ],
        "Résultat",
    )
    project = QgsProject.instance()
    project.addMapLayers([districts, result])
    yield districts, result
    project.removeMapLayers([districts.id(), result.id()])


def run(parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:atlas")
    return algorithm.run(parameters, context, feedback, {}, False)[0]


def text(path, page):
    done = subprocess.run(
        ["pdftotext", "-f", str(page), "-l", str(page), path, "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return " ".join(unicodedata.normalize("NFKC", done.stdout).split())


def test_each_page_has_its_title_and_its_own_places(pages, tmp_path):
    districts, result = pages
    done = run(
        {
            "PAGES": districts.id(),
            "LAYERS": [result.id()],
            "BACKGROUND": [districts.id()],
            "RESULT": result.id(),
            "TITLE": "Risque :",
            "LANGUAGE": "fr",
            "OUTPUT": str(tmp_path / "atlas é.pdf"),
        }
    )
    assert done["PRINTED"] == 2 and done["RUN"]["counts"]["pages"] == 2
    first, second = text(done["OUTPUT"], 1), text(done["OUTPUT"], 2)
    assert (
        "Risque : Muette" in first
        and "Page 1 sur 2" in first
        and "Rue 0 : école à 80 m" in first
        and "Rue 5" not in first
    )
    assert "Risque : Bercy" in second and "5 Rue 4" in second and "Rue 0" not in second


def test_a_page_around_each_point_and_the_limit_is_said(pages, tmp_path):
    _, result = pages
    done = run(
        {
            "PAGES": result.id(),
            "LAYERS": [result.id()],
            "MAX_PAGES": 2,
            "TEMPLATE": "a4portrait",
            "OUTPUT": str(tmp_path / "a.pdf"),
        }
    )
    assert done["PRINTED"] == 2 and done["RUN"]["counts"]["features_without_page"] == 4
    assert done["RUN"]["warnings"][0]["code"] == "atlas_cut"
    assert "Rue 0" in text(done["OUTPUT"], 1)


def test_maps_and_legends_are_drawn_on_every_page(pages, tmp_path):
    import processing
    from qgis.PyQt.QtGui import QImage

    saved = str(tmp_path / "store.gpkg")
    processing.run("native:savefeatures", {"INPUT": pages[0].id(), "OUTPUT": saved})
    done = run(
        {"PAGES": saved, "LAYERS": [f"{saved}|layername=store"], "OUTPUT": str(tmp_path / "a.pdf")}
    )
    subprocess.run(
        ["pdftoppm", "-r", "40", "-png", done["OUTPUT"], str(tmp_path / "p")], check=True
    )
    for page in (1, 2):
        image = QImage(str(tmp_path / f"p-{page}.png"))
        inside = {
            image.pixelColor(x, y).name() for x in range(60, 330, 6) for y in range(60, 270, 6)
        }
        assert len(inside) > 1, "a map without its layers is one plain colour"


def test_an_empty_layer_is_one_sentence(pages, layer, tmp_path):
    empty = layer("Polygon", "EPSG:2154", {"name": "string"}, [])
    QgsProject.instance().addMapLayer(empty)
    with pytest.raises(QgsProcessingException) as caught:
        run({"PAGES": empty.id(), "LAYERS": [pages[1].id()], "OUTPUT": str(tmp_path / "a.pdf")})
    QgsProject.instance().removeMapLayer(empty.id())
    assert "\n" not in str(caught.value).strip()


def test_a_page_for_each_year_of_a_programme(layer, tmp_path):
    rows = [
        (
            f"LINESTRING ({300 * i} 0, {300 * i + 200} 100)",
            i % 3,
            1000.0 * i,
            float(i + 1),
            f"Rue {i}",
            "nids-de-poule",
        )
        for i in range(9)
    ]
    fields = {
        "year": "int",
        "cost": "double",
        "rank": "double",
        "name": "string",
        "reason_fr": "string",
    }
    programme = layer("LineString", "EPSG:2154", fields, rows, "Programme")
    QgsProject.instance().addMapLayer(programme)
    done = run(
        {
            "LAYERS": [programme.id()],
            "RESULT": programme.id(),
            "SPLIT_FIELD": "year",
            "TITLE": "Programme :",
            "LANGUAGE": "fr",
            "OUTPUT": str(tmp_path / "a.pdf"),
        }
    )
    QgsProject.instance().removeMapLayer(programme.id())
    assert done["PRINTED"] == 2, "year 0 is outside the programme"
    first, second = text(done["OUTPUT"], 1), text(done["OUTPUT"], 2)
    assert (
        "Programme : Année 1" in first
        and "Rue 1" in first
        and "Rue 2" not in first
        and "Rue 0" not in first
    )
    assert "Programme : Année 2" in second and "Rue 2" in second and "Rue 1" not in second


def test_the_chart_counts_what_is_on_the_page(layer):
    from qgis.core import QgsGeometry

    from clairville.plugin.dress import styles
    from clairville.plugin.printing import sheets

    rows = [
        (f"POINT ({100 * i} 10)", c)
        for i, c in enumerate(("high", "low", "low", "medium", "high", "high"))
    ]
    result = layer("Point", "EPSG:2154", {"class": "string", "rank": "double"}, rows)
    styles.load_style(result, "conflicts")
    area = QgsGeometry.fromWkt("POLYGON ((-1 0, 250 0, 250 20, -1 20, -1 0))")
    made = sheets.told_of(result, sheets.Sheet("t", [result]), area)
    assert made["chart"]["series"][0]["y"] == [1, 2] and made["chart"]["series"][0]["x"][
        1
    ].startswith("low")
    assert sheets.told_of(None, sheets.Sheet("t", [result]))["chart"] is None


def test_an_atlas_must_know_what_a_page_is(pages, tmp_path):
    for wrong in ({}, {"RESULT": pages[1].id(), "SPLIT_FIELD": "nothing"}):
        with pytest.raises(QgsProcessingException) as caught:
            run({"LAYERS": [pages[1].id()], "OUTPUT": str(tmp_path / "a.pdf"), **wrong})
        assert "\n" not in str(caught.value).strip()


def test_each_page_is_a_layered_georeferenced_file_as_well(pages, tmp_path):
    districts, result = pages
    done = run(
        {
            "PAGES": districts.id(),
            "LAYERS": [result.id()],
            "BACKGROUND": [districts.id()],
            "RESULT": result.id(),
            "TITLE": "Risque :",
            "LANGUAGE": "fr",
            "OUTPUT": str(tmp_path / "a.pdf"),
            "FOLDER": str(tmp_path / "pages é"),
        }
    )
    assert [pathlib.Path(path).name for path in done["FILES"]] == [
        "1 Risque Muette.pdf",
        "2 Risque Bercy.pdf",
    ]
    for number, (path, name) in enumerate(zip(done["FILES"], ("Muette", "Bercy"), strict=True), 1):
        opened = gdal.Open(path)
        left, width, _, top, _, _ = opened.GetGeoTransform()
        middle = left + width * opened.RasterXSize * 0.4
        assert abs(middle - (500 + 1000 * (number - 1))) < 500 and top > 1000, (
            "framed on its own district"
        )
        assert {"Résultat"} <= set((opened.GetMetadata("LAYERS") or {}).values())
        assert (
            opened.GetMetadataItem("TITLE") == f"Risque : {name}"
            and opened.GetMetadataItem("KEYWORDS") == "Résultat"
        )
        assert f"Page {number} sur 2" in text(path, 1)
    bound = gdal.Open(done["OUTPUT"])
    assert bound.GetMetadataItem("TITLE") == "Risque :" and "Quartier" in bound.GetMetadataItem(
        "SUBJECT"
    )


def test_a_place_page_counts_what_it_shows(pages, tmp_path):
    districts, result = pages
    done = run(
        {
            "PAGES": districts.id(),
            "LAYERS": [result.id()],
            "RESULT": result.id(),
            "LANGUAGE": "fr",
            "OUTPUT": str(tmp_path / "a.pdf"),
        }
    )
    second = text(done["OUTPUT"], 2)
    assert "2 5 lieux de ce résultat sur la page meilleur rang du territoire" in second, (
        "two places, the best of rank 5"
    )
    assert "À décider" in second and "vérifiés sur place" in second
