"""A scenario as a store: what no edit touches is the base's own, what one touches is written once and
made anew when edits or base change; nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap

import numpy as np
import pytest
import shapely
from qgis.core import QgsVectorLayer

from clairville.algorithms.common.errors import ParameterError, StoreError
from clairville.plugin.store import scenariofile, stores

from ...helpers.pulling_world import file_profile, pull, works


@pytest.fixture
def town(tmp_path):
    """A store with twenty works, pulled."""
    profile = file_profile(tmp_path, works(20))
    store = tmp_path / "ville.gpkg"
    pull(profile, store)
    return profile, store


@pytest.fixture
def tried(town, tmp_path):
    profile, store = town
    crs = QgsVectorLayer(f"{store}|layername=works", "w", "ogr").crs().authid()
    return scenariofile.create(tmp_path / "rue.scenario.gpkg", str(store), crs, "Rue fermée")


def table(path, theme="works"):
    layer = QgsVectorLayer(stores.layer_uri(path, theme), "t", "ogr")
    names = [f.name() for f in layer.fields()]
    return {f["id"]: dict(zip(names, f.attributes(), strict=True)) | {"wkb": bytes(f.geometry().asWkb())}
            for f in layer.getFeatures()}  # fmt: skip


def box(store):
    extent = QgsVectorLayer(f"{store}|layername=works", "w", "ogr").extent()
    return shapely.to_wkb(shapely.Point(extent.center().x(), extent.center().y()).buffer(5))


def test_without_edits_it_is_the_base(town, tried):
    _, store = town
    assert stores.layer_uri(tried.path, "works") == stores.layer_uri(store, "works")
    with stores.open_store(tried.path) as opened, stores.open_store(store) as base:
        assert opened.edited() == () and opened.themes() == base.themes()
        assert opened.pulls() == base.pulls() and opened.notes() == []
    assert not scenariofile.themes_store(tried.path).exists


def test_an_edited_theme_is_the_base_rows_with_the_edits(town, tried):
    _, store = town
    before = table(store)
    tried.add("close_street", values={"start": "2026-06-01T07:00:00"}, shape=box(store))
    tried.add("shift_works", feature="W3", values={"days": 7})
    tried.add("remove_works", feature="W5")
    after = table(tried.path)
    assert set(after) == set(before) - {"W5"} | {"s:1"}
    assert {k for k in before.keys() & after.keys() if before[k] != after[k]} == {"W3"}
    moved = after["W3"]["start"].toPyDateTime() - before["W3"]["start"].toPyDateTime()
    assert moved.days == 7 and moved.seconds == 0
    assert after["s:1"]["traffic_impact"] == "closed"
    assert table(store) == before
    with stores.open_store(tried.path) as opened, stores.open_store(store) as base:
        assert opened.edited() == ("works",)
        assert opened.last("works")["source"] == "scenario"
        assert opened.last("works")["data_date"] == base.last("works")["data_date"]


def test_the_same_edits_are_read_by_window(town, tried):
    _, store = town
    tried.add("remove_works", feature="W5")
    with_window = stores.windows(tried.path)
    layout = with_window.layout("works")
    read = [v for part in with_window.parts(layout, ["id"]) for v in part.columns["id"]]
    assert sorted(read) == sorted(set(table(store)) - {"W5"})
    extent = shapely.from_wkb(table(tried.path)["W7"]["wkb"]).bounds
    assert "W7" in with_window.within(layout, extent, ["id"]).columns["id"]
    with_window.close()


def test_undo_of_all_gives_the_base_and_redo_the_edits(town, tried):
    _, store = town
    tried.add("remove_works", feature="W5")
    tried.add("shift_works", feature="W3", values={"days": -3})
    edited = table(tried.path)
    assert tried.undo().number == 2 and "W5" not in table(tried.path)
    assert tried.undo().number == 1 and tried.undo() is None
    assert stores.layer_uri(tried.path, "works") == stores.layer_uri(store, "works")
    assert tried.redo().number == 1 and tried.redo().number == 2 and tried.redo() is None
    assert table(tried.path) == edited
    tried.undo()
    assert tried.add("remove_works", feature="W6").number == 3
    assert tried.redo() is None and [e.number for e in tried.edits()] == [1, 3]


def test_a_base_pulled_anew_is_taken_and_what_is_gone_is_told(town, tried, tmp_path):
    _, store = town
    tried.add("remove_works", feature="W1")
    tried.add("shift_works", feature="W18", values={"days": 2})
    assert "W1" not in table(tried.path) and "W18" in table(tried.path)
    profile = file_profile(tmp_path, works(10, 1))
    os.utime(tmp_path / "works.geojson", (1, 1))
    pull(profile, store)
    assert set(table(tried.path)) == set(table(store)) - {"W1"}
    with stores.open_store(tried.path) as opened:
        assert opened.notes() == [{"code": "scenario_row_gone", "theme": "works", "edits": [2]}]


def test_a_theme_that_the_town_lacks_has_no_effect_and_it_says_so(town, tried):
    tried.add("add_trees", shape=shapely.to_wkb(shapely.Point(1, 2)))
    with stores.open_store(tried.path) as opened:
        assert opened.edited() == ()
        assert opened.notes()[0] == {
            "code": "scenario_theme_missing",
            "theme": "trees",
            "edits": [1],
        }


def test_edits_that_mean_nothing_are_refused_and_leave_the_file(tried):
    for action, given in (
        ("burn_down", {}),
        ("close_street", {"values": {"start": "2026-06-01"}}),
        ("close_street", {"values": {}, "shape": shapely.to_wkb(shapely.Point(0, 0))}),
        ("shift_works", {"values": {"days": 7}}),
        ("shift_works", {"feature": "W1", "values": {"days": 1e9}}),
        ("shift_works", {"feature": "W1", "values": {"days": 1, "owner": "x"}}),
        ("add_trees", {"shape": shapely.to_wkb(shapely.box(0, 0, 1, 1))}),
        (
            "add_building",
            {"shape": shapely.to_wkb(shapely.box(0, 0, 1, 1)), "values": {"height_m": -3.0}},
        ),
        ("bell_time", {"feature": "0750001A", "values": {"opens": "8h30", "closes": "16:30"}}),
    ):
        with pytest.raises(ParameterError):
            tried.add(action, **given)
    assert tried.edits() == []


def test_a_scenario_is_never_pulled_into_nor_tried_on_a_scenario(town, tried, tmp_path):
    with pytest.raises(StoreError, match="scenario_not_pulled|pull"):
        with stores.open_store(tried.path) as opened, opened.transaction():
            pass
    other = scenariofile.create(tmp_path / "b.scenario.gpkg", str(tried.path), "EPSG:2154")
    with pytest.raises(StoreError):
        stores.open_store(other.path)


def test_it_moves_as_one_file_and_refuses_another_system(town, tried, tmp_path):
    _, store = town
    tried.add("remove_works", feature="W5")
    there = tmp_path / "ailleurs"
    there.mkdir()
    copy = tried.copy_to(there / "copie.scenario.gpkg", "Variante")
    assert copy.title == "Variante" and copy.edits() == tried.edits()
    assert pathlike(copy.base) == pathlike(store)
    with pytest.raises(StoreError):
        tried.copy_to(there / "copie.scenario.gpkg")
    own = tried.about()["crs"]
    copy.move_to(str(store), own)
    with pytest.raises(StoreError):
        copy.move_to(str(store), "EPSG:2975")
    # a town and its scenario carried together find each other
    shutil.copy(store, there / "ville.gpkg")
    beside = scenariofile.create(there / "c.scenario.gpkg", str(there / "ville.gpkg"), own)
    moved = tmp_path / "plus_loin"
    there.rename(moved)
    assert (
        pathlike(scenariofile.ScenarioFile(moved / beside.path.name).base) == moved / "ville.gpkg"
    )


def pathlike(path):
    import pathlib

    return pathlib.Path(path)


def test_a_file_of_another_hand_is_told_in_one_sentence(tmp_path, town):
    path = tmp_path / "x.scenario.gpkg"
    path.write_bytes(b"no geopackage")
    with pytest.raises(StoreError):
        stores.open_store(path)
    shutil.copy(town[1], tmp_path / "y.scenario.gpkg")
    with pytest.raises(StoreError, match="damaged|scenario|scénario"):
        stores.open_store(tmp_path / "y.scenario.gpkg")


def test_killed_while_it_writes_the_theme_nothing_is_lost(town, tried, tmp_path):
    _, store = town
    tried.add("remove_works", feature="W5")
    tests = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    head = f"import sys\nsys.path.insert(0, {tests!r})\nimport conftest\n"
    code = head + textwrap.dedent(
        f"""
        import os, signal
        from qgis.core import QgsApplication
        app = QgsApplication([], False); app.initQgis()
        from clairville.plugin.store import scenario, scenariorows, stores
        whole = scenariorows.apply
        def dies(*given):
            whole(*given)
            os.kill(os.getpid(), signal.SIGKILL)
        scenario.scenariorows.apply = dies
        stores.layer_uri({str(tried.path)!r}, "works")
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-500:]
    assert [e.number for e in tried.edits()] == [1]
    assert set(table(tried.path)) == set(table(store)) - {"W5"}


@pytest.mark.parametrize("seed", range(4))
def test_many_edits_in_any_order_undone_give_the_base(town, tried, seed):
    _, store = town
    before, rng = table(store), np.random.default_rng(seed)
    for _ in range(12):
        feature = f"W{rng.integers(20)}"
        match rng.integers(4):
            case 0:
                tried.add("remove_works", feature=feature)
            case 1:
                tried.add(
                    "shift_works", feature=feature, values={"days": int(rng.integers(-40, 40))}
                )
            case 2:
                tried.add("close_street", values={"start": "2026-06-01"}, shape=box(store))
            case _:
                tried.undo()
    with stores.open_store(tried.path) as opened:
        assert opened.rows("works") == len(table(tried.path))
    while tried.undo():
        pass
    assert table(tried.path) == before
