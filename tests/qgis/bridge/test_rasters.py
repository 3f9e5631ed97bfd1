"""Raster themes: GeoTIFFs beside the store, filled by the pulls that fill its tables, from a WMS of
values and from files.
"""

import os

import pytest
from qgis.core import Qgis, QgsRasterLayer

from clairville.plugin.store import places, stores

from ...helpers.pulling_world import profile, pull
from ...helpers.raster_services import NODATA, X, Y, ask, height, written
from ...helpers.replay import Reply, serve
from ..store.test_store import child


class Wms:
    """A WMS of raw floats; ``hole``: a rectangle without data; ``etag``: validators, when it has
    them.
    """

    def __init__(self, hole=None, etag=None, fault=None):
        self.hole, self.etag, self.fault, self.tiles, self.lift = hole, etag, fault, [], 0.0

    def __call__(self, query, headers):
        np = pytest.importorskip("numpy")
        self.tiles.append(query)
        if self.fault is not None and (answer := self.fault(len(self.tiles), query)) is not None:
            return answer
        if self.etag and headers.get("If-None-Match") == self.etag:
            return Reply(b"", 304)
        assert (query["FORMAT"], query["VERSION"], query["CRS"]) == (
            "image/x-bil;bits=32",
            "1.3.0",
            "EPSG:2154",
        )
        x0, y0, x1, y1 = map(float, query["BBOX"].split(","))
        cols, rows = int(query["WIDTH"]), int(query["HEIGHT"])
        x = x0 + (np.arange(cols) + 0.5) * (x1 - x0) / cols
        y = y1 - (np.arange(rows) + 0.5) * (y1 - y0) / rows
        values = (
            50.0 + (x[None, :] - X) / 100.0 + 3.0 * np.sin((y[:, None] - Y) / 200.0) + self.lift
        )
        if self.hole:
            a, b, c, d = self.hole
            values[np.ix_((y >= b) & (y <= d), (x >= a) & (x <= c))] = NODATA
        return Reply(
            values.astype("<f4").tobytes(),
            headers={"ETag": self.etag} if self.etag else {},
            kind="image/x-bil;bits=32",
        )


@pytest.fixture()
def town(tmp_path):
    """(profile, store, WMS): tiles of 128 cells of 10 m, 2 × 2 of them."""
    wms = Wms()
    with serve({"/wms": wms}) as (address, _):
        source = {
            "type": "wms",
            "url": f"{address}/wms",
            "layer": "MNT",
            "cell_m": 10,
            "nodata": NODATA,
            "page": 128,
        }
        yield written(tmp_path, source), tmp_path / "town.gpkg", wms


def leftovers(folder):
    return [name for name in os.listdir(folder) if ".part" in name]


def test_a_raster_theme_lies_beside_the_store(tmp_path):
    path = tmp_path / "ma ville.v2.gpkg"
    assert places.raster_path(path, "elevation") is None  # never pulled
    (tmp_path / "ma ville.v2.elevation.tif").write_bytes(b"II*\0")
    assert places.raster_path(str(path), "elevation") == tmp_path / "ma ville.v2.elevation.tif"
    assert places.raster_path("postgresql:///town?schema=clairville", "elevation") is None


def test_tiles_become_one_geotiff_with_its_line_in_the_log(town, tmp_path):
    path, target, wms = town
    pulled = pull(path, target, "elevation")
    assert (pulled.status, pulled.message) == ("ok", "")
    # 100 m around the boundary: 2,200 m × 1,700 m in cells of 10 m
    assert pulled.counts == {
        "announced": 220 * 170,
        "got": 220 * 170,
        "kept": 220 * 170,
        "without data": 0,
        "not plausible": 0,
    }
    assert [(q["WIDTH"], q["HEIGHT"]) for q in wms.tiles] == [
        ("128", "128"),
        ("92", "128"),
        ("128", "42"),
        ("92", "42"),
    ]
    raster = places.raster_path(target, "elevation")
    for x, y in (
        (X + 5, Y + 5),
        (X + 1_995, Y + 1_495),
        (X + 1_305, Y + 705),
    ):  # centres of cells, in three tiles
        assert ask(raster, x, y) == pytest.approx(height(x, y), abs=1e-4)
    from osgeo import gdal

    told = gdal.Open(str(raster)).GetMetadata()  # travels with the file, whoever opens it
    assert (
        told["TIFFTAG_COPYRIGHT"] == "IGN, RGE ALTI; Licence Ouverte 2.0"
        and told["TIFFTAG_DATETIME"][4] == ":"
    )
    layer = QgsRasterLayer(str(raster), "e")
    assert layer.crs().authid() == "EPSG:2154" and layer.dataProvider().sourceHasNoDataValue(1)
    with stores.open_store(target) as opened:
        assert opened.themes() == ["elevation"]
        line = opened.last("elevation")
    assert (line["status"], line["licence"], line["data_date"], line["fields"]["grid"]) == (
        "ok",
        "Licence Ouverte 2.0",
        "2024-03-01",
        [220, 170, 10],
    )
    assert len(line["sha256"]) == 64 and not leftovers(tmp_path)


def test_it_is_styled_and_told_of(town):
    path, target, _ = town
    pull(path, target, "elevation")
    from clairville.plugin.dress import projects

    layer = projects.open_layer(
        stores.layer_uri(target, "elevation"), "Altitude", theme="elevation"
    )
    assert layer.metadata().licenses() == ["Licence Ouverte 2.0"] and layer.metadata().rights() == [
        "IGN, RGE ALTI"
    ]
    assert (
        layer.metadata().dateTime(Qgis.MetadataDateType.Published).date().toString("yyyy-MM-dd")
        == "2024-03-01"
    )
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    low, high = renderer.classificationMin(), renderer.classificationMax()
    assert 46 < low < 52 and 68 < high < 74  # the territory's own heights, 46 m to 74 m
    items = renderer.shader().rasterShaderFunction().colorRampItemList()
    assert items[0].value == pytest.approx(low) and items[-1].value == pytest.approx(high)


def test_an_unchanged_raster_is_not_written_again(town):
    path, target, wms = town
    pull(path, target, "elevation")
    raster = places.raster_path(target, "elevation")
    before = raster.stat().st_mtime_ns, raster.stat().st_ino
    assert pull(path, target, "elevation").status == "unchanged"
    assert (raster.stat().st_mtime_ns, raster.stat().st_ino) == before
    wms.lift = 1.0
    assert pull(path, target, "elevation").status == "ok"
    assert ask(raster, X + 5, Y + 5) == pytest.approx(height(X + 5, Y + 5) + 1.0, abs=1e-4)
    with stores.open_store(target) as opened:
        assert [line["status"] for line in opened.pulls("elevation")] == ["ok", "unchanged", "ok"]


def test_with_validators_a_tile_costs_one_request_without_cells(tmp_path):
    wms = Wms(etag='"v1"')
    with serve({"/wms": wms}) as (address, _):
        path = written(
            tmp_path, {"type": "wms", "url": f"{address}/wms", "layer": "MNT", "cell_m": 10}
        )
        target = tmp_path / "town.gpkg"
        assert pull(path, target, "elevation").status == "ok" and len(wms.tiles) == 1
        assert pull(path, target, "elevation").status == "unchanged" and len(wms.tiles) == 2
        wms.etag, wms.lift = '"v2"', 2.0
        assert pull(path, target, "elevation").status == "ok"


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (
            lambda n, q: Reply(
                b"<ServiceExceptionReport><ServiceException>LayerNotDefined MNT</ServiceException>"
                b"</ServiceExceptionReport>",
                kind="text/xml",
            ),
            "source_refused",
            "LayerNotDefined",
        ),
        (lambda n, q: Reply(b"\0" * 100), "source_unexpected", "x-bil"),
        (lambda n, q: Reply(b"", 404), "source_not_found", ""),
        (lambda n, q: Reply(b"", 503) if n > 2 else None, "source_http", ""),
    ],
)
def test_a_server_that_does_not_give_the_cells(town, tmp_path, fault, code, said):
    path, target, wms = town
    pull(path, target, "elevation")
    raster = places.raster_path(target, "elevation")
    before, wms.tiles, wms.fault, wms.lift = raster.read_bytes(), [], fault, 5.0
    pulled = pull(path, target, "elevation")
    assert (pulled.status, pulled.code) == ("failed", code) and said in pulled.message
    assert raster.read_bytes() == before and not leftovers(tmp_path)
    with stores.open_store(target) as opened:
        assert opened.last("elevation", ("failed",))["message"] == pulled.message


def test_a_fault_that_passes_costs_its_tile_alone(town):
    path, target, wms = town
    wms.fault = lambda n, q: (
        Reply(b"", 503) if n == 2 else Reply(b"\0" * 400_000, cut=1_000) if n == 4 else None
    )
    assert pull(path, target, "elevation").status == "ok"
    assert len(wms.tiles) == 6  # four tiles, two of them twice


def test_an_interrupted_pull_goes_on_from_its_tiles(town):
    path, target, wms = town
    wms.fault = lambda n, q: Reply(b"", 503) if n > 3 else None
    assert pull(path, target, "elevation").status == "failed"
    assert places.raster_path(target, "elevation") is None
    wms.tiles, wms.fault = [], None
    pulled = pull(path, target, "elevation")
    assert (
        pulled.status == "ok"
        and pulled.counts["pages of an interrupted pull"] == 3
        and len(wms.tiles) == 1
    )
    assert ask(places.raster_path(target, "elevation"), X + 5, Y + 1_495) == pytest.approx(
        height(X + 5, Y + 1_495), abs=1e-4
    )


def test_cancel_leaves_what_was_there(town, tmp_path):
    from clairville.algorithms.common.errors import Cancelled

    path, target, wms = town
    pull(path, target, "elevation")
    raster = places.raster_path(target, "elevation")
    before, wms.lift = raster.read_bytes(), 5.0

    def progress(fraction):
        if fraction > 0.5:
            raise Cancelled()

    with pytest.raises(Cancelled):
        pull(path, target, "elevation", progress=progress)
    assert raster.read_bytes() == before and not leftovers(tmp_path)


def test_cells_without_data_are_counted_and_too_many_are_an_error(town):
    path, target, wms = town
    wms.hole = (X - 100, Y - 100, X + 300, Y + 200)  # 40 × 30 cells
    pulled = pull(path, target, "elevation")
    assert (pulled.counts["without data"], pulled.counts["kept"]) == (40 * 30, 220 * 170 - 40 * 30)
    assert ask(places.raster_path(target, "elevation"), X + 5, Y + 5) is None
    wms.hole = (X - 100, Y - 100, X + 1_500, Y + 1_600)  # three quarters of the territory
    pulled = pull(path, target, "elevation")
    assert (pulled.status, pulled.code) == ("failed", "raster_empty") and "75 %" in pulled.message
    assert ask(places.raster_path(target, "elevation"), X + 1_405, Y + 5) is not None


def test_impossible_heights_are_no_data(town):
    """A server that mixes its "no data" into the cells beside them gives heights that no place has."""
    path, target, wms = town
    np = pytest.importorskip("numpy")
    wms.fault = lambda n, q: (
        Reply(np.full(int(q["WIDTH"]) * int(q["HEIGHT"]), -24_000.0, "<f4").tobytes())
        if n == 4
        else None
    )
    pulled = pull(path, target, "elevation")
    assert (
        pulled.counts["not plausible"]
        == 92 * 42
        == pulled.counts["announced"] - pulled.counts["kept"]
    )


def test_a_file_held_open_elsewhere_is_one_sentence(town, tmp_path, monkeypatch):
    path, target, wms = town
    pull(path, target, "elevation")
    wms.lift = 1.0

    def held(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", held)
    pulled = pull(path, target, "elevation")
    assert (pulled.status, pulled.code) == ("failed", "file_held")
    monkeypatch.undo()
    assert ask(places.raster_path(target, "elevation"), X + 5, Y + 5) == pytest.approx(
        height(X + 5, Y + 5), abs=1e-4
    )
    assert pull(path, target, "elevation").status == "ok" and not leftovers(tmp_path)


def test_a_store_in_a_database_holds_no_raster(town):
    from clairville.plugin.pull import theme
    from clairville.plugin.sources.http import Client
    from clairville.plugin.store.base import Store
    from clairville.plugin.territory import profiles

    path, _, wms = town

    class Database(Store):
        uri, exists = "postgresql:///town", False

    database = Database()
    pulled = theme.pull(profiles.load(path), "elevation", database, Client(), lambda fraction: None)
    assert (pulled.status, pulled.code) == ("failed", "raster_in_database") and not wms.tiles


def test_disk_full(town, tmp_path):
    """A limit on the size of files stands for a full disk."""
    path, target, wms = town
    pull(path, target, "elevation")
    raster = places.raster_path(target, "elevation")
    before, wms.lift = raster.read_bytes(), 1.0
    process = child(
        """
        import resource, signal
        from qgis.core import QgsApplication
        app = QgsApplication([], False); app.initQgis()
        from clairville.plugin.territory import profiles
        from clairville.plugin.pull import theme as pulling
        from clairville.plugin.store import stores
        from clairville.plugin.sources.http import Client
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with stores.open_store(sys.argv[2]) as opened:
            opened.themes()
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
            pulled = pulling.pull(profiles.load(sys.argv[1]), "elevation", opened, Client(), lambda f: None)
        print("RESULT", pulled.status, pulled.code)
    """,
        path,
        target,
    )
    out, _ = process.communicate(timeout=90)
    assert "RESULT failed store_" in out, out[-2000:]
    assert raster.read_bytes() == before and not leftovers(tmp_path)


def test_what_a_killed_pull_left_goes_after_a_day(town, tmp_path):
    path, target, _ = town
    old, new = tmp_path / ".town.elevation.12.part.tif", tmp_path / ".town.elevation.13.part.tif"
    for other in (old, new):
        other.write_bytes(b"x")
    os.utime(old, (1, 1))
    pull(path, target, "elevation")
    assert leftovers(tmp_path) == [new.name]  # perhaps someone's at this moment


def test_a_profile_says_what_a_raster_needs(tmp_path):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import profiles

    for themes, key in (
        (
            {"elevation": {"source": {"type": "wfs", "url": "u", "layer": "l"}}},
            "themes.elevation[0].source.type",
        ),
        (
            {"elevation": {"source": {"type": "wms", "url": "u"}}},
            "themes.elevation[0].source.layer",
        ),
        ({"elevation": [{"source": {"type": "file", "path": "a"}}] * 2}, "themes.elevation"),
        (
            {"works": {"source": {"type": "wms", "url": "u", "layer": "l"}, "fields": {}}},
            "themes.works[0].source.type",
        ),
    ):
        with pytest.raises(DataError) as caught:
            profiles.load(profile(tmp_path, themes))
        assert caught.value.values["key"] == key
    path = profile(
        tmp_path,
        {"elevation": {"source": {"type": "wms", "url": "http://127.0.0.1:9/", "layer": "l"}}},
    )
    assert pull(path, tmp_path / "s.gpkg", "elevation").code == "boundary_absent"
