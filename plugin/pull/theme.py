"""Pulling one theme, whatever it is made of. Nothing silent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...algorithms.common import themes
from ..territory.profiles import Profile
from .outcome import Pulled
from .table import TablePull

if TYPE_CHECKING:
    from ..sources.http import Client
    from ..store.base import Store


def pull(
    profile: Profile,
    name: str,
    store: Store,
    client: Client,
    progress: Callable[[float], Any],
) -> Pulled:
    """Pull one theme of a profile into a store.

    Parameters
    ----------
    profile
        Of the territory.
    name
        Of the theme.
    store
        Where it goes.
    client
        Asks the sources.
    progress
        Called with the share done; may raise Cancelled.

    Returns
    -------
    Pulled
        What came; a failure too, whatever its kind, the store being what it was: nothing that one
        source sends keeps the others from being pulled.

    Raises
    ------
    Cancelled
        The person gave up.
    """
    theme = themes.theme(name)
    if theme.geometry == "raster":
        from .cells import CellPull  # needs rasters

        return CellPull(profile, theme, store, client, progress).run()
    return TablePull(profile, theme, store, client, progress).run()
