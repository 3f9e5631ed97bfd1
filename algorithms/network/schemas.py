"""BD TOPO and OpenStreetMap streets read as the ``roads`` theme: their own columns fill what the
theme lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Array, Bools, GeoFrame, Series

# OSM wiki, Key:highway. Ways for feet and bicycles alone are "pedestrian"; "_link" are slip roads
# of their class.
_OSM_CLASS = {
    "motorway": "motorway", "trunk": "motorway", "primary": "primary", "secondary": "secondary", "tertiary": "tertiary",
    "unclassified": "residential", "residential": "residential", "living_street": "residential", "service": "service",
    "track": "service", "busway": "service", "pedestrian": "pedestrian", "footway": "pedestrian", "path": "pedestrian",
    "steps": "pedestrian", "cycleway": "pedestrian", "bridleway": "pedestrian", "corridor": "pedestrian",
    "platform": "pedestrian", "road": "unknown",
}  # fmt: skip
# BD TOPO 3, TRONCON_DE_ROUTE, attribute IMPORTANCE: 1 links between metropolises ... 5 local
# streets, 6 others.
_BDTOPO_CLASS = {
    "1": "primary",
    "2": "primary",
    "3": "secondary",
    "4": "tertiary",
    "5": "residential",
    "6": "service",
}
_BDTOPO_NATURE = {
    "type autoroutier": "motorway",
    "sentier": "pedestrian",
    "escalier": "pedestrian",
    "chemin": "service",
    "route empierrée": "service",
    "piste cyclable": "pedestrian",
}

# Tags of Key:highway ways that OGR's default configuration leaves in "other_tags".
_OTHER_TAGS = (
    "oneway",
    "junction",
    "maxspeed",
    "lanes",
    "width",
    "layer",
    "bridge",
    "tunnel",
    "surface",
)


def recognise(streets: GeoFrame) -> GeoFrame:
    """A copy of ``streets`` with the theme's columns filled from BD TOPO or OSM columns where they
    are there.

    Only missing columns and missing values are filled; adds ``slip_road`` (bool) where the source
    tells it. OSM values in ``class`` itself ("footway", "primary_link") are translated too.
    """
    out = _with_other_tags(streets.copy())
    found = {str(c).lower(): c for c in out.columns}
    if "highway" in found or ("class" in found and _known(out[found["class"]], _OSM_CLASS)):
        _osm(out, found)
    elif "importance" in found and ("nature" in found or "pos_sol" in found):
        _bdtopo(out, found)
    return out


def _with_other_tags(out: GeoFrame) -> GeoFrame:
    """What OGR's OSM driver keeps in one text, ``"maxspeed"=>"30","oneway"=>"yes"``, as columns of
    their own, under the map's names: a column that is there already stays."""
    if "other_tags" not in out or "highway" not in out:
        return out
    text = out["other_tags"].astype("string")
    for tag in _OTHER_TAGS:
        if tag not in out:
            out[tag] = text.str.extract(f'"{tag}"=>"((?:[^"\\\\]|\\\\.)*)"', expand=False).to_numpy(
                object, na_value=None
            )
    return out


def _known(column: Series, table: dict[str, str]) -> bool:
    text = column.astype("string").str.replace("_link", "", regex=False)
    own = set(table.values()) - {"unknown"}
    return bool(
        (text.isin(table.keys()) & ~text.isin(own)).any()
        or column.astype("string").str.endswith("_link").any()
    )


def _fill(out: GeoFrame, name: str, values: Array) -> None:
    """Give ``name`` the ``values`` where it has none."""
    values = pd.Series(values, index=out.index)
    out[name] = out[name].where(out[name].notna(), values) if name in out else values


def _text(out: GeoFrame, found: dict[str, str], name: str) -> Series:
    if name not in found:
        return pd.Series(pd.NA, index=out.index, dtype="string")
    return out[found[name]].astype("string").str.strip().replace("", pd.NA)


def _number(text: Series) -> Series:
    return pd.to_numeric(
        text.str.extract(r"(-?\d+(?:[.,]\d+)?)", expand=False).str.replace(",", "."),
        errors="coerce",
    )


def _osm(out: GeoFrame, found: dict[str, str]) -> None:
    way = _text(out, found, "highway" if "highway" in found else "class")
    out["slip_road"] = way.str.endswith("_link").fillna(False).astype(bool).to_numpy()
    translated = way.str.replace("_link", "", regex=False).map(_OSM_CLASS)
    if "highway" in found and "class" in found:
        _fill(out, "class", translated.to_numpy(object))
    else:
        out["class"] = translated.where(translated.notna(), "unknown").to_numpy(object)
    _fill(out, "name", _text(out, found, "name").to_numpy(object, na_value=None))
    oneway = _text(out, found, "oneway").str.lower()
    if "oneway" in found and found["oneway"] != "oneway" or oneway.isin(["-1", "yes", "no"]).any():
        out["oneway"] = oneway.isin(["yes", "true", "1", "-1"]).to_numpy()
        if oneway.eq("-1").any():  # traffic runs against the way the line is drawn
            out["oneway_against"] = oneway.eq("-1").fillna(False).to_numpy(bool)
    ring = _text(out, found, "junction").isin(["roundabout", "circular"])
    _fill(out, "roundabout", ring.to_numpy())
    _fill(out, "speed_limit_kmh", _osm_speed(_text(out, found, "maxspeed")).to_numpy())
    _fill(out, "width_m", _number(_text(out, found, "width")).to_numpy())
    if "lanes" in found:
        out["lanes"] = _number(out[found["lanes"]].astype("string")).to_numpy()
    level = _number(_text(out, found, "layer"))
    level = level.where(level.notna() | ~_truth(_text(out, found, "bridge")), 1.0)
    level = level.where(level.notna() | ~_truth(_text(out, found, "tunnel")), -1.0)
    out["layer"] = level.fillna(0).to_numpy().astype(np.int64)


def _truth(text: Series) -> Bools:
    return (text.notna() & ~text.isin(["no", "false", "0"])).to_numpy()


def _osm_speed(text: Series) -> Series:
    """Kilometres per hour: "50", "30 mph", and the French implicit limits."""
    words = {
        "FR:urban": 50.0,
        "FR:zone30": 30.0,
        "FR:zone20": 20.0,
        "FR:rural": 80.0,
        "FR:motorway": 130.0,
        "walk": 6.0,
    }
    number = _number(text).astype(float)
    number = number.where(~text.str.contains("mph", na=False), number * 1.609344)
    return number.where(~text.isin(words.keys()), text.map(words)).astype(float)


def _bdtopo(out: GeoFrame, found: dict[str, str]) -> None:
    nature = _text(out, found, "nature").str.lower()
    classes = nature.map(_BDTOPO_NATURE)
    classes = classes.where(
        classes.notna(), _text(out, found, "importance").str.slice(0, 1).map(_BDTOPO_CLASS)
    )
    _fill(out, "class", classes.where(classes.notna(), "unknown").to_numpy(object))
    out["slip_road"] = nature.isin(["bretelle"]).to_numpy()
    _fill(out, "roundabout", nature.isin(["rond-point", "rond point", "giratoire"]).to_numpy())
    for name in (
        "nom_coll_g",
        "nom_voie_g",
        "nom_collaboratif_gauche",
        "nom_1_g",
        "cpx_toponyme_route_nommee",
    ):
        if name in found:
            _fill(out, "name", _text(out, found, name).to_numpy(object, na_value=None))
    for name, theme in (
        ("nb_voies", "lanes"),
        ("largeur", "width_m"),
        ("vit_moy_vl", "mean_speed_kmh"),
    ):
        if name in found:
            _fill(out, theme, _number(_text(out, found, name)).to_numpy())
    if "sens" in found:
        _fill(
            out,
            "oneway",
            _text(out, found, "sens").str.lower().isin(["sens direct", "sens inverse"]).to_numpy(),
        )
        against = _text(out, found, "sens").str.lower().eq("sens inverse").fillna(False)
        if against.any():
            out["oneway_against"] = against.to_numpy(bool)
    # POS_SOL: "Gué ou radier" and 0 are on the ground.
    level = _number(_text(out, found, "pos_sol")).fillna(0).to_numpy().astype(np.int64)
    _fill(out, "layer", level)
