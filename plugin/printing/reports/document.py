"""The report page: messages first, then what was asked, the results with their proofs, the data,
and how to contest.
"""

from dataclasses import dataclass, field
from html import escape

from ....algorithms.common.errors import retold
from ....algorithms.common.language import duration
from ....algorithms.common.resources import ROOT, sentences
from ...host import files
from ..words import say, tell_item, theme_label
from . import parts
from .parts import bullets, element, paragraph, say_tool

# Words of the trade: true, and of no use to the person who decides. Page 1 has none of them (a test
# reads it).
FORBIDDEN = ("pai", "shap", "deviance", "déviance", "lixel", "poisson")
_TRADE = (
    "bayes",
    "bayés",
    "moran",
    "getis",
    "gamma",
    "lightgbm",
    "hyperparam",
    "surdispersion",
    "overdispersion",
)


@dataclass(frozen=True)
class Picture:
    """A map in the report. ``alt``: what a person who cannot see it should know."""

    path: str
    alt: str
    caption: str = ""
    step: str = ""


@dataclass(frozen=True)
class Source:
    """A layer that was used: rows kept and announced, its date, whose it is and under which
    licence.
    """

    name: str
    theme: str = ""
    rows: int | None = None
    announced: int | None = None
    date: str = ""
    source: str = ""
    licence: str = ""
    credit: str = ""
    note: object = ""

    def label(self, lang):
        """What the layer is called: its theme's label, else its own name."""
        if self.theme:
            return theme_label(self.theme, lang)
        known = f"print_input_{self.name}" in sentences("reasons")
        return say(f"input_{self.name}", lang) if known else self.name


@dataclass
class Report:
    """All that a report shows; see :func:`.gather.from_manifest`.

    ``messages``: at most three sentences to read aloud. ``asked`` and ``facts``: (label, value)
    texts. ``steps``: manifests of the tools that ran, in order. ``problems``: steps that failed and
    data that were absent. ``validated``: (name, date) once a person has validated the document.
    ``mark``: a word at the head of every page, where it is no real case.
    """

    title: str
    lang: str = "en"
    subtitle: str = ""
    messages: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    decide: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    limits: list = field(default_factory=list)
    run: dict = field(default_factory=dict)
    contact: str = ""
    validated: tuple = ()
    mark: str = ""


def plain_words(text):
    """True if a text holds none of :data:`FORBIDDEN` nor another method's name."""
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    return not any(
        word.startswith((*FORBIDDEN[1:], *_TRADE)) or word == FORBIDDEN[0] for word in words
    )


def stamp(report):
    """ "Working document, not validated" until a person has validated it."""
    if report.validated:
        return say("validated", report.lang, name=report.validated[0], date=report.validated[1])
    return say("not_validated", report.lang)


def html(report):
    """The whole page as text: no link to anything outside it."""
    lang = report.lang
    css = (ROOT / "reports" / "report.css").read_text(encoding="utf-8")
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}</title><style>{css}</style>"
    )
    status = element(
        "span", escape(stamp(report)), class_="stamp ok" if report.validated else "stamp"
    )
    header = element(
        "header",
        element("p", "Clairville" + status, class_="kicker")
        + element("h1", escape(report.title))
        + paragraph(report.subtitle, class_="subtitle"),
    )
    body = [_first_page(report), _asked(report)]
    body += [_step(report, manifest) for manifest in report.steps]
    body += [_data(report), _cost(report), _contest(report)]
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}</head><body>{header}'
        f"{element('main', ''.join(body))}{_footer(report)}</body></html>\n"
    )


def save(report, path):
    """Write the page; returns its path. DataError if it cannot be written."""
    files.save(path, html(report))
    return str(path)


def _first_page(report):
    lang = report.lang
    messages = "".join(element("li", escape(m)) for m in report.messages[:3])
    out = [element("ol", messages, class_="messages") if messages else ""]
    if report.problems:
        out.append(
            element(
                "aside",
                element("h2", escape(say("problems", lang))) + bullets(report.problems),
                class_="warn",
                role="note",
            )
        )
    out.append(parts.facts(report.facts))
    out += [parts.picture(p, lang) for p in report.pictures if not p.step][:1]
    if report.decide:
        out.append(
            element("aside", element("h2", escape(say("to_decide", lang))) + bullets(report.decide))
        )
    out.append(paragraph(say("sheds_light", lang)))
    return "".join(out)


def _asked(report):
    if not report.asked:
        return ""
    return element("h2", escape(say("asked", report.lang))) + parts.parameter_list(report.asked)


def _step(report, manifest):
    """One tool: what it found, the proof beside its baselines, what it cannot tell."""
    lang, told = report.lang, manifest.get("report") or {}
    out = [element("h2", escape(say_tool(manifest["algorithm"], lang)))]
    out += [paragraph(tell_item(text, lang)) for text in told.get("headline", ())]
    out += [parts.picture(p, lang) for p in report.pictures if p.step == manifest["algorithm"]]
    out += [parts.table(t["title"], t["columns"], t["rows"], lang) for t in told.get("tables", ())]
    out += [parts.chart(c, lang) for c in told.get("charts", ())]
    limits = [tell_item(text, lang) for text in told.get("limits", ())]
    if limits:
        out.append(element("h3", escape(say("limits", lang))) + bullets(limits, class_="limits"))
    warnings = [retold(w, lang) for w in manifest.get("warnings", ())]
    if warnings:
        out.append(
            element("h3", escape(say("warnings", lang))) + bullets(warnings, class_="limits")
        )
    return "".join(out) if len(out) > 1 else ""


def _data(report):
    lang = report.lang
    out = []
    if report.sources:
        out += [element("h2", escape(say("data_used", lang))), parts.sources(report.sources, lang)]
    if read := parts.intake(_steps(report), lang):
        out += [
            element("h2", escape(say("intake", lang))),
            paragraph(say("intake_why", lang)),
            read,
        ]
    counted = parts.counts(_steps(report), lang)
    if counted:
        out += [
            element("h2", escape(say("counted", lang))),
            paragraph(say("counted_why", lang)),
            counted,
        ]
    if report.limits:
        out += [element("h2", escape(say("limits", lang))), bullets(report.limits, class_="limits")]
    return "".join(out)


def _steps(report):
    return [*report.steps] or ([report.run] if report.run else [])


def _cost(report):
    lang = report.lang
    rows = [
        [
            say_tool(m["algorithm"], lang),
            duration(m.get("duration_s"), lang),
            duration(m.get("cpu_s"), lang),
            float(m.get("energy_wh") or 0),
        ]
        for m in report.steps or ([report.run] if report.run else [])
    ]
    if report.run and report.steps:
        m = report.run
        rows.append(
            [
                say("whole_run", lang),
                duration(m.get("duration_s"), lang),
                duration(m.get("cpu_s"), lang),
                float(m.get("energy_wh") or 0),
            ]
        )
    columns = [{"code": f"print_{c}", "values": {}} for c in ("step", "duration", "cpu", "energy")]
    if not rows:
        return ""
    formula = next(
        (m.get("energy_formula") for m in [report.run, *report.steps] if m.get("energy_formula")),
        "",
    )
    return (
        element("h2", escape(say("cost", lang)))
        + parts.table("", columns, rows, lang)
        + paragraph(say("energy_note", lang, formula=formula))
    )


def _contest(report):
    lang = report.lang
    contact = report.contact or say("contact_unknown", lang)
    return (
        element("h2", escape(say("contest", lang)))
        + paragraph(say("contest_how", lang, contact=contact))
        + paragraph(say("contest_no_decision", lang))
    )


def _footer(report):
    lang, run = report.lang, report.run or (report.steps[0] if report.steps else {})
    versions = ", ".join(f"{k} {v}" for k, v in (run.get("versions") or {}).items())
    seed = run.get("seed")
    text = say(
        "footer",
        lang,
        run=run.get("run_id", "–"),
        started=parts.moment(run.get("started", ""), lang),
        seed="–" if seed is None else str(seed),
        versions=versions or "–",
    )
    return element("footer", escape(text))
