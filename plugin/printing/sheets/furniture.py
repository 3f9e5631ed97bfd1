"""What stands around the texts of a sheet: map, inset, chart, scale bar, north, colours and logo of
the territory.
"""

import base64
import re
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QColor

from ....algorithms.common.errors import DataError, DependencyError
from ...host import meta, systems
from .. import charts

ICONS = meta.ROOT / "resources" / "icons"
HOUSE, INK = "#12636b", "#1d2b2d"
_LEGIBLE = 4.5  # contrast of small type on white, WCAG 2.1 AA
_WHOLE = "clairville/whole"
_ALL = (
    0.5  # a map that shows less of its layers than this share (of width or height) needs an inset
)


def item(layout, name):
    """A template's item by its id; DataError names what a changed template lacks."""
    found = layout.itemById(name)
    if found is None:
        raise DataError("print_template_item", item=name)
    return found


def remove(layout, *names):
    """Take items away, those that the template has."""
    for name in names:
        found = layout.itemById(name)
        if found is not None:
            layout.removeLayoutItem(found)


def move(element, x=None, y=None, width=None, height=None):
    """Move and resize an item; measures in millimetres, None keeps."""
    at, size = element.positionWithUnits(), element.sizeWithUnits()
    element.attemptMove(
        QgsLayoutPoint(
            at.x() if x is None else x, at.y() if y is None else y, Qgis.LayoutUnit.Millimeters
        )
    )
    element.attemptResize(
        QgsLayoutSize(
            size.width() if width is None else width,
            size.height() if height is None else height,
            Qgis.LayoutUnit.Millimeters,
        )
    )


def contrast(colour, other="#ffffff"):
    """The contrast ratio of two colours (WCAG 2.1, relative luminance), 1 to 21."""
    light, dark = sorted((_luminance(QColor(colour)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [
        v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in colour.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def dress(layout, colour, logo):
    """The territory's colour on the band and the name above, its logo; a colour too pale to read
    leaves the name in ink.
    """
    item(layout, "rule").setSymbol(
        QgsFillSymbol.createSimple({"color": colour or HOUSE, "outline_style": "no"})
    )
    brand = item(layout, "brand")
    written = brand.textFormat()
    written.setColor(
        QColor(colour if colour and contrast(colour) >= _LEGIBLE else HOUSE if not colour else INK)
    )
    brand.setTextFormat(written)
    if logo:
        item(layout, "logo").setPicturePath(str(logo))
    else:
        _own_picture(item(layout, "logo"), "clairville")
    _own_picture(item(layout, "north"), "north")


def _own_picture(picture, name):
    """One of our drawings within the layout: a project that travels knows no folder of plugins."""
    _put(picture, (ICONS / f"{name}.svg").read_bytes())


def _put(picture, svg):
    coded = base64.b64encode(svg).decode("ascii")
    picture.setPicturePath(f"base64:{coded}", Qgis.PictureFormat.SVG)


def map_crs(layers):
    """The first system among the layers that lengths can be measured in, else that of the place:
    a map in degrees or in EPSG:3857 has a scale that is none on the ground."""
    if chosen := next((v.crs() for v in layers if systems.is_metric(v.crs())), None):
        return chosen
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    middle = full_extent(layers, degrees, QgsProject()).center()
    return systems.local(middle.x(), middle.y()) if middle.x() or middle.y() else layers[0].crs()


def full_extent(layers, crs, project):
    """The extent of layers together, in ``crs``."""
    total = QgsRectangle()
    for layer in layers:
        transform = systems.transform(layer.crs(), crs, project.transformContext())
        box = layer.extent()
        if not box.isNull() and not box.isEmpty():
            total.combineExtentWith(transform.transformBoundingBox(box))
    return total


def extent_of(sheet, crs, project):
    """What the map of a sheet shows; DataError when its layers are empty."""
    given = sheet.extent is not None and not sheet.extent.isEmpty()
    extent = QgsRectangle(sheet.extent if given else full_extent(sheet.layers, crs, project))
    if extent.isEmpty():
        raise DataError("print_no_extent")
    extent.scale(1.04)
    return extent


def draw_map(layout, sheet, crs, extent):
    """Layers and extent of the map, and what is linked to it."""
    the_map = item(layout, "map")
    the_map.setCrs(crs)
    the_map.setLayers([*sheet.overlay, *sheet.layers, *sheet.background])
    the_map.setKeepLayerSet(True)
    the_map.zoomToExtent(extent)
    for name in ("north", "scale", "legend"):
        item(layout, name).setLinkedMap(the_map)


def inset(layout, sheet, crs, extent):
    """Show where the map lies within its layers; returns the inset, or None (and no item) when the
    map shows them whole.
    """
    small = item(layout, "inset")
    whole = full_extent([*sheet.layers, *sheet.background], crs, layout.project())
    if extent.width() > _ALL * whole.width() and extent.height() > _ALL * whole.height():
        layout.removeLayoutItem(small)
        return None
    small.setCrs(crs)
    small.setLayers(list(sheet.background or sheet.layers))
    small.setKeepLayerSet(True)
    whole.scale(1.05)
    small.setExtent(whole)
    marked = small.overview()
    marked.setEnabled(True)
    marked.setLinkedMap(item(layout, "map"))
    marked.setFrameSymbol(
        QgsFillSymbol.createSimple(
            {"color": "138,60,18,60", "outline_color": "#8a3c12", "outline_width": "0.5"}
        )
    )
    small.setCustomProperty(_WHOLE, whole.asWktPolygon())
    return small


def frame_whole(small):
    """Zoom an inset that was moved and resized to everything it is about."""
    small.zoomToExtent(QgsRectangle.fromWkt(small.customProperty(_WHOLE)))


@dataclass(frozen=True)
class Drawing:
    """A chart as SVG and its size on the page (mm)."""

    svg: str
    width: float
    height: float


def drawing(sheet, width, height=None, unit=1.0):
    """The sheet's chart ``width`` mm wide (with ``height``: that high at most, the curves' names at
    its right); None when there is nothing to draw or matplotlib is absent: the sheet does without.
    """
    if not sheet.chart:
        return None
    shrunk = 1.35 / unit / 25.4  # drawn larger and shrunk: 9 points become 6.7, and more on A3
    inches = width * shrunk
    high = inches * 0.62 if height is None else height * shrunk
    try:
        svg = charts.svg(
            sheet.chart,
            sheet.lang,
            width=inches,
            height=high,
            outlines=True,
            titled="below" if height is None else "right",
        )
    except DependencyError:
        return None
    box = re.search(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"', svg)
    return Drawing(svg, width, width * float(box.group(2)) / float(box.group(1))) if box else None


def chart(picture, drawn, x, y):
    """Put a drawing into the layout's picture."""
    _put(picture, drawn.svg.encode("utf-8"))
    move(picture, x=x, y=y, width=drawn.width, height=drawn.height)


def scale_bar(layout, unit):
    """A bar of two round segments, about 36 mm long, in metres or kilometres."""
    bar = item(layout, "scale")
    metres = item(layout, "map").scale() * 0.018 * unit
    power = 10 ** (len(str(int(max(metres, 1)))) - 1)
    nice = max(n * power for n in (1, 2, 5) if n * power <= max(metres, 1))
    kilometres = nice >= 1000
    bar.setUnits(
        QgsUnitTypes.DistanceUnit.DistanceKilometers
        if kilometres
        else QgsUnitTypes.DistanceUnit.DistanceMeters
    )
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setUnitsPerSegment(nice / 1000 if kilometres else nice)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.update()
