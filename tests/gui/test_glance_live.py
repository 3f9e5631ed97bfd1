"""City at a glance with little in the store, and in live mode."""

import itertools
import json

import processing
import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from clairville.plugin.host import settings
from clairville.plugin.store import stores

from .conftest import SESSION, click, idle, picture, until


@pytest.mark.french
def test_without_works_it_says_what_is_missing(desk):
    settings.change(profile="paris_demo")
    panel = desk.open("glance")
    idle(100)
    assert panel.stack.currentWidget() is panel.empty
    said = " ".join(label.text() for label in panel.empty.findChildren(QLabel))
    assert {"english": "No road works yet", "french": "Pas encore de travaux"}[SESSION] in said
    picture("glance_empty")
    click(panel.empty.findChildren(QPushButton)[0])
    assert desk.panels["catalogue"].isVisible(), "the button leads to where the data is pulled"
    settings.change(profile="")


@pytest.mark.only("english")
def test_works_alone_give_a_list_and_say_what_would_complete_it(desk, demo_store):
    processing.run(
        "clairville:pullcity",
        {"PROFILE": "paris_demo", "STORE": settings.store_path(), "THEMES": "works"},
    )
    settings.change(profile="paris_demo")
    panel = desk.open("glance")
    until(lambda: panel.clock.week is not None, 120, "the week")
    assert (
        "Not in the store: Citizen complaints, Schools, School holidays, Air quality, hourly."
        in panel.notice.message.text()
    )
    assert (
        "City data" in panel.notice.hint.text()
        and "school calendar unknown" in panel.headline.text()
    )
    picture("glance_works_only")
    settings.change(profile="")


def _publish(path, rows):
    """Works as a city publishes them: (id, x, y, last day) in metres."""
    features = [
        {
            "type": "Feature",
            "properties": {"num": i, "debut": "2024-06-01", "fin": last, "impact": "closed"},
            "geometry": {"type": "Point", "coordinates": [x, y]},
        }
        for i, x, y, last in rows
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    path.write_text(
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}),
        encoding="utf-8",
    )


@pytest.mark.only("english")
def test_live_mode_tells_a_real_change(desk, tmp_path):
    """Between two refreshes one work is gone, one is new and one ends earlier: told by theme and by
    conflict.
    """
    folder = tmp_path / "live"
    folder.mkdir()
    # Schools and works are all it takes: a week of them is quick.
    processing.run(
        "clairville:pullcity",
        {
            "PROFILE": "paris_demo",
            "STORE": settings.store_path(),
            "THEMES": "schools,school_calendar",
        },
    )
    schools = QgsVectorLayer(stores.layer_uri(settings.store_path(), "schools"), "s", "ogr")
    (a, b, c) = [
        f.geometry().asPoint() for f in itertools.islice(schools.getFeatures(), 0, 300, 100)
    ]
    _publish(
        folder / "works.geojson",
        [("A", a.x() + 20, a.y(), "2024-06-30"), ("B", b.x() + 20, b.y(), "2024-06-30")],
    )
    (folder / "city.json").write_text(
        json.dumps(
            {
                "name": "live",
                "label": "Live",
                "insee": ["75056"],
                "crs": "EPSG:2154",
                "timezone": "Europe/Paris",
                "school_zone": "C",
                "moment": "2024-06-13T16:30",
                "themes": {
                    "works": {
                        "source": {"type": "file", "path": "works.geojson"},
                        "licence": "Licence Ouverte 2.0",
                        "attribution": "Ville",
                        "fields": {
                            "id": "num",
                            "start": "debut",
                            "end": {"field": "fin", "convert": "end_of_day"},
                            "traffic_impact": "impact",
                        },
                    }
                },
            }
        ),
        encoding="utf-8",
    )
    processing.run(
        "clairville:pullcity",
        {"PROFILE": str(folder / "city.json"), "STORE": settings.store_path()},
    )
    settings.change(profile=str(folder / "city.json"))
    try:
        panel = desk.open("glance")
        until(lambda: panel.clock.week is not None and panel.list.rows, 120, "the week")
        assert {"A", "B"} == set(panel.frame["work_id"])
        before = int((panel.frame["work_id"] == "A").sum())
        panel.live.minutes.setValue(20)
        panel.live.switch.setChecked(True)
        assert panel.working and panel.live.running and panel.live._timer.interval() == 20 * 60_000
        until(
            lambda: (
                not panel.working
                and panel.refreshing.before is None
                and panel.clock.week is not None
            ),
            120,
            "the first refresh",
        )
        assert "Sources refreshed" in panel.notice.message.text()
        assert (
            panel.notice.hint.text()
            == "The sources have not changed; conflicts at this hour: 0 new, 0 gone."
        )
        # A is gone; B ends a day later than before (still there); C is new, at the gate of another
        # school.
        _publish(
            folder / "works.geojson",
            [("B", b.x() + 20, b.y(), "2024-07-01"), ("C", c.x() + 20, c.y(), "2024-06-30")],
        )
        panel.live.due.emit()
        until(
            lambda: (
                not panel.working
                and panel.refreshing.before is None
                and panel.clock.week is not None
            ),
            120,
            "the second refresh",
        )
        idle(200)
        now = panel.clock.conflicts(panel.local(), top=None)
        assert set(now["work_id"]) == {"B", "C"}
        new = int((now["work_id"] == "C").sum())
        assert panel.notice.hint.text() == (
            f"Road works: 1 new, 1 gone, 1 changed; conflicts at this hour: {new} new, "
            f"{before} gone."
        )
        picture("glance_live_change")
        (folder / "works.geojson").unlink()
        panel.live.due.emit()
        until(
            lambda: (
                not panel.working
                and panel.refreshing.before is None
                and panel.clock.week is not None
            ),
            120,
            "the third refresh",
        )
        idle(200)
        assert panel.notice.kind == "error"  # every theme failed
        assert "works.geojson" in panel.notice.message.text() + panel.notice.hint.text(), (
            "what was not pulled is said"
        )
        panel.live.switch.setChecked(False)
        assert not panel.live.running
    finally:
        settings.change(profile="")
