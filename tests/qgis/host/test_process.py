"""What Clairville changes in QGIS's process is taken back when the plugin is unloaded."""

import csv
import gc
import os
import sys

import pytest
from osgeo import gdal
from qgis.core import QgsApplication

import clairville
from clairville.plugin.host import deps, process


def state():
    """Everything that other plugins and QGIS share with Clairville."""
    return {
        "journal": gdal.GetConfigOption("OGR_SQLITE_JOURNAL"),
        "csv": csv.field_size_limit(),
        "numba": os.environ.get("NUMBA_CACHE_DIR"),
        "path": list(sys.path),
        "collector": gc.isenabled(),
        "symbols": sys.getdlopenflags(),
        "raising": gdal.GetUseExceptions(),
        "cache": gdal.GetCacheMax(),
        "proxy": gdal.GetThreadLocalConfigOption("GDAL_HTTP_PROXY"),
        "muted": QgsApplication.messageLog().signalsBlocked(),
        "kept": process.kept_post_processors(),
    }


class Styler:
    used = False


@pytest.fixture
def fresh(monkeypatch):
    """A process in which nothing was changed yet."""
    process.restore()
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    csv.field_size_limit(131_072)
    yield state()
    process.restore()


def change_everything(folder):
    process.allow_long_csv_fields(1 << 24)
    process.keep_kernels_in(str(folder))
    process.find_packages_in(str(folder))
    process.no_log_ahead()
    process.mute_message_log()
    process.keep_post_processor(Styler())


def test_each_change_holds_and_is_taken_back(fresh, tmp_path):
    for _ in range(2):  # asked for twice, it is taken back once
        change_everything(tmp_path)
    held = state()
    assert held["journal"] == "DELETE" and held["csv"] == 1 << 24 and held["muted"]
    assert held["numba"] == str(tmp_path) and held["path"] == [*fresh["path"], str(tmp_path)]
    assert len(held["kept"]) == 2
    process.restore()
    assert state() == fresh
    change_everything(tmp_path)  # the plugin is loaded again
    assert state()["journal"] == "DELETE" and state()["csv"] == 1 << 24


def test_what_the_person_set_comes_back(fresh, monkeypatch, tmp_path):
    monkeypatch.setenv("NUMBA_CACHE_DIR", "theirs")
    gdal.SetConfigOption("OGR_SQLITE_JOURNAL", "TRUNCATE")
    csv.field_size_limit(1 << 25)
    try:
        before = state()
        change_everything(tmp_path)
        assert state()["numba"] == "theirs" and state()["csv"] == 1 << 25
        process.restore()
        assert state() == before
    finally:
        gdal.SetConfigOption("OGR_SQLITE_JOURNAL", None)


def test_changes_for_a_block_end_with_it_whatever_happens(fresh):
    for change in (
        process.collector_paused(),
        process.own_symbols(),
        process.gdal_limits(),
        process.gdal_quiet(),
        process.gdal_option("OGR_SQLITE_JOURNAL", "TRUNCATE"),
        process.gdal_raising(1 << 20),
    ):
        with pytest.raises(ZeroDivisionError), change:
            raise ZeroDivisionError
    assert state() == fresh


def test_a_styled_layer_lets_its_styler_go_with_the_next(fresh):
    first, second = Styler(), Styler()
    process.keep_post_processor(first)
    first.used = True
    process.keep_post_processor(second)
    assert process.kept_post_processors() == (second,)


def test_unload_takes_them_back(fresh, registered, tmp_path, monkeypatch):
    monkeypatch.setattr(deps, "libs", lambda: tmp_path)
    plugin = clairville.classFactory(None)
    QgsApplication.processingRegistry().removeProvider("clairville")
    try:
        plugin.initProcessing()
        assert str(tmp_path) in sys.path
        change_everything(tmp_path)
        plugin.unload()
        assert state() == fresh
    finally:
        from clairville.plugin.provider import ClairvilleProvider

        QgsApplication.processingRegistry().addProvider(ClairvilleProvider())
