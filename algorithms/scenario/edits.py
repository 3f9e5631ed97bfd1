"""Edits of a scenario: what a person drew, as changes of rows of themes.

An edit says one thing ("close this street from Monday on"); :func:`changes_of` turns it into changes
of rows, which a store carries out on a copy of the theme's table. Ids of rows stay; rows that an edit
adds are called ``s:<edit>`` (``s:<edit>:<k>`` where it adds several).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..common.errors import ParameterError
from ..common.resources import table

# What a change does to the rows of a theme.
ADD, CHANGE, REMOVE, SHIFT, COVER, BELLS = "add", "change", "remove", "shift", "cover", "bells"
_LONGEST_DAYS = 3660
_CLOCK = ("opens", "closes")


@dataclass(frozen=True)
class Edit:
    """``number``: of the edit in its scenario; ``action``: of ``resources/scenario/actions.json``;
    ``feature``: key of the row it changes, "" where it adds one; ``values``: {field: value}, JSON-ready;
    ``shape``: WKB in the system of the store, None without one; ``note``: a person's own words."""

    number: int
    action: str
    feature: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    shape: bytes | None = None
    note: str = ""


@dataclass(frozen=True)
class Change:
    """One change of the rows of ``theme``: ``op`` of this module; ``feature``: key of the row to
    change, or of the one added; ``values`` to set; ``shape``: WKB to set, add, or cover with."""

    theme: str
    op: str
    feature: str
    values: Mapping[str, Any]
    shape: bytes | None = None


def actions() -> dict[str, dict[str, Any]]:
    """{action: its row of ``resources/scenario/actions.json``}, in the order of the table."""
    return dict(table("scenario/actions")["actions"])


def themes_of(edits: Iterable[Edit]) -> tuple[str, ...]:
    """The themes that edits change, each once, by name."""
    known = actions()
    return tuple(sorted({known[e.action]["theme"] for e in edits} - {""}))


def check(edit: Edit, *, shapes: bool = True) -> None:
    """Raise for an edit that means nothing. ``shapes``: look at what was drawn too, which needs shapely.

    Raises
    ------
    ParameterError
        "scenario_action", "scenario_value", "scenario_shape", "scenario_feature".
    """
    spec = actions().get(edit.action)
    if spec is None:
        raise ParameterError("scenario_action", action=edit.action, known=", ".join(actions()))
    allowed = {*spec["needs"], *spec["may"]}
    strange = sorted(set(edit.values) - allowed)
    missing = [n for n in spec["needs"] if edit.values.get(n) in (None, "")]
    if strange or missing:
        raise ParameterError(
            "scenario_value", action=edit.action, names=", ".join(strange + missing)
        )
    for name, value in edit.values.items():
        _check_value(edit.action, name, value)
    if spec["op"] in (REMOVE, CHANGE, SHIFT, BELLS) and not edit.feature:
        raise ParameterError("scenario_feature", action=edit.action)
    if shapes:
        _check_shape(edit, spec["shape"])


def _check_value(action: str, name: str, value: Any) -> None:
    good = value is None or isinstance(value, (str, int, float, bool))
    if name in ("start", "end") and isinstance(value, str):
        good = _moment(value) is not None
    elif name in _CLOCK:
        good = isinstance(value, str) and _minutes(value) is not None
    elif name == "days":
        good = (
            isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LONGEST_DAYS
        )
    elif name == "weekday":
        good = value in (1, 2, 3, 4, 5, 6, 7)
    elif name.endswith(("_m", "_m3", "_m3_s")) or name in ("floors", "places"):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        good = value is None or (number and math.isfinite(value) and value >= 0)
    if not good:
        raise ParameterError("scenario_value", action=action, names=f"{name} = {value}")


def _check_shape(edit: Edit, wanted: str) -> None:
    import shapely

    if not wanted:
        if edit.shape is not None:
            raise ParameterError("scenario_shape", action=edit.action, kind="-")
        return
    shape = None if edit.shape is None else shapely.from_wkb(edit.shape, on_invalid="ignore")
    dimension = {"point": 0, "line": 1, "polygon": 2}.get(wanted)
    good = shape is not None and not shape.is_empty and shapely.is_valid(shape)
    if not good or (dimension is not None and shapely.get_dimensions(shape) != dimension):
        raise ParameterError("scenario_shape", action=edit.action, kind=wanted)


def changes_of(edit: Edit) -> tuple[Change, ...]:
    """The changes of rows that an edit asks for; none for an action that changes no theme.

    Raises
    ------
    ParameterError
        As :func:`check`.
    """
    check(edit)
    spec = actions()[edit.action]
    op, theme = spec["op"], spec["theme"]
    if not theme:
        return ()
    values = {**spec.get("fixed", {}), **{k: v for k, v in edit.values.items() if v is not None}}
    if op in (ADD, COVER):
        parts = _parts(edit.shape, spec["shape"])
        names = [
            f"s:{edit.number}" if len(parts) == 1 else f"s:{edit.number}:{k}"
            for k in range(len(parts))
        ]
        return tuple(Change(theme, op, n, values, p) for n, p in zip(names, parts, strict=True))
    return (Change(theme, op, edit.feature, values, edit.shape),)


def _parts(shape: bytes | None, wanted: str) -> list[bytes | None]:
    """One shape a row: several points drawn at once are several trees."""
    import shapely

    if shape is None or wanted != "point":
        return [shape]
    return [shapely.to_wkb(part) for part in shapely.get_parts(shapely.from_wkb(shape))]


def moved_date(text: str | None, days: int) -> str | None:
    """An ISO date or date-time some days later, in the form it came in; None stays None.

    >>> moved_date("2026-03-28T22:00:00", 7)
    '2026-04-04T22:00:00'
    """
    moment = None if text is None else _moment(text)
    if text is None or moment is None:
        return text
    later = moment + dt.timedelta(days=days)
    return later.date().isoformat() if len(text) == 10 else later.isoformat()


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _minutes(text: str) -> int | None:
    hour, mark, minute = text.partition(":")
    if not mark or not (hour.isdigit() and minute.isdigit() and len(minute) == 2):
        return None
    found = int(hour) * 60 + int(minute)
    return found if int(minute) < 60 and found <= 24 * 60 else None


def digest(edits: Iterable[Edit], theme: str = "") -> str:
    """SHA-256 of the edits that change ``theme`` (of all of them without one), in their order: equal
    for equal edits."""
    found = hashlib.sha256()
    known = actions()
    for edit in sorted(edits, key=lambda e: e.number):
        if theme and known[edit.action]["theme"] != theme:
            continue
        told = [edit.number, edit.action, edit.feature, dict(edit.values)]
        found.update(json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8"))
        found.update(b"" if edit.shape is None else edit.shape)
        found.update(b"\n")
    return found.hexdigest()
