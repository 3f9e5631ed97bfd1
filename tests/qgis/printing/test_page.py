"""What a page can hold beside its texts: an inset, a chart, the territory's colours, patterns, and
a PDF of layers.
"""

import collections

import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QFont, QFontInfo, QImage

from clairville.plugin.dress import styles
from clairville.plugin.printing import sheets
from clairville.plugin.printing.sheets import furniture, patterns
from clairville.plugin.printing.typeface import FAMILIES
from tests.helpers import print_samples

AREA = "POLYGON ((650000 6860000, 660000 6860000, 660000 6867000, 650000 6867000, 650000 6860000))"


@pytest.fixture
def city(layer):
    """(result, background): classed points on a territory of 10 by 7 km."""
    rows = [
        (
            f"POINT ({650500 + 900 * i} {6860500 + 600 * i})",
            c,
            float(i + 1),
            f"Rue {i}",
            "école à 80 m",
        )
        for i, c in enumerate(("high", "medium", "low") * 3)
    ]
    fields = {"class": "string", "rank": "double", "name": "string", "reason_fr": "string"}
    result = layer("Point", "EPSG:2154", fields, rows, "Conflicts")
    styles.load_style(result, "conflicts")
    return result, layer("Polygon", "EPSG:2154", {"name": "string"}, [(AREA, "Ville")], "Quartiers")


def sheet(city, **more):
    told = print_samples.model_run()["report"]["charts"][0]
    listing = [(str(i), "Rue de la Convention", "école à 80 m") for i in range(1, 6)]
    return sheets.Sheet(
        "Conflits",
        [city[0]],
        "fr",
        background=[city[1]],
        chart=told,
        list_title="À voir",
        listing=listing,
        method="Une phrase de méthode.",
        **more,
    )


def box(layout, name):
    element = layout.itemById(name)
    at, size = element.positionWithUnits(), element.sizeWithUnits()
    return QgsRectangle(at.x(), at.y(), at.x() + size.width(), at.y() + size.height())


@pytest.mark.parametrize("template", sheets.TEMPLATES)
def test_inset_and_chart_find_their_place(city, template):
    small = QgsRectangle(651000, 6861000, 652000, 6861700)
    layout, notes = sheets.build(QgsProject(), sheet(city, template=template, extent=small))
    page = layout.pageCollection().page(0).pageSize()
    names = [
        n
        for n in (
            "map",
            "legend",
            "list_title",
            "list",
            "chart",
            "inset",
            "scale",
            "north",
            "method",
            "sources",
            "title",
        )
    ]
    assert not notes and all(layout.itemById(name) is not None for name in names), notes
    for i, one in enumerate(names):
        assert QgsRectangle(0, 0, page.width(), page.height()).contains(box(layout, one)), one
        for other in names[i + 1 :]:
            common = box(layout, one).intersect(box(layout, other))
            assert common.isNull() or min(common.width(), common.height()) < 0.3, (one, other)
    inset = layout.itemById("inset")
    assert inset.extent().contains(QgsRectangle(650000, 6860000, 660000, 6867000))
    assert inset.overview().linkedMap() is layout.itemById("map")


def test_a_map_of_the_whole_needs_no_inset_and_a_page_without_run_no_chart(city):
    wanted = sheet(city)
    wanted.chart = None
    wanted.extent = QgsRectangle(650000, 6860000, 660000, 6867000)
    layout, _ = sheets.build(QgsProject(), wanted)
    assert layout.itemById("inset") is None and layout.itemById("chart") is None


def test_the_territory_has_its_colour_logo_and_name(city, tmp_path):
    logo = tmp_path / "logo.png"
    square = QImage(20, 20, QImage.Format.Format_RGB32)
    square.fill(0xFF00AA)
    square.save(str(logo))
    layout, _ = sheets.build(
        QgsProject(), sheet(city, colour="#b00020", logo=str(logo), brand="Ville de Sainte-Foy")
    )
    image = QImage(sheets.to_image(layout, tmp_path / "a.png", dpi=60))
    seen = {
        image.pixelColor(x, y).name() for x in range(600, image.width(), 3) for y in range(2, 40)
    }
    assert image.pixelColor(200, 2).name() == "#b00020" and "#ff00aa" in seen
    assert layout.itemById("brand").textFormat().color().name() == "#b00020"


def test_a_pale_colour_is_not_used_for_type(city):
    assert furniture.contrast("#ffff66") < 4.5 < furniture.contrast(furniture.INK)
    layout, _ = sheets.build(QgsProject(), sheet(city, colour="#ffff66"))
    assert layout.itemById("brand").textFormat().color().name() == furniture.INK


def _drawn(symbol):
    image = symbol.asImage(QSize(60, 30))
    return bytes(image.constBits().asarray(image.sizeInBytes()))


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("conflicts", "Point"),
        ("active_works", "Polygon"),
        ("accident_risk", "LineString"),
        ("works_programme", "LineString"),
    ],
)
def test_patterns_tell_classes_apart_without_colour(layer, style, kind):
    own = layer(kind, "EPSG:2154", {"class": "string"}, [], "x")
    assert styles.load_style(own, style)
    copy = patterns.patterned(own)
    before, after = (r.legendSymbolItems() for r in (own.renderer(), copy.renderer()))
    looks = [_drawn(item.symbol()) for item in after]
    assert len(looks) == len(before) > 2 and len(set(looks)) == len(looks), "two classes look alike"
    for item in after:
        colour = item.symbol().color()
        assert colour.red() == colour.green() == colour.blue()
    assert [_drawn(item.symbol()) for item in before] != looks, "the layer itself is left alone"


def test_the_pdf_has_layers_georeference_and_metadata(city, tmp_path):
    layout, _ = sheets.build(QgsProject(), sheet(city))
    path = sheets.to_pdf(
        layout, tmp_path / "planche é.pdf", sheets.About("Conflits d'été", lang="fr")
    )
    opened = gdal.Open(path)
    assert opened is not None
    assert (
        "Lambert-93" in opened.GetProjection()
        or "2154" in opened.GetProjection()
        or "RGF93" in opened.GetProjection()
    )
    left, width, _, top, _, height = opened.GetGeoTransform()
    assert (
        left < 650500 < left + width * opened.RasterXSize
        and top + height * opened.RasterYSize < 6860500 < top
    )
    metadata = opened.GetMetadata()
    assert metadata["TITLE"] == "Conflits d'été" and metadata["AUTHOR"] == "Clairville"
    switches = collections.Counter((opened.GetMetadata("LAYERS") or {}).values())
    assert {"Conflits", "Quartiers"} <= set(switches), switches


def test_no_font_is_asked_of_the_network(city):
    layout, _ = sheets.build(QgsProject(), sheet(city))
    family = layout.itemById("title").textFormat().families()[0]
    present = [name for name in FAMILIES if QFontInfo(QFont(name)).family().startswith(name)]
    assert not present or family == present[0]
