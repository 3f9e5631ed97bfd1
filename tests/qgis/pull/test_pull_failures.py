"""A theme's failure is its own: whatever one source makes happen, the others are pulled and the
store is made.
"""

import contextlib
import json
import sqlite3
import zlib

import pytest

from clairville.algorithms.common.errors import SourceError

from ...helpers.pulling_world import WORKS_FIELDS, geojson, profile, pull, works

FAILURES = [
    RecursionError("maximum recursion depth exceeded"),
    MemoryError(),
    KeyError("features"),
    OverflowError("date"),
    zlib.error("Error -3"),
    TypeError("'int' object is not iterable"),
    AttributeError("x"),
    ValueError("year 0"),
    RuntimeError("https://me:s3cr3tKEY9x@h.fr/?sig=s3cr3tKEY9x"),
    NotImplementedError("compression type 99"),
    UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"),
    OSError("x"),
    StopIteration(),
    AssertionError(),
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda e: type(e).__name__)
def test_the_other_themes_are_pulled(provider, tmp_path, monkeypatch, failure):
    import processing
    from qgis.core import QgsApplication

    from clairville.plugin.sources.ogcapi import OgcApiSource
    from clairville.plugin.store import stores

    (tmp_path / "works.geojson").write_text(json.dumps(geojson(works(3))), encoding="utf-8")
    path = profile(
        tmp_path,
        {
            "trees": {
                "source": {"type": "ogcapi", "url": "http://127.0.0.1:9", "collection": "x"},
                "fields": {"id": "num"},
            },
            "works": {"source": {"type": "file", "path": "works.geojson"}, "fields": WORKS_FIELDS},
        },
    )

    def announce(self, validator=None):
        raise failure

    logged = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: logged.append(text))
    monkeypatch.setattr(OgcApiSource, "announce", announce)
    for _ in range(2):  # a store that is new, and one that is there and logs the failure
        results = processing.run(
            "clairville:pullcity", {"PROFILE": str(path), "STORE": str(tmp_path / "s.gpkg")}
        )
        assert results["COUNTS"]["works"]["kept"] == 3
        why = results["FAILED"]["trees"]
        assert len(why) > 20 or isinstance(failure, OSError), "a sentence"
        assert "s3cr3t" not in why + "".join(logged) and "Traceback" not in why
    with stores.open_store(tmp_path / "s.gpkg") as opened:
        assert (
            opened.pulls("trees")[-1]["status"] == "failed"
            and opened.pulls("trees")[-1]["message"] == why
        )


def test_what_a_failed_pull_held_goes_with_it(tmp_path, monkeypatch):
    """Temporary folders, open files: also where one error led to another, and someone keeps the last."""
    import pathlib
    import weakref

    from clairville.plugin.host import files
    from clairville.plugin.pull import failures
    from clairville.plugin.sources.ogcapi import OgcApiSource

    path = profile(
        tmp_path,
        {
            "trees": {
                "source": {"type": "ogcapi", "url": "http://127.0.0.1:9", "collection": "x"},
                "fields": {"id": "n"},
            }
        },
    )
    kept, made = [], []
    sentence = failures.sentence_of

    def seen(error):
        kept.append(error)
        return sentence(error)

    def announce(self, validator=None):
        folder = files.folder()
        made.extend((pathlib.Path(folder.name), weakref.ref(folder)))
        try:
            raise RuntimeError("a library's own words")
        except RuntimeError as error:
            return _refused(error)

    def _refused(error):
        raise SourceError("source_empty_file", path="x") from error

    monkeypatch.setattr(failures, "sentence_of", seen)
    monkeypatch.setattr(OgcApiSource, "announce", _held(announce))
    assert pull(path, tmp_path / "s.gpkg", "trees").code == "source_unreadable"
    folder, there = made
    assert kept and there() is None and not folder.exists()


def _held(announce):
    """A step that turns the error of a step into its own."""

    def outer(self, validator=None):
        try:
            return announce(self, validator)
        except SourceError as error:
            raise SourceError("source_unreadable", source="x", why="y") from error

    return outer


def test_cancel_is_no_failure(registered, tmp_path, monkeypatch):

    from clairville.algorithms.common.errors import Cancelled
    from clairville.plugin.sources.file import FileSource

    (tmp_path / "works.geojson").write_text(json.dumps(geojson(works(3))), encoding="utf-8")
    path = profile(
        tmp_path,
        {"works": {"source": {"type": "file", "path": "works.geojson"}, "fields": WORKS_FIELDS}},
    )
    for stop in (Cancelled(), KeyboardInterrupt()):

        def announce(self, validator=None, stop=stop):
            raise stop

        monkeypatch.setattr(FileSource, "announce", announce)
        with pytest.raises(type(stop)):
            pull(path, tmp_path / "s.gpkg")


def test_a_cancel_after_the_rows_are_in_is_not_told_as_one(registered, tmp_path):
    """What lies in the store was pulled, whatever came when it was written."""
    from clairville.algorithms.common.errors import Cancelled

    (tmp_path / "works.geojson").write_text(json.dumps(geojson(works(3))), encoding="utf-8")
    path = profile(
        tmp_path,
        {"works": {"source": {"type": "file", "path": "works.geojson"}, "fields": WORKS_FIELDS}},
    )

    def stop(done):
        if done >= 1.0:
            raise Cancelled

    pulled = pull(path, tmp_path / "s.gpkg", progress=stop)
    assert pulled.status == "ok" and pulled.counts["kept"] == 3


def test_a_step_of_the_city_run_that_breaks_is_its_own(provider, monkeypatch):
    from qgis.core import QgsProcessingFeedback

    from clairville.plugin.processing.city import steps
    from clairville.plugin.processing.city.runcity import RunCity

    class Run:
        feedback, algorithm = QgsProcessingFeedback(False), RunCity()

    for failure in FAILURES:

        def call(*_, failure=failure):
            raise failure

        monkeypatch.setattr(steps, "call", call)
        done = steps.Done()
        steps._attempt(done, "pullcity", {}, Run, None)
        assert done.failures["pullcity"] and "s3cr3t" not in done.failures["pullcity"]


@pytest.mark.parametrize("columns", ["1 AS id", "'a' AS x", "'W1' AS id, 'b' AS street"])
def test_a_view_in_the_place_of_a_table_is_one_sentence(filled, columns):
    path, store = filled
    with contextlib.closing(sqlite3.connect(store)) as raw:
        raw.execute("DROP TABLE works")
        raw.execute(f"CREATE VIEW works AS SELECT {columns}")
        raw.commit()
    told = pull(path, store)
    assert told.status == "failed" and told.code not in ("", "system")
    assert len(told.message) > 20 and "Traceback" not in told.message
