"""One sheet: a template filled with layers and texts, its map, legend, list and footer arranged so that nothing overlaps."""

import datetime as dt
import json
from dataclasses import dataclass, field, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsPrintLayout,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QFont, QFontInfo
from qgis.PyQt.QtXml import QDomDocument

from ...algorithms.common.errors import DataError
from ...algorithms.common.resources import sentences
from .. import meta
from ..reports import gather
from ..reports.flow import FAMILIES
from ..reports.words import date, say, tell
from . import furniture, patterns
from . import legend as legend_
from .credits import credit, sources
from .furniture import item, move
from .textfit import fit, height_mm
from .wording import reworded

FOLDER = meta.ROOT / "resources" / "layouts"
TEMPLATES = ("a4landscape", "a4portrait", "a3landscape", "a3portrait")


@dataclass
class Sheet:
    """What a sheet shows.

    ``layers`` top first, in the legend; ``background`` beneath them, credited, not in the legend; ``overlay`` above, neither.

    ``listing``: (mark, name, reason) texts of the places to look at first. ``credits``: instead of the layers' own.
    ``chart``: see :func:`~...algorithms.common.reporting.chart`. ``colour``, ``logo``, ``brand``: the territory's.
    ``patterns``: hatches, dashes and shapes instead of colours, for printing in black and white.
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
    colour: str = ""
    logo: str = ""
    chart: dict | None = None
    patterns: bool = False
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
    if sheet.patterns:
        sheet = replace(sheet, layers=[patterns.patterned(layer) for layer in sheet.layers])
    if sheet.pages == 1:  # QGIS writes a PDF with a switch per layer when the layers are in the layout's project
        sheet = replace(sheet, **{k: _adopt(project, getattr(sheet, k), sheet.lang) for k in ("layers", "background", "overlay")})
    layout = _load(project, sheet.template)
    layout.clairville_layers = [*sheet.layers, *sheet.background, *sheet.overlay]  # a layout owns none: they live as long
    layout.setName(sheet.name or sheet.title)
    unit = float(layout.customProperty("clairville/unit", 1.0))
    crs = sheet.crs or furniture.map_crs(sheet.layers)
    extent = furniture.extent_of(sheet, crs, project)
    texts = _texts(sheet, crs)
    for key, value in texts.items():
        QgsExpressionContextUtils.setLayoutVariable(layout, f"clairville_{key}", value)
    notes = []
    bottom = _footer(layout, texts, unit, notes)
    for key in ("title", "subtitle", "brand", "stamp", "page", "made"):
        _set(layout, key, texts[key], notes)
    furniture.dress(layout, sheet.colour, sheet.logo)
    page = layout.pageCollection().page(0).pageSize()
    arrange = _beside if page.width() > page.height() else _below
    arrange(layout, sheet, texts, bottom, unit, notes, furniture.inset(layout, sheet, crs, extent))
    furniture.draw_map(layout, sheet, crs, extent)
    furniture.scale_bar(layout, unit)
    return layout, notes


def _adopt(project, layers, lang):
    """The layers as members of ``project``: those of another are copied, under their name in the page's language."""
    found = []
    for layer in layers:
        if project.mapLayer(layer.id()) is None:
            layer = layer.clone()
            layer.setName(reworded(layer.name(), lang))
            project.addMapLayer(layer, False)
        found.append(layer)
    return found


def told_by(manifest, lang):
    """What a run's manifest tells on a sheet: (method and uncertainty in words, its first chart or None)."""
    told = manifest.get("report") or {}
    tool = str(manifest.get("algorithm", "")).rpartition(":")[2]
    known = sentences("reasons").get(f"record_purpose_{tool}")
    parts = [known[lang] if known else "", *(tell(text, lang) for text in told.get("limits", ())[:1])]
    words = [*(part for part in parts if part), say("sheet_uncertainty", lang), *gather.cautions([manifest], lang)]
    return " ".join(words), next(iter(told.get("charts", ())), None)


def _load(project, template):
    path = FOLDER / f"{template}.qpt"
    if template not in TEMPLATES or not path.is_file():
        raise DataError("print_template", template=template, known=", ".join(TEMPLATES))
    document = QDomDocument()
    # A family that is not on this computer would make QGIS go and fetch it from the network.
    family = next((name for name in FAMILIES if QFontInfo(QFont(name)).family().startswith(name)), FAMILIES[0])
    document.setContent(path.read_text(encoding="utf-8").replace(FAMILIES[0], family))
    layout = QgsPrintLayout(project)
    layout.clairville_project = project  # QGIS keeps a bare pointer: the project lives as long as its layout
    layout.initializeDefaults()
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext(), True)
    if not loaded:
        raise DataError("print_template", template=template, known=", ".join(TEMPLATES))
    return layout


def _texts(sheet, crs):
    lang = sheet.lang
    credits = sheet.credits
    if credits is None:
        credits = [credit(layer, reworded(layer.name(), lang)) for layer in [*sheet.layers, *sheet.background]]
    method = " ".join([*(c for c in _cautions(sheet) if c not in sheet.method), *([sheet.method] if sheet.method else [])])
    made = say("sheet_made", lang, version=meta.version(), date=date(dt.date.today().isoformat(), lang), crs=crs.authid())
    if sheet.run_id:
        made += ". " + say("sheet_run", lang, run=sheet.run_id)
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "brand": sheet.brand,
        "stamp": sheet.validated or say("not_validated", lang),
        "method": f"{say('sheet_method', lang)}{say('colon', lang)}{method}" if method else "",
        "sources": f"{say('sheet_data', lang)}{say('colon', lang)}{sources(credits, lang)}" if credits else "",
        "made": made,
        "page": say("sheet_page", lang, page=sheet.page, pages=sheet.pages),
        "list_title": sheet.list_title,
        "list": "\n".join(
            f"{mark}  {name}{say('colon', lang)}{why}" if why else f"{mark}  {name}" for mark, name, why in sheet.listing
        ),
    }


def _cautions(sheet):
    """What the results shown must not be printed without, each sentence once."""
    kept = [layer.customProperty(meta.CAUTION, "") for layer in sheet.layers]
    return list(dict.fromkeys(tell(json.loads(text), sheet.lang) for text in kept if text))


def _set(layout, key, text, notes, height=None):
    """Fit a label's text; a text that had to be cut is noted and replaces the layout variable."""
    label = item(layout, key)
    shown, whole = fit(label, text, height) if text else ("", True)
    QgsExpressionContextUtils.setLayoutVariable(layout, f"clairville_{key}", shown)
    if not whole:
        notes.append(key)
    label.refresh()


def _footer(layout, texts, unit, notes):
    """Stack method and sources above the last line, as high as they need (a fifth of the page at most); returns
    the y where the map may end."""
    made, method, source, rule = (item(layout, n) for n in ("made", "method", "sources", "foot_rule"))
    page = layout.pageCollection().page(0).pageSize().height()
    most = page * 0.2
    end = made.positionWithUnits().y() - 1.2 * unit
    tall_method = min(height_mm(method, texts["method"]) + 0.6, most / 3) if texts["method"] else 0.0
    tall_source = min(height_mm(source, texts["sources"]) + 0.6, most - tall_method) if texts["sources"] else 0.0
    move(source, y=end - tall_source, height=max(tall_source, 0.1))
    move(method, y=end - tall_source - tall_method - 0.8 * unit, height=max(tall_method, 0.1))
    _set(layout, "method", texts["method"], notes)
    _set(layout, "sources", texts["sources"], notes)
    line = end - tall_source - tall_method - 2.4 * unit
    move(rule, y=line)
    return line - 2.2 * unit


def _beside(layout, sheet, texts, bottom, unit, notes, inset):
    """Landscape: legend, list, chart, inset, scale and north stacked in the panel at the right of the map."""
    the_map, legend, heading, listing, scale, north = (
        item(layout, n) for n in ("map", "legend", "list_title", "list", "scale", "north")
    )
    top = the_map.positionWithUnits().y()
    move(the_map, height=bottom - top)
    x, width = legend.positionWithUnits().x(), legend.sizeWithUnits().width()
    move(scale, y=bottom - 9 * unit)
    move(north, y=bottom - 11 * unit)
    floor = bottom - 14 * unit
    if inset is not None:
        floor -= 30 * unit
        move(inset, x=x, y=floor + 2 * unit, width=width, height=26 * unit)
        furniture.frame_whole(inset)
    tall = 0.0
    chart = furniture.chart(layout, sheet, width)
    if chart is not None:
        tall = chart.sizeWithUnits().height() + 3 * unit
        left = floor - tall - top - _airy(listing, texts["list"], 0.0, 8 * unit)[1]
        # The legend and the list come first: both whole and in legible type, or there is no room for a chart.
        if left < 20 * unit or not legend_.fits(legend, sheet.layers, width, left, sheet.lang):
            layout.removeLayoutItem(chart)
            notes.append(say("sheet_chart", sheet.lang))
            tall = 0.0
        else:
            floor -= tall
            move(chart, x=x, y=floor + 1.5 * unit)
    room = floor - top
    text, wanted = _airy(listing, texts["list"], 0.0 if tall else room * 0.42, 8 * unit)
    _legend(legend, sheet, width, room - (wanted if tall else min(wanted, room * 0.42)), notes)
    used = legend_.size_mm(legend)[1] + unit  # a hair more than its content, or the last line is cut
    move(legend, x=x, y=top, width=width, height=used)
    if texts["list"]:
        y = top + used + 4 * unit
        move(heading, x=x, y=y)
        move(listing, x=x, y=y + 5.4 * unit, height=max(floor - y - 5.4 * unit, 4))
    _set(layout, "list_title", texts["list_title"], notes)
    _set(layout, "list", text, notes)


def _below(layout, sheet, texts, bottom, unit, notes, inset):
    """Portrait: under the map, legend and inset with scale and north at the left, list and chart at the right."""
    the_map, legend, heading, listing, scale, north = (
        item(layout, n) for n in ("map", "legend", "list_title", "list", "scale", "north")
    )
    top = the_map.positionWithUnits().y()
    width = legend.sizeWithUnits().width()
    right = listing.positionWithUnits().x()
    chart = furniture.chart(layout, sheet, width)
    most = (bottom - top) * (0.34 if chart is None and inset is None else 0.42)
    left = inset is not None and chart is not None  # the inset goes where there is no chart
    beneath = 13 * unit + (24 * unit if left else 0)
    _legend(legend, sheet, width, most - beneath, notes)
    used = legend_.size_mm(legend)[1] + unit  # a hair more than its content, or the last line is cut
    drawn = 0.0 if chart is None else chart.sizeWithUnits().height() + 3 * unit
    if drawn > most - _airy(listing, texts["list"], 0.0, 6 * unit)[1]:
        layout.removeLayoutItem(chart)
        notes.append(say("sheet_chart", sheet.lang))
        chart, drawn = None, 0.0
    if inset is not None and not left:
        drawn = 26 * unit
    text, wanted = _airy(listing, texts["list"], most - drawn, 6 * unit)
    panel = min(max(used + beneath, wanted + drawn), most)
    move(the_map, height=bottom - panel - 4 * unit - top)
    y = bottom - panel
    move(legend, y=y, width=width, height=used)
    move(scale, y=bottom - 9 * unit)
    move(north, y=bottom - 11 * unit)
    if inset is not None:
        x, y_inset = (legend.positionWithUnits().x(), bottom - 35 * unit) if left else (right, bottom - 23 * unit)
        move(inset, x=x, y=y_inset, width=34 * unit, height=22 * unit)
        furniture.frame_whole(inset)
    move(heading, y=y)
    move(listing, y=y + 5.4 * unit, height=max(panel - drawn - 5.4 * unit, 4))
    if chart is not None:
        move(chart, x=right, y=bottom - drawn + 2 * unit)
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
    left_out = legend_.fill(legend, sheet.layers, width, height, sheet.lang)
    if left_out:
        notes.append(say("sheet_more_layers", sheet.lang, n=left_out))
    legend.setReferencePoint(QgsLayoutItem.ReferencePoint.UpperLeft)
