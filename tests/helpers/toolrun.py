"""Runs a tool as Processing does, and reads what it wrote."""

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer


def run_tool(name, parameters, context=None):
    """The results of ``clairville:name``; fails if the tool did."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{name}")
    results, ok = algorithm.run(
        parameters, context or QgsProcessingContext(), QgsProcessingFeedback(), {}, False
    )
    assert ok
    return results


def call(tool, **parameters):
    """:func:`run_tool` with the parameters by name."""
    return run_tool(tool, parameters)


def rows(path, table=None):
    """The features of a written layer as dicts."""
    made = QgsVectorLayer(path if table is None else f"{path}|layername={table}", "x", "ogr")
    assert made.isValid(), path
    return [{f.name(): feature[f.name()] for f in made.fields()} for feature in made.getFeatures()]
