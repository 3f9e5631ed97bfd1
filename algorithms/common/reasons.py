"""Reasons: why a feature got its score, as codes with values, rendered in French and English
without Qt.

Sentences live in ``resources/reasons/*.json``: ``{"code": {"en": "... {distance_m:.0f} m", "fr":
"..."}}``. Numbers are written the way the language writes them (``1,234.5`` and ``1 234,5``).
"""

from __future__ import annotations

import functools
import json
import math
import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .language import fill, in_each, join_sentences, with_colon
from .resources import sentences

_DECIMALS = 6  # as of the contributions
_SMALL = 1e-3  # below it six decimals would lose digits that a sentence may tell
_FIRST_NAME = re.compile(r"[|.\[]")  # "{n|crash|crashes}", "{place.name}": what stands before


@dataclass(frozen=True)
class Reason:
    """One reason: sentence code, contribution to the score (in the score's unit, signed) and the
    sentence's values.
    """

    code: str
    contribution: float = 0.0
    values: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """What the ``reasons`` column stores."""
        return {
            "code": self.code,
            "contribution": _finite(self.contribution),
            "values": self.values,
        }


def _finite(number: float) -> float | None:
    number = float(number)
    return round(number, 6) if math.isfinite(number) else None


def sentence(code: str, values: Mapping[str, Any], lang: str) -> str:
    """The sentence of ``code`` in ``lang`` ("fr" or "en") with its values filled in.

    Parameters
    ----------
    code : str
        Key of ``resources/reasons``.
    values : Mapping[str, Any]
        What the sentence names; more is no harm.
    lang : str
        "en" or "fr".

    Returns
    -------
    str
        Numbers and dates as the language writes them.

    Raises
    ------
    KeyError
        For a code without a sentence.
    """
    texts = sentences("reasons")[code]
    return fill(texts[lang], values, lang)


def phrase(code: str, **values: Any) -> dict[str, str]:
    """The sentence of ``code`` in both languages, to be a value of another sentence.

    Parameters
    ----------
    code : str
        Key of ``resources/reasons``.
    **values : Any
        What the phrase names.

    Returns
    -------
    dict[str, str]
        ``{"en", "fr"}``.
    """
    return in_each(lambda lang: sentence(code, values, lang))


def render(reasons: Sequence[Reason], lang: str, limit: int = 3) -> str:
    """The first ``limit`` reasons as one text, strongest first as given, separated by semicolons.

    Parameters
    ----------
    reasons : Sequence[Reason]
        Strongest first.
    lang : str
        "en" or "fr".
    limit : int
        How many are told.

    Returns
    -------
    str
        One line.
    """
    return join_sentences((plainly(r, lang) for r in reasons[:limit]), lang)


def plainly(reason: Reason, lang: str) -> str:
    """A reason as a person says it: by how much a factor multiplies is for *Explain*, whether it
    raises or lowers is not, unless it does neither.

    Parameters
    ----------
    reason : Reason
        Of a score.
    lang : str
        "en" or "fr".

    Returns
    -------
    str
        One sentence.
    """
    told = sentence(reason.code, reason.values, lang)
    factor = reason.values.get("factor")
    if factor is None or round(factor, 2) == 1.0:  # as Explain would write it
        return told
    return with_colon(
        (told, sentence("reason_more" if factor >= 1 else "reason_less", {}, lang)), lang
    )


def to_json(reasons: Sequence[Reason]) -> str:
    """The ``reasons`` column: a JSON list of code, contribution and values.

    Where a topic hands one table of values to all its reasons, the first carries it whole and the
    others what their own sentences name: five times the same made a city's file five times as large.

    Parameters
    ----------
    reasons : Sequence[Reason]
        Strongest first.

    Returns
    -------
    str
        Compact; numpy's numbers as plain ones, six decimals.
    """
    told: set[int] = set()
    listed = []
    for reason in reasons:
        again = id(reason.values) in told
        told.add(id(reason.values))
        own = named_by(reason.code) if again else None
        values = {
            name: round(value, _DECIMALS) if _is_long(value) else value
            for name, value in reason.values.items()
            if own is None or name in own
        }
        listed.append({**reason.as_dict(), "values": values})
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"), default=_plain)


@functools.cache
def named_by(code: str) -> frozenset[str] | None:
    """The values that the sentence of ``code`` names in either language.

    Parameters
    ----------
    code : str
        Key of ``resources/reasons``.

    Returns
    -------
    frozenset[str] | None
        None for a code without a sentence.
    """
    texts = sentences("reasons").get(code)
    if texts is None:
        return None
    names = (
        name
        for text in texts.values()
        for part in string.Formatter().parse(text)
        for name in (part[1], *(inner[1] for inner in string.Formatter().parse(part[2] or "")))
    )
    return frozenset(_FIRST_NAME.split(name, maxsplit=1)[0] for name in names if name)


def _is_long(value: Any) -> bool:
    """A fraction with more digits than anybody reads; small ones keep theirs."""
    return isinstance(value, float) and math.isfinite(value) and abs(value) >= _SMALL


def from_json(text: str) -> list[Reason]:
    """The inverse of :func:`to_json`; none where a stranger's layer holds something else under that
    name.

    Parameters
    ----------
    text : str
        The ``reasons`` column of a layer.

    Returns
    -------
    list[Reason]
        Empty for another content.
    """
    try:
        told = json.loads(text or "[]")
        return [Reason(d["code"], float(d["contribution"] or 0.0), dict(d["values"])) for d in told]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return []


def _plain(value: Any) -> Any:
    """numpy scalars in a reason's values become plain numbers."""
    return value.item() if hasattr(value, "item") else str(value)
