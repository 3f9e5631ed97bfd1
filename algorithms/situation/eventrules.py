"""The rules that a prefecture asks about, as a checklist beside the reckoning: what the plan has, what
the rule asks, from which text, and whether that text was read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.language import date, in_each
from ..common.reasons import phrase
from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, Ints
    from .eventplan import Plan

COLUMNS = (
    "item",
    "theme",
    "rule_fr",
    "rule_en",
    "value_fr",
    "value_en",
    "state",
    "source_fr",
    "source_en",
    "checked",
    "to_check",
    "due_date",
    "done_date",
    "note",
)
OK, SHORT, TO_WRITE, NOT_GIVEN = "ok", "short", "to_write", "not_given"
_NEAR_M = 1e-9  # a width of 1.80 m is three units, whatever its last digit


def units_of(width_m: Floats) -> Ints:
    """Units of passage of each width: none below 0.90 m, one below 1.40 m, then two, and from 1.80 m
    one per 0.60 m; a width between two counts for the lower."""
    rule = table("situation/eventrules")["passage_units"]
    width = np.asarray(width_m, dtype=float) + _NEAR_M
    out = np.maximum(np.floor(width / rule["unit_m"]).astype(np.int64), 2)
    out = np.where(width < rule["two_m"], 1, out)
    return np.where(width < rule["one_m"], 0, out)


def needed_open_air(people: float) -> tuple[int | None, int]:
    """(exits, units of passage) in the open (PA 7); exits None above what is known of the rule."""
    rule = table("situation/eventrules")["open_air"]
    units = math.ceil(people / rule["people_per_unit"])
    for most, exits in rule["exits"]:
        if people <= most:
            return int(exits), units
    return None, units


def needed_building(people: float) -> tuple[int, int]:
    """(exits, units of passage) of a building with as many people, for comparison."""
    rule = table("situation/eventrules")["building"]
    more = max(math.ceil((people - rule["up_to"]) / rule["plus_per"]), 0)
    units = math.ceil(people / rule["people_per_unit"])
    if people <= rule["up_to"]:
        units += rule["units_more"] if people > 100 else 0
    return int(rule["exits"] + more), max(units, 2)


def first_aid(people: float) -> tuple[float, float]:
    """(low, high) of the ratio RIS = i × P / 1,000 over the range of its index."""
    rule = table("situation/eventrules")["first_aid"]
    counted = min(people, rule["half_above"]) + max(people - rule["half_above"], 0.0) / 2.0
    return rule["index_low"] * counted / 1000.0, rule["index_high"] * counted / 1000.0


def post_of(ratio: float) -> str:
    """Code of the post that a ratio asks for: none, point, small, medium, large."""
    for most, code in table("situation/eventrules")["first_aid"]["steps"]:
        if ratio <= most:
            return str(code)
    return "large"


def checklist(plan: Plan) -> Frame:
    """The checklist: :data:`COLUMNS`. ``state``: ok, short, to_write (the organiser answers),
    not_given (the plan lacks what it needs); ``to_check``: the text was not read at its source;
    ``done_date, note``: empty, to be filled in."""
    rules = table("situation/eventrules")
    people, gates = plan.params.people, len(plan.gates)
    units = int(units_of(plan.gates["width_m"].to_numpy(float)).sum())
    rows: list[dict[str, Any]] = []

    def add(
        item: str, theme: str, rule: str, state: str, about: dict[str, Any], **more: Any
    ) -> None:
        due = more.pop("due", "")
        value = more.pop("value", None) or {"fr": "", "en": ""}
        said = phrase(rule, **more)
        rows.append(
            {
                "item": item,
                "theme": theme,
                **{f"rule_{lang}": said[lang] for lang in ("fr", "en")},
                **{f"value_{lang}": value[lang] for lang in ("fr", "en")},
                "state": state,
                **{f"source_{lang}": about["source"][lang] for lang in ("fr", "en")},
                "checked": about["checked"],
                "to_check": not about["read"],
                "due_date": due,
                "done_date": "",
                "note": "",
            }
        )

    held = {"n": gates, "units": units}
    exits, asked = needed_open_air(people)
    has = phrase("event_has_exits", **held)
    if exits is None:
        add(
            "exits_open_air",
            "exits",
            "event_rule_units",
            OK if units >= asked else SHORT,
            rules["open_air"],
            value=has,
            units=asked,
            people=people,
        )
    else:
        enough = gates >= exits and units >= asked
        add(
            "exits_open_air",
            "exits",
            "event_rule_exits",
            OK if enough else SHORT,
            rules["open_air"],
            value=has,
            exits=exits,
            units=asked,
            people=people,
        )
    exits, asked = needed_building(people)
    enough = gates >= exits and units >= asked
    add(
        "exits_building",
        "exits",
        "event_rule_building",
        OK if enough else SHORT,
        rules["building"],
        value=has,
        exits=exits,
        units=asked,
        people=people,
    )
    add(
        "units",
        "exits",
        "event_rule_unit",
        OK if units else SHORT,
        rules["passage_units"],
        value=phrase("event_has_units", units=units),
    )
    low, high = first_aid(people)
    add(
        "first_aid",
        "rescue",
        "event_rule_first_aid",
        TO_WRITE,
        rules["first_aid"],
        value=phrase(
            "event_has_first_aid_one" if post_of(low) == post_of(high) else "event_has_first_aid",
            low=low,
            high=high,
            from_=phrase(f"event_post_{post_of(low)}"),
            to=phrase(f"event_post_{post_of(high)}"),
        ),
    )
    lane = {
        "read": False,
        "checked": "",
        "source": table("situation/crowd")["rescue_lane_m"]["source"],
    }
    n = int(plan.passable.sum())
    stations = plan.rescue.shape[0]
    state = NOT_GIVEN if not stations else OK if n > 1 else SHORT
    add(
        "rescue_lane",
        "rescue",
        "event_rule_lane",
        state,
        lane,
        metres=plan.params.lane_m,
        value=phrase("event_has_lane", n=n),
    )
    own = {"read": True, "checked": "", "source": _own()}
    for item in rules["to_write"]:
        add(item, "file", f"event_write_{item}", TO_WRITE, own)
    for rule in rules["deadlines"]:
        small = rule["code"] == "declaration_small"
        if people <= rule["above"] or (small and people > 1500):
            continue
        due = plan.params.start.normalize() - pd.DateOffset(months=rule["months"])
        due -= pd.Timedelta(days=rule["days"])
        day = due.date().isoformat()
        add(
            f"deadline_{rule['code']}",
            "deadlines",
            f"event_due_{rule['code']}",
            TO_WRITE,
            rule,
            due=day,
            value=_dated(day),
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _own() -> dict[str, str]:
    return phrase("event_own_list")


def _dated(day: str) -> dict[str, str]:
    return in_each(lambda lang: date(day, lang))
