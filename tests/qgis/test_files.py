"""What the system says of a file becomes a sentence: on Windows a file that a map has open cannot be replaced."""

import errno
import os

import pytest
from qgis.core import QgsProcessingException

from clairville.algorithms.common.errors import DataError
from clairville.plugin import files, register
from clairville.plugin.processing.base import ClairvilleAlgorithm


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "École n° 3" / "register.json"
    files.save(path, "un")
    files.save(path, "deux")
    assert path.read_text(encoding="utf-8") == "deux"
    assert [p.name for p in path.parent.iterdir()] == ["register.json"]


def test_a_file_held_open_keeps_its_content(tmp_path, monkeypatch):
    def held(source, target):
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(source), None, str(target))

    kept = register.Register(tmp_path / "register.json")
    kept.set_cases([{"need": "lire les comptages"}])
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(DataError) as refused:
        kept.set_cases([{"need": "autre"}])
    assert refused.value.code == "file_held"
    assert str(tmp_path / "register.json") in refused.value.message("fr")
    assert kept.read()["cases"][0]["need"] == "lire les comptages"
    assert [p.name for p in tmp_path.iterdir()] == ["register.json"]


@pytest.mark.parametrize(("error", "code"), [
    (PermissionError(errno.EACCES, "Permission denied", "a.tif", None, "sortie/plan.tif"), "file_held"),
    (OSError(errno.ENOSPC, "No space left on device", "sortie/plan.tif"), "disk_full"),
    (FileNotFoundError(errno.ENOENT, "No such file or directory", "sortie/plan.tif"), "file_missing"),
    (OSError(errno.EIO, "Input/output error", "sortie/plan.tif"), "file_failed"),
])
def test_each_failure_of_a_file_is_named(error, code):
    told = files.problem(error)
    assert told.code == code
    assert "sortie/plan.tif" in told.message("en")


def test_a_path_that_windows_refuses_is_said_to_be_too_long(monkeypatch):
    monkeypatch.setattr(files, "LONGEST_PATH", 259)
    deep = os.path.join("C:", *["Données de la métropole"] * 12, "plan.tif")
    told = files.problem(FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", deep))
    assert (told.code, told.values["longest"]) == ("path_too_long", 259)


def test_a_tool_says_it_in_one_sentence():
    class Writing(ClairvilleAlgorithm):
        ID = "writing"

    with pytest.raises(QgsProcessingException, match=r"plan\.tif.*another program or this map"), Writing()._boundary():
        raise PermissionError(errno.EACCES, "Permission denied", "part.tif", None, "plan.tif")
