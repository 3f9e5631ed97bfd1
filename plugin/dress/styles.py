"""Styles of result layers and themes: one file each, its words filled in in the language asked for.

A word that differs between languages stands in a file as ``[[code]]`` and in ``labels.json`` under
that code; ``[[class_high]]`` is the word of a result's class, the same in every legend, list and
explanation (``[[class_high_f]]`` its feminine); ``[[lang]]`` is the language itself, for fields as
``reason_en`` and ``reason_fr``.
"""

from __future__ import annotations

import html
import pathlib
import re

from qgis.core import Qgis, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ...algorithms.common import stylewords
from ..host.i18n import language
from ..host.meta import ROOT

FOLDER = ROOT / "resources" / "styles"
_SUFFIXES = {Qgis.GeometryType.Line: "_line", Qgis.GeometryType.Point: "_point"}
_CODE = re.compile(r"\[\[[a-z0-9_]+\]\]")


def style_path(style: str, layer: QgsMapLayer | None = None) -> pathlib.Path:
    """The QML of a style: the one for the layer's own geometry where a theme may hold several
    (``name_line``, ``name_point``), else ``name.qml``.
    """
    kind = _SUFFIXES.get(layer.geometryType(), "") if isinstance(layer, QgsVectorLayer) else ""
    own = FOLDER / f"{style}{kind}.qml"
    return own if own.exists() else FOLDER / f"{style}.qml"


def style_text(path: pathlib.Path, lang: str) -> str:
    """A style as QGIS reads it, in a language. KeyError for a code without words."""
    text = path.read_text(encoding="utf-8")
    if "[[" not in text:
        return text
    return _CODE.sub(lambda found: html.escape(stylewords.filled(found[0], lang)), text)


def load_style(layer: QgsMapLayer, style: str) -> bool:
    """Put a style of ``resources/styles`` on a layer; True if there is one."""
    path = style_path(style, layer)
    if not style or not path.exists():
        return False
    # loadNamedStyle() would quietly prefer a style that an earlier run saved beside the data.
    document = QDomDocument()
    document.setContent(style_text(path, language()))
    return layer.importNamedStyle(document)[0]
