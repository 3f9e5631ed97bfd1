"""Twelve feeds with 20,000 features: a refresh of which nothing changed, and one of which all did."""

import time

import pytest

from ..helpers import livetown
from ..helpers.replay import Reply, serve

FEEDS, EACH = 12, 1_667


@pytest.fixture(scope="module")
def asked(bench_qgis, tmp_path_factory):
    """A function that asks every feed once and gives (processor seconds, rows written)."""
    from clairville.plugin.live import asking, feeds, poller
    from clairville.plugin.store.ringwriter import RingWriter

    folder = tmp_path_factory.mktemp("live")
    bodies = [[livetown.datex(EACH, hour=hour).encode() for hour in (6, 7)] for _ in range(FEEDS)]
    with serve({}) as (url, server):
        profile = livetown.trusted(livetown.town(folder, url, works=FEEDS, reaches=0))
        writer = RingWriter(folder / "town.gpkg")
        asker = asking.Asker(folder / "town.gpkg", writer, poller.utc_now, {})
        states = [asking.State(feed) for feed in feeds.feeds_of(profile)]
        turns = iter(range(1_000))

        def once(which):
            turn = next(turns)  # the time of publication is another one each time
            for i, versions in enumerate(bodies):
                said = f"2026-11-30T08:{turn // 60:02d}:{turn % 60:02d}Z".encode()
                body = versions[which].replace(b"2026-11-30T08:00:00Z", said)
                server.routes[f"/works{i}"] = Reply(body, kind="text/xml")
            before = time.process_time()
            written = sum(asker.ask(state)[0].added for state in states)
            return time.process_time() - before, written

        once(0)
        yield once


@pytest.mark.benchmark(group="twelve feeds, 20,000 features")
@pytest.mark.parametrize(("what", "most"), [("unchanged", 2.0), ("all changed", 8.0)])
def test_refresh(benchmark, asked, what, most):
    spent, turn = [], iter((1, 0, 1, 0))
    asked(0)

    def once():
        seconds, written = asked(0 if what == "unchanged" else next(turn))
        assert written == (0 if what == "unchanged" else FEEDS * EACH)
        spent.append(seconds)

    benchmark.pedantic(once, rounds=2)
    benchmark.extra_info["processor seconds"] = round(min(spent), 2)
    benchmark.extra_info["bar"] = most
