"""The density of crashes as a result layer."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.network import densitymap
from clairville.algorithms.network.densitymap import Params, density_map
from clairville.algorithms.network.segments import build


@pytest.fixture(scope="module")
def town():
    rows = [[(0, y), (600, y)] for y in (0, 200, 400)] + [
        [(x, 0), (x, 400)] for x in (0, 200, 400, 600)
    ]
    streets = gpd.GeoDataFrame(
        {"name": [f"Rue {i}" for i in range(7)]},
        geometry=gpd.array.GeometryArray(
            np.array([shapely.LineString(r) for r in rows], dtype=object)
        ),
    )
    streets.index.name = "feature_id"
    return build(streets, target_length_m=0)


def crashes(*xy, **columns):
    return gpd.GeoDataFrame(
        dict(columns),
        index=pd.RangeIndex(len(xy)),
        geometry=gpd.array.GeometryArray(shapely.points(np.array(xy, dtype=float))),
    )


MANY = [(100 + i, 203) for i in range(0, 40, 8)] + [(500, 2), (398, 300)]


@pytest.mark.parametrize("estimator", ["discontinuous", "continuous"])
def test_the_layer_keeps_the_number_of_crashes_and_the_contract(town, estimator):
    found = density_map(
        crashes(*MANY, year=[2020] * 4 + [2021] * 3), town, Params(120.0, estimator, lixel_m=5.0)
    )
    layer = results.check(found.lixels)
    assert (layer["density_km"] * layer["length_m"]).sum() / 1000 == pytest.approx(7, rel=0.01)
    assert layer["density_km_year"].max() == pytest.approx(layer["density_km"].max() / 2)
    assert layer["length_m"].sum() == pytest.approx(town.segments["length_m"].sum())
    top = layer.loc[layer["rank"] == 1].iloc[0]
    assert top["name"] == "Rue 1" and top["class"] == "top_1"
    assert top["crashes_near"] == 5 and not top["thin_data"]
    assert layer.loc[layer["class"] == "none", "score"].eq(0).all()
    assert found.counts["located"] == 7 and found.bandwidth_m == 120


def test_classes_are_shares_of_the_length():
    classes = densitymap.shares(np.array([5.0, 4, 3, 2, 1, 0]), np.array([1.0, 3, 5, 10, 80, 1]))
    assert classes.tolist() == ["top_1", "top_5", "top_10", "top_20", "low", "none"]


def test_weights_and_distance(town):
    found = density_map(
        crashes((100, 200), (500, 260), harm=[3, 1]),
        town,
        Params(100.0, "discontinuous", lixel_m=5.0, weight_field="harm"),
    )
    layer = found.lixels
    assert found.counts["unmatched"] == 1
    assert (layer["density_km"] * layer["length_m"]).sum() / 1000 == pytest.approx(3, rel=0.02)


def test_cross_validation_finds_the_scale_of_the_clusters(town):
    rng = np.random.default_rng(4)
    centres = rng.uniform(50, 550, 6)
    xy = [(c + d, 200.0) for c in centres for d in rng.normal(0, 25, 12)]
    asked = Params(bandwidth_m=0.0, estimator="discontinuous", gather_m=0.0)
    found = density_map(crashes(*xy), town, asked)
    assert found.curve is not None and found.bandwidth_m == found.curve[0][found.curve[1].argmax()]
    assert 50 <= found.bandwidth_m <= 300
    report = found.report
    assert report["charts"][-1]["series"][0]["x"][0] == 50
    for lang in ("fr", "en"):
        for line in report["headline"] + report["limits"]:
            assert "{" not in sentence(line["code"], line["values"], lang)


def test_the_likeliest_bandwidth_stands_beside_the_usual_one(town):
    """Two heaps and nothing else: what one half shows, the other half holds."""
    xy = [(x, 200.0) for x in (100.0, 400.0) for _ in range(30)]
    assert Params().bandwidth_m == densitymap.DEFAULT_M == 200.0
    usual = density_map(crashes(*xy), town, Params(estimator="discontinuous"))
    assert usual.curve is None
    likeliest = density_map(crashes(*xy), town, Params(bandwidth_m=0.0, estimator="discontinuous"))
    codes = [t["title"]["code"] for t in likeliest.report["tables"]]
    rows = likeliest.report["tables"][codes.index("density_hits")]["rows"]
    assert [r[0] for r in rows] == sorted({likeliest.bandwidth_m, 200.0})
    assert all(0.0 < r[1] <= 100.0 for r in rows) and rows[0][1] > 50.0


def test_adaptive_bandwidths_sharpen_the_cluster(town):
    fixed = density_map(crashes(*MANY), town, Params(200.0, "discontinuous", lixel_m=10.0)).lixels
    adaptive = density_map(
        crashes(*MANY), town, Params(200.0, "discontinuous", adaptive=True, lixel_m=10.0)
    ).lixels
    assert adaptive["density_km"].max() > fixed["density_km"].max()


@pytest.mark.parametrize(("params", "error", "message"), [
    (Params(100.0, "continuous", "gaussian"), ParameterError, "negative densities"),
    (Params(100.0, weight_field="nothing"), DataError, "no column nothing"),
    (Params(100.0, weight_field="bad"), DataError, "negative numbers"),
    (Params(100.0, max_distance_m=0.5), DataError, "None of the 1 crashes"),
])  # fmt: skip
def test_bad_input_gets_a_sentence(town, params, error, message):
    with pytest.raises(error, match=message):
        density_map(crashes((100, 203), bad=[-1]), town, params)
