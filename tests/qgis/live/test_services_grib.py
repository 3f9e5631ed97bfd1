"""Forecasts in GRIB2, on files that GDAL writes."""

import json

import pytest
from osgeo import gdal, osr
from qgis.core import QgsVectorLayer

from ...helpers.livefeeds import refused
from ...helpers.pulling_world import profile, pull
from ...helpers.replay import Reply, serve

SUM = "1 8 2 255 255 0 0 {unit} {to} 1 0 0 255 -1 0 2026 10 4 8 15 0 1 0 1 2 {unit} {long} 255 0"


def written(folder, values, category="1 8", unit=0, long=15, west=2.8):
    """A message of 4 x 3 cells of a tenth of a degree from (west, 42.8) on: a sum that ends 15
    minutes, or some hours, after 08:00."""
    cells = gdal.GetDriverByName("MEM").Create("", 4, 3, 1, gdal.GDT_Float64)
    cells.SetGeoTransform((west, 0.1, 0, 42.8, 0, -0.1))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    cells.SetProjection(system.ExportToWkt())
    cells.GetRasterBand(1).WriteRaster(0, 0, 4, 3, values, buf_type=gdal.GDT_Float64)
    template = SUM.format(unit=unit, to=long, long=long).replace("1 8", category, 1)
    path = folder / "made.grib2"
    made = gdal.GetDriverByName("GRIB").CreateCopy(
        str(path),
        cells,
        options=[
            "BAND_1_DISCIPLINE=0",
            "BAND_1_PDS_PDTN=8",
            "BAND_1_IDS=CENTER=85(Toulouse) SUBCENTER=0 MASTER_TABLE=4 LOCAL_TABLE=0 SIGNF_REF_TIME=1"
            " REF_TIME=2026-10-04T08:00:00Z PROD_STATUS=0 TYPE=1",
            f"BAND_1_PDS_TEMPLATE_ASSEMBLED_VALUES={template}",
        ],
    )
    del made
    return path.read_bytes()


def doubles(*values):
    import struct

    return struct.pack(f"{len(values)}d", *values)


RAIN = doubles(0, 0, 0, 0, 0, 1.5, 7.25, 0, 0, 0, 0, 99)  # 99 lies in the last cell of the last row


def pulled(folder, whole, box=(2.92, 42.62, 3.08, 42.68)):
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "properties": {}, "geometry": shape}]
    (folder / "town.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    with serve({"/f": Reply(whole, kind="application/octet-stream")}) as (address, _):
        source = {"type": "grib", "url": f"{address}/f", "clip": True, "empty": True}
        fields = {
            "variable": "variable",
            "value": "value",
            "unit": "unit",
            "step_min": "step_min",
            "datetime_utc": "time",
            "datetime": {"field": "time", "convert": "utc"},
            "run_utc": "run",
        }
        path = profile(
            folder,
            {"weather_forecast": {"source": source, "fields": fields}},
            boundary={"type": "file", "path": "town.geojson"},
            insee=["66136"],
        )
        done = pull(path, folder / "s.gpkg", "weather_forecast")
    layer = QgsVectorLayer(f"{folder / 's.gpkg'}|layername=weather_forecast", "x", "ogr")
    return done, list(layer.getFeatures()) if layer.isValid() else []


def test_the_highest_rain_over_the_town_with_its_time_and_length(tmp_path, qgis_app):
    done, (row,) = pulled(tmp_path, written(tmp_path, RAIN))
    assert done.message == "" and (row["variable"], row["unit"]) == ("rain", "mm")
    assert row["value"] == pytest.approx(7.25, abs=0.05) and row["step_min"] == 15
    assert row["datetime_utc"].toString("yyyy-MM-dd HH:mm") == "2026-10-04 08:15"
    assert row["run_utc"].toString("HH:mm") == "08:00"


def test_a_sum_of_hours_says_so_and_grids_may_count_from_0_to_360(tmp_path, qgis_app):
    _, (row,) = pulled(tmp_path, written(tmp_path, RAIN, unit=1, long=3))
    assert row["step_min"] == 180
    box = (-1.08, 42.62, -0.92, 42.68)
    _, (row,) = pulled(tmp_path, written(tmp_path, RAIN, west=358.8), box)
    assert row["value"] == pytest.approx(7.25, abs=0.05)


def test_what_is_elsewhere_or_of_another_kind_is_counted(tmp_path, qgis_app):
    done, found = pulled(tmp_path, written(tmp_path, RAIN), (5.0, 45.0, 5.1, 45.1))
    assert (done.status, found) == ("ok", [])
    assert done.counts["an area that the service does not cover"] == 1
    done, found = pulled(tmp_path, written(tmp_path, RAIN, category="3 1"))  # pressure
    assert found == [] and done.counts["not in the list of this column"] == 1


@pytest.mark.parametrize("whole", [b"", b"GRIB", b"GRIB" + b"\xff" * 400, b"{}", b"<a/>"])
def test_no_grib_is_one_sentence(tmp_path, qgis_app, whole):
    done, _ = pulled(tmp_path, whole)
    assert done.status == "failed" and done.message
    assert done.code in ("source_unreadable", "source_empty_file", "source_outward")


def test_cut_files_and_missing_outlines(tmp_path, qgis_app):
    whole = written(tmp_path, RAIN)
    done, _ = pulled(tmp_path, whole[: len(whole) // 2])
    assert done.code == "source_unreadable"
    assert refused({"/f": Reply(whole)}, "grib", "/f", tmp_path) == "grib_no_outline"
