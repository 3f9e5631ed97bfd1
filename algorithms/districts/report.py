"""What a portrait of districts tells in its report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..common.reporting import grid, report, text
from .indicators import HIDDEN, OK, rules
from .words import figure

if TYPE_CHECKING:
    from ..common.types import Frame


def of_portrait(table: Frame, counts: Mapping[str, int]) -> dict[str, Any]:
    """Headline, limits and the town's own values, each with how many districts have one.

    Parameters
    ----------
    table
        Of :func:`.profile.portrait`.
    counts
        Likewise.

    Returns
    -------
    dict[str, Any]
        Plain data.
    """
    headline = [
        text(
            "district_headline",
            districts=counts["districts"],
            indicators=counts["indicators"],
            hidden=counts["values_hidden"],
        )
    ]
    if counts["indicators_not_possible"]:
        every = counts["indicators"] + counts["indicators_not_possible"]
        headline.append(
            text("district_headline_none", none=counts["indicators_not_possible"], all=every)
        )
    limits = [text(f"district_limit_{name}") for name in ("order", "weight", "requests", "hidden")]
    rows = []
    for rule in rules()["indicators"]:
        mine = table[table["indicator"] == rule["code"]]
        districts, town = mine.iloc[:-1], mine.iloc[-1]
        why = next(
            (w for w in zip(districts["why_en"], districts["why_fr"], strict=True) if w[0]), None
        )
        shown = int((districts["state"] == OK).sum())
        rows.append(
            [
                text("district_said", text=rule["name"]),
                text("district_said", text=figure(town["value"], rule)),
                shown,
                int((districts["state"] == HIDDEN).sum()),
                text("district_said", text={"en": why[0], "fr": why[1]})
                if why and not shown
                else None,
            ]
        )
    columns = [text(f"district_col_{c}") for c in ("name", "value", "shown", "hidden", "why")]
    return report(
        headline=headline, limits=limits, tables=[grid(text("district_table"), columns, rows)]
    )
