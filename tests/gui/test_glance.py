"""City at a glance, driven on the demo territory."""

import datetime as dt
import json
import os
import pathlib
import statistics
import time

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDateTime, QPoint, Qt
from qgis.PyQt.QtTest import QTest

from clairville.plugin.host import settings
from clairville.plugin.panels.glance import conflictsheet
from clairville.plugin.store import stores

from .conftest import SESSION, click, click_row, idle, picture, until


@pytest.fixture
def panel(opened):
    """The panel at the demo moment, without filters."""
    opened.kind.setCurrentIndex(0)
    opened.street.clear()
    opened.school.clear()
    opened.complaints_count.setChecked(True)
    opened.notice.hide()
    go(opened, "2024-06-13T16:30")
    until(lambda: opened.clock.holds(opened.local()), 60, "the week")
    return opened


def go(panel, text):
    panel.moment.setDateTime(QDateTime.fromString(text, "yyyy-MM-ddTHH:mm"))
    until(lambda: not panel._soon.isActive() and not panel.clock.working, 60, "the hour")
    idle(50)


@pytest.mark.french
def test_the_demo_moment(panel, iface):
    assert panel.local() == dt.datetime(2024, 6, 13, 16, 30)
    asked = panel.clock.at(panel.local()).counts
    assert len(panel.list.rows) == max(50, asked["decide"]), "none to decide on is left out"
    assert 0 < asked["decide"] <= 60 and panel.headline.text().startswith(f"{asked['decide']} ")
    first = panel.frame["decision"].tolist()
    assert first == ["decide"] * asked["decide"] + ["watch"] * (50 - asked["decide"])
    assert {"english": "Works", "french": "Travaux"}[SESSION] in panel.toggles["works"].text()
    click_row(panel.list, 2)
    row = panel.list.current()
    assert row.rank == panel.list.rows[2].rank and row.reason in panel.reason.text()
    point = panel.frame.geometry.iloc[2]
    assert iface.mapCanvas().extent().contains(point.x, point.y)
    assert iface.mapCanvas().extent().width() < 2000
    named = {
        feature["kind"]: feature["label"]
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty("clairville/reason_named")
        for feature in layer.getFeatures()
    }
    assert named["work"] == panel.frame["street"].iloc[2]
    picture("glance")


@pytest.mark.french
def test_the_panel_follows_the_map_and_the_map_the_panel(panel, iface):
    controller = iface.mapCanvas().temporalController()
    go(panel, "2024-06-12T08:30")
    begin = controller.dateTimeRangeForFrameNumber(controller.currentFrameNumber()).begin()
    assert begin.toString("yyyy-MM-ddTHH:mm") == "2024-06-12T08:30"
    controller.setCurrentFrameNumber(controller.currentFrameNumber() + 4)
    until(lambda: not panel._soon.isActive(), 20, "the hour")
    assert panel.local() == dt.datetime(2024, 6, 12, 10, 30)
    panel.strip_chart.picked.emit(QDateTime.fromString("2024-06-14T16:00", "yyyy-MM-ddTHH:mm"))
    until(lambda: not panel._soon.isActive(), 20, "the hour")
    assert panel.local().day == 14
    go(panel, "2024-07-24T16:30")  # another week, in the holidays
    until(lambda: panel.clock.holds(panel.local()), 60, "the other week")
    idle(200)
    assert {"english": "no school today", "french": "pas d'école"}[SESSION] in panel.headline.text()
    picture("glance_holidays")


@pytest.mark.only("english")
def test_filters_and_switches(panel, tmp_path):
    whole = len(panel.list.rows)
    panel.kind.setCurrentIndex(panel.kind.findData("transport"))
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    assert set(panel.frame["kind"]) == {"transport"} and len(panel.list.rows) < whole
    panel.kind.setCurrentIndex(0)
    panel.street.setText("rivoli")
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    assert panel.list.rows and all("rivoli" in s.lower() for s in panel.frame["street"])
    city = panel.clock.conflicts(panel.local(), top=None).set_index("feature_id")["rank"]
    ranks = [row.rank for row in panel.list.rows]
    assert ranks == [int(city[row.feature_id]) for row in panel.list.rows] != [1], (
        "a filter leaves the ranks of the city"
    )
    panel.street.setText("")
    panel.kind.setCurrentIndex(panel.kind.findData("school"))
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    assert set(panel.frame["kind"]) == {"school"}
    some = panel.frame["school"].iloc[-1]
    panel.school.setText(some.lower())
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    assert panel.list.rows and all(some.lower() in s.lower() for s in panel.frame["school_list"]), (
        "case does not matter"
    )
    panel.school.setText("")
    panel.kind.setCurrentIndex(0)
    panel.street.setText("no such street")
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    assert panel.list.rows == [] and "No conflict" in panel.reason.text()
    panel.street.setText("")
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    panel.complaints_count.click()
    assert (panel.frame["score_complaints"] == 0).all()
    panel.hour_actions.save_csv(str(tmp_path / "liste.csv"))
    lines = (tmp_path / "liste.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(panel.list.rows) and "reason_fr" in lines[0]
    panel.toggles["schools"].setChecked(False)
    visible = QgsProject.instance().layerTreeRoot().checkedLayers()
    assert not any("Schools" == layer.name() for layer in visible)


@pytest.mark.only("english")
def test_put_on_the_map_runs_the_public_tool(panel):
    before = set(QgsProject.instance().mapLayers())
    click(panel.hour_actions.put)
    until(lambda: not panel.working, 120, "the snapshot")
    idle(300)
    added = [
        QgsProject.instance().mapLayer(i) for i in set(QgsProject.instance().mapLayers()) - before
    ]
    assert len(added) == 2 and panel.notice.kind in ("success", "warning"), (
        panel.notice.message.text()
    )
    # The panel's own numbers, and its first reasons, are those of the tool.
    now = panel.clock.at(panel.local())
    conflicts, works = (
        QgsProject.instance().mapLayer(layer) for layer in panel.hour_actions.hour[1]
    )
    assert (
        now.counts["conflicts"] == conflicts.featureCount()
        and now.counts["works"] == works.featureCount()
    )
    best = min(conflicts.getFeatures(), key=lambda f: (f["rank"], f.id()))
    assert best["reason_fr"] in list(panel.frame["reason_fr"][:3])
    picture("glance_on_the_map")


@pytest.mark.french
def test_a_sheet_of_one_conflict(panel, tmp_path):
    row = next(k for k, kind in enumerate(panel.frame["kind"]) if kind == "school")
    click_row(panel.list, row)
    chosen = panel.frame.iloc[panel.list.current().fid]
    shot = picture("glance_sheet_window").with_name(f"glance_sheet_{SESSION}.png")
    panel.hour_actions.sheet.export(str(tmp_path / "conflict.pdf"), str(shot))
    until(lambda: not panel.working and (tmp_path / "conflict.pdf").exists(), 180, "the sheet")
    assert panel.notice.kind == "success" and shot.stat().st_size > 20_000, (
        panel.notice.message.text()
    )
    assert (tmp_path / "conflict.pdf").read_bytes().startswith(b"%PDF")
    question, ids = panel.hour_actions.hour
    assert question[1] == panel.local()
    conflicts, works = (QgsProject.instance().mapLayer(layer) for layer in ids)
    alone = conflictsheet.sheet_layers(chosen, conflicts, works, [])[0]
    (feature,) = alone.getFeatures()
    assert (feature["feature_id"], feature["school"]) == (chosen["feature_id"], chosen["school"])
    shown = (feature["rank"], feature["rank_low"], feature["rank_high"], feature["decision"])
    assert shown == tuple(chosen[["rank", "rank_low", "rank_high", "decision"]]), (
        "list, layer and sheet tell one interval"
    )
    if SESSION == "french":
        return
    before = set(QgsProject.instance().mapLayers())
    panel.hour_actions.sheet.export(str(tmp_path / "again.pdf"))
    until(lambda: not panel.working, 60, "the second sheet")
    assert (tmp_path / "again.pdf").exists()
    assert set(QgsProject.instance().mapLayers()) == before, (
        "the hour is on the map: it is not asked for again"
    )


@pytest.mark.only("english")
def test_playing_through_the_week(panel, iface):
    go(panel, "2024-06-16T22:00")  # the last hours of the week: played to its end
    seen = set()
    panel.cursor_.moved.connect(lambda _moment: seen.add(panel.local()))
    panel.cursor_.controller.setFramesPerSecond(20.0)
    click(panel.play)
    assert panel.cursor_.playing
    end = dt.datetime(2024, 6, 16, 23, 30)
    until(lambda: panel.local() == end, 30, "the end of the week")
    until(lambda: not panel._soon.isActive() and not panel.clock.working, 30, "the list")
    shown = panel.clock.at(end).counts
    assert len(seen) >= 3 and panel.headline.text().startswith(f"{shown['decide']:,} ")
    span = iface.mapCanvas().temporalRange()
    assert span.begin().toPyDateTime().replace(tzinfo=None) == end, (
        "the map is at the hour of the list"
    )
    click(panel.play)
    assert not panel.cursor_.playing


@pytest.mark.only("english")
def test_the_strip_shows_the_week_and_takes_a_click(panel):
    strip, week = panel.strip_chart, panel.clock.week
    assert len(strip.school) == len(strip.other) == 168 and len(strip.air) == 168
    assert (
        strip.school == week.per_hour["school"].tolist() and max(strip.school[3 * 24 : 4 * 24]) > 0
    )
    # Thursday 13 June at 16 h: what the list of that hour has at school gates.
    assert strip.school[3 * 24 + 16] == int(
        (panel.clock.conflicts(panel.local(), top=None)["schools"] > 0).sum()
    )
    plot = strip._plot()
    where = QPoint(int(plot.left() + (2 * 24 + 11.5) * plot.width() / 168), int(plot.center().y()))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    until(lambda: not panel._soon.isActive(), 20, "the hour")
    assert panel.local() == dt.datetime(2024, 6, 12, 11, 0)
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_PageDown)
    until(lambda: not panel._soon.isActive(), 20, "the hour")
    assert panel.local() == dt.datetime(2024, 6, 13, 11, 0)


@pytest.mark.only("english")
def test_how_long_an_hour_takes(panel, iface):
    """Times of the real window, kept beside the pictures; the aims (100 ms, 300 ms) are measured
    here, not asserted.
    """
    canvas, hours = (
        iface.mapCanvas(),
        [f"2024-06-{day}T{hour}:30" for day in (11, 12, 13) for hour in ("08", "11", "16")],
    )
    lists, repaints, own = [], [], []
    for text in hours:
        panel.moment.setDateTime(QDateTime.fromString(text, "yyyy-MM-ddTHH:mm"))
        begin, busy = time.perf_counter(), time.thread_time()
        panel._show()
        panel.strip_chart.repaint()
        lists.append(time.perf_counter() - begin)
        own.append(
            time.thread_time() - busy
        )  # on a busy machine the clock also counts the others' work
        done = []
        canvas.mapCanvasRefreshed.connect(lambda done=done: done.append(time.perf_counter()))
        canvas.clearCache()
        begin = time.perf_counter()
        canvas.refresh()
        until(lambda done=done: done, 60, "the map")
        repaints.append(done[0] - begin)
    told = {
        name: {"median_ms": round(1000 * statistics.median(t)), "worst_ms": round(1000 * max(t))}
        for name, t in (
            ("list_counts_strip", lists),
            ("list_counts_strip_own_time", own),
            ("map_repaint", repaints),
        )
    }
    told["map"] = {
        "metres": round(canvas.extent().width()),
        "pixels": canvas.width(),
        "layers": len(canvas.layers()),
    }
    path = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / "glance_times.json"
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")
    assert told["list_counts_strip"]["median_ms"] < 2000, told


@pytest.mark.only("english")
def test_bell_times_are_edited_and_used(panel):
    assert set(panel.frame.loc[panel.frame["kind"] == "school", "bell_origin"]) == {"assumed"}
    dialog = panel.bells.dialog()
    dialog.show()
    idle(100)
    assert dialog.grab().save(str(picture("glance").with_name("glance_bells_english.png")))
    row = next(
        r for r in range(dialog.table.rowCount()) if dialog.table.item(r, 9).text() == "16:30"
    )
    dialog.table.item(row, 9).setText("soon")
    dialog.accept()
    assert dialog.result_lines is None and "soon" in dialog.notice.message.text()
    dialog.table.item(row, 9).setText("16h20")
    dialog.accept()
    panel.bells.save(dialog.result_lines)
    until(
        lambda: not panel.clock.working and panel.clock.week is not None,
        90,
        "the week with its bells",
    )
    until(lambda: not panel._soon.isActive(), 20, "the hour")
    panel._show()
    school = panel.frame[panel.frame["kind"] == "school"]
    assert (
        set(school["bell_origin"]) == {"city"}
        and not school["reason_en"].str.contains("assumed").any()
    )
    with stores.open_store(settings.store_path()) as opened:
        assert opened.last("bell_times")["source"] == "panel" and opened.rows("bell_times") > 20
