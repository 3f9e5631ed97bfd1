"""One sheet: a template filled with layers and texts, its map, legend, list and footer arranged so
that nothing overlaps.
"""

import datetime as dt
import json
import re
from dataclasses import dataclass, field, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsPrintLayout,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QFont, QFontInfo
from qgis.PyQt.QtXml import QDomDocument

from ....algorithms.common.errors import DataError
from ....algorithms.common.language import date
from ...host import meta
from ..textfit import fit, height_mm
from ..typeface import FAMILIES
from ..words import say, tell_item
from . import furniture, patterns, subjects
from .arrange import Page, arrange
from .credits import credit, sources
from .export import About
from .furniture import item, move
from .places import lines
from .wording import reworded

_PART = re.compile(
    r"\d.*|_title$"
)  # what makes an item's name one of several: "fact1_label", "list_title"
TEMPLATES = ("a4landscape", "a4portrait", "a3landscape", "a3portrait")


@dataclass
class Sheet:
    """What a sheet shows.

    ``layers`` top first, in the legend; ``background`` beneath them, credited, not in the legend;
    ``overlay`` above, neither.

    ``listing``: (mark, name, reason) texts of the places to look at first. ``credits``: instead of
    the layers' own. ``subject``: one of :data:`.subjects.NAMES`. ``facts``: (figure, label) texts
    above the map. ``decide``: the box "to decide".

    ``example``: a sentence on money that nobody voted, before what is to decide.

    ``chart``: see :func:`~...algorithms.common.reporting.chart`. ``colour``, ``logo``, ``brand``:
    the territory's. ``patterns``: hatches, dashes and shapes instead of colours, for printing in
    black and white.
    """

    title: str
    layers: list
    lang: str = "en"
    subtitle: str = ""
    background: list = field(default_factory=list)
    overlay: list = field(default_factory=list)
    subject: str = subjects.PLAIN
    template: str = "a4landscape"
    extent: QgsRectangle | None = None
    crs: QgsCoordinateReferenceSystem | None = None
    method: str = ""
    list_title: str = ""
    listing: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    decide: str = ""
    decide_title: str = ""  # where the box is about something else than what is to decide
    example: str = ""
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
    layered: bool = False  # one page of several, to be a document of its own as well

    def about(self, title=""):
        """What the document says of itself."""
        names = dict.fromkeys(reworded(layer.name(), self.lang) for layer in self.layers)
        subject = " · ".join(
            part for part in (say(f"subject_{self.subject}", self.lang), self.subtitle) if part
        )
        return About(title or self.title, self.brand, subject, tuple(names), self.lang)


def build(project, sheet):
    """The sheet as a QgsPrintLayout of ``project`` (not yet in its layout manager).

    Returns (layout, notes): ``notes`` are sentences on what had to be shortened. DataError without
    layers or template.
    """
    if not sheet.layers:
        raise DataError("print_no_layers")
    if sheet.template not in TEMPLATES or sheet.subject not in subjects.NAMES:
        raise DataError("print_template", template=sheet.template, known=", ".join(TEMPLATES))
    layout, sheet = begin(project, sheet, f"{sheet.subject}_{sheet.template}")
    unit = float(layout.customProperty("clairville/unit", 1.0))
    crs = sheet.crs or furniture.map_crs(sheet.layers)
    extent = furniture.extent_of(sheet, crs, project)
    texts = page_texts(sheet, crs)
    for key, value in texts.items():
        QgsExpressionContextUtils.setLayoutVariable(layout, f"clairville_{key}", value)
    short = []
    bottom = stack_footer(layout, texts, unit, short)
    furniture.dress(layout, sheet.colour, sheet.logo)
    _facts(layout, sheet, unit, short)
    page = Page(layout, sheet, texts, unit, bottom)
    arrange(page, furniture.inset(layout, sheet, crs, extent))
    for key in (
        "title",
        "subtitle",
        "brand",
        "stamp",
        "page",
        "made",
        "list_title",
        "list",
        "decide_title",
        "decide",
    ):
        if layout.itemById(key) is not None:
            set_text(layout, key, texts[key], short)
    notes = [*dict.fromkeys(say(f"short_{key}", sheet.lang) for key in short), *page.notes]
    furniture.draw_map(layout, sheet, crs, extent)
    furniture.scale_bar(layout, unit)
    return layout, notes


def begin(project, sheet, name):
    """(layout of the template ``name``, the sheet with its layers as the page draws them)."""
    if sheet.patterns:
        sheet = replace(sheet, layers=[patterns.patterned(layer) for layer in sheet.layers])
    if (
        sheet.pages == 1 or sheet.layered
    ):  # QGIS writes a PDF with a switch per layer when the layers are in the layout's project
        sheet = replace(
            sheet,
            **{
                k: _adopt(project, getattr(sheet, k), sheet.lang)
                for k in ("layers", "background", "overlay")
            },
        )
    layout = _load(project, name)
    layout.clairville_layers = [
        *sheet.layers,
        *sheet.background,
        *sheet.overlay,
    ]  # a layout owns none: they live as long
    layout.setName(sheet.name or sheet.title)
    return layout, sheet


def _adopt(project, layers, lang):
    """The layers as members of ``project``: those of another are copied, under their name in the
    page's language.
    """
    found = []
    for layer in layers:
        if project.mapLayer(layer.id()) is None:
            layer = layer.clone()
            layer.setName(reworded(layer.name(), lang))
            project.addMapLayer(layer, False)
        found.append(layer)
    return found


def _load(project, name):
    path = subjects.FOLDER / f"{name}.qpt"
    if not path.is_file():
        raise DataError("print_template", template=name, known=", ".join(TEMPLATES))
    document = QDomDocument()
    # A family that is not on this computer would make QGIS go and fetch it from the network.
    family = next(
        (name for name in FAMILIES if QFontInfo(QFont(name)).family().startswith(name)), FAMILIES[0]
    )
    document.setContent(path.read_text(encoding="utf-8").replace(FAMILIES[0], family))
    layout = QgsPrintLayout(project)
    layout.clairville_project = (
        project  # QGIS keeps a bare pointer: the project lives as long as its layout
    )
    layout.initializeDefaults()
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext(), True)
    if not loaded:
        raise DataError("print_template", template=name, known=", ".join(TEMPLATES))
    return layout


def page_texts(sheet, crs):
    """{item of the template: its text}."""
    lang = sheet.lang
    credits = sheet.credits
    if credits is None:
        credits = [
            credit(layer, reworded(layer.name(), lang))
            for layer in [*sheet.layers, *sheet.background]
        ]
    method = _method(sheet)
    made = say(
        "sheet_made",
        lang,
        version=meta.version(),
        date=date(dt.date.today().isoformat(), lang),
        crs=crs.authid(),
    )
    if sheet.run_id:
        made += ". " + say("sheet_run", lang, run=sheet.run_id)
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "brand": sheet.brand,
        "stamp": sheet.validated or say("not_validated", lang),
        "method": f"{say('sheet_method', lang)}{say('colon', lang)}{method}" if method else "",
        "sources": f"{say('sheet_data', lang)}{say('colon', lang)}{sources(credits, lang)}"
        if credits
        else "",
        "made": made,
        "page": say("sheet_page", lang, page=sheet.page, pages=sheet.pages),
        "decide_title": (sheet.decide_title or say("to_decide", lang))
        if sheet.decide or sheet.example
        else "",
        "decide": " ".join(part for part in (sheet.example, sheet.decide) if part),
        "list_title": sheet.list_title,
        "list": lines(sheet.listing, lang),
    }


def _method(sheet):
    """What the results shown must not be printed without, then how they were made, each sentence
    once.
    """
    kept = [layer.customProperty(meta.CAUTION, "") for layer in sheet.layers]
    cautions = list(dict.fromkeys(tell_item(json.loads(text), sheet.lang) for text in kept if text))
    made = sheet.method
    if sheet.subject == subjects.PLAIN:  # which has no box
        made = " ".join(part for part in (sheet.example, made) if part)
    for caution in sorted(cautions, key=len, reverse=True):  # one may begin with another
        made = made.replace(caution, "")
    alone = [c for c in cautions if not any(c in other for other in cautions if other != c)]
    return re.sub(" +", " ", " ".join([*alone, made])).strip(" ")


def set_text(layout, key, text, short, height=None):
    """Fit a label's text; a text that had to be cut is noted and replaces the layout variable."""
    label = item(layout, key)
    shown, whole = fit(label, text, height) if text else ("", True)
    QgsExpressionContextUtils.setLayoutVariable(layout, f"clairville_{key}", shown)
    label.setText(
        f"[% @clairville_{key} %]"
    )  # Clairville's functions of the template are unknown where it is not installed
    if not whole:
        short.append(_PART.sub("", key))
    label.refresh()


def _facts(layout, sheet, unit, short):
    """The key figures in a row above the map, which begins below them; without figures, no row."""
    figures = sheet.facts[: subjects.FACTS] if layout.itemById("fact1") is not None else []
    for place in range(1, subjects.FACTS + 1):
        names = (f"fact{place}", f"fact{place}_label")
        if place <= len(figures):
            for name, text in zip(names, figures[place - 1], strict=True):
                set_text(layout, name, text, short)
        else:
            furniture.remove(layout, *names)
    if not figures:
        furniture.move(item(layout, "map"), y=26 * unit)


def stack_footer(layout, texts, unit, short):
    """Stack method and sources above the last line, as high as they need (a fifth of the page at
    most); returns the y where the map may end."""
    made, method, source, rule = (
        item(layout, n) for n in ("made", "method", "sources", "foot_rule")
    )
    page = layout.pageCollection().page(0).pageSize().height()
    most = page * 0.2
    end = made.positionWithUnits().y() - 1.2 * unit
    tall_method = (
        min(height_mm(method, texts["method"]) + 0.6, most / 3) if texts["method"] else 0.0
    )
    tall_source = (
        min(height_mm(source, texts["sources"]) + 0.6, most - tall_method)
        if texts["sources"]
        else 0.0
    )
    move(source, y=end - tall_source, height=max(tall_source, 0.1))
    move(method, y=end - tall_source - tall_method - 0.8 * unit, height=max(tall_method, 0.1))
    set_text(layout, "method", texts["method"], short)
    set_text(layout, "sources", texts["sources"], short)
    line = end - tall_source - tall_method - 2.4 * unit
    move(rule, y=line)
    return line - 2.2 * unit
