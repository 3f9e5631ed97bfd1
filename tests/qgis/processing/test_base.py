"""The base of every tool: error boundary, manifest, cancel, counts and styles saved with the data."""

import json

import pandas as pd
import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterNumber,
    QgsVectorLayer,
)

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.manifest import Manifest
from clairville.plugin.bridge.described import describe_layer
from clairville.plugin.dress import provenance
from clairville.plugin.printing.sheets.credits import credit
from clairville.plugin.processing.base import ClairvilleAlgorithm


class Copy(ClairvilleAlgorithm):
    """Copies trees: a tool as small as one can be."""

    ID = "testcopy"
    KEYWORDS = ("copy",)
    failure = None

    def label(self):
        return "Copy"

    def summary(self):
        return "Copies trees, for the tests of the base class."

    def declare(self):
        self.add_layer("TREES", "trees", "Trees", "help")
        self.add(QgsProcessingParameterNumber("SEED", "Seed", defaultValue=1), "help")
        self.add_sink("OUTPUT", "Copy", "help")

    def compute(self, run):
        if self.failure is not None:
            raise self.failure
        frame = run.theme("TREES")
        run.progress(0.5)
        run.count(copied=len(frame))
        run.warn("unknown_theme", theme="x", close="y")
        return {"OUTPUT": run.write("OUTPUT", frame)}


@pytest.fixture
def trees(layer):
    return layer(
        "Point",
        "EPSG:2154",
        {"species": "string"},
        [("POINT(0 0)", "a"), (None, "b")],
        name="arbres",
    )


def run(parameters, failure=None, feedback=None):
    failing = type("Failing", (Copy,), {"failure": failure})
    algorithm = failing().create({})
    context, feedback = QgsProcessingContext(), feedback or QgsProcessingFeedback(False)
    results, ok = algorithm.run(parameters, context, feedback, {}, False)
    return results, ok, context, feedback


def test_a_run_writes_its_manifest_beside_the_output(trees, tmp_path):
    path = tmp_path / "Été à Besançon.gpkg"
    results, ok, _, _ = run({"TREES": trees, "OUTPUT": str(path)})
    assert ok
    manifest = tmp_path / "Été à Besançon.manifest.json"
    record = json.loads(manifest.read_text(encoding="utf-8"))
    assert results["RUN"] == record
    assert record["algorithm"] == "clairville:testcopy" and record["parameters"]["SEED"] == 1
    assert record["counts"]["copied"] == 1 and record["counts"]["TREES: no_geometry"] == 1
    assert record["inputs"][0]["theme"] == "trees" and len(record["inputs"][0]["sha256"]) == 64
    assert record["warnings"][0]["code"] == "unknown_theme"
    assert record["versions"]["qgis"]
    assert QgsVectorLayer(str(path)).featureCount() == 1


@pytest.mark.parametrize(
    ("licences", "told"),
    [
        (["ODbL 1.0", "Licence Ouverte 2.0"], "ODbL 1.0"),
        (["Licence Ouverte 2.0", "CC BY 4.0"], "CC BY 4.0; Licence Ouverte 2.0"),
        (["ODbL 1.0", ""], "ODbL 1.0; licence not stated"),
    ],
)
def test_a_result_is_credited_to_its_inputs_under_the_licence_they_leave_it(
    trees, monkeypatch, licences, told
):
    """Conflicts of works under ODbL with a calendar under Licence Ouverte are under ODbL."""
    monkeypatch.setattr("clairville.plugin.dress.provenance.language", lambda: "en")
    manifest = Manifest("clairville:testcopy")
    for licence, rights in zip(
        licences, (["Ville de Paris"], ["Airparif", "Ville de Paris"]), strict=True
    ):
        metadata = trees.metadata()
        metadata.setLicenses([licence] if licence else [])
        metadata.setRights(rights)
        trees.setMetadata(metadata)
        manifest.inputs.append(
            provenance.describe(
                describe_layer(trees), "TREES", "trees", pd.DataFrame({"species": ["a"]})
            )
        )
    provenance.stamp(trees, manifest)
    assert credit(trees, "Trees").line("en") == f"Trees: Ville de Paris; Airparif, {told}"


def test_same_input_same_fingerprint(trees, tmp_path):
    first = run({"TREES": trees, "OUTPUT": str(tmp_path / "a.gpkg")})[0]["RUN"]["inputs"][0][
        "sha256"
    ]
    again = run({"TREES": trees, "OUTPUT": str(tmp_path / "b.gpkg")})[0]["RUN"]["inputs"][0][
        "sha256"
    ]
    trees.dataProvider().changeAttributeValues({1: {0: "c"}})
    changed = run({"TREES": trees, "OUTPUT": str(tmp_path / "c.gpkg")})[0]["RUN"]["inputs"][0][
        "sha256"
    ]
    assert first == again != changed


@pytest.fixture
def english(monkeypatch):
    """Sentences in English whatever this machine speaks."""
    monkeypatch.setattr("clairville.plugin.processing.base.language", lambda: "en")


@pytest.mark.parametrize(
    "failure, words",
    [
        (DataError("unknown_theme", theme="x", close="y"), 'There is no theme called "x"'),
        (OSError(28, "No space left on device"), "The disk is full"),
        (MemoryError(), "memory is full"),
        (KeyError("boom"), "Unexpected error in Copy"),
    ],
)
def test_every_failure_is_one_sentence_without_a_traceback(trees, english, failure, words):
    with pytest.raises(QgsProcessingException) as caught:
        run({"TREES": trees, "OUTPUT": "memory:"}, failure)
    assert words in str(caught.value) and "Traceback" not in str(caught.value)


def test_a_failure_speaks_french_to_a_french_officer(trees, monkeypatch):
    monkeypatch.setattr("clairville.plugin.processing.base.language", lambda: "fr")
    with pytest.raises(QgsProcessingException, match="Il n'existe pas de thème « x »"):
        run({"TREES": trees, "OUTPUT": "memory:"}, DataError("unknown_theme", theme="x", close="y"))


def test_cancel_stops_the_run(trees, english):
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    with pytest.raises(QgsProcessingException) as caught:
        run({"TREES": trees, "OUTPUT": "memory:"}, None, feedback)
    assert "Cancelled" in str(caught.value)


def test_a_missing_layer_is_one_sentence(tmp_path):
    algorithm = Copy().create({})
    with pytest.raises(QgsProcessingException) as caught:
        algorithm.processAlgorithm(
            {"TREES": str(tmp_path / "nothing.gpkg"), "OUTPUT": "memory:"},
            QgsProcessingContext(),
            QgsProcessingFeedback(False),
        )
    assert "Trees" in str(caught.value)


def test_secrets_never_reach_the_manifest():
    from clairville.plugin.dress.provenance import plain_value

    text = plain_value(
        "dbname='ville' user=sig password='s3cret' authcfg=abc1234 url=https://moi:motdepasse@ville.fr/x?apikey=K12"
    )
    for secret in ("s3cret", "abc1234", "motdepasse", "K12"):
        assert secret not in text
    assert "dbname='ville'" in text
