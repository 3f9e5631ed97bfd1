"""The note for the people who decide: one A4 page with a heading and a text a field, one map; what
nobody filled is a rule to write on.
"""

from ....algorithms.common.placenote import FIELDS
from ....algorithms.common.reasons import sentence
from ..textfit import height_mm
from ..words import say
from . import furniture
from . import legend as legend_
from .furniture import item, move, remove
from .sheet import begin, page_texts, set_text, stack_footer

_WIDE, _COLUMNS = ("subject", "finding", "proposal"), ("cost", "due", "lead")
_LAST = "nothing"
_GAP, _LEAST = 3.2, {"subject": 7.0}  # mm
_EMPTY = 14.0  # a field to write in: two rules
_MAP_LEAST = 62.0
_HEAD = 26.0


def build_note(project, sheet, texts):
    """The note as a QgsPrintLayout of ``project``.

    ``sheet``: title, layers, extent and credits, as for any page; ``texts``: a text by field of
    :data:`~...algorithms.common.placenote.FIELDS`, "" for what is left to fill. Returns (layout,
    notes) as :func:`~.sheet.build` does.
    """
    layout, sheet = begin(project, sheet, "note_a4portrait")
    crs = sheet.crs or furniture.map_crs(sheet.layers)
    extent = furniture.extent_of(sheet, crs, project)
    shown = page_texts(sheet, crs)
    short = []
    bottom = stack_footer(layout, shown, 1.0, short)
    furniture.dress(layout, sheet.colour, sheet.logo)
    for name in ("title", "subtitle", "brand", "stamp", "made", "page"):
        set_text(layout, name, shown[name], short)
    for field in FIELDS:
        label = item(layout, f"note_{field}_label")
        label.setText(sentence(f"note_label_{field}", {}, sheet.lang))
    heights = _heights(layout, texts, bottom)
    y = _stack(layout, texts, heights, short)
    tall = max(bottom - y, 20.0)
    move(item(layout, "map"), y=y, height=tall)
    cut = ("note" if key.startswith("note_") else key for key in short)
    notes = [say(f"short_{key}", sheet.lang) for key in dict.fromkeys(cut)]
    notes += _legend(layout, sheet, y, tall)
    furniture.draw_map(layout, sheet, crs, extent)
    furniture.scale_bar(layout, 1.0)
    return layout, notes


def _heights(layout, texts, bottom):
    """{field: mm}: as high as its text, less where the map would become too small."""
    found = {}
    for field in FIELDS:
        if not texts[field]:
            found[field] = 6.5 if field in _COLUMNS else _EMPTY
            continue
        tall = height_mm(item(layout, f"note_{field}"), texts[field]) + 0.8
        found[field] = max(tall, _LEAST.get(field, 5.5))
    for floor in (60.0, 44.0, 30.0, 22.0):
        if _total(found) <= bottom - _HEAD - _MAP_LEAST:
            break
        found = {k: min(v, floor) for k, v in found.items()}
    return found


def _total(heights):
    wide = sum(heights[field] + _GAP for field in (*_WIDE, _LAST))
    return wide + max(heights[field] for field in _COLUMNS) + 5.0 + _GAP


def _stack(layout, texts, heights, short):
    """Place every field; returns the y where the map begins."""
    y = _HEAD + _GAP
    for field in _WIDE:
        y = _row(layout, field, texts[field], heights[field], y, short)
    tall = max(heights[field] for field in _COLUMNS)
    for field in _COLUMNS:
        move(item(layout, f"note_{field}_label"), y=y)
        _fill(layout, field, texts[field], tall, y + 5.0, short)
    y += tall + 5.0 + _GAP
    return _row(layout, _LAST, texts[_LAST], heights[_LAST], y, short) + 1.0


def _row(layout, field, text, tall, y, short):
    move(item(layout, f"note_{field}_label"), y=y)
    _fill(layout, field, text, tall, y, short)
    return y + tall + _GAP


def _fill(layout, field, text, tall, y, short):
    """A text in its box, or rules to write on."""
    name = f"note_{field}"
    move(item(layout, name), y=y, height=tall)
    set_text(layout, name, text, short)
    rules = [r for n in (1, 2) if layout.itemById(r := f"{name}_rule{n}") is not None]
    if text:
        remove(layout, *rules)
        return
    for n, rule in enumerate(rules, 1):
        move(item(layout, rule), y=y + 6.0 * n)


def _legend(layout, sheet, y, tall):
    """The legend beside the map, whole or said to be cut; scale and north below it."""
    legend = item(layout, "legend")
    legend.setTitle("")
    width = legend.sizeWithUnits().width()
    left_out = legend_.fill(legend, sheet.layers, width, tall - 14.0, sheet.lang)
    move(legend, y=y, height=legend_.size_mm(legend)[1] + 1.0)
    move(item(layout, "scale"), y=y + tall - 9.0)
    move(item(layout, "north"), y=y + tall - 11.0)
    return [say("sheet_more_layers", sheet.lang, n=left_out)] if left_out else []
