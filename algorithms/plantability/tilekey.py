"""What decides a tile, as a short text: the settings, and the features within reach of it. Equal
keys, equal bytes: a tile that an earlier run made is taken over where nothing near it has changed.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
import shapely

from . import relief, stack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..common.grid import Grid, Window
    from ..common.types import Bools, Floats, Shapes
    from .windows import Near


_SIZE = 16  # bytes


def settings(
    head: Mapping[str, Any], version: str, latitude_deg: float | None = None, terrain: str = ""
) -> dict[str, Any]:
    """What all tiles of a stack share, JSON-ready. Weights are not among it: bytes do not depend on
    them, but for which factors have a mask.

    ``version``: of the program; ``terrain``: fingerprint of the elevations, "" without.
    """
    of_sun = head["cell_m"] and any(code in relief.CODES for code in head["bands"])
    return {
        "stack": stack.VERSION,
        "program": version,
        "bands": head["bands"],
        "masks": head["masks"],
        "threshold": head["threshold"],
        "cell_m": head["cell_m"],
        "crs": head["crs"],
        "latitude": latitude_deg if of_sun else None,
        "terrain": terrain if of_sun else "",
    }


def key(
    shared: Mapping[str, Any],
    head: Mapping[str, Any],
    near: Near,
    boundary: Shapes | None,
    grid: Grid,
    window: Window,
) -> str:
    """The key of one tile: equal keys, equal bytes.

    Parameters
    ----------
    shared
        Of :func:`settings`.
    head
        The stack's header.
    near
        What comes near the tile (:class:`windows.Near`).
    boundary
        Polygons of the territory, or None.
    grid, window
        Where.

    Returns
    -------
    str
        Hexadecimal digest.
    """
    digest = hashlib.blake2b(digest_size=_SIZE)
    place = [*grid.extent(window), window.rows, window.cols]
    digest.update(json.dumps([shared, place], sort_keys=True).encode("utf-8"))
    for layer in near.drawn:
        if layer.factor.code in head["bands"] and layer.has_data:
            here = _touching(layer.geometries, layer.buffers, grid.extent(window))
            _feed(digest, layer.factor.code, layer.geometries[here], layer.buffers[here])
    for name, shapes in (("evidence", near.evidence), ("boundary", boundary)):
        if shapes is not None:
            here = _touching(shapes, 0.0, grid.extent(window))
            _feed(digest, name, shapes[here])
    if relief.SHADE in head["bands"] and len(near.tall):
        margin = np.ceil(relief.REACH_M / grid.cell_m) * grid.cell_m
        here = _touching(near.tall, margin, grid.extent(window))
        _feed(digest, "tall", near.tall[here], near.heights[here])
    return digest.hexdigest()


def _touching(
    shapes: Shapes, reach: Floats | float, extent: tuple[float, float, float, float]
) -> Bools:
    """Shapes whose box, widened by its reach (m), meets the extent: as :func:`cover.areas` has it."""
    x_min, y_min, x_max, y_max = extent
    box = shapely.bounds(shapes)
    here = (box[:, 0] <= x_max + reach) & (box[:, 2] >= x_min - reach)
    return here & (box[:, 1] <= y_max + reach) & (box[:, 3] >= y_min - reach)


def _feed(digest: Any, name: str, shapes: Shapes, *numbers: Floats) -> None:
    blobs = shapely.to_wkb(shapes)
    digest.update(json.dumps([name, len(blobs)]).encode("utf-8"))
    digest.update(np.array([len(b) for b in blobs], dtype=np.int64).tobytes())
    digest.update(b"".join(blobs))
    for array in numbers:
        digest.update(np.asarray(array, dtype=np.float64).tobytes())
