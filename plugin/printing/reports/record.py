"""The transparency record on paper: HTML page, PDF, CSV and JSON."""

import json
import pathlib
from html import escape

from ....algorithms.common import sheet, transparency
from ....algorithms.common.language import date, dated
from ....algorithms.common.resources import ROOT
from ...host import files
from ..typeface import MUTED, WARN
from ..words import say
from . import parts
from .flow import Flow
from .parts import bullets, element, paragraph


def status(made, lang):
    """What kind of record this is, in one sentence."""
    return say(
        "record_individual" if made["decision"] == "individual" else "record_voluntary", lang
    )


def html(made):
    """The record as a page of its own."""
    lang = made["language"]
    css = (ROOT / "reports" / "report.css").read_text(encoding="utf-8")
    body = [
        element(
            "aside",
            paragraph(status(made, lang)) + (paragraph(made["mention"]) if made["mention"] else ""),
        )
    ]
    if made["missing"]:
        missing = element(
            "h2", escape(say("record_missing", lang, n=len(made["missing"])))
        ) + paragraph(", ".join(made["missing"]))
        body.append(element("aside", missing, class_="warn", role="note"))
    for section in made["sections"]:
        unknown = say("record_to_fill", lang)
        body.append(
            element("h2", escape(section["label"]))
            + parts.parameter_list(
                [(f["label"], dated(f["value"], lang) or unknown) for f in section["fields"]]
            )
        )
    body.append(
        element("h2", escape(say("record_legal", lang)))
        + bullets(
            [
                f"{item['text']} ({item['source']}, {say('record_checked', lang)} {date(item['checked_on'], lang)})"
                for item in made["legal"]
            ],
            class_="limits",
        )
    )
    head = f'<meta charset="utf-8"><title>{escape(made["title"])}</title><style>{css}</style>'
    header = element(
        "header",
        element("p", "Clairville", class_="kicker")
        + element("h1", escape(say("record_title", lang)))
        + paragraph(f"{made['title']}, {date(made['date'], lang)}", class_="subtitle"),
    )
    foot = element("footer", escape(say("sheet_run", lang, run=made["run_id"])))
    content = header + element("main", "".join(body)) + foot
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}</head><body>{content}</body></html>\n'
    )


def as_csv(made):
    """The record as CSV text with a header line."""
    return sheet.text([["section", "field", "label", "value", "missing"], *transparency.rows(made)])


def save(made, path):
    """Write the record in the format that the path's ending names: .html, .csv, .json or .pdf."""
    suffix = pathlib.Path(path).suffix.lower()
    if suffix == ".pdf":
        return _pdf(made, path)
    texts = {".csv": as_csv, ".json": lambda m: json.dumps(m, ensure_ascii=False, indent=1)}
    # The mark at the beginning lets spreadsheets read the accents of a CSV.
    files.save(path, texts.get(suffix, html)(made), "utf-8-sig" if suffix == ".csv" else "utf-8")
    return str(path)


def _pdf(made, path):
    from .. import sheets

    lang = made["language"]
    with files.folder() as folder:
        flow = Flow(pathlib.Path(folder), made["title"])
        flow.band()
        flow.text(say("record_title", lang), 18, bold=True, before=4)
        flow.text(f"{made['title']}, {date(made['date'], lang)}", 11, MUTED, after=4)
        flow.text(status(made, lang), 10.5, bold=True, after=2)
        flow.text(made["mention"], 10, after=3)
        if made["missing"]:
            flow.text(say("record_missing", lang, n=len(made["missing"])), 10, WARN, bold=True)
            flow.text(", ".join(made["missing"]), 9, WARN, after=2)
        for section in made["sections"]:
            flow.heading(section["label"])
            fields = [
                [f["label"], dated(f["value"], lang) or say("record_to_fill", lang)]
                for f in section["fields"]
            ]
            flow.table([], fields, numeric=[False, False])
        flow.heading(say("record_legal", lang))
        for item in made["legal"]:
            flow.text(
                f"•  {item['text']} ({item['source']}, {say('record_checked', lang)} {date(item['checked_on'], lang)})",
                9,
                after=1.5,
            )
        flow.number_pages(
            lambda page, pages: say("sheet_page", lang, page=page, pages=pages),
            say("sheet_run", lang, run=made["run_id"]),
        )
        return sheets.to_pdf(flow.layout, path, sheets.About(made["title"], lang=lang))
