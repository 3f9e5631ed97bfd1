"""A look at a source before it is trusted: does it answer, how many rows, which fields, the first
rows, which CRS.

Nothing reaches the store; for a file without CRS, :func:`doubts` proposes those that put it in the
territory.
"""

from __future__ import annotations

import contextlib
import pathlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...algorithms.common.errors import ClairvilleError, DataError
from ...algorithms.intake import wkb
from ..host import deps
from ..host.i18n import tr
from ..host.systems import FRENCH
from ..sources import open_raster_source, open_source
from ..sources.kinds import KINDS
from ..territory.boundaries import outline, systems_within

if TYPE_CHECKING:
    from ..sources.base import Source
    from ..sources.http import Client
    from ..sources.records import Geometry, Record, Row
    from ..territory.profiles import Profile

ROWS = 20


@dataclass
class Preview:
    """``total``: rows announced, None when the source cannot tell; ``rows``: at most :data:`ROWS`
    records; ``points``: a corner (x, y) of each that has a place; ``crs``: "" when the source does
    not say.
    """

    total: int | None
    fields: list[str]
    rows: list[dict[str, Any]] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    crs: str = ""


def look(spec: dict[str, Any], folder: pathlib.Path, client: Client) -> Preview:
    """A :class:`Preview` of a profile's ``source`` object; raises what the source raises, except
    for a lacking CRS.
    """
    spec = {**spec, **({"page": ROWS} if "page" in KINDS[spec["type"]].optional else {})}
    with client.on_behalf_of(spec):
        source = open_source(spec, folder, client)
        crs = ""
        try:
            card = source.announce(None)
            crs = source.crs
        except ClairvilleError as error:
            if error.code != "source_no_crs":
                raise
            source = open_source({**spec, "crs": FRENCH[-1]}, folder, client)
            card = source.announce(None)
        with contextlib.closing(source.records()) as records:
            chunk: list[Record] = next(records, [])[:ROWS]
    rows = [properties for properties, _ in chunk]
    names = list(card.fields) or list(dict.fromkeys(name for row in rows for name in row))
    return Preview(
        card.total, names, rows, [xy for record in chunk if (xy := _corner(source, *record))], crs
    )


def look_at_cells(spec: dict[str, Any], profile: Profile, client: Client) -> Preview:
    """A :class:`Preview` of what fills a raster theme: one record that tells its grid and its first
    block of cells.
    """
    np = deps.require("numpy")
    area = outline(profile, client)
    with client.on_behalf_of(spec):
        source = open_raster_source(spec, profile.folder, client)
        source.cover(area, profile.crs)
        source.announce(None)
        with contextlib.closing(source.blocks()) as blocks:
            _, values = next(blocks)
    present = values[np.isfinite(values)]
    lowest, highest = (
        round(float(f(present)), 1) if present.size else None for f in (np.min, np.max)
    )
    record = {
        tr("Size"): f"{source.grid.cols} × {source.grid.rows}",
        tr("Cell (m)"): f"{source.grid.cell_m:g}",
        tr("Lowest"): lowest,
        tr("Highest"): highest,
        tr("Without data (%)"): round(100 * (1 - present.size / values.size), 1),
    }
    return Preview(source.grid.cols * source.grid.rows, list(record), [record], crs=source.crs)


def doubts(preview: Preview, profile: Profile, client: Client) -> list[tuple[str, float]] | None:
    """None when the rows lie in the territory (or have no place); else [(CRS, share within)] of the
    systems that put them there, the best first.

    Raises
    ------
    DataError
        ``boundary_absent``, and what reading the territory's outline raises.
    """
    if not preview.points:
        return None
    area = outline(profile, client)
    if area is None:
        raise DataError("boundary_absent", profile=profile.name)
    if preview.crs and systems_within(preview.points, area, profile.crs, (preview.crs,)):
        return None
    return systems_within(preview.points, area, profile.crs, dict.fromkeys((*FRENCH, profile.crs)))


def _corner(source: Source, properties: Row, geometry: Geometry) -> tuple[float, float] | None:
    try:
        blob = source.geometry_of(properties, geometry)
    except DataError:
        return None
    if not blob:
        return None
    xy = wkb.point_xy(blob)
    if xy is None:
        from osgeo import ogr

        shape = ogr.CreateGeometryFromWkb(blob)
        west, east, south, north = shape.GetEnvelope()
        xy = (west + east) / 2, (south + north) / 2
    return xy
