"""Figures of districts as each language writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..common.language import in_each, plain_number, with_unit
from ..common.words import bare


def place_of_name(name: str) -> list[str | int]:
    """What districts are put in order by: accents and capitals play no part, numbers count.

    >>> sorted(["Zénith", "Écusson", "Paris 10e", "paris 2e"], key=place_of_name)
    ['Écusson', 'paris 2e', 'Paris 10e', 'Zénith']
    """
    parts = re.split(r"(\d+)", bare(name))
    return [int(part) if k % 2 else part for k, part in enumerate(parts)]


def figure(value: float, rule: Mapping[str, Any]) -> dict[str, str]:
    """A value with its unit, in both languages; NaN is a dash."""
    shown = None if value != value else round(float(value), rule["decimals"])
    return in_each(
        lambda lang: with_unit(
            plain_number(shown, lang, rule["decimals"]), rule["unit"][lang], lang
        )
    )
