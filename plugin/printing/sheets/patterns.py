"""Layers for a printer without colours: classes told apart by hatches, dashes and shapes; rasters
in steps of grey.
"""

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsHueSaturationFilter,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtGui import QColor

_DASHES = ("", "3;1.2", "1;1", "4;1;1;1", "0.6;1.6")
_SHAPES = ("circle", "square", "triangle", "diamond", "star", "cross_fill")
_ANGLES = (45, 135, 0, 90)


def patterned(layer):
    """A copy of ``layer`` whose classes, the first the darkest, differ without colour; the layer
    itself is left alone.
    """
    copy = layer.clone()
    if isinstance(layer, QgsRasterLayer):
        _grey(copy)
    else:
        _swap(copy.renderer())
    return copy


def _swap(renderer):
    """Replace every symbol of a renderer by one of :func:`_symbol`."""
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for i, entry in enumerate(renderer.categories()):
            renderer.updateCategorySymbol(i, _symbol(entry.symbol(), i, len(renderer.categories())))
    elif isinstance(renderer, QgsGraduatedSymbolRenderer):
        for i, entry in enumerate(renderer.ranges()):
            renderer.updateRangeSymbol(i, _symbol(entry.symbol(), i, len(renderer.ranges())))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        rules = [rule for rule in renderer.rootRule().descendants() if rule.symbol() is not None]
        for i, rule in enumerate(rules):
            rule.setSymbol(_symbol(rule.symbol(), i, len(rules)))
    elif isinstance(renderer, QgsSingleSymbolRenderer):
        renderer.setSymbol(_symbol(renderer.symbol(), 0, 1))


def _symbol(symbol, place, count):
    """The symbol of class ``place`` of ``count``: size and width stay, shade falls from black,
    pattern changes.
    """
    shade = round(200 * place / max(count - 1, 1))
    ink = QColor(shade, shade, shade).name()
    if symbol.type() == Qgis.SymbolType.Line:
        dashes = _DASHES[place % len(_DASHES)]
        return QgsLineSymbol.createSimple(
            {
                "line_color": ink,
                "line_width": str(max(symbol.width(), 0.3)),
                "capstyle": "flat",
                "use_custom_dash": "1" if dashes else "0",
                "customdash": dashes or "5;2",
            }
        )
    if symbol.type() == Qgis.SymbolType.Marker:
        hollow = (
            place + place // len(_SHAPES)
        ) % 2  # a shape that comes again comes back the other way
        return QgsMarkerSymbol.createSimple(
            {
                "name": _SHAPES[place % len(_SHAPES)],
                "size": str(max(symbol.size(), 1.6)),
                "color": "#ffffff" if hollow else ink,
                "outline_color": "#000000" if hollow else "#ffffff",
                "outline_width": "0.3",
            }
        )
    made = QgsFillSymbol.createSimple(
        {"color": "#ffffff", "outline_color": "#333333", "outline_width": "0.2"}
    )
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(_ANGLES[place % len(_ANGLES)])
    hatch.setDistance(1.0 + 1.6 * place / max(count - 1, 1))
    hatch.setSubSymbol(QgsLineSymbol.createSimple({"line_color": "#222222", "line_width": "0.25"}))
    made.appendSymbolLayer(hatch)
    return made


def _grey(raster):
    """Classes of a raster from dark to light, a shade per label (ten values may share five names);
    else no colour at all.
    """
    renderer = raster.renderer()
    if not isinstance(renderer, QgsPalettedRasterRenderer):
        raster.hueSaturationFilter().setGrayscaleMode(
            QgsHueSaturationFilter.GrayscaleMode.GrayscaleLuminosity
        )
        return
    classes = renderer.classes()
    names = list(dict.fromkeys(entry.label for entry in classes))
    for entry in classes:
        shade = round(255 - 225 * (names.index(entry.label) + 1) / len(names))
        entry.color = QColor(shade, shade, shade, entry.color.alpha())
    raster.setRenderer(QgsPalettedRasterRenderer(raster.dataProvider(), renderer.band(), classes))
