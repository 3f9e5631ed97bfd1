"""Themes: the contract of each kind of city layer (``resources/themes/<name>.json``)."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import DataError
from .resources import ROOT, table

# What the geometry of a theme is made of; "any" has no entry.
DIMENSION = {"point": 0, "line": 1, "polygon": 2}
# Kinds of theme in which an outline without an area is a place all the same, a line or a point, and
# how far around it the area reaches that stands for it.
FLAT_TOO = ("any", "point")
THIN_M = 0.5
# The theme that a tool takes out of a store for its parameter of this name, whichever tool it is.
STORE_PARAMETERS = {
    "STREETS": "roads",
    "CRASHES": "accidents",
    "WORKS": "works",
    "COMPLAINTS": "complaints",
    "SCHOOLS": "schools",
    "CALENDAR": "school_calendar",
    "BELLS": "bell_times",
    "AIR": "air_quality",
    "AIR_PLACES": "air_stations",
    "TREES": "trees",
    "ZONES": "speed_zones",
    "CYCLE": "cycle_network",
    "TRANSPORT": "public_transport",
    "TRAFFIC": "traffic_counts",
    "AXES": "traffic_network",
    "SIGNS": "danger_signs",
    "POPULATION": "population",
    "DISTRICTS": "districts",
    "BOUNDARY": "districts",
    "CROSSINGS": "crossings",
    "PIPES": "water_pipes",
    "BREAKS": "pipe_breaks",
    "SURVEY": "road_condition",
    "METERS": "energy_meters",
    "WEATHER": "weather",
    "BUILDINGS": "buildings",
    "HEAT": "heat",
    "LABELS": "energy_labels",
    "SOIL": "soil",
    "FLOWS": "night_flows",
    "GROUNDWATER": "groundwater_levels",
    "RIVER_FLOWS": "river_flows",
    "RESTRICTIONS": "water_restrictions",
    "ELEVATION": "elevation",
    "GREEN": "green_spaces",
    "PLAYGROUNDS": "playgrounds",
    "LIGHTS": "street_lights",
    "BAYS": "delivery_bays",
    "ACTIONS": "actions",
    "LOTS": "material_lots",
    "ESTABLISHMENTS": "establishments",
    "CRISIS_PLACES": "crisis_places",
    "PCS_STEPS": "pcs_steps",
    "ON_CALL": "on_call",
}


TYPES = ("string", "int", "float", "bool", "date", "datetime")
GEOMETRIES = ("point", "line", "polygon", "any", "none", "raster")


@dataclass(frozen=True)
class Field:
    """One column of a theme. ``codes``: {value: {"en", "fr"}} where the values are a closed list;
    ``also``: a pattern of values of another published list, which tools read by themselves in a
    layer given to them; ``only_mapped``: no source field is proposed for it, a person maps it."""

    name: str
    type: str
    required: bool
    unit: str
    codes: dict[str, Any]
    label: dict[str, Any]
    also: str = ""
    only_mapped: bool = False


@dataclass(frozen=True)
class Theme:
    """The contract of one kind of layer. ``sensitive``: pseudonymised before anything reaches the
    disk; ``retention_days``: how long a row may be kept, 0 for ever; ``time``: {"start": column,
    "end": column} of what happens at a time ("end" left out: an instant), {} where rows stay;
    ``key``: the column that names a thing, where each row is one; ``withheld``: rows that are never
    kept, each rule as {column: values} that all must hold, None for nothing; ``grouped``: the counts of a
    thing that may come with a row per person or vehicle; ``doubled``: one thing may stand in two
    sources, or twice in one; ``live``: news of minutes, which is followed and not pulled with the rest."""

    name: str
    geometry: str
    label: dict[str, Any]
    fields: dict[str, Any]
    sensitive: bool
    raster: dict[str, Any]
    retention_days: int = 0
    time: dict[str, Any] = dataclasses.field(default_factory=dict)
    key: str = ""
    grouped: tuple[str, ...] = ()
    doubled: bool = False
    withheld: tuple[dict[str, list[Any]], ...] = ()
    live: bool = False

    def is_withheld(self, row: Mapping[str, Any]) -> bool:
        """True if ``row``, {column: value} of this theme, is of those that are never kept."""
        return any(
            all(row.get(name) in values for name, values in rule.items()) for rule in self.withheld
        )

    @property
    def required(self) -> list[str]:
        """Names of the columns a layer must have to be this theme."""
        return [name for name, f in self.fields.items() if f.required]


@functools.cache
def names() -> tuple[str, ...]:
    """All theme names, sorted."""
    return tuple(sorted(path.stem for path in (ROOT / "themes").glob("*.json")))


@functools.cache
def theme(name: str) -> Theme:
    """The theme called ``name``; :class:`DataError` names the closest ones otherwise.

    Parameters
    ----------
    name : str
        One of :func:`names`.

    Returns
    -------
    Theme
        Geometry, fields, units and code lists.

    Raises
    ------
    DataError
        "unknown_theme".
    """
    if name not in names():
        import difflib

        close = difflib.get_close_matches(name, names(), 3) or names()
        raise DataError("unknown_theme", theme=name, close=", ".join(close))
    raw = table(f"themes/{name}")
    fields = {
        f["name"]: Field(
            f["name"],
            f["type"],
            f.get("required", False),
            f.get("unit", ""),
            f.get("codes", {}),
            f["label"],
            f.get("also", ""),
            f.get("only_mapped", False),
        )
        for f in raw["fields"]
    }
    kept = raw.get("retention_days", 0)
    return Theme(
        name,
        raw["geometry"],
        raw["label"],
        fields,
        raw.get("sensitive", False),
        raw.get("raster", {}),
        kept,
        raw.get("time", {}),
        raw.get("key", ""),
        tuple(raw.get("grouped", ())),
        raw.get("doubled", False),
        tuple(raw.get("withheld", ())),
        raw.get("live", False),
    )
