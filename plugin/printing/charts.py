"""The charts of a report as inline SVG: text stays text, lines differ by dash and marker as well as
by colour.
"""

import io
import math
import re
import textwrap

from ...algorithms.common.language import number, tick, with_unit
from ..host import deps
from .words import tell_item

HOUSE = "#12636b"
INK = "#1d2b2d"
MUTED = "#5b6b6d"
GRID = "#dde4e4"
# Readable apart for every common colour vision, and in black and white through dash and marker.
LINES = (
    (HOUSE, "-", "o"),
    ("#b5472f", "--", "s"),
    ("#6b5b95", "-.", "^"),
    ("#8a6d1b", ":", "D"),
    (MUTED, (0, (5, 1)), "v"),
)
_RC = {
    "svg.fonttype": "none",
    "svg.hashsalt": "clairville",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
}


def svg(chart, lang, *, width=6.0, height=3.6, outlines=False, titled=""):
    """The chart (see ``algorithms.common.reporting.chart``) as an ``<svg>`` element with a title
    for screen readers.

    ``outlines``: letters as shapes, for Qt, which does not read the type sizes of SVG text.
    ``titled``: with its title above and the series' names "below" (the drawing grows) or at the
    "right" (``height`` is kept). Raises DependencyError without matplotlib.
    """
    matplotlib = deps.require("matplotlib")
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.rc_context({**_RC, "svg.fonttype": "path" if outlines else "none"}):
        bars = chart["kind"] in ("bar", "gantt")
        if chart["kind"] == "gantt":
            height = max(2.0, 1.1 + 0.2 * sum(len(s["x"]) for s in chart["series"]))
        elif bars:
            labels = max((len(s["x"]) for s in chart["series"]), default=1)
            tall = 0.36 if _has_long_names(chart, lang) else 0.3
            needed = max(2.0, 0.7 + tall * labels * max(len(chart["series"]), 1))
            height = min(needed, height) if titled == "right" else needed
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        {"bar": _bars, "gantt": _spans}.get(chart["kind"], _curves)(axes, chart, lang)
        _frame(axes, chart, lang, bars)
        if titled == "below":
            figure.set_figheight(height + 0.16 * len(chart["series"]))
        if titled:
            _title(figure, axes, tell_item(chart["title"], lang), round(13 * width), titled)
        buffer = io.StringIO()
        figure.savefig(
            buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return _inline(buffer.getvalue(), tell_item(chart["title"], lang))


def _has_long_names(chart, lang):
    return any("\n" in _two_lines(tell_item(x, lang)) for s in chart["series"] for x in s["x"])


def _title(figure, axes, text, columns, names):
    """The title above and the series' names below or at the right, as on a small chart they would
    hide the curves.
    """
    figure.suptitle(
        "\n".join(textwrap.wrap(text, columns)),
        x=0.01,
        ha="left",
        fontsize=9.5,
        fontweight="bold",
        color=INK,
    )
    if len(axes.get_xlabel()) > columns // 2:  # wider than the axis: beneath the whole drawing
        below = "\n".join(textwrap.wrap(axes.get_xlabel(), columns))
        axes.set_xlabel("")
        figure.supxlabel(below, fontsize=8, color=INK)
    if names == "right":  # a low drawing: long names of the axis would leave it
        if any("\n" in label.get_text() for label in axes.get_yticklabels()):
            axes.tick_params(axis="y", labelsize=7.2)
        axes.set_ylabel("\n".join(textwrap.wrap(axes.get_ylabel(), 20)), fontsize=8, color=INK)
    if axes.get_legend() is None:
        return
    handles, labels = axes.get_legend_handles_labels()
    at = {"bbox_to_anchor": (-0.1, -0.3)} if names == "below" else {"bbox_to_anchor": (1.01, 1.0)}
    labels = (
        labels if names == "below" else ["\n".join(textwrap.wrap(label, 30)) for label in labels]
    )
    axes.legend(handles, labels, loc="upper left", frameon=False, fontsize=8, labelcolor=INK, **at)


def _curves(axes, chart, lang):
    kind = chart["kind"]
    if kind in ("calibration", "gain"):
        top = 1.0 if kind == "gain" else _largest(chart)
        axes.plot([0, top], [0, top], color=MUTED, linewidth=0.8, linestyle=(0, (2, 3)))
    for i, series in enumerate(chart["series"]):
        colour, dash, marker = LINES[i % len(LINES)]
        x, y = series["x"], [math.nan if v is None else v for v in series["y"]]
        if series.get("low") and series.get("high"):
            axes.fill_between(
                x, series["low"], series["high"], color=colour, alpha=0.15, linewidth=0
            )
        few = len(x) <= 15
        line = "None" if kind == "calibration" and few else dash
        axes.plot(
            x,
            y,
            color=colour,
            linestyle=line,
            linewidth=1.6,
            label=tell_item(series["name"], lang),
            marker=marker if few else None,
            markersize=4,
        )
    if kind == "gain":
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1.02)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(_ticks(lambda v: with_unit(f"{v * 100:.0f}", "%", lang)))
    else:
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(_ticks(lambda v: tick(v, lang)))


def _ticks(text):
    from matplotlib.ticker import FuncFormatter

    return FuncFormatter(lambda value, position: text(value))


def _few(parts):
    """At most so many steps, so that long numbers (euros) stand apart."""
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(parts, steps=(1, 2, 5, 10))


def _largest(chart):
    values = [
        v
        for s in chart["series"]
        for part in ("x", "y")
        for v in s[part]
        if v is not None and math.isfinite(v)
    ]
    return max(values, default=1.0)


def _bars(axes, chart, lang):
    count = max(len(chart["series"]), 1)
    thick = 0.8 / count
    names = [tell_item(x, lang) for x in chart["series"][0]["x"]] if chart["series"] else []
    for i, series in enumerate(chart["series"]):
        colour = LINES[i % len(LINES)][0]
        places = [place + (i - (count - 1) / 2) * thick for place in range(len(series["y"]))]
        values = [0.0 if v is None else v for v in series["y"]]
        bars = axes.barh(
            places,
            values,
            height=thick * 0.9,
            color=colour,
            label=tell_item(series["name"], lang),
            hatch=("", "///", "...", "xxx")[i % 4],
            edgecolor="white",
            linewidth=0,
        )
        axes.bar_label(
            bars, labels=[number(v, lang) for v in series["y"]], padding=3, fontsize=8, color=INK
        )
    axes.set_yticks(range(len(names)), [_two_lines(n) for n in names])
    axes.invert_yaxis()
    axes.margins(x=0.14)
    axes.xaxis.set_major_locator(_few(5))
    axes.xaxis.set_major_formatter(_ticks(lambda v: tick(v, lang)))


def _spans(axes, chart, lang):
    """Bars from ``low`` to ``y``, a row each, a colour per series; a line at each year's end."""
    names, place = [], 0
    for i, series in enumerate(chart["series"]):
        rows = range(place, place + len(series["x"]))
        lengths = [high - low for low, high in zip(series["low"], series["y"], strict=True)]
        # no hatches: Qt does not draw them, and the years' lines tell the series apart without
        # colour
        axes.barh(
            rows,
            lengths,
            left=series["low"],
            height=0.7,
            color=LINES[i % len(LINES)][0],
            label=tell_item(series["name"], lang),
        )
        names += [_short(tell_item(x, lang)) for x in series["x"]]
        place += len(series["x"])
    top = max((y for s in chart["series"] for y in s["y"]), default=52)
    for week in range(52, int(top) + 52, 52):
        axes.axvline(week, color=MUTED, linewidth=0.7, linestyle=(0, (2, 3)))
    axes.set_xlim(0, 52 * math.ceil(top / 52))
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter(_ticks(lambda v: tick(v, lang)))


def _two_lines(text, limit=36):
    """A bar's name over two lines at most: cut names say nothing."""
    parts = textwrap.wrap(text, limit)
    return "\n".join(parts if len(parts) <= 2 else [parts[0], _short(" ".join(parts[1:]), limit)])


def _short(text, limit=38):
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _frame(axes, chart, lang, bars):
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(MUTED)
    axes.tick_params(colors=INK, length=3)
    axes.grid(axis="x" if bars else "both", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.set_xlabel(tell_item(chart["y_label" if bars else "x_label"], lang), color=INK)
    axes.set_ylabel(tell_item(chart["x_label" if bars else "y_label"], lang), color=INK)
    if len(chart["series"]) > 1:
        axes.legend(
            frameon=False,
            fontsize=8,
            labelcolor=INK,
            loc="lower right" if chart["kind"] == "gain" else "best",
        )


def _inline(text, title):
    """The ``<svg>`` element alone, scaling with the page, its ids made unique per chart by its
    title.
    """
    from hashlib import sha256
    from html import escape

    body = text[text.index("<svg") :]
    salt = "c" + sha256(title.encode("utf-8")).hexdigest()[:8]
    body = re.sub(r'\bid="([^"]+)"', rf'id="{salt}\1"', body)
    body = re.sub(r'(xlink:href|href)="#([^"]+)"', rf'\1="#{salt}\2"', body)
    body = re.sub(r"url\(#([^)]+)\)", rf"url(#{salt}\1)", body)
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    name = escape(title, quote=True)
    head, tag, rest = body.partition(">")
    head = re.sub(r'\s(width|height)="[^"]*pt"', "", head)
    return f'{head} role="img" aria-label="{name}">{rest}' if tag else body
