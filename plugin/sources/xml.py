"""XML from the network, through Qt's stream reader: a document type (DTD, entities) is refused,
depth and size are limited.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, overload

from qgis.PyQt.QtCore import QByteArray, QXmlStreamReader

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.common.language import in_each, number
from ..host import weights

if TYPE_CHECKING:
    from .records import Progress


_DEEPEST = 200
_STEP = 1 << 14  # elements between two looks at a cancel
_NONE: Mapping[str, str] = MappingProxyType({})
_NAMES = 1_000  # different ones of a document that are worth keeping
_TOKEN = QXmlStreamReader.TokenType
_EARLY = QXmlStreamReader.Error.PrematureEndOfDocumentError


class Node:
    """An element: local name, attributes, text, children."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: Mapping[str, str] = _NONE) -> None:
        self.name, self.attributes, self.text = name, attributes, ""
        self.children: list[Node] | tuple[()] = ()

    def find(self, path: str) -> Node | None:
        """The first descendant along ``a/b/c``; None when there is none."""
        return next(iter(self.all(path)), None)

    def all(self, path: str) -> list[Node]:
        """Every descendant along ``a/b/c``."""
        found = [self]
        for name in path.split("/"):
            found = [child for node in found for child in node.children if child.name == name]
        return found

    @overload
    def value(self, path: str, default: str) -> str: ...

    @overload
    def value(self, path: str, default: None = None) -> str | None: ...

    def value(self, path: str, default: str | None = None) -> str | None:
        """The text of the first descendant along ``path``."""
        node = self.find(path)
        return node.text.strip() if node is not None and node.text.strip() else default

    def deep(self, *names: str, within: bool = True) -> Iterator[Node]:
        """Every descendant called one of ``names``, in the document's order; those inside another
        one only if ``within``.
        """
        pending = list(reversed(self.children))
        while pending:
            node = pending.pop()
            if node.name in names:
                yield node
                if not within:
                    continue
            pending.extend(reversed(node.children))


def branches(
    blocks: Iterable[bytes],
    source: str,
    names: Collection[str],
    seen: dict[str, Mapping[str, str]],
    progress: Progress | None = None,
) -> Iterator[Node]:
    """The elements called one of ``names``, one by one, in the memory that one of them takes.

    Parameters
    ----------
    blocks : the document in pieces of bytes
    source : what it is called
    names : local names; those within another one of them come with it
    seen : takes {local name: attributes} of the first element of each other name, the root first
    progress : called now and then, so that a cancel is seen

    Raises
    ------
    SourceError
        for what is no XML, has a DTD, ends early, is too deep, or holds too much in one element.
    """
    reader, blocks = QXmlStreamReader(), iter(blocks)
    shared: dict[str, str] = {}
    open_nodes: list[Node] = []
    texts: list[list[str]] = []
    depth, within, number = 0, 0, 0
    while not reader.atEnd() or reader.error() == _EARLY:
        kind = reader.readNext()
        if kind == _TOKEN.Invalid:
            block = next(blocks, None) if reader.error() == _EARLY else None
            if block is None:
                break
            reader.addData(QByteArray(block))
        elif kind == _TOKEN.DTD:
            raise SourceError("source_bad_xml", source=shown(source), why="DTD")
        elif kind == _TOKEN.StartElement:
            depth, number = depth + 1, number + 1
            name = (
                shared.setdefault(name := reader.name(), name)
                if len(shared) < _NAMES
                else reader.name()
            )
            if depth > _DEEPEST:
                raise SourceError("source_bad_xml", source=shown(source), why=f"> {_DEEPEST}")
            if progress is not None and number % _STEP == 0:
                progress(None)
            if not open_nodes and name not in names:
                if name not in seen and len(seen) < _NAMES:
                    seen[name] = _attributes(reader, shared)
                continue
            within += 1
            if within > weights.MOST_ELEMENTS:
                raise _too_many(source)
            node = Node(name, _attributes(reader, shared))
            if open_nodes:
                parent = open_nodes[-1]
                if parent.children:
                    parent.children.append(node)
                else:
                    parent.children = [node]
            open_nodes.append(node)
            texts.append([])
        elif kind == _TOKEN.Characters and open_nodes:
            texts[-1].append(reader.text())
        elif kind == _TOKEN.EndElement:
            depth -= 1
            if open_nodes:
                node = open_nodes.pop()
                node.text = "".join(texts.pop())
                if not open_nodes:
                    within = 0
                    yield node
    if reader.hasError() or not number:
        raise SourceError(
            "source_bad_xml", source=shown(source), why=reader.errorString()[:200] or "?"
        )


def tree(body: bytes, source: str, progress: Progress | None = None) -> Node:
    """The root :class:`Node` of a document; :class:`SourceError` for what is no XML, has a DTD, or
    more elements than memory should take. ``progress(None)`` is called on the way."""
    if weights.is_heavy_xml(body, progress or (lambda fraction: None)):
        raise _too_many(source)
    reader, number = QXmlStreamReader(QByteArray(body)), 0
    names: dict[str, str] = {}
    root: Node | None = None
    open_nodes: list[Node] = []
    texts: list[list[str]] = []
    while not reader.atEnd():
        kind = reader.readNext()
        if kind == _TOKEN.DTD:
            raise SourceError("source_bad_xml", source=shown(source), why="DTD")
        if kind == _TOKEN.StartElement:
            number += 1
            if number > weights.MOST_ELEMENTS:  # letters of two bytes may look like a comment
                raise _too_many(source)
            if progress is not None and number % _STEP == 0:
                progress(None)
            node = Node(names.setdefault(name := reader.name(), name), _attributes(reader, names))
            if open_nodes:
                parent = open_nodes[-1]
                if parent.children:
                    parent.children.append(node)
                else:
                    parent.children = [node]
            root = root or node
            open_nodes.append(node)
            texts.append([])
            if len(open_nodes) > _DEEPEST:
                raise SourceError("source_bad_xml", source=shown(source), why=f"> {_DEEPEST}")
        elif kind == _TOKEN.Characters and open_nodes:
            texts[-1].append(reader.text())
        elif kind == _TOKEN.EndElement:
            open_nodes.pop().text = "".join(texts.pop())
    if reader.hasError() or root is None:
        raise SourceError(
            "source_bad_xml", source=shown(source), why=reader.errorString()[:200] or "?"
        )
    return root


def _too_many(source: str) -> SourceError:
    most = in_each(lambda lang: f"> {number(weights.MOST_ELEMENTS, lang)}")
    return SourceError("source_bad_xml", source=shown(source), why=most)


def _attributes(reader: QXmlStreamReader, names: dict[str, str]) -> Mapping[str, str]:
    attributes = reader.attributes()
    if not attributes.size():
        return _NONE
    pairs = (attributes.at(i) for i in range(attributes.size()))
    return {names.setdefault(name := pair.name(), name): pair.value() for pair in pairs}


def elements(
    body: bytes, source: str, progress: Progress | None = None
) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """(name, attributes, text) of every element, from the root on; ``progress`` as for :func:`tree`."""
    root = tree(body, source, progress)
    yield root.name, root.attributes, root.text
    level = [root]
    while level:
        level = [child for node in level for child in node.children]
        for node in level:
            yield node.name, node.attributes, node.text
