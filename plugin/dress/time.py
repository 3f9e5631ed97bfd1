"""When a layer's rows happen, told to QGIS's temporal control."""

from __future__ import annotations

from qgis.core import Qgis, QgsVectorLayer

from ...algorithms.common.themes import Theme


def describe_time(layer: QgsVectorLayer, theme: Theme) -> None:
    """Temporal properties as the theme's contract tells when its rows happen; the same in a store
    and in a project.
    """
    if theme.time:
        set_time(layer, theme.time["start"], theme.time.get("end"))


def set_time(layer: QgsVectorLayer, start: str, end: str | None = None) -> None:
    """Let QGIS's temporal control filter ``layer`` by its local civil time: from ``start`` to
    ``end``, or one day from ``start``. Features without an end stay; a layer without ``start`` is
    left as it is."""
    names = [f.name() for f in layer.fields()]
    if start not in names:
        return
    time = layer.temporalProperties()
    if end and end in names:
        time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
        time.setEndField(end)
    else:
        time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
        time.setFixedDuration(1)
        time.setDurationUnits(Qgis.TemporalUnit.Days)
    time.setStartField(start)
    time.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    time.setIsActive(True)
