"""A town whose feeds are drawn: bodies on a server here, a profile that asks them."""

import json

from .pulling_world import profile

LON, LAT = 3.06, 50.63  # Lille

DATEX = """<?xml version="1.0" encoding="UTF-8"?>
<d2LogicalModel xmlns="http://datex2.eu/schema/2/2_0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<payloadPublication xsi:type="SituationPublication" lang="fr">
<publicationTime>2026-11-30T08:00:00Z</publicationTime>
{situations}
</payloadPublication></d2LogicalModel>"""
SITUATION = """<situation id="S{n}"><headerInformation><informationStatus>real</informationStatus></headerInformation>
<situationRecord xsi:type="MaintenanceWorks" id="R{n}"><validity><validityStatus>active</validityStatus>
<validityTimeSpecification><overallStartTime>2026-11-30T0{hour}:00:00Z</overallStartTime>
<overallEndTime>2026-12-24T08:00:00Z</overallEndTime></validityTimeSpecification></validity>
<groupOfLocations xsi:type="Point"><pointByCoordinates><pointCoordinates><latitude>{lat}</latitude>
<longitude>{lon}</longitude></pointCoordinates></pointByCoordinates></groupOfLocations>
</situationRecord></situation>"""
WORKS = {"id": "id", "start": "start", "end": "end"}
REACH = {
    "id": "CdEntCru",
    "name": "lbentcru",
    "level": {"field": "NivInfViCr", "min": 1, "max": 4},
    "datetime_utc": "read_at",
    "datetime": {"field": "read_at", "convert": "utc"},
}


def datex(n, hour=6, start=0):
    """A DATEX II document of ``n`` works."""
    situations = "\n".join(
        SITUATION.format(n=i, hour=hour, lat=LAT + 0.0001 * i, lon=LON)
        for i in range(start, start + n)
    )
    return DATEX.format(situations=situations)


def reaches(levels, lon=LON):
    """The GeoJSON of as many reaches as there are levels."""
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {
                        "CdEntCru": f"R{i}",
                        "lbentcru": f"Deûle {i}",
                        "NivInfViCr": level,
                    },
                    "geometry": {
                        "type": "LineString",
                        "coordinates": [[lon, LAT + 0.01 * i], [lon + 0.01, LAT + 0.01 * i]],
                    },
                }
                for i, level in enumerate(levels)
            ],
        }
    )


def outline(folder):
    """A boundary around the town, in a file."""
    ring = [[LON - 0.1, LAT - 0.1], [LON + 0.1, LAT - 0.1], [LON + 0.1, LAT + 0.1]]
    ring += [[LON - 0.1, LAT + 0.1], ring[0]]
    (folder / "outline.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Polygon", "coordinates": [ring]},
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    return {"type": "file", "path": "outline.geojson"}


def town(folder, url, works=1, reaches=1, minutes=1.0, **more):
    """The path of a profile with so many feeds of works (``/works0`` ...) and of reaches
    (``/reaches0`` ...), each asked every ``minutes``."""
    days = minutes / 1440
    themes = {}
    if works:
        themes["works"] = [
            {
                "source": {"type": "datex2", "url": f"{url}/works{i}"},
                "fields": WORKS,
                "refresh_days": days,
                "name": f"Chantiers {i}",
                "licence": "Licence Ouverte 2.0",
            }
            for i in range(works)
        ]
    if reaches:
        themes["flood_vigilance"] = [
            {
                "source": {"type": "vigicrues", "url": f"{url}/reaches{i}", "clip": True},
                "fields": REACH,
                "refresh_days": days,
            }
            for i in range(reaches)
        ]
    return profile(folder, {**themes, **more}, boundary=outline(folder))


def trusted(path):
    """The profile at a path, to which the person said yes."""
    from clairville.plugin.territory import profiles, trust

    made = profiles.load(path)
    trust.allow(made)
    return made
