"""A usable profile from a commune's code alone: the table of communes, the sources that serve every
commune, and what large products on disk (BD TOPO, OpenStreetMap) hold of each theme."""

from __future__ import annotations

import csv
import functools
import gzip
import json
import pathlib
from typing import TYPE_CHECKING, Any

from ...algorithms.common import themes
from ...algorithms.common.errors import DataError, SourceError
from ...algorithms.common.language import LANGUAGES
from ...algorithms.common.resources import table
from ...algorithms.intake.france import departement_of
from ..host import opening, process
from ..host.meta import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence


_TABLE = ROOT / "resources" / "communes" / "communes.csv.gz"
_NATIONAL = ROOT / "resources" / "profiles" / "national.json"
_MAPS = ROOT / "resources" / "profiles" / "maps"
PRODUCTS = ("bdtopo", "osm")
_EVERYWHERE = (
    "buildings",
    "green_spaces",
)  # a commune without any has a wrong boundary; one without a railway is as it is


@functools.cache
def communes() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """{code: row} of every commune, and {old code: code it merged into}."""
    with gzip.open(_TABLE, "rt", encoding="utf-8", newline="") as text:
        listed = list(csv.DictReader(text, delimiter=";"))
    current = {r["code"]: r for r in listed if not r["merged_into"]}
    merged = {r["code"]: r["merged_into"] for r in listed if r["merged_into"]}
    merged |= {old: code for code, r in current.items() for old in r["old_codes"].split()}
    return current, merged


def _system_of(code: str) -> tuple[str, str]:
    """(projected system, time zone) of a commune; those overseas have their own.

    Raises
    ------
    DataError
        ``commune_without_system`` for the islands that nobody lives on.
    """
    overseas = table("communes/overseas")["places"]
    if found := overseas.get(code) or overseas.get(code[:3]):
        return found[0], found[1]
    if code.startswith("98"):
        raise DataError("commune_without_system", insee=code)
    return "EPSG:2154", "Europe/Paris"


def make_profile(code: str, products: dict[str, str] | None = None) -> dict[str, Any]:
    """The profile of a commune as the JSON object of a file; an old code gives the commune it
    merged into.

    ``products``: {name of :data:`PRODUCTS`: its file}; where a theme lies in one, it comes from
    there, the first given first.

    Raises
    ------
    DataError
        ``commune_by_name`` for a name in place of a code, ``unknown_commune``,
        ``commune_without_system``.
    """
    from .profiles import ARRONDISSEMENTS

    current, merged = communes()
    code = code.strip().upper()
    for city, parts in ARRONDISSEMENTS.items():
        code = city if code in parts else code
    code = merged.get(code, code) if code not in current else code
    if code not in current:
        if named := _codes_of(code):
            raise DataError("commune_by_name", name=code.title(), codes=", ".join(named))
        raise DataError("unknown_commune", insee=code)
    row = current[code]
    old = {before: now for before, now in merged.items() if now == code}
    crs, timezone = _system_of(code)
    codes = [code, *ARRONDISSEMENTS.get(code, ())]
    national = json.loads(_NATIONAL.read_text(encoding="utf-8"))
    themes_served = _served(national["bdtopo"])
    for theme, entries in national["themes"].items():
        themes_served[theme] = themes_served.get(theme, []) + entries
    served = {"boundary": national["boundary"], "themes": themes_served}
    filled = _filled(served, codes, [*codes, *old])
    for product, path in reversed((products or {}).items()):
        filled["themes"] |= themes_held(product, path)
    return {
        "$schema": "profile.schema.json",
        "name": f"insee_{code.lower()}",
        "label": dict.fromkeys(LANGUAGES, row["name"]),
        "insee": [code],
        "crs": crs,
        "timezone": timezone,
        "school_zone": row["zone"],
        "unverified": True,
        **({"insee_old": old} if old else {}),
        **filled,
    }


def _codes_of(name: str) -> list[str]:
    """Codes of the communes of a name, whatever its accents and hyphens, the largest first."""
    from ...algorithms.network.names import plain_street

    rows = [
        row for row in communes()[0].values() if plain_street(row["name"]) == plain_street(name)
    ]
    return [
        f"{row['code']} ({row['name']})"
        for row in sorted(rows, key=lambda row: -int(row["population"] or 0))
    ]


def themes_held(product: str, path: str | pathlib.Path) -> dict[str, list[dict[str, Any]]]:
    """{theme: entries} of what a product's file (or folder of shapefiles) holds: layers and
    selections without a row are left out, so that nothing is asked for that is not there."""
    raw = json.loads((_MAPS / f"{product}.json").read_text(encoding="utf-8"))
    found: dict[str, list[dict[str, Any]]] = {}
    for theme, entries in raw["themes"].items():
        placed = [
            {**entry, "source": _placed(entry["source"], pathlib.Path(path))} for entry in entries
        ]
        if kept := [entry for entry in placed if _any_row(entry["source"])]:
            found[theme] = kept
    if not found:
        raise DataError("product_empty", product=product, path=str(path))
    return found


def _placed(source: dict[str, Any], path: pathlib.Path) -> dict[str, Any]:
    """A source of a map with its file: beside a shapefile, the one of the same folder that is named
    as the layer.
    """
    if path.suffix.lower() != ".shp":
        return {**source, "path": str(path)}
    sisters = {p.stem.lower(): p for p in path.parent.glob("*.[sS][hH][pP]")}
    file = str(sisters.get(source["layer"].lower(), ""))
    # Texts cut in the middle of a letter hide from a guess that the BD TOPO is in UTF-8.
    return {k: v for k, v in source.items() if k != "layer"} | {"path": file, "encoding": "UTF-8"}


def _any_row(source: dict[str, Any]) -> bool:
    """True if the layer of a source is there and its selection finds something."""
    path = source["path"]
    if not path:
        return False
    try:
        with process.gdal_quiet():
            opened = opening.vector(
                f"/vsigzip/{path}" if path.lower().endswith(".gz") else path,
                pathlib.Path(path).name,
            )
            layer = (
                opened.GetLayerByName(source["layer"]) if "layer" in source else opened.GetLayer(0)
            )
            if layer is None or layer.SetAttributeFilter(source.get("where")) != 0:
                return False
            return layer.GetNextFeature() is not None
    except (RuntimeError, SourceError):
        return False


def absent(raw: dict[str, Any]) -> list[str]:
    """Themes that a profile says nothing about."""
    return [name for name in themes.names() if name not in raw["themes"]]


def _departement3(code: str) -> str:
    """The département of a commune in the three characters of the ministry's files: 075, 02A, 971."""
    return departement_of(code).rjust(3, "0")


def _served(service: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """{theme: entries} of the BD TOPO's layers on the national platform, with the rules of its
    files.
    """
    raw = json.loads((_MAPS / "bdtopo.json").read_text(encoding="utf-8"))
    told = {k: service[k] for k in ("attribution", "licence", "page", "documentation")}
    told |= {"refresh_days": 180, "unverified": True}
    found: dict[str, list[dict[str, Any]]] = {}
    for theme, entries in raw["themes"].items():
        for entry in entries:
            layer, where = entry["source"]["layer"].lower(), entry["source"].get("where")
            if layer in service["layers"]:
                source = {
                    "type": "wfs",
                    "url": service["url"],
                    "layer": f"BDTOPO_V3:{layer}",
                    "sort": "cleabs",
                    "clip": True,
                }
                source |= {"empty": True} if theme not in _EVERYWHERE else {}
                source |= (
                    {"query": {"BBOX": "{bbox},EPSG:4326"}}
                    if where is None
                    else {
                        # a request has a rectangle or a filter, not both: the rectangle goes into
                        # the filter
                        "cql": where.replace("NATURE", "nature")
                        + " AND BBOX(geometrie,{bbox},'EPSG:4326')"
                    }
                )
                found.setdefault(theme, []).append(
                    {"source": source, "fields": entry["fields"], **told}
                )
    return found


def _filled(value: Any, codes: Sequence[str], every: Sequence[str]) -> Any:
    """``codes``: of today; ``every``: those of merged communes too."""
    if isinstance(value, dict):
        return {k: _filled(v, codes, every) for k, v in value.items()}
    if isinstance(value, list):
        return [_filled(v, codes, every) for v in value]
    if value == "{insee_list}":
        return list(every)
    if not isinstance(value, str):
        return value
    value = value.replace("{departement3}", _departement3(codes[0]))
    value = value.replace("{departement}", departement_of(codes[0])).replace("{commune}", codes[0])
    return value.replace("{insee2}", ", ".join(f'"{c}"' for c in codes)).replace(
        "{insee}", ", ".join(f"'{c}'" for c in codes)
    )
