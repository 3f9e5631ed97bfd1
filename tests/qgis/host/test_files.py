"""What the system says of a file becomes a sentence: on Windows a file that a map has open cannot
be replaced.
"""

import errno
import os
import subprocess
import sys
import tempfile
import time

import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException

from clairville.algorithms.common.errors import Cancelled, DataError
from clairville.plugin.bridge import rasters, stacks
from clairville.plugin.host import files
from clairville.plugin.printing import register
from clairville.plugin.processing.base import ClairvilleAlgorithm


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "École n° 3" / "register.json"
    files.save(path, "un")
    files.save(path, "deux")
    assert path.read_text(encoding="utf-8") == "deux"
    assert [p.name for p in path.parent.iterdir()] == ["register.json"]


def test_a_file_held_open_keeps_its_content(tmp_path, monkeypatch):
    def held(source, target):
        raise PermissionError(
            errno.EACCES, "The process cannot access the file", str(source), None, str(target)
        )

    kept = register.Register(tmp_path / "register.json")
    kept.set_cases([{"need": "lire les comptages"}])
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(DataError) as refused:
        kept.set_cases([{"need": "autre"}])
    assert refused.value.code == "file_held"
    assert str(tmp_path / "register.json") in refused.value.message("fr")
    assert kept.read()["cases"][0]["need"] == "lire les comptages"
    assert [p.name for p in tmp_path.iterdir()] == ["register.json"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "a.tif", None, "sortie/plan.tif"),
            "file_held",
        ),
        (OSError(errno.ENOSPC, "No space left on device", "sortie/plan.tif"), "disk_full"),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "sortie/plan.tif"),
            "file_missing",
        ),
        (OSError(errno.EIO, "Input/output error", "sortie/plan.tif"), "file_failed"),
    ],
)
def test_each_failure_of_a_file_is_named(error, code):
    told = files.problem(error)
    assert told.code == code
    assert "sortie/plan.tif" in told.message("en")


def test_a_path_that_windows_refuses_is_said_to_be_too_long(monkeypatch):
    monkeypatch.setattr(files, "LONGEST_PATH", 259)
    deep = os.path.join("C:", *["Données de la métropole"] * 12, "plan.tif")
    told = files.problem(
        FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", deep)
    )
    assert (told.code, told.values["longest"]) == ("path_too_long", 259)


def test_a_tool_says_it_in_one_sentence():
    class Writing(ClairvilleAlgorithm):
        ID = "writing"

    with (
        pytest.raises(QgsProcessingException, match=r"plan\.tif.*another program or this map"),
        Writing()._boundary(),
    ):
        raise PermissionError(errno.EACCES, "Permission denied", "part.tif", None, "plan.tif")


# -- drafts and what killed runs leave
# ---------------------------------------------------------------------------------
def gone():
    """The number of a process that ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def named(pid):
    """A draft folder or temporary folder of a process of this computer."""
    return f"clairville-{files._process().rpartition('-')[0]}-{pid}-abc"


def test_a_failure_or_a_cancel_leaves_what_was_there(tmp_path):
    path = tmp_path / "plan.tif"
    path.write_bytes(b"before")
    for problem in (ValueError("x"), Cancelled(), KeyboardInterrupt()):
        with pytest.raises(type(problem)), files.draft(path) as made:
            made.write_bytes(b"half")
            raise problem
        assert path.read_bytes() == b"before" and [p.name for p in tmp_path.iterdir()] == [
            "plan.tif"
        ]


def test_files_that_belong_together_take_their_places_together(tmp_path):
    path = tmp_path / "rues.shp"
    for suffix in (".shp", ".dbf", ".qix"):
        path.with_suffix(suffix).write_text("old", encoding="utf-8")
    with files.draft(path) as made:
        for suffix in (".shp", ".dbf"):
            made.with_suffix(suffix).write_text("new", encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["rues.dbf", "rues.shp"]
    assert path.with_suffix(".dbf").read_text(encoding="utf-8") == "new"


def test_a_journal_of_the_old_geopackage_is_never_played_into_the_new_one(tmp_path):
    path = tmp_path / "ville.gpkg"
    for name in ("ville.gpkg", "ville.gpkg-wal", "ville.gpkg-shm"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    files.save(path, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["ville.gpkg"]


def test_the_next_write_removes_what_a_killed_run_left(tmp_path):
    dead = gone()
    for name in (f".{named(dead)}", f".{named(os.getpid())}", "clairville-mine"):
        (tmp_path / name).mkdir()
    (tmp_path / f".{named(dead)}" / "half.tif").write_bytes(b"1")
    (tmp_path / f"ville.{named(dead)}.draft.qgz").write_bytes(b"1")
    files.save(tmp_path / "a.txt", "a")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        [f".{named(os.getpid())}", "a.txt", "clairville-mine"]
    )


def test_temporary_folders_of_killed_processes_go_after_a_day(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(files, "_swept", [])
    dead = gone()
    old = [named(dead), "clairville-k3x_9abc"]
    young = [
        named(dead).replace("-abc", "-young"),
        named(os.getpid()),
        "clairville-ca-k3x_9abc",
        "clairville.txt",
        "other-1",
    ]
    for name in (*old, *young):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pull.gpkg").write_bytes(b"1")
    then = time.time() - 2 * 24 * 3600
    for name in (*old, *young[1:]):
        for path in (tmp_path / name / "pull.gpkg", tmp_path / name):
            os.utime(path, (then, then))
    with files.folder() as made:
        left = {p.name for p in tmp_path.iterdir()}
    assert left == {*young, os.path.basename(made)}


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("sqlite3_exec(COMMIT) failed: database or disk is full", "disk_full"),
        ("No space left on device", "disk_full"),
        ("attempt to write a readonly database", "file_held"),
        ("Permission denied", "file_held"),
        ("database is locked", "file_held"),
        ("TIFFAppendToStrip: Write error", "write_failed"),
    ],
)
def test_what_gdal_says_is_told_in_our_words(why, code, tmp_path):
    assert files.error_for(why, tmp_path / "plan.tif").code == code


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("this machine mounts nothing")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_is_called_so_and_the_file_is_what_it_was(small_disk):
    path = small_disk / "register.json"
    files.save(path, "before")
    with pytest.raises(DataError) as told:
        files.save(path, "x" * 2_000_000)
    assert told.value.code == "disk_full" and path.read_text(encoding="utf-8") == "before"
    assert [p.name for p in small_disk.iterdir()] == ["register.json"]
    (small_disk / "rest").write_bytes(b"")
    with (
        pytest.raises(DataError) as told,
        rasters.guarded(small_disk / "plan.tif"),
        files.draft(small_disk / "plan.tif") as made,
    ):
        dataset = gdal.GetDriverByName("GTiff").Create(str(made), 2000, 2000, 1)
        dataset.GetRasterBand(1).Fill(7)
        dataset.FlushCache()
        dataset = None
    assert told.value.code == "disk_full"


def test_a_folder_that_looks_like_a_journal_and_is_none_is_left_alone(tmp_path):
    folder = tmp_path / "plan.tif.tiles"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"1")
    with pytest.raises(DataError) as told:
        stacks.Journal(tmp_path / "plan.tif", {"a": 1})
    assert told.value.code == "folder_taken" and (folder / "photo.jpg").exists()
    (folder / "photo.jpg").unlink()
    journal = stacks.Journal(tmp_path / "plan.tif", {"a": 1})
    (folder / "photo.jpg").write_bytes(b"1")
    journal.clear()
    assert [p.name for p in folder.iterdir()] == ["photo.jpg"]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EROFS, "file_held"), (errno.ENOSPC, "disk_full")]
)
def test_a_temporary_folder_that_cannot_be_made_is_one_sentence(monkeypatch, number, code):
    def refused(*_, **__):
        raise OSError(number, os.strerror(number), "/tmp/clairville-x")

    monkeypatch.setattr(files.tempfile, "TemporaryDirectory", refused)
    with pytest.raises(DataError) as error:
        files.folder()
    assert error.value.code == code
