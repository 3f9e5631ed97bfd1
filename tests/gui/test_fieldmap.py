"""The field map of a layer in a tool's dialog: the form of the sources instead of JSON."""

import functools
import json
import os
import pathlib

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingContext, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QDialogButtonBox, QLineEdit, QMessageBox

from clairville.algorithms.common import themes
from clairville.plugin.bridge import layers
from clairville.plugin.panels.citydata import fieldmapform
from clairville.plugin.panels.citydata.fieldmapform import FieldMapForm

from .conftest import SESSION, click, idle, until


@pytest.fixture
def crashes(desk):
    """A table of crashes as a town keeps it: other names, other words."""
    layer = QgsVectorLayer(
        "Point?crs=EPSG:2154&field=numero:string&field=jour:string&field=annee:integer",
        "own crashes",
        "memory",
    )
    rows = []
    for i in range(12):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"A{i}", f"{i + 1:02d}/03/2023", 2023])
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({650000 + 40 * i} 6860002)"))
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    streets = QgsVectorLayer(
        "LineString?crs=EPSG:2154&field=id:string&field=name:string", "own streets", "memory"
    )
    street = QgsFeature(streets.fields())
    street.setAttributes(["s1", "Rue Longue"])
    street.setGeometry(QgsGeometry.fromWkt("LINESTRING(649900 6860000,650600 6860000)"))
    streets.dataProvider().addFeatures([street])
    QgsProject.instance().addMapLayers([layer, streets])
    return layer, streets


@pytest.fixture
def dialog(desk):
    import processing

    made = processing.createAlgorithmDialog("clairville:snapcrashes")
    made.show()
    yield made
    made.close()
    made.deleteLater()
    idle(100)


def combo(form, column):
    """The drop-down of a column of the theme."""
    for row, spec in form.mapping._specs():
        if spec.name == column:
            return form.mapping.cellWidget(row, 1)
    raise AssertionError(column)


def wrapper(dialog, name):
    return dialog.mainWidget().wrappers[name]


@pytest.mark.french
def test_the_form_writes_what_the_tool_reads(crashes, dialog, monkeypatch, iface):
    layer, streets = crashes
    refused, pictures = [], []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: refused.append(words[-1]))
    wrapper(dialog, "STREETS").setParameterValue(streets.id(), QgsProcessingContext())
    wrapper(dialog, "CRASHES").setParameterValue(layer.id(), QgsProcessingContext())

    def fill(form):
        form.show()
        idle(100)
        assert combo(form, "date").currentData() == "jour", "guessed by its values"
        assert combo(form, "year").currentData() == "annee"
        choice = combo(form, "id")
        choice.setCurrentIndex(choice.findData("numero"))
        pictures.append(form.grab())
        form.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
        idle(30)
        assert form.result(), form.notice.message.text()
        return form.result()

    monkeypatch.setattr(FieldMapForm, "exec", fill)
    box = wrapper(dialog, "CRASHES_FIELDS")
    box.open()
    rules = json.loads(box.value())
    assert rules["id"] == "numero" and "jour" in json.dumps(rules["date"])
    assert dialog.createProcessingParameters()["CRASHES_FIELDS"] == box.value()
    path = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"fieldmap_{SESSION}.png"
    assert pictures[0].save(str(path))
    dialog.grab().save(str(path.with_name(f"fieldmap_dialog_{SESSION}.png")))
    ends = []
    dialog.algorithmFinished.connect(lambda ok, results: ends.append((ok, results)))
    click(dialog.runButton())
    until(lambda: ends or refused, 60, "the end of the run")
    assert not refused and ends[0][0], (refused, ends)


def test_what_was_written_is_shown_and_stays_when_nobody_presses_ok(crashes, dialog, monkeypatch):
    layer, _ = crashes
    wrapper(dialog, "CRASHES").setParameterValue(layer.id(), QgsProcessingContext())
    box, seen = wrapper(dialog, "CRASHES_FIELDS"), []
    box.setValue('{"id": "numero"}')
    monkeypatch.setattr(
        FieldMapForm, "exec", lambda form: seen.append(combo(form, "id").currentData()) and 0
    )
    box.open()
    assert seen == ["numero"] and box.value() == '{"id": "numero"}'
    box.setValue("{nonsense")
    monkeypatch.setattr(FieldMapForm, "exec", lambda form: seen.append(form.notice.kind) and 0)
    box.open()
    assert seen[-1] == "warning" and box.value() == "{nonsense"


def test_without_a_layer_the_button_says_so(dialog, monkeypatch):
    told = []
    monkeypatch.setattr(QMessageBox, "information", lambda *words: told.append(words[-1]))
    QgsProject.instance().clear()
    idle(50)
    wrapper(dialog, "CRASHES_FIELDS").open()
    assert told == ["Choose the layer first."]


def test_a_batch_and_a_model_keep_the_text(crashes, iface):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.gui.wrappers import WidgetWrapperFactory
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
    from qgis.core import QgsApplication, QgsProcessingModelAlgorithm

    registry = QgsApplication.processingRegistry()
    batch = BatchAlgorithmDialog(registry.createAlgorithmById("clairville:snapcrashes"))
    try:
        panel = batch.mainWidget()
        column = panel.parameter_to_column["CRASHES_FIELDS"]
        box = panel.wrappers[0][column]
        box.setParameterValue('{"id": "numero"}', QgsProcessingContext())
        assert isinstance(box.widget, QLineEdit) and box.parameterValue() == '{"id": "numero"}'
    finally:
        batch.close()
        batch.deleteLater()
    model = QgsProcessingModelAlgorithm()
    algorithm = registry.createAlgorithmById("clairville:snapcrashes")
    modeler = ModelerParametersDialog(algorithm, model)
    try:
        definition = algorithm.parameterDefinition("CRASHES_FIELDS")
        made = WidgetWrapperFactory.create_wrapper(definition, modeler)
        assert type(made).__name__ == "QgsProcessingModelerParameterWidget"
    finally:
        modeler.deleteLater()
        idle(50)


@pytest.fixture
def works():
    """Works whose words for traffic come late in the table."""
    layer = QgsVectorLayer(
        "Point?crs=EPSG:2154&field=id:string&field=start:string&field=level:integer"
        "&field=circulation:string",
        "own works",
        "memory",
    )
    said = ["à voir"] * 22 + ["Rue barrée"] * 25 + ["Sens unique", "Chaussée rétrécie"]
    rows = []
    for i, text in enumerate(said):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"W{i}", "2026-12-01", 2, text])
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({650000 + 40 * i} 6860002)"))
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    return layer


def form_of(layer, text=""):
    values = functools.partial(fieldmapform.values_of, layer)
    return FieldMapForm("works", *fieldmapform.first_rows(layer), text, None, values)


def read_with(layer, text):
    """The column of traffic and of the level as a tool reads them with a field map."""
    mapping = layers.field_map(text, "WORKS_FIELDS")
    crs, context = layer.crs(), QgsProject.instance().transformContext()
    found = layers.read(layer, themes.theme("works"), crs, context, mapping=mapping).frame
    return [
        dict(found[c].value_counts()) if c in found else {} for c in ("traffic_impact", "level")
    ]


def test_the_guess_of_a_table_of_words_knows_all_rows(desk, works):
    """Twenty rows first that nobody understands: the closed streets below them stay closed."""
    form = form_of(works)
    assert combo(form, "traffic_impact").currentData() == "circulation"
    traffic, _ = read_with(works, form.text())
    wanted = {"closed": 25, "one_way": 1, "restricted": 1, "unknown": 22}
    assert traffic == wanted
    form.deleteLater()


def test_an_emptied_line_is_read_from_no_field(desk, works):
    form = form_of(works)
    assert json.loads(form.text()).keys() & {"level"} == set()
    combo(form, "level").setCurrentIndex(0)
    assert json.loads(form.text())["level"] is None
    assert read_with(works, form.text())[1] == {}
    again = form_of(works, form.text())
    assert combo(again, "level").currentData() is None
    assert again.text() == form.text()
    for made in (form, again):
        made.deleteLater()
