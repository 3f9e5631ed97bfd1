"""What the panel "City at a glance" asks of the demo city when the time cursor moves. Aims: list,
counts and strip under 100 ms, map under 300 ms. The whole window is timed by the window tests
(``glance_times.json`` beside the pictures)."""

import datetime as dt

import pytest

MOMENT = dt.datetime(2024, 6, 13, 16, 30)
THEMES = (
    "works",
    "complaints",
    "schools",
    "school_calendar",
    "air_quality",
    "roads",
    "public_transport",
    "districts",
    "population",
    "water_bodies",
)
GROUP = "the cursor moves on the demo city"


@pytest.fixture(scope="module")
def demo(bench_qgis, tmp_path_factory):
    """A store of the demo city and the clock's frames and week."""
    from qgis.core import QgsCoordinateTransformContext

    from clairville.plugin.live import clock as cityclock
    from clairville.plugin.pull import theme as pulling
    from clairville.plugin.sources.http import Client
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    path = tmp_path_factory.mktemp("glance") / "store.gpkg"
    profile, client = profiles.load("paris_demo"), Client()
    with stores.open_store(str(path)) as opened:
        for theme in THEMES:
            assert (
                pulling.pull(profile, theme, opened, client, lambda fraction: None).status == "ok"
            )
    client.close()

    class Task:
        def setProgress(self, value):
            pass

        def isCanceled(self):
            return False

    _, frames, profile, week = cityclock._prepare(
        Task(), ("paris_demo", str(path)), None, MOMENT, True, QgsCoordinateTransformContext()
    )
    clock = cityclock.CityClock()
    clock.frames, clock.profile, clock.week = frames, profile, week
    yield str(path), clock
    del clock


@pytest.mark.benchmark(group=GROUP)
def test_counts_and_list(benchmark, demo):
    from clairville.plugin.panels.frame.resultlist import rows_of_frame

    def ask():
        return demo[1].at(MOMENT), rows_of_frame(demo[1].conflicts(MOMENT, top=50))

    now, listed = benchmark(ask)
    assert now.counts["works"] > 1000 and len(listed) == 50


@pytest.mark.benchmark(group=GROUP)
def test_strip_of_another_switch(benchmark, demo):
    """The week's bars are counted when a week is opened or the switch is turned, not at each move."""
    from clairville.algorithms.crossing import glance

    assert len(benchmark(lambda: glance.strip(demo[1].week.city, demo[1].week.start))[0]) == 168


@pytest.mark.benchmark(group=GROUP)
@pytest.mark.parametrize("metres", [560, 16_000])
def test_map_repaint(benchmark, demo, metres):
    """The layers ticked when a whole city is added, at the hour, on 1,100 by 800 pixels: around a
    conflict, the whole city.
    """
    from qgis.core import QgsDateTimeRange, QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle
    from qgis.PyQt.QtCore import QDateTime, QSize

    from clairville.plugin.dress import projects
    from clairville.plugin.store import stores

    settings = QgsMapSettings()
    layers = [
        projects.open_layer(stores.layer_uri(demo[0], theme), theme, theme=theme)
        for theme in ("schools", "works", "roads", "water_bodies", "districts")
    ]
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setOutputSize(QSize(1100, 800))
    half = metres / 2
    settings.setExtent(
        QgsRectangle(652_000 - half, 6_862_000 - half, 652_000 + half, 6_862_000 + half)
    )
    begin = QDateTime.fromString("2024-06-13T16:30", "yyyy-MM-ddTHH:mm")
    settings.setIsTemporal(True)
    settings.setTemporalRange(QgsDateTimeRange(begin, begin.addSecs(1800)))

    def draw():
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        return job.renderedImage()

    assert not benchmark.pedantic(draw, rounds=5, warmup_rounds=1).isNull()
