"""What can be worked out by hand: empirical Bayes, the safety performance function, features, verdicts."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import (
    evaluate,
    exposure,
    spf,
    trials,
)
from clairville.algorithms.modeling import metrics
from clairville.algorithms.network import features

from ...helpers.grid_city import grid_city


def test_empirical_bayes_by_hand():
    # phi L = 2, mu = 1: w = 1 / (1 + 1/2) = 2/3; four crashes: 2/3 x 1 + 1/3 x 4 = 2.
    found = spf.empirical_bayes([4], [1.0], [0.5], 4.0)
    assert found.mean == pytest.approx([2.0]) and (found.a, found.b) == (
        pytest.approx([6.0]),
        pytest.approx([3.0]),
    )
    low, high = found.interval(0.90)
    stats = pytest.importorskip("scipy.stats")
    assert [low[0], high[0]] == pytest.approx(stats.gamma(6, scale=1 / 3).ppf([0.05, 0.95]))


@pytest.mark.parametrize("parts", [2, 7, 50])
def test_cutting_a_homogeneous_segment_changes_nothing(parts):
    rng = np.random.default_rng(parts)
    km, rate, phi, crashes_there = 0.734, 3.1, 5.7, 9
    whole = spf.empirical_bayes([crashes_there], [rate * km], [km], phi).mean[0]
    cut = rng.dirichlet(np.ones(parts)) * km
    placed = rng.multinomial(crashes_there, cut / km)
    assert spf.empirical_bayes(placed, rate * cut, cut, phi).mean.sum() == pytest.approx(
        whole, abs=1e-9
    )


def test_function_recovers_known_coefficients_and_overdispersion():
    rng = np.random.default_rng(1)
    n, phi = 6000, 6.0
    x = pd.DataFrame({"a": rng.normal(size=n), "b": rng.integers(0, 2, n).astype(float)})
    km = rng.uniform(0.03, 0.3, n)
    mu = 4.0 * km * np.exp(0.5 * x["a"] - 0.8 * x["b"])
    y = rng.poisson(mu * rng.gamma(phi * km, 1.0 / (phi * km)))
    found = spf.fit(x, y, km, km, ridge=0.0)
    slopes = found.regression.coefficients / found.regression.scale
    assert slopes == pytest.approx([0.5, -0.8], abs=0.1) and found.phi == pytest.approx(
        phi, rel=0.25
    )
    assert found.predict(x, km).sum() == pytest.approx(y.sum(), rel=0.02)


def test_function_is_at_the_maximum_of_its_likelihood():
    rng = np.random.default_rng(2)
    x, km = pd.DataFrame({"a": rng.normal(size=400)}), rng.uniform(0.05, 0.2, 400)
    y = rng.poisson(km * 8 * rng.gamma(0.6, 1 / 0.6, 400))
    found = spf.fit(x, y, km, km, ridge=0.0)

    def loss(intercept, slope, phi):
        mu = km * np.exp(
            found.regression.intercept
            + intercept
            + (found.regression.coefficients[0] + slope) * found.regression.standardised(x)[:, 0]
        )
        return -spf.log_likelihood(y, mu, found.phi * phi * km)

    least = loss(0, 0, 1)
    steps = ((0.05, 0, 1), (-0.05, 0, 1), (0, 0.05, 1), (0, -0.05, 1), (0, 0, 1.1), (0, 0, 0.9))
    assert all(loss(*step) > least for step in steps)


def test_thinning_gives_two_independent_halves():
    rng = np.random.default_rng(3)
    y = rng.poisson(4.0, 20000)
    a, b = trials.thin(y, rng)
    assert (a + b == y).all() and a.mean() == pytest.approx(2.0, abs=0.05)
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.02


def test_fast_bootstrap_equals_the_plain_metrics():
    rng = np.random.default_rng(4)
    y, mu, km = (
        rng.poisson(0.4, 300),
        rng.gamma(1, 0.4, 300).round(1) + 0.1,
        rng.uniform(0.02, 0.2, 300),
    )
    weights = metrics.block_weights(rng.integers(0, 12, 300), 20, 1)
    hits, d2 = evaluate._hits(y, mu / 1.0, km, weights), evaluate._d2(y, mu, km, weights)
    rows = np.repeat(np.arange(300), weights[4])
    assert hits[0] == pytest.approx(metrics.hit_rates(y, mu, km))
    assert hits[5] == pytest.approx(metrics.hit_rates(y[rows], mu[rows], km[rows]))
    assert d2[0] == pytest.approx(metrics.deviance_explained(y, mu, km))
    assert d2[5] == pytest.approx(metrics.deviance_explained(y[rows], mu[rows], km[rows]))


def test_features_by_hand():
    from clairville.algorithms.network import segments

    streets, _ = grid_city(n=5)
    frame = segments.build(streets).segments

    def make(shapes, **columns):
        return gpd.GeoDataFrame(
            columns, geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object))
        )

    zones = make(
        [shapely.box(-5, -5, 60, 60), shapely.box(100, 100, 400, 400)],
        since=pd.to_datetime(["2012-01-01", "2019-05-01"]),
    )
    cycle = make([shapely.LineString([(0, 3), (110, 3)])])
    transport = make([shapely.Point(55, 10), shapely.LineString([(0, 110), (440, 110)])])
    schools = make([shapely.Point(55, 100)])
    population = make(
        [shapely.box(-1000, -1000, 55, 2000), shapely.box(55, -1000, 2000, 2000)],
        population=[3165.0, 0.0],
    )
    x, counts = features.build(
        frame, features.Context(zones, cycle, transport, schools, population, before=2019)
    )
    first = frame.index[
        frame.geometry.apply(lambda g: g.equals(shapely.LineString([(0, 0), (110, 0)])))
    ][0]
    assert counts["zones_too_recent"] == 1
    row = x.loc[first]
    assert row["calm_zone"] == 1 and x["calm_zone"].sum() == 2
    assert row["cycle_way"] == 1.0 and row["bus_stops"] == 1
    assert row["school_distance"] == pytest.approx(100.0)
    assert x.loc[frame["name"] == "Rue E1", "bus_line"].tolist() == [1.0] * 4
    # 3,165 persons on 1,055 x 3,000 m = 1,000 per km2; of the nine spots around (55, 0) three lie
    # west of 55 and three on the
    # border, where either square may answer.
    assert 300.0 <= row["population_density"] <= 700.0


def test_population_far_from_a_border_is_the_density():
    middle = np.array([shapely.Point(500, 500)], dtype=object)
    squares = gpd.GeoDataFrame(
        {"population": [200.0]},
        geometry=gpd.array.GeometryArray(np.array([shapely.box(0, 0, 1000, 1000)], dtype=object)),
    )
    assert features._population(middle, squares, [0])["population_density"].tolist() == [200.0]


def test_traffic_counts_reach_their_segment():
    from clairville.algorithms.network import segments

    streets, _ = grid_city(n=4)
    frame = segments.build(streets).segments
    spots = np.array([shapely.Point(55, 4)] * 3 + [shapely.Point(0, 55)], dtype=object)
    counts = gpd.GeoDataFrame(
        {"veh_day": [900.0, 1000.0, 3000.0, 0.0], "year": [2015, 2019, 2019, 2019]},
        geometry=gpd.array.GeometryArray(spots),
    )
    found = exposure.attach(frame, counts)["traffic_veh_day"]
    assert found.notna().sum() == 1 and found.dropna().tolist() == [2000.0]
    assert exposure.exposure_of(frame, 2).unit == "km_years"
    all_known = exposure.exposure_of(frame.assign(traffic_veh_day=1000.0), 2)
    assert all_known.amount == pytest.approx(
        1000 * 365.25 * frame["length_m"].to_numpy() / 1000 * 2 / 1e6
    )
    assert set(all_known.source) == {"counted"}
