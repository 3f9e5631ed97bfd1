"""Rows beyond their retention leave for good, and only when told so."""

import datetime as dt
import pathlib

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from clairville.algorithms.common import themes
from clairville.algorithms.intake import fieldmap


def run(parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:purge")
    return algorithm.run(
        parameters, QgsProcessingContext(), QgsProcessingFeedback(False), {}, False
    )[0]


@pytest.fixture
def stored(layer, tmp_path):
    """Complaints in a GeoPackage: two kept too long, one for today, one undated; the path."""
    import processing

    today = dt.date.today()
    days = [today - dt.timedelta(days=9), today - dt.timedelta(days=1), today, None]
    rows = [
        (f"POINT ({i} 1)", f"Secret-{i}", day.isoformat() if day else None, "2020-01-01")
        for i, day in enumerate(days)
    ]
    made = layer(
        "Point", "EPSG:2154", {"text": "string", "keep_until": "string", "date": "string"}, rows
    )
    path = str(tmp_path / "signalements.gpkg")
    processing.run("native:savefeatures", {"INPUT": made, "OUTPUT": path})
    return path


def left(path):
    return sorted(f["text"] for f in QgsVectorLayer(path, "x", "ogr").getFeatures())


@pytest.mark.clock
def test_a_trial_deletes_nothing(stored):
    done = run({"LAYER": stored})
    assert (done["EXPIRED"], done["DELETED"]) == (2, 0) and len(left(stored)) == 4
    assert done["RUN"]["counts"]["rows_undated"] == 1


@pytest.mark.clock
def test_expired_rows_are_gone_from_the_file_too(stored):
    assert b"Secret-0" in pathlib.Path(stored).read_bytes()
    done = run({"LAYER": stored, "DELETE": True})
    assert (done["EXPIRED"], done["DELETED"]) == (2, 2) and left(stored) == ["Secret-2", "Secret-3"]
    assert not done["RUN"]["warnings"] and b"Secret-0" not in pathlib.Path(stored).read_bytes()
    assert run({"LAYER": stored, "DELETE": True})["DELETED"] == 0


@pytest.mark.clock
def test_a_date_and_a_retention(stored):
    assert run({"LAYER": stored, "DATE_FIELD": "date", "RETENTION": 365})["EXPIRED"] == 4
    with pytest.raises(QgsProcessingException) as caught:
        run({"LAYER": stored, "DATE_FIELD": "nothing"})
    assert "nothing" in str(caught.value)


def test_pulled_complaints_carry_the_day_they_may_be_kept_until():
    theme = themes.theme("complaints")
    rows = fieldmap.FieldMap(theme, {"id": "id", "date": "d", "category": "c"}, "Europe/Paris")
    row = dict(
        zip(theme.fields, rows.row({"id": "1", "d": "2024-06-13", "c": "Voirie"}), strict=True)
    )
    assert theme.retention_days == 1096 and row["keep_until"] == dt.date(
        2024, 6, 13
    ) + dt.timedelta(days=1096)
    undated = rows.row({"id": "1", "d": None, "c": "Voirie"})
    assert dict(zip(theme.fields, undated, strict=True))["keep_until"] is None


@pytest.fixture
def old_log(tmp_path, monkeypatch):
    """A log that was closed years ago, and one that is open; its store is the one in force."""
    from clairville.algorithms.situation.logbook import Draft
    from clairville.plugin.store import logbook

    monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "town.gpkg"))
    then = dt.datetime(2015, 6, 1, tzinfo=dt.timezone.utc)
    monkeypatch.setattr(logbook, "_now", lambda: then)
    with logbook.Logbook(tmp_path / "town.gpkg") as book:
        old = book.open_log("Crue de 2015")
        book.append(old, Draft("closed", "Fin"))
        monkeypatch.undo()
        monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "town.gpkg"))
        book.open_log("Crue du jour")
    return logbook.Logbook(tmp_path / "town.gpkg")


@pytest.mark.clock
@pytest.mark.parametrize("table", ["clairville_logbook", "clairville_logbook_words"])
def test_a_log_of_a_crisis_goes_with_the_archivists_visa_only(old_log, table):
    layer = f"{old_log.place}|layername={table}"
    assert run({"LAYER": layer, "RETENTION": 3650})["EXPIRED"] == 2
    for visa in ("", "  "):
        with pytest.raises(QgsProcessingException) as caught:
            run({"LAYER": layer, "RETENTION": 3650, "DELETE": True, "VISA": visa})
        assert "archives" in str(caught.value)
    assert len(old_log.logs()) == 2 and len(old_log.entries(old_log.logs()[1].log)) == 2
    done = run({"LAYER": layer, "RETENTION": 3650, "DELETE": True, "VISA": "AD75 2026-12"})
    assert (done["EXPIRED"], done["DELETED"]) == (2, 2)
    new, gone = old_log.logs()
    assert (gone.visa, old_log.entries(gone.log)) == ("AD75 2026-12", [])
    assert len(old_log.entries(new.log)) == 1 and not new.visa


@pytest.mark.clock
def test_a_log_that_is_open_or_young_stays(old_log):
    layer = f"{old_log.place}|layername=clairville_logbook"
    done = run({"LAYER": layer, "RETENTION": 36500, "DELETE": True, "VISA": "AD75 2026-12"})
    assert (done["EXPIRED"], done["DELETED"]) == (0, 0) and len(old_log.logs()) == 2
