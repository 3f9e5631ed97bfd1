"""Reading BAAC files, testing crashes against the territory, writing the theme: the glue of the
import.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import pathlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from ...algorithms.common import themes
from ...algorithms.intake import wkb
from ...algorithms.intake.fieldmap import iso
from ..dress import tables
from ..host import deps, systems
from ..store.staging import Staging
from ..store.stores import open_store

if TYPE_CHECKING:
    from qgis.core import QgsProcessingContext

_CHUNK = 2_000


def types() -> dict[str, str]:
    """{column: theme type} of the theme "accidents"."""
    return {f.name: f.type for f in themes.theme("accidents").fields.values()}


def frames(
    crashes: Sequence[dict[str, Any]],
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
) -> tuple[Any, Any]:
    """(points in ``crs``, table of crashes without position) with the theme's columns."""
    np, pd, geopandas, shapely = deps.require("numpy", "pandas", "geopandas", "shapely")
    names = list(themes.theme("accidents").fields)
    table = pd.DataFrame([{n: c.get(n) for n in names} for c in crashes], columns=names)
    for name, kind in types().items():
        if kind in ("date", "datetime"):
            table[name] = pd.to_datetime(table[name])
        elif kind == "int":
            table[name] = table[name].astype(float)
    placed = [c["lon"] is not None for c in crashes]
    transform = systems.transform(
        QgsCoordinateReferenceSystem("EPSG:4326"), crs, context.transformContext()
    )
    moved = [
        transform.transform(QgsPointXY(c["lon"], c["lat"])) for c in crashes if c["lon"] is not None
    ]
    located = [(point.x(), point.y()) for point in moved]
    points = shapely.points(np.array(located, dtype=float).reshape(-1, 2))
    frame = geopandas.GeoDataFrame(table[placed], geometry=geopandas.array.GeometryArray(points))
    frame.attrs["crs"] = crs.authid()
    return frame, table[[not p for p in placed]]


def into_store(
    path: str, crashes: Sequence[dict[str, Any]], crs: str, files: Sequence[pathlib.Path]
) -> Any:
    """Replace the theme "accidents" of a store, in one transaction with its line in the log."""
    theme = themes.theme("accidents")
    staging = Staging(theme, crs)
    started = dt.datetime.now(dt.timezone.utc)
    try:
        for start in range(0, len(crashes), _CHUNK):
            part = crashes[start : start + _CHUNK]
            staging.add(
                [[c.get(name) for name in theme.fields] for c in part],
                [wkb.point(c["lon"], c["lat"]) if c["lon"] is not None else None for c in part],
                "EPSG:4326",
            )
        staging.finish(len(crashes))
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.read_bytes())
        line = {
            "theme": theme.name,
            "status": "ok",
            "started_utc": started.isoformat(timespec="seconds"),
            "source": "baac",
            "url": ", ".join(f.name for f in files),
            "announced": len(crashes),
            "got": len(crashes),
            "kept": staging.kept,
            "dropped": staging.counts,
            "sha256": digest.hexdigest(),
            "licence": "Licence Ouverte 2.0",
            "attribution": "ONISR, ministère de l'Intérieur",
            "data_date": iso(max((c["date"] for c in crashes if c["date"]), default=None)) or "",
        }
        with open_store(path) as store:
            store.refill(theme.name, staging, line)
    finally:
        staging.close()
    tables.dress(path, theme, line)
