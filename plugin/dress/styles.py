"""Styles of result layers and themes: one file each, loaded in the language asked for."""

from qgis.core import Qgis, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..host.i18n import language
from ..host.meta import ROOT

_FOLDER = ROOT / "resources" / "styles"
_SUFFIXES = {Qgis.GeometryType.Line: "_line", Qgis.GeometryType.Point: "_point"}


def style_path(style, layer=None):
    """The QML of a style: the one for the layer's own geometry where a theme may hold several
    (``name_line``, ``name_point``), in the language's own file where labels differ
    (``name.fr.qml``), else ``name.qml``."""
    kind = _SUFFIXES.get(layer.geometryType(), "") if isinstance(layer, QgsVectorLayer) else ""
    for name in (f"{style}{kind}", style):
        for path in (_FOLDER / f"{name}.{language()}.qml", _FOLDER / f"{name}.qml"):
            if path.exists():
                return path
    return _FOLDER / f"{style}.qml"


def load_style(layer, style):
    """Put a style of ``resources/styles`` on a layer; True if there is one."""
    path = style_path(style, layer)
    if not style or not path.exists():
        return False
    # loadNamedStyle() would quietly prefer a style that an earlier run saved beside the data.
    document = QDomDocument()
    document.setContent(path.read_text(encoding="utf-8"))
    return layer.importNamedStyle(document)[0]
