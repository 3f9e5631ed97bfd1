"""The log of a crisis on the disk: one writer of a file, many of a database, nothing changed unseen."""

import datetime as dt
import itertools
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import threading

import pytest

from clairville.algorithms.common.errors import StoreError
from clairville.algorithms.situation.logbook import Draft
from clairville.plugin.store import stores
from clairville.plugin.store.logbook import Logbook, place_of
from clairville.plugin.store.logtables import TABLES
from tests.conftest import ROOT

PHONE = "Rappeler la personne au 06 12 34 56 78"


@pytest.fixture(params=["file", "database"])
def place(request, tmp_path):
    """Where the store lies: both kinds keep the same."""
    return (
        request.getfixturevalue("address") if request.param == "database" else tmp_path / "s.gpkg"
    )


@pytest.fixture
def book(place):
    with Logbook(place) as opened:
        yield opened


def written(book, exercise=False):
    log = book.open_log("Crue de la Bièvre", exercise=exercise, function="desk")
    book.append(
        log, Draft("call", PHONE, "Rue des Prés", 2.35, 48.85, "phones", "fire_18", severity="2")
    )
    book.append(log, Draft("decision", "Fermer le quai d'Épée", function="dos", incident="I1"))
    book.append(log, Draft("action", step="close", function="roads", incident="I1", exercise=True))
    return log


def test_what_was_written_is_read(book):
    assert book.logs() == [] and book.entries("none") == []
    log = written(book)
    one, two, three, four = book.entries(log)
    assert [e.number for e in (one, two, three, four)] == [1, 2, 3, 4]
    assert (two.text, two.place, two.severity, two.origin) == (
        PHONE,
        "Rue des Prés",
        "2",
        "fire_18",
    )
    assert two.words()["lon"] == 2.35 and three.text == "Fermer le quai d'Épée"
    assert (four.exercise, one.exercise, four.step) == (True, False, "close")
    assert book.verify(log).good
    (state,) = book.logs()
    assert (state.title, state.entries, state.closed_utc) == ("Crue de la Bièvre", 4, "")
    assert state.digest == four.digest and not state.exercise
    assert [e.number for e in book.entries(log, after=2)] == [3, 4]


def test_two_logs_do_not_mix(book):
    first, second = written(book), written(book, exercise=True)
    assert [len(book.entries(log)) for log in (first, second)] == [4, 4]
    assert {s.log: s.exercise for s in book.logs()} == {first: False, second: True}
    assert book.verify(first).good and book.verify(second).good


def test_a_text_is_erased_and_the_chain_holds(book, place):
    log = written(book)
    made = book.erase_text(log, 2, "Demande de la personne", "desk")
    assert (made.number, made.refers_to) == (5, 2)
    entries = book.entries(log)
    assert entries[1].body is None and entries[1].salt == "" and entries[1].text == ""
    assert book.verify(log).good
    if not book.many:
        assert b"06 12 34 56 78" not in pathlib.Path(book.place).read_bytes()


def test_a_closed_log_takes_counter_entries_only(book):
    log = written(book)
    book.append(log, Draft("closed", "Retour à la normale"))
    with pytest.raises(StoreError) as caught:
        book.append(log, Draft(text="Encore"))
    assert caught.value.code == "logbook_closed"
    book.append(log, Draft("counter", "Ce n'était pas le quai", refers_to=3))
    assert book.verify(log).good and book.logs()[0].closed_utc


@pytest.mark.clock
def test_the_archivists_visa_lets_a_closed_log_go(book):
    log, other = written(book), written(book)
    for visa, code in ((" ", "logbook_visa"), ("AD59 2027-113", "logbook_still_open")):
        with pytest.raises(StoreError) as caught:
            book.eliminate(log, visa)
        assert caught.value.code == code
    book.append(log, Draft("closed", "Fin"))
    tomorrow = dt.date.today() + dt.timedelta(days=2)
    assert [s.log for s in book.closed_before(tomorrow)] == [log]
    assert book.closed_before(dt.date(2020, 1, 1)) == []
    book.eliminate(log, "AD59 2027-113")
    assert book.entries(log) == [] and book.closed_before(tomorrow) == []
    state = next(s for s in book.logs() if s.log == log)
    assert (state.visa, state.entries) == ("AD59 2027-113", 5) and state.eliminated_utc
    assert book.verify(log).good and book.verify(other).good and len(book.entries(other)) == 4
    with pytest.raises(StoreError):
        book.eliminate(other, "AD59 2027-113")


def statements(book, sql):
    """Runs a statement as another hand would; what it refuses is raised."""
    if book.many:
        return lambda text: sql(
            text.replace("FROM ", "FROM town.").replace("UPDATE ", "UPDATE town.")
        )

    def run(text):
        with sqlite3.connect(book.place) as file:
            return file.execute(text).fetchall()

    return run


def test_the_database_itself_refuses_changes(book, sql):
    log = written(book)
    run = statements(book, sql)
    for text in (
        "UPDATE clairville_logbook SET severity = '0'",
        "DELETE FROM clairville_logbook WHERE number = 4",
    ):
        with pytest.raises(Exception, match="append-only"):
            run(text)
    assert book.verify(log).good and len(book.entries(log)) == 4


def test_qgis_cannot_delete_an_entry(tmp_path):
    from qgis.core import QgsVectorLayer

    with Logbook(tmp_path / "s.gpkg") as book:
        log = written(book)
        layer = QgsVectorLayer(f"{book.place}|layername=clairville_logbook", "log", "ogr")
        ids = [f.id() for f in layer.getFeatures()]
        assert len(ids) == 4
        layer.dataProvider().deleteFeatures(ids)
        del layer
        assert book.verify(log).good and len(book.entries(log)) == 4


def columns():
    from clairville.plugin.store import logtables

    tables = (logtables.ENTRIES, logtables.WORDS, logtables.LOGS)
    return [(t.name, c) for t in tables for c in t.fields if c not in ("eliminated_utc", "visa")]


@pytest.mark.parametrize(("table", "column"), columns())
def test_a_changed_byte_is_found(tmp_path, table, column):
    """Whoever takes the triggers away and writes to the file is found out."""
    with Logbook(tmp_path / "s.gpkg") as book:
        log = written(book)
        with sqlite3.connect(book.place) as file:
            for how in ("UPDATE", "DELETE"):
                file.execute(f'DROP TRIGGER "clairville_logbook_stays_{how}"')
            where = "" if table == "clairville_logbooks" else "WHERE number = 3"
            (before,) = file.execute(f"SELECT {column} FROM {table} {where}").fetchone()
            value = before + 1 if isinstance(before, int) else f"{before or ''}x"
            file.execute(f"UPDATE {table} SET {column} = ? {where}", (value,))
        found = book.verify(log)
        assert not found.good, (table, column)
        assert StoreError(f"logbook_broken_{found.why}", number=found.first).message("fr")


def test_entries_cut_off_the_end_are_found(tmp_path):
    with Logbook(tmp_path / "s.gpkg") as book:
        log = written(book)
        with sqlite3.connect(book.place) as file:
            file.execute('DROP TRIGGER "clairville_logbook_stays_DELETE"')
            file.execute("DELETE FROM clairville_logbook WHERE number = 4")
        assert (book.verify(log).first, book.verify(log).why) == (4, "end")


def test_a_file_has_one_writer_and_says_so(tmp_path):
    store = tmp_path / "s.gpkg"
    with Logbook(store) as first:
        log = written(first)
        second = Logbook(store)
        with pytest.raises(StoreError) as caught:
            second.claim()
        assert caught.value.code == "logbook_taken" and caught.value.values["host"]
        with pytest.raises(StoreError):
            second.append(log, Draft(text="x"))
        assert not second.writes and len(second.entries(log)) == 4 and second.verify(log).good
        with pytest.raises(StoreError):
            second.take_over()  # the first one lives
    with second:
        second.append(log, Draft(text="à mon tour"))
        assert second.writes


def test_a_pull_does_not_keep_the_log_waiting(tmp_path):
    store = tmp_path / "s.gpkg"
    with stores.open_store(store) as busy, busy.transaction(), Logbook(store) as book:
        assert book.verify(written(book)).good
    assert place_of(store).endswith("s.logbook.gpkg")


def test_a_pull_of_the_database_does_not_either(address):
    with stores.open_store(address) as made, made.transaction():
        pass
    Logbook(address).open_log("Tables faites")
    with stores.open_store(address) as busy, busy.transaction():
        book = Logbook(address)
        assert book.verify(written(book)).good


def test_many_posts_write_through_a_database(address):
    book = Logbook(address)
    log = book.open_log("À plusieurs")
    failed = []

    def post(name):
        try:
            for i in range(6):
                Logbook(address).append(log, Draft(text=f"{name} {i}"))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=post, args=(n,)) for n in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    entries = book.entries(log)
    assert len(entries) == 25 and book.verify(log).good
    said = [e.text.split()[0] for e in entries[1:]]
    assert {n: said.count(n) for n in "abcd"} == dict.fromkeys("abcd", 6)


_POST = """
import sys, itertools
sys.path.insert(0, sys.argv[2])
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
from clairville.algorithms.situation.logbook import Draft
from clairville.plugin.store.logbook import Logbook
book = Logbook(sys.argv[1])
log = book.open_log("Tuée")
print(log, flush=True)
for i in itertools.count():
    print(book.append(log, Draft(text=f"Ligne {i}")).number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_kill_9_loses_at_most_the_entry_being_typed(place):
    child = subprocess.Popen(
        [sys.executable, "-c", _POST, str(place), str(ROOT / "build" / "plugins")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    log = child.stdout.readline().strip()
    told = [int(line) for line in itertools.islice(child.stdout, 12)]
    child.send_signal(signal.SIGKILL)
    told += [int(line) for line in child.stdout.read().split("\n")[:-1]]
    child.wait()
    with Logbook(place) as book:
        entries = book.entries(log)
        assert book.verify(log).good
        assert [e.number for e in entries[: told[-1]]] == list(range(1, told[-1] + 1))
        assert len(entries) - told[-1] in (0, 1), "one may be written that nobody was told of"
        book.append(log, Draft(text="Reprise"))
        assert book.writes and book.verify(log).good


def test_the_tables_are_none_of_the_stores_themes(book, place):
    written(book)
    with stores.open_store(book.place) as opened:
        assert opened.themes() == [] or place == book.place
        assert set(TABLES).isdisjoint(opened.themes())
