"""The report as PDF: a QGIS layout whose pages fill from top to bottom. No browser engine, text
that can be searched.

Page 1 is the elected official's: messages, one map, what to decide, nothing else.
"""

import pathlib
import re

from ....algorithms.common.errors import DependencyError
from ....algorithms.common.language import duration
from ...host import files
from .. import charts
from ..typeface import INK, MUTED, WARN
from ..words import cell, say, tell_item
from . import parts
from .document import stamp
from .flow import Flow

_MOST_ROWS = (
    60  # a longer table is told by its first rows; the HTML report and the layers hold the rest
)


def save_pdf(report, path):
    """Write the report as PDF; returns its path. DataError if it cannot be written."""
    from .. import sheets

    with files.folder() as folder:
        flow = Flow(pathlib.Path(folder), report.title)
        _first_page(flow, report)
        flow.new_page()
        _asked(flow, report)
        for manifest in report.steps:
            _step(flow, report, manifest)
        _data(flow, report)
        _cost(flow, report)
        _contest(flow, report)
        flow.number_pages(
            lambda page, pages: say("sheet_page", report.lang, page=page, pages=pages),
            say("brand_line", report.lang),
        )
        if report.mark:
            flow.mark_pages(report.mark)
        return sheets.to_pdf(
            flow.layout, path, sheets.About(report.title, subject=report.subtitle, lang=report.lang)
        )


def _first_page(flow, report):
    lang = report.lang
    flow.band()
    flow.text(stamp(report), 9, WARN, bold=True, right=True)
    flow.text(report.title, 20, bold=True)
    flow.text(report.subtitle, 11, MUTED, after=5)
    for place, message in enumerate(report.messages[:3], 1):
        flow.text(f"{place}.  {message}", 12, after=2.5)
    if report.problems:
        flow.text(say("problems", lang), 10.5, WARN, bold=True, before=2)
        for text in report.problems[:4]:
            flow.text(f"•  {text}", 9)
    for item in [p for p in report.pictures if not p.step][:1]:
        flow.picture(item.path, 0.46, item.caption)
    if report.decide:
        flow.text(say("to_decide", lang), 12, bold=True, before=2, after=1.5)
        for text in report.decide[:4]:
            flow.text(f"•  {text}", 10.5, after=1)
    flow.text(say("sheds_light", lang), 9, MUTED, before=2)


def _asked(flow, report):
    if report.asked:
        flow.heading(say("asked", report.lang))
        flow.table([], [list(pair) for pair in report.asked], numeric=[False, False])


def _step(flow, report, manifest):
    lang, told = report.lang, manifest.get("report") or {}
    pictures = [p for p in report.pictures if p.step == manifest["algorithm"]]
    if not (told.get("headline") or told.get("tables") or told.get("charts") or pictures):
        return
    flow.heading(parts.say_tool(manifest["algorithm"], lang))
    for text in told.get("headline", ()):
        flow.text(tell_item(text, lang), 10, after=1.5)
    for item in pictures:
        flow.picture(item.path, 0.5, item.caption)
    for table in told.get("tables", ()):
        _table(flow, table["title"], table["columns"], table["rows"], lang)
    for chart in told.get("charts", ()):
        _chart(flow, chart, lang)
    for text in told.get("limits", ()):
        flow.text(f"•  {tell_item(text, lang)}", 9, after=0.8)


def _table(flow, title, columns, rows, lang):
    if not rows:
        return
    numeric = [
        all(not isinstance(row[i], (str, dict)) for row in rows) for i in range(len(columns))
    ]
    shown = rows[:_MOST_ROWS]
    if title:
        flow.text(tell_item(title, lang), 9.5, bold=True, before=2, after=1, keep=16)
    flow.table(
        [tell_item(c, lang) for c in columns],
        [[cell(v, lang) for v in row] for row in shown],
        numeric=numeric,
    )
    if len(rows) > len(shown):
        flow.text(say("rows_more", lang, n=len(rows) - len(shown)), 8, MUTED)


def _chart(flow, chart, lang):
    try:
        drawing = charts.svg(chart, lang, outlines=True)
    except DependencyError:
        return
    box = re.search(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"', drawing)
    flow.drawing(
        drawing,
        float(box.group(2)) / float(box.group(1)) if box else 0.6,
        tell_item(chart["title"], lang),
    )


def _data(flow, report):
    lang = report.lang
    if report.sources:
        flow.heading(say("data_used", lang))
        unknown = say("not_stated", lang)
        rows = [
            [
                s.label(lang),
                s.rows,
                parts.dates_in(s.date, lang) or unknown,
                s.credit or s.source or unknown,
                s.licence or unknown,
            ]
            for s in report.sources
        ]
        _table(
            flow,
            "",
            [{"code": f"print_{c}"} for c in ("data", "rows", "data_date", "source", "licence")],
            rows,
            lang,
        )
        for item in report.sources:
            if item.note:
                flow.text(
                    f"•  {item.label(lang)}{say('colon', lang)}{tell_item(item.note, lang)}", 9
                )
    counted = [
        (m["algorithm"], key, value)
        for m in report.steps or [report.run]
        for key, value in m.get("counts", {}).items()
        if value
    ]
    if counted:
        flow.heading(say("counted", lang))
        flow.text(say("counted_why", lang), 9, after=1)
        _table(
            flow,
            "",
            [{"code": f"print_{c}"} for c in ("step", "what", "count")],
            [[parts.say_tool(a, lang), parts.count_label(k, lang), int(v)] for a, k, v in counted],
            lang,
        )
    if report.limits:
        flow.heading(say("limits", lang))
        for text in report.limits:
            flow.text(f"•  {text}", 9.5, after=1)


def _cost(flow, report):
    lang = report.lang
    runs = [*report.steps, *([report.run] if report.run and report.run not in report.steps else [])]
    if not runs:
        return
    flow.heading(say("cost", lang))
    rows = [
        [
            parts.say_tool(m["algorithm"], lang),
            duration(m.get("duration_s"), lang),
            duration(m.get("cpu_s"), lang),
            float(m.get("energy_wh") or 0),
        ]
        for m in runs
    ]
    _table(
        flow,
        "",
        [{"code": f"print_{c}"} for c in ("step", "duration", "cpu", "energy")],
        rows,
        lang,
    )
    flow.text(
        say(
            "energy_note",
            lang,
            formula=next((m.get("energy_formula") for m in runs if m.get("energy_formula")), ""),
        ),
        8.5,
        MUTED,
    )


def _contest(flow, report):
    lang = report.lang
    flow.heading(say("contest", lang))
    flow.text(
        say("contest_how", lang, contact=report.contact or say("contact_unknown", lang)),
        9.5,
        after=1.5,
    )
    flow.text(say("contest_no_decision", lang), 9.5, INK, after=1.5)
    run = report.run or {}
    if run.get("run_id"):
        flow.text(say("sheet_run", lang, run=run["run_id"]), 8.5, MUTED)
