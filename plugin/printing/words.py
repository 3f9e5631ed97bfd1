"""Sentences, themes and counts of reports and sheets, in French or English whatever the interface
speaks.
"""

from ...algorithms.common.language import dated, number, text_in, with_colon
from ...algorithms.common.reasons import sentence
from ...algorithms.common.resources import sentences, table
from ...algorithms.common.themes import names as theme_names
from ...algorithms.common.themes import theme

_ACCIDENTS = {
    "accidentrisk",
    "trainaccidentrisk",
    "predictaccidentrisk",
    "snapcrashes",
    "networkdensity",
    "hotspots",
    "preventionplan",
    "beforeafter",
}


def say(code, lang, **values):
    """The sentence ``print_<code>`` in ``lang``."""
    return sentence(f"print_{code}", values, lang)


def tell_item(item, lang):
    """A text of a run's report (``{"code", "values"}``, a plain string or ``{"en", "fr"}``) in
    ``lang``.

    A code nobody wrote a sentence for shows itself with its values: a report never fails on a
    missing sentence.
    """
    if isinstance(item, str):
        return item
    if not isinstance(item, dict):
        return number(item, lang)
    if "code" not in item:
        return text_in(item, lang)
    code, values = item["code"], item.get("values") or {}
    if code not in sentences("reasons"):
        return " ".join(
            [str(code).replace("_", " "), *(f"{k}: {number(v, lang)}" for k, v in values.items())]
        )
    told = {
        k: tell_item(v, lang) if isinstance(v, dict) and "code" in v else v
        for k, v in values.items()
    }
    return dated(sentence(code, told, lang), lang)


def cell(value, lang):
    """A cell of a table: names of themes and dates in words, a dash for nothing."""
    if value is None:
        return number(None, lang)
    if (
        isinstance(value, str)
        and value
        and all(part in theme_names() for part in value.split(", "))
    ):
        return ", ".join(theme_label(part, lang) for part in value.split(", "))
    return dated(tell_item(value, lang), lang)


def theme_label(name, lang):
    """The label of a theme; the name itself for what is no theme."""
    return theme(name).label[lang] if name in theme_names() else str(name).replace("_", " ")


def count_label(key: object, lang: str) -> str:
    """What a count of a manifest counts. ``"WORKS: no_geometry"`` gives "works: without geometry"."""
    prefix, _, name = str(key).rpartition(": ")
    known = sentences("reasons").get(f"count_{name}") or _intake_reason(name)
    words = known[lang] if known else name.replace("_", " ")
    if not prefix:
        return words
    prefixes = [
        say(f"input_{p}", lang)
        if f"print_input_{p}" in sentences("reasons")
        else theme_label(p, lang)
        for p in prefix.split(": ")
    ]
    return with_colon([*prefixes, words], lang)


def is_of_intake(key):
    """True for a count of what became of the values of a layer's column, which the table of the
    layer tells."""
    return ": " in str(key) and _intake_reason(str(key).rpartition(": ")[2]) is not None


def _intake_reason(text):
    """The texts in both languages of a reason of the intake, told in English by a count."""
    reasons = table("intake/reasons")["reasons"].values()
    return next((said for said in reasons if said["en"] == text), None)


def cautions(manifests, lang):
    """What must stand on everything that shows accidents: it helps to choose, it blames nobody."""
    tools = {str(m.get("algorithm", "")).rpartition(":")[2] for m in manifests}
    return [say("accident_no_fault", lang)] if tools & _ACCIDENTS else []
