"""What became of the values and rows that came in: kept, repaired, left empty, dropped; counted by
column and reason, with examples, and told in the same words wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..common.resources import table

KEPT, REPAIRED, EMPTIED, DROPPED = "kept", "repaired", "emptied", "dropped"
OUTCOMES = (KEPT, REPAIRED, EMPTIED, DROPPED)
ROWS = ""  # instead of a column's name: whole rows
_EXAMPLES = 5
_LONGEST = 40  # letters of an example
_PUT_TOGETHER = ("row_per_person", "same_uai", "same_school")  # rows that went into another
_OF_COLUMNS = ("read_from", "near_name")  # told of a whole column, by another column's name


class Read(NamedTuple):
    """A value that was read. ``outcome``: one of :data:`OUTCOMES`; ``reason``: a code of
    ``resources/intake/reasons.json``, "" for what is kept as it is."""

    value: object
    outcome: str = KEPT
    reason: str = ""


@dataclass
class Line:
    """One line of a tally: ``rows`` values of ``column`` went the same way for the same reason."""

    column: str
    outcome: str
    reason: str
    rows: int = 0
    examples: dict[str, int] = field(default_factory=dict)

    def add(self, rows: int, example: object = None) -> None:
        """Count ``rows`` more; an example is kept while there is room."""
        self.rows += rows
        if example is None:
            return
        said = str(example)[:_LONGEST]
        if said in self.examples or len(self.examples) < _EXAMPLES:
            self.examples[said] = self.examples.get(said, 0) + rows


class Tally:
    """Counts of a table on its way in, by (column, outcome, reason)."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str, str], Line] = {}

    def note(
        self, column: str, outcome: str, reason: str, rows: int = 1, example: object = None
    ) -> None:
        """Count ``rows`` values of ``column`` (:data:`ROWS`: whole rows) that went one way.

        Parameters
        ----------
        outcome : one of :data:`OUTCOMES`
        reason : code of ``resources/intake/reasons.json``
        example : a value as it came, shown with the count; leave it out for texts about persons
        """
        if rows:
            key = (column, outcome, reason)
            self._lines.setdefault(key, Line(*key)).add(int(rows), example)

    def merge(self, other: Tally) -> None:
        """Add another tally's lines (the next chunk, the next file)."""
        for key, line in other._lines.items():
            mine = self._lines.setdefault(key, Line(*key))
            mine.rows += line.rows
            for said, rows in line.examples.items():
                if said in mine.examples or len(mine.examples) < _EXAMPLES:
                    mine.examples[said] = mine.examples.get(said, 0) + rows

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines.values())

    def __bool__(self) -> bool:
        return bool(self._lines)

    def rows(self, outcome: str, column: str | None = None) -> int:
        """How many values went that way, of one column or of all."""
        return sum(
            line.rows
            for line in self
            if line.outcome == outcome and (column is None or line.column == column)
        )

    def as_list(self) -> list[dict[str, Any]]:
        """Plain JSON for a manifest: column, outcome, reason, rows, examples, and the sentence that
        the log said in each language."""
        plain: list[dict[str, Any]] = [
            {
                "column": line.column,
                "outcome": line.outcome,
                "reason": line.reason,
                "rows": line.rows,
                "examples": list(line.examples),
            }
            for line in self
        ]
        return [
            {**line, "text": {lang: _sentence(line, lang, line["column"]) for lang in ("en", "fr")}}
            for line in plain
        ]

    def counts(self) -> dict[str, int]:
        """What a manifest counts, in English: "column: reason" or, for whole rows, "reason"."""
        spoken = table("intake/reasons")["reasons"]
        found: dict[str, int] = {}
        for line in self:
            if line.reason in _OF_COLUMNS:
                continue
            reason = spoken.get(line.reason, {}).get("en", line.reason)
            key = f"{line.column}: {reason}" if line.column != ROWS else reason
            found[key] = found.get(key, 0) + line.rows
        return found

    def told(self, lang: str = "en", names: dict[str, str] | None = None) -> list[str]:
        """Sentences, one a line, in the order of what is lost most.

        ``names``: {column: what a reader calls it}; the column's own name where it has none.
        """
        return [line.text for line in self.lines(lang, names)]

    def lines(self, lang: str = "en", names: dict[str, str] | None = None) -> list[Told]:
        """The same with the way each line went."""
        return tell_lines(self.as_list(), lang, names)


class Told(NamedTuple):
    """A sentence, with the outcome and the code of the reason it tells of."""

    outcome: str
    text: str
    reason: str = ""


def tell_lines(
    lines: Iterable[dict[str, Any]], lang: str = "en", names: dict[str, str] | None = None
) -> list[Told]:
    """The sentences of :meth:`Tally.as_list`'s lines, as a manifest keeps them."""
    return [
        Told(
            line["outcome"],
            _sentence(line, lang, (names or {}).get(line["column"], line["column"])),
            line["reason"],
        )
        for line in _by_loss(lines)
    ]


def _by_loss(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    order = {DROPPED: 0, EMPTIED: 1, REPAIRED: 2, KEPT: 3}
    return sorted(lines, key=lambda line: (order.get(line["outcome"], 9), -line["rows"]))


def _sentence(line: dict[str, Any], lang: str, who: str) -> str:
    """ "end: 3 left empty (not a date): x, y" of one line."""
    spoken = table("intake/reasons")
    ways, who = spoken["outcomes"], who or spoken["outcomes"]["rows"][lang]
    why = spoken["reasons"].get(line["reason"], {}).get(lang, line["reason"])
    if line["reason"] in _OF_COLUMNS:
        return f"{who} {why}{_shown(line)}"
    text = f"{who}: {line['rows']} {ways[line['outcome']][lang]}"
    return f"{text} ({why}){_shown(line)}" if why else f"{text}{_shown(line)}"


def _shown(line: dict[str, Any]) -> str:
    examples = [e for e in line.get("examples", ()) if e]
    return f": {', '.join(examples)}" if examples else ""


def heads(lang: str = "en") -> list[str]:
    """The titles of :func:`table_of`: column, the four ways that a value can go, why."""
    spoken = table("intake/reasons")
    ways = [spoken["outcomes"][way][lang] for way in OUTCOMES]
    return [spoken["heads"]["column"][lang], *ways, spoken["heads"]["why"][lang]]


def table_of(
    lines: Iterable[dict[str, Any]],
    rows: int,
    lang: str = "en",
    names: dict[str, str] | None = None,
    *,
    read: int | None = None,
) -> list[list[str | int]]:
    """What became of a table's rows and of the values of each column, in the words of the log.

    Parameters
    ----------
    lines : of :meth:`Tally.as_list`
    rows : how many were kept
    lang : language of the words, "en" or "fr"
    names : {column: what a reader calls it}
    read : of how many rows the values were read, where it is of those that were dropped too

    Returns
    -------
    list of [column, kept as they are, repaired, left empty, dropped, why]
        whole rows first, then the columns of which something is to be said
    """
    spoken = table("intake/reasons")
    found: dict[str, list[dict[str, Any]]] = {ROWS: []}
    for line in _by_loss(lines):
        found.setdefault(line["column"], []).append(line)
    out: list[list[str | int]] = []
    for column, mine in found.items():
        count = dict.fromkeys(OUTCOMES, 0)
        why = []
        for line in mine:
            said = spoken["reasons"].get(line["reason"], {}).get(lang, line["reason"])
            if line["reason"] not in _OF_COLUMNS:
                count[line["outcome"]] += line["rows"]
                said = f"{said} ({line['rows']})"
            why.append(said.removeprefix(": ") + _shown(line))
        values = rows if read is None else read
        whole = rows + count[DROPPED] if column == ROWS else values
        whole += sum(line["rows"] for line in mine if line["reason"] in _PUT_TOGETHER)
        gone = count[REPAIRED] + count[EMPTIED] + count[DROPPED]
        name = (names or {}).get(column, column) or spoken["outcomes"]["rows"][lang]
        out.append(
            [
                name,
                max(whole - gone, 0),
                count[REPAIRED],
                count[EMPTIED],
                count[DROPPED],
                "; ".join(why),
            ]
        )
    return out
