"""Words, numbers and dates of reports and sheets, in French or English whatever the interface
speaks.
"""

import datetime as dt
import math
import re

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

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
}
DASH = "–"


def say(code, lang, **values):
    """The sentence ``print_<code>`` in ``lang``."""
    return sentence(f"print_{code}", values, lang)


def tell(item, lang):
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
        return item.get(lang, item.get("en", ""))
    code, values = item["code"], item.get("values") or {}
    if code not in sentences("reasons"):
        return " ".join(
            [str(code).replace("_", " "), *(f"{k}: {number(v, lang)}" for k, v in values.items())]
        )
    told = {
        k: tell(v, lang) if isinstance(v, dict) and "code" in v else v for k, v in values.items()
    }
    return dated(sentence(code, told, lang), lang)


def number(value, lang):
    """A number as the language writes it: thousands grouped, three significant digits below 1,000;
    a dash for none.
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return DASH
    if isinstance(value, bool):
        return say("yes" if value else "no", lang)
    if isinstance(value, int):
        text = f"{value:,}"
    elif isinstance(value, float):
        text = _significant(value)
    else:
        return str(value)
    return text.replace(",", "\u202f").replace(".", ",") if lang == "fr" else text


def _significant(value):
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    decimals = min(max(2 - math.floor(math.log10(abs(value))), 0), 6)
    return f"{value:.{decimals}f}"


def date(text, lang, *, weekday=False, time=False):
    """An ISO date or date-time as people write it: "13 juin 2024", "Thursday 13 June 2024, 16:30";
    other text as it is.
    """
    try:
        moment = dt.datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError:
        return str(text or "")
    day = "1er" if lang == "fr" and moment.day == 1 else str(moment.day)
    words = f"{day} {_MONTHS[lang][moment.month - 1]} {moment.year}"
    if weekday:
        words = f"{_DAYS[lang][moment.weekday()]} {words}"
    if time:
        words += f" à {moment.hour} h {moment.minute:02d}" if lang == "fr" else f", {moment:%H:%M}"
    return words


def dated(text, lang):
    """A text in which ISO dates are written as people do."""
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", lambda found: date(found.group(), lang), str(text))


def dates_in(text, lang):
    """Dates of data: "2023-07-17..2024-09-12" gives two."""
    return dated(text, lang).replace("..", " – ")


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
    return dated(tell(value, lang), lang)


def duration(seconds, lang):
    """Seconds as "1 min 12 s"."""
    seconds = float(seconds or 0)
    if seconds < 60:
        return f"{number(round(seconds, 1), lang)} s"
    return f"{int(seconds // 60)} min {int(seconds % 60):02d} s"


def theme_label(name, lang):
    """The label of a theme; the name itself for what is no theme."""
    return theme(name).label[lang] if name in theme_names() else str(name).replace("_", " ")


def count_label(key, lang):
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
    return " : ".join([*prefixes, words]) if lang == "fr" else ": ".join([*prefixes, words])


def _intake_reason(text):
    """The texts in both languages of a reason of the intake, told in English by a count."""
    reasons = table("intake/reasons")["reasons"].values()
    return next((said for said in reasons if said["en"] == text), None)


def cautions(manifests, lang):
    """What must stand on everything that shows accidents: it helps to choose, it blames nobody."""
    tools = {str(m.get("algorithm", "")).rpartition(":")[2] for m in manifests}
    return [say("accident_no_fault", lang)] if tools & _ACCIDENTS else []
