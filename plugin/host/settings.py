"""Clairville's settings: one dataclass, kept in the group ``clairville`` of QGIS's own settings.

An environment variable ``CLAIRVILLE_<FIELD>`` wins over what is stored, so that a script or an
administrator can fix the store or the profile for everyone.
"""

from __future__ import annotations

import os
import pathlib
from dataclasses import dataclass, fields, replace
from typing import Any

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QStandardPaths

GROUP = "clairville"


@dataclass(frozen=True)
class Settings:
    """What a person can choose. Empty texts mean "where Clairville would put it".

    ``profile``: a shipped profile's name or the path of a profile file; ``store``: path of the
    GeoPackage (or PostGIS URI) with the pulled layers; ``results``: folder of result files;
    ``refresh_on_open``: pull stale themes when a project opens; ``all_tools``: the toolbox shows
    every tool, not the essential ones alone; ``docks``: panels open when QGIS was closed, comma
    separated; ``welcomed``: the welcome panel was shown once; ``live_hours``: how long the live store
    keeps what feeds said.
    """

    profile: str = ""
    store: str = ""
    results: str = ""
    refresh_on_open: bool = False
    all_tools: bool = True
    docks: str = ""
    welcomed: bool = False
    live_hours: str = "24"


def overridden(name: str) -> str:
    """The environment variable that fixes this setting, or "" when none is set."""
    variable = f"{GROUP}_{name}".upper()
    return variable if os.environ.get(variable) else ""


def load() -> Settings:
    """The settings in force: environment, then stored value, then default."""
    stored = QgsSettings()
    values: dict[str, Any] = {}
    for field in fields(Settings):
        variable = overridden(field.name)
        raw = (
            os.environ[variable]
            if variable
            else stored.value(f"{GROUP}/{field.name}", field.default)
        )
        values[field.name] = _truth(raw) if field.type in (bool, "bool") else str(raw or "")
    return Settings(**values)


def save(settings: Settings) -> None:
    """Store every setting that the environment does not fix."""
    stored = QgsSettings()
    for field in fields(Settings):
        if not overridden(field.name):
            stored.setValue(f"{GROUP}/{field.name}", getattr(settings, field.name))


def change(**values: Any) -> Settings:
    """Store some settings; returns the settings now in force."""
    save(replace(load(), **values))
    return load()


def _truth(value: object) -> bool:
    return (
        value
        if isinstance(value, bool)
        else str(value).strip().lower() in ("1", "true", "yes", "oui")
    )


def store_path(settings: Settings | None = None) -> str:
    """Where the store is: the setting, else beside the open project, else in the person's
    documents.
    """
    settings = settings or load()
    if settings.store:
        return settings.store
    project = QgsProject.instance().absolutePath()
    if project:
        return str(pathlib.Path(project) / "clairville.gpkg")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = pathlib.Path(settings.profile).stem or "clairville"
    return str(pathlib.Path(documents) / "Clairville" / f"{name}.gpkg")


def results_folder(settings: Settings | None = None) -> str:
    """Where results go: the setting, else a folder beside a store that is a file, else the person's
    documents.
    """
    settings = settings or load()
    if settings.results:
        return settings.results
    store = store_path(settings)
    if store.lower().endswith(".gpkg"):
        return str(pathlib.Path(store).with_suffix("")) + "_results"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(pathlib.Path(documents) / "Clairville" / "results")


def retention_hours() -> float:
    """Hours that the live store keeps what feeds said: 24 by default and for what is no number, one
    at least, a month at most."""
    try:
        hours = float(load().live_hours.replace(",", "."))
    except ValueError:
        return 24.0
    return min(max(hours, 1.0), 24.0 * 31) if hours == hours else 24.0
