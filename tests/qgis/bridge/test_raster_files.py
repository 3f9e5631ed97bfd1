"""Raster themes from files: folders of tiles, other systems, no boundary, broken files."""

import os

import pytest
from qgis.core import QgsRasterLayer

from clairville.plugin.store import places

from ...helpers.pulling_world import profile, pull
from ...helpers.raster_services import NODATA, X, Y, ask, height, written


def ascii_tile(folder, name, col, row, *, cells=100, cell=10.0, hole=False):
    """A tile as RGE ALTI is delivered: no system inside, rows from the north."""
    x0, y0 = X - 500 + col * cells * cell, Y - 500 + row * cells * cell
    lines = [
        f"ncols {cells}",
        f"nrows {cells}",
        f"xllcorner {x0}",
        f"yllcorner {y0}",
        f"cellsize {cell}",
        f"NODATA_value {NODATA:.2f}",
    ]
    for j in range(cells):
        y = y0 + (cells - j - 0.5) * cell
        lines.append(
            " ".join(
                f"{NODATA:.2f}"
                if hole and i < 10 and j < 10
                else f"{height(x0 + (i + 0.5) * cell, y):.3f}"
                for i in range(cells)
            )
        )
    (folder / name).write_text("\n".join(lines) + "\n", encoding="ascii")


def test_a_folder_of_tiles_needs_no_server(tmp_path):
    """Cells are taken as they are: the territory's system is the tiles' own."""
    folder = tmp_path / "RGEALTI" / "1_DONNEES"
    folder.mkdir(parents=True)
    for col in range(3):
        for row in range(3):
            ascii_tile(
                folder,
                f"RGEALTI_FXX_{col}_{row}_MNT_LAMB93_IGN69.asc",
                col,
                row,
                hole=(col, row) == (1, 1),
            )
    path = written(tmp_path, {"type": "file", "path": "RGEALTI"})
    target = tmp_path / "town.gpkg"
    assert pull(path, target, "elevation").code == "source_no_crs"
    path = written(tmp_path, {"type": "file", "path": "RGEALTI", "crs": "EPSG:2154"})
    pulled = pull(path, target, "elevation")
    assert (pulled.status, pulled.message) == ("ok", "")
    assert pulled.counts["announced"] == 220 * 170 and pulled.counts["without data"] == 100
    raster = places.raster_path(target, "elevation")
    assert ask(raster, X + 1_505, Y + 1_205) == pytest.approx(
        height(X + 1_505, Y + 1_205), abs=2e-3
    )
    assert (
        ask(raster, X + 505, Y + 1_495) is None
    )  # the hole: the north-west corner of the middle tile
    assert pull(path, target, "elevation").status == "unchanged"
    os.utime(folder / "RGEALTI_FXX_0_0_MNT_LAMB93_IGN69.asc")
    assert pull(path, target, "elevation").status == "unchanged"  # read again, and found the same
    ascii_tile(folder, "RGEALTI_FXX_1_1_MNT_LAMB93_IGN69.asc", 1, 1)
    pulled = pull(path, target, "elevation")
    assert pulled.status == "ok" and pulled.counts["without data"] == 0


def test_a_raster_in_another_system_comes_to_the_territorys(tmp_path):
    import zipfile

    from osgeo import gdal

    ascii_tile(tmp_path, "whole.asc", 0, 0, cells=300)
    gdal.Warp(
        str(tmp_path / "degrees.tif"),
        str(tmp_path / "whole.asc"),
        srcSRS="EPSG:2154",
        dstSRS="EPSG:4326",
        resampleAlg="bilinear",
        dstNodata=NODATA,
    ).FlushCache()
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.write(tmp_path / "degrees.tif", "MNT/degrees.tif")
    path = written(tmp_path, {"type": "file", "path": "packed.zip", "cell_m": 20})
    pulled = pull(path, tmp_path / "town.gpkg", "elevation")
    assert (pulled.status, pulled.counts["announced"]) == ("ok", 110 * 85)
    raster = places.raster_path(tmp_path / "town.gpkg", "elevation")
    assert ask(raster, X + 1_510, Y + 1_210) == pytest.approx(height(X + 1_510, Y + 1_210), abs=0.1)
    assert QgsRasterLayer(str(raster), "e").crs().authid() == "EPSG:2154"


def test_without_a_boundary_a_file_is_taken_whole_below_a_limit(tmp_path):
    ascii_tile(tmp_path, "tile.asc", 0, 0)
    source = {"type": "file", "path": "tile.asc", "crs": "EPSG:2154"}
    pulled = pull(
        profile(tmp_path, {"elevation": {"source": source}}), tmp_path / "s.gpkg", "elevation"
    )
    assert (pulled.status, pulled.counts["kept"]) == ("ok", 100 * 100)
    path = profile(tmp_path, {"elevation": {"source": {**source, "max_mb": 0.03}}})
    assert pull(path, tmp_path / "s.gpkg", "elevation").code == "source_too_big"


def test_a_broken_raster_file_is_one_sentence(tmp_path):
    (tmp_path / "x.tif").write_bytes(b"II*\0" + b"\xff" * 500)
    pulled = pull(
        written(tmp_path, {"type": "file", "path": "x.tif"}), tmp_path / "town.gpkg", "elevation"
    )
    assert (pulled.status, pulled.code) == ("failed", "source_unreadable")
