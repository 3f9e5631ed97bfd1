"""Profiles of a territory written for plantability, from files a person has."""

import json

from .toolrun import call


def entry(folder, path, crs=None, day="", protocol="file", more=None, **fields):
    """A profile's entry for one file of a data folder; ``more``: other keys of its source."""
    source = {
        "type": protocol,
        "path": str(folder / path),
        **({"crs": crs} if crs else {}),
        **(more or {}),
    }
    return {"source": source, "fields": fields, "data_date": day}


def written(path, name, insee, themes, crs="EPSG:2154", zone="Europe/Paris", **more):
    path.write_text(
        json.dumps(
            {
                "name": name,
                "label": name,
                "insee": [insee],
                "crs": crs,
                "timezone": zone,
                "themes": themes,
                **more,
            }
        ),
        encoding="utf-8",
    )
    return path


def profile_of(tmp_path, insee, **products):
    """(profile, its themes that lie in the products: the national sources would ask the network)."""
    made = call("newprofile", INSEE=insee, OUTPUT=str(tmp_path / "profile.json"), **products)
    written = json.loads((tmp_path / "profile.json").read_text(encoding="utf-8"))["themes"]
    assert list(written) == made["THEMES"]
    return made["OUTPUT"], sorted(
        t for t, entries in written.items() if all(e["source"]["type"] == "file" for e in entries)
    )
