"""clairville:rescoreplantability: the same bytes as the first run, flips, sensitivity, bad input."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsProcessingException,
)

from tests.qgis.plantability.test_plantability import bands, store

from ...helpers.toolrun import call


@pytest.fixture
def first(provider, tmp_path):
    return call(
        "plantability",
        STORE=store(tmp_path / "s.gpkg", ("power",)),
        OUTPUT=str(tmp_path / "p.tif"),
        LEARN=False,
    )


def test_first_run_and_rescore_agree_byte_for_byte(first, tmp_path):
    again = call("rescoreplantability", COVER=first["COVER"], OUTPUT=str(tmp_path / "again.tif"))
    assert (bands(again["OUTPUT"]) == bands(first["OUTPUT"])).all()
    assert again["CHANGED_M2"] == 0
    table = call(
        "rescoreplantability",
        COVER=first["COVER"],
        OUTPUT=str(tmp_path / "table.tif"),
        FACTORS="lyon",
    )
    assert (bands(table["OUTPUT"]) == bands(first["OUTPUT"])).all()


def test_a_changed_weight_gives_what_a_whole_new_run_gives(first, provider, tmp_path):
    from clairville.plugin.host.meta import ROOT

    text = (ROOT / "resources/plantability/factors.csv").read_text(encoding="utf-8")
    assert ",2,0,,no,no,yes,,\nroundabouts" in text
    mine = tmp_path / "mine.csv"
    mine.write_text(
        text.replace(",2,0,,no,no,yes,,\nroundabouts", ",3,0,,no,no,yes,,\nroundabouts"),
        encoding="utf-8",
    )
    whole = call(
        "plantability",
        STORE=str(tmp_path / "s.gpkg"),
        FACTORS=str(mine),
        OUTPUT=str(tmp_path / "w.tif"),
        LEARN=False,
    )
    out = call(
        "rescoreplantability",
        COVER=first["COVER"],
        OUTPUT=str(tmp_path / "r.tif"),
        WEIGHTS='{"public_parks": 3}',
        FLIPS=str(tmp_path / "f.tif"),
        SENSITIVITY=str(tmp_path / "n.tif"),
    )
    assert (bands(out["OUTPUT"]) == bands(whole["OUTPUT"])).all()
    change = gdal.Open(out["FLIPS"]).ReadAsArray()
    expected = bands(whole["OUTPUT"])[0] - bands(first["OUTPUT"])[0]
    assert (change == expected).all()
    assert out["CHANGED_M2"] == (expected != 0).sum() * 25 > 0
    count = gdal.Open(out["SENSITIVITY"]).ReadAsArray()
    assert count.max() >= 1 and count.min() >= 0
    codes = [t["title"]["code"] for t in out["RUN"]["report"]["tables"]]
    assert codes == ["plant_table_changes", "plant_table_flips", "plant_table_swings"]
    assert np.isin(bands(out["OUTPUT"])[2], (9, 11)).any()  # still a partial index, still hatched


def test_other_buffers_are_announced_as_needing_a_new_run(first, tmp_path):
    out = call(
        "rescoreplantability",
        COVER=first["COVER"],
        OUTPUT=str(tmp_path / "r.tif"),
        FACTORS="bordeaux",
    )
    assert "plant_rescore_outdated" in [w["code"] for w in out["RUN"]["warnings"]]


@pytest.mark.parametrize(
    "parameters",
    [
        {"WEIGHTS": "gas=1"},
        {"WEIGHTS": "[1]"},
        {"WEIGHTS": '{"gaz": 1}'},
        {"WEIGHTS": '{"gas": 1e9}'},
        {"WEIGHTS": '{"gas": NaN}'},
        {"BLOCKING": '{"public_parks": true}'},
        {"COVER": "score"},
    ],
)
def test_bad_input_gets_one_sentence(first, tmp_path, parameters):
    given = {"COVER": first["COVER"], "OUTPUT": str(tmp_path / "r.tif"), **parameters}
    if given["COVER"] == "score":
        given["COVER"] = first["OUTPUT"]
    with pytest.raises(QgsProcessingException) as error:
        call("rescoreplantability", **given)
    assert "Unexpected" not in str(error.value) and "Error" not in str(error.value)
    assert not (tmp_path / "r.tif").exists()
