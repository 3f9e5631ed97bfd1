"""A person opens a tool's dialog, fills only what it asks for, and presses *Run*."""

import pathlib
import shutil

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingContext, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QMessageBox

from .conftest import click, idle, until

V0_1 = pathlib.Path(__file__).resolve().parent.parent / "data" / "v0_1"


def mains():
    """Thirty water mains and their breaks, as memory layers."""
    pipes = QgsVectorLayer(
        "LineString?crs=EPSG:2154&field=id:string&field=material:string&field=installed:integer",
        "mains",
        "memory",
    )
    breaks = QgsVectorLayer(
        "None?field=id:string&field=pipe_id:string&field=date:date", "breaks", "memory"
    )
    for layer, rows in (
        (pipes, [(f"p{i}", "grey_iron", 1950 + i) for i in range(30)]),
        (breaks, [(f"b{k}", f"p{k % 30}", f"{1995 + k % 20}-05-01") for k in range(60)]),
    ):
        made = []
        for i, values in enumerate(rows):
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(values))
            if layer is pipes:
                feature.setGeometry(
                    QgsGeometry.fromWkt(
                        f"LINESTRING({650000 + 40 * i} 6860000,{650030 + 40 * i} 6860000)"
                    )
                )
            made.append(feature)
        layer.dataProvider().addFeatures(made)
    return pipes, breaks


@pytest.fixture
def town(desk, tmp_path):
    """Layers of the test town in the project, by name."""
    folder = shutil.copytree(V0_1, tmp_path / "town")
    project = QgsProject.instance()
    layers = [
        QgsVectorLayer(f"{folder / 'town.gpkg'}|layername={name}", name, "ogr")
        for name in ("roads", "accidents", "complaints")
    ]
    layers += [
        QgsVectorLayer(f"{folder / 'results.gpkg'}|layername=accident_risk", "risk", "ogr"),
        *mains(),
    ]
    project.addMapLayers(layers)
    return {layer.name(): layer for layer in layers}


def filled(value, town):
    """What the widget takes: the layer of a name, the sources of a list of names, or the text
    itself.
    """
    if isinstance(value, list):
        return [town[name].source() for name in value]
    return town[value].id() if value in town else value


@pytest.mark.only("english")
@pytest.mark.parametrize(
    ("tool", "chosen"),
    [
        ("newprofile", {"INSEE": "93010"}),
        ("preventionplan", {"PLACES": "risk"}),
        ("pipefailure", {"PIPES": "mains", "BREAKS": "breaks"}),
        ("mapsheet", {"LAYERS": ["risk"]}),
        ("snapcrashes", {"STREETS": "roads", "CRASHES": "accidents"}),
    ],
)
def test_run_is_pressed(tool, chosen, town, iface, monkeypatch):
    import processing

    refused = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: refused.append(words[-1]))
    dialog = processing.createAlgorithmDialog(f"clairville:{tool}")
    try:
        dialog.show()
        panel = dialog.mainWidget()
        for name, value in chosen.items():
            panel.wrappers[name].setParameterValue(filled(value, town), QgsProcessingContext())
        ends = []
        dialog.algorithmFinished.connect(lambda ok, results: ends.append((ok, results)))
        idle(100)
        click(dialog.runButton())
        until(lambda: ends or refused, 60, "the end of the run")
        log = dialog.textEdit().toPlainText() if hasattr(dialog, "textEdit") else ""
        assert not refused and ends[0][0] and ends[0][1], (refused, ends, log)
    finally:
        dialog.close()
        dialog.deleteLater()
        idle(100)
