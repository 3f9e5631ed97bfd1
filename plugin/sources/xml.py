"""XML from the network, through Qt's stream reader: a document type (DTD, entities) is refused, depth is limited."""

from qgis.PyQt.QtCore import QByteArray, QXmlStreamReader

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError

_DEEPEST = 200


class Node:
    """An element: local name, attributes, text, children."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name, attributes):
        self.name, self.attributes, self.text, self.children = name, attributes, "", []

    def find(self, path):
        """The first descendant along ``a/b/c``; None when there is none."""
        return next(iter(self.all(path)), None)

    def all(self, path):
        """Every descendant along ``a/b/c``."""
        found = [self]
        for name in path.split("/"):
            found = [child for node in found for child in node.children if child.name == name]
        return found

    def value(self, path, default=None):
        """The text of the first descendant along ``path``."""
        node = self.find(path)
        return node.text.strip() if node is not None and node.text.strip() else default

    def deep(self, name):
        """Every descendant called ``name``, at any depth."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.deep(name)


def tree(body, source):
    """The root :class:`Node` of a document; :class:`SourceError` for what is no XML or has a DTD."""
    reader = QXmlStreamReader(QByteArray(body))
    root, open_nodes = None, []
    while not reader.atEnd():
        kind = reader.readNext()
        if kind == QXmlStreamReader.TokenType.DTD:
            raise SourceError("source_bad_xml", source=shown(source), why="DTD")
        if kind == QXmlStreamReader.TokenType.StartElement:
            attributes = reader.attributes()
            node = Node(reader.name(), {attributes.at(i).name(): attributes.at(i).value() for i in range(attributes.size())})
            if open_nodes:
                open_nodes[-1].children.append(node)
            root = root or node
            open_nodes.append(node)
            if len(open_nodes) > _DEEPEST:
                raise SourceError("source_bad_xml", source=shown(source), why="depth")
        elif kind == QXmlStreamReader.TokenType.Characters and open_nodes:
            open_nodes[-1].text += reader.text()
        elif kind == QXmlStreamReader.TokenType.EndElement:
            open_nodes.pop()
    if reader.hasError() or root is None:
        raise SourceError("source_bad_xml", source=shown(source), why=reader.errorString() or "?")
    return root


def elements(body, source):
    """(name, attributes, text) of every element."""
    pending = [tree(body, source)]
    while pending:
        node = pending.pop(0)
        yield node.name, node.attributes, node.text
        pending.extend(node.children)
