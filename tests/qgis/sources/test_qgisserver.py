"""The WFS and OGC API sources against a real QGIS Server, with more rows than one page holds."""

import pytest

from ...helpers.pulling_world import file_profile, profile, pull, rows, works
from ...helpers.servers import qgis_server

N = 2_345


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of a QGIS Server that publishes a layer of works; skips where QGIS has no server."""
    folder = tmp_path_factory.mktemp("server")
    store = folder / "published.gpkg"
    assert pull(file_profile(folder, works(N)), store).counts["kept"] == N
    with qgis_server(folder, f"{store}|layername=works") as address:
        yield address


FIELDS = {"id": "id", "start": "start", "end": "end"}


@pytest.mark.parametrize(
    "source",
    [
        {"type": "wfs", "layer": "works", "page": 1_000, "format": "application/vnd.geo+json"},
        {"type": "ogcapi", "collection": "works", "page": 1_000},
    ],
    ids=["wfs", "ogcapi"],
)
def test_every_row_arrives(server, tmp_path, source):
    source = {**source, "url": f"{server}/" if source["type"] == "wfs" else f"{server}/wfs3"}
    path = profile(tmp_path, {"works": {"source": source, "fields": FIELDS}})
    pulled = pull(path, tmp_path / "s.gpkg")
    assert (pulled.status, pulled.message) == ("ok", "")
    assert {k: pulled.counts[k] for k in ("announced", "got", "kept")} == {
        "announced": N,
        "got": N,
        "kept": N,
    }
    found = rows(tmp_path / "s.gpkg")
    assert set(found) == {f"W{i}" for i in range(N)}
    # 10 m apart, from 704 km: the positions come back to the decimetre
    assert all(
        abs(found[f"W{i}"].geometry().asPoint().x() - (704_000 + 10 * i)) < 0.1
        for i in (0, 1, N - 1)
    )
    assert found["W0"]["start"].toString("yyyy-MM-dd HH:mm") == "2024-06-01 00:00"


def test_a_layer_it_does_not_have(server, tmp_path):
    for source in (
        {
            "type": "wfs",
            "url": f"{server}/",
            "layer": "nothing",
            "format": "application/vnd.geo+json",
        },
        {"type": "ogcapi", "url": f"{server}/wfs3", "collection": "nothing"},
    ):
        path = profile(tmp_path, {"works": {"source": source, "fields": FIELDS}})
        pulled = pull(path, tmp_path / "s.gpkg")
        assert pulled.status == "failed" and "\n" not in pulled.message
        assert pulled.code in ("source_refused", "source_not_found", "source_http")
