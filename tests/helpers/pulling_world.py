"""Small profiles, records and helpers shared by the tests of sources, store and pulls."""

import json

LILLE_X, LILLE_Y = 704_000.0, 7_059_000.0


def works(n, start=0, **more):
    """``n`` published works as GeoJSON features, 10 m apart."""
    return [
        {
            "type": "Feature",
            "properties": {"num": f"W{i}", "debut": "2024-06-01", "fin": "2024-06-30", **more},
            "geometry": {"type": "Point", "coordinates": [LILLE_X + 10 * i, LILLE_Y]},
        }
        for i in range(start, start + n)
    ]


def geojson(features):
    return {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
        "features": features,
    }


WORKS_FIELDS = {"id": "num", "start": "debut", "end": {"field": "fin", "convert": "end_of_day"}}


def profile(folder, themes, name="test", **more):
    """The path of a profile written into ``folder``."""
    path = folder / f"{name}.json"
    path.write_text(
        json.dumps(
            {
                "name": name,
                "label": "Test",
                "insee": ["59350"],
                "crs": "EPSG:2154",
                "timezone": "Europe/Paris",
                "themes": themes,
                **more,
            }
        ),
        encoding="utf-8",
    )
    return path


def file_profile(folder, features, **more):
    """A profile of one works file."""
    (folder / "works.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    return profile(
        folder,
        {
            "works": {
                "source": {"type": "file", "path": "works.geojson"},
                "fields": WORKS_FIELDS,
                "licence": "Licence Ouverte 2.0",
                "attribution": "Ville de Test",
                "data_date": "2024-06-10",
                **more,
            }
        },
    )


def pull(profile_path, store_path, theme="works", progress=None, client=None):
    """Pull one theme; the client tries again within milliseconds, and waits for a busy machine."""
    from clairville.plugin.pull import theme as pulling
    from clairville.plugin.sources.http import Client
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    client = client or Client(backoff_s=0.005, timeout_s=(6.0, 6.0))
    try:
        with stores.open_store(store_path) as opened:
            return pulling.pull(
                profiles.load(profile_path),
                theme,
                opened,
                client,
                progress or (lambda fraction: None),
            )
    finally:
        client.close()


def rows(store_path, theme="works"):
    """{id: start text} of a table, read by QGIS."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{store_path}|layername={theme}", theme, "ogr")
    assert layer.isValid()
    return {f["id"]: f for f in layer.getFeatures()}


def digest(path):
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()
