"""What leaves the panel: the list as a table, and the layers of a sheet about one conflict."""

from qgis.core import QgsExpression, QgsVectorLayer

from ....algorithms.common import sheet
from ...host import files
from ...host.i18n import tr

# Layers of all times: on a sheet of one hour the works and complaints of that hour stand for them.
_ALL_TIMES = ("works", "complaints")


def save_csv(frame, path):
    """Write a frame of conflicts, all columns but the geometry; semicolons, as French offices read
    them. Raises DataError.
    """
    table = frame.drop(columns="geometry")
    table["x"], table["y"] = frame.geometry.x.round(1), frame.geometry.y.round(1)
    files.save(path, sheet.text([table.columns, *table.itertuples(index=False)]), "utf-8-sig")


def sheet_layers(conflict, conflicts, works, shown):
    """Layers to print, the top first: the conflict alone, the works of the hour, and what the map
    shows but the works and complaints of all times.

    ``conflict``: a row of the list's frame; ``conflicts``, ``works``: the layers of the hour that
    *City snapshot* made; ``shown``: the layers of the map.
    """
    alone = conflicts.clone()
    alone.setName(tr("The conflict"))
    wanted = QgsExpression.quotedValue(str(conflict["feature_id"]))
    alone.setSubsetString(f"{QgsExpression.quotedColumnRef('feature_id')} = {wanted}")
    made = {conflicts.id(), works.id()}
    rest = [
        layer
        for layer in shown
        if isinstance(layer, QgsVectorLayer)
        and layer.id() not in made
        and not layer.source().endswith(tuple(f"layername={name}" for name in _ALL_TIMES))
    ]
    return [alone, works, *rest]
