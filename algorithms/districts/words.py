"""Figures of districts as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..common.language import in_each, plain_number, with_unit


def figure(value: float, rule: Mapping[str, Any]) -> dict[str, str]:
    """A value with its unit, in both languages; NaN is a dash."""
    shown = None if value != value else round(float(value), rule["decimals"])
    return in_each(
        lambda lang: with_unit(
            plain_number(shown, lang, rule["decimals"]), rule["unit"][lang], lang
        )
    )
