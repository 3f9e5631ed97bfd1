"""The coverage stack: one byte per cell and factor, a bit per blocking factor, and the territory's
mask; and its score.

What a tile holds, in bands: the factors of the header in order, then blocking bits (eight factors a
band), then the territory: 1 inside, 2 inside where the data say nothing, 0 outside. The header
travels with the file and is all that is needed to score it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import DataError
from ..common.executor import breathe
from . import scoring
from .cover import TileSpec as Spec
from .cover import blocked, cover_tile, to_bytes
from .layers import absent
from .table import of_layers

if TYPE_CHECKING:
    from ..common.grid import Grid, Window
    from ..common.types import Bools, Ints, Shapes
    from .factors import Factor
    from .layers import Layer
    from .relief import ReliefLayer

VERSION = 2
OUTSIDE, INSIDE, UNKNOWN = 0, 1, 2  # values of the territory band
# A factor this bad may be made blocking in a later scenario: its exact mask is kept too.
_MAY_BLOCK = -3.0


def header(
    layers: list[Layer],
    grid: Grid,
    threshold: float,
    *,
    factors: list[Factor] | None = None,
    crs: str = "",
    run_id: str = "",
) -> dict[str, Any]:
    """What is in the stack: JSON-ready.

    Parameters
    ----------
    layers
        One a factor.
    grid
        Of the cells.
    threshold
        Share of a cell from which a factor blocks it.
    factors
        The whole table it is made with, rows that are off included; None: those of the layers.
    crs
        Authority code of the grid's system.
    run_id
        Of the manifest.

    Returns
    -------
    dict[str, Any]
        Factors with their state, bands, masks, what is absent.
    """
    told = [_described(layer) for layer in layers]
    banded = [f["code"] for f in told if f["state"] in ("found", "proxy")]
    may_block = [
        f["code"]
        for f in told
        if f["code"] in banded and (f["blocking"] or f["weight"] <= _MAY_BLOCK)
    ]
    return {
        "version": VERSION,
        "factors": told,
        "bands": banded,
        "masks": may_block,
        "threshold": threshold,
        "absent": [f.code for f in absent(layers)],
        "cell_m": grid.cell_m,
        "crs": crs,
        "run_id": run_id,
        "table": of_layers([layer.factor for layer in layers] if factors is None else factors),
    }


def _described(layer: Layer | ReliefLayer) -> dict[str, Any]:
    f = layer.factor
    return {
        "code": f.code,
        "name": f.name,
        "group": f.group,
        "weight": f.weight,
        "buffer_m": f.buffer_m,
        "blocking": f.blocking,
        "needed": f.needed,
        "note": {"en": f.note_en, "fr": f.note_fr},
        "state": layer.state,
        "tables": list(layer.tables),
        "dates": list(layer.dates),
        "features": layer.features,
        "no_area": layer.no_area,
    }


def check(head: Any) -> dict[str, Any]:
    """``head``, if it is a header that this version reads.

    Raises
    ------
    DataError
        ``plant_not_a_stack`` otherwise.
    """
    if not isinstance(head, dict) or head.get("version") != VERSION:
        raise DataError("plant_not_a_stack")
    return head


def mask_bands(head: dict[str, Any]) -> int:
    """How many bands the blocking bits take."""
    return (len(head["masks"]) + 7) // 8


def band_names(head: dict[str, Any]) -> list[str]:
    """A name for every band of the stack."""
    return [*head["bands"], *(f"blocking_{i}" for i in range(mask_bands(head))), "territory"]


def tile(
    head: dict[str, Any],
    layers: list[Layer],
    grid: Grid,
    window: Window,
    boundary: Shapes | None = None,
    evidence: Any = None,
) -> Ints:
    """All bands of one window. Pure.

    Parameters
    ----------
    head
        Of :func:`header`.
    layers
        One a factor.
    grid, window
        Where.
    boundary
        Polygons of the territory, or None for all.
    evidence
        Where the data speak (see ``layers.evidence``), or None for everywhere.

    Returns
    -------
    Ints
        uint8 (bands, rows, cols): cover in 1/255, masks bit by bit, last where the territory is.
    """
    by_code = {layer.factor.code: layer for layer in layers}
    out = np.zeros((len(band_names(head)), window.rows, window.cols), dtype=np.uint8)
    out[-1] = 1
    # Only half of a cell is asked for, so overlaps need no dissolving.
    spec = Spec(*grid.corner(window), grid.cell_m, window.rows, window.cols, overlaps=False)
    if evidence is not None:
        out[-1] = np.where(cover_tile(spec, evidence) >= 0.5, INSIDE, UNKNOWN)
    if boundary is not None:
        out[-1] *= cover_tile(spec, boundary) >= 0.5
        if not out[-1].any():
            return out
    for band, code in enumerate(head["bands"]):
        breathe()
        cover = by_code[code].cover(grid, window)
        if cover is None:
            continue
        out[band] = to_bytes(cover)
        if code in head["masks"]:
            bit = head["masks"].index(code)
            out[len(head["bands"]) + bit // 8] |= blocked(cover, head["threshold"]).astype(
                np.uint8
            ) << (bit % 8)
    return out


def weights(head: dict[str, Any]) -> dict[str, tuple[float, bool]]:
    """{code: (weight, blocking)} as the stack was made."""
    return {f["code"]: (f["weight"], f["blocking"]) for f in head["factors"]}


def score(
    bands: Ints, head: dict[str, Any], scenario: dict[str, tuple[float, bool]] | None = None
) -> tuple[Ints, Ints]:
    """(class int16, score in thousandths int16) of a window's bands; where the territory band is
    not INSIDE both are NODATA.

    ``scenario``: {code: (weight, blocking)}, by default :func:`weights`.
    """
    scenario = weights(head) if scenario is None else scenario
    n = len(head["bands"])
    milli = [round(1000 * scenario.get(code, (0.0, False))[0]) for code in head["bands"]]
    if n:
        total = scoring.sums(bands[:n], milli)
    else:
        total = np.zeros(bands.shape[1:], dtype=np.int32)
    scoring.block(total, blocked_cells(bands, head, scenario))
    kind, points = scoring.classes(total), scoring.thousandths(total)
    outside = bands[-1] != INSIDE
    kind[outside] = points[outside] = scoring.NODATA
    return kind, points


def blocked_cells(
    bands: Ints, head: dict[str, Any], scenario: dict[str, tuple[float, bool]]
) -> Bools:
    """Cells that a blocking factor of the scenario blocks."""
    n = len(head["bands"])
    blocked_ = np.zeros(bands.shape[1:], dtype=bool)
    for band in range(mask_bands(head)):
        codes = head["masks"][8 * band : 8 * band + 8]
        bits = sum(1 << i for i, code in enumerate(codes) if scenario.get(code, (0.0, False))[1])
        if bits:
            blocked_ |= (bands[n + band] & bits) != 0
    return blocked_
