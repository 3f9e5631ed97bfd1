"""The rows of tests/data/crossing as layers, as a person's own files would come."""

import csv
import pathlib

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "data" / "crossing"


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def memory(name, kind):
    """A table of tests/data/cross as a memory layer of texts, as a person's own file would come."""
    found = rows(name)
    columns = [c for c in found[0] if c != "wkt"]
    uri = (
        kind
        + ("?crs=EPSG:2154&" if kind != "None" else "?")
        + "&".join(f"field={c}:string" for c in columns)
    )
    layer = QgsVectorLayer(uri, name, "memory")
    features = []
    for row in found:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row[c] or None for c in columns])
        if "wkt" in row:
            geometry = QgsGeometry.fromWkt(row["wkt"])
            if kind.startswith("Multi"):
                geometry.convertToMultiType()
            feature.setGeometry(geometry)
        features.append(feature)
    added, _ = layer.dataProvider().addFeatures(features)
    assert added and layer.featureCount() == len(found)
    layer.updateExtents()
    return layer


@pytest.fixture(scope="module")
def inputs():
    return {
        "WORKS": memory("works", "MultiPolygon"),
        "SCHOOLS": memory("schools", "Point"),
        "COMPLAINTS": memory("complaints", "Point"),
        "CALENDAR": memory("school_calendar", "None"),
        "AIR": memory("air", "None"),
    }
