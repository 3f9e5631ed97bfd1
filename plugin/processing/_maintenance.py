"""Shared by the maintenance tools: layers that may come without geometry, and RAEPA tables read by their own names."""

import dataclasses

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...algorithms.common.errors import DataError
from ...algorithms.common.resources import table
from ...algorithms.common.themes import theme as load_theme
from .. import bridge
from ..i18n import tr
from . import provenance


def add_table(tool, name, theme, label, help_text, *, optional=False):
    """A layer parameter of a theme that accepts tables without geometry too, with its field map."""
    tool.add(
        QgsProcessingParameterFeatureSource(name, label, [QgsProcessing.SourceType.TypeVector], optional=optional), help_text
    )
    tool.add(
        QgsProcessingParameterString(f"{name}_FIELDS", tr("Field map of {name}").format(name=name), optional=True),
        tr('Only for layers that do not come from the store: JSON such as {"theme_field": "layer_field"}.'),
        advanced=True,
    )
    tool._themes = {**getattr(tool, "_themes", {}), name: theme}


def add_learner(tool):
    """The seed and the threads of a tool that learns."""
    whole = QgsProcessingParameterNumber.Type.Integer
    tool.add(
        QgsProcessingParameterNumber("SEED", tr("Random seed"), whole, 0, minValue=0),
        tr("The same seed gives the same blocks, model and intervals."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber("THREADS", tr("Threads"), whole, 1, minValue=1, maxValue=64),
        tr("Threads of the learner; the result does not depend on them."),
        advanced=True,
    )


def read(run, name, *, raepa=""):
    """The layer as its theme's frame, geometry kept where there is one; None when optional and not given.

    ``raepa``: the key of ``pipe_materials.json`` with RAEPA's own field names, used when the layer has them and no map is
    given.
    """
    if not run.given(name):
        return None
    definition = run.algorithm.parameterDefinition(name)
    source = run.as_source(name)
    if source is None:
        raise DataError("layer_missing", name=definition.description())
    theme = load_theme(run.algorithm.theme_of(name))
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if kind == QgsWkbTypes.GeometryType.NullGeometry:
        theme = dataclasses.replace(theme, geometry="none")
    mapping = bridge.field_map(run.as_string(f"{name}_FIELDS"), f"{name}_FIELDS")
    available = {f.name().lower(): f.name() for f in source.fields()}
    if raepa and not mapping:
        names = table("maintenance/pipe_materials")[raepa]
        if names["id"] in available:
            mapping = {ours: available[theirs] for ours, theirs in names.items() if theirs in available}
    loaded = bridge.read(
        source,
        theme,
        run.crs,
        run.context.transformContext(),
        mapping=mapping,
        name=definition.description(),
        parameter=f"{name}_FIELDS",
    )
    run.manifest.inputs.append(provenance.describe(run.as_vector_layer(name), name, theme.name, loaded.frame))
    for key, number in loaded.counts.items():
        run.manifest.counts[f"{name}: {key}"] = number
    return loaded.frame


def finish(run, result):
    """Warnings, counts and report of a result into the run."""
    for code, values in result.warnings:
        run.warn(code, **values)
    run.count(**{k: v for k, v in result.counts.items() if isinstance(v, (int, float))})
    run.manifest.report = result.report
