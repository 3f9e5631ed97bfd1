"""The OGC API Features source against a real pygeoapi: pages smaller than asked for, totals, a
collection that grows.
"""

import json

import pytest

from ...helpers.pulling_world import profile, pull, rows
from ...helpers.servers import pygeoapi

N, MOST = 2_345, 1_000
FIELDS = {"id": "num", "start": "debut", "end": "fin"}


def collection(number, **more):
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": f"w.{i}",
                "properties": {"num": f"W{i}", "debut": "2024-06-01", "fin": "2024-06-30", **more},
                "geometry": {"type": "Point", "coordinates": [3.06 + i * 1e-5, 50.63]},
            }
            for i in range(number)
        ],
    }


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """(address, path of the published file), which it reads again at each request."""
    folder = tmp_path_factory.mktemp("pygeoapi")
    data = folder / "works.geojson"
    data.write_text(json.dumps(collection(N)), encoding="utf-8")
    with pygeoapi(folder, data, MOST) as address:
        yield address, data


@pytest.fixture
def published(server):
    """Puts features online; the first ones come back at the end."""
    address, data = server
    before = data.read_text(encoding="utf-8")
    yield lambda features: data.write_text(json.dumps(features), encoding="utf-8")
    data.write_text(before, encoding="utf-8")


@pytest.fixture
def path(server, tmp_path):
    # more than the server gives at once: it gives 1,000 and says where the rest is
    source = {"type": "ogcapi", "url": server[0], "collection": "works", "page": 5_000}
    return profile(tmp_path, {"works": {"source": source, "fields": FIELDS}})


def test_every_page_and_the_total(path, tmp_path):
    pulled = pull(path, tmp_path / "s.gpkg")
    assert (pulled.status, pulled.message) == ("ok", "")
    assert {k: pulled.counts[k] for k in ("announced", "got", "kept")} == {
        "announced": N,
        "got": N,
        "kept": N,
    }
    found = rows(tmp_path / "s.gpkg")
    assert set(found) == {f"W{i}" for i in range(N)}
    assert (
        abs(found["W2344"].geometry().asPoint().x() - found["W0"].geometry().asPoint().x() - 1_661)
        < 5
    )  # 0.02344 degrees
    from clairville.plugin.store.stores import open_store

    with open_store(tmp_path / "s.gpkg") as store:
        assert store.last("works")["licence"] == "Licence Ouverte 2.0"


def test_unchanged_rows_are_not_written_again(path, tmp_path):
    store = tmp_path / "s.gpkg"
    assert pull(path, store).status == "ok"
    assert pull(path, store).status == "unchanged"


def test_rows_that_came_and_went_are_told(path, published, tmp_path):
    store = tmp_path / "s.gpkg"
    assert pull(path, store).status == "ok"
    later = collection(N + 5)
    later["features"] = later["features"][2:]
    later["features"][0]["properties"]["fin"] = "2024-12-31"
    published(later)
    pulled = pull(path, store)
    assert {k: pulled.counts[k] for k in ("added", "removed", "modified")} == {
        "added": 5,
        "removed": 2,
        "modified": 1,
    }


def test_rows_that_vanish_while_pages_are_read_are_a_truncation(
    path, published, tmp_path, monkeypatch
):
    from clairville.plugin.sources.http import Client

    original = Client.get_json

    def shrinking(self, url, params=None, **more):
        answer = original(self, url, params, **more)
        if "offset=1000" in url:
            published(collection(1_500))
        return answer

    monkeypatch.setattr(Client, "get_json", shrinking)
    pulled = pull(path, tmp_path / "s.gpkg")
    assert (pulled.status, pulled.code) == ("failed", "source_truncated")
    assert not (tmp_path / "s.gpkg").exists()


def test_a_collection_it_does_not_have(server, tmp_path):
    source = {"type": "ogcapi", "url": server[0], "collection": "nothing"}
    pulled = pull(
        profile(tmp_path, {"works": {"source": source, "fields": FIELDS}}), tmp_path / "s.gpkg"
    )
    assert (pulled.status, pulled.code) == ("failed", "source_not_found")
