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
    "traffic_state",
    "districts",
    # a city's neighbourhoods stand beside IRIS and QPV; elsewhere its own data replace the national
    # ones
)
# The traffic centre of a city as its files are called, in the folder of states beside the national
# flow and speed; none publishes for Paris, Strasbourg or Montpellier.
CENTRES = {
    "bordeaux": "ALIENOR",
    "toulouse": "TraficErato",
    "grenoble": "TraficGentiane",
    "rennes": "TraficBreizhRennes",
    "nantes": "TraficBreizhNantes",
    "lille": "TraficLille",
    "lyon": "TraficLyon",
}
TRAFICOLOR = (
    "http://tipi.bison-fute.gouv.fr/bison-fute-ouvert/publicationsDIR/TRAFICOLOR-DIR/",
    "Bison Futé, TRAFICOLOR: a folder a centre, MeasuredDataPublication of DATEX II 2.2 with "
    "trafficStatusValue, every one to six minutes; 25 sites of Bordeaux recorded on 3 October 2026",
)


def states_of(name, entries):
    """The source of a city's states, made from the national one of flow and speed: same sites."""
    if name not in CENTRES:
        return []
    flow = next(e for e in entries if e["source"]["type"] == "datex2_traffic")
    address, told = TRAFICOLOR
    source = {**flow["source"], "url": address, "match": CENTRES[name]}
    return [{**flow, "source": source, "documentation": told}]


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
    merged["traffic_state"] = merged["traffic_state"] + states_of(
        raw["name"], national["themes"]["traffic_state"]
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
