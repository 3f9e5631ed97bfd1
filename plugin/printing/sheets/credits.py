"""Whose data a map shows: source, date and licence of each layer, from the metadata that the store
saved with it.
"""

from dataclasses import dataclass

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt

from ....algorithms.common.language import dates_in
from ....algorithms.common.reasons import sentence
from ....algorithms.intake import licences
from ..words import say


@dataclass(frozen=True)
class Credit:
    """One layer's credit. ``date``: ISO date or two of them with ``..`` between."""

    name: str
    source: str = ""
    date: str = ""
    licence: str = ""
    known: bool = True

    def line(self, lang):
        """ "Works: City of Paris, data of 1 October 2024, ODbL" """
        parts = [
            self.source,
            say("sheet_as_of", lang, date=dates_in(self.date, lang)) if self.date else "",
            self.licence or say("sheet_licence_unknown", lang),
        ]
        return f"{self.name}{say('colon', lang)}{', '.join(p for p in parts if p)}"


def credit(layer, name=""):
    """The credit of one map layer, under its own name or the one given."""
    metadata = layer.metadata()
    published = metadata.dateTime(Qgis.MetadataDateType.Published)
    rights = "; ".join(metadata.rights())
    authors = "; ".join(
        c.organization or c.name for c in metadata.contacts() if c.organization or c.name
    )
    return Credit(
        name=name or layer.name(),
        source=rights or authors,
        date=published.date().toString(Qt.DateFormat.ISODate) if published.isValid() else "",
        licence="; ".join(metadata.licenses()),
    )


def sources(credits, lang):
    """The credits as one text: layers of the same source, date and licence share a line; then what
    licences ask.
    """
    shared = {}
    for item in credits:
        shared.setdefault((item.source, item.date, item.licence), []).append(item.name)
    lines = [
        Credit(", ".join(dict.fromkeys(names)), *key).line(lang) for key, names in shared.items()
    ]
    text = ".  ".join(lines) + "." if lines else ""
    told = [
        sentence(code, values, lang)
        for code, values in licences.of_output([(c.name, c.licence) for c in credits]).reasons
    ]
    return " ".join([text, *told]).strip()
