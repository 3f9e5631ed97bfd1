"""Text files line by line: their encoding, lines of a length that a computer can hold, rows that
end where the file was cut.
"""

import codecs
import csv

from ...algorithms.common.errors import DataError, SourceError
from ..host import process

PROBE = 1 << 20
LONGEST_LINE = 1 << 24  # characters; the outline of a département has a few hundred thousand
_NUL = "\x00"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def code_page(head) -> str:
    """The encoding of a text from its first bytes, which may end within a letter: what its mark
    says, UTF-16 where every other byte is nothing, UTF-8 where it is that, else Windows-1252."""
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
        return "cp1252"
    return "utf-8"


def known(encoding) -> str:
    """``encoding`` when Python reads it; :class:`DataError` otherwise."""
    try:
        if not isinstance(encoding, str) or not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError(encoding)
    except (LookupError, ValueError) as error:
        raise DataError(
            "profile_bad_value", key="source.encoding", value=str(encoding)[:60]
        ) from error
    return encoding


def delimiter(given, header) -> str:
    """The delimiter a profile gives, else that of the header; :class:`DataError` when it is not one
    character.
    """
    if given in (None, ""):
        return sniff(header)
    if not isinstance(given, str) or len(given) != 1 or given in '"\r\n\0':
        raise DataError("profile_bad_value", key="source.delimiter", value=repr(given)[:60])
    return given


def sniff(header) -> str:
    """The delimiter of a CSV's first line: the commonest of ; , tab and |, outside quotes."""
    bare = "".join(part for i, part in enumerate(header.split('"')) if i % 2 == 0)
    return max(";,\t|", key=bare.count)


def lines(text, shown):
    """Lines of a text stream; :class:`SourceError` for one that no table has."""
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise SourceError("source_long_line", source=shown, limit=LONGEST_LINE // 1_000_000)
        yield line


def rows(text, given, shown):
    """{column: text} of a CSV stream; ``given``: its delimiter where a profile says it.

    :class:`SourceError` for a file that is none, and for one that ends within a row: it was cut on
    its way.
    """
    process.allow_long_csv_fields(LONGEST_LINE)
    read = lines(text, shown)
    header = next(read, "").replace(_NUL, "")
    mark = delimiter(given, header)
    fed = _Fed(read)
    try:
        names = [n.strip() for n in next(csv.reader([header], delimiter=mark), [])]
        if len(names) < 2 and not header.strip():
            raise SourceError("source_empty_file", path=shown)
        waiting, raw, fewest, number = None, (), len(names), 0
        for fields in csv.reader(fed, delimiter=mark):
            told, fed.lines = fed.lines, []
            if not fields:
                continue
            if waiting is not None:
                fewest, number = min(fewest, len(waiting)), number + 1
                yield _named(names, waiting)
            waiting, raw = fields, told
        if waiting is not None:
            if _open_quote(raw, mark) or (
                len(waiting) < fewest and not raw[-1].endswith(("\n", "\r"))
            ):
                raise SourceError("source_ends_within", source=shown, row=number + 1)
            yield _named(names, waiting)
    except csv.Error as error:
        raise SourceError("source_unreadable", source=shown, why=str(error)) from error


class _Fed:
    """Lines as the CSV reader takes them; ``lines``: those since it gave a row."""

    def __init__(self, read):
        self._read, self.lines = read, []

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._read).replace(_NUL, "")
        self.lines.append(line)
        return line


def _named(names, fields):
    return dict(zip(names, fields + [None] * (len(names) - len(fields)), strict=False))


def _open_quote(raw, mark):
    """True if the lines of a row end before its last quote is closed."""
    try:
        list(csv.reader(raw, delimiter=mark, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
