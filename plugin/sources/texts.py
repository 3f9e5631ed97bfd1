"""Text files line by line: their encoding, lines of a length that a computer can hold, rows that
end where the file was cut.
"""

from __future__ import annotations

import codecs
import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from ...algorithms.common.errors import DataError, SourceError
from ...algorithms.intake import heads
from ...algorithms.intake.tally import DROPPED, REPAIRED, ROWS, Tally
from ..host import process

if TYPE_CHECKING:
    from .records import Row


PROBE = 1 << 20
LONGEST_LINE = 1 << 24  # characters; the outline of a département has a few hundred thousand
_SAMPLE = 1 << 18
_NUL = "\x00"
_HIGH = re.compile(rb"[\x80-\xff]")
_USUAL = frozenset("éèêëàâîïôùûüçœÉÈÊÀÂÎÔÛÇŒ")
_RARER = frozenset("äöÄÖÜßáíóúñÁÍÓÚÑåøæãõìòÅØÆËÏÙ°’‘“”«»–—…€²³·\u00a0½§")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def code_page(head: bytes) -> str:
    """The encoding of a text from its first bytes, which may end within a letter: what its mark
    says, UTF-16 where every other byte is nothing, UTF-8 where it is that, else Windows-1252 or CP850."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = head[first:2000:2], head[1 - first : 2000 : 2]
        if len(half) > 2 and half.count(0) > 0.7 * len(half) and other.count(0) < 0.1 * len(other):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _one_byte(head)
    return "utf-8"


def _one_byte(head: bytes) -> str:
    """Windows-1252 or CP850 (DOS, and what some programs still write): whichever gives more letters
    of the languages around here and fewer signs that stand in no word."""
    found = Counter(_HIGH.findall(head[:_SAMPLE]))
    return max(("cp1252", "cp850"), key=lambda page: _sense(found, page))


def _sense(found: Counter[bytes], page: str) -> int:
    told = {sign: sign.decode(page, "replace") for sign in found}
    return sum(
        number * (3 if told[sign] in _USUAL else 1 if told[sign] in _RARER else -2)
        for sign, number in found.items()
    )


def check_encoding(encoding: object) -> str:
    """``encoding`` when Python reads it; :class:`DataError` otherwise."""
    try:
        if not isinstance(encoding, str) or not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError(encoding)
    except (LookupError, ValueError) as error:
        raise DataError(
            "profile_bad_value", key="source.encoding", value=str(encoding)[:60]
        ) from error
    return encoding


def delimiter(given: object) -> str | None:
    """The delimiter a profile gives, None without one; :class:`DataError` when it is not one
    character.
    """
    if given in (None, ""):
        return None
    if not isinstance(given, str) or len(given) != 1 or given in '"\r\n\0':
        raise DataError("profile_bad_value", key="source.delimiter", value=repr(given)[:60])
    return given


def lines(text: TextIO, shown: str) -> Iterator[str]:
    """Lines of a text stream; :class:`SourceError` for one that no table has."""
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise SourceError("source_long_line", source=shown, limit=LONGEST_LINE // 1_000_000)
        yield line


def rows(text: TextIO, given: object, shown: str, notes: Notes | None = None) -> Iterator[Row]:
    """{column: text} of a CSV stream.

    Parameters
    ----------
    text : the stream
    given : its delimiter where a profile says it
    shown : what the file is called
    notes : a :class:`Notes` that takes what was seen, or None

    Raises
    ------
    SourceError
        for a file that is none, for one that ends within a row (it was cut on its way), and for one
        none of whose rows fits its titles.
    """
    notes = notes or Notes()
    mark = delimiter(given)
    process.allow_long_csv_fields(LONGEST_LINE)
    read = lines(text, shown)
    try:
        first = [line.replace(_NUL, "") for line in itertools.islice(read, heads.PROBE_LINES)]
        head = heads.find(first, mark)
        if not any(head.names):
            raise SourceError("source_empty_file", path=shown)
        notes.head = head
        fed = _Fed(itertools.chain(first[head.lines :], read))
        waiting: list[str] | None = None
        raw: list[str] = []
        fewest, number = len(head.names), 0
        for fields in csv.reader(fed, delimiter=head.mark):
            told, fed.lines = fed.lines, []
            if not any(fields):
                continue
            if waiting is not None:
                fewest, number = min(fewest, len(waiting)), number + 1
                if notes.takes(head, waiting):
                    yield head.row(waiting)
            waiting, raw = fields, told
        if waiting is not None:
            if _open_quote(raw, head.mark) or (
                len(waiting) < fewest and not raw[-1].endswith(("\n", "\r"))
            ):
                raise SourceError("source_ends_within", source=shown, row=number + 1)
            if number and heads.is_total(waiting):
                notes.tally.note(ROWS, DROPPED, "total_row")
            elif notes.takes(head, waiting):
                yield head.row(waiting)
        notes.end(shown, fed.unread)
    except csv.Error as error:
        raise SourceError("source_unreadable", source=shown, why=str(error)) from error


class Notes:
    """What was seen while a text table was read: its ``head``, and a ``tally`` of rows that are not
    its."""

    def __init__(self) -> None:
        self.head: heads.Head | None = None
        self.tally, self._taken = Tally(), 0

    def takes(self, head: heads.Head, fields: Sequence[str]) -> bool:
        """True for a row that fits the titles; another is counted."""
        if head.is_shifted(fields):
            self.tally.note(ROWS, DROPPED, "shifted")
            return False
        self._taken += 1
        return True

    def end(self, shown: str, unread: int) -> None:
        """At the end of the file: rows of which none fits are an error."""
        self.tally.note(ROWS, REPAIRED, "unreadable_letters", unread)
        shifted = self.tally.rows(DROPPED)
        if shifted and not self._taken:
            raise SourceError("source_shifted", source=shown, rows=shifted)


class _Fed:
    """Lines as the CSV reader takes them; ``lines``: those since it gave a row; ``unread``: how
    many hold letters that are none in the file's encoding."""

    def __init__(self, read: Iterator[str]) -> None:
        self._read, self.unread = read, 0
        self.lines: list[str] = []

    def __iter__(self) -> _Fed:
        return self

    def __next__(self) -> str:
        line = next(self._read).replace(_NUL, "")
        self.unread += "\ufffd" in line
        self.lines.append(line)
        return line


def _open_quote(raw: Sequence[str], mark: str) -> bool:
    """True if the lines of a row end before its last quote is closed."""
    try:
        list(csv.reader(raw, delimiter=mark, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
