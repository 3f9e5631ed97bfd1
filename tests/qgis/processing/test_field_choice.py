"""No tool takes a number for a quantity that nobody chose, or that only numbers the rows."""

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from clairville.plugin.processing import ALGORITHMS

from .test_dialogs import dialog_of, outcome

__all__ = ["dialog_of"]

PLACES = [f"POINT({650000 + 50 * i} 6860000)" for i in range(8)]
TYPES = {
    "fid": "integer",
    "gid": "integer",
    "OBJECTID": "integer",
    "nummer": "integer",
    "order": "string",
    "asset_id": "string",
    "grade": "double",
    "euros": "double",
    "when": "string",
}
ROWS = [
    (
        place,
        i + 1,
        70 + i * i,
        9 - i,
        8 - i,
        str(i),
        f"b{i}",
        1.0 + i % 4,
        900.0 + 10 * i,
        f"2024-06-0{i + 1}T10:00:00",
    )
    for i, place in enumerate(PLACES)
]
KEYS = ("fid", "gid", "OBJECTID", "nummer", "order", "asset_id")
GOOD = {
    "assetpriority": {"CONDITION": "grade"},
    "maintenanceprogramme": {"RISK": "grade", "COST": "euros"},
    "roughnessfromtracks": {"TIME": "when", "ACCELERATION": "grade"},
}
INPUT = {
    "assetpriority": "ASSETS",
    "maintenanceprogramme": "ITEMS",
    "roughnessfromtracks": "TRACKS",
}
QUANTITIES = [
    ("assetpriority", "CONDITION", "{}"),
    ("assetpriority", "SAFETY", "{}"),
    ("assetpriority", "COST", "{}"),
    ("assetpriority", "WEIGHTS", '{{"{}": 1}}'),
    ("roughnessfromtracks", "TIME", "{}"),
    ("roughnessfromtracks", "ACCELERATION", "{}"),
    ("roughnessfromtracks", "SPEED", "{}"),
    *(
        ("maintenanceprogramme", name, "{}")
        for name in ("RISK", "COST", "MANDATORY", "LOCKED", "AGE", "DURATION", "SCHOOL", "FROZEN")
    ),
]


@pytest.fixture
def asked(provider, layer):
    """A maker of whole parameters of a tool."""
    points = layer("Point", "EPSG:2154", TYPES, ROWS, "assets")
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"id": "string"},
        [("LINESTRING(650000 6860000, 650400 6860000)", "s")],
        "streets",
    )

    def make(tool, **more):
        extra = {"STREETS": streets} if tool == "roughnessfromtracks" else {}
        return {INPUT[tool]: points, **extra, **GOOD[tool], "OUTPUT": "memory:", **more}

    return make


def said(tool, parameters):
    """ "ok", or the sentence, whether the dialog or the run says it."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
    return outcome(algorithm, parameters)


def test_no_dialog_chooses_a_field_by_itself(provider):
    for algorithm in ALGORITHMS():
        made = algorithm().create() if isinstance(algorithm, type) else algorithm.create()
        for definition in made.parameterDefinitions():
            if definition.type() == "field":
                assert definition.flags() & definition.Flag.FlagOptional, (
                    made.name(),
                    definition.name(),
                )
                assert definition.defaultValue() in (None, "pressure_zone")


@pytest.mark.parametrize("tool", GOOD)
def test_an_untouched_dialog_asks_for_the_field(tool, asked, dialog_of):
    QgsProject.instance().addMapLayers(
        [made.clone() for made in asked(tool).values() if isinstance(made, QgsVectorLayer)]
    )
    dialog = dialog_of(tool)
    parameters = dialog.mainWidget().createProcessingParameters()
    assert not [name for name in GOOD[tool] if parameters.get(name)], (
        "the first field is nobody's choice"
    )
    label = dialog.algorithm().parameterDefinition(next(iter(GOOD[tool]))).description()
    assert label in outcome(dialog.algorithm(), parameters)
    with pytest.raises(
        QgsProcessingException, match=label.split("(")[0]
    ):  # a script that does not ask before it runs
        dialog.algorithm().create().run(parameters, QgsProcessingContext(), _feedback(), {}, False)
    QgsProject.instance().clear()


def _feedback():
    from qgis.core import QgsProcessingFeedback

    return QgsProcessingFeedback(False)


@pytest.mark.parametrize("tool, name, form", QUANTITIES)
def test_a_field_that_numbers_the_rows_is_no_quantity(tool, name, form, asked):
    for key in KEYS if name in ("CONDITION", "RISK", "ACCELERATION") else KEYS[:1]:
        told = said(tool, asked(tool, **{name: form.format(key)}))
        assert key in told and ("numbers or names" in told or "numéroter" in told), (key, told)


def test_a_key_by_the_provider_is_no_quantity(asked, tmp_path):
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerOptions = ["FID=places"]
    path = str(tmp_path / "a.gpkg")
    places = asked("assetpriority")["ASSETS"]
    QgsVectorFileWriter.writeAsVectorFormatV3(
        places, path, QgsProject.instance().transformContext(), options
    )
    assert "places" in said(
        "assetpriority", asked("assetpriority", ASSETS=path, CONDITION="places")
    )


@pytest.mark.parametrize("tool", ("assetpriority", "maintenanceprogramme"))
def test_quantities_are_taken(tool, asked):
    assert said(tool, asked(tool)) == "ok"


def test_a_scale_of_grades_is_no_numbering(provider):
    import pandas as pd

    from clairville.plugin.processing.fieldchoice import numbers_rows

    for values in (
        [1, 2, 3, 4, 5],
        [1, 2, 2, 3, 4, 5, 6],
        [10, 20, 30, 40, 50, 60, 70],
        [1.5, 2, 3, 4, 5, 6, 7],
        [1, None, 2, 3, 4, 5, 6],
    ):
        assert not numbers_rows("grade", pd.Series(values)), values
    assert numbers_rows("grade", pd.Series([3, 1, 2, 6, 5, 4])) and numbers_rows(
        "x", pd.Series([str(i) for i in range(9)])
    )
