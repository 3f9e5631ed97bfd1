"""What a sheet is about: the city today, accident risk, trees, a programme, one place; what its run
tells on the page.

``resources/layouts/subjects.json`` names, per subject, the tools whose results it shows, the key
figures above the map (counts and sentences of the run's manifest, so that page, report and layer
tell the same numbers) and its chart.
"""

import json

from ....algorithms.common.language import decimals, number, with_unit
from ....algorithms.common.reporting import example_in
from ....algorithms.common.resources import sentences
from ...host import meta
from ..words import cautions, say, tell_item

FOLDER = meta.ROOT / "resources" / "layouts"
PLAIN = "map"  # any layers: no key figures, nothing to decide
FACTS = 4  # key figures a page has room for


def subjects():
    """{subject: what it shows}, in the order of the page."""
    return json.loads((FOLDER / "subjects.json").read_text(encoding="utf-8"))


NAMES = (PLAIN, "today", "risk", "trees", "programme", "place")


def of_manifest(manifest):
    """The subject that a run's tool belongs to."""
    tool = str((manifest or {}).get("algorithm", "")).rpartition(":")[2]
    return next((name for name, told in subjects().items() if tool in told["tools"]), PLAIN)


def told_by(manifest, lang, subject=None):
    """What a run's manifest tells on a sheet, as fields of a Sheet: method, uncertainty, key
    figures, chart, what to decide.
    """
    subject = subject or of_manifest(manifest)
    shown = subjects().get(subject, {})
    report = manifest.get("report") or {}
    tool = str(manifest.get("algorithm", "")).rpartition(":")[2]
    known = sentences("reasons").get(f"record_purpose_{tool}")
    parts = [
        known[lang] if known else "",
        *(tell_item(text, lang) for text in report.get("limits", ())[:1]),
    ]
    words = [
        *(part for part in parts if part),
        say("sheet_uncertainty", lang),
        *cautions([manifest], lang),
    ]
    facts = [
        (_fact(manifest, fact), sentences("reasons")[fact["label"]][lang], fact.get("unit", ""))
        for fact in shown.get("facts", ())
    ]
    example = example_in(report)
    return {
        "subject": subject,
        "method": " ".join(words),
        "facts": [
            (figure(value, lang, unit), label) for value, label, unit in facts if value is not None
        ][:FACTS],
        "chart": _chart(report.get("charts", ()), shown.get("charts", ())),
        "decide": decide(subject, lang),
        "example": "" if example is None else tell_item(example, lang),
    }


def decide(subject, lang):
    """The box "to decide" of a subject; a plain map has none."""
    return say(f"do_{subject}", lang) if f"print_do_{subject}" in sentences("reasons") else ""


def figure(value, lang, unit=""):
    """A key figure as people read it: grouped, at most one decimal, its unit behind."""
    if isinstance(value, dict):
        return tell_item(value, lang)
    value = float(value)
    text = (
        number(int(round(value)), lang)
        if abs(value) >= 20 or value.is_integer()
        else decimals(value, 1, lang)
    )
    return with_unit(text, unit, lang) if unit else text


def _fact(manifest, wanted):
    """A number of the run: the sum of counts, or a value told in one of its sentences; None when
    the run has none.
    """
    if "count" in wanted:
        counts = [manifest.get("counts", {}).get(key) for key in wanted["count"]]
        return sum(counts) * wanted.get("scale", 1) if all(c is not None for c in counts) else None
    for text in (manifest.get("report") or {}).get("headline", ()):
        if isinstance(text, dict) and text.get("code") == wanted["headline"]:
            return (text.get("values") or {}).get(wanted["value"])
    return None


def _chart(charts, wanted):
    """The chart a subject asks for, reduced to the curves it names; else the run's first."""
    for one in wanted:
        for chart in charts:
            if isinstance(chart["title"], dict) and chart["title"].get("code") == one["title"]:
                named = one.get("series", ())
                curves = [
                    s
                    for s in chart["series"]
                    if isinstance(s["name"], dict) and s["name"].get("code") in named
                ]
                return {**chart, "series": curves or chart["series"]}
    return next(iter(charts), None)
