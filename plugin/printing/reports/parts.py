"""The pieces of a report page as HTML text: every value escaped, every table with header cells,
every picture with words.
"""

import base64
import pathlib
from html import escape

from qgis.core import QgsApplication

from ....algorithms.common import themes
from ....algorithms.common.errors import DependencyError
from ....algorithms.common.language import date, dates_in
from ....algorithms.common.resources import sentences
from ....algorithms.intake import tally
from ...host.i18n import speaking
from .. import charts
from ..words import cell, count_label, is_of_intake, say, tell_item, theme_label

_LONG = 30  # rows above which a table stays folded until asked for


def element(tag, content, **attributes):
    """``<tag ...>content</tag>``; ``content`` is HTML already, attributes are escaped (``class_``
    gives class).
    """
    given = "".join(
        f' {k.rstrip("_")}="{escape(str(v), quote=True)}"' for k, v in attributes.items() if v
    )
    return f"<{tag}{given}>{content}</{tag}>"


def paragraph(text, **attributes):
    return element("p", escape(text), **attributes)


def bullets(texts, **attributes):
    return (
        element("ul", "".join(element("li", escape(t)) for t in texts), **attributes)
        if texts
        else ""
    )


def table(title, columns, rows, lang):
    """A table with a caption; columns of numbers are set right, the first cell of a row heads it."""
    if not rows:
        return ""
    numeric = [
        all(not isinstance(row[i], (str, dict)) for row in rows) for i in range(len(columns))
    ]
    head = "".join(
        element("th", escape(tell_item(c, lang)), scope="col", class_="n" if n else "")
        for c, n in zip(columns, numeric, strict=True)
    )
    body = []
    for row in rows:
        cells = [
            element(
                "td" if i else "th",
                escape(cell(value, lang)),
                class_="n" if numeric[i] else "",
                scope="" if i else "row",
            )
            for i, value in enumerate(row)
        ]
        body.append(element("tr", "".join(cells)))
    caption = element("caption", escape(tell_item(title, lang))) if title else ""
    if len(rows) > _LONG and title:
        caption = element("caption", escape(say("rows_of", lang, n=len(rows))))
    inside = caption + element("thead", element("tr", head)) + element("tbody", "".join(body))
    whole = element("div", element("table", inside), class_="scroll")
    return (
        element("details", element("summary", escape(tell_item(title, lang))) + whole)
        if len(rows) > _LONG and title
        else whole
    )


def chart(data, lang):
    """A chart with its numbers behind a fold, so that nothing is told by the picture alone."""
    title = tell_item(data["title"], lang)
    try:
        drawing = charts.svg(data, lang)
    except DependencyError:
        drawing = ""
    caption = element("figcaption", escape(title))
    figures = element(
        "details", element("summary", escape(say("chart_numbers", lang))) + _numbers(data, lang)
    )
    return element("figure", drawing + caption) + figures


def _numbers(data, lang):
    rows = []
    for series in data["series"]:
        ends = series["y"]
        if data["kind"] == "gantt":
            ends = [f"{low + 1}–{high}" for low, high in zip(series["low"], ends, strict=True)]
        points = list(zip(series["x"], ends, strict=False))
        step = max(len(points) // 20, 1)  # a long curve is told by about twenty of its points
        rows += [[series["name"], x, y] for x, y in points[::step]]
    return table(
        "", [{"code": "print_series", "values": {}}, data["x_label"], data["y_label"]], rows, lang
    )


def picture(item, lang):
    """A map picture inside the page: a report is one file that can be mailed. A picture that is
    gone is said to be gone.
    """
    path = pathlib.Path(item.path)
    if not path.is_file():
        return paragraph(say("picture_missing", lang, name=path.name))
    kind = "jpeg" if path.suffix.lower() in (".jpg", ".jpeg") else "png"
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    image = f'<img src="data:image/{kind};base64,{data}" alt="{escape(item.alt, quote=True)}">'
    return element(
        "figure",
        image + (element("figcaption", escape(item.caption)) if item.caption else ""),
        class_="map",
    )


def facts(pairs):
    """Key figures side by side."""
    cells = "".join(
        element("div", element("dt", escape(k)) + element("dd", escape(v))) for k, v in pairs
    )
    return element("dl", cells, class_="facts") if pairs else ""


def parameter_list(pairs):
    """What was asked: label and value."""
    return element(
        "dl",
        "".join(element("dt", escape(k)) + element("dd", escape(v)) for k, v in pairs),
        class_="asked",
    )


def counts(manifests, lang):
    """Every count of every step in one table: what was read, kept, dropped or left unmatched."""
    rows = [
        [say_tool(m["algorithm"], lang), count_label(key, lang), int(value)]
        for m in manifests
        for key, value in m.get("counts", {}).items()
        if not is_of_intake(key)
    ]
    return table("", [_code("step"), _code("what"), _code("count")], rows, lang)


def intake(manifests, lang):
    """A table for each layer that was read: what became of its rows and of the values of its
    columns, in the words of the log."""
    out, seen = [], []
    for item in (item for m in manifests for item in m.get("inputs", ()) if item.get("intake")):
        rows = tally.table_of(item["intake"], int(item.get("rows") or 0), lang, _labels(item, lang))
        name = theme_label(item["theme"], lang) if item.get("theme") else item.get("name", "")
        if (name, rows) not in seen:  # steps of one run read the same layers
            seen.append((name, rows))
            heads = [{lang: head} for head in tally.heads(lang)]
            out.append(table({lang: name}, heads, rows, lang))
    return "".join(out)


def _labels(item, lang):
    """{column: its label} of the theme that a layer was read as."""
    if item.get("theme") not in themes.names():
        return {}
    return {n: spec.label[lang] for n, spec in themes.theme(item["theme"]).fields.items()}


def sources(items, lang):
    """The data of a run: what, how many, as of when, from whom, under which licence."""
    unknown = say("not_stated", lang)
    rows = [
        [
            s.label(lang),
            s.rows,
            s.announced,
            dates_in(s.date, lang) or unknown,
            s.credit or s.source or unknown,
            s.licence or unknown,
        ]
        for s in items
    ]
    notes = [
        f"{s.label(lang)}{say('colon', lang)}{tell_item(s.note, lang)}" for s in items if s.note
    ]
    columns = [_code(c) for c in ("data", "rows", "announced", "data_date", "source", "licence")]
    return table("", columns, rows, lang) + bullets(notes, class_="limits")


def _code(name):
    return {"code": f"print_{name}", "values": {}}


def say_tool(algorithm, lang):
    """The name of a tool in a report: the report's own, else the toolbox's."""
    name = str(algorithm).rpartition(":")[2]
    if f"print_tool_{name}" in sentences("reasons"):
        return say(f"tool_{name}", lang)
    with speaking(lang):
        tool = QgsApplication.processingRegistry().algorithmById(str(algorithm))
        return tool.displayName() if tool is not None else name


def moment(text, lang):
    """A date-time of a manifest, in words."""
    return date(text, lang, weekday=True, time=True)
