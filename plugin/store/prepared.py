"""The street network of a store, noded once and kept beside it.

Noding a large town takes seconds, and every tool that walks, drives or counts along streets nodes the
same ones. What ``segments.build`` made for the streets of a store is kept as arrays in a folder, under
a name made of the streets' own values, the options, the version and the line of the log of the last
pull: anything else than the same streets has another name and is made anew, as is a file that cannot
be read. A layer that is no table of a store is noded as ever.

The folder lies beside a store in a file. For a store in a database it lies in QGIS's profile, under a
name made of server, database and schema, and not in the schema itself: most who read a town's schema
may not write to it, who may write could put another's streets before everyone's tools, and a file of
this computer is read sooner than bytes through a connection.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pathlib
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsDataSourceUri,
    QgsProviderConnectionException,
    QgsProviderRegistry,
)

from ...algorithms.common.errors import ClairvilleError
from ..host import files, log, meta
from . import places
from .address import Address
from .base import PULLS
from .window import quoted

if TYPE_CHECKING:
    from ...algorithms.common.types import GeoFrame


THEME = "roads"
# One network for each way that tools node a town: by target length, for walking, around closures.
KEPT = 8
_LAST_PULL = (
    "SELECT to_json(p)::text FROM {table} p WHERE theme = '{theme}' AND status = 'ok'"
    " ORDER BY started_utc DESC, to_json(p)::text DESC LIMIT 1"
)
_BROKEN = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    EOFError,
    MemoryError,
    OverflowError,
    zipfile.BadZipFile,
)


def of_source(source: str, provider: str = "ogr") -> Callable[..., Any]:
    """``segments.build`` for the streets of a layer, told by its source and the name of its provider,
    with what is kept where it is the whole table of a store; any other layer is noded as ever."""
    from ...algorithms.network import segments

    if provider == "postgres":
        uri = QgsDataSourceUri(source)
        return _of_database(uri) if uri.table() == THEME and not uri.sql() else segments.build
    path, _, table = source.partition("|layername=")
    if table == THEME and path.lower().endswith(".gpkg"):
        return of_store(path)
    return segments.build


def of_store(store: str | os.PathLike[str]) -> Callable[..., Any]:
    """``segments.build`` for the streets of a store, with what is kept beside it."""
    from ...algorithms.network import segments
    from .stores import open_store

    if places.in_database(store):
        try:
            return _of_database(QgsDataSourceUri(Address(store).native(THEME)))
        except ClairvilleError:
            return segments.build  # whoever reads the store itself says why
    try:
        with open_store(str(store)) as opened:
            line = opened.last(THEME, ("ok",)) if THEME in opened.themes() else None
    except (ClairvilleError, RuntimeError):
        line = None
    if line is None:
        return segments.build
    path = pathlib.Path(store)
    told = json.dumps(line, sort_keys=True, default=str)
    return _keeping(path.with_name(f"{path.stem}.networks"), told)


def _of_database(uri: QgsDataSourceUri) -> Callable[..., Any]:
    """The same for a table of a schema, by the connection that reads the table itself."""
    from ...algorithms.network import segments

    table = f"{quoted(uri.schema())}.{quoted(PULLS)}"
    registry = QgsProviderRegistry.instance()
    try:
        connection = registry.providerMetadata("postgres").createConnection(uri.uri(False), {})
        found = connection.executeSql(_LAST_PULL.format(table=table, theme=THEME))
    except QgsProviderConnectionException:
        found = []  # no store of ours, or one whose log this person may not read
    return _keeping(folder(uri), str(found[0][0])) if found else segments.build


def folder(uri: QgsDataSourceUri) -> pathlib.Path:
    """Where the networks of a store in a database are kept: whoever signs in, by whatever way the
    server was named in the address; a password is no part of it."""
    server = uri.service() or f"{uri.host().lower() or 'localhost'}:{uri.port() or 5432}"
    told = json.dumps([server, uri.database(), uri.schema()])
    name = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
    return pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "clairville" / "networks" / name


def _keeping(where: pathlib.Path, told: str) -> Callable[..., Any]:
    def node(streets: GeoFrame, *, progress: Any = None, **options: Any) -> Any:
        return _network(where, told, streets, progress, options)

    return node


def _network(
    where: pathlib.Path, line: object, streets: GeoFrame, progress: Any, options: dict[str, Any]
) -> GeoFrame:
    from ...algorithms.common.progress import silent
    from ...algorithms.network import prepared, segments

    progress = progress or silent
    mark = prepared.mark(streets, options)
    told = f"{meta.version()}\n{line}\n{mark}"
    key = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
    file = where / f"{key[:32]}.npz"
    found = _read(file, streets)
    if found is None:
        found = segments.build(streets, progress=progress, **options)
        _keep(file, found)
    progress(1.0)
    return found


def _read(file: pathlib.Path, streets: GeoFrame) -> GeoFrame | None:
    """The network in a file; None where there is none that can be read."""
    if not file.is_file():
        return None
    import numpy as np

    from ...algorithms.network import prepared

    try:
        with np.load(file, allow_pickle=False) as arrays:
            found = prepared.unpack({name: arrays[name] for name in arrays.files}, streets.attrs)
        with contextlib.suppress(OSError):
            os.utime(file)  # what is used stays
        return found
    except _BROKEN as error:
        log.info(f"Street network made anew, {file.name} is damaged: {type(error).__name__}")
        return None


def _keep(file: pathlib.Path, network: GeoFrame) -> None:
    """Write the network; a folder that cannot be written to keeps none, which costs time only."""
    import numpy as np

    from ...algorithms.network import prepared

    try:
        arrays = prepared.pack(network)
    except prepared.NotKept as error:
        log.info(f"Street network not kept: {error}")
        return
    try:
        with files.draft(file) as made, open(made, "wb") as out:
            np.savez(out, **arrays)
        _thin(file.parent)
    except (ClairvilleError, OSError) as error:
        log.info(f"Street network not kept: {error}")


def _thin(where: pathlib.Path) -> None:
    """Keep the networks used last."""
    known = sorted(where.glob("*.npz"), key=lambda p: (-p.stat().st_mtime, p.name))
    for old in known[KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()
