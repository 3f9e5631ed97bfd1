"""A survey in the window: prepared by the tool, its form opened and filled as a person does."""

import os
import pathlib

import processing
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer, QgsVectorLayerUtils
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm
from qgis.PyQt.QtWidgets import QComboBox, QDateTimeEdit, QLabel

from clairville.plugin.host.i18n import language

from .conftest import SESSION, idle

X, Y = 652_000, 6_862_000


def streets():
    """Two streets, as a layer of the town."""
    made = QgsVectorLayer("LineString?crs=EPSG:2154&field=name:string", "streets", "memory")
    for name in ("Rue de la Paix", "Rue Pasteur"):
        feature = QgsFeature(made.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromWkt(f"LineString ({X} {Y}, {X + 90} {Y})"))
        made.dataProvider().addFeatures([feature])
    return made


@pytest.mark.french
def test_the_form_of_a_survey_is_filled_in_the_window(desk, tmp_path):
    made = processing.run(
        "clairville:preparesurvey",
        {"THEME": "works", "STREETS": streets(), "OUTPUT": str(tmp_path / "releve.gpkg")},
    )
    project = QgsProject.instance()
    assert project.read(made["PROJECT"])
    layer = next(v for v in project.mapLayers().values() if v.source().endswith("layername=works"))
    layer.startEditing()
    feature = QgsVectorLayerUtils.createFeature(layer, QgsGeometry.fromWkt(f"Point ({X} {Y})"))
    form = QgsAttributeForm(layer, feature)
    form.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
    form.resize(640, 760)
    form.show()
    idle(300)
    labels = {label.text().rstrip("*").strip() for label in form.findChildren(QLabel)}
    wanted = {"fr": "Impact sur la circulation", "en": "Traffic impact"}[language()]
    assert wanted in labels, labels
    shown = [edit.text() for edit in form.findChildren(QDateTimeEdit)]
    dated = [text for text in shown if any(letter.isdigit() for letter in text)]
    assert (len(shown), len(dated)) == (3, 1), "start and end are nobody's yet, the day is today"
    lists = [box for box in form.findChildren(QComboBox) if box.count() > 3]
    words = {box.itemText(i) for box in lists for i in range(box.count())}
    assert {"fr": "sens unique", "en": "one way"}[language()] in words
    folder = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"])
    assert form.grab().save(str(folder / f"survey_{SESSION}.png"))
    form.changeAttribute("start", "2026-12-01 08:30:00")
    form.changeAttribute("traffic_impact", "one_way")
    form.changeAttribute("street", "Rue Pasteur")
    assert form.save(), "the form refuses what is right"
    assert layer.commitChanges(), layer.commitErrors()
    form.close()
    (row,) = layer.getFeatures()
    assert (row["start"], row["traffic_impact"], row["street"]) == (
        "2026-12-01 08:30:00", "one_way", "Rue Pasteur",
    )  # fmt: skip
    assert len(row["id"]) == 36
    project.clear()
