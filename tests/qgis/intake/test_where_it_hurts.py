"""What a person is told where a layer has no place, lies nowhere on earth, or a folder takes no file:
one sentence with a hint, never a traceback.
"""

import contextlib
import os
import pathlib
import tempfile

import pytest
from qgis.core import QgsProcessingException

from ...helpers.toolrun import call, rows

STREET = "LINESTRING(652000 6862000, 652100 6862000)"


def said(tool="buildnetwork", **parameters):
    """The sentence a tool ends with."""
    with pytest.raises(QgsProcessingException) as error:
        call(tool, **parameters)
    text = str(error.value)
    assert "Unexpected" not in text and "Traceback" not in text and "Error:" not in text
    return text


@pytest.fixture
def street(layer):
    return layer("LineString", "EPSG:2154", {"id": "string"}, [(STREET, "s")])


@pytest.mark.parametrize(
    ("header", "named"),
    [("id,X,Y", "X, Y"), ("id,longitude,latitude", "longitude, latitude"), ("id,adresse,n", "")],
    ids=["x and y", "degrees", "addresses"],
)
def test_a_table_chosen_as_a_layer_is_told_how_to_get_a_place(
    provider, tmp_path, street, header, named
):
    table = tmp_path / "crashes.csv"
    table.write_text(f"{header},year\nc1,652050,6862001,2020\n", encoding="utf-8")
    text = said("snapcrashes", STREETS=street, CRASHES=str(table), OUTPUT=str(tmp_path / "o.gpkg"))
    assert ("Add Delimited Text Layer" in text) == bool(named) and named in text
    assert ("adresse" in text) == (not named)


@pytest.mark.parametrize("far", [1e9, 1e12, 1e30])
def test_a_layer_beyond_the_earth_is_refused(provider, tmp_path, layer, far):
    away = layer(
        "LineString", "EPSG:2154", {"id": "string"}, [(f"LINESTRING({far} 0, {far} 90)", "s")]
    )
    text = said(STREETS=away, OUTPUT=str(tmp_path / "o.gpkg"))
    assert text.count(". ") <= 3 and not (tmp_path / "o.gpkg").exists()


def test_an_absent_folder_is_made(provider, tmp_path, street):
    path = str(tmp_path / "new" / "folder" / "o.gpkg")
    call("buildnetwork", STREETS=street, OUTPUT=path)
    assert len(rows(path)) == 1


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson", "csv"])
def test_a_folder_that_takes_no_file_is_one_sentence(provider, tmp_path, street, ending):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    text = said(STREETS=street, OUTPUT=str(tmp_path / "file" / f"o.{ending}"))
    assert str(tmp_path / "file") in text and "heck" in text


@contextlib.contextmanager
def someone_else():
    """Whatever this process opens meanwhile it opens as a user whom rights bind: root's do not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson", "csv"])
def test_a_read_only_folder_is_one_sentence(provider, street, ending):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)
        with someone_else():
            text = said(STREETS=street, OUTPUT=f"{folder}/o.{ending}")
        assert folder in text and os.listdir(folder) == []
        os.chmod(folder, 0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_file_that_may_not_be_written_is_one_sentence_and_stays(provider, street):
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/o.gpkg"
        call("buildnetwork", STREETS=street, OUTPUT=path)
        before = pathlib.Path(path).read_bytes()
        os.chmod(path, 0o444)
        os.chmod(folder, 0o555)
        with someone_else():
            text = said(STREETS=street, OUTPUT=path)
        assert folder in text and pathlib.Path(path).read_bytes() == before
        os.chmod(folder, 0o755)


def test_a_file_system_that_takes_no_file_is_one_sentence(provider, street):
    if not os.path.isdir("/proc/self"):
        pytest.skip("no read-only file system to write to")
    assert "/proc/" in said(STREETS=street, OUTPUT="/proc/o.gpkg")
