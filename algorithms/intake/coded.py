"""Yes/no columns and columns with a list: one list of words, and unknown words never become "no"."""

from __future__ import annotations

import functools
import re
from typing import Any

from ..common.resources import table
from ..common.themes import Field
from .tally import EMPTIED, KEPT, REPAIRED, Read
from .wordlists import folded, words

_WHOLE = re.compile(r"^(-?\d+)[.,]0+$")


def read_truth(value: object) -> Read:
    """One value as yes or no; an unknown word is empty, with the reason, and never "no"."""
    if value is None or value != value:
        return Read(None)
    if isinstance(value, bool):
        return Read(value)
    if isinstance(value, (int, float)):
        return Read(bool(value)) if value in (0, 1) else Read(None, EMPTIED, "not_yes_or_no")
    said = _WHOLE.sub(r"\1", folded(value))
    if not said:
        return Read(None)
    if said in words("yes"):
        return Read(True)
    if said in words("no") and said != "none":
        return Read(False)
    return Read(None, EMPTIED, "said_unknown" if said in words("unknown") else "not_yes_or_no")


def read_code(value: object, spec: Field, synonyms: dict[str, str] | None = None) -> Read:
    """One value of a column with a list as its code.

    Parameters
    ----------
    spec : the column; its codes, and their labels in both languages, are read whatever their case
        and accents
    synonyms : {folded word: code} beyond them
    """
    if value is None or value != value:
        return Read(None)
    text = str(value).strip()
    if text in spec.codes:
        return Read(text)
    said = folded(text)
    if not said:
        return Read(None)
    code = _meant(said, spec.name, _frozen(spec)) or (synonyms or {}).get(said)
    if code is None:
        code = _called(spec.name, said, frozenset(spec.codes)) or _of_other_gender(said, spec)
    if code is None and (match := _WHOLE.match(said)):
        code = _meant(match[1], spec.name, _frozen(spec))
    if code is not None:
        return Read(
            code,
            KEPT if said == folded(code) else REPAIRED,
            "" if said == folded(code) else "synonym",
        )
    if said in words("unknown"):
        return Read(None, EMPTIED, "said_unknown")
    return Read(None, EMPTIED, "unknown_code")


@functools.cache
def _called(column: str, said: str, codes: frozenset[str]) -> str | None:
    """The code that a word of ``resources/intake/codes.json`` means in a column of this name."""
    words_of = table("intake/codes").get(column, {})
    return next(
        (c for c, said_so in words_of.items() if c in codes and said in map(folded, said_so)), None
    )


def _of_other_gender(said: str, spec: Field) -> str | None:
    """The code of a French label in another gender or number: fermé, fermés, fermées of fermée."""
    one = said.removesuffix("s")
    tried = (one, f"{one}e", f"{one}s", one.removesuffix("e"))
    found = {_meant(t, spec.name, _frozen(spec)) for t in tried} - {None}
    return str(found.pop()) if len(found) == 1 and len(one) > 3 else None


def _frozen(spec: Any) -> Any:
    return tuple((code, tuple(label.values())) for code, label in spec.codes.items())


@functools.lru_cache(maxsize=256)
def _table(name: Any, codes: Any) -> Any:
    """{folded code or label: code}; a word that two codes share means neither."""
    meant: dict[str, str | None] = {}
    for code, labels in codes:
        for label in labels:
            said = folded(label)
            meant[said] = code if meant.get(said, code) == code else None
    for code, _ in codes:
        meant[folded(code)] = code
        meant[folded(code).replace("_", " ")] = code
    return meant


def _meant(said: Any, name: Any, codes: Any) -> Any:
    return _table(name, codes).get(said)
