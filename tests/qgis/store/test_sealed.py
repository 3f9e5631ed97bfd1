"""The sealed requests: what lies on the disk tells nothing, texts go before rows, decisions stay."""

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from clairville.algorithms.common.errors import StoreError
from clairville.plugin.store import sealed, sealedfiles, sealedkey
from clairville.plugin.store.sealed import SealedStore

TEXT = "Fil dénudé devant l'école, rue des Glycines"
ROWS = [
    {
        "id": "GRC-2026-00417",
        "date": "2026-03-02",
        "category": "Éclairage",
        "place_type": "voie",
        "text": TEXT,
        "address": "17 bis rue des Glycines",
        "lon": 2.351234,
        "lat": 48.861234,
        "service": "Voirie",
        "requesters": 3,
    },
    {
        "id": "GRC-2",
        "date": "2026-03-01",
        "closed": "2026-03-10",
        "category": "Propreté",
        "text": "Tas",
    },
]


@pytest.fixture
def home(tmp_path, monkeypatch, qgis_app):
    from qgis.core import QgsApplication

    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("QGIS's authentication store is not available here")
    monkeypatch.setattr(sealedfiles, "folder", lambda: tmp_path / "requests")
    yield tmp_path / "requests"
    for territory in ("ville", "autre"):
        sealedfiles.start_over(territory)


def raw(home):
    return b"".join(p.read_bytes() for p in home.glob("*"))


def test_the_file_tells_nothing(home):
    with SealedStore.open("ville") as store:
        assert store.told() is None
        counts = store.add(ROWS)
        assert (counts["added"], counts["texts_left_out"], counts["without_place"]) == (2, 0, 1)
        store.keep_readings([{"id": "GRC-2026-00417", "urgency": "danger", "words": ["dénudé"]}])
        store.keep_decision("GRC-2026-00417", "corrected", "Éclairage public")
        assert store.records()[1]["text"] == TEXT
    found = raw(home)
    assert found.startswith(b"SQLite format 3")
    for said in (
        TEXT,
        "dénudé",
        "Glycines",
        "GRC-2026",
        "2.351",
        "48.861",
        "2026-03",
        "Voirie",
        "public",
        "ville",
    ):
        assert said.encode() not in found, said
    assert [p.suffix for p in home.glob("*")] == [".sealed"]  # no log in clear beside it


def test_another_territory_reads_nothing_of_it(home):
    with SealedStore.open("ville") as one, SealedStore.open("autre") as other:
        one.add(ROWS)
        assert other.records() == []
        assert one._seal.name("GRC-2") != other._seal.name("GRC-2")


def test_rows_are_renewed_and_keep_their_decisions(home):
    with SealedStore.open("ville") as store:
        store.add(ROWS)
        store.keep_decision("GRC-2026-00417", "accepted", "Voirie")
        assert store.add([{**ROWS[0], "requesters": 4}, {"date": "2026-01-01"}]) == {
            "added": 0,
            "renewed": 1,
            "without_id": 1,
            "without_date": 0,
            "without_place": 0,
            "texts_left_out": 0,
            "doors_left_out": 0,
        }
    with SealedStore.open("ville") as store:
        (row,) = store.records(open_only=True)
        assert (row["requesters"], row["accepted"], row["closed"]) == (4, "Voirie", None)
        frame = store.rows()
        assert list(frame.id) == ["GRC-2", "GRC-2026-00417"]
        store.add(frame)
        assert store.rows().equals(frame)


def test_decisions_are_undone_and_name_nobody(home):
    with SealedStore.open("ville") as store:
        store.add(ROWS)
        number = store.keep_decision("GRC-2", "joined", "GRC-2026-00417")
        assert store.records()[0]["joined"] == ["GRC-2026-00417"]
        store.keep_decision("GRC-2", "refused", "GRC-2026-00417")
        row = store.records()[0]
        assert (row["joined"], row["refused"]) == ([], ["GRC-2026-00417"])
        store.undo(number + 1)
        assert store.records()[0]["joined"] == ["GRC-2026-00417"]
        with pytest.raises(ValueError, match="blamed"):
            store.keep_decision("GRC-2", "blamed")
        bodies = store._file.execute("SELECT name, body FROM decided").fetchall()
        assert [set(store._seal.open(b, n)) for n, b in bodies] == [{"id", "what", "value", "at"}]


def test_texts_go_before_their_rows_and_lessons_stay(home):
    with SealedStore.open("ville") as store:
        store.add(ROWS)
        store.keep_decision("GRC-2", "corrected", "Propreté")
        assert store.corrections().text.tolist() == ["Tas"]
        assert store.sweep(dt.date(2026, 3, 24)) == {"texts_emptied": 0, "rows_removed": 0}
        assert store.sweep(dt.date(2026, 3, 25)) == {"texts_emptied": 1, "rows_removed": 0}
        assert store.records()[0]["text"] is None
        assert store.sweep(dt.date(2026, 4, 9))["rows_removed"] == 1
        assert [r["id"] for r in store.records()] == ["GRC-2026-00417"]
        (lesson,) = store.corrections().to_dict("records")
        assert lesson == {
            "category": "Propreté",
            "subcategory": None,
            "place_type": None,
            "service": "Propreté",
            "text": "",
        }
        assert store.sweep(dt.date(2029, 3, 10))["rows_removed"] == 1  # never closed: the retention


def test_forgotten_requests_leave_nothing(home):
    with SealedStore.open("ville") as store:
        store.add(ROWS)
        store.keep_decision("GRC-2", "handled")
        assert store.forget(["GRC-2", "nobody"]) == 1
        count = store._file.execute("SELECT count(*) FROM decided").fetchone()
        assert count == (0,)
        assert len(store.records()) == 1


@pytest.mark.french
def test_without_the_library_no_text_no_door_no_exact_place(home, monkeypatch):
    monkeypatch.setattr(sealedkey, "has_library", lambda: False)
    with SealedStore.open("ville") as store:
        counts = store.add(ROWS)
        assert (counts["texts_left_out"], counts["doors_left_out"]) == (2, 1)
        assert "cryptography" in store.told().message("fr")
        row = store.records()[1]
        assert row["text"] is None
        assert "17" not in row["address"]
        assert abs(row["lon"] - 2.351234) < 0.0005 != row["lon"]
    assert b"2.351234" not in raw(home)
    assert TEXT.encode() not in raw(home)
    monkeypatch.undo()
    monkeypatch.setattr(sealedfiles, "folder", lambda: home)
    with SealedStore.open("ville") as store:
        assert {r["id"] for r in store.records()} == {"GRC-2", "GRC-2026-00417"}
    assert [p.suffix for p in home.glob("*")] == [".sealed"]


def test_a_lost_key_is_said_and_nothing_is_overwritten(home):
    with SealedStore.open("ville") as store:
        store.add(ROWS)
    before = raw(home)
    sealedkey.drop(sealedfiles.stem_of("ville"))
    with SealedStore.open("ville") as store:
        assert store.told().code == "sealed_other_key"
        assert store.records() == []
    assert before in raw(home)
    sealedfiles.start_over("ville")
    with SealedStore.open("ville") as store:
        assert store.told() is None


def test_a_refused_password_is_said(home, monkeypatch):
    class Refusing:
        def isDisabled(self):
            return False

        def masterPasswordIsSet(self):
            return False

        def setMasterPassword(self, _verify):
            asked.append(True)
            return False

    class App:
        authManager = Refusing

        @staticmethod
        def platform():
            return where

    asked, where = [], "desktop"
    monkeypatch.setattr(sealedkey, "QgsApplication", App)
    with SealedStore.open("ville") as store:
        assert store.told().code == "sealed_refused"
    assert asked
    where = "qgis_process"  # nobody is there to be asked
    asked.clear()
    with SealedStore.open("ville") as store:
        assert store.told().code == "sealed_locked"
    (home / f"{sealedfiles.stem_of('ville')}.sealed").touch()
    with pytest.raises(StoreError) as raised:
        SealedStore.open("ville")
    assert raised.value.code == "sealed_locked" and not asked
    monkeypatch.undo()


def test_a_request_closed_without_a_date_goes_by_the_day_it_was_first_read_so(home):
    first = dt.date(2026, 3, 1)
    with SealedStore.open("ville") as store:
        given = {"id": "1", "date": "2026-01-02", "text": "un trou", "kept": first.isoformat()}
        store.add([given | {"closed_seen": first.isoformat()}])
        store.add([given | {"closed_seen": "2026-03-14", "kept": "2026-03-14"}])
        assert store.record("1")["closed_seen"] == "2026-03-01"
        assert store.record("1")["closed"] is None
        assert store.expired(first + dt.timedelta(days=15)) == (["1"], [])
        assert store.expired(first + dt.timedelta(days=30))[1] == ["1"]


def test_a_share_is_refused(home, monkeypatch):
    monkeypatch.setattr(sealed.shares, "on_share", lambda _path: True)
    with pytest.raises(StoreError) as raised:
        SealedStore.open("ville")
    assert raised.value.code == "sealed_share"


def test_a_changed_byte_is_no_silent_row(home):
    with SealedStore.open("ville") as store:
        store.add(ROWS)
        path = store.path
    file = sqlite3.connect(path)
    file.execute("UPDATE kept SET name = x'00' WHERE part = 'row' AND rowid = 2")
    file.commit()
    file.close()
    with SealedStore.open("ville") as store, pytest.raises(StoreError):
        store.records()


_KILLED = """
import sqlite3, sys, time
f = sqlite3.connect(sys.argv[1], isolation_level=None)
f.execute("PRAGMA secure_delete = ON")
f.execute("BEGIN IMMEDIATE")
f.execute("DELETE FROM kept WHERE part <> 'check'")
print("half", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_in_the_middle_nothing_is_half_done(home):
    with SealedStore.open("ville") as store:
        store.add(ROWS)
        path = store.path
    child = subprocess.Popen([sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"half\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    with SealedStore.open("ville") as store:
        assert [r["text"] for r in store.records()] == ["Tas", TEXT]
    assert TEXT.encode() not in raw(home)


def test_the_purge_counts_then_removes(home):
    import processing

    with SealedStore.open("ville") as store:
        store.add(ROWS)
    assert processing.run("clairville:purge", {})["REQUEST_ROWS"] == 1
    processing.run("clairville:purge", {"DELETE": True})
    with SealedStore.open("ville") as store:
        assert [r["id"] for r in store.records()] == ["GRC-2026-00417"]
