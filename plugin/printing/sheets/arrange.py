"""Where the blocks of a sheet stand: legend and list first, whole and legible; then what to decide,
then the chart.

A landscape page stacks them in the panel beside the map, a portrait page in two columns under it.
What finds no room there stands in a band under the map, as long as the map stays the largest thing
on the page; else it is left out and noted.
"""

import itertools
from dataclasses import dataclass, field

from ..textfit import height_mm
from ..words import say
from . import furniture
from . import legend as legend_
from .furniture import item, move

_MAP_LEAST = 0.28  # of the page, when a band is cut from the map
_COLUMNS = 0.45  # of the height of map and columns, that columns may take
_LEGIBLE = (0.86, 0.72)  # of the legend's own type: nearly its size if possible
_CHART_SHARE = 0.6  # of the band's width
_BAND = 37.0  # height of a band's chart, in the template's units


@dataclass
class Page:
    """A sheet being laid out: ``texts`` by item, ``unit`` of the template, ``bottom`` of what may
    be filled (mm).
    """

    layout: object
    sheet: object
    texts: dict
    unit: float
    bottom: float
    notes: list = field(default_factory=list)

    def __post_init__(self):
        size = self.layout.pageCollection().page(0).pageSize()
        self.landscape, self.area = size.width() > size.height(), size.width() * size.height()
        at, frame = self.item("map").positionWithUnits(), self.item("map").sizeWithUnits()
        self.left, self.top, self.wide = at.x(), at.y(), frame.width()
        self.width = self.item("legend").sizeWithUnits().width()
        self.heading = 5.4 * self.unit
        self.drawings = {}

    def item(self, name):
        return item(self.layout, name)

    def tall(self, name, width=None):
        """Height of a text with its heading and the space before it; 0 without text or place for it
        in the template.
        """
        text = self.texts[name] if self.layout.itemById(name) is not None else ""
        return (
            height_mm(self.item(name), text, width_mm=width or self.width)
            + self.heading
            + 3 * self.unit
            if text
            else 0.0
        )

    def drawing(self, band):
        """The chart for the panel or for the band, drawn once; None without one."""
        if band not in self.drawings:
            width, height = (
                (self.wide * _CHART_SHARE, _BAND * self.unit) if band else (self.width, None)
            )
            self.drawings[band] = furniture.drawing(self.sheet, width, height, self.unit)
        return self.drawings[band]

    def blocks(self, band):
        """{block: height} of what stands under the list or in the band."""
        rest = self.wide * (1 - _CHART_SHARE) - 4 * self.unit if band and self.sheet.chart else None
        found = {"decide": self.tall("decide", rest or (self.wide if band else None))}
        drawn = self.drawing(band)
        found["chart"] = drawn.height + 3 * self.unit if drawn else 0.0
        return {name: height for name, height in found.items() if height}

    def legend_fits(self, room, scale):
        """True if the whole legend fits without its type falling below ``scale`` of its size."""
        return room > 0 and legend_.fits(
            self.item("legend"), self.sheet.layers, self.width, room, self.sheet.lang, scale
        )


def arrange(page, inset):
    """Place every block and the map; ``inset``: the item, or None."""
    columns = _Beside(page, inset) if page.landscape else _Below(page, inset)
    band, shown = _choose(page, columns)
    wanted = page.blocks(band)
    page.notes += [
        say(f"short_{name}", page.sheet.lang) for name in page.blocks(False) if name not in shown
    ]
    for name in {"decide", "chart"} - set(shown):
        _drop(page, name)
    used = {name: wanted[name] for name in shown}
    under = max(used.values(), default=0.0) + page.unit if band else 0.0
    x, floor = columns.place(under, 0.0 if band else sum(used.values()))
    if band:
        _in_band(page, shown, under)
        return
    for name in reversed(shown):
        floor -= used[name]
        _put(page, name, x, floor + 3 * page.unit, page.width, used[name] - 3 * page.unit, band)


def _choose(page, columns):
    """(band or not, blocks shown): the first that leaves legend and list whole and the map large
    enough.
    """
    every = list(page.blocks(False))
    for shown, scale, band in itertools.product((every, every[:1]), _LEGIBLE, (False, True)):
        heights = page.blocks(band)
        if (
            shown
            and set(shown) <= set(heights)
            and columns.holds(band, [heights[name] for name in shown], scale)
        ):
            return band, shown
    return False, []


class _Beside:
    """Landscape: legend, list and blocks in the panel at the right of the map; inset, scale and
    north at its foot.
    """

    def __init__(self, page, inset):
        self.page, self.inset = page, inset
        self.x = page.item("legend").positionWithUnits().x()
        self.floor = page.bottom - (44 if inset is not None else 14) * page.unit
        self.room = self.floor - page.top

    def holds(self, band, heights, scale):
        page, room = self.page, self.room - self.page.tall("list")
        if band:
            map_height = page.bottom - page.top - max(heights) - page.unit
            return map_height * page.wide >= _MAP_LEAST * page.area and page.legend_fits(
                room, scale
            )
        return page.legend_fits(room - sum(heights), scale)

    def place(self, under, stacked):
        page, unit, inset = self.page, self.page.unit, self.inset
        move(page.item("map"), height=page.bottom - under - page.top)
        move(page.item("scale"), y=page.bottom - 9 * unit)
        move(page.item("north"), y=page.bottom - 11 * unit)
        if inset is not None:
            move(inset, x=self.x, y=self.floor + 2 * unit, width=page.width, height=26 * unit)
            furniture.frame_whole(inset)
        room = self.room - stacked
        chosen = under or stacked  # the legend is known to fit beside the whole list
        listed = page.tall("list") if chosen else min(_spread(page, room * 0.42), room * 0.42)
        used = _legend(page, self.x, page.top, room - listed)
        _list(page, self.x, page.top + used + 3 * unit, self.floor - stacked)
        return self.x, self.floor


class _Below:
    """Portrait: under the map, legend, scale and north at the left; list, blocks and inset at the
    right.
    """

    def __init__(self, page, inset):
        self.page, self.inset = page, inset
        self.left = page.item("legend").positionWithUnits().x()
        self.right = page.item("list").positionWithUnits().x()
        self.beneath = 13 * page.unit
        self.beside = 26 * page.unit if inset is not None else 0.0
        self.tall = page.bottom - page.top

    def holds(self, band, heights, scale):
        page = self.page
        self.most = self.tall * _COLUMNS
        if band:
            self.most = (
                self.tall
                - max(heights)
                - page.unit
                - _MAP_LEAST * page.area / page.wide
                - 4 * page.unit
            )
            heights = []
        listed = page.tall("list") + sum(heights) + self.beside
        return listed <= self.most and page.legend_fits(self.most - self.beneath, scale)

    def place(self, under, stacked):
        page, unit = self.page, self.page.unit
        most = (
            self.most
            if under
            else self.tall * (_COLUMNS if stacked or self.inset is not None else 0.34)
        )
        listed = _spread(page, most - stacked - self.beside)
        used = _legend(page, self.left, page.top, most - self.beneath)
        panel = min(max(used + self.beneath, listed + stacked + self.beside), most)
        floor = page.bottom - under
        y = floor - panel
        move(page.item("map"), height=y - 4 * unit - page.top)
        move(page.item("legend"), y=y)
        move(page.item("scale"), y=floor - 9 * unit)
        move(page.item("north"), y=floor - 11 * unit)
        if self.inset is not None:
            move(self.inset, x=self.right, y=floor - 23 * unit, width=34 * unit, height=22 * unit)
            furniture.frame_whole(self.inset)
        _list(page, self.right, y, floor - stacked - self.beside)
        return self.right, floor - self.beside


def _in_band(page, shown, under):
    """The chart at the left and what to decide at the right, between the columns or the map and the
    foot.
    """
    y = page.bottom - under + 4 * page.unit
    chart = page.wide * _CHART_SHARE if "chart" in shown else 0.0
    if chart:
        _put(page, "chart", page.left, y, chart, under, True)
    if "decide" in shown:
        x = page.left + (chart + 4 * page.unit if chart else 0)
        _put(page, "decide", x, y, page.left + page.wide - x, under - 4 * page.unit, True)


def _put(page, name, x, y, width, height, band):
    if name == "chart":
        furniture.chart(page.item("chart"), page.drawing(band), x, y)
        return
    move(page.item("decide_title"), x=x, y=y, width=width)
    move(page.item("decide"), x=x, y=y + page.heading, width=width, height=height - page.heading)


def _drop(page, name):
    furniture.remove(page.layout, *((name, "decide_title") if name == "decide" else (name,)))


def _spread(page, room):
    """Set a blank line between the entries of the list where there is room for it; returns the
    list's height.
    """
    kept = page.texts["list"]
    page.texts["list"] = kept.replace("\n", "\n\n")
    if page.tall("list") > room:
        page.texts["list"] = kept
    return page.tall("list")


def _list(page, x, y, floor):
    if page.texts["list"]:
        move(page.item("list_title"), x=x, y=y)
        move(page.item("list"), x=x, y=y + page.heading, height=max(floor - y - page.heading, 4))


def _legend(page, x, y, height):
    """Fill the legend and place it; returns the height it takes."""
    legend = page.item("legend")
    legend.setTitle("")
    left_out = legend_.fill(legend, page.sheet.layers, page.width, height, page.sheet.lang)
    if left_out:
        page.notes.append(say("sheet_more_layers", page.sheet.lang, n=left_out))
    used = (
        legend_.size_mm(legend)[1] + page.unit
    )  # a hair more than its content, or the last line is cut
    move(legend, x=x, y=y, width=page.width, height=used)
    return used
