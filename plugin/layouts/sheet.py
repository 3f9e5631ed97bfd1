"""One sheet: a template filled with layers and texts, its map, legend, list and footer arranged so that nothing overlaps."""

import datetime as dt
from dataclasses import dataclass, field

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtXml import QDomDocument

from ...algorithms.common.errors import DataError
from .. import bridge, meta
from ..reports.words import date, say
from . import legend as legend_
from .credits import credit, sources
from .textfit import fit, height_mm

FOLDER = meta.ROOT / "resources" / "layouts"
TEMPLATES = ("a4landscape", "a4portrait", "a3landscape", "a3portrait")
ICONS = meta.ROOT / "resources" / "icons"


@dataclass
class Sheet:
    """What a sheet shows.

    ``layers`` top first, in the legend; ``background`` beneath them, credited, not in the legend; ``overlay`` above, neither.

    ``listing``: (mark, name, reason) texts of the places to look at first. ``credits``: instead of the layers' own.
    """

    title: str
    layers: list
    lang: str = "en"
    subtitle: str = ""
    background: list = field(default_factory=list)
    overlay: list = field(default_factory=list)
    template: str = "a4landscape"
    extent: QgsRectangle | None = None
    crs: QgsCoordinateReferenceSystem | None = None
    method: str = ""
    list_title: str = ""
    listing: list = field(default_factory=list)
    credits: list | None = None
    validated: str = ""
    brand: str = "Clairville"
    page: int = 1
    pages: int = 1
    run_id: str = ""
    name: str = ""


def build(project, sheet):
    """The sheet as a QgsPrintLayout of ``project`` (not yet in its layout manager).

    Returns (layout, notes): ``notes`` are sentences on what had to be shortened. DataError without layers or template.
    """
    if not sheet.layers:
        raise DataError("print_no_layers")
    layout = _load(project, sheet.template)
    layout.setName(sheet.name or sheet.title)
    unit = float(layout.customProperty("clairville/unit", 1.0))
    crs = sheet.crs or map_crs(sheet.layers)
    texts = _texts(sheet, crs)
    for key, value in texts.items():
        QgsExpressionContextUtils.setLayoutVariable(layout, f"clairville_{key}", value)
    notes = []
    bottom = _footer(layout, texts, unit, notes)
    for key in ("title", "subtitle", "brand", "stamp", "page", "made"):
        _set(layout, key, texts[key], notes)
    _pictures(layout)
    landscape = layout.pageCollection().page(0).pageSize().width() > layout.pageCollection().page(0).pageSize().height()
    (_beside if landscape else _below)(layout, sheet, texts, bottom, unit, notes)
    _map(layout, sheet, crs)
    _scale(layout, unit)
    return layout, notes


def item(layout, name):
    """A template's item by its id; DataError names what a changed template lacks."""
    found = layout.itemById(name)
    if found is None:
        raise DataError("print_template_item", item=name)
    return found


def _load(project, template):
    path = FOLDER / f"{template}.qpt"
    if template not in TEMPLATES or not path.is_file():
        raise DataError("print_template", template=template, known=", ".join(TEMPLATES))
    document = QDomDocument()
    document.setContent(path.read_text(encoding="utf-8"))
    layout = QgsPrintLayout(project)
    layout.clairville_project = project  # QGIS keeps a bare pointer: the project lives as long as its layout
    layout.initializeDefaults()
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext(), True)
    if not loaded:
        raise DataError("print_template", template=template, known=", ".join(TEMPLATES))
    return layout


def _texts(sheet, crs):
    lang = sheet.lang
    credits = [credit(layer) for layer in [*sheet.layers, *sheet.background]] if sheet.credits is None else sheet.credits
    made = say("sheet_made", lang, version=meta.version(), date=date(dt.date.today().isoformat(), lang), crs=crs.authid())
    if sheet.run_id:
        made += ". " + say("sheet_run", lang, run=sheet.run_id)
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "brand": sheet.brand,
        "stamp": sheet.validated or say("not_validated", lang),
        "method": f"{say('sheet_method', lang)}{say('colon', lang)}{sheet.method}" if sheet.method else "",
        "sources": f"{say('sheet_data', lang)}{say('colon', lang)}{sources(credits, lang)}" if credits else "",
        "made": made,
        "page": say("sheet_page", lang, page=sheet.page, pages=sheet.pages),
        "list_title": sheet.list_title,
        "list": "\n".join(
            f"{mark}  {name}{say('colon', lang)}{why}" if why else f"{mark}  {name}" for mark, name, why in sheet.listing
        ),
    }


def _set(layout, key, text, notes, height=None):
    """Fit a label's text; a text that had to be cut is noted and replaces the layout variable."""
    label = item(layout, key)
    shown, whole = fit(label, text, height)
    QgsExpressionContextUtils.setLayoutVariable(layout, f"clairville_{key}", shown)
    if not whole:
        notes.append(key)
    label.refresh()


def _move(element, x=None, y=None, width=None, height=None):
    at, size = element.positionWithUnits(), element.sizeWithUnits()
    element.attemptMove(QgsLayoutPoint(at.x() if x is None else x, at.y() if y is None else y, Qgis.LayoutUnit.Millimeters))
    element.attemptResize(
        QgsLayoutSize(
            size.width() if width is None else width, size.height() if height is None else height, Qgis.LayoutUnit.Millimeters
        )
    )


def _footer(layout, texts, unit, notes):
    """Stack method and sources above the last line, as high as they need (a fifth of the page at most); returns
    the y where the map may end."""
    made, method, source, rule = (item(layout, n) for n in ("made", "method", "sources", "foot_rule"))
    page = layout.pageCollection().page(0).pageSize().height()
    most = page * 0.2
    end = made.positionWithUnits().y() - 1.2 * unit
    tall_method = min(height_mm(method, texts["method"]) + 0.6, most / 3) if texts["method"] else 0.0
    tall_source = min(height_mm(source, texts["sources"]) + 0.6, most - tall_method) if texts["sources"] else 0.0
    _move(source, y=end - tall_source, height=max(tall_source, 0.1))
    _move(method, y=end - tall_source - tall_method - 0.8 * unit, height=max(tall_method, 0.1))
    _set(layout, "method", texts["method"], notes)
    _set(layout, "sources", texts["sources"], notes)
    line = end - tall_source - tall_method - 2.4 * unit
    _move(rule, y=line)
    return line - 2.2 * unit


def _beside(layout, sheet, texts, bottom, unit, notes):
    """Landscape: legend, list, scale and north stacked in the panel at the right of the map."""
    the_map, legend, heading, listing, scale, north = (
        item(layout, n) for n in ("map", "legend", "list_title", "list", "scale", "north")
    )
    top = the_map.positionWithUnits().y()
    _move(the_map, height=bottom - top)
    x, width = legend.positionWithUnits().x(), legend.sizeWithUnits().width()
    _move(scale, y=bottom - 9 * unit)
    _move(north, y=bottom - 11 * unit)
    room = bottom - 14 * unit - top
    text, wanted = _airy(listing, texts["list"], room * 0.42, 8 * unit)
    _legend(legend, sheet, width, room - min(wanted, room * 0.42), notes)
    used = legend_.size_mm(legend)[1] + unit  # a hair more than its content, or the last line is cut
    _move(legend, x=x, y=top, width=width, height=used)
    if texts["list"]:
        y = top + used + 4 * unit
        _move(heading, x=x, y=y)
        _move(listing, x=x, y=y + 5.4 * unit, height=max(bottom - 14 * unit - y - 5.4 * unit, 4))
    _set(layout, "list_title", texts["list_title"], notes)
    _set(layout, "list", text, notes)


def _below(layout, sheet, texts, bottom, unit, notes):
    """Portrait: under the map, legend with scale and north at the left, list at the right."""
    the_map, legend, heading, listing, scale, north = (
        item(layout, n) for n in ("map", "legend", "list_title", "list", "scale", "north")
    )
    top = the_map.positionWithUnits().y()
    width = legend.sizeWithUnits().width()
    most = (bottom - top) * 0.34
    _legend(legend, sheet, width, most - 13 * unit, notes)
    used = legend_.size_mm(legend)[1] + unit  # a hair more than its content, or the last line is cut
    text, wanted = _airy(listing, texts["list"], most, 6 * unit)
    panel = min(max(used + 13 * unit, wanted), most)
    _move(the_map, height=bottom - panel - 4 * unit - top)
    y = bottom - panel
    _move(legend, y=y, width=width, height=used)
    _move(scale, y=bottom - 9 * unit)
    _move(north, y=bottom - 11 * unit)
    _move(heading, y=y)
    _move(listing, y=y + 5.4 * unit, height=max(panel - 5.4 * unit, 4))
    _set(layout, "list_title", texts["list_title"], notes)
    _set(layout, "list", text, notes)


def _airy(label, text, room, heading):
    """A list with a blank line between its entries where there is room for it; returns (text, height with heading)."""
    if not text:
        return "", 0.0
    spaced = text.replace("\n", "\n\n")
    tall = height_mm(label, spaced) + heading
    return (spaced, tall) if tall <= room else (text, height_mm(label, text) + heading)


def _legend(legend, sheet, width, height, notes):
    legend.setTitle("")
    left_out = legend_.fill(legend, sheet.layers, width, height)
    if left_out:
        notes.append(say("sheet_more_layers", sheet.lang, n=left_out))
    legend.setReferencePoint(QgsLayoutItem.ReferencePoint.UpperLeft)


def _pictures(layout):
    item(layout, "logo").setPicturePath(str(ICONS / "clairville.svg"))
    item(layout, "north").setPicturePath(str(ICONS / "north.svg"))


def map_crs(layers):
    """The first projected CRS among the layers, else the first's own."""
    return next((layer.crs() for layer in layers if bridge.metric_crs(layer.crs())), layers[0].crs())


def _map(layout, sheet, crs):
    the_map = item(layout, "map")
    the_map.setCrs(crs)
    the_map.setLayers([*sheet.overlay, *sheet.layers, *sheet.background])
    the_map.setKeepLayerSet(True)
    extent = (
        sheet.extent
        if sheet.extent is not None and not sheet.extent.isEmpty()
        else full_extent(sheet.layers, crs, layout.project())
    )
    if extent.isEmpty():
        raise DataError("print_no_extent")
    extent = QgsRectangle(extent)
    extent.scale(1.04)
    the_map.zoomToExtent(extent)
    north = item(layout, "north")
    north.setLinkedMap(the_map)
    item(layout, "scale").setLinkedMap(the_map)
    item(layout, "legend").setLinkedMap(the_map)


def full_extent(layers, crs, project):
    """The extent of layers together, in ``crs``."""
    total = QgsRectangle()
    for layer in layers:
        transform = QgsCoordinateTransform(layer.crs(), crs, project.transformContext())
        box = layer.extent()
        if not box.isNull() and not box.isEmpty():
            total.combineExtentWith(transform.transformBoundingBox(box))
    return total


def _scale(layout, unit):
    """A bar of two round segments, about 36 mm long, in metres or kilometres."""
    bar = item(layout, "scale")
    metres = item(layout, "map").scale() * 0.018 * unit
    power = 10 ** (len(str(int(max(metres, 1)))) - 1)
    nice = max(n * power for n in (1, 2, 5) if n * power <= max(metres, 1))
    kilometres = nice >= 1000
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers if kilometres else QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setUnitsPerSegment(nice / 1000 if kilometres else nice)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.update()
