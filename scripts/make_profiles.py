"""Writes the city profiles again: what serves every commune comes from national.json, what a city's
own portal publishes stays as it stands in the city's file.  Run with QGIS's Python after
national.json or maps/bdtopo.json changed:

    . scripts/env.sh; build/venv/bin/python scripts/make_profiles.py
"""

import json
import pathlib
import sys
from urllib.parse import urlsplit

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "build" / "plugins"))

from clairville.plugin.territory import folders, new  # noqa: E402

CITIES = (
    "paris",
    "lyon",
    "bordeaux",
    "toulouse",
    "nantes",
    "rennes",
    "strasbourg",
    "montpellier",
    "lille",
    "grenoble",
)
BESIDE = (
    "districts",
    # a city's neighbourhoods stand beside IRIS and QPV; elsewhere its own data replace the national
    # ones
)


def own(raw, national):
    """{theme: entries} of a city's own portal: those whose server (on data.gouv.fr: whose data set)
    is none of the national ones."""

    def origin(entry):
        source = entry["source"]
        return (
            urlsplit(source["url"]).netloc
            if "url" in source
            else source.get("dataset") or source["path"]
        )

    known = {origin(e) for entries in national["themes"].values() for e in entries}
    found = {
        theme: [e for e in entries if origin(e) not in known]
        for theme, entries in raw["themes"].items()
    }
    return {theme: entries for theme, entries in found.items() if entries}


def rebuilt(raw):
    """A city's profile with the national themes of today below its own."""
    national = new.make_profile(raw["insee"][0])
    themes = own(raw, national)
    merged = dict(themes)
    for theme, entries in national["themes"].items():
        merged[theme] = (
            themes[theme] + entries
            if theme in BESIDE and theme in themes
            else themes.get(theme, entries)
        )
    facts = {k: v for k, v in raw.items() if k != "themes"} | {"boundary": national["boundary"]}
    return {
        **facts,
        **({"insee_old": national["insee_old"]} if "insee_old" in national else {}),
        "themes": merged,
    }


if __name__ == "__main__":
    for city in CITIES:
        path = folders.FOLDER / f"{city}.json"
        raw = rebuilt(json.loads(path.read_text(encoding="utf-8")))
        path.write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
