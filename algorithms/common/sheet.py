"""Tables as CSV for spreadsheets: what data hold is never read as a formula."""

from __future__ import annotations

import csv
import io
import numbers
import re
from collections.abc import Iterable
from typing import Any

_MARKS = "=+-@＝＋－＠\t\r\n"
# Spreadsheets pass over these before they look for a formula.
_PASSED = " \u00a0\u2007\u202f\u3000\u200b\u200e\u200f\u2060\ufeff\"'"
_NUMBER = re.compile(r"-\d+([.,]\d+)?")


def cell(value: Any) -> Any:
    """``value`` as a cell: a text that a spreadsheet would compute gets an apostrophe before it;
    numbers stay numbers, also -1.5 written as text.

    Parameters
    ----------
    value : Any
        Anything.

    Returns
    -------
    Any
        None for NaN; other values as they are.
    """
    if value is None or value != value:  # NaN and the like: an empty cell
        return None
    if isinstance(value, numbers.Number):
        return value
    text = str(value)
    start = text.lstrip(_PASSED)
    harmful = text[:1] in "\t\r\n" if text else False
    if (harmful or start[:1] and start[:1] in _MARKS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return value


def uncell(text: str) -> str:
    """A text that :func:`cell` wrote, as it was.

    Parameters
    ----------
    text : str
        A cell.

    Returns
    -------
    str
        The text without the apostrophe.
    """
    return text[1:] if text[:1] == "'" and cell(text[1:]) == text else text


def text(rows: Iterable[Iterable[Any]], *, delimiter: str = ";") -> str:
    """Rows (sequences of values) as the text of a CSV file.

    Parameters
    ----------
    rows : Iterable[Iterable[Any]]
        Cells pass :func:`cell`.
    delimiter : str
        One letter.

    Returns
    -------
    str
        Lines end with a line feed.
    """
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        [cell(value) for value in row] for row in rows
    )
    return out.getvalue()
