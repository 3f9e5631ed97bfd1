"""What a click costs the processor, side by side in one run: the first list of a day before and after
the street network is prepared, a town's requests whole and as the clock reads them, a layer read with
Python's collector at work and waiting, a ranking's places beside the window and in it."""

import datetime as dt
import sys
import time

import pytest

MOMENT = dt.datetime(2024, 6, 13, 16, 30)
THEMES = ("works", "complaints", "schools", "school_calendar", "air_quality", "roads")
PLACES = 28_000


class Task:
    """A task that nobody cancels."""

    def setProgress(self, value):
        pass

    def isCanceled(self):
        return False


def spent(work):
    """Processor seconds of a call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def told(benchmark, what, ways, rounds=2):
    """Run the ways in turn, tell the best of each and its ratio to the first."""
    best = dict.fromkeys(ways, float("inf"))

    def in_turn():
        for name, way in ways.items():
            best[name] = min(best[name], spent(way))

    benchmark.pedantic(in_turn, rounds=rounds)
    first = next(iter(best.values()))
    for name, seconds in best.items():
        benchmark.extra_info[name] = f"{seconds:.2f} s, {seconds / first:.2f} of the first"
    sys.stdout.write(
        f"\n{what}: "
        + ", ".join(f"{n} {s:.2f} s ({s / first:.2f})" for n, s in best.items())
        + "\n"
    )


@pytest.fixture(scope="module")
def store(bench_qgis, tmp_path_factory):
    """A store with the demo city's themes."""
    from clairville.plugin.pull import theme as pulling
    from clairville.plugin.sources.http import Client
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    path = tmp_path_factory.mktemp("hand") / "store.gpkg"
    profile, client = profiles.load("paris_demo"), Client()
    with stores.open_store(str(path)) as opened:
        for theme in THEMES:
            assert (
                pulling.pull(profile, theme, opened, client, lambda fraction: None).status == "ok"
            )
    client.close()
    return path


@pytest.mark.benchmark(group="the hand")
def test_the_list_of_a_day(benchmark, store):
    """The first time nodes the streets; later times find the network beside the store."""
    import shutil

    from qgis.core import QgsCoordinateTransformContext

    from clairville.plugin.live import clock

    networks = store.with_name(f"{store.stem}.networks")

    def prepare():
        clock._prepare(
            Task(), ("paris_demo", str(store)), None, MOMENT, True, QgsCoordinateTransformContext()
        )

    def first():
        shutil.rmtree(networks, ignore_errors=True)
        prepare()

    told(benchmark, "the list of a day", {"first time": first, "network prepared": prepare})


@pytest.mark.benchmark(group="the hand")
def test_requests_whole_and_as_the_clock_reads_them(benchmark, store):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    from clairville.algorithms.common import themes
    from clairville.plugin.bridge import layers as bridge
    from clairville.plugin.live import clock
    from clairville.plugin.store import stores

    layer = stores.open_layer(stores.layer_uri(str(store), "complaints"), "complaints")
    crs, context = QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateTransformContext()

    def read(only):
        return bridge.read(layer, themes.theme("complaints"), crs, context, only=only)

    told(
        benchmark,
        "requests of a town",
        {"whole": lambda: read(None), "two columns": lambda: read(clock._READ["complaints"])},
    )


@pytest.mark.benchmark(group="the hand")
def test_a_layer_with_the_collector_at_work_and_waiting(benchmark, store):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    from clairville.plugin.bridge import layers as bridge
    from clairville.plugin.store import stores

    layer = stores.open_layer(stores.layer_uri(str(store), "complaints"), "complaints")
    crs, context = QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateTransformContext()
    told(
        benchmark,
        "a layer as a frame",
        {
            "collector at work": lambda: bridge.raw_frame.__wrapped__(layer, crs, context),
            "waiting": lambda: bridge.raw_frame(layer, crs, context),
        },
    )


@pytest.mark.benchmark(group="the hand")
def test_a_programme_opens(benchmark, bench_qgis):
    """What a task does for a ranking of 28,000 places, and what is left to the window."""
    from qgis.core import QgsFeature, QgsVectorLayer

    from clairville.plugin.panels.frame import layers
    from clairville.plugin.panels.results import placesread

    texts = {"feature_id", "class", "reasons", "reason_fr", "reason_en", "data_date", "run_id"}
    fields = "".join(
        f"&field={name}:{'string' if name in texts else 'double'}" for name in layers.CONTRACT
    )
    layer = QgsVectorLayer(f"Point?crs=EPSG:2154{fields}&field=cost:double", "ranking", "memory")
    names, features = layer.fields().names(), []
    for i in range(PLACES):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"{name} {i}" if name in texts else float(i + 1) for name in names])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    rows, places, titles = placesread.places(layer)
    budgets = [1e6, 1e6, 1e6]

    def window():
        values = places.values({"": 1.0})
        places.scenarios(values, budgets, places.plan(values, budgets))

    told(
        benchmark,
        f"a programme of {PLACES:,} places",
        {"beside the window": lambda: placesread.places(layer), "in the window": window},
    )
    assert len(rows) == len(titles) == PLACES
