"""Words of inventories on the tool's scale: "bon état", "vétuste", "à reprendre", "état 3/5", A to E
(``resources/maintenance/condition_words.json``), and those that a person adds.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from ..common.errors import ParameterError
from ..common.resources import table
from ..intake.coded import read_truth
from ..intake.wordlists import folded

_GRADE = re.compile(
    r"^(?:etat|note|niveau|classe|grade|cotation|indice|condition|level)?\s*:?\s*"
    r"(\d+(?:[.,]\d+)?)\s*(?:/|sur|of|out of)\s*(\d+)$"
)
_NUMBERED = re.compile(
    r"^(?:etat|note|niveau|classe|grade|cotation|indice|condition|level)\s*:?\s*(\d+(?:[.,]\d+)?)$"
)
_LETTER = re.compile(r"^(?:etat|classe|class|niveau|note|grade)?\s*:?\s*([a-g])$")


class Understood(NamedTuple):
    """``values``: floats 0 to 1, NaN where a text says nothing; ``graded``: rows read as grades or
    letters, whose direction is a convention; ``unread``: texts that were not understood, with their
    rows."""

    values: pd.Series
    graded: int
    unread: dict[str, int]


def additions(text: str) -> dict[str, float]:
    """{word: likelihood 0..1} from a person's JSON; "" gives none.

    Raises
    ------
    ParameterError
        ``assets_bad_words``: no JSON object of numbers from 0 to 1.
    """
    if not text or not text.strip():
        return {}
    try:
        given = {str(k): float(v) for k, v in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ParameterError("assets_bad_words", why=str(error)) from error
    if wrong := [k for k, v in given.items() if not 0 <= v <= 1 or not _tokens(k, frozenset())]:
        raise ParameterError("assets_bad_words", why=", ".join(wrong))
    return given


def judged(values: pd.Series, own: Mapping[str, float] | None = None) -> Understood:
    """A condition column of words as likelihoods of failure.

    Parameters
    ----------
    values : texts, yes/no, grades "3/5", letters A to G
    own : words that a person adds; they go before the table's

    Notes
    -----
    A grade n/m is (n - 1)/(m - 1) with 1 as the best, as IQOA has it; a letter counts from A, the
    best, to E, or to G where the column holds F or G.
    """
    last = "g" if any(_letter(v) in ("f", "g") for v in values.dropna().unique()) else "e"
    known = {v: _one(v, own, last) for v in values.dropna().unique()}
    found = values.map(lambda v: known[v][0] if not _missing(v) else None).astype(float)
    graded = values.map(lambda v: not _missing(v) and known[v][1]).astype(bool)
    return Understood(found, int(graded.sum()), unread(values, found.isna()))


def levels(values: pd.Series, own: Mapping[str, float] | None = None) -> pd.Series:
    """A consequence column of words (faible, forte, oui, hors service) as 0..1, NaN where unread."""
    words = table("maintenance/condition_words")["levels"] | dict(own or {})

    def one(value: object) -> float | None:
        found = _worst(value, _folded_words(tuple(words.items())))
        if found is not None:
            return found
        truth = read_truth(value).value
        return judgement(value, own) if truth is None else float(bool(truth))

    known = {v: one(v) for v in values.dropna().unique()}
    return values.map(lambda v: None if _missing(v) else known[v]).astype(float)


def dangers(values: pd.Series, own: Mapping[str, float] | None = None) -> pd.Series:
    """A user-safety column as True, False and None: yes means danger, a judgement does where it
    says that the thing failed ("non conforme", "hors service")."""
    limit = table("maintenance/condition_words")["failed_from"]

    def one(value: object) -> bool | None:
        if isinstance(value, str) and folded(value) == "s":  # IQOA's mention
            return True
        said = judgement(value, own) if isinstance(value, str) else None
        if said is not None:
            return said >= limit
        truth = read_truth(value).value
        return None if truth is None else bool(truth)

    known = {v: one(v) for v in values.dropna().unique()}
    return values.map(lambda v: None if _missing(v) else known[v]).astype(object)


def grades(values: pd.Series) -> pd.Series:
    """Texts such as "état 3", "3/5", "4 sur 5" as the number they give; every other as it is."""

    def one(value: object) -> object:
        if not isinstance(value, str):
            return value
        said = folded(value)
        match = _GRADE.match(said) or _NUMBERED.match(said)
        return float(match[1].replace(",", ".")) if match else value

    return values.map(one)


def judgement(value: object, own: Mapping[str, float] | None = None) -> float | None:
    """What a judgement says, None for a text that holds none of the words."""
    words = table("maintenance/condition_words")["words"]
    return _worst(value, _folded_words(tuple((words | dict(own or {})).items())))


def unread(values: pd.Series, missing: pd.Series) -> dict[str, int]:
    """{text: rows} of what is there and was not understood, the most frequent first."""
    there = values[missing & values.notna()].astype(str).str.strip()
    there = there[there != ""]
    return {str(k): int(n) for k, n in there.value_counts().items()}


def _one(value: Any, own: Any, last: str) -> tuple[float | None, bool]:
    """(likelihood or None, True where a grade or a letter was read)."""
    if isinstance(value, bool):
        return (0.0 if value else 1.0), False
    said = folded(value)
    audit = table("maintenance/condition_words")["audit"]
    if (found := judgement(value, own)) is not None:
        return found, False
    if said in audit:
        return audit[said], False
    if (match := _GRADE.match(said)) and int(match[2]) > 1:
        grade, most = float(match[1].replace(",", ".")), int(match[2])
        return ((grade - 1) / (most - 1), True) if 1 <= grade <= most else (None, False)
    if letter := _letter(value):
        return (ord(letter) - ord("a")) / (ord(last) - ord("a")), True
    return None, False


def _letter(value: Any) -> str:
    match = _LETTER.match(folded(value))
    return match[1] if match else ""


def _missing(value: Any) -> bool:
    return value is None or value != value


def _worst(value: Any, words: dict[str, float]) -> float | None:
    """The largest likelihood among the words of a text; None where none is there, or where a
    negation stands beside them."""
    whole = " ".join(_tokens(value, frozenset()))
    if whole in words:
        return words[whole]
    tokens = _tokens(value, _filler())
    if not tokens:
        return None
    if (said := " ".join(tokens)) in words:
        return words[said]
    found, rest, i = [], [], 0
    while i < len(tokens):
        for n in range(min(4, len(tokens) - i), 0, -1):
            phrase = " ".join(tokens[i : i + n])
            if phrase in words:
                found.append(words[phrase])
                i += n
                break
        else:
            rest.append(tokens[i])
            i += 1
    negated = any(token in _negations() for token in rest)
    return max(found) if found and not negated else None


@functools.lru_cache(maxsize=64)
def _folded_words(items: tuple[tuple[str, float], ...]) -> dict[str, float]:
    out = {}
    for word, value in items:
        out[" ".join(_tokens(word, frozenset()))] = value
        if (short := " ".join(_tokens(word, _filler()))) and short not in out:
            out[short] = value
    return out


def _tokens(text: Any, without: frozenset[str]) -> list[str]:
    parts = re.findall(r"[a-z0-9']+", folded(text))
    return [_stem(p) for p in parts if p not in without]


def _stem(token: str) -> str:
    """A word without the endings of feminine and plural: usée, usés, usées are usé."""
    if len(token) > 3:
        token = token.removesuffix("s")
        token = token.removesuffix("e") if token.endswith("ee") else token
    return token.removesuffix("e") if len(token) > 4 else token


@functools.cache
def _filler() -> frozenset[str]:
    return frozenset(folded(w) for w in table("maintenance/condition_words")["filler"])


@functools.cache
def _negations() -> frozenset[str]:
    return frozenset(_stem(folded(w)) for w in table("maintenance/condition_words")["negation"])
