"""A live store to write to, and rounds for it."""

import datetime as dt

import pytest

UTC = dt.timezone.utc
NOON = dt.datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def noon():
    return NOON


@pytest.fixture
def ask(tmp_path):
    """Asks a feed of a profile once: ask(profile, "works", writer, at) → the round as written."""
    from clairville.plugin.live.feeds import Known, feeds_of
    from clairville.plugin.live.round import LiveRound
    from clairville.plugin.live.tape import LiveClient
    from clairville.plugin.store.stores import open_store

    known = {}

    def once(profile, name, writer, at, client=None):
        feed = next(f for f in feeds_of(profile) if f.name == name)
        client = client or LiveClient(timeout_s=(6.0, 6.0), backoff_s=0.005)
        try:
            with open_store(tmp_path / "town.gpkg") as town:
                run = LiveRound(feed, town, client, known.setdefault(name, Known()), at)
                round_ = run.run()
        finally:
            client.close()
        round_.ended = at
        return writer.add(round_)

    once.known = known
    return once


@pytest.fixture
def writer(tmp_path):
    from clairville.plugin.store.ringwriter import RingWriter

    return RingWriter(tmp_path / "town.gpkg")


@pytest.fixture
def wait(qgis_app):
    """Runs the window's events until something is so."""
    import time

    def until(ready, seconds=30.0):
        end = time.monotonic() + seconds
        while not ready():
            assert time.monotonic() < end, "it did not happen"
            qgis_app.processEvents()
            time.sleep(0.01)

    return until
