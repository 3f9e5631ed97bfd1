"""One list of a JSON object, entry by entry, in the memory that one entry takes."""

from __future__ import annotations

import codecs
import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ..host import weights
from .answers import check, heavy, with_whole_letters

_SAID = {
    "{": "object",
    "}": "end of object",
    "[": "list",
    "]": "end of list",
    ":": "colon",
    ",": "comma",
}
_BLANK = " \t\r\n"
_LONGEST = 1 << 26  # signs of one entry, or of a value beside the list


def entries(blocks: Iterable[bytes], url: str, names: Sequence[str]) -> Iterator[Any]:
    """The entries of the first member of a document that is called one of ``names`` and is a list.

    Parameters
    ----------
    blocks : the document in pieces of bytes (UTF-8, with or without a mark)
    url : its address, for what an error says
    names : names of the member; a document that is a list itself gives its own entries

    Raises
    ------
    SourceError
        for what is no JSON, ends early, lacks the member, or holds too much in one entry.
    """
    text = _Text(blocks, url)
    if text.peek() == "[":
        yield from _list(text, url)
    elif not (yield from _object(text, url, names)):
        raise SourceError("source_unexpected", source=shown(url), what=names[0])
    if text.peek():
        raise text.bad(f"{text.peek()!r} after the end")


def _object(text: _Text, url: str, names: Sequence[str]) -> Generator[Any, None, bool]:
    """Entries of the list; True once it was found. An object called so holds it."""
    text.take("{")
    found = False
    while text.peek() != "}":
        name = text.value()
        text.take(":")
        if not found and name in names and text.peek() == "[":
            found = True
            yield from _list(text, url)
        elif not found and name in names and text.peek() == "{":
            found = yield from _object(text, url, names[1:])
        else:
            text.value()
        if text.peek() != "}":
            text.take(",")
    text.take("}")
    return found


def _list(text: _Text, url: str) -> Iterator[Any]:
    text.take("[")
    while text.peek() != "]":
        yield text.value(url)
        if text.peek() != "]":
            text.take(",")
    text.take("]")


class _Text:
    """The text of a stream, read value by value."""

    def __init__(self, blocks: Iterable[bytes], url: str) -> None:
        self._blocks, self._url = iter(blocks), url
        self._read = json.JSONDecoder(parse_constant=lambda name: None)
        self._letters = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._held, self._at, self._over = "", 0, False

    def _more(self) -> bool:
        """True once more of the text is held; what was read goes."""
        if self._over:
            return False
        block = next(self._blocks, None)
        self._over = block is None
        self._held = self._held[self._at :] + self._letters.decode(block or b"", block is None)
        self._at = 0
        return True

    def peek(self) -> str:
        """The next sign that is no blank; "" at the end."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def take(self, sign: str) -> None:
        """Pass a sign that must come."""
        if self.peek() != sign:
            raise self.bad(f"{_SAID[sign]} expected at sign {self._at}")
        self._at += 1

    def value(self, url: str | None = None) -> Any:
        """The next value; that of ``url`` is weighed as an answer is."""
        self.peek()
        wanted = 0
        while True:
            if len(self._held) - self._at >= wanted or self._over:
                # What did not end yet is long: it is weighed before each further try, for half a
                # value takes memory as a whole one does.
                if wanted and weights.is_heavy_json(self._ahead()):
                    raise heavy(self._url)
                try:
                    value, end = self._read.raw_decode(self._held, self._at)
                    if end < len(self._held) or self._over:  # 12 may go on as 123
                        break
                except RecursionError as error:
                    raise self.bad("[[[…") from error
                except ValueError as error:
                    if self._over:
                        raise self.bad(str(error)) from error
                wanted = 2 * (len(self._held) - self._at)
            if len(self._held) - self._at > _LONGEST:
                raise heavy(self._url)
            self._more()
        if url is not None:
            body = self._ahead(end)
            check(body, self._url)
            value = with_whole_letters(value, body)
        self._at = end
        return value

    def _ahead(self, end: int | None = None) -> bytes:
        """What is held of the text from here, to ``end``."""
        return self._held[self._at : end].encode("utf-8", "surrogatepass")

    def bad(self, why: str) -> SourceError:
        """The error for what is no JSON."""
        return SourceError("source_bad_json", source=shown(self._url), why=why[:200])
