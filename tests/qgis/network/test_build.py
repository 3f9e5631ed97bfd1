"""The street network as a tool."""

import pytest
from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

from clairville.plugin.dress.styles import load_style

from ...helpers.toolrun import rows, run_tool


def test_streets_become_segments_and_nodes(layer, tmp_path):
    streets = layer("LineString", "EPSG:2154", {"highway": "string", "name": "string", "bridge": "string"}, [
        ("LineString (650000 6860000, 650400 6860000)", "primary", "Avenue A", None),
        ("LineString (650200 6859900, 650200 6860100)", "residential", "Rue B", None),
        ("LineString (650300 6859900, 650300 6860100)", "residential", "Rue du Pont", "yes"),
    ])  # fmt: skip
    results = run_tool(
        "buildnetwork",
        {
            "STREETS": streets,
            "SEGMENT_LENGTH": 0,
            "OUTPUT": str(tmp_path / "s.gpkg"),
            "NODES": str(tmp_path / "n.gpkg"),
        },
    )
    segments, nodes = rows(results["OUTPUT"]), rows(results["NODES"])
    assert sorted(round(s["length_m"]) for s in segments) == [100, 100, 200, 200, 200]
    assert {s["class"] for s in segments} == {"primary", "residential"}
    assert [n["degree"] for n in nodes if n["node_kind"] == "junction"] == [4]
    assert max(s["betweenness"] for s in segments) > 0
    assert next(s["distance_to_main_m"] for s in segments if s["name"] == "Rue B") == pytest.approx(
        50
    )
    assert results["RUN"]["counts"]["segments"] == 5
    assert load_style(QgsVectorLayer(results["OUTPUT"], "x", "ogr"), "network_segments")
    assert load_style(QgsVectorLayer(results["NODES"], "x", "ogr"), "network_nodes")


def test_bridges_can_be_joined(layer, tmp_path):
    streets = layer("LineString", "EPSG:2154", {"name": "string"}, [
        ("LineString (650000 6860000, 650100 6860000, 650400 6860000)", "Avenue A"),
        ("LineString (650200 6859900, 650200 6860100)", "Rue B"),
    ])  # fmt: skip
    made = [
        len(
            rows(
                run_tool(
                    "buildnetwork",
                    {
                        "STREETS": streets,
                        "SEGMENT_LENGTH": 0,
                        "CROSSINGS": c,
                        "BETWEENNESS": False,
                        "OUTPUT": str(tmp_path / f"{c}.gpkg"),
                    },
                )["OUTPUT"]
            )
        )
        for c in (1, 2)
    ]
    assert made == [4, 2]


@pytest.mark.parametrize(
    "name, crossings",
    [("redon_osm/redon.osm.gz", 300), ("paris/streets/osm_marais_3e_11e.osm.pbf", 300)],
)
def test_openstreetmap_files_are_read_as_they_are(name, crossings, data_folder, tmp_path):
    """.osm and .pbf through OGR: class, direction, roundabouts and slip roads come from the tags."""
    import gzip
    import shutil

    path = data_folder / name
    if path.suffix == ".gz":
        path = tmp_path / path.stem
        with gzip.open(data_folder / name) as packed, path.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
    source = QgsVectorLayer(f"{path}|layername=lines|subset=highway IS NOT NULL", "osm", "ogr")
    made = run_tool(
        "buildnetwork",
        {
            "STREETS": source,
            "BETWEENNESS": False,
            "OUTPUT": str(tmp_path / "s.gpkg"),
            "NODES": str(tmp_path / "n.gpkg"),
        },
    )
    segments, nodes = rows(made["OUTPUT"]), rows(made["NODES"])
    assert sum(s["class"] != "unknown" for s in segments) > 0.9 * len(segments)
    assert len({s["class"] for s in segments}) >= 4 and any(s["oneway"] for s in segments)
    assert sum(n["node_kind"] == "junction" for n in nodes) > crossings
    known = [s for s in segments if s["limit_given"]]
    assert known and {s["limit_kmh"] for s in known} >= {30.0}


def test_slope_of_the_segments(layer, tmp_path):
    """A plane that rises by 5 m in 100 towards the north."""
    import struct

    from osgeo import gdal, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    plain = gdal.GetDriverByName("GTiff").Create(
        str(tmp_path / "plain.tif"), 60, 60, 1, gdal.GDT_Float32
    )
    plain.SetProjection(system.ExportToWkt())
    plain.SetGeoTransform((649800.0, 10.0, 0.0, 6860400.0, 0.0, -10.0))
    plain.GetRasterBand(1).WriteRaster(
        0, 0, 60, 60, struct.pack("<3600f", *[0.5 * (60 - k // 60) for k in range(3600)])
    )
    plain = None
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [
            ("LineString (650000 6860000, 650200 6860000)", "Rue Plate"),
            ("LineString (650100 6860000, 650100 6860200)", "Rue Raide"),
        ],
    )
    made = run_tool(
        "buildnetwork",
        {
            "STREETS": streets,
            "SEGMENT_LENGTH": 0,
            "ELEVATION": str(tmp_path / "plain.tif"),
            "BETWEENNESS": False,
            "OUTPUT": str(tmp_path / "s.gpkg"),
        },
    )
    slope = {s["name"]: s["grade_pct"] for s in rows(made["OUTPUT"])}
    assert slope == {
        "Rue Plate": pytest.approx(0.0, abs=1e-6),
        "Rue Raide": pytest.approx(5.0, abs=1e-6),
    }
    assert [i["theme"] for i in made["RUN"]["inputs"]] == ["roads", "elevation"]

    # Streets of a store find the raster that was pulled beside it.
    store = tmp_path / "city.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        streets,
        str(store),
        QgsCoordinateTransformContext(),
        QgsVectorFileWriter.SaveVectorOptions(),
    )
    asked = {"STREETS": f"{store}|layername=city", "SEGMENT_LENGTH": 0, "BETWEENNESS": False}
    alone = run_tool("buildnetwork", {**asked, "OUTPUT": str(tmp_path / "alone.gpkg")})
    assert "grade_pct" not in rows(alone["OUTPUT"])[0]
    (tmp_path / "plain.tif").rename(tmp_path / "city.elevation.tif")
    again = run_tool("buildnetwork", {**asked, "OUTPUT": str(tmp_path / "again.gpkg")})
    assert {s["name"]: s["grade_pct"] for s in rows(again["OUTPUT"])} == slope
    assert again["RUN"]["inputs"][1]["source"].endswith("city.elevation.tif")
