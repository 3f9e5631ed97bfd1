"""Draws the print templates of resources/layouts/*.qpt from one set of measures: for a plain map
and for each subject, A4 and A3, landscape and portrait.

    build/venv/bin/python scripts/layouts.py

Texts are layout variables (@clairville_title ...) that the tools set. Where nobody set them, as in
a page that a planner begins in the layout designer, Clairville's expression functions say the same
of the layers in the map.
"""

import json
import pathlib
import sys

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "build" / "plugins"))

from clairville.plugin.host.fonts import FAMILIES  # noqa: E402

FOLDER = ROOT / "resources" / "layouts"
HOUSE, INK, MUTED, WARN = "#12636b", "#1d2b2d", "#55656a", "#8a3c12"
SUBJECTS = ("map", *json.loads((FOLDER / "subjects.json").read_text(encoding="utf-8")))
FACTS = 4
# As algorithms/common/placenote.py has them: the first three and the last take a line each.
NOTE = tuple(
    f"note_{name}" for name in ("subject", "finding", "proposal", "cost", "due", "lead", "nothing")
)
# What a label says where no tool wrote it; {subject} is the page's.
OWN_WORDS = {
    "title": "clairville_text('subject_{subject}')",
    "brand": "'Clairville'",
    "stamp": "clairville_text('not_validated')",
    "list_title": "clairville_text('list_title')",
    "list": "clairville_list()",
    "decide_title": "clairville_text('to_decide')",
    "decide": "clairville_text('do_{subject}')",
    "method": "clairville_text('sheet_uncertainty')",
    "sources": "array_to_string("
    "array_foreach(map_get(item_variables('map'), 'map_layer_ids'), clairville_stamp(@element)), '. ')",
    "page": "concat(@layout_page, ' / ', @layout_numpages)",
}
PAGES = {"a4": (297.0, 210.0, 1.0), "a3": (420.0, 297.0, 1.25)}


def text_format(size, colour=INK, bold=False):
    made = QgsTextFormat()
    font = made.font()
    font.setFamilies(list(FAMILIES))
    font.setBold(bold)
    made.setFont(font)
    made.setFamilies(list(FAMILIES))
    made.setForcedBold(bold)
    made.setSize(size)
    made.setSizeUnit(Qgis.RenderUnit.Points)
    made.setColor(QColor(colour))
    return made


def place(item, name, x, y, width, height):
    item.setId(name)
    item.layout().addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(x, y, Qgis.LayoutUnit.Millimeters))
    item.attemptResize(QgsLayoutSize(width, height, Qgis.LayoutUnit.Millimeters))
    return item


def label(
    layout,
    name,
    box,
    size,
    colour=INK,
    bold=False,
    align=Qt.AlignmentFlag.AlignLeft,
    vertical=Qt.AlignmentFlag.AlignTop,
):
    item = QgsLayoutItemLabel(layout)
    words = OWN_WORDS.get(name, "''").format(subject=layout.customProperty("clairville/subject"))
    item.setText(f"[% coalesce(@clairville_{name}, {words}) %]")
    item.setTextFormat(text_format(size, colour, bold))
    item.setHAlign(align)
    item.setVAlign(vertical)
    item.setMarginX(0)
    item.setMarginY(0)
    return place(item, name, *box)


def rectangle(layout, name, box, fill, stroke=None):
    item = QgsLayoutItemShape(layout)
    item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    item.setSymbol(
        QgsFillSymbol.createSimple(
            {
                "color": fill,
                "outline_style": "solid" if stroke else "no",
                "outline_color": stroke or fill,
                "outline_width": "0.2",
            }
        )
    )
    return place(item, name, *box)


def facts(layout, x, y, width, unit):
    """The row of key figures: a large number and what it counts, side by side."""
    cell = width / FACTS
    for n in range(FACTS):
        label(
            layout,
            f"fact{n + 1}",
            (x + n * cell, y, cell - 3 * unit, 5.6 * unit),
            12.5 * unit,
            HOUSE,
            True,
        )
        label(
            layout,
            f"fact{n + 1}_label",
            (x + n * cell, y + 5.6 * unit, cell - 3 * unit, 6 * unit),
            6.8 * unit,
            MUTED,
        )


def head(layout, width, margin, inner, unit):
    """Band, title, subtitle, the territory's name and logo, whether somebody validated the page."""
    rectangle(layout, "rule", (0, 0, width, 2.4 * unit), HOUSE)
    stamp = 62 * unit
    label(layout, "title", (margin, 7.2 * unit, inner - stamp - 4, 9 * unit), 17 * unit, INK, True)
    label(layout, "subtitle", (margin, 16.6 * unit, inner - stamp - 4, 6 * unit), 9.5 * unit, MUTED)
    logo = QgsLayoutItemPicture(layout)
    logo.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    place(logo, "logo", width - margin - 8 * unit, 7 * unit, 8 * unit, 8 * unit)
    label(
        layout,
        "brand",
        (width - margin - stamp, 7 * unit, stamp - 10 * unit, 8 * unit),
        9.5 * unit,
        HOUSE,
        True,
        Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignVCenter,
    )
    label(
        layout,
        "stamp",
        (width - margin - stamp, 16.6 * unit, stamp, 6 * unit),
        8 * unit,
        WARN,
        True,
        Qt.AlignmentFlag.AlignRight,
    )


def foot(layout, width, margin, inner, bottom, foot, unit):
    """Method, sources and when the page was made, below ``bottom``."""
    rectangle(layout, "foot_rule", (margin, bottom + 4 * unit, inner, 0.25), "#9aa8a9")
    label(layout, "method", (margin, bottom + 6 * unit, inner, 6 * unit), 7.2 * unit)
    label(layout, "sources", (margin, bottom + 13 * unit, inner, 12 * unit), 6.4 * unit, MUTED)
    label(
        layout,
        "made",
        (margin, foot - 2.6 * unit, inner - 30 * unit, 3.6 * unit),
        6.2 * unit,
        MUTED,
    )
    label(
        layout,
        "page",
        (width - margin - 28 * unit, foot - 2.6 * unit, 28 * unit, 3.6 * unit),
        6.2 * unit,
        MUTED,
        False,
        Qt.AlignmentFlag.AlignRight,
    )


def map_of(layout, box):
    """The map, in its frame."""
    map_item = QgsLayoutItemMap(layout)
    map_item.setBackgroundColor(QColor("#f5f6f5"))
    map_item.setFrameEnabled(True)
    map_item.setFrameStrokeColor(QColor("#9aa8a9"))
    map_item.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, Qgis.LayoutUnit.Millimeters))
    return place(map_item, "map", *box)


def legend_of(layout, box, unit):
    """The legend of the map, in the page's own type."""
    legend = QgsLayoutItemLegend(layout)
    legend.setLegendFilterByMapEnabled(True)
    legend.setLinkedMap(layout.itemById("map"))
    legend.setResizeToContents(False)
    legend.setBoxSpace(0)
    legend.setSymbolWidth(5.5 * unit)
    legend.setSymbolHeight(3.2 * unit)
    for kind, size, bold, colour in (
        (QgsLegendStyle.Style.Title, 10, True, INK),
        (QgsLegendStyle.Style.Group, 8.6, True, INK),
        (QgsLegendStyle.Style.Subgroup, 8.2, True, INK),
        (QgsLegendStyle.Style.SymbolLabel, 7.6, False, INK),
    ):
        style = legend.style(kind)
        style.setTextFormat(text_format(size * unit, colour, bold))
        legend.setStyle(kind, style)
    return place(legend, "legend", *box)


def scale_of(layout, box, unit):
    """The scale bar of the map."""
    scale = QgsLayoutItemScaleBar(layout)
    scale.setStyle("Line Ticks Up")
    scale.setLinkedMap(layout.itemById("map"))
    scale.setTextFormat(text_format(7 * unit))
    scale.setLineColor(QColor(INK))
    scale.setHeight(1.6 * unit)
    scale.setBoxContentSpace(0)
    return place(scale, "scale", *box)


def north_of(layout, box):
    """The arrow to the north."""
    north = QgsLayoutItemPicture(layout)
    north.setLinkedMap(layout.itemById("map"))
    north.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
    return place(north, "north", *box)


def template(subject, name, width, height, unit):
    """One page. ``unit`` enlarges type and margins for A3."""
    landscape = width > height
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName(f"{subject}_{name}")
    layout.setCustomProperty("clairville/subject", subject)
    layout.pageCollection().page(0).setPageSize(
        QgsLayoutSize(width, height, Qgis.LayoutUnit.Millimeters)
    )
    margin, top = 10 * unit, 26 * unit
    inner = width - 2 * margin
    side = 68 * unit if landscape else inner
    head(layout, width, margin, inner, unit)
    if subject != "map":
        facts(layout, margin, top - 3 * unit, inner, unit)
        top += 9.6 * unit
    foot_y = height - margin
    bottom = foot_y - 30 * unit
    panel = 0 if landscape else 72 * unit
    map_of(
        layout,
        (
            margin,
            top,
            inner - (side + 5 * unit if landscape else 0),
            bottom - top - panel,
        ),
    )
    x = width - margin - side if landscape else margin
    y = top if landscape else bottom - panel + 4 * unit
    split = side if landscape else side * 0.5 - 3 * unit
    legend_of(
        layout,
        (
            x,
            y,
            split,
            (bottom - top if landscape else panel - 4 * unit) * (0.55 if landscape else 0.8),
        ),
        unit,
    )
    list_x = x if landscape else x + split + 6 * unit
    label(
        layout,
        "list_title",
        (list_x, y + (80 * unit if landscape else 0), split, 5 * unit),
        8.6 * unit,
        INK,
        True,
    )
    label(
        layout,
        "list",
        (list_x, y + (86 * unit if landscape else 5.5 * unit), split, 40 * unit),
        7.2 * unit,
    )
    if subject != "map":
        beneath = y + (126 * unit if landscape else 48 * unit)
        label(layout, "decide_title", (list_x, beneath, split, 5 * unit), 8.6 * unit, HOUSE, True)
        label(layout, "decide", (list_x, beneath + 5.4 * unit, split, 15 * unit), 7.2 * unit)
    chart = QgsLayoutItemPicture(layout)
    chart.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    chart.setPictureAnchor(QgsLayoutItemPicture.ReferencePoint.UpperLeft)
    place(chart, "chart", list_x, y + (100 * unit if landscape else 40 * unit), split, 45 * unit)
    inset = QgsLayoutItemMap(layout)
    inset.setBackgroundColor(QColor("#f5f6f5"))
    inset.setFrameEnabled(True)
    inset.setFrameStrokeColor(QColor("#9aa8a9"))
    inset.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, Qgis.LayoutUnit.Millimeters))
    place(inset, "inset", list_x + split - 34 * unit, bottom - 40 * unit, 34 * unit, 26 * unit)
    scale_y = bottom - 10 * unit
    scale_of(layout, (x, scale_y, 45 * unit, 9 * unit), unit)
    north_of(layout, (x + split - 9 * unit, scale_y - 1 * unit, 9 * unit, 10 * unit))
    foot(layout, width, margin, inner, bottom, foot_y, unit)
    layout.setCustomProperty("clairville/unit", unit)
    return layout


def note():
    """The note for the people who decide: one A4 page, a heading and a text a field, one map. Heights
    are set when the texts are known; what nobody filled keeps its rules to write on."""
    width, height, unit = 210.0, 297.0, 1.0
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName("note_a4portrait")
    layout.setCustomProperty("clairville/subject", "map")
    layout.setCustomProperty("clairville/unit", unit)
    layout.pageCollection().page(0).setPageSize(
        QgsLayoutSize(width, height, Qgis.LayoutUnit.Millimeters)
    )
    margin, inner = 14.0, width - 28.0
    head(layout, width, margin, inner, unit)
    y = 30.0
    for name in (*NOTE[:3], *NOTE[-1:]):
        label(layout, f"{name}_label", (margin, y, 30, 6), 9, HOUSE, True)
        label(layout, name, (margin + 33, y, inner - 33, 14), 9.5)
        for n in (1, 2):
            rectangle(
                layout, f"{name}_rule{n}", (margin + 33, y + 6 * n, inner - 33, 0.2), "#9aa8a9"
            )
        y += 18
    third = inner / 3
    for n, name in enumerate(NOTE[3:6]):
        x = margin + n * third
        label(layout, f"{name}_label", (x, y, third - 5, 5), 9, HOUSE, True)
        label(layout, name, (x, y + 5, third - 5, 12), 9.5)
        rectangle(layout, f"{name}_rule1", (x, y + 11, third - 5, 0.2), "#9aa8a9")
    map_of(layout, (margin, y + 24, 118, 80))
    legend_of(layout, (margin + 122, y + 24, inner - 122, 70), unit)
    scale_of(layout, (margin + 122, y + 95, 45, 9), unit)
    north_of(layout, (width - margin - 9, y + 94, 9, 10))
    foot(layout, width, margin, inner, height - 40, height - 10, unit)
    return layout


def main():
    application = QgsApplication([], False)
    application.initQgis()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for subject in SUBJECTS:
        for paper, (long, short, unit) in PAGES.items():
            for orientation, size in (("landscape", (long, short)), ("portrait", (short, long))):
                made = template(subject, f"{paper}{orientation}", *size, unit)
                if not made.saveAsTemplate(
                    str(FOLDER / f"{made.name()}.qpt"), QgsReadWriteContext()
                ):
                    return 1
    made = note()
    return (
        0 if made.saveAsTemplate(str(FOLDER / f"{made.name()}.qpt"), QgsReadWriteContext()) else 1
    )


if __name__ == "__main__":
    sys.exit(main())
