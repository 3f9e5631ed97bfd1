"""Fiches réflexes: what to do first, step by step, when something happens in the town.

Ours lie in ``resources/situation/reflexes``, French first; each step names the text behind it and
whether that text was read. A town's own sheets, from its *plan communal de sauvegarde* (PCS), take
their place kind by kind. Nothing here sends anything or orders anyone: it proposes, people decide.
"""

from __future__ import annotations

import functools
import math
import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..common.errors import DataError, ParameterError
from ..common.language import date, fill
from ..common.resources import table
from ..common.words import bare
from ..intake.numerals import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..common.types import Frame

COLUMNS = (
    "kind",
    "order",
    "step",
    "phase",
    "trigger",
    "action",
    "owner",
    "means",
    "tell",
    "place_rule",
    "place",
    "within_min",
    "source",
    "to_check",
    "origin",
)
OURS, TOWN = "clairville", "town"
_LANGUAGES = ("en", "fr")


def kinds() -> tuple[str, ...]:
    """The codes of the sheets that come with Clairville, in the order in which they are shown."""
    return tuple(table("situation/reflexes_index")["kinds"])


def title(kind: str, language: str = "fr") -> str:
    """The name of a sheet; the code itself for one of the town's own."""
    known = table("situation/reflexes_index")["kinds"].get(kind)
    return str(known["title"][language]) if known else kind


def kinds_for(incident_kind: str) -> tuple[str, ...]:
    """The sheets that an incident of this kind (theme ``incidents``) may call for; empty where none
    does."""
    known = table("situation/reflexes_index")["kinds"]
    return tuple(code for code, about in known.items() if incident_kind in about["incidents"])


def heading(kind: str, language: str = "fr", own: Frame | None = None) -> str:
    """What stands above a sheet: that ours is to be validated, or that it is the town's own."""
    index = table("situation/reflexes_index")
    ours = own is None or not len(own) or not (own["kind"] == kind).any()
    return str(index["heading" if ours else "own_heading"][language])


def reflex_steps(kind: str, language: str = "fr", own: Frame | None = None) -> Frame:
    """The steps of one sheet, in order.

    Parameters
    ----------
    kind : str
        A code of :func:`kinds`, or a kind of the town's own.
    language : str
        "fr" or "en": of the texts.
    own : Frame | None
        The town's own steps, of :func:`own_steps`: where they have this kind, they are the sheet.

    Returns
    -------
    Frame
        :data:`COLUMNS`, a row a step. ``trigger, action, owner, means, tell, place, source``: texts;
        ``step, phase, place_rule``: codes; ``within_min``: minutes, nan without a delay;
        ``to_check``: True where the text behind the step was not read at its source; ``origin``:
        "clairville" or "town".

    Raises
    ------
    ParameterError
        "reflex_unknown" for a kind that neither has; "reflex_language" for another language.
    """
    if language not in _LANGUAGES:
        raise ParameterError("reflex_language", language=language)
    if own is not None and len(own):
        mine = own[own["kind"] == kind]
        if len(mine):
            return _own_sheet(mine, language)
    if kind not in kinds():
        raise ParameterError("reflex_unknown", kind=kind)
    rows = table(f"situation/reflexes/{kind}")["steps"]
    return _as_frame([_told(kind, i, row, language) for i, row in enumerate(rows, 1)])


def problems(sheet: Mapping[str, Any]) -> list[str]:
    """What is wrong with a sheet read from JSON, as "step: what"; empty for a sound one. A step needs
    a trigger and an action in both languages, and codes that the tables know."""
    index, texts = table("situation/reflexes_index"), table("situation/sources")["texts"]
    found, seen = [], set()
    for row in sheet.get("steps", []):
        name = str(row.get("id", "?"))
        if name in seen:
            found.append(f"{name}: id twice")
        seen.add(name)
        for field in ("trigger", "action"):
            said = row.get(field) or {}
            found += [f"{name}: {field} {one}" for one in _LANGUAGES if not said.get(one)]
        for field, known in (("owner", "roles"), ("phase", "phases"), ("place_rule", "places")):
            if row.get(field) not in index[known]:
                found.append(f"{name}: {field}")
        if row.get("source") not in texts:
            found.append(f"{name}: source")
        for field in ("means", "tell"):
            found += [f"{name}: {field} {c}" for c in row.get(field, []) if c not in index[field]]
        minutes = row.get("within_min")
        if minutes is not None and not minutes > 0:
            found.append(f"{name}: within_min")
    if not seen:
        found.append("no steps")
    return found


def source_text(code: str, language: str = "fr") -> str:
    """A source with the day on which it was read, or "à vérifier" where it was not."""
    index, known = table("situation/reflexes_index"), table("situation/sources")["texts"][code]
    said = str(known[language])
    if not known["read"]:
        return f"{said} ({index['to_check'][language]})"
    day = known["checked"]
    told = (
        fill(index["checked_on"][language], {"day": date(day, language)}, language) if day else ""
    )
    return f"{said} ({told})" if told else said


def told_delay(minutes: float, language: str = "fr") -> str:
    """A delay in words: "dans les 30 min", in hours from two hours on."""
    index = table("situation/reflexes_index")
    if minutes >= 120 and minutes % 60 == 0:
        return fill(index["within_hours"][language], {"hours": int(minutes // 60)}, language)
    return fill(index["within"][language], {"minutes": int(round(minutes))}, language)


def own_steps(rows: Frame) -> tuple[Frame, dict[str, int]]:
    """A town's own sheets, checked.

    Parameters
    ----------
    rows : Frame
        Columns of theme ``pcs_steps``: ``kind`` and ``action`` needed; ``order, trigger, owner,
        means, tell, place_rule, within_min, source`` where the town has them. Kinds, roles and place
        rules may be codes or the words of either language.

    Returns
    -------
    tuple[Frame, dict[str, int]]
        Rows for :func:`reflex_steps`, and counts: ``steps``, ``kinds``, ``kinds_own`` (kinds that we
        have no sheet for), ``without_kind``, ``without_action`` (both left out), ``owners_own``
        (functions that are none of the roles, kept as written), ``place_rules_unknown``,
        ``delays_unread``.

    Raises
    ------
    DataError
        "register_refused" where the columns are those of persons.
    """
    refuse_registers("", [str(c) for c in rows.columns], of_functions=True)
    counts = dict.fromkeys(
        (
            "steps",
            "kinds",
            "kinds_own",
            "without_kind",
            "without_action",
            "owners_own",
            "place_rules_unknown",
            "delays_unread",
        ),
        0,
    )
    made: list[dict[str, Any]] = []
    for position, row in enumerate(rows.to_dict("records")):
        kind, action = _text(row.get("kind")), _text(row.get("action"))
        if not kind or not action:
            counts["without_kind" if not kind else "without_action"] += 1
            continue
        owner, rule = _text(row.get("owner")), _text(row.get("place_rule"))
        place = _code("places", rule) if rule else "none"
        counts["place_rules_unknown"] += not place
        role = _code("roles", owner)
        counts["owners_own"] += bool(owner) and not role
        minutes, order = _minutes(row.get("within_min"), counts), read_number(row.get("order"))
        made.append(
            {
                "kind": _code("kinds", kind) or kind,
                "given": _number(order.value, math.inf),
                "position": position,
                "owner": role or owner,
                "trigger": _text(row.get("trigger")),
                "action": action,
                "means": _text(row.get("means")),
                "tell": _text(row.get("tell")),
                "place_rule": place or "none",
                "within_min": minutes,
                "source": _text(row.get("source")),
            }
        )
    columns = ["kind", "given", "position", "owner", "trigger", "action", "means", "tell"]
    frame = pd.DataFrame(made, columns=[*columns, "place_rule", "within_min", "source"])
    frame = frame.sort_values(["kind", "given", "position"], kind="stable", ignore_index=True)
    mine = set(frame["kind"])
    counts |= {"steps": len(frame), "kinds": len(mine), "kinds_own": len(mine - set(kinds()))}
    return frame, counts


def refuse_registers(name: str, columns: Iterable[str], *, of_functions: bool = False) -> None:
    """Stop at a layer of persons: the register of vulnerable persons, a school's safety plan (PPMS).
    They are confidential and never a layer here.

    Parameters
    ----------
    name : str
        The layer's or file's name.
    columns : Iterable[str]
        Its fields.
    of_functions : bool
        The table is of functions (on-call list, steps): a column of names is refused too.

    Raises
    ------
    DataError
        "register_refused" with the name or the column that told it.
    """
    words = table("situation/reflexes_index")["refused"]
    said = " ".join(re.split(r"[\W_]+", bare(name)))
    for word in words["names"]:
        if re.search(rf"\b{re.escape(word)}\b", said):
            raise DataError("register_refused", what=name)
    no = {*words["columns"], *(words["persons"] if of_functions else ())}
    for column in columns:
        if "_".join(re.split(r"[\W_]+", bare(column))) in no:
            raise DataError("register_refused", what=column)


def _told(kind: str, order: int, row: Mapping[str, Any], language: str) -> dict[str, Any]:
    index = table("situation/reflexes_index")

    def listed(codes: Iterable[str], of: str) -> str:
        return ", ".join(str(index[of][code][language]) for code in codes)

    known = table("situation/sources")["texts"][row["source"]]
    return {
        "kind": kind,
        "order": order,
        "step": row["id"],
        "phase": row["phase"],
        "trigger": row["trigger"][language],
        "action": row["action"][language],
        "owner": index["roles"][row["owner"]][language],
        "means": listed(row["means"], "means"),
        "tell": listed(row["tell"], "tell"),
        "place_rule": row["place_rule"],
        "place": index["places"][row["place_rule"]][language],
        "within_min": math.nan if row["within_min"] is None else float(row["within_min"]),
        "source": source_text(row["source"], language),
        "to_check": not known["read"],
        "origin": OURS,
    }


def _own_sheet(mine: Frame, language: str) -> Frame:
    index = table("situation/reflexes_index")
    rows = []
    for order, row in enumerate(mine.to_dict("records"), 1):
        role = index["roles"].get(row["owner"])
        rows.append(
            {
                **{k: row[k] for k in ("kind", "trigger", "action", "means", "tell", "source")},
                "order": order,
                "step": f"town_{order}",
                "phase": "",
                "owner": role[language] if role else row["owner"],
                "place_rule": row["place_rule"],
                "place": index["places"][row["place_rule"]][language],
                "within_min": row["within_min"],
                "to_check": False,
                "origin": TOWN,
            }
        )
    return _as_frame(rows)


def _as_frame(rows: list[dict[str, Any]]) -> Frame:
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"within_min": float, "order": int})


def _text(value: object) -> str:
    return "" if value is None or value != value or value is pd.NA else str(value).strip()


def _minutes(value: object, counts: dict[str, int]) -> float:
    if not _text(value):
        return math.nan
    read = read_number(value, unit="min")
    minutes = _number(read.value, math.nan)
    if not minutes > 0:
        counts["delays_unread"] += 1
        return math.nan
    return minutes


def _number(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, (int, float)) else otherwise


def _code(of: str, said: str) -> str:
    """The code that a word of either language names; "" for none."""
    return _words(of).get(_plain(said), "")


@functools.cache
def _words(of: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for code, about in table("situation/reflexes_index")[of].items():
        texts = about["title"] if of == "kinds" else about
        for said in (code, *(texts[one] for one in _LANGUAGES), *_short(texts)):
            words.setdefault(_plain(said), code)
    words.pop("", None)
    return words


def _short(texts: Mapping[str, str]) -> list[str]:
    """What stands before a colon or a comma: "DOS" of "DOS : directeur ..."."""
    return [re.split(r"\s*[:,]", texts[one])[0] for one in _LANGUAGES]


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\W_]+", bare(text))).strip()
