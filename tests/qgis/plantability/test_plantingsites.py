"""clairville:plantingsites through Processing: constraints counted, networks never named, same
result twice.
"""

import json

import numpy as np
import pytest
from osgeo import ogr
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.qgis.plantability.test_plantability import store

from ...helpers.toolrun import call


@pytest.fixture
def first(provider, tmp_path):
    path = store(tmp_path / "s.gpkg")
    return path, call("plantability", STORE=path, OUTPUT=str(tmp_path / "p.tif"), LEARN=False)[
        "COVER"
    ]


def test_sites_fit_their_constraints_and_hide_the_kind_of_network(first, tmp_path):
    path, cover = first
    out = call(
        "plantingsites",
        COVER=cover,
        STORE=path,
        LAND=[0, 1, 3],
        OUTPUT=str(tmp_path / "o.gpkg"),
        SURVEY=str(tmp_path / "v.gpkg"),
        MAX_SITES=100_000,
    )
    sites = QgsVectorLayer(out["OUTPUT"], "o", "ogr")
    assert sites.featureCount() == out["SITES_COUNT"] > 500
    rows = list(sites.getFeatures())
    xy = np.array([[f.geometry().asPoint().x(), f.geometry().asPoint().y()] for f in rows])
    gap = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) + 1e9 * np.eye(len(xy))
    assert gap.min() >= 8.0
    assert np.hypot(*(xy - [402.5, 202.5]).T).min() >= 8.0  # the standing tree
    assert np.abs(xy[:, 1] - 102.5).min() >= 2.0 and np.abs(xy[:, 1] - 154.0).min() >= 2.0
    status = {f["network_status"] for f in rows}
    assert status == {"no_known_conflict", "to_be_located"}
    for f in rows:
        near = min(abs(f.geometry().asPoint().y() - y) for y in (102.5, 154.0, 602.5))
        assert (f["network_status"] == "to_be_located") == (near < 5.0)
        assert sum(r["contribution"] for r in json.loads(f["reasons"])) == pytest.approx(
            f["score"], abs=1e-4
        )
    written = json.dumps([f.attributes() for f in rows[:50]], default=str).lower()
    survey = QgsVectorLayer(out["SURVEY"], "v", "ogr")
    assert survey.featureCount() > 0
    written += " ".join(f.name() for f in survey.fields()) + str(
        [f.attributes() for f in survey.getFeatures()]
    )
    assert not any(word in written for word in ("gas", "gaz", "sewer", "assainissement"))
    counts = out["RUN"]["counts"]
    assert counts["removed: networks"] > 0 and counts["removed: trees"] > 0
    again = call(
        "plantingsites",
        COVER=cover,
        STORE=path,
        LAND=[0, 1, 3],
        OUTPUT=str(tmp_path / "o2.gpkg"),
        MAX_SITES=100_000,
    )
    other = [
        f.geometry().asWkt() for f in QgsVectorLayer(again["OUTPUT"], "o", "ogr").getFeatures()
    ]
    assert other == [f.geometry().asWkt() for f in rows]


def test_unknown_land_is_left_out_by_default_and_counted(first, tmp_path):
    path, cover = first
    out = call("plantingsites", COVER=cover, STORE=path, OUTPUT=str(tmp_path / "o.gpkg"))
    assert out["SITES_COUNT"] == 0 and out["RUN"]["counts"]["removed: land"] > 1000
    said = out["RUN"]["warnings"][-1]
    assert said["code"] == "plant_sites_land" and "Land status accepted" in said["text"]
    assert said["values"]["count"] == out["RUN"]["counts"]["removed: land"]
    assert (
        said["values"]["unknown"]
        == said["values"]["candidates"]
        == out["RUN"]["counts"]["candidates"]
    )


def test_the_first_trees_by_ground_heat_people_and_equity(first, tmp_path):
    """West of the park hot and poor, east cool and rich; the weights decide which side comes first,
    the layer tells why.
    """
    path, cover = first
    dataset = ogr.Open(path, 1)
    crs = dataset.GetLayer(0).GetSpatialRef()
    for name, fields in (
        ("heat", {"level": (9, 2)}),
        (
            "population",
            {"population": (1200, 2400), "households": (500, 1000), "poor_households": (250, 100)},
        ),
    ):
        layer = dataset.CreateLayer(name, crs, ogr.wkbPolygon)
        for field in fields:
            layer.CreateField(ogr.FieldDefn(field, ogr.OFTReal))
        for side, x in enumerate((0, 400)):
            feature = ogr.Feature(layer.GetLayerDefn())
            for field, values in fields.items():
                feature.SetField(field, values[side])
            feature.SetGeometry(
                ogr.CreateGeometryFromWkt(
                    f"POLYGON(({x} 0,{x + 400} 0,{x + 400} 600,{x} 600,{x} 0))"
                )
            )
            layer.CreateFeature(feature)
    layer = dataset = None

    def run(name, weights):
        out = call(
            "plantingsites",
            COVER=cover,
            STORE=path,
            LAND=[0, 1, 3],
            OUTPUT=str(tmp_path / f"{name}.gpkg"),
            MAX_SITES=40,
            PER_HECTARE=5,
            PRIORITY_WEIGHTS=json.dumps(weights),
        )
        shares = {row[0]["code"]: row[1] for row in out["RUN"]["report"]["tables"][-1]["rows"]}
        return list(QgsVectorLayer(out["OUTPUT"], "o", "ogr").getFeatures()), shares

    rows, shares = run("equal", {})
    assert list(shares.values()) == [25, 25, 25, 25] and len(rows) == 40
    best = rows[
        0
    ]  # plantability 2: 0.7; level 9: 1; the fewer people and the poorer among two equal halves
    assert best.geometry().asPoint().x() < 400
    assert (best["heat_level"], best["residents_per_ha"], best["poor_households_pct"]) == (
        9,
        50,
        50,
    )
    assert len(json.loads(best["reasons"])) == 4 and "chaleur de niveau 9" in best["reason_fr"]
    rows, shares = run("people", {"heat": 0, "equity": 0})
    assert [round(v) for v in shares.values()] == [50, 0, 50, 0] and rows[
        0
    ].geometry().asPoint().x() > 400


@pytest.mark.parametrize(
    "parameters",
    [{"PRIORITY_WEIGHTS": '{"hate": 1}'}, {"STORE": "/nowhere.gpkg"}, {"COVER": "/nowhere.tif"}],
)
def test_bad_input_gets_one_sentence(first, tmp_path, parameters):
    path, cover = first
    with pytest.raises(QgsProcessingException) as error:
        call(
            "plantingsites",
            **{"COVER": cover, "STORE": path, "OUTPUT": str(tmp_path / "o.gpkg"), **parameters},
        )
    assert "Unexpected" not in str(error.value)
