"""A store that others read at the same time, and a store on a network share."""

import contextlib
import sqlite3

import pytest

from .connect_world import file_profile, pull, rows, works
from .test_store import child


@pytest.fixture
def filled(tmp_path):
    path = file_profile(tmp_path, works(40))
    store = tmp_path / "s.gpkg"
    assert pull(path, store).status == "ok"
    return path, store


def said(process, word):
    """What follows ``word`` on its line; Qt may say something before."""
    return next(line.split()[1:] for line in process.stdout if line.split()[:1] == [word])


def test_another_qgis_shows_the_new_rows(filled, tmp_path):
    """Its layer stays open during the pull and is neither in the way nor left with half a table."""
    _, store = filled
    reader = child("""
        from qgis.core import QgsApplication, QgsVectorLayer
        app = QgsApplication([], False); app.initQgis()
        layer = QgsVectorLayer(sys.argv[1] + "|layername=works", "w", "ogr")
        print("READ", len(list(layer.getFeatures())), flush=True)
        sys.stdin.readline()
        layer.dataProvider().reloadData()
        print("AGAIN", len({f["id"] for f in layer.getFeatures()}), layer.featureCount(), flush=True)
    """, store)
    try:
        assert said(reader, "READ") == ["40"]
        pulled = pull(file_profile(tmp_path, works(500)), store)
        assert (pulled.status, pulled.message) == ("ok", "")
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert said(reader, "AGAIN") == ["500", "500"]
    finally:
        reader.kill()
        reader.communicate()


def test_a_program_in_the_middle_of_reading_reads_what_it_began(filled, tmp_path):
    _, store = filled
    with contextlib.closing(sqlite3.connect(store)) as raw:
        found = raw.execute("SELECT id FROM works")
        ids = [found.fetchone()[0] for _ in range(10)]
        path = file_profile(tmp_path, works(500))
        pulled = pull(path, store)
        ids += [row[0] for row in found]
    assert len(ids) == len(set(ids)) == 40
    assert pulled.status == "ok" and len(rows(store)) == 500


def mode(store):
    with contextlib.closing(sqlite3.connect(store)) as raw:
        return raw.execute("PRAGMA journal_mode").fetchone()[0]


def ahead(store):
    """Someone switched write-ahead logging on, as QGIS does while a layer is edited."""
    with contextlib.closing(sqlite3.connect(store)) as raw:
        assert raw.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal"


@pytest.mark.parametrize(("share", "expected"), [(True, "delete"), (False, "wal")])
def test_no_write_ahead_log_on_a_share(filled, tmp_path, monkeypatch, share, expected):
    from clairville.plugin import presenting
    from clairville.plugin import store as module

    _, store = filled
    ahead(store)
    # QGIS, which saves the style, knows shares by itself; this file only pretends to lie on one
    monkeypatch.setattr(presenting, "dress", lambda *_: None)
    monkeypatch.setattr(module, "on_network", lambda path: share)
    assert pull(file_profile(tmp_path, works(60)), store).counts["kept"] == 60
    assert mode(store) == expected
    assert len(rows(store)) == 60


def test_what_lies_on_a_share(tmp_path, monkeypatch):
    from qgis.PyQt import QtCore

    from clairville.plugin.store import on_network

    assert on_network("\\\\mairie\\sig\\store.gpkg") and on_network("//mairie/sig/store.gpkg")
    assert not on_network(tmp_path / "s.gpkg")
    assert not on_network("postgresql://mairie/city")
    for kind, expected in (("cifs", True), ("nfs4", True), ("fuse.sshfs", True), ("ext4", False), ("NTFS", False)):
        monkeypatch.setattr(QtCore, "QStorageInfo", lambda path, kind=kind: type(
            "Disk", (), {"fileSystemType": lambda self: kind.encode()})())
        assert on_network(tmp_path / "s.gpkg") == expected


def test_the_tool_proposes_another_place(filled, tmp_path, monkeypatch):
    from qgis import processing

    from clairville.plugin import store as module

    path, store = filled
    monkeypatch.setattr(module, "on_network", lambda path: True)
    warnings = processing.run("clairville:pullcity", {"PROFILE": str(path), "STORE": str(store)})["RUN"]["warnings"]
    assert [w["code"] for w in warnings] == ["store_on_network"]
