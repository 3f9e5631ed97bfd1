"""When the rows of a theme happen: told once, in the theme, and the same in a store and in a
project.
"""

import pytest
from qgis.core import Qgis, QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

from clairville.algorithms.common import themes
from clairville.plugin.dress import projects, tables
from clairville.plugin.store.stores import layer_uri

pytestmark = pytest.mark.clock

TABLES = [name for name in themes.names() if themes.theme(name).geometry != "raster"]
HAPPEN = {
    "works": ("start", "end"),
    "traffic_orders": ("start", "end"),
    "material_lots": ("start", "end"),
    "complaints": ("date", None),
    "road_condition": ("date", None),
    "water_levels": ("datetime", None),
    "weather": ("datetime", None),
    "incidents": ("start", "end"),
    "calls": ("start", "end"),
    "events": ("start", "end"),
    "transit_alerts": ("start", "end"),
    "weather_alerts": ("start", "end"),
    "water_restrictions": ("start", "end"),
    "traffic_state": ("datetime", None),
    "weather_forecast": ("datetime", None),
    "groundwater_levels": ("date", None),
    "river_flows": ("date", None),
}
KINDS = {
    "point": "Point",
    "line": "LineString",
    "polygon": "Polygon",
    "any": "Point",
    "none": "None",
}
TYPES = {
    "string": "string",
    "int": "integer",
    "float": "double",
    "bool": "bool",
    "date": "date",
    "datetime": "datetime",
}


def write(path, theme):
    """An empty table of every column of ``theme``."""
    columns = "&".join(f"field={f.name}:{TYPES[f.type]}" for f in theme.fields.values())
    crs = "" if theme.geometry == "none" else "crs=EPSG:2154&"
    layer = QgsVectorLayer(f"{KINDS[theme.geometry]}?{crs}{columns}", theme.name, "memory")
    assert layer.isValid() and layer.fields().count() == len(theme.fields)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", theme.name
    assert (
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, path, QgsCoordinateTransformContext(), options
        )[0]
        == 0
    )


def when(layer):
    """All that the temporal control asks of ``layer``."""
    time = layer.temporalProperties()
    if not time.isActive():
        return None
    return (
        time.mode(),
        time.startField(),
        time.endField(),
        time.fixedDuration(),
        time.durationUnits(),
        time.limitMode(),
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_theme_happens_at_the_same_time_in_a_store_and_in_a_project(name, tmp_path, qgis_app):
    theme, path, bare = themes.theme(name), str(tmp_path / "s.gpkg"), str(tmp_path / "bare.gpkg")
    write(path, theme)
    write(bare, theme)
    tables.dress(path, theme, {"started_utc": "2026-11-30T08:00:00"})
    kept = QgsVectorLayer(layer_uri(path, name), name, "ogr")
    kept.loadDefaultStyle()
    opened = projects.open_layer(layer_uri(bare, name), name, theme=name)
    again = projects.open_layer(layer_uri(path, name), name, theme=name)
    assert when(kept) == when(opened) == when(again)
    if name not in HAPPEN:
        assert when(kept) is None
        return
    start, end = HAPPEN[name]
    mode = Qgis.VectorTemporalMode
    assert when(kept)[:2] == (
        mode.FeatureDateTimeStartAndEndFromFields if end else mode.FeatureDateTimeInstantFromField,
        start,
    )
    assert not end or when(kept)[2] == end


def test_the_columns_of_a_time_are_dates_of_the_theme():
    for name in themes.names():
        theme = themes.theme(name)
        assert set(theme.time) <= {"start", "end"} and bool(theme.time) == ("start" in theme.time)
        assert all(
            theme.fields[column].type in ("date", "datetime") for column in theme.time.values()
        )
