"""Parameters as objects, as qgis_process passes them on: read like the text of the same words."""

import json
import os
import subprocess

import pytest
from qgis.core import QgsApplication, QgsProcessingContext

from ...helpers.toolrun import rows


@pytest.mark.parametrize(
    ("tool", "name"), [("findconflicts", "WEIGHTS"), ("rescoreplantability", "WEIGHTS")]
)
def test_an_object_is_the_text_of_the_same_words(provider, tool, name):
    from clairville.plugin.processing.parameters import Parameters, Prepared

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
    assert algorithm is not None
    for value in ({"école": 50}, '{"école": 50}'):
        read = Parameters(algorithm, {name: value}, QgsProcessingContext(), Prepared())
        assert read.as_string(name) == '{"école": 50}'


STREETS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"ref": "s1", "titre": "Rue Haute", "sens": "A"},
            "geometry": {"type": "LineString", "coordinates": [[2.3, 48.85], [2.31, 48.85]]},
        }
    ],
}
MAP = {"name": "titre", "oneway": {"field": "sens", "values": {"A": "oui", "*": "non"}}}


@pytest.mark.parametrize("named", ["titre", "absent"])
def test_a_field_map_as_an_object_through_qgis_process(provider, tmp_path, named):
    """What the record says is what ran; a column that is not there is refused by name."""
    (tmp_path / "town.geojson").write_text(json.dumps(STREETS), encoding="utf-8")
    mapping = MAP | {"name": named}
    inputs = {
        "STREETS": str(tmp_path / "town.geojson"),
        "STREETS_FIELDS": mapping,
        "OUTPUT": str(tmp_path / "o.gpkg"),
    }
    done = subprocess.run(
        ["qgis_process", "run", "clairville:buildnetwork", "-"],
        input=json.dumps({"inputs": inputs}),
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "QGIS_CUSTOM_CONFIG_PATH": os.environ["CLAIRVILLE_QGIS_FOLDER"]},
    )
    if named == "absent":
        assert done.returncode != 0 and "name (absent)" in done.stderr + done.stdout
        assert "Traceback" not in done.stderr
        return
    assert done.returncode == 0, done.stderr[-500:]
    found = rows(str(tmp_path / "o.gpkg"))
    assert {(r["name"], r["oneway"]) for r in found} == {("Rue Haute", True)}
    said = json.loads(done.stdout)["results"]["RUN"]["parameters"]["STREETS_FIELDS"]
    assert (json.loads(said) if isinstance(said, str) else said) == mapping
