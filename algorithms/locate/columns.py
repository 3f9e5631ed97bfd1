"""Which column of a table tells the street, the number, the town: by its title, else by what it
holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ..common.resources import table
from ..common.words import bare
from ..intake.guessing import words as words_of_title
from .words import word_list

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..common.types import Frame, Series

ROLES = ("number", "suffix", "kind", "street", "address", "detail", "begins", "ends", "postcode", "town")  # fmt: skip
_SAMPLE = 60  # rows that are read to guess
_LEAST = 0.3  # of them say a street, or the column is none
_VAGUE = frozenset({"n", "no", "num", "numero", "number"})  # of a row as well as of a door
_FEW = 4  # door numbers that may go up by chance
_OF_WORDS = frozenset({"street", "address", "begins", "ends"})
_WORD, _MOST = re.compile(r"[a-z]{2,}"), 0.5
_ABOVE = 8  # lines in which titles are looked for
_UNTITLED = re.compile(r"(?:field|champ|column|colonne|unnamed:?) ?_?\d+|[a-z]{1,2}", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they tell; "" or () where none does. ``guessed``: those that
    nobody chose."""

    number: str = ""
    suffix: str = ""
    kind: str = ""
    street: str = ""
    address: str = ""
    detail: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    postcode: str = ""
    town: str = ""
    guessed: tuple[str, ...] = ()

    def told(self) -> dict[str, str]:
        """{role: column} of those that are there."""
        out = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value and one.name != "guessed":
                out[one.name] = ", ".join(value) if isinstance(value, tuple) else value
        return out

    @property
    def any_street(self) -> bool:
        """True if a column tells a street or an address."""
        return bool(self.street or self.address)


def guess(frame: Frame, chosen: dict[str, Any], says_street: Callable[[str], bool]) -> Columns:
    """The columns of a table by what they tell.

    Parameters
    ----------
    frame : Frame
        The table.
    chosen : dict[str, Any]
        {role: column}, of a person; a role that is chosen is not guessed.
    says_street : Callable[[str], bool]
        Whether a text names a street of the town; asked where no title tells.

    Returns
    -------
    Columns
        ``street`` and ``address`` are both "" where nothing is like a street.
    """
    told: dict[str, Any] = {k: v for k, v in chosen.items() if v}
    used = {c for v in told.values() for c in (v if isinstance(v, tuple) else (v,))}
    known = {
        role: {title: rank for rank, title in enumerate(titles)}
        for role, titles in table("locate/columns").items()
    }
    guessed: list[str] = []
    titles = {column: " ".join(words_of_title(str(column))) for column in frame.columns}
    place_chosen = bool(told.get("street") or told.get("address"))
    for role in ROLES:
        if role in told or (place_chosen and role in ("street", "address")):
            continue
        fit = [
            (known[role][title], at, column)
            for at, (column, title) in enumerate(titles.items())
            if title in known[role] and column not in used
            if role not in _OF_WORDS or _has_words(frame[column])
        ]
        if not fit:
            continue
        if role == "detail":
            told[role] = tuple(column for *_, column in sorted(fit, key=lambda f: f[1]))
            guessed += told[role]
            used |= set(told[role])
        else:
            column = min(fit)[2]
            told[role] = column
            guessed.append(column)
            used.add(column)
    if told.get("number") in guessed and _names_rows(frame, told, titles):
        guessed.remove(told.pop("number"))
    if not (told.get("begins") and told.get("ends")):
        for role in ("begins", "ends"):
            if told.get(role) in guessed:
                guessed.remove(told.pop(role))
    if not (told.get("street") or told.get("address")):
        column = _by_content(frame, used, says_street)
        if column:
            told["address"] = column
            guessed.append(column)
    return Columns(**told, guessed=tuple(guessed))


def _has_words(values: Series) -> bool:
    """True if most cells that are filled hold a word: no dates, no numbers ("Du", "Au")."""
    months = word_list("months")
    texts = [t for v in values.head(5 * _SAMPLE).tolist() if (t := text_of(v))][:_SAMPLE]
    told = [bool(set(_WORD.findall(bare(t))) - months) for t in texts]
    return not told or sum(told) >= _MOST * len(told)


def _names_rows(frame: Frame, told: dict[str, Any], titles: dict[Any, str]) -> bool:
    """True for a column "N°" that numbers the rows and no doors: it does not stand before the
    street, or its values go up from row to row."""
    column = told["number"]
    if titles[column] not in _VAGUE:
        return False
    order = list(frame.columns)
    after = order[order.index(column) + 1 :]
    while after and after[0] in (told.get("suffix"), told.get("kind")):
        after.pop(0)
    if not after or after[0] not in (told.get("street"), told.get("address")):
        return True
    values = [text_of(v) for v in frame[column].tolist()]
    numbers = [int(v) for v in values if v.isdigit()]
    rising = all(b > a for a, b in zip(numbers[:-1], numbers[1:], strict=True))
    return len(numbers) > _FEW and len(numbers) == len(values) and rising


def _by_content(frame: Frame, used: set[str], says_street: Callable[[str], bool]) -> str:
    """The column of texts that name streets of the town most often; "" where none does."""
    best, most = "", _LEAST
    for column in frame.columns:
        if column in used:
            continue
        values = [v for v in frame[column].head(5 * _SAMPLE).tolist() if isinstance(v, str) and v]
        values = values[:_SAMPLE]
        if not values:
            continue
        share = sum(says_street(v) for v in values) / len(values)
        if share > most:
            best, most = column, share
    return best


def titled(frame: Frame) -> tuple[Frame, bool]:
    """The table with its first row as titles, where its titles are none ("Field1", "A") and that row
    holds a text in every cell that is filled; and whether that was so. Lines above it that fill few
    of the columns ("Arrêtés 2024") go."""
    names = [str(c) for c in frame.columns]
    if not len(frame) or not all(_UNTITLED.fullmatch(n) for n in names):
        return frame, False
    filled = frame.head(_ABOVE).notna().sum(axis=1).tolist()
    at = next((i for i, n in enumerate(filled) if 2 * n > len(names)), 0)
    first = [None if v is None or v != v else str(v).strip() for v in frame.iloc[at].tolist()]
    texts = [v for v in first if v]
    if not texts or len(set(texts)) < len(texts) or any(v[0].isdigit() for v in texts):
        return frame, False
    renamed = frame.iloc[at + 1 :].copy()
    renamed.columns = [v or n for v, n in zip(first, names, strict=True)]
    return renamed, True


def text_of(value: object) -> str:
    """A cell as text: 12.0 is "12", nothing is ""."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def row_texts(frame: Frame, columns: Columns) -> tuple[list[str], list[str], list[str]]:
    """(what is read, town, postcode) of each row; the parts of a description are parted by " | "."""
    n = len(frame)

    def column(name: str) -> Sequence[str]:
        return [text_of(v) for v in frame[name].tolist()] if name else [""] * n

    heads = [column(getattr(columns, r)) for r in ("number", "suffix", "kind", "street")]
    address, begins, ends = (column(getattr(columns, r)) for r in ("address", "begins", "ends"))
    details = [column(name) for name in columns.detail]
    texts = []
    for i in range(n):
        number, suffix, kind, street = (h[i] for h in heads)
        if kind and street.lower().startswith(kind.lower() + " "):
            kind = ""
        main = " ".join(p for p in (number, suffix, kind, street) if p) if street else ""
        if not street and number and not _starts_with_number(address[i]):
            main = number
        parts = [main, address[i]] if street else [" ".join(p for p in (main, address[i]) if p)]
        if begins[i] and ends[i]:
            parts.append(f"entre {begins[i]} et {ends[i]}")
        parts += [d[i] for d in details]
        texts.append(" | ".join(p for p in parts if p))
    return texts, list(column(columns.town)), list(column(columns.postcode))


def _starts_with_number(text: str) -> bool:
    return text[:1].isdigit()
