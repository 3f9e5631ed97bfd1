"""Where a text table begins: what stands above its titles, which sign separates its cells, and what
its columns are called.

Spreadsheets and services write more than a table: a line "sep=;", remarks with a "#", a title of
the whole sheet, groups of columns above the columns, one title twice.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

MARKS = ";,\t|"
PROBE_LINES = 40  # of a file: enough for what stands above a table and for how its rows look
_SEP = re.compile(r'^\s*"?\s*sep=(.)\s*"?[\s;,]*$', re.IGNORECASE)
_DIGIT = re.compile(r"^\s*[-+]?\d")
_TOTALS = frozenset(
    ["total", "totaux", "total général", "total general", "grand total", "somme", "sum", "totals"]
)
_NUMBER = re.compile(r"^[-+]?[\d\s.,\u00a0\u202f]+\s*(?:%|€)?$")
_BREAKS = re.compile(r"\s*[\r\n]+\s*")


@dataclass
class Head:
    """The beginning of a table.

    Attributes
    ----------
    mark : what separates its cells
    names : the titles, in order, as they stand (a line break in one is ``\\n``)
    lines : how many lines of the file it takes, titles included
    above : how many of them stand above the titles
    repeated : titles that stand more than once; the first column of that name is the one that is read
    """

    mark: str
    names: list[str]
    lines: int
    above: int = 0
    repeated: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        counted = Counter(name for name in self.names if name)
        self.repeated = [name for name, number in counted.items() if number > 1]
        known: dict[str, int] = {}
        for position, name in enumerate(self.names):
            known.setdefault(name, position)
        for position, name in enumerate(self.names):  # a title on two lines is also one on one line
            known.setdefault(_BREAKS.sub(" ", name), position)
        self._places = list(known.items())
        self._plain = list(known) == self.names

    def row(self, cells: list[str]) -> dict[str, str | None]:
        """{title: cell}; None where a row is shorter than its titles."""
        lacking = len(self.names) - len(cells)
        whole: list[str | None] = [*cells, *[None] * lacking] if lacking > 0 else list(cells)
        if self._plain:
            return dict(zip(self.names, whole, strict=False))
        return {name: whole[position] for name, position in self._places}

    def is_shifted(self, cells: Sequence[str]) -> bool:
        """True for a row with more cells than there are titles: a separator stands within a text,
        and nobody knows in which. Empty cells at the end are none."""
        return len(cells) > len(self.names) and any(c.strip() for c in cells[len(self.names) :])


def sniff(header: str) -> str:
    """The delimiter of a line of titles: the commonest of ; , tab and |, outside quotes."""
    bare = "".join(part for i, part in enumerate(header.split('"')) if i % 2 == 0)
    return max(MARKS, key=bare.count)


def is_total(cells: Sequence[str]) -> bool:
    """True for the last row of a sheet that adds up the others: its first word says so and all else
    is numbers or empty."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(filled) > 1
        and len(filled) < len(cells)
        and filled[0].lower().rstrip(" :") in _TOTALS
        and all(_NUMBER.match(cell) for cell in filled[1:])
    )


def find(lines: Sequence[str], given: str | None = None) -> Head:
    """The head of a table.

    Parameters
    ----------
    lines : the first lines of the file (:data:`PROBE_LINES` of them, or all), with their ends
    given : the separator where a profile says it

    Returns
    -------
    The head; one without names where no line holds anything.

    Raises
    ------
    csv.Error
        for titles that no reader of CSV takes.
    """
    if not lines:
        return Head(given or MARKS[0], [], 0)
    start, told = _remarks(lines, given)
    mark = given or told
    if mark is None:
        start, mark = _begin(lines, start)
    else:
        start = _first_titles(lines, start, mark)
    records = _records(lines[start:], mark)
    if not records:
        return Head(mark, [], len(lines), start)
    names, taken = records[0]
    names = [_title(name) for name in names]
    if _two_rows(names, records):
        below, taken = records[1]
        names = _joined(names, [_title(name) for name in below])
    return Head(mark, names, start + taken, start)


def _title(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _remarks(lines: Sequence[str], given: str | None) -> tuple[int, str | None]:
    """(first line that is neither empty nor a remark, separator that a "sep=" line says)."""
    position, told = 0, None
    while position < len(lines):
        line = lines[position]
        said = _SEP.match(line)
        if said:
            told = said[1]
        elif line.strip() and not (
            line.startswith("#") and not _is_header(lines, position, given or told)
        ):
            break
        position += 1
    return (position, told) if position < len(lines) else (0, told)


def _is_header(lines: Sequence[str], position: int, mark: str | None) -> bool:
    """True if a line with a "#" has a title for each cell of the line below: "#id;street"."""
    below = next((line for line in lines[position + 1 :] if line.strip()), "#")
    if below.startswith("#"):
        return False
    mark = mark or sniff(lines[position])
    here, there = (
        next(csv.reader([line], delimiter=mark), []) for line in (lines[position], below)
    )
    return 1 < len(here) == len(there) and any(_DIGIT.match(cell) for cell in there)


def _records(lines: Sequence[str], mark: str) -> list[tuple[list[str], int]]:
    """[(cells, lines of the file up to and with it)] of the records that are not empty."""
    reader = csv.reader(lines, delimiter=mark)
    return [(cells, reader.line_num) for cells in reader if any(c.strip() for c in cells)]


def _candidate(records: list[tuple[list[str], int]]) -> tuple[int, list[str]] | None:
    """(line, cells) of the first record that has a title for most cells of the records below it."""
    for number, (cells, _) in enumerate(records):
        below = [len(_stripped(other)) for other, _ in records[number + 1 :]]
        usual = Counter(below).most_common(1)[0][0] if below else len(cells)
        longer = sum(length > len(cells) for length in below)
        filled = sum(bool(c.strip()) for c in cells)
        digits = sum(bool(_DIGIT.match(c)) for c in cells)
        if number and (2 * digits >= filled or not below):
            continue  # values, not titles
        if len(cells) > 1 and 2 * longer <= len(below) and 2 * filled >= min(usual, len(cells)):
            return (records[number - 1][1] if number else 0), cells
    return None


def _stripped(cells: list[str]) -> list[str]:
    """Cells without the empty ones at their end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _begin(lines: Sequence[str], start: int) -> tuple[int, str]:
    """(line of the titles, separator): the first line with a title for most cells below it.

    The commonest sign of the first line counts, unless the first line is a sentence: another sign
    then gives a later line at least two titles more, and is not in the first line at all.
    """
    first = sniff(lines[start])
    own = _candidate(_records(lines[start:], first))
    best = (start + own[0], first, len(own[1])) if own else None
    for mark in MARKS:
        found = _candidate(_records(lines[start:], mark)) if mark != first else None
        if found is None or any(_DIGIT.match(cell) for cell in found[1]):
            continue
        if best is None or (found[0] and mark not in lines[start] and len(found[1]) >= best[2] + 2):
            best = start + found[0], mark, len(found[1])
    return best[:2] if best else (start, first)


def _first_titles(lines: Sequence[str], start: int, mark: str) -> int:
    found = _candidate(_records(lines[start:], mark))
    return start + found[0] if found else start


def _two_rows(names: list[str], records: list[tuple[list[str], int]]) -> bool:
    """True if the second record names columns too: groups with gaps above, a title in each gap
    below, and below that values where both have words."""
    if len(records) < 3 or all(names):
        return False
    below, later = [cell.strip() for cell in records[1][0]], [cells for cells, _ in records[2:]]
    gaps = [i for i, name in enumerate(names) if not name]
    if len(below) < len(names) or not all(below[i] for i in gaps):
        return False
    if any(_DIGIT.match(cell) for cell in below):
        return False
    return any(
        sum(bool(_DIGIT.match(cells[i])) for cells in later if i < len(cells)) * 2 > len(later)
        for i in range(len(below))
    )


def _joined(groups: list[str], names: list[str]) -> list[str]:
    """The titles of the second row; those that stand there twice with their group in front."""
    counted = Counter(names)
    joined, group = [], ""
    for position, name in enumerate(names):
        group = (groups[position] if position < len(groups) else "") or group
        if not name:
            joined.append(groups[position] if position < len(groups) else "")
        else:
            joined.append(f"{group} {name}".strip() if counted[name] > 1 else name)
    return joined
