"""The crashes behind a place of the accident map: the layer that tells them, and those of one place."""

from qgis.core import QgsExpression, QgsProject, QgsVectorLayer

_COLUMNS = {"place_id", "place_kind", "run_id"}


def ranks_crashes(layer):
    """True for segments or junctions of accident risk."""
    return {"crashes", "psi"} <= set(layer.fields().names())


def layer_of(ranking):
    """The project's layer of crashes and their places made by the same run as ``ranking``, or None."""
    run = _run(ranking)
    for layer in QgsProject.instance().mapLayers().values():
        if (
            isinstance(layer, QgsVectorLayer)
            and _COLUMNS <= set(layer.fields().names())
            and run
            and _run(layer) == run
        ):
            return layer
    return None


def of_place(ranking, feature_id):
    """The expression of the crashes that count at a place of ``ranking``."""
    kind = "segment" if ranking.fields().lookupField("street_id") >= 0 else "junction"
    return f'"place_id" = {QgsExpression.quotedValue(feature_id)} AND "place_kind" = \'{kind}\''


def select(crashes, ranking, feature_id):
    """Select the crashes of a place; how many they are."""
    crashes.selectByExpression(of_place(ranking, feature_id))
    return crashes.selectedFeatureCount()


def _run(layer):
    """The run that made a layer, as its first row has it; "" without a row."""
    first = next(layer.getFeatures(), None)
    return "" if first is None else str(first["run_id"] or "")
