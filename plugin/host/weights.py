"""What a text format would take in memory, told from its bytes before anyone reads it: block by
block, in time that grows with its length alone. GDAL is told so, and our own readers of answers.

GDAL reads some files feature by feature, however long they are; others it builds up whole. What
counts is therefore not a file's size but the largest part of it that is held at once. Answers of
servers are always held whole.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from ...algorithms.common.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...algorithms.common.types import Ints


MOST_BYTES = 600e6  # of what is held at once
MOST_EMPTY = (
    100_000  # members of a collection that are no features: GDAL words a complaint for each
)
MOST_ANSWER_BYTES = 300e6  # of the values of one answer in JSON
MOST_ELEMENTS = 1_000_000  # of an answer in XML: half a minute of reading
DEEPEST = 64  # brackets of an answer in each other
_MOST_NAMES = 10_000  # members of a whole document; one with more is no collection
_SHORT = 1 << 13  # of a text that the next block may complete
_SIGNS = b'{}[],:"'
_NOT_SIGNS = bytes(set(range(256)) - set(_SIGNS))
_NOT_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))
_BLOCK = 1 << 20
_LIST, _COMMA, _COLON, _TEXT = b'[,:"'
_Signs: TypeAlias = tuple[tuple[bytes, int, int], ...]
# Bytes in memory for each sign, measured, and how much deeper it leads. To GDAL an object brings an
# empty table of names along; to Python values are smaller.
_OF_GDAL: _Signs = (
    (b"{", 700, 1),
    (b"[", 140, 1),
    (b",", 60, 0),
    (b":", 60, 0),
    (b"}]", 0, -1),
)
_OF_PYTHON: _Signs = ((b"{", 64, 1), (b"[", 72, 1), (b":", 48, 0), (b",", 40, 0), (b"}]", 0, -1))
_WHOLE_JSON = re.compile(rb"esriGeometry|esriFieldType|\"type\"\s*:\s*\"Topology\"")
_WHOLE_XML = re.compile(rb"<(\w+:)?(kml|Document|Folder|Placemark|NetworkLink|\w+Overlay)\b")
_ELEMENT = 300  # bytes in memory of an element
_ATTRIBUTE = 350  # of an attribute of ours; GDAL's go with the feature
_FEATURE_DEPTH = 3  # a feature stands in a member of a collection
_ASIDE = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_ASIDE_BEGINS = re.compile(b"|".join(re.escape(begin) for begin in _ASIDE))
_LONGEST_TAG = 1 << 16
_QUOTED = re.compile(rb"\"[^\"<]*\"|'[^'<]*'")


def check(
    blocks: Iterable[bytes],
    shown: str,
    progress: Callable[[float | None], Any] = lambda fraction: None,
    whole: bool = False,
) -> None:
    """Read ``blocks`` of a file through: :class:`SourceError` when GDAL would hold more of it than
    memory should take.

    ``whole``: its format is one that GDAL builds up whole. What is neither JSON nor XML passes
    unread.
    """
    scale: Json | Xml | None = None
    for block in blocks:
        progress(None)
        if scale is None:
            block = block.removeprefix(b"\xef\xbb\xbf")
            start = block.replace(b"\0", b"").lstrip(b" \t\r\n\xff\xfe\x1e")[:1]
            if start in (b"{", b"["):
                scale = Json(whole or bool(_WHOLE_JSON.search(block[: 1 << 16])))
            elif start == b"<":
                scale = Xml(whole or bool(_WHOLE_XML.search(block[: 1 << 16])))
            else:
                return
        scale.add(block)
        if scale.held_at_least > MOST_BYTES or scale.empty > MOST_EMPTY:
            break
    if scale is not None and (scale.held > MOST_BYTES or scale.empty > MOST_EMPTY):
        raise SourceError("source_heavy_file", source=shown, limit=round(MOST_BYTES / 1e6))


def is_heavy_json(body: bytes) -> bool:
    """True if the values of an answer would take more than :data:`MOST_ANSWER_BYTES`."""
    counted = sum(weight * body.count(sign) for sign, weight, _ in _OF_PYTHON)
    if len(body) + counted <= MOST_ANSWER_BYTES:  # though the signs of texts count as well
        return False
    return _weighed(Json(whole=True, of=_OF_PYTHON), body).held > MOST_ANSWER_BYTES


def is_deep_json(body: bytes) -> bool:
    """True if brackets of an answer stand deeper in each other than :data:`DEEPEST`."""
    brackets = body.translate(None, _NOT_BRACKETS)
    for _ in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if not brackets:
            return False
    return _weighed(Json(whole=True, of=_OF_PYTHON), body).deepest > DEEPEST


def is_heavy_xml(
    body: bytes, progress: Callable[[float | None], Any] = lambda fraction: None
) -> bool:
    """True if an answer has more than :data:`MOST_ELEMENTS`, or would take more than
    :data:`MOST_BYTES`."""
    most, attributes = body.count(b"<"), body.count(b"=")
    held = len(body) + _ELEMENT * most + _ATTRIBUTE * attributes
    if most <= MOST_ELEMENTS and held <= MOST_BYTES:  # though each end counts as well
        return False
    scale = _weighed(Xml(whole=True, attribute=_ATTRIBUTE), body, progress)
    return scale.elements > MOST_ELEMENTS or scale.held > MOST_BYTES


def _weighed(
    scale: Any, body: bytes, progress: Callable[[float | None], Any] = lambda fraction: None
) -> Any:
    """``scale`` after the whole of a body that is held anyway."""
    for begin in range(0, len(body), _BLOCK):
        progress(None)
        scale.add(body[begin : begin + _BLOCK])
    return scale


def _numbers(block: bytes) -> Ints:
    """The bytes as an array."""
    import numpy as np

    return np.frombuffer(block, np.uint8)


@functools.cache
def _tables(of: _Signs) -> tuple[Ints, Ints]:
    """(weights, steps) of each byte."""
    import numpy as np

    weights, steps = np.zeros(256, np.int64), np.zeros(256, np.int64)
    for signs, weight, step in of:
        for sign in signs:
            weights[sign], steps[sign] = weight, step
    return weights, steps


class Json:
    """Weighs JSON. ``whole``: no collection of features is read one by one.

    ``held``: bytes; ``held_at_least``: what it is already, whatever follows; ``empty``: members
    that are no features; ``deepest``: brackets in each other.
    """

    def __init__(self, whole: bool = False, of: _Signs = _OF_GDAL) -> None:
        self._whole, self._of = whole, of
        self.empty = self.deepest = 0
        self._depth = 0  # of the brackets that are open
        self._total = self._single = self._largest = self._apart = (
            0  # of a document; of its features
        )
        self._heaviest = 0  # of the documents before
        self._colons = self._seen_colons = 0
        self._in_features = False
        # texts of the document itself with "is a name"; the last text of all
        self._names: list[tuple[bytes, bool]] = []
        self._last = b""
        self._rest, self._inside = b"", False

    @property
    def held_at_least(self) -> float:
        now = self._total if self._whole else self._total - self._apart + self._largest
        return max(now, self._heaviest)

    @property
    def held(self) -> float:
        """Of the heaviest document: of a collection its heaviest feature and what is not its
        features.
        """
        return max(self._document(), self._heaviest)

    def _document(self) -> int:
        return (
            self._total
            if self._whole or not self._collection()
            else self._total - self._apart + self._largest
        )

    def _collection(self) -> bool:
        names = self._names
        kinds = [names[i + 1][0] for i in range(len(names) - 1) if names[i] == (b"type", True)]
        return (
            len(names) <= _MOST_NAMES
            and bool(kinds)
            and all(kind == b"FeatureCollection" for kind in kinds)
        )

    def add(self, block: bytes) -> None:
        """The next bytes of the file."""
        block = self._rest + block
        self._rest = b""
        slashes = len(block) - len(block.rstrip(b"\\"))
        if slashes:
            block, self._rest = block[: len(block) - slashes], b"\\" * (slashes % 2)
        parts = block.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        if self._inside:
            parts.insert(0, b"")
        self._inside = len(parts) % 2 == 0
        if self._inside and len(parts[-1]) < _SHORT:
            self._rest, self._inside = b'"' + parts.pop() + self._rest, False
        texts = parts[1::2]
        outside = b'"'.join(parts[::2]) + (b'"' if self._inside else b"")
        self._weigh(_numbers(outside.translate(None, _NOT_SIGNS)), texts)

    def _weigh(self, signs: Ints, texts: Sequence[bytes]) -> None:
        import numpy as np

        if not signs.size:
            return
        weight_of, step_of = _tables(self._of)
        at_texts = np.flatnonzero(signs == _TEXT)
        weights, steps = weight_of[signs], step_of[signs]
        weights[at_texts] = 40 + 2 * np.fromiter(map(len, texts), np.int64, len(texts))
        depths = self._depth + np.cumsum(steps)
        self.deepest = max(self.deepest, int(depths.max()))
        self._name(signs, depths, texts, at_texts)
        # where the document itself opens or closes something: there features begin and end
        edges = np.flatnonzero((steps > 0) & (depths <= 2) | (steps < 0) & (depths <= 1))
        if edges.size > _MOST_NAMES:
            self._whole = True
            edges = edges[depths[edges] == 0]
            self._in_features = False
        begin = 0
        for edge in edges[:_MOST_NAMES].tolist():
            self._stretch(signs, weights, depths, begin, edge + 1)
            begin = edge + 1
            if depths[edge] == 2 and steps[edge] > 0:
                known = int(np.searchsorted(at_texts, edge))
                name = texts[known - 1] if known else self._last
                self._in_features = signs[edge] == _LIST and name == b"features"
            elif depths[edge] <= 1 and steps[edge] < 0:
                self._end_feature()
                self._in_features = False
                if depths[edge] == 0:
                    self._end_document()
        self._stretch(signs, weights, depths, begin, signs.size)
        self._depth = int(depths[-1])
        self._last = texts[-1] if texts else self._last

    def _name(self, signs: Ints, depths: Ints, texts: Sequence[bytes], at_texts: Ints) -> None:
        own = at_texts[depths[at_texts] == 1]
        if len(self._names) > _MOST_NAMES:
            return
        for at in own[: _MOST_NAMES + 1].tolist():
            follows = at + 1 < signs.size and signs[at + 1] == _COLON
            self._names.append((texts[int(at_texts.searchsorted(at))], bool(follows)))

    def _stretch(self, signs: Ints, weights: Ints, depths: Ints, begin: int, end: int) -> None:
        """The signs of one stretch, of a list of features or of the rest."""
        import numpy as np

        total = int(weights[begin:end].sum())
        self._total += total
        if not self._in_features or begin == end:
            return
        self._apart += total
        sums, colons = np.cumsum(weights[begin:end]), np.cumsum(signs[begin:end] == _COLON)
        bounds = np.flatnonzero((signs[begin:end] == _COMMA) & (depths[begin:end] == 2))
        if bounds.size:
            singles = np.diff(sums[bounds], prepend=-self._single)
            told = np.diff(colons[bounds], prepend=-self._colons)
            self._largest = max(self._largest, int(singles.max()))
            self.empty += int((told < 2).sum())
            self._single, self._colons = (
                int(sums[-1] - sums[bounds[-1]]),
                int(colons[-1] - colons[bounds[-1]]),
            )
        else:
            self._single += total
            self._colons += int(colons[-1])
        self._largest = max(self._largest, self._single)

    def _end_feature(self) -> None:
        self._largest = max(self._largest, self._single)
        self._single = self._colons = 0

    def _end_document(self) -> None:
        self._heaviest = max(self._heaviest, self._document())
        self._total = self._single = self._largest = self._apart = self._colons = 0
        self._names = []


class Xml:
    """Weighs XML, like :class:`Json`. Elements in an element of a collection's member are one
    feature. ``attribute``: bytes of each attribute; ``elements``: how many there are.
    """

    empty = 0

    def __init__(self, whole: bool = False, attribute: int = 0) -> None:
        self._whole, self._attribute = whole, attribute
        self.elements = 0
        self._depth = self._single = self._total = self._largest = 0
        self._rest = b""
        self._end: bytes | None = None

    @property
    def held(self) -> float:
        return self._total if self._whole else self._largest

    held_at_least = held

    def add(self, block: bytes) -> None:
        """The next bytes of the file."""
        block = self._without_asides(
            self._rest + block.replace(b"\0", b"")
        )  # UTF-16 is weighed by its signs as well
        self._rest, at = b"", block.rfind(b"<")
        if self._end is None and at >= 0 and len(block) - at < _LONGEST_TAG:
            block, self._rest = block[:at], block[at:]
        self._weigh(_QUOTED.sub(b"", block), len(block))

    def _without_asides(self, block: bytes) -> bytes:
        """Comments and the like may hold signs that are no tags."""
        kept = []
        while block:
            if self._end is None:
                begin = _ASIDE_BEGINS.search(block)
                if begin is None:
                    kept.append(block)
                    break
                kept.append(block[: begin.start()])
                block, self._end = block[begin.end() :], _ASIDE[begin[0]]
            _, found, block = block.partition(self._end)
            if not found:
                break
            self._end = None
        return b"".join(kept)

    def _weigh(self, block: bytes, size: int) -> None:
        import numpy as np

        if b"<" not in block and b"/" not in block and b"=" not in block:  # a text, and no tag
            self._total, self._single = self._total + size, self._single + size
            self._largest = max(self._largest, self._single)
            return
        tags = _numbers(block)
        opens = tags == b"<"[0]
        slash = tags == b"/"[0]
        after = np.append(slash[1:], False)
        closing = opens & after
        alone = slash & np.append(tags[1:] == b">"[0], False)
        self.elements += int(opens.sum()) - int(closing.sum())
        steps = opens.astype(np.int64) - 2 * closing - alone
        at = np.flatnonzero(steps)
        texts = size - len(block)  # within quotes
        if self._attribute:
            texts += self._attribute * int((tags == b"="[0]).sum())
        self._total, self._single = self._total + texts, self._single + texts
        if not at.size:
            self._total, self._single = self._total + len(block), self._single + len(block)
            self._largest = max(self._largest, self._single)
            return
        steps = steps[at]
        depths = self._depth + np.cumsum(steps)
        weights = np.diff(at, append=len(block)) + _ELEMENT * (steps > 0)
        self._total += int(weights.sum()) + int(at[0])
        sums = np.cumsum(weights) + int(at[0])
        bounds = np.flatnonzero((steps < 0) & (depths < _FEATURE_DEPTH))
        if bounds.size:
            self._largest = max(
                self._largest, int(np.diff(sums[bounds], prepend=-self._single).max())
            )
            self._single = int(sums[-1] - sums[bounds[-1]])
        else:
            self._single += int(sums[-1])
        self._largest = max(self._largest, self._single)
        self._depth = int(depths[-1])
