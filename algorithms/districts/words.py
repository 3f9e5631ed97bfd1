"""Figures of districts as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..common.language import in_each, number
from ..common.reasons import sentence


def said(code: str, lang: str) -> str:
    """A sentence of ``resources/reasons`` without values."""
    return sentence(code, {}, lang)


def figure(value: float, rule: Mapping[str, Any]) -> dict[str, str]:
    """A value with its unit, in both languages; NaN is a dash."""
    return in_each(lambda lang: f"{number(value, lang, rule['decimals'])} {rule['unit'][lang]}")
