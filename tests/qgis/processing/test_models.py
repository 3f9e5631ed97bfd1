"""The example models load, hold known tools and parameters, and run; they are put among a person's own
without writing over one."""

import pathlib
import shutil

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
)

from clairville.plugin.panels.desk import examples

from ...helpers.chains import town as written_town
from ...helpers.chains import written
from ...helpers.risk_town import small_city
from ...helpers.toolrun import rows

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "resources/models"


def loaded(name):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(FOLDER / f"{name}.model3"))
    model.initAlgorithm()
    return model


def run(name, given, tmp_path):
    model = loaded(name)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    outputs = {
        d.name(): str(
            tmp_path
            / f"{d.name().replace(':', '_')}.{'tif' if 'aster' in d.type() else 'html' if d.type() == 'fileDestination' else 'gpkg'}"
        )
        for d in model.destinationParameterDefinitions()
    }
    results, ok = model.run({**given, **outputs}, context, feedback, {}, False)
    assert ok, feedback.textLog()[-1500:]
    return results


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.model3")), ids=lambda p: p.stem)
def test_every_model_holds_tools_and_parameters_that_are_there(path):
    model = loaded(path.stem)
    assert model.displayName() and model.group() == "Clairville"
    for child in model.childAlgorithms().values():
        assert child.algorithm() is not None, child.algorithmId()
        known = {p.name() for p in child.algorithm().parameterDefinitions()}
        assert set(child.parameterSources()) <= known
    assert model.outputDefinitions()


def test_there_are_five():
    assert len(list(FOLDER.glob("*.model3"))) == 5


def test_from_crashes_to_a_prevention_plan(tmp_path):
    streets, crashes = small_city()
    for theme, frame in (("rues", streets), ("accidents", crashes)):
        frame = frame.set_crs("EPSG:2154", allow_override=True)
        moved = frame.set_geometry(frame.geometry.translate(652000, 6862000))
        written(moved, str(tmp_path / f"{theme}_in.gpkg"))
    given = {n: str(tmp_path / f"{n}_in.gpkg") for n in ("rues", "accidents")}
    found = run("prevention", {**given, "budget": 50_000.0}, tmp_path)
    assert len(rows(found["plan"])) > 0
    assert pathlib.Path(found["fiche"]).stat().st_size > 2_000


def test_works_to_groups_and_assets_to_a_programme(tmp_path):
    paths = written_town(tmp_path)
    found = run("coordination", {"chantiers": paths["works"], "rues": paths["roads"]}, tmp_path)
    assert pathlib.Path(found["groupes"]).exists()
    import geopandas as gpd
    import shapely

    frame = gpd.GeoDataFrame(
        {
            "nom": [f"banc {k}" for k in range(12)],
            "note": [1, 2, 3, 4] * 3,
            "prix": [4000.0 + 100 * k for k in range(12)],
        },
        geometry=[shapely.Point(652000 + 30 * k, 6862000) for k in range(12)],
        crs="EPSG:2154",
    )
    written(frame, str(tmp_path / "bancs.gpkg"))
    given = {
        "equipements": str(tmp_path / "bancs.gpkg"),
        "etat": "note",
        "cout": "prix",
        "budgets": "20000;20000",
    }
    told = rows(run("programme", given, tmp_path)["programme"])
    assert len(told) == 12 and any(r["year"] for r in told)


def test_plantability_to_places(tmp_path):
    path = tmp_path / "ville.gpkg"
    for theme, source in written_town(tmp_path).items():
        mode = "append" if path.exists() else None
        gdal.VectorTranslate(str(path), source, accessMode=mode, layerName=theme)
    model = loaded("plantation")
    assert [d.name() for d in model.parameterDefinitions()][0] == "base"


class Bar:
    def __init__(self):
        self.said = []

    def pushSuccess(self, *said):
        self.said.append(said)


class Window:
    def __init__(self):
        self.bar = Bar()

    def messageBar(self):
        return self.bar


def test_they_are_put_among_ones_own_and_overwrite_none(monkeypatch, tmp_path):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", lambda: str(tmp_path))
    window = Window()
    made = examples.add_models(window)
    assert len(made) == 5 and all(p.exists() for p in made)
    made[0].write_text("mine", encoding="utf-8")
    assert examples.add_models(window) == [] and made[0].read_text(encoding="utf-8") == "mine"
    assert len(window.bar.said) == 2
    shutil.rmtree(tmp_path / "processing")
