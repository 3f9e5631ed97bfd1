"""Writing plantability's rasters: the stack of factors, the maps. Tiles that survive an interruption:
:mod:`.journal`.
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from osgeo import gdal

from ...algorithms.common import grid as grid_
from ...algorithms.common.errors import DataError
from ...algorithms.common.language import LANGUAGES
from ...algorithms.common.progress import silent
from ..host import deps, files
from .journal import Journal
from .rasters import BLOCK, STACK_TAG, THREADS, geotransform, guarded, read_array, write_array

if TYPE_CHECKING:
    from ...algorithms.common.types import Array, Ints


_TILES_TAG = "CLAIRVILLE_TILES"  # {name of a tile: its key} in a stack


# -- the coverage stack
# ------------------------------------------------------------------------------------------------
def _layout(*compression: str) -> list[str]:
    return [
        *compression,
        "TILED=YES",
        f"BLOCKXSIZE={BLOCK}",
        f"BLOCKYSIZE={BLOCK}",
        "INTERLEAVE=BAND",
        "BIGTIFF=IF_SAFER",
        f"NUM_THREADS={THREADS}",
    ]


def _fastest(driver: gdal.Driver) -> tuple[str, str]:
    """Zstandard packs and unpacks three times faster; libtiff may have been built without it."""
    offered = driver.GetMetadataItem("DMD_CREATIONOPTIONLIST") or ""
    return (
        ("COMPRESS=ZSTD", "ZSTD_LEVEL=1")
        if ">ZSTD<" in offered
        else ("COMPRESS=DEFLATE", "ZLEVEL=1")
    )


def _overviews(grid: grid_.Grid) -> list[int]:
    """Reductions until the map fits in one block."""
    return [2**i for i in range(1, 12) if max(grid.rows, grid.cols) / 2 ** (i - 1) > BLOCK]


def write_stack(
    path: str,
    journal: Journal,
    head: dict[str, Any],
    grid: grid_.Grid,
    crs_wkt: str,
    progress: Callable[[float], Any],
) -> None:
    """The coverage stack from a full journal: a cloud-optimised GeoTIFF, band after band, empty
    tiles left out.

    The overviews hold every second, fourth ... cell as it is: bytes of cover and bits of masks stay
    what they are. (GDAL's own COG driver writes cell after cell until 3.11: a map of five factors
    would read all of them.)

    Parameters
    ----------
    path
        Of the file to write.
    journal
        Holds the bands of every tile.
    head
        The stack's header.
    grid
        Of the cells.
    crs_wkt
        Its system.
    progress
        Called with the share done.
    """
    from ...algorithms.plantability import stack

    names = stack.band_names(head)
    driver = gdal.GetDriverByName("GTiff")
    with guarded(path), files.draft(path) as made:
        part = made.with_name("part.tif")
        dataset = driver.Create(
            str(part),
            grid.cols,
            grid.rows,
            len(names),
            gdal.GDT_Byte,
            [*_layout(), "SPARSE_OK=TRUE"],
        )
        dataset.SetGeoTransform(geotransform(grid))
        dataset.SetProjection(crs_wkt)
        dataset.SetMetadataItem(STACK_TAG, json.dumps(head, ensure_ascii=True))
        if any(journal.keys.values()):
            dataset.SetMetadataItem(_TILES_TAG, json.dumps(journal.keys, sort_keys=True))
        tiles = grid.tiles(BLOCK)
        for i, name in enumerate(names, 1):
            dataset.GetRasterBand(i).SetDescription(name)
        for done, window in enumerate(tiles, 1):
            bands = journal.get(window)
            for i in range(len(names)):
                if bands[i].any():
                    write_array(dataset.GetRasterBand(i + 1), bands[i], window.col, window.row)
            progress(0.4 * done / len(tiles))
        if factors := _overviews(grid):
            dataset.BuildOverviews("NEAREST", factors)
        dataset.FlushCache()
        options = [*_layout(*_fastest(driver)), "COPY_SRC_OVERVIEWS=YES", "SPARSE_OK=TRUE"]
        driver.CreateCopy(str(made), dataset, 1, options).FlushCache()
        dataset = None
        part.unlink()
    progress(1.0)


class Stack:
    """A coverage stack opened for reading: ``head`` (see ``algorithms.plantability.stack``),
    ``grid``, ``crs_wkt``.
    """

    def __init__(self, path: str | pathlib.Path) -> None:
        from ...algorithms.plantability import stack

        with guarded(path):
            self._dataset = gdal.OpenEx(
                str(path), gdal.OF_RASTER, open_options=[f"NUM_THREADS={THREADS}"]
            )
        text = self._dataset.GetMetadataItem(STACK_TAG)
        if not text:
            raise DataError("plant_not_a_stack")
        self.path = str(path)
        self.head = stack.check(json.loads(text))
        x, cell, _, y, _, _ = self._dataset.GetGeoTransform()
        self.grid = grid_.Grid(x, y, cell, self._dataset.RasterYSize, self._dataset.RasterXSize)
        self.crs_wkt = self._dataset.GetProjection()
        self.bands = self._dataset.RasterCount

    def keys(self) -> dict[str, str]:
        """{name of a tile: its key}, as the run that made the stack noted them; {} of older stacks."""
        found = json.loads(self._dataset.GetMetadataItem(_TILES_TAG) or "{}")
        return found if isinstance(found, dict) else {}

    def forget(self) -> None:
        """Let go of the blocks read so far, for whoever reads each once: GDAL would keep 256 MiB."""
        self._dataset.FlushCache()

    def close(self) -> None:
        """Let go of the file, so that another can take its place."""
        self._dataset = None

    def read(self, window: grid_.Window, bands: Sequence[int] | None = None) -> Any:
        """Bytes of a window: uint8 (bands, rows, cols); ``bands``: numbers from 0, all by default."""
        numbers = (
            range(1, self._dataset.RasterCount + 1) if bands is None else [b + 1 for b in bands]
        )
        with guarded(self.path):
            return read_array(self._dataset, window, list(numbers))

    def surrounded(self, window: grid_.Window, margin: int) -> Any:
        """Bytes of a window with ``margin`` more cells on every side, zero beyond the grid."""
        np = deps.require("numpy")
        top, left = window.row - margin, window.col - margin
        bottom, right = window.row + window.rows + margin, window.col + window.cols + margin
        inner = grid_.Window(
            max(top, 0),
            max(left, 0),
            min(bottom, self.grid.rows) - max(top, 0),
            min(right, self.grid.cols) - max(left, 0),
        )
        return np.pad(
            self.read(inner),
            (
                (0, 0),
                (inner.row - top, bottom - inner.row - inner.rows),
                (inner.col - left, right - inner.col - inner.cols),
            ),
        )

    def around(
        self, row: Any, col: Any, margin: int, progress: Callable[[float], Any]
    ) -> Iterator[tuple[Any, Any, Any, Any]]:
        """Single cells with their surroundings, tile by tile: yields (positions, bands, row, col),
        ``bands`` holding ``margin`` more cells on every side (zero beyond the grid) and ``row``,
        ``col`` counting in it."""
        for here, window in self._by_tile(row, col, progress):
            yield (
                here,
                self.surrounded(window, margin),
                row[here] - window.row + margin,
                col[here] - window.col + margin,
            )

    def cells(self, row: Any, col: Any, progress: Callable[[float], Any] = silent) -> Any:
        """The bytes of single cells: uint8 (cells, bands), in their order; tiles are read once
        each.
        """
        np = deps.require("numpy")
        out = np.zeros((len(row), self._dataset.RasterCount), dtype=np.uint8)
        for here, window in self._by_tile(row, col, progress):
            out[here] = self.read(window)[:, row[here] - window.row, col[here] - window.col].T
        return out

    def _by_tile(
        self, row: Ints, col: Ints, progress: Callable[[float], object]
    ) -> Iterator[tuple[Ints, grid_.Window]]:
        """The cells tile by tile: yields (positions, the window that just holds them)."""
        np = deps.require("numpy")
        tile = (row // BLOCK) * (self.grid.cols // BLOCK + 1) + col // BLOCK
        groups = np.unique(tile)
        for done, number in enumerate(groups, 1):
            here = np.flatnonzero(tile == number)
            top, left = int(row[here].min()), int(col[here].min())
            yield (
                here,
                grid_.Window(
                    top, left, int(row[here].max()) - top + 1, int(col[here].max()) - left + 1
                ),
            )
            progress(done / len(groups))


def earlier(path: str | pathlib.Path, head: dict[str, Any], grid: grid_.Grid) -> Stack | None:
    """The stack that an earlier run left at a path, if it has the same cells and bands as one of
    ``head`` will have; None otherwise."""
    from ...algorithms.plantability import stack

    if not pathlib.Path(path).is_file():
        return None
    try:
        opened = Stack(path)
        same = opened.grid == grid and opened.bands == len(stack.band_names(head))
        if same and opened.keys():
            return opened
        opened.close()
    except (DataError, ValueError, TypeError, KeyError):
        pass  # it will be replaced, whatever it is
    return None


# -- maps
# --------------------------------------------------------------------------------------------------------------
def write_score(
    path: str,
    opened: Stack,
    progress: Callable[[float], Any],
    scenario: Any = None,
    visit: Callable[..., Any] | None = None,
) -> None:
    """The score of a stack as a cloud-optimised GeoTIFF; band 1 class (0, 2 ... 10), band 2 score
    in points (stored in thousandths), and for a partial index band 3 the classes with hatching over
    the two top ones.

    Parameters
    ----------
    path
        Of the file to write.
    opened
        The stack.
    progress
        Called with the share done.
    scenario
        {code: (weight, blocking)}; None: the header's own.
    visit
        (window, class, thousandths, bands) sees every strip on its way.
    """
    from ...algorithms.plantability import scoring, stack

    def compute(window: grid_.Window, bands: Any) -> Any:
        kind, points = stack.score(bands, opened.head, scenario)
        if visit is not None:
            visit(window, kind, points, bands)
        return kind, points

    # Hatched anew in each overview, so that the strokes stay visible at every scale.
    drawn = ("class_hatched", scoring.hatched) if opened.head["absent"] else None
    write_maps(path, opened, ("class", "score"), compute, progress, scales={2: 0.001}, drawn=drawn)


def write_maps(
    path: str,
    opened: Stack,
    names: Sequence[str],
    compute: Callable[..., Any],
    progress: Callable[[float], Any],
    *,
    scales: dict[int, float] | None = None,
    drawn: tuple[str, Callable[..., Any]] | None = None,
    rows: int = BLOCK,
) -> None:
    """Maps made from a stack, strip by strip, as one cloud-optimised GeoTIFF of int16 bands. Overviews
    take the lower median of four cells.

    Parameters
    ----------
    path
        Of the file to write.
    opened
        The stack.
    names
        Of the bands.
    compute
        (window, bands) -> one int16 array per name.
    progress
        Called with the share done.
    scales
        {band: what a stored unit is worth}.
    drawn
        (name, function(array, first row)) of one more band made from the first.
    rows
        Height of a strip in cells, even.
    """
    from ...algorithms.common.reasons import sentence
    from ...algorithms.plantability import scoring

    np = deps.require("numpy")
    grid = opened.grid
    with guarded(path), files.draft(path) as made:
        part = made.with_name("part.tif")
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(part), grid.cols, grid.rows, len(names) + bool(drawn), gdal.GDT_Int16, _layout()
        )
        dataset.SetGeoTransform(geotransform(grid))
        dataset.SetProjection(opened.crs_wkt)
        dataset.SetMetadataItem(
            "TIFFTAG_IMAGEDESCRIPTION",
            " / ".join(sentence("plant_limit_dict", {}, x) for x in LANGUAGES),
        )
        for i, name in enumerate((*names, drawn[0]) if drawn else names, 1):
            dataset.GetRasterBand(i).SetDescription(name)
            dataset.GetRasterBand(i).SetNoDataValue(scoring.NODATA)
        for band, scale in (scales or {}).items():
            dataset.GetRasterBand(band).SetScale(scale)
            dataset.GetRasterBand(band).SetOffset(0.0)
        level = [
            np.full(((grid.rows + 1) // 2, (grid.cols + 1) // 2), scoring.NODATA, dtype=np.int16)
            for _ in names
        ]
        strips = grid.strips(rows)
        for done, window in enumerate(strips, 1):
            arrays = compute(window, opened.read(window))
            _write(dataset.GetRasterBand, arrays, drawn, window.row)
            for whole, small in zip(arrays, level, strict=True):
                reduced = halve(whole)
                small[window.row // 2 : window.row // 2 + reduced.shape[0]] = reduced
            progress(0.8 * done / len(strips))
        if factors := _overviews(grid):
            dataset.BuildOverviews("NONE", factors)
        for i in range(len(factors)):
            _write(_overviews_of(dataset, i), level, drawn, 0)
            level = [halve(array) for array in level]
        dataset.FlushCache()
        dataset = None
        gdal.Translate(
            str(made),
            str(part),
            format="COG",
            creationOptions=[
                "COMPRESS=DEFLATE",
                "LEVEL=1",
                "OVERVIEWS=FORCE_USE_EXISTING",
                f"NUM_THREADS={THREADS}",
                f"BLOCKSIZE={BLOCK}",
            ],
        )
        part.unlink()
    progress(1.0)


def _overviews_of(dataset: gdal.Dataset, level: int) -> Callable[[int], gdal.Band]:
    return lambda band: dataset.GetRasterBand(band).GetOverview(level)


def _write(
    band_of: Callable[[int], gdal.Band], arrays: Sequence[Array], drawn: Any, row: int
) -> None:
    for i, array in enumerate((*arrays, drawn[1](arrays[0], row)) if drawn else arrays, 1):
        band = band_of(i)
        write_array(band, array[: band.YSize, : band.XSize], 0, row)


def halve(array: Any) -> Any:
    """Every 2 × 2 block's lower median (the second smallest): classes stay classes, and good cells
    are never overstated.
    """
    np = deps.require("numpy")
    rows, cols = array.shape
    padded = np.pad(array, ((0, rows % 2), (0, cols % 2)), mode="edge")
    blocks = np.stack([padded[::2, ::2], padded[::2, 1::2], padded[1::2, ::2], padded[1::2, 1::2]])
    return np.partition(blocks, 1, axis=0)[1]
