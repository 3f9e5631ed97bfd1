"""A scenario as a third kind of store: the town's own tables, but for those that an edit touches.

A theme without edits is the base's own layer. A theme with edits is written once as a whole table to
``<name>.themes.gpkg``, under the stamp of the base's last pull of it and of the edits; where either
changes it is made anew. So every tool runs on a scenario as on a store: that run is the truth.
"""

from __future__ import annotations

import contextlib
import json
import pathlib
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr
from qgis.core import QgsMapLayer

from ...algorithms.common import themes
from ...algorithms.common.errors import StoreError
from ...algorithms.scenario import edits as edits_
from . import scenariofile, scenariorows, window
from .base import Store
from .places import is_raster
from .scenariofile import ScenarioFile
from .tables import GEOMETRY, check_done, failure

if TYPE_CHECKING:
    from ...algorithms.common.themes import Theme
    from .window import Layout, Rows, Source

STAMPS = "clairville_stamps"


class ScenarioStore(Store):
    """The store of a scenario's file. It is read, never pulled into.

    Attributes
    ----------
    file : the edits
    base : the store that they are tried on, opened for reading
    """

    path: pathlib.Path

    def __init__(self, path: str | pathlib.Path, open_base: Callable[[str], Store]) -> None:
        super().__init__()
        self.file = ScenarioFile(path)
        self.path, self.uri = self.file.path, str(path)
        self.base = open_base(self.file.base)
        if isinstance(self.base, ScenarioStore):
            raise StoreError("scenario_of_scenario", path=self.uri)
        self._edits = self.file.edits()
        self._themes = scenariofile.themes_store(self.path)

    def __enter__(self) -> ScenarioStore:
        return self

    def close(self) -> None:
        self.base.close()
        self._themes.close()

    # -- what is edited
    # -----------------------------------------------------------------------------------------
    def edited(self) -> tuple[str, ...]:
        """The themes that are other than the base's: those that an edit touches and the base has."""
        held = set(self.base.themes())
        return tuple(t for t in edits_.themes_of(self._edits) if t in held)

    def windows(self, base: Source | None) -> Windows | None:
        """The scenario as a source of features within bounds, beside that of its base; None where that
        is read the long way."""
        edited = self.edited()
        for theme in edited:
            self._made(theme)
        self._themes.close()
        if base is None:
            return None
        own = window.Geopackage(self._themes.path) if edited else None
        return Windows(base, own, edited)

    def notes(self) -> list[dict[str, Any]]:
        """What of the edits has no effect: ``code`` ("scenario_theme_missing" for a theme that the base
        has not, "scenario_row_gone" for a row that a pull took away), ``theme``, ``edits``: numbers."""
        told = []
        held = set(self.base.themes())
        known = edits_.actions()
        for theme in edits_.themes_of(self._edits):
            if theme not in held:
                numbers = [e.number for e in self._edits if known[e.action]["theme"] == theme]
                told.append({"code": "scenario_theme_missing", "theme": theme, "edits": numbers})
                continue
            self._made(theme)
            lost = self._stamps().get(theme, {}).get("lost", [])
            if lost:
                told.append({"code": "scenario_row_gone", "theme": theme, "edits": lost})
        return told

    def _made(self, theme: str) -> Store:
        """The file that holds the edited table, made where it is not there, or is of other edits or of
        another pull."""
        wanted = {
            "base": json.loads(json.dumps(self.base.last(theme), default=str)),
            "edits": edits_.digest(self._edits, theme),
        }
        stamp = self._stamps().get(theme, {})
        if {k: stamp.get(k) for k in wanted} != wanted:
            self._themes.close()
            with self._themes.transaction() as dataset:
                lost = self._write(dataset, themes.theme(theme))
                _stamp(dataset, theme, {**wanted, "lost": lost}, self._themes.path)
        return self._themes

    def _stamps(self) -> dict[str, dict[str, Any]]:
        if not self._themes.exists:
            return {}
        try:
            layer = self._themes.dataset().GetLayerByName(STAMPS)
        except StoreError:  # someone died while writing it: it can be made anew at any time
            self._themes.close()
            for path in self.path.parent.glob(f"{self._themes.path.name}*"):
                with contextlib.suppress(OSError):
                    path.unlink()
            return {}
        if layer is None:
            return {}
        layer.ResetReading()
        return {str(f["theme"]): json.loads(f["stamp"]) for f in layer}

    def _write(self, dataset: gdal.Dataset, theme: Theme) -> list[int]:
        """The whole table of a theme with the edits; returns the numbers of edits whose row is gone."""
        source = self.base._layer(theme.name)
        if source is None:
            raise StoreError("store_unreadable", path=str(self.base.path))
        for i in range(dataset.GetLayerCount()):
            if dataset.GetLayer(i).GetName() == theme.name:
                check_done(dataset.DeleteLayer(i), self._themes.path)
                break
        options = ["FID=fid", f"GEOMETRY_NAME={GEOMETRY}", "SPATIAL_INDEX=YES"]
        layer = dataset.CreateLayer(
            theme.name, source.GetSpatialRef(), source.GetGeomType(), options
        )
        if layer is None:
            raise failure(self._themes.path, gdal.GetLastErrorMsg())
        definition = source.GetLayerDefn()
        for i in range(definition.GetFieldCount()):
            check_done(layer.CreateField(definition.GetFieldDefn(i)), self._themes.path)
        source.ResetReading()
        for feature in source:
            check_done(layer.CreateFeature(feature), self._themes.path)
        return scenariorows.apply(layer, theme, self._edits, self._themes.path)

    def _of(self, theme: str) -> Store:
        """The store that a theme is read from."""
        return self._made(theme) if theme in self.edited() else self.base

    # -- what QGIS opens
    # -----------------------------------------------------------------------------------------
    @property
    def exists(self) -> bool:
        return self.base.exists

    @property
    def on_share(self) -> bool:
        return self.base.on_share

    def layer_uri(self, theme: str) -> str:
        return self._of(theme).layer_uri(theme)

    def display_uris(self, theme: str) -> list[str]:
        return self._of(theme).display_uris(theme)

    def styled_uris(self, theme: str) -> list[str]:
        return self._of(theme).styled_uris(theme)

    def tables(self) -> list[str]:
        return self.base.tables()

    def themes(self) -> list[str]:
        return self.base.themes()

    def holds(self, layer: QgsMapLayer) -> bool:
        return self.base.holds(layer) or self._themes.holds(layer)

    def raster_target(self, theme: str) -> pathlib.Path | None:
        return self.base.raster_target(theme)

    def rows(self, theme: str) -> int:
        return self._of(theme).rows(theme) if not is_raster(theme) else self.base.rows(theme)

    def pulls(self, theme: str | None = None) -> list[dict[str, Any]]:
        found = self.base.pulls(theme)
        for name in self.edited():
            last = self.base.last(name)
            if last is not None and theme in (None, name):
                digest = edits_.digest(self._edits, name)
                found.append({**last, "status": "ok", "source": "scenario", "sha256": digest})
        return found

    def fingerprints(self, theme: str, key: str = "id") -> dict[str, int]:
        return self._of(theme).fingerprints(theme, key)

    def lacking(self, theme: Theme) -> tuple[str, ...]:
        return self.base.lacking(theme)

    def has_own(self, table: str) -> bool:
        return self.base.has_own(table)

    def may_keep(self, table: str) -> bool:
        return False

    def own_uri(self, table: str) -> str:
        return self.base.own_uri(table)

    def dataset(self) -> gdal.Dataset:
        """The base's own tables, for reading what no edit touches."""
        return self.base.dataset()

    def _layer(self, theme: str) -> ogr.Layer | None:
        return self._of(theme)._layer(theme)

    def _begin(self, entry: dict[str, Any] | None) -> gdal.Dataset:
        raise StoreError("scenario_not_pulled", path=self.uri)


def _stamp(dataset: gdal.Dataset, theme: str, told: dict[str, Any], path: pathlib.Path) -> None:
    layer = dataset.GetLayerByName(STAMPS)
    if layer is None:
        layer = dataset.CreateLayer(STAMPS, None, ogr.wkbNone)
        for name in ("theme", "stamp"):
            check_done(layer.CreateField(ogr.FieldDefn(name, ogr.OFTString)), path)
    layer.ResetReading()
    for row in [f.GetFID() for f in layer if f["theme"] == theme]:
        check_done(layer.DeleteFeature(row), path)
    row = ogr.Feature(layer.GetLayerDefn())
    row.SetField("theme", theme)
    row.SetField("stamp", json.dumps(told, sort_keys=True, default=str))
    check_done(layer.CreateFeature(row), path)


class Windows:
    """The tables of a scenario within bounds: each from the file that holds it (:class:`.window.Source`)."""

    def __init__(self, base: Source, own: Source | None, edited: Collection[str]) -> None:
        self._base, self._own, self._edited = base, own, frozenset(edited)

    def _of(self, table: str) -> Source:
        return self._own if self._own is not None and table in self._edited else self._base

    def layout(self, table: str) -> Layout | None:
        return self._of(table).layout(table)

    def within(self, layout: Layout, bounds: Sequence[float], columns: Sequence[str] = ()) -> Rows:
        return self._of(layout.name).within(layout, bounds, columns)

    def parts(
        self, layout: Layout, columns: Sequence[str] = (), size: int = 20_000
    ) -> Iterator[Rows]:
        return self._of(layout.name).parts(layout, columns, size)

    def mark(self) -> object:
        return (self._base.mark(), None if self._own is None else self._own.mark())

    def close(self) -> None:
        self._base.close()
        if self._own is not None:
            self._own.close()
