"""How a theme's table looks when QGIS opens it: default style, aliases, value lists and metadata,
saved in the store.
"""

from __future__ import annotations

import pathlib
from typing import Any

from qgis.core import (
    Qgis,
    QgsEditorWidgetSetup,
    QgsLayerMetadata,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ...algorithms.common.themes import Theme
from ..host.i18n import language, tr
from ..host.process import gdal_quiet
from ..store.stores import layer_uri, open_layer, open_store
from . import styles
from .time import describe_time

_STYLED = "theme_{theme}"
_SAMPLE = 250_000  # cells of a raster that its colours are fitted to


def style_of(theme: str) -> str:
    """The name of a theme's style in ``resources/styles``."""
    return _STYLED.format(theme=theme)


def dress(store: str, theme: Theme, line: dict[str, Any]) -> None:
    """Save style (unless the person has one) and metadata with a freshly filled table, or beside a
    raster.
    """
    with gdal_quiet():
        if theme.geometry == "raster":
            _dress_raster(
                open_layer(layer_uri(store, theme.name), theme.label[language()]), theme, line
            )
            return
        for layer in _tables(store, theme):
            if not layer.isValid():
                continue
            if layer.listStylesInDatabase()[0] < 1:
                styles.load_style(layer, style_of(theme.name))
                describe_fields(layer, theme)
                describe_time(layer, theme)
                layer.saveStyleToDatabase(
                    style_of(theme.name), tr("Clairville default style"), True, ""
                )
            layer.setMetadata(metadata(theme, line))
            layer.saveDefaultMetadata()


def _dress_raster(layer: QgsRasterLayer, theme: Theme, line: dict[str, Any]) -> None:
    if not layer.isValid():
        return
    if not pathlib.Path(layer.source()).with_suffix(".qml").exists() and styles.load_style(
        layer, style_of(theme.name)
    ):
        _stretch(layer)
        layer.saveDefaultStyle(QgsRasterLayer.StyleCategory.AllStyleCategories)
    layer.setMetadata(metadata(theme, line))
    layer.saveDefaultMetadata()


def _stretch(layer: QgsRasterLayer) -> None:
    """The style's colours over the values of this territory, but for the lowest and highest
    fiftieth.
    """
    renderer, (low, high) = (
        layer.renderer(),
        layer.dataProvider().cumulativeCut(1, 0.02, 0.98, QgsRectangle(), _SAMPLE),
    )
    if high > low:
        renderer.setClassificationMin(low)
        renderer.setClassificationMax(high)
        shader = renderer.shader().rasterShaderFunction()
        shader.setMinimumValue(low)
        shader.setMaximumValue(high)
        shader.classifyColorRamp(band=1)


def _tables(store: str, theme: Theme) -> list[QgsVectorLayer]:
    """The theme's table as QGIS users open it."""
    label = theme.label[language()]
    with open_store(store) as opened:
        uris = opened.styled_uris(theme.name)
    return [open_layer(uri, label) for uri in uris]


def describe_fields(layer: QgsVectorLayer, theme: Theme) -> None:
    """Aliases in the person's language and value lists for coded fields."""
    lang = language()
    for name, spec in theme.fields.items():
        index = layer.fields().lookupField(name)
        if index < 0:
            continue
        unit = f" ({spec.unit})" if spec.unit else ""
        layer.setFieldAlias(index, f"{spec.label[lang]}{unit}")
        if spec.codes:
            pairs = [{texts[lang]: code} for code, texts in spec.codes.items()]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": pairs}))


def metadata(theme: Theme, line: dict[str, Any]) -> QgsLayerMetadata:
    """Title, data date, licence, credit and source of a pulled table."""
    found = QgsLayerMetadata()
    found.setTitle(theme.label[language()])
    found.setIdentifier(theme.name)
    found.setType("dataset")
    found.setLanguage(language())
    if line.get("data_date"):
        moment = QDateTime.fromString(line["data_date"][:10], Qt.DateFormat.ISODate)
        if moment.isValid():
            found.setDateTime(Qgis.MetadataDateType.Published, moment)
    found.setLicenses([part for part in (line.get("licence") or "").split("; ") if part])
    found.setRights([part for part in (line.get("attribution") or "").split("; ") if part])
    found.setAbstract(
        tr("Pulled {when} UTC from {url}").format(
            when=line["started_utc"][:16], url=line.get("url") or ""
        )
    )
    unit = "cells" if theme.geometry == "raster" else "rows"
    facts = (
        line["started_utc"],
        f"{line.get('kept', '?')} {unit}",
        f"sha256 {line.get('sha256', '')}",
    )
    found.addHistoryItem(", ".join(("clairville:pullcity", *facts)))
    return found
