"""clairville:plantability through Processing: score, partial index, sites, resume, bad input."""

import json
import os
import pathlib
import signal
import subprocess
import sys

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

gdal.UseExceptions()

ROOT = pathlib.Path(__file__).resolve().parents[3]
TABLES = {
    "districts": (
        "name",
        [
            ("North", "POLYGON((0 300,600 300,600 600,0 600,0 300))"),
            ("South", "POLYGON((0 0,600 0,600 300,0 300,0 0))"),
        ],
    ),
    "buildings": ("use", [("", "POLYGON((0 500,100 500,100 600,0 600,0 500))")]),
    "green_spaces": ("kind", [("park", "POLYGON((200 0,600 0,600 400,200 400,200 0))")]),
    "trees": ("state", [("living", "POINT(402.5 202.5)")]),
    "water_bodies": ("kind", [("river", "LINESTRING(0 50,600 50)")]),
    "railways": ("kind", [("rail", "LINESTRING(50 0,50 600)")]),
    "underground_networks": (
        "kind",
        [
            (k, f"LINESTRING(0 {y},600 {y})")
            for k, y in (("gas", 102.5), ("sewer", 154), ("power", 602.5))
        ],
    ),
}


def store(path, leave_out=()):
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, (field, rows) in TABLES.items():
        if name in leave_out:
            continue
        layer = dataset.CreateLayer(name, crs, ogr.wkbUnknown)
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        for value, wkt in rows:
            if value in leave_out:
                continue
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField(field, value)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            layer.CreateFeature(feature)
    dataset = None
    return str(path)


@pytest.fixture
def run(provider):
    def call(**parameters):
        from qgis.core import QgsApplication

        algorithm = QgsApplication.processingRegistry().createAlgorithmById(
            "clairville:plantability"
        )
        context = QgsProcessingContext()
        results, ok = algorithm.run(
            parameters, context, QgsProcessingFeedback(), catchExceptions=False
        )
        assert ok
        return results

    return call


def bands(path):
    return gdal.Open(path).ReadAsArray()


def test_full_index_scores_as_computed_by_hand(run, tmp_path):
    out = run(
        STORE=store(tmp_path / "s.gpkg"),
        OUTPUT=str(tmp_path / "p.tif"),
        SITES=str(tmp_path / "sites.gpkg"),
        SPACING=20,
    )
    assert out["PARTIAL"] is False
    kind, points = bands(out["OUTPUT"])
    assert kind.shape == (120, 120)
    assert kind[5, 5] == 0 and points[5, 5] == -7000  # building and its facade strip
    assert kind[60, 100] == 8 and points[60, 100] == 2000  # park
    assert points[99, 100] == -400  # park 2, gas 4 m wide: 2 - 3 x 204/255
    assert kind[110, 100] == 0  # river: 0.2 m of 5 m is 4 %, above the threshold of 1 %
    assert kind[60, 10] == 0 and kind[60, 30] == 6  # railway; nothing known
    sites = QgsVectorLayer(out["SITES"], "s", "ogr")
    assert sites.featureCount() == out["SITES_COUNT"] > 100
    first = next(sites.getFeatures())
    assert first["rank"] == 1 and first["score"] >= 2
    assert sum(r["contribution"] for r in json.loads(first["reasons"])) == pytest.approx(
        first["score"], abs=1e-5
    )
    record = out["RUN"]
    areas = {c: record["counts"][f"class_{c}_m2"] for c in (0, 2, 4, 6, 8, 10)}
    assert sum(areas.values()) == 360_000
    zones = next(t for t in record["report"]["tables"] if t["title"]["code"] == "plant_table_zones")
    assert {row[0] for row in zones["rows"]} == {"North", "South"}
    assert all(sum(row[2:]) == pytest.approx(100, abs=0.3) for row in zones["rows"])


@pytest.mark.parametrize("end", ["gpkg", "geojson", "csv"])
def test_exported_sites_tell_networks_as_one_and_carry_the_caution(run, tmp_path, end):
    table = (ROOT / "resources/plantability/factors.csv").read_text(encoding="utf-8")
    for code in (
        "gas",
        "sewer",
        "power_underground",
    ):  # weak enough for sites to be left on top of the networks
        table = "\n".join(
            f"{row[: row.index(',,-')]},,-0.1{row[row.index(',,-') + 4 :]}"
            if row.startswith(f"{code},")
            else row
            for row in table.splitlines()
        )
    factors = tmp_path / "factors.csv"
    factors.write_text(table + "\n", encoding="utf-8")
    out = run(
        STORE=store(tmp_path / "s.gpkg"),
        OUTPUT=str(tmp_path / "p.tif"),
        SITES=str(tmp_path / f"sites.{end}"),
        FACTORS=str(factors),
        SPACING=5,
        MAX_SITES=10_000,
        LEARN=False,
    )
    rows = list(QgsVectorLayer(out["SITES"], "s", "ogr").getFeatures())
    on_network = [f for f in rows if "networks" in f["reason_en"]]
    assert on_network and all(
        "réseaux" in f["reason_fr"] and "DT-DICT" in f["notice"] for f in on_network
    )
    written = (tmp_path / f"sites.{end}").read_bytes().lower()
    for kind in (
        "gas",
        "gaz",
        "sewer",
        "assainissement",
        "underground power",
        "électrique souterrain",
    ):
        assert kind.encode("utf-8") not in written
    description = gdal.Open(out["OUTPUT"]).GetMetadataItem("TIFFTAG_IMAGEDESCRIPTION")
    assert description.count("DT-DICT") == 2  # in English and in French


def test_output_is_tiled_compressed_with_overviews_and_named_bands(run, tmp_path):
    out = run(STORE=store(tmp_path / "s.gpkg"), OUTPUT=str(tmp_path / "p.tif"), CELL_SIZE=1)
    score, cover = gdal.Open(out["OUTPUT"]), gdal.Open(out["COVER"])
    assert score.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
    assert cover.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "BAND"
    valid = pytest.importorskip("osgeo_utils.samples.validate_cloud_optimized_geotiff")
    for path in (out["OUTPUT"], out["COVER"]):
        warnings, errors, _ = valid.validate(path, full_check=True)
        assert not errors and not warnings
    whole, small = cover.ReadAsArray(), cover.GetRasterBand(1).GetOverview(0).ReadAsArray()
    assert (small == whole[0, ::2, ::2]).all()  # a stored byte, never an average of bits
    assert score.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    assert score.GetRasterBand(1).GetOverviewCount() >= 1
    assert score.GetRasterBand(2).GetScale() == 0.001
    names = [cover.GetRasterBand(i + 1).GetDescription() for i in range(cover.RasterCount)]
    assert names[-2:] == ["blocking_0", "territory"] and "gas" in names and "buildings" in names
    assert not list(tmp_path.glob("*.tiles")) and not list(tmp_path.glob("*.part.tif"))


@pytest.mark.parametrize(
    "left_out", ["gas", "buildings", "sewer", "railways", "water_bodies", "power"]
)
def test_without_a_needed_factor_the_top_classes_are_hatched(run, tmp_path, left_out):
    out = run(STORE=store(tmp_path / "s.gpkg", (left_out,)), OUTPUT=str(tmp_path / "p.tif"))
    assert out["PARTIAL"] is True
    layer = QgsRasterLayer(out["OUTPUT"], "p")
    assert layer.renderer().band() == 3  # the style beside the file shows the hatched band
    kind, _, shown = bands(out["OUTPUT"])
    top = kind >= 8
    assert top.any() and set(np.unique(shown[top])) <= {8, 9, 10, 11}
    assert 0.2 < np.isin(shown[top], (9, 11)).mean() < 0.5
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(300, 200, 400, 300))
    settings.setOutputSize(QSize(200, 200))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = {image.pixelColor(x, y).name() for x in range(5, 195, 3) for y in range(5, 195, 3)}
    assert "#55b250" in colours and len(colours) >= 2
    assert "plant_partial_warning" in [w["code"] for w in out["RUN"]["warnings"]]
    headline = [s["code"] for s in out["RUN"]["report"]["headline"]]
    assert "plant_partial" in headline


def test_known_to_be_absent_is_not_partial(run, tmp_path):
    path = store(tmp_path / "s.gpkg", ("railways",))
    out = run(STORE=path, OUTPUT=str(tmp_path / "p.tif"), KNOWN_NONE="railways")
    assert out["PARTIAL"] is False and "railways" not in out["MISSING"].split(",")


def test_a_run_stopped_in_the_middle_resumes_with_the_same_bytes(run, tmp_path, monkeypatch):
    from clairville.plugin.bridge import stacks

    path = store(tmp_path / "s.gpkg")
    whole = run(STORE=path, OUTPUT=str(tmp_path / "whole.tif"), CELL_SIZE=1)
    put, written = stacks.Journal.put, []

    def put_then_die(self, window, *tile):
        put(self, window, *tile)
        written.append(window)
        if len(written) == 2:
            raise MemoryError

    monkeypatch.setattr(stacks.Journal, "put", put_then_die)
    with pytest.raises(QgsProcessingException):
        run(STORE=path, OUTPUT=str(tmp_path / "cut.tif"), CELL_SIZE=1)
    assert not (tmp_path / "cut.tif").exists() and not (tmp_path / "cut_cover.tif").exists()
    monkeypatch.undo()
    resumed = run(STORE=path, OUTPUT=str(tmp_path / "cut.tif"), CELL_SIZE=1)
    assert resumed["RUN"]["counts"]["tiles_resumed"] == 2
    assert (bands(resumed["COVER"]) == bands(whole["COVER"])).all()
    assert (bands(resumed["OUTPUT"]) == bands(whole["OUTPUT"])).all()


_KILLED = """
import importlib.util, os, pathlib, signal, sys
root = pathlib.Path(sys.argv[1])
spec = importlib.util.spec_from_file_location("clairville", root / "__init__.py", submodule_search_locations=[str(root)])
sys.modules["clairville"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["clairville"])
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
application = QgsApplication([], False)
application.initQgis()
from clairville.plugin.bridge import stacks
from clairville.plugin.processing.plantability.plantability import Plantability
put, kept = stacks.Journal.put, []
def put_then_die(self, window, *tile):
    put(self, window, *tile)
    kept.append(window)
    if len(kept) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
stacks.Journal.put = put_then_die
Plantability().create().run({"STORE": sys.argv[2], "OUTPUT": sys.argv[3], "CELL_SIZE": 1, "LEARN": False, "THREADS": 1},
                            QgsProcessingContext(), QgsProcessingFeedback())
"""


def test_a_process_killed_in_the_middle_resumes_with_the_same_bytes(run, tmp_path):
    path = store(tmp_path / "s.gpkg")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(ROOT), path, str(tmp_path / "cut.tif")],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-1500:]
    assert not (tmp_path / "cut.tif").exists() and (tmp_path / "cut_cover.tif.tiles").is_dir()
    resumed = run(STORE=path, OUTPUT=str(tmp_path / "cut.tif"), CELL_SIZE=1, LEARN=False)
    assert resumed["RUN"]["counts"]["tiles_resumed"] == 2
    whole = run(STORE=path, OUTPUT=str(tmp_path / "whole.tif"), CELL_SIZE=1, LEARN=False)
    assert (bands(resumed["COVER"]) == bands(whole["COVER"])).all()
    assert (bands(resumed["OUTPUT"]) == bands(whole["OUTPUT"])).all()


def test_tiles_of_other_parameters_are_not_taken_up(tmp_path):
    from clairville.algorithms.common.grid import Window
    from clairville.plugin.bridge.stacks import Journal

    window = Window(0, 0, 2, 2)
    Journal(tmp_path / "c.tif", {"a": 1}).put(window, np.zeros((1, 2, 2), dtype=np.uint8))
    assert Journal(tmp_path / "c.tif", {"a": 1}).has(window)
    assert not Journal(tmp_path / "c.tif", {"a": 2}).has(window)


@pytest.mark.parametrize(
    "parameters",
    [
        {"STORE": "/nowhere.gpkg"},
        {"FACTORS": "bad"},
        {"STORE": "empty"},
        {"OUTPUT": "/proc/nowhere/p.tif"},
    ],
)
def test_bad_input_gets_one_sentence(run, tmp_path, parameters):
    path = store(
        tmp_path / "s.gpkg", tuple(TABLES)[1:] if parameters.get("STORE") == "empty" else ()
    )
    table = tmp_path / "factors.csv"
    table.write_text("code,name\n1,2\n", encoding="utf-8")
    given = {"STORE": path, "OUTPUT": str(tmp_path / "p.tif"), **parameters}
    if given["STORE"] == "empty":
        given["STORE"] = path
    if "FACTORS" in given:
        given["FACTORS"] = str(table)
    with pytest.raises(QgsProcessingException) as error:
        run(**given)
    assert "Traceback" not in str(error.value) and "Unexpected" not in str(error.value)


def test_rows_that_would_find_nothing_are_told_in_both_languages(run, tmp_path):
    from clairville.algorithms.common.errors import retold

    text = (ROOT / "resources/plantability/factors.csv").read_text(encoding="utf-8")
    table = tmp_path / "mine.csv"
    table.write_text(
        text.replace("underground_networks:kind=gas", "underground_networks:kind=gaz").replace(
            ",bridges,roads:", ",ponts,roads:"
        ),
        encoding="utf-8",
    )
    out = run(
        STORE=store(tmp_path / "s.gpkg"),
        FACTORS=str(table),
        OUTPUT=str(tmp_path / "p.tif"),
        LEARN=False,
        CELL_SIZE=10,
    )
    warnings = json.loads(
        json.dumps([w for w in out["RUN"]["warnings"] if w["code"] == "plant_factors_doubt"])
    )
    assert [w["values"]["factor"] for w in warnings] == ["gas", "bridges"]
    assert "« gaz »" in retold(warnings[0], "fr") and '"gaz"' in retold(warnings[0], "en")
    assert "« ponts »" in retold(warnings[1], "fr")
    table.write_text(text, encoding="utf-8")
    out = run(
        STORE=str(tmp_path / "s.gpkg"),
        FACTORS=str(table),
        OUTPUT=str(tmp_path / "q.tif"),
        LEARN=False,
        CELL_SIZE=10,
    )
    assert "plant_factors_doubt" not in [w["code"] for w in out["RUN"]["warnings"]]


def test_gdal_holds_few_blocks_while_clairville_reads_and_writes(tmp_path):
    from clairville.plugin.bridge import rasters

    before = gdal.GetCacheMax()
    gdal.SetCacheMax(1 << 30)
    try:
        with rasters.guarded(tmp_path):
            assert gdal.GetCacheMax() == 256 << 20
        assert gdal.GetCacheMax() == 1 << 30
    finally:
        gdal.SetCacheMax(before)


def test_halving_takes_the_lower_median():
    from clairville.plugin.bridge.stacks import halve

    array = np.array([[8, 8, 0], [8, 0, 0], [10, 10, 4]], dtype=np.int16)
    assert halve(array).tolist() == [[8, 0], [10, 4]]
