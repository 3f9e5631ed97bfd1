"""Names of layers and classes in the language of a page, whichever language the layers were styled
and named in.
"""

import functools

from qgis.PyQt.QtCore import QFile, QIODevice, QXmlStreamReader

from ....algorithms.common import stylewords, themes
from ....algorithms.common.language import LANGUAGES
from ....algorithms.common.resources import sentences
from ...host import i18n


def reworded(text, lang):
    """``text`` in ``lang`` if it is one of Clairville's own names; any other text as it is."""
    return _dictionary(lang).get(text, text)


@functools.lru_cache(maxsize=2)
def _dictionary(lang):
    """{name in the other language: name in ``lang``}: classes of styles, themes, results, then the
    interface's words.
    """
    pairs = [*stylewords.legends(), *_themes(), *_results(), *_interface()]
    found = {}
    for texts in pairs:
        found.setdefault(texts[1 - LANGUAGES.index(lang)], texts[LANGUAGES.index(lang)])
    return found


def _themes():
    return (
        (label["en"], label["fr"])
        for label in (themes.theme(name).label for name in themes.names())
    )


def _results():
    return (
        (t["en"], t["fr"])
        for code, t in sentences("reasons").items()
        if code.startswith(("print_layer_", "print_group_"))
    )


def _interface():
    """(English, French) of the interface's translation file."""
    file = QFile(str(i18n.FOLDER / "clairville_fr.ts"))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return
    reader, source = QXmlStreamReader(file), ""
    while not reader.atEnd():
        if reader.readNext() != QXmlStreamReader.TokenType.StartElement:
            continue
        if reader.name() == "source":
            source = reader.readElementText()
        elif reader.name() == "translation":
            yield source, reader.readElementText()
    file.close()
