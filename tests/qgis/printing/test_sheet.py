"""Sheets: everything on the page, nothing on top of anything, whatever the length of texts and
legends.
"""

import datetime as dt
import itertools
import json
import subprocess
import unicodedata

import pytest
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsMarkerSymbol,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtGui import QImage

from clairville.algorithms.common.errors import DataError
from clairville.plugin.host import meta
from clairville.plugin.printing import sheets
from clairville.plugin.printing.sheets import credits as credits_
from clairville.plugin.printing.sheets import legend as legend_
from clairville.plugin.printing.sheets.sheet import _method
from clairville.plugin.printing.words import tell_item

PARTS = (
    "title",
    "subtitle",
    "stamp",
    "map",
    "legend",
    "list_title",
    "list",
    "scale",
    "north",
    "method",
    "sources",
    "made",
    "page",
)


@pytest.fixture
def points(layer):
    """A point layer with as many classes as asked, a licence and a date."""

    def make(name="Conflits", classes=3, licence="ODbL 1.0", text="Classe"):
        rows = [
            (f"POINT ({650000 + 40 * i} {6860000 + 25 * i})", f"c{i % classes}")
            for i in range(classes * 3)
        ]
        made = layer("Point", "EPSG:2154", {"class": "string"}, rows, name)
        made.setRenderer(
            QgsCategorizedSymbolRenderer(
                "class",
                [
                    QgsRendererCategory(
                        f"c{i}", QgsMarkerSymbol.createSimple({"size": "2"}), f"{text} {i}"
                    )
                    for i in range(classes)
                ],
            )
        )
        metadata = made.metadata()
        metadata.setLicenses([licence] if licence else [])
        metadata.setRights(["Ville de Paris"])
        metadata.setDateTime(
            Qgis.MetadataDateType.Published,
            QDateTime.fromString("2024-10-15", Qt.DateFormat.ISODate),
        )
        made.setMetadata(metadata)
        return made

    return make


def read(path):
    """The text of a PDF on one line, ligatures undone."""
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    )
    return " ".join(unicodedata.normalize("NFKC", done.stdout).split())


def box(layout, name):
    element = layout.itemById(name)
    at, size = element.positionWithUnits(), element.sizeWithUnits()
    return QgsRectangle(at.x(), at.y(), at.x() + size.width(), at.y() + size.height())


def overlaps(one, other):
    common = one.intersect(other)
    return not common.isNull() and common.width() > 0.3 and common.height() > 0.3


def sheet(layers, template="a4landscape", long=1, **more):
    return sheets.Sheet(
        "Où les prochains accidents sont probables " * long,
        layers,
        "fr",
        "Jeudi 13 juin 2024 à 16 h 30 " * long,
        template=template,
        method="Une phrase de méthode assez longue pour tenir sur deux lignes au moins de la page imprimée. "
        * long,
        list_title="À regarder en premier",
        listing=[(str(i), "Rue de la Convention", "école à 80 m " * long) for i in range(1, 6)],
        **more,
    )


@pytest.mark.clock
@pytest.mark.parametrize("template", sheets.TEMPLATES)
@pytest.mark.parametrize(("classes", "long"), [(2, 1), (40, 1), (12, 12)])
def test_nothing_overlaps_and_nothing_leaves_the_page(points, template, classes, long):
    project = QgsProject()
    layers = [
        points(f"Couche {i} " * long, classes, text="Une classe dont le libellé est long")
        for i in range(3)
    ]
    layout, notes = sheets.build(project, sheet(layers, template, long))
    page = layout.pageCollection().page(0).pageSize()
    inside = QgsRectangle(0, 0, page.width(), page.height())
    for one, other in itertools.combinations(PARTS, 2):
        assert not overlaps(box(layout, one), box(layout, other)), (one, other)
    assert all(inside.contains(box(layout, name)) for name in PARTS)
    wide, tall = legend_.size_mm(layout.itemById("legend"))
    room = box(layout, "legend")
    assert wide <= room.width() + 0.01 and tall <= room.height() + 0.01
    assert box(layout, "map").area() > 0.3 * inside.area(), (
        "the map stays the largest thing on the page"
    )
    if classes == 40:
        assert any("voir le rapport" in note for note in notes), (
            "layers that found no room are named"
        )


@pytest.mark.clock
def test_every_credit_is_printed_and_licences_speak(points, tmp_path):
    layers = [points("Travaux"), points("Signalements"), points("Stations", licence="")]
    layout, notes = sheets.build(QgsProject(), sheet(layers, run_id="20240613T143000Z-abcd1234"))
    path = sheets.to_pdf(layout, tmp_path / "planche é.pdf", sheets.About("Planche"))
    told = read(path)
    for expected in (
        "Travaux, Signalements : Ville de Paris, données du 15 octobre 2024, ODbL 1.0",
        "ODbL : une base",
        "Stations",
        "Consultation seulement, ne pas diffuser",
        "Document de travail, non validé",
        "Page 1 sur 1",
        "EPSG:2154",
        "20240613T143000Z-abcd1234",
        "Classe 1",
    ):
        assert expected in told, (expected, told)
    assert not notes


def test_credits_without_anything_known_say_so(layer):
    bare = layer("Point", "EPSG:2154", {}, [("POINT (1 1)",)], "Nue")
    assert credits_.sources([sheets.credit(bare)], "en") == (
        "Nue: licence not stated. Licence not stated for: Nue. View only, do not publish."
    )


@pytest.mark.clock
def test_picture_is_drawn(points, tmp_path):
    layout, _ = sheets.build(QgsProject(), sheet([points()]))
    image = QImage(sheets.to_image(layout, tmp_path / "planche.png", dpi=60))
    assert abs(image.width() - 297 / 25.4 * 60) <= 1 and abs(image.height() - 210 / 25.4 * 60) <= 1
    colours = {image.pixelColor(x, 2).name() for x in range(0, 700, 50)}
    assert colours == {"#12636b"}, "the band at the top"


@pytest.mark.clock
def test_several_pages_in_one_pdf(points, tmp_path):
    project = QgsProject()
    pages = [sheets.build(project, sheet([points()], page=i, pages=2))[0] for i in (1, 2)]
    told = sheets.About(
        "Risque d'été", "Ville de Lyon", "Planche & carte", ("Conflits", "Rues"), "fr"
    )
    path = sheets.to_pdf(pages, tmp_path / "deux.pdf", told)
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    said = dict(line.split(":", 1) for line in info.splitlines() if ":" in line)
    said = {key: value.strip() for key, value in said.items()}
    assert (
        said["Pages"] == "2"
        and said["Title"] == "Risque d'été"
        and said["Author"] == "Ville de Lyon"
    )
    assert said["Subject"] == "Planche & carte" and said["Keywords"] == "Conflits, Rues"
    assert str(dt.date.today().year) in said["CreationDate"] and said["Creator"].startswith(
        "Clairville"
    )
    packet = subprocess.run(
        ["pdfinfo", "-meta", path], capture_output=True, text=True, check=True
    ).stdout
    assert "<rdf:li>fr</rdf:li>" in packet and "Planche &amp; carte" in packet
    told = read(path)
    assert "Page 1 sur 2" in told and "Page 2 sur 2" in told


@pytest.mark.clock
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"layers": []}, "print_no_layers"),
        ({"template": "a5"}, "print_template"),
        ({"template": "../x"}, "print_template"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(points, change, code):
    wanted = sheet([points()])
    for key, value in change.items():
        setattr(wanted, key, value)
    with pytest.raises(DataError) as caught:
        sheets.build(QgsProject(), wanted)
    assert caught.value.code == code and str(caught.value)


def test_an_empty_layer_has_no_extent(layer):
    with pytest.raises(DataError) as caught:
        sheets.build(QgsProject(), sheet([layer("Point", "EPSG:2154", {}, [], "vide")]))
    assert caught.value.code == "print_no_extent"


@pytest.mark.clock
def test_unwritable_path_is_one_sentence(points, tmp_path):
    layout, _ = sheets.build(QgsProject(), sheet([points()]))
    (tmp_path / "absent").write_text("a file where a folder is needed", encoding="utf-8")
    for write, name, more in (
        (sheets.to_pdf, "a.pdf", [sheets.About("a")]),
        (sheets.to_image, "a.png", []),
    ):
        with pytest.raises(DataError) as caught:
            write(layout, tmp_path / "absent" / name, *more)
        assert caught.value.code == "print_export_failed"


@pytest.mark.clock
def test_tool_prints_a_geopackage_layer(points, tmp_path):
    import processing

    saved = str(tmp_path / "données.gpkg")
    processing.run("native:savefeatures", {"INPUT": points(), "OUTPUT": saved})
    done = processing.run(
        "clairville:mapsheet",
        {
            "LAYERS": [saved],
            "TITLE": "Essai",
            "TEMPLATE": "a4portrait",
            "LANGUAGE": "fr",
            "EXTENT": "650000,650300,6860000,6860300 [EPSG:2154]",
            "CRS": QgsCoordinateReferenceSystem("EPSG:2154"),
            "OUTPUT": str(tmp_path / "a.pdf"),
            "IMAGE": str(tmp_path / "a.png"),
            "DPI": 60,
        },
    )
    assert done["OUTPUT"].endswith("a.pdf") and not QImage(done["IMAGE"]).isNull()
    assert done["RUN"]["algorithm"] == "clairville:mapsheet" and done["MANIFEST"].endswith(
        "a.manifest.json"
    )


@pytest.mark.clock
def test_publishing_needs_a_known_licence(points, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    known, unknown = points("Travaux"), points("Stations", licence="")
    QgsProject.instance().addMapLayers([known, unknown])
    parameters = {"PUBLISH": True, "OUTPUT": str(tmp_path / "a.pdf")}
    assert processing.run("clairville:mapsheet", {**parameters, "LAYERS": [known.id()]})["OUTPUT"]
    with pytest.raises(QgsProcessingException):
        processing.run("clairville:mapsheet", {**parameters, "LAYERS": [known.id(), unknown.id()]})
    assert processing.run(
        "clairville:mapsheet",
        {**parameters, "PUBLISH": False, "LAYERS": [known.id(), unknown.id()]},
    )["OUTPUT"]
    QgsProject.instance().removeMapLayers([known.id(), unknown.id()])


def test_a_caution_of_several_layers_is_printed_once():
    several = [QgsVectorLayer("Point?crs=EPSG:2154", name, "memory") for name in ("map", "sites")]
    missing = {"code": "plant_limit_sheet", "values": {"count": 2, "total": 37, "names": "gaz"}}
    plain = {"code": "plant_limit_dict", "values": {}}
    for layer, told in zip(several, (missing, plain), strict=True):
        layer.setCustomProperty(meta.CAUTION, json.dumps(told))
    whole, once = tell_item(missing, "fr"), tell_item(plain, "fr")
    assert whole.startswith(once)
    for made in (f"Fosses. {once} Rangs.", f"Fosses. {whole} Rangs.", "Fosses. Rangs."):
        assert (
            _method(sheets.Sheet(title="", layers=several, method=made, lang="fr"))
            == f"{whole} Fosses. Rangs."
        )
