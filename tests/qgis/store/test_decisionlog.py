"""What one window decides, while another writes to the same store."""

import pytest

from ...helpers.pulling_world import LILLE_X, LILLE_Y, works
from .test_decisions import pull_again, read, save

L93 = "EPSG:2154"


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The decisions of a window, on a store of five works."""
    from clairville.plugin.host import settings
    from clairville.plugin.panels.glance.decisionlog import DecisionLog

    pull_again(tmp_path, tmp_path / "s.gpkg", works(5))
    monkeypatch.setattr(settings, "store_path", lambda: str(tmp_path / "s.gpkg"))
    return DecisionLog()


def mine(log, note, crs=L93):
    from clairville.algorithms.crossing.decisions import Decision

    known = log.known.get("W3") or Decision("W3", x=LILLE_X, y=LILLE_Y)
    log.keep(_with(known, note=note), crs)


def _with(decision, **values):
    from dataclasses import replace

    return replace(decision, **values)


def colleague(place, note):
    (row,) = read(place)
    return save(place, {**row, "note": note}, row["changed_utc"])


def refused(action):
    from clairville.algorithms.common.errors import StoreError

    with pytest.raises(StoreError) as error:
        action()
    assert error.value.code == "decision_changed"


def notes(place):
    return [row["note"] for row in read(place)]


@pytest.mark.parametrize("changes", [1, 2])
def test_undo_leaves_what_a_colleague_wrote_since(log, tmp_path, changes):
    place = tmp_path / "s.gpkg"
    for k in range(changes):
        mine(log, f"la mienne {k}")
    colleague(place, "de l'autre bureau")
    log.read(L93)  # the panel reads again meanwhile
    refused(log.undo)
    assert notes(place) == ["de l'autre bureau"]
    assert log.known["W3"].note == "de l'autre bureau" and not log.can_undo


def test_undo_goes_back_change_by_change(log, tmp_path):
    place = tmp_path / "s.gpkg"
    for k in range(3):
        mine(log, f"{k}")
    log.remove(log.known["W3"], L93)
    seen = []
    while log.can_undo:
        log.undo()
        seen.append(notes(place))
    assert seen == [["2"], ["1"], ["0"], []] and log.known == {}


def test_an_open_form_does_not_overwrite_what_came_meanwhile(log, tmp_path):
    place = tmp_path / "s.gpkg"
    mine(log, "la première")
    form = log.known["W3"]
    colleague(place, "de l'autre bureau")
    log.read(L93)
    refused(lambda: log.keep(_with(form, note="la mienne"), L93))
    refused(lambda: log.remove(form, L93))
    assert notes(place) == ["de l'autre bureau"]


def test_an_undo_that_fails_can_be_tried_again(log, tmp_path, monkeypatch):
    from clairville.algorithms.common.errors import StoreError
    from clairville.plugin.store import decisions

    place = tmp_path / "s.gpkg"
    mine(log, "0")
    mine(log, "1")

    def locked(*_args):
        raise StoreError("store_locked", path="s.gpkg")

    with monkeypatch.context() as for_a_while:
        for_a_while.setattr(decisions, "save", locked)
        with pytest.raises(StoreError):
            log.undo()
    log.undo()
    assert notes(place) == ["0"]


def test_a_decision_stays_in_its_place_where_the_table_has_another_system(log, tmp_path):
    place = tmp_path / "s.gpkg"
    mine(log, "0")  # the table is made in Lambert-93
    (told,) = read(place)
    log.read("EPSG:3950")
    there = log.known["W3"].x, log.known["W3"].y
    assert there != pytest.approx((LILLE_X, LILLE_Y), abs=100)
    mine(log, "1", "EPSG:3950")
    log.undo()
    (found,) = read(place)
    assert (found["x"], found["y"]) == pytest.approx((told["x"], told["y"]), abs=0.01)
    assert (log.known["W3"].x, log.known["W3"].y) == pytest.approx(there, abs=0.01)


@pytest.mark.parametrize(
    ("columns", "lead"),
    [
        (
            "feature_id:string&field=work_id:string&field=work_ids:string&field=traffic_impact:string",
            "V",
        ),
        ("feature_id:string&field=crashes:int&field=psi:double", ""),
    ],
)
def test_a_page_carries_the_decision_of_a_work_and_of_nothing_else(log, columns, lead):
    from types import SimpleNamespace

    from qgis.core import QgsFeature, QgsVectorLayer

    from clairville.plugin.panels.frame.placeprint import PlacePrints

    mine(log, "n")
    log.keep(_with(log.known["W3"], lead="V"), L93)
    layer = QgsVectorLayer(f"Point?crs={L93}&field={columns}", "r", "memory")
    row = QgsFeature(layer.fields())
    row["feature_id"] = "W3" if not lead else "W1"
    if lead:
        row["work_ids"] = "W1; W3"
    layer.dataProvider().addFeature(row)
    (kept,) = layer.getFeatures()
    asked = SimpleNamespace(feature_id=kept["feature_id"], fid=kept.id())
    prints = PlacePrints(SimpleNamespace(layer=lambda: layer))
    assert prints._decided(asked).get("lead", "") == lead


def test_a_start_that_moves_and_an_end_that_opens_are_told_in_words(qgis_app):
    from clairville.algorithms.crossing.workhistory import Change, Changes
    from clairville.plugin.panels.glance.weekchanges import WeekChanges
    from clairville.plugin.panels.glance.weekdialog import groups

    start, later, end = "2024-05-01T00:00", "2024-07-02T00:00", "2024-08-31T23:59"
    works = Changes(
        prolonged=(Change("W1", "Rue Haute", start, end, "", start),),
        shortened=(Change("W2", "Rue Haute", start, "", end, start),),
        moved=(Change("W3", "Rue Haute", later, end, end, start),),
    )
    told = {title: rows[0][2] for title, rows in groups(WeekChanges(works), [], {})}
    assert len(told) == 3 and all("{" not in text for text in told.values())
    opened, closed, moved = told.values()
    assert "2024" in opened and opened.split("→")[1].strip() == closed.split("→")[0][4:].strip()
    assert [part.split()[-3:-1] for part in moved.split(" → ")] == [["1", "May"], ["2", "Jul"]]


@pytest.mark.parametrize(
    ("written", "kept", "told"),
    [
        ("P:/Voirie/avis.pdf", "P:/Voirie/avis.pdf", 0),
        ("C:/Users/agent/avis.pdf", "C:/Users/agent/avis.pdf", 1),
        ("https://mairie.fr/a?token=kX9aQ2fTz7", "https://mairie.fr/a", 1),
    ],
)
def test_what_became_of_a_document_is_said(qgis_app, written, kept, told):
    from types import SimpleNamespace

    from clairville.algorithms.crossing.decisions import Decision
    from clairville.plugin.panels.glance.decisionbar import _warnings

    line = SimpleNamespace(text=lambda: f' "{written}" ')
    form = SimpleNamespace(gone=0, result=Decision("W1", document=kept), document=line)
    assert len(_warnings(form)) == told
