"""A usable profile from a commune's code alone: the table of communes and the sources that serve every commune."""

import csv
import functools
import gzip
import json

from ..algorithms.common import themes
from ..algorithms.common.errors import DataError
from .meta import ROOT

_TABLE = ROOT / "resources" / "communes" / "communes.csv.gz"
_NATIONAL = ROOT / "resources" / "profiles" / "national.json"
# Projected system and time zone outside metropolitan France, by the first three characters of the code.
_OVERSEAS = {
    "971": ("EPSG:5490", "America/Guadeloupe"), "972": ("EPSG:5490", "America/Martinique"),
    "973": ("EPSG:2972", "America/Cayenne"), "974": ("EPSG:2975", "Indian/Reunion"), "975": ("EPSG:4467", "America/Miquelon"),
    "976": ("EPSG:4471", "Indian/Mayotte"), "977": ("EPSG:5490", "America/St_Barthelemy"),
    "978": ("EPSG:5490", "America/Marigot"),
}


@functools.cache
def communes():
    """{code: row} of every commune, and {old code: code it merged into}."""
    with gzip.open(_TABLE, "rt", encoding="utf-8", newline="") as text:
        listed = list(csv.DictReader(text, delimiter=";"))
    return ({r["code"]: r for r in listed if not r["merged_into"]},
            {r["code"]: r["merged_into"] for r in listed if r["merged_into"]})


def make(code):
    """The profile of a commune as the JSON object of a file; an old code gives the commune it merged into."""
    from .profiles import _ARRONDISSEMENTS

    current, merged = communes()
    code = code.strip().upper()
    for city, parts in _ARRONDISSEMENTS.items():
        code = city if code in parts else code
    code = merged.get(code, code) if code not in current else code
    if code not in current:
        raise DataError("unknown_commune", insee=code)
    row = current[code]
    old = {before: now for before, now in merged.items() if now == code}
    crs, timezone = _OVERSEAS.get(code[:3], ("EPSG:2154", "Europe/Paris"))
    codes = [code, *_ARRONDISSEMENTS.get(code, ())]
    national = json.loads(_NATIONAL.read_text(encoding="utf-8"))
    filled = _filled({"boundary": national["boundary"], "themes": national["themes"]}, codes)
    return {
        "$schema": "profile.schema.json", "name": f"insee_{code.lower()}", "label": {"en": row["name"], "fr": row["name"]},
        "insee": [code], "crs": crs, "timezone": timezone, "school_zone": row["zone"], "unverified": True,
        **({"insee_old": old} if old else {}), **filled}


def absent(raw):
    """Themes that a profile says nothing about."""
    return [name for name in themes.names() if name not in raw["themes"]]


def _filled(value, codes):
    if isinstance(value, dict):
        return {k: _filled(v, codes) for k, v in value.items()}
    if isinstance(value, list):
        return [_filled(v, codes) for v in value]
    if not isinstance(value, str):
        return value
    return value.replace("{insee2}", ", ".join(f'"{c}"' for c in codes)).replace("{insee}", ", ".join(f"'{c}'" for c in codes))
