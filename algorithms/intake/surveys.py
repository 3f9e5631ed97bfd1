"""What a form asks of each column of a theme: its widget, choices, first value and check."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..common.errors import DataError
from ..common.resources import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.themes import Field, Theme

# Widgets, in words of our own: the plugin knows what QGIS calls them.
LIST, CHECK, DATE, MOMENT, NUMBER, TEXT, LONG, STREET, HIDDEN = (
    "list", "check", "date", "moment", "number", "text", "long", "street", "hidden",
)  # fmt: skip
MADE = "survey_id"  # of a theme whose rows have no number of their own
DAY = "survey_date"
_WIDGETS = {"bool": CHECK, "date": DATE, "datetime": MOMENT, "int": NUMBER, "float": NUMBER}
_NUMBER = "uuid('WithoutBraces')"
_TODAY = "to_date(now())"
_COLUMN = re.compile(r'"(\w+)"')  # of a check: without the column no row would pass it


@dataclass(frozen=True)
class Question:
    """A column of a survey.

    ``type``: as themes have it; ``choices``: {code: words} of a closed list; ``default`` and ``check``:
    expressions of QGIS, "" for none; ``why``: what the check wants, in words.
    """

    name: str
    type: str
    widget: str
    label: str
    required: bool = False
    choices: dict[str, str] = field(default_factory=dict)
    default: str = ""
    check: str = ""
    why: str = ""


def questions(theme: Theme, lang: str, only: Sequence[str] = ()) -> list[Question]:
    """What a survey of a theme asks, in the order of its columns.

    Parameters
    ----------
    theme : Theme
        Of vectors or a table.
    lang : str
        "en" or "fr".
    only : Sequence[str]
        Columns that are asked; () for all. What the theme requires, its number and a day are always
        there.

    Returns
    -------
    list[Question]
        Columns that are reckoned (times in UTC) or made by a pull are left out.

    Raises
    ------
    DataError
        "survey_raster" for cells, "survey_field_unknown" for a column that the theme has not.
    """
    if theme.geometry == "raster":
        raise DataError("survey_raster", theme=theme.label[lang])
    known = [n for n in theme.fields if n not in table("intake/survey")["left_out"]]
    for name in only:
        if name not in known:
            raise DataError("survey_field_unknown", field=name, known=", ".join(known))
    asked = [
        _question(theme, theme.fields[name], lang)
        for name in known
        if not only or name in only or theme.fields[name].required or name == _number_of(theme)
    ]
    if not _number_of(theme):
        asked.insert(0, Question(MADE, "string", HIDDEN, _label(MADE, lang), default=_NUMBER))
    if not any(q.type in ("date", "datetime") and q.default for q in asked):
        asked.append(Question(DAY, "date", DATE, _label(DAY, lang), default=_TODAY))
    there = {q.name for q in asked}
    return [
        q if set(_COLUMN.findall(q.check)) <= there else replace(q, check="", why="") for q in asked
    ]


def inspected_by(theme: Theme) -> tuple[str, ...]:
    """The columns of a theme that an inspection tells anew, () for one whose things are not
    inspected: they have a number of their own and a condition."""
    state = tuple(n for n in table("intake/survey")["state"] if n in theme.fields)
    dated = any(n in theme.fields for n in theme.time.values()) or "date" in theme.fields
    return state if state and _number_of(theme) and not dated else ()


def visits(inspections: Theme, theme: Theme, lang: str) -> list[Question]:
    """What each inspection of a thing asks: the columns of the theme ``inspections``, with the words
    that ``theme`` has for a condition."""
    state = inspected_by(theme)
    out = []
    for name in inspections.fields:
        own = theme.fields.get(name)
        if name in table("intake/survey")["state"]:
            if name in state and own is not None:
                out.append(_question(theme, own, lang))
            continue
        one = _question(inspections, inspections.fields[name], lang)
        if name in ("thing", "theme"):
            one = replace(one, widget=HIDDEN)
        if name == "theme":
            one = replace(one, default=f"'{theme.name}'")
        out.append(one)
    return out


def day_of_state(theme: Theme) -> str:
    """The column of the theme that says when a thing was inspected, "" where none does."""
    name: str = table("intake/survey")["inspected"]
    return name if name in theme.fields else ""


def _label(name: str, lang: str) -> str:
    label: str = table("intake/survey")["labels"][name][lang]
    return label


def _number_of(theme: Theme) -> str:
    """The column that a new row's number goes into."""
    name = theme.key or "id"
    of_text = name in theme.fields and theme.fields[name].type == "string"
    return name if of_text and name in ("id", theme.key) and name != "uai" else ""


def _question(theme: Theme, spec: Field, lang: str) -> Question:
    told = table("intake/survey")
    name = spec.name
    label = spec.label[lang]
    if spec.unit and not spec.unit[0].isdigit():
        label = f"{label} ({spec.unit})"
    widget = _WIDGETS.get(spec.type, LONG if name in told["long"] else TEXT)
    if spec.codes:
        widget = LIST
    elif name == "street":
        widget = STREET
    default = told["defaults"].get(f"{theme.name}.{name}") or told["defaults"].get(name, "")
    if f"{theme.name}.{name}" in told["no_default"]:
        default = ""
    if name == _number_of(theme):
        default = _NUMBER
    check, why = _check(spec, lang)
    return Question(
        name,
        spec.type,
        widget,
        label,
        spec.required,
        {code: words[lang] for code, words in spec.codes.items()},
        default,
        check,
        why,
    )


def _check(spec: Field, lang: str) -> tuple[str, str]:
    """(expression that must hold, what it wants); ("", "") where anything goes."""
    told = table("intake/survey")
    if spec.name in told["checks"]:
        expression, why = told["checks"][spec.name]
        if not spec.required and "IS NULL" not in expression:
            expression = f'"{spec.name}" IS NULL OR {expression}'
        return expression, why[lang]
    if spec.type not in ("int", "float"):
        return "", ""
    if limits := told["between"].get(spec.unit):
        low, high = limits
        why = told["why"]["between"][lang].format(low=low, high=high)
        return f'"{spec.name}" IS NULL OR "{spec.name}" BETWEEN {low} AND {high}', why
    if spec.unit in told["at_least_zero"]:
        return f'"{spec.name}" IS NULL OR "{spec.name}" >= 0', told["why"]["at_least_zero"][lang]
    return "", ""
