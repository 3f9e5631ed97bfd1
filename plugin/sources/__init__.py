"""City data connectors: one file per protocol."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from .kinds import KINDS, RASTERS, Kind, home_of

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

    from .base import Source
    from .http import Client
    from .raster import RasterSource
    from .records import Spec


def open_source(
    spec: Spec, folder: pathlib.Path, client: Client | None, kinds: Mapping[str, Kind] = KINDS
) -> Source:
    """The source that a profile's ``source`` object describes; the client's requests are for it
    from now on.

    ``folder``: where relative paths start; ``kinds``: :data:`RASTERS` for a raster theme.
    :class:`DataError` for a value of another kind than its key asks for.
    """
    from . import parameters

    kind = kinds[spec["type"]]
    spec = parameters.checked(spec)
    if client is not None:
        client.home = home_of(spec)
    return getattr(importlib.import_module(f".{kind.module}", __name__), kind.name)(
        spec, folder, client
    )


def open_raster_source(spec: Spec, folder: pathlib.Path, client: Client) -> RasterSource:
    """As :func:`open_source`, for what fills a raster theme."""
    return cast("RasterSource", open_source(spec, folder, client, RASTERS))
