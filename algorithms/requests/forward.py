"""Requests that are not the town's: who they are to be forwarded to, by words and by the names of
services.

The words propose, the town's own labels decide: who holds a power in a town is written nowhere but in
its own table and its closed requests. Words are those of ``resources/requests/forward.json``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..common.resources import table
from ..common.words import fold
from .wording import plain

if TYPE_CHECKING:
    from ..common.types import Frame, Series


_APART = re.compile(r"[^a-z0-9]+")


@functools.cache
def owners() -> dict[str, dict[str, Any]]:
    """{code: label, names and words} of those who are not the town."""
    return dict(table("requests/forward")["owners"])


@functools.lru_cache(maxsize=4096)
def owner_of(service: str) -> str:
    """The code of the owner that a service's name says, "" for one of the town.

    Short names that are also a colour, a town or a common word count only as the whole name or as
    its beginning.

    >>> owner_of("ENEDIS Sud"), owner_of("Orange"), owner_of("Voirie d'Orange"), owner_of("Propreté")
    ('grid', 'telecom', '', '')
    """
    named = f" {_bare(service)} "
    for code, told in owners().items():
        if (
            any(f" {name} " in named for name in told["names"])
            or named.strip() in told["whole"]
            or any(named.startswith(f" {name} ") for name in told["starts"])
        ):
            return code
    return ""


def _bare(name: str) -> str:
    """A name folded; its abbreviations are left as they are: they are names here."""
    return _APART.sub(" ", fold(name).lower()).strip()


def owners_told(requests: Frame) -> Frame:
    """Who the words of a request speak of.

    Parameters
    ----------
    requests
        (n) rows with ``category`` and, where there are any, ``subcategory`` and ``text``.

    Returns
    -------
    Frame
        Same index: ``owner`` (code, "" where none) and ``said`` (the words that say so). The first
        words in the text win; a text counts before subcategory and category.
    """
    found = pd.DataFrame({"owner": "", "said": ""}, index=requests.index, dtype=object)
    for name in ("text", "subcategory", "category"):
        if name in requests.columns:
            told = _read(plain(requests[name]))
            free = found["owner"] == ""
            found[free] = told[free]
    return found


def _read(texts: Series) -> Frame:
    rows = [_first(text) for text in texts]
    return pd.DataFrame(rows, columns=["owner", "said"], index=texts.index, dtype=object)


@functools.lru_cache(maxsize=20_000)
def _first(text: str) -> tuple[str, str]:
    padded, best = f" {text} ", (len(text) + 3, "", "")
    for code, told in owners().items():
        for words in told["words"]:
            at = padded.find(f" {words} ")
            if at >= 0:
                best = min(best, (at, code, words))
    return best[1], best[2]
