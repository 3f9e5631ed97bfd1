"""A store that others read at the same time, and a store on a network share."""

import contextlib
import signal
import sqlite3

import pytest

from ...helpers.pulling_world import file_profile, pull, rows, works
from ...helpers.share import mounted
from .test_store import child, dies_in_the_swap


def said(process, word):
    """What follows ``word`` on its line; Qt may say something before."""
    return next(line.split()[1:] for line in process.stdout if line.split()[:1] == [word])


def test_another_qgis_shows_the_new_rows(filled, tmp_path):
    """Its layer stays open during the pull and is neither in the way nor left with half a table."""
    _, store = filled
    reader = child(
        """
        from qgis.core import QgsApplication, QgsVectorLayer
        app = QgsApplication([], False); app.initQgis()
        layer = QgsVectorLayer(sys.argv[1] + "|layername=works", "w", "ogr")
        print("READ", len(list(layer.getFeatures())), flush=True)
        sys.stdin.readline()
        layer.dataProvider().reloadData()
        print("AGAIN", len({f["id"] for f in layer.getFeatures()}), layer.featureCount(), flush=True)
    """,
        store,
    )
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
    from clairville.plugin.dress import tables
    from clairville.plugin.store import geopackage as module

    _, store = filled
    ahead(store)
    # QGIS, which saves the style, knows shares by itself; this file only pretends to lie on one
    monkeypatch.setattr(tables, "dress", lambda *_: None)
    monkeypatch.setattr(module.GeopackageStore, "on_share", share)
    assert pull(file_profile(tmp_path, works(60)), store).counts["kept"] == 60
    assert mode(store) == expected
    assert len(rows(store)) == 60


@pytest.mark.parametrize(
    ("kind", "device", "expected"),
    [
        ("cifs", "//mairie/sig", True),
        ("smb3", "//mairie/sig", True),
        ("nfs4", "mairie:/export/sig", True),
        ("fuse.sshfs", "agent@mairie:/sig", True),
        ("fuse.gvfsd-fuse", "gvfsd-fuse", True),
        ("fuse", "https://mairie/dav/", True),
        ("NTFS", "\\\\mairie\\sig\\", True),  # a mapped drive of Windows: Z:
        ("NTFS", "\\\\?\\Volume{0f2c1a4e-0000-0000-0000-100000000000}\\", False),
        ("ext4", "/dev/sda1", False),
        ("fuseblk", "/dev/sdb1", False),
        ("tmpfs", "tmpfs", False),
        ("", "", False),
    ],
)
def test_what_the_system_says_of_a_share(tmp_path, monkeypatch, kind, device, expected):
    from qgis.PyQt import QtCore

    from clairville.plugin.store.shares import on_share

    asked = []

    class Disk:
        def __init__(self, folder):
            asked.append(folder)

        def fileSystemType(self):
            return QtCore.QByteArray(kind.encode())

        def device(self):
            return QtCore.QByteArray(device.encode())

    monkeypatch.setattr(QtCore, "QStorageInfo", Disk)
    assert on_share(tmp_path / "not yet" / "made" / "s.gpkg") == expected
    assert asked == [str(tmp_path)]  # the nearest folder that is there


def test_what_names_say_of_a_share(tmp_path):
    from clairville.plugin.store.shares import on_share

    assert all(
        on_share(path)
        for path in (
            "\\\\mairie\\sig\\s.gpkg",
            "//mairie/sig/s.gpkg",
            "\\\\?\\UNC\\mairie\\sig\\s.gpkg",
        )
    )
    assert not any(
        on_share(path)
        for path in (tmp_path / "s.gpkg", "\\\\?\\C:\\SIG\\s.gpkg", "postgresql://mairie/city")
    )


@pytest.fixture(scope="module")
def share(tmp_path_factory):
    """(a folder of the server, the same mounted as a share)."""
    from osgeo import gdal

    with mounted(tmp_path_factory.mktemp("share")) as found:
        yield found
    gdal.SetConfigOption("OGR_SQLITE_JOURNAL", None)


def test_a_store_on_a_real_share(share, tmp_path):
    """Filled, refilled while it was left in write-ahead mode, read from the server's side: nothing
    lost, no log beside it.
    """
    from qgis import processing

    from clairville.plugin.store.shares import on_share

    served, mounted_at = share
    store = mounted_at / "s.gpkg"
    path = file_profile(tmp_path, works(40))
    assert on_share(store)
    told = processing.run("clairville:pullcity", {"PROFILE": str(path), "STORE": str(store)})
    assert (told["FAILED"], [w["code"] for w in told["RUN"]["warnings"]]) == (
        {},
        ["store_on_network"],
    )
    assert mode(store) == "delete"
    ahead(served / "s.gpkg")
    pulled = pull(file_profile(tmp_path, works(60)), store)
    assert (pulled.status, pulled.message, pulled.counts["kept"]) == ("ok", "", 60)
    assert mode(served / "s.gpkg") == "delete"
    assert {p.name for p in served.iterdir()} == {"s.gpkg", "s.manifest.json"}  # no -wal, no -shm
    assert len(rows(served / "s.gpkg")) == 60


def test_kill_9_on_a_real_share(share, tmp_path):
    served, mounted_at = share
    store = mounted_at / "k.gpkg"
    assert pull(file_profile(tmp_path, works(40)), store).status == "ok"
    path = file_profile(tmp_path, works(2_000))
    process = dies_in_the_swap(path, store)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL and "swapping" in out
    assert len(rows(store)) == 40
    assert pull(path, store).counts["kept"] == 2_000
    assert len(rows(served / "k.gpkg")) == 2_000


def test_the_tool_proposes_another_place(filled, tmp_path, monkeypatch):
    from qgis import processing

    from clairville.plugin.store import geopackage as module

    path, store = filled
    monkeypatch.setattr(module.GeopackageStore, "on_share", True)
    warnings = processing.run("clairville:pullcity", {"PROFILE": str(path), "STORE": str(store)})[
        "RUN"
    ]["warnings"]
    assert [w["code"] for w in warnings] == ["store_on_network"]


def test_bell_times_of_the_panel_go_to_the_database(
    registered, address, sql, tmp_path, monkeypatch
):
    """And not to a file called after it."""
    from clairville.plugin.pull import bells as bells_
    from clairville.plugin.store import stores

    monkeypatch.chdir(tmp_path)
    row = {
        "id": "b1",
        "level": "elementary",
        "days": "1,2,4,5",
        "opens": "08:30",
        "closes": "11:30",
        "origin": "confirmed",
    }
    bells_.save(address, "EPSG:2154", [row])
    assert not list(tmp_path.iterdir())
    assert sql("SELECT count(*) FROM town.bell_times") == [(1,)]
    with stores.open_store(address) as opened:
        assert opened.rows("bell_times") == 1 and opened.last("bell_times")["source"] == "panel"


def test_an_older_database_is_cleaned_as_it_is_opened(registered, address, sql, tmp_path):
    from clairville.plugin.store import stores

    assert pull(file_profile(tmp_path, works(3)), address).status == "ok"
    sql("DELETE FROM town.clairville_meta WHERE name = 'addresses'")
    sql("""UPDATE town.clairville_pulls SET url = 'https://h.fr/a?sig=Zq7hT0p', message = 'https://me:Zq7hT0p@h.fr',
           fields = '{"map": [[{"type": "file", "path": "https://h.fr?key=Zq7hT0p"}, {}]]}'""")
    sql("UPDATE town.qgis_layer_metadata SET abstract = 'from https://h.fr?key=Zq7hT0p'")
    sql(
        "UPDATE town.qgis_layer_metadata SET qmd = "
        "replace(qmd::text, '<abstract>', '<abstract>https://h.fr?k=Zq7hT0p ')::xml"
    )
    assert "Zq7hT0p" in repr(sql("SELECT qmd FROM town.qgis_layer_metadata"))
    with stores.open_store(address) as opened:
        assert opened.last("works")["url"] == "https://h.fr/a?…"
    assert "Zq7hT0p" not in repr(sql("SELECT abstract, qmd FROM town.qgis_layer_metadata"))
    assert "Zq7hT0p" not in repr(sql("SELECT * FROM town.clairville_pulls"))
    assert "sha256:" in sql("SELECT fields FROM town.clairville_pulls")[0][0]
