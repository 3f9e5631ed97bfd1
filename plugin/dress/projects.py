"""Project files: grouped and styled layers, time on what happens at a time, relative paths, print
layouts inside.
"""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsLayerTree,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ...algorithms.common import themes
from ..host import files
from ..store import stores
from . import neutral, styles, tables
from .time import describe_time


@dataclass
class Group:
    """A group of the layer tree, top first. ``hidden``: names of layers that start unticked."""

    title: str
    layers: list[QgsMapLayer]
    expanded: bool = True
    hidden: set[str] = field(default_factory=set)


def open_layer(uri: str, name: str, *, theme: str = "", style: str = "") -> QgsMapLayer | None:
    """A layer under its name, with the style saved beside it, else ``style``, else the theme's own;
    None if it does not open.
    """
    layer = stores.open_layer(uri, name)
    if not layer.isValid():
        return None
    layer.setName(name)
    layer.loadDefaultMetadata()
    if isinstance(layer, QgsVectorLayer):
        saved = layer.loadDefaultStyle()[1]
        if not saved:
            styles.load_style(layer, style or f"theme_{theme}")
        if theme in themes.names():
            contract = themes.theme(theme)
            if not saved:
                tables.describe_fields(layer, contract)
            describe_time(layer, contract)
    return layer


def create(
    *,
    title: str,
    crs: QgsCoordinateReferenceSystem,
    groups: Iterable[Group],
    extent: QgsRectangle | None = None,
    moment: dt.datetime | None = None,
    author: str = "Clairville",
) -> QgsProject:
    """A project in memory that holds ``groups``.

    Parameters
    ----------
    title
        Of the project.
    crs
        Its system, with the ellipsoid on which QGIS measures.
    groups
        Of layers, from the top.
    extent
        In ``crs``: what is shown when the project opens.
    moment
        Its day becomes the project's range of time, hour by hour.
    author
        For the metadata.

    Returns
    -------
    QgsProject
        Paths in it are relative once it is saved.
    """
    project = QgsProject()
    project.setCrs(crs, True)  # with its ellipsoid, on which QGIS measures
    project.setTitle(title)
    metadata = project.metadata()
    metadata.setTitle(title)
    metadata.setAuthor(author)
    project.setMetadata(metadata)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    root = project.layerTreeRoot()
    for group in groups:
        branch = root.addGroup(group.title)
        branch.setExpanded(group.expanded)
        for layer in group.layers:
            project.addMapLayer(layer, False)
            node = branch.addLayer(layer)
            node.setItemVisibilityChecked(layer.name() not in group.hidden)
            node.setExpanded(False)
    if extent is not None and not extent.isEmpty():
        shown = QgsReferencedRectangle(extent, crs)
        project.viewSettings().setDefaultViewExtent(shown)
        project.viewSettings().setPresetFullExtent(shown)
    if moment is not None:
        day = QDate(moment.year, moment.month, moment.day)
        settings = project.timeSettings()
        # The temporal control keeps wall-clock times as if they were UTC; a local time would move
        # by this machine's offset.
        first, last = (
            QDateTime(day, time, Qt.TimeSpec.UTC) for time in (QTime(0, 0), QTime(23, 59, 59))
        )
        settings.setTemporalRange(QgsDateTimeRange(first, last))
        settings.setTimeStep(1)
        settings.setTimeStepUnit(QgsUnitTypes.TemporalUnit.TemporalHours)
    return project


def keep_layout(
    project: QgsProject,
    layout: QgsPrintLayout,
    map_item: QgsLayoutItemMap,
    layers: Iterable[QgsMapLayer],
) -> None:
    """Put a layout into the project; its map follows a map theme of its name, so no absolute path
    is stored with it.
    """
    record = QgsMapThemeCollection.MapThemeRecord()
    for layer in layers:
        record.addLayerRecord(QgsMapThemeCollection.MapThemeLayerRecord(layer))
    project.mapThemeCollection().insert(layout.name(), record)
    map_item.setKeepLayerSet(False)
    map_item.setLayers([])
    map_item.setFollowVisibilityPreset(True)
    map_item.setFollowVisibilityPresetName(layout.name())
    project.layoutManager().addLayout(layout)


def save(project: QgsProject, path: str | pathlib.Path) -> str:
    """Write the project (``.qgz``) with relative paths and without the fonts of this computer;
    returns the path. DataError if it cannot be written.
    """
    try:
        with files.draft(path, beside=True) as made:
            if not project.write(str(made)):
                raise files.error_for(project.error(), path)
            neutral.neutral(made)
    finally:
        project.setFileName(str(path))
    return str(path)


def visible(project: QgsProject) -> list[QgsMapLayer]:
    """Ticked layers of a project's tree, topmost first."""
    root = project.layerTreeRoot()
    return [
        node.layer()
        for node in QgsLayerTree.findLayers(root)
        if node.isVisible() and node.layer() is not None
    ]
