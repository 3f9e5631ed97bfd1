"""JSON from the network: read within a limit of memory and depth, and asked for its parts by name
and kind.

Each reader of :class:`Answer` gives what it says or raises one :class:`SourceError` that names what
was expected.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Literal, TypeAlias, overload

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ..host import weights
from .origins import unexpected

_MOST = 2**53
_Parts: TypeAlias = list[Any]  # :meth:`Answer.list` hides the word
_Rows: TypeAlias = list[dict[str, Any]]
_LONE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(body: bytes, url: str) -> Any:
    """The value of a body. NaN and Infinity, which are no JSON, are unknown values; halves of
    characters become U+FFFD.
    """
    check(body, url)
    try:
        value = json.loads(body, parse_constant=lambda name: None)
    except RecursionError as error:
        raise _deep(url) from error
    except ValueError as error:
        raise SourceError("source_bad_json", source=shown(url), why=str(error)[:200]) from error
    return with_whole_letters(value, body)


def check(body: bytes, url: str) -> None:
    """:class:`SourceError` for a value that would take too much memory, or is too deep."""
    if weights.is_heavy_json(body):
        raise heavy(url)
    if weights.is_deep_json(body):
        raise _deep(url)


def with_whole_letters(value: Any, body: bytes) -> Any:
    """The value of a body, halves of characters as U+FFFD."""
    return _whole(value) if _LONE.search(body) else value


def _deep(url: str) -> SourceError:
    return SourceError("source_bad_json", source=shown(url), why=f"[[[… > {weights.DEEPEST}")


def heavy(url: str) -> SourceError:
    """The error for what would take more memory than an answer should."""
    limit = round(weights.MOST_ANSWER_BYTES / 1e6)
    return SourceError("source_heavy", source=shown(url), limit=limit)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(v) for v in value]
    if isinstance(value, dict):
        return {_whole(k): _whole(v) for k, v in value.items()}
    return value


class Answer:
    """A JSON object of ``url``. Names may be paths of several: ``answer.text("license", "title")``."""

    def __init__(self, value: Any, url: str) -> None:
        self.value: dict[str, Any] = value
        self.url = url
        if not isinstance(value, dict):
            raise self.unexpected("answer", "object")

    def unexpected(self, what: str, form: str) -> SourceError:
        """The error for a part that is not of its form."""
        return unexpected(self.url, what, form)

    def _part(self, name: str) -> Any:
        if name not in self.value:
            raise SourceError("source_unexpected", source=shown(self.url), what=name)
        return self.value[name]

    def has(self, name: str) -> bool:
        """True if the part is there and not null."""
        return self.value.get(name) is not None

    def list(self, name: str) -> _Parts:
        """A list that must be there."""
        part = self._part(name)
        if not isinstance(part, list):
            raise self.unexpected(name, "list")
        return part

    def rows(self, name: str) -> _Rows:
        """A list of objects that must be there."""
        return objects(self.list(name), name, self.url)

    def few(self, name: str) -> _Rows:
        """A list of objects, empty where there is none."""
        return self.rows(name) if self.has(name) else []

    def object(self, name: str) -> Answer:
        """An :class:`Answer` that must be there."""
        part = self._part(name)
        if not isinstance(part, dict):
            raise self.unexpected(name, "object")
        return Answer(part, self.url)

    @overload
    def count(self, name: str, needed: Literal[True]) -> int: ...

    @overload
    def count(self, name: str, needed: bool = False) -> int | None: ...

    def count(self, name: str, needed: bool = False) -> int | None:
        """A number of rows, also as text; None where the answer has none, unless it is ``needed``."""
        if not needed and not self.has(name):
            return None
        number = whole_number(self._part(name))
        if number is None:
            raise self.unexpected(name, "count")
        return number

    def text(self, *names: str) -> str:
        """A text along names, "" where there is none: what only describes the data stops no pull."""
        value: Any = self.value
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return (
            str(value)
            if isinstance(value, (str, int, float)) and not isinstance(value, bool)
            else ""
        )

    def link(self, name: str) -> str | None:
        """An address, None where there is none."""
        value = self.value.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise self.unexpected(name, "text")
        return value

    def flag(self, name: str) -> bool:
        """True if the part is true."""
        return self.value.get(name) is True

    def columns(self, name: str, key: str = "name", kind: str = "type") -> dict[str, str]:
        """{field: type as published} of a list of objects; {} where there is none."""
        return {
            str(row[key]): str(row.get(kind) or "")
            for row in self.few(name)
            if isinstance(row.get(key), (str, int))
        }


def objects(values: Any, name: str, url: str) -> list[dict[str, Any]]:
    """``values`` if it is a list of objects."""
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise unexpected(url, name, "rows")
    return values


def whole_number(value: object) -> int | None:
    """A count from a number or its text; None for anything else, and for what no count can be."""
    if (
        isinstance(value, str)
        and value.strip().isascii()
        and value.strip().isdigit()
        and len(value) < 20
    ):
        value = int(value)
    if (
        isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < _MOST
    ):  # NaN is not within either
        return None
    return int(value) if math.floor(value) == value else None
