"""What comes by phone: noted with one click, ended, and gone with the retention."""

import datetime as dt

import pytest

from ...helpers import livetown

pytestmark = pytest.mark.clock
HERE = {"x": 704_250.0, "y": 7_059_225.0}


@pytest.fixture
def town(tmp_path):
    return livetown.trusted(livetown.town(tmp_path, "http://127.0.0.1:9", reaches=0))


def entry(town, theme="calls", **changes):
    from clairville.plugin.live import entries

    values = {"source": "patrol", "kind": "flood", "severity": 3, "place": "Quai du Wault", **HERE}
    return entries.check_entry(town, theme, **{**values, **changes})


def test_an_entry_carries_what_its_author_chose(tmp_path, town, writer, noon):
    from clairville.plugin.store import ring

    made = entry(town, source="police_17", severity=4, at=noon, exercise=True)
    made.write(writer)
    (row,) = ring.live_rows(tmp_path / "town.gpkg", "calls", noon).to_dict("records")
    assert (row["kind"], row["severity"], row["feed"]) == ("flood", 4, "hand")
    assert row["exercise"] is True and row["emergency"] is True and row["status"] == "active"
    assert row["start_utc"] == dt.datetime(2026, 11, 30, 12) and row["start"].hour == 13
    # calls are sensitive: the point is the middle of its cell
    at = row["geometry"]
    assert (at.x, at.y) != (HERE["x"], HERE["y"]) and abs(at.x - HERE["x"]) < 100


def test_an_entry_is_ended_once(tmp_path, town, writer, noon):
    from clairville.plugin.store import ring

    made = entry(town, at=noon)
    made.write(writer)
    later = noon + dt.timedelta(minutes=5)
    assert writer.close_entry("calls", made.mark, later)
    assert not writer.close_entry("calls", made.mark, later)
    assert not writer.close_entry("incidents", made.mark, later)
    store = tmp_path / "town.gpkg"
    assert len(ring.live_rows(store, "calls", noon + dt.timedelta(minutes=4))) == 1
    assert len(ring.live_rows(store, "calls", later)) == 0


def test_words_for_a_place_are_masked_like_those_of_a_feed(tmp_path, town, writer, noon):
    from clairville.plugin.store import ring

    made = entry(town, place="Chez Mme Martin 06 12 34 56 78", x=None, y=None, at=noon)
    made.write(writer)
    (row,) = ring.live_rows(tmp_path / "town.gpkg", "calls", noon).to_dict("records")
    assert "06 12 34 56 78" not in (row["place"] or "") and row["geometry"] is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"theme": "works"}, "live_entry_theme"),
        ({"source": "twitter"}, "live_entry_source"),
        ({"kind": "riot"}, "live_entry_kind"),
        ({"kind": ""}, "live_entry_kind"),
        ({"severity": 5}, "live_entry_severity"),
        ({"severity": True}, "live_entry_severity"),
        ({"severity": None}, "live_entry_severity"),
        ({"place": " ", "x": None}, "live_entry_place"),
        ({"place": "x" * 400}, "live_entry_long"),
        ({"x": float("nan")}, "live_entry_lost"),
        ({"x": 1e30, "y": 1e30}, "live_entry_lost"),
        ({"description": "words"}, "live_entry_words"),
        ({"theme": "incidents", "exercise": True}, "live_entry_calls"),
        ({"theme": "incidents", "source": "samu_15"}, "live_entry_calls"),
    ],
)
def test_what_is_no_entry_is_one_sentence(town, changes, code):
    from clairville.algorithms.common.errors import DataError

    with pytest.raises(DataError) as caught:
        entry(town, **changes)
    assert caught.value.code == code
    assert caught.value.told("fr") and caught.value.told("en") != caught.value.told("fr")


def test_an_incident_of_the_patrol_has_words(tmp_path, town, writer, noon):
    from clairville.plugin.store import ring

    entry(town, "incidents", description="arbre tombé", at=noon).write(writer)
    (row,) = ring.live_rows(tmp_path / "town.gpkg", "incidents", noon).to_dict("records")
    assert row["description"] == "arbre tombé" and row["source_name"] == "patrol"


def test_calls_go_first_and_whole(tmp_path, town, writer, noon, monkeypatch):
    from clairville.plugin.store import ring, ringwriter

    entry(town, place="Rue Inkermann", at=noon).write(writer)
    entry(town, "incidents", at=noon).write(writer)
    order = []
    real = ringwriter.RingWriter._purge_themes
    monkeypatch.setattr(
        ringwriter.RingWriter,
        "_purge_themes",
        lambda self, names, before: (order.append(list(names)), real(self, names, before))[1],
    )
    assert writer.purge(noon + dt.timedelta(hours=25), 24.0) == 2
    assert order == [["calls"], ["incidents"]]
    store = tmp_path / "town.gpkg"
    assert len(ring.live_rows(store, "calls", noon)) == 0
    # what was deleted is not left in the file
    assert b"Inkermann" not in (tmp_path / "town_live.gpkg").read_bytes()
