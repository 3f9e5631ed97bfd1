"""A written answer to copy, in plain words: by family of category and by who deals with it. Nothing
is sent, and a delay that is not known is not told.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from ..common.errors import ParameterError
from ..common.resources import table
from ..common.words import fold

KINDS = ("ours", "forwarded", "call", "duplicate")


@dataclass(frozen=True)
class Delay:
    """How long requests of this kind took: ``usual_days`` (median); ``long_days``, longer than which
    it takes one time in ``one_in``."""

    usual_days: float
    long_days: float | None = None
    one_in: int = 4


def family(category: object) -> str:
    """The family of a category in ``resources/requests/answers.json``; "other" if there is none.

    >>> family("Éclairage public"), family(None)
    ('lighting', 'other')
    """
    folded = fold(category) if isinstance(category, str) else ""
    families = table("requests/answers")["families"]
    return next((n for n, row in families.items() if _begins(folded, row["words"])), "other")


def _begins(folded: str, words: list[str]) -> bool:
    return any(re.search(rf"\b{w}", folded) for w in words)


def draft(
    kind: str,
    place: str,
    category: object = None,
    *,
    service: str = "",
    to: str = "",
    number: str = "",
    delay: Delay | None = None,
    lang: str = "fr",
) -> str:
    """The answer's text.

    Parameters
    ----------
    kind
        "ours", "forwarded" (not the town's), "call" (18 or 112) or "duplicate" (already known).
    place
        Street or place, as it may be written to the person.
    category
        Of the request; tells the family.
    service, to, number
        The service in charge; to whom it is forwarded; the number of the open request.
    delay
        What past requests took; without it, or if it is no number, none is told. Never told for a
        request that another body deals with, nor for a danger.
    lang
        "fr" or "en".

    Returns
    -------
    str
        To copy.

    Raises
    ------
    ParameterError
        For an unknown kind, without a place, or forwarded to nobody.
    """
    texts = table("requests/answers")
    if kind not in KINDS:
        raise ParameterError("answer_kind", kind=kind, known=", ".join(KINDS))
    if not place.strip():
        raise ParameterError("answer_place")
    if kind == "forwarded" and not to.strip():
        raise ParameterError("answer_forward")
    told = "" if kind in ("forwarded", "call") else _delay(texts, delay, lang)
    service_line = texts["service_line"][lang].format(service=service.strip())
    filled = texts["kinds"][kind][lang].format(
        family=texts["families"][family(category)][lang],
        place=place.strip(),
        to=to.strip(),
        service_line=service_line if service.strip() else "",
        number=texts["number"][lang].format(number=number.strip()) if number.strip() else "",
        delay_line=told,
    )
    while "\n\n\n" in filled:
        filled = filled.replace("\n\n\n", "\n\n")
    return str(filled.strip())


def _delay(texts: dict[str, Any], delay: Delay | None, lang: str) -> str:
    if delay is None or not math.isfinite(delay.usual_days) or delay.usual_days < 0:
        return ""
    usual = max(1, round(delay.usual_days))
    days = _days(texts, usual, lang)
    longest = delay.long_days
    if longest is None or not math.isfinite(longest) or round(longest) <= usual or delay.one_in < 2:
        return str(texts["delay"][lang].format(days=days))
    return str(
        texts["delay_long"][lang].format(
            days=days,
            share=texts["share"][lang].format(n=delay.one_in),
            long=_days(texts, round(longest), lang),
        )
    )


def _days(texts: dict[str, Any], n: int, lang: str) -> str:
    one, many = texts["days"][lang]
    return one if n == 1 else many.format(n=n)
