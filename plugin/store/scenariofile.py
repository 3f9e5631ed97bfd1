"""The file of a scenario: the store it is tried on, and the edits, each kept as it is drawn.

``<name>.scenario.gpkg`` holds edits alone, so that it can be handed on: whoever has the same town opens
it on a store of their own. An edit is written in one transaction; a session that dies loses at most
the one at hand. What was taken back is kept until it is drawn over, so that it can be done again.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import pathlib
import shutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr

from ...algorithms.common.errors import ParameterError, StoreError
from ...algorithms.scenario import edits as edits_
from ...algorithms.scenario.edits import Edit
from ..host import files
from ..host.systems import reference
from .geopackage import GeopackageStore
from .tables import GEOMETRY, check_done, failure

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".scenario.gpkg"
EDITS, ABOUT = "clairville_edits", "clairville_scenario"
_TEXTS = ("action", "feature", "changed", "note", "made_utc")
_MOST_CHARACTERS = 4_000


def is_scenario(path: object) -> bool:
    """True for the path of a scenario's file."""
    return str(path).lower().endswith(SUFFIX)


class ScenarioFile:
    """A scenario; made by :func:`create`, read and written by path."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = pathlib.Path(path)
        if not is_scenario(self.path):
            raise StoreError("scenario_name", path=str(path), suffix=SUFFIX)

    # -- what it says of itself
    # -----------------------------------------------------------------------------------------
    @property
    def base(self) -> str:
        """The path or address of the store that it is tried on."""
        told = self.about().get("base", "")
        if not told:
            raise StoreError("scenario_damaged", path=str(self.path))
        # A store that lies beside its scenario moves with it.
        beside = self.path.parent / told
        return str(beside) if "://" not in told and beside.is_file() else told

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.about().get("title", "") or self.path.name[: -len(SUFFIX)]

    def about(self) -> dict[str, str]:
        """{name: value}: base, title, crs, made_utc."""
        with self._opened() as store:
            layer = store.dataset().GetLayerByName(ABOUT)
            if layer is None or layer.GetLayerDefn().GetFieldIndex("value") < 0:
                raise StoreError("scenario_damaged", path=str(self.path))
            return {str(f["name"]): str(f["value"] or "") for f in layer}

    def _opened(self) -> GeopackageStore:
        if not self.path.is_file():
            raise StoreError("store_missing", path=str(self.path))
        return GeopackageStore(self.path)

    # -- edits
    # -----------------------------------------------------------------------------------------
    def edits(self) -> list[Edit]:
        """The edits that hold, by number.

        Raises
        ------
        StoreError
            "scenario_damaged" for a file whose edits cannot be read.
        """
        return [edit for edit, taken_back in self._rows() if not taken_back]

    def add(
        self,
        action: str,
        *,
        feature: str = "",
        values: Mapping[str, Any] | None = None,
        shape: bytes | None = None,
        note: str = "",
    ) -> Edit:
        """Check an edit, keep it and return it with its number; edits that were taken back before are
        gone.

        Raises
        ------
        ParameterError
            As :func:`~.edits.check`.
        """
        known = self._rows()
        number = max((e.number for e, _ in known), default=0) + 1
        edit = Edit(number, action, feature, dict(values or {}), shape, note[:_MOST_CHARACTERS])
        edits_.check(edit)
        with self._opened() as store, store.transaction() as dataset:
            layer = self._layer(dataset)
            for row in [f.GetFID() for f in layer if f["taken_back"]]:
                check_done(layer.DeleteFeature(row), self.path)
            _write(layer, edit, self.path)
        return edit

    def undo(self) -> Edit | None:
        """Take the last edit back; None where none holds."""
        held = [e for e, taken_back in self._rows() if not taken_back]
        return self._mark(held[-1], True) if held else None

    def redo(self) -> Edit | None:
        """Do again what was taken back last; None where nothing was."""
        gone = [e for e, taken_back in self._rows() if taken_back]
        return self._mark(gone[0], False) if gone else None

    def remove(self, numbers: Iterable[int]) -> None:
        """Take some edits out for good."""
        wanted = set(numbers)
        with self._opened() as store, store.transaction() as dataset:
            layer = self._layer(dataset)
            for row in [f.GetFID() for f in layer if f["number"] in wanted]:
                check_done(layer.DeleteFeature(row), self.path)

    def _mark(self, edit: Edit, taken_back: bool) -> Edit:
        with self._opened() as store, store.transaction() as dataset:
            layer = self._layer(dataset)
            for feature in [f.Clone() for f in layer if f["number"] == edit.number]:
                feature.SetField("taken_back", int(taken_back))
                check_done(layer.SetFeature(feature), self.path)
        return edit

    def _rows(self) -> list[tuple[Edit, bool]]:
        with self._opened() as store:
            layer = self._layer(store.dataset())
            try:
                found = [(_edit(f), bool(f["taken_back"])) for f in layer]
            except (ValueError, TypeError, KeyError) as error:
                raise StoreError("scenario_damaged", path=str(self.path)) from error
        return sorted(found, key=lambda pair: pair[0].number)

    def _layer(self, dataset: gdal.Dataset) -> ogr.Layer:
        layer = dataset.GetLayerByName(EDITS)
        wanted = {*_TEXTS, "number", "taken_back"}
        if layer is None or any(layer.GetLayerDefn().GetFieldIndex(n) < 0 for n in wanted):
            raise StoreError("scenario_damaged", path=str(self.path))
        layer.ResetReading()
        return layer

    # -- whole files
    # -----------------------------------------------------------------------------------------
    def move_to(self, base: str, crs: str) -> None:
        """Try the scenario on another store, which must be in the same system.

        Raises
        ------
        StoreError
            "scenario_system".
        """
        own = self.about().get("crs", "")
        if own != crs:
            raise StoreError("scenario_system", own=own, other=crs)
        with self._opened() as store, store.transaction() as dataset:
            _about(dataset, {"base": base}, self.path)

    def copy_to(self, path: str | os.PathLike[str], title: str = "") -> ScenarioFile:
        """A copy of the edits under another name: a variant, or a file to hand on."""
        target = ScenarioFile(path)
        if target.path.exists():
            raise StoreError("scenario_there", path=str(path))
        base, draft = self.base, target.path.with_name(f".{target.path.name}.draft")
        try:
            shutil.copyfile(self.path, draft)
            os.replace(draft, target.path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise files.problem(error, target.path) from error
        with target._opened() as store, store.transaction() as dataset:
            told = {"base": _beside(base, target.path)} | ({"title": title} if title else {})
            _about(dataset, told, target.path)
        return target


def create(path: str | os.PathLike[str], base: str, crs: str, title: str = "") -> ScenarioFile:
    """A scenario without edits on a store in ``crs`` ("EPSG:2154").

    Raises
    ------
    StoreError
        "scenario_there" where a file of that name is, "scenario_name".
    """
    made = ScenarioFile(path)
    if made.path.exists():
        raise StoreError("scenario_there", path=str(path))
    with GeopackageStore(made.path) as store, store.transaction() as dataset:
        about = dataset.CreateLayer(ABOUT, None, ogr.wkbNone)
        if about is None:
            raise failure(made.path, gdal.GetLastErrorMsg())
        for name in ("name", "value"):
            check_done(about.CreateField(ogr.FieldDefn(name, ogr.OFTString)), made.path)
        now = dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
        told = {"base": _beside(base, made.path), "title": title, "crs": crs, "made_utc": now}
        _about(dataset, told, made.path)
        options = ["FID=fid", f"GEOMETRY_NAME={GEOMETRY}"]
        layer = dataset.CreateLayer(EDITS, reference(crs), ogr.wkbUnknown, options)
        if layer is None:
            raise failure(made.path, gdal.GetLastErrorMsg())
        for name in ("number", "taken_back"):
            check_done(layer.CreateField(ogr.FieldDefn(name, ogr.OFTInteger)), made.path)
        for name in _TEXTS:
            check_done(layer.CreateField(ogr.FieldDefn(name, ogr.OFTString)), made.path)
    return made


def _beside(base: str, path: pathlib.Path) -> str:
    """The store as its scenario names it: by its name alone where it lies beside."""
    if "://" in base or base.startswith("postgres"):
        return base
    there = pathlib.Path(base).resolve()
    return there.name if there.parent == path.resolve().parent else str(there)


def _about(dataset: gdal.Dataset, told: Mapping[str, str], path: pathlib.Path) -> None:
    layer = dataset.GetLayerByName(ABOUT)
    if layer is None:
        raise StoreError("scenario_damaged", path=str(path))
    for name in told:
        for row in [f.GetFID() for f in layer if f["name"] == name]:
            check_done(layer.DeleteFeature(row), path)
    for name, value in told.items():
        row = ogr.Feature(layer.GetLayerDefn())
        row.SetField("name", name)
        row.SetField("value", value)
        check_done(layer.CreateFeature(row), path)


def _write(layer: ogr.Layer, edit: Edit, path: pathlib.Path) -> None:
    row = ogr.Feature(layer.GetLayerDefn())
    row.SetField("number", edit.number)
    row.SetField("taken_back", 0)
    told = {
        "action": edit.action,
        "feature": edit.feature,
        "changed": json.dumps(dict(edit.values), ensure_ascii=False, sort_keys=True),
        "note": edit.note,
        "made_utc": dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds"),
    }
    for name, value in told.items():
        row.SetField(name, value)
    if edit.shape is not None:
        row.SetGeometryDirectly(ogr.CreateGeometryFromWkb(edit.shape))
    check_done(layer.CreateFeature(row), path)


def _edit(feature: ogr.Feature) -> Edit:
    values = json.loads(feature["changed"] or "{}")
    if not isinstance(values, dict):
        raise ValueError(values)
    geometry = feature.GetGeometryRef()
    shape = None if geometry is None else bytes(geometry.ExportToWkb(ogr.wkbNDR))
    edit = Edit(
        int(feature["number"]),
        str(feature["action"] or ""),
        str(feature["feature"] or ""),
        values,
        shape,
        str(feature["note"] or ""),
    )
    try:
        edits_.check(edit, shapes=False)
    except ParameterError as error:  # another hand, or a later Clairville
        raise ValueError(str(error)) from error
    return edit


def themes_store(path: str | os.PathLike[str]) -> GeopackageStore:
    """The store of the edited tables of a scenario; it can be deleted at any time."""
    whole = pathlib.Path(path)
    return GeopackageStore(whole.with_name(f"{whole.name[: -len(SUFFIX)]}.themes.gpkg"))
