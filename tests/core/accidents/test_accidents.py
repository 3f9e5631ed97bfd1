"""Accident risk against hand computations and simulated cities whose risk is known."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import (
    crashes,
    evaluate,
    explain,
    exposure,
    features,
    fitting,
    risk,
    spf,
)
from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.reasons import render
from clairville.algorithms.common.themes import theme
from clairville.algorithms.modeling import metrics


def grid_city(n=14, step=110.0, seed=0, years=(2019,), rate=2.5, avenue=8.0, spread=1.0, hot=()):
    """n x n streets; every fourth is an avenue with ``avenue`` times the rate; gamma differences
    between segments; ``hot``: {(x, y): crashes} added at places. Returns (streets, crashes)."""
    rng = np.random.default_rng(seed)
    lines, names, kinds = [], [], []
    for k in range(n):
        for flip in (False, True):
            a, b = (0.0, k * step), ((n - 1) * step, k * step)
            lines.append(shapely.LineString([a[::-1], b[::-1]] if flip else [a, b]))
            main = k % 4 == 0
            names.append(f"{'Avenue' if main else 'Rue'} {'N' if flip else 'E'}{k}")
            kinds.append("AV" if main else "RUE")
    streets = gpd.GeoDataFrame(
        {"name": names, "kind": kinds, "class": "unknown"},
        geometry=gpd.array.GeometryArray(np.array(lines, dtype=object)),
        index=pd.RangeIndex(100, 100 + len(lines), name="feature_id"),
    )
    streets.attrs["crs"] = "EPSG:2154"
    points, when = [], []
    for line, kind in zip(lines, kinds, strict=True):
        for block in range(n - 1):
            mean = (
                rate
                * step
                / 1000.0
                * (avenue if kind == "AV" else 1.0)
                * rng.gamma(spread, 1.0 / spread)
            )
            for year in years:
                for along in rng.uniform(0.1, 0.9, rng.poisson(mean)):
                    points.append(line.interpolate((block + along) * step))
                    when.append(year)
    for (x, y), number in dict(hot).items():
        points += [shapely.Point(x, y)] * number
        when += list(np.resize(years, number))
    frame = gpd.GeoDataFrame(
        {"id": [str(i) for i in range(len(points))], "year": when},
        geometry=gpd.array.GeometryArray(np.array(points, dtype=object)),
    )
    return streets, frame


# -- safety performance function and empirical Bayes
# ---------------------------------------------------------------------


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


# -- evaluation
# ------------------------------------------------------------------------------------------------------------


def test_thinning_gives_two_independent_halves():
    rng = np.random.default_rng(3)
    y = rng.poisson(4.0, 20000)
    a, b = evaluate.thin(y, rng)
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


@pytest.mark.parametrize(
    "d2, hit, expected",
    [
        ((0.02, 0.01, 0.03), (0.01, -0.01, 0.02), "model"),
        ((0.02, -0.01, 0.03), (0.01, -0.01, 0.02), "unclear"),
        ((0.02, 0.01, 0.03), (-0.01, -0.02, 0.0), "eb"),
        ((-0.01, -0.02, 0.0), (0.01, 0.005, 0.02), "eb"),
    ],
)
def test_verdict(d2, hit, expected):
    assert evaluate.verdict({("eb_model", "eb_spf"): (d2, hit)}) == expected


# -- features and leakage
# ----------------------------------------------------------------------------------------------------


def test_every_crash_column_is_known_as_post_event():
    own = {"id", "insee"}  # a number and a place: no knowledge of the crash
    assert set(theme("accidents").fields) - own == features.POST_EVENT


def test_no_crash_column_becomes_a_feature_and_none_changes_the_result():
    streets, table = grid_city(n=8)
    plain = risk.assess(streets, table, parameters=risk.Parameters(seeds=1, thinnings=1))
    rng = np.random.default_rng(0)
    loaded = table.copy()
    for column in features.POST_EVENT - {"year", "date", "datetime", "street"}:
        loaded[column] = rng.integers(0, 5, len(table))
    loaded["street"] = "Rue N1"
    again = risk.assess(streets, loaded, parameters=risk.Parameters(seeds=1, thinnings=1))
    assert again.segments["expected"].tolist() == plain.segments["expected"].tolist()
    assert again.segments["reasons"].tolist() == plain.segments["reasons"].tolist()


def test_own_crashes_do_not_reach_the_prior():
    """A place's prior comes from other blocks: adding crashes there leaves its prediction as it
    was.
    """
    streets, table = grid_city(n=10, seed=5)
    extra = grid_city(n=10, seed=5, hot={(550.0, 495.0): 40})[1]
    from clairville.algorithms.network import segments, snap

    frame = segments.build(streets).segments
    x, _ = features.build(frame)
    parts = []
    for crash_table in (table, extra):
        y = crashes.count(crash_table, snap.snap(crash_table, frame, 50.0), frame).total
        problem = fitting.problem_of(frame, x, y, exposure.of(frame, 1), risk.Parameters())
        parts.append((y, problem))
    (y, problem), (more, _) = parts
    changed = np.flatnonzero(more != y)
    assert len(changed) == 1
    for prior in (evaluate.prior_spf, evaluate.prior_model):
        assert prior(problem, more)[0][changed] == pytest.approx(
            prior(problem, y)[0][changed], rel=1e-9
        )


def test_features_by_hand():
    from clairville.algorithms.network import segments

    streets, _ = grid_city(n=5)
    frame = segments.build(streets).segments
    make = lambda shapes, **columns: gpd.GeoDataFrame(
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
    assert exposure.of(frame, 2).unit == "km_years"
    all_known = exposure.of(frame.assign(traffic_veh_day=1000.0), 2)
    assert all_known.amount == pytest.approx(
        1000 * 365.25 * frame["length_m"].to_numpy() / 1000 * 2 / 1e6
    )
    assert set(all_known.source) == {"counted"}


# -- the whole way
# -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def city():
    streets, table = grid_city(n=16, seed=7, spread=1.5, hot={(605.0, 330.0): 25})
    far = gpd.GeoDataFrame(
        {"id": ["far"], "year": [2019]},
        geometry=gpd.array.GeometryArray(np.array([shapely.Point(-900, -900)], dtype=object)),
    )
    table = pd.concat([table, far], ignore_index=True)
    return (
        streets,
        table,
        risk.assess(
            streets, table, parameters=risk.Parameters(seeds=3), data_date="2019-12-31", run_id="r"
        ),
    )


def test_known_risk_is_recovered(city):
    streets, table, found = city
    out = results.check(found.segments)
    avenue = out["kind"] == "avenue"
    rate = lambda rows: out.loc[rows, "predicted"].sum() / out.loc[rows, "length_m"].sum() * 1000.0
    observed = lambda rows: (
        out.loc[rows, "crashes"].sum() / out.loc[rows, "length_m"].sum() * 1000.0
    )
    assert rate(avenue) == pytest.approx(observed(avenue), rel=0.2) and rate(
        ~avenue
    ) == pytest.approx(observed(~avenue), rel=0.3)
    worst = out.sort_values("rank").iloc[0]
    assert worst["crashes"] >= 25 and worst["class"] == "stable_top_5" and worst["rank_high"] <= 10
    assert worst["psi"] > 4 and "crashes on record here (2019)" in worst["reason_en"]
    assert (out["expected_low"] <= out["expected"]).all() and (
        out["expected"] <= out["expected_high"]
    ).all()
    assert (out["rank_low"] <= out["rank"]).all() and (out["rank"] <= out["rank_high"]).all()
    assert out["expected"].sum() == pytest.approx(len(table) - 1, rel=0.05)


def test_counts_and_unmatched(city):
    _, table, found = city
    assert found.counts["crashes"] == len(table) and found.counts["crashes_unmatched"] == 1
    assert found.unmatched["id"].tolist() == ["far"]
    assert found.segments["crashes"].sum() == len(table) - 1


def test_reasons_multiply_to_the_result(city):
    streets, table, found = city
    from clairville.algorithms.network import segments, snap

    frame = segments.build(streets).segments
    x, _ = features.build(frame)
    counts = crashes.count(table, snap.snap(table, frame, 50.0), frame)
    problem = fitting.problem_of(frame, x, counts.total, exposure.of(frame, 1), risk.Parameters())
    mu, learned = evaluate.prior_model(problem, counts.total)
    for (_, held), learner in zip(problem.folds, learned, strict=True):
        parts = explain.grouped(learner.contributions(x[held]))
        assert np.exp(parts.sum(axis=1).to_numpy()) * problem.exposure[held] == pytest.approx(
            mu[held], rel=1e-9
        )


def test_report_is_complete_in_both_languages(city):
    from clairville.algorithms.common.reasons import sentence

    told = city[2].report
    texts = [*told["headline"], *told["limits"]]
    for table in told["tables"]:
        texts += [
            table["title"],
            *table["columns"],
            *(c for row in table["rows"] for c in row if isinstance(c, dict)),
        ]
    for chart in told["charts"]:
        texts += [
            chart["title"],
            chart["x_label"],
            chart["y_label"],
            *(s["name"] for s in chart["series"]),
        ]
    for lang in ("en", "fr"):
        for t in texts:
            assert "?" not in sentence(t["code"], t["values"], lang), t
    assert told["headline"][2]["code"] == f"acc_verdict_{city[2].verdict}"
    assert [t["title"]["code"] for t in told["tables"]][:2] == [
        "acc_table_thinning",
        "acc_table_places",
    ]
    assert [row[0]["code"] for row in told["tables"][0]["rows"]] == [
        f"acc_method_{m}" for m in evaluate.METHODS
    ]


def test_same_seed_same_result():
    streets, table = grid_city(n=8, seed=9)
    once, twice = (
        risk.assess(streets, table, parameters=risk.Parameters(seeds=2, thinnings=1, seed=4))
        for _ in range(2)
    )
    columns = [c for c in once.segments if c != "geometry"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(once.segments[columns]), pd.DataFrame(twice.segments[columns])
    )


def test_years_are_held_out_in_time():
    streets, table = grid_city(n=10, seed=2, years=(2020, 2021, 2022), rate=1.5)
    found = risk.assess(streets, table, parameters=risk.Parameters(seeds=1))
    assert found.report["tables"][0]["title"]["code"] == "acc_table_time"
    assert "acc_limit_unusual" in [t["code"] for t in found.report["limits"]]
    # Two years of three were unusual: expected crashes are those of a year like 2022.
    assert found.segments["expected"].sum() == pytest.approx(
        (table["year"] == 2022).sum(), rel=0.05
    )


def test_few_crashes_are_not_learned_from():
    streets, table = grid_city(n=8, seed=2, rate=1.5)
    assert 20 < len(table) < 200
    found = risk.assess(streets, table, parameters=risk.Parameters(seeds=1, thinnings=1))
    assert found.verdict == "few" and found.segments["model"].isna().all()
    assert found.report["headline"][2]["values"]["n"] == len(table)


def test_subsets_and_bad_input():
    streets, table = grid_city(n=6, rate=8.0)
    with pytest.raises(DataError, match="no crash of the chosen kind"):
        risk.assess(streets, table, parameters=risk.Parameters(which="cyclists"))
    half = table.assign(cyclists=np.arange(len(table)) % 2)
    found = risk.assess(
        streets, half, parameters=risk.Parameters(which="cyclists", seeds=1, thinnings=1)
    )
    assert found.counts["crashes_chosen"] == len(table) // 2
    moved = table.set_geometry(
        gpd.array.GeometryArray(shapely.points(shapely.get_coordinates(table.geometry.array) + 1e5))
    )
    with pytest.raises(DataError, match="within 50.0 m of a street"):
        risk.assess(streets, moved)
    with pytest.raises(ParameterError, match="segment_length_m is 5"):
        risk.Parameters(segment_length_m=5)


def test_reason_sentences_fit_the_place():
    frame = pd.DataFrame({"kind": ["rue", "rue"]})
    x = pd.DataFrame({"bus_line": [0.0, 1.0], "bus_stops": [0.0, 2.0]})
    parts = pd.DataFrame({"bus_line": [-0.5, 0.5], "bus_stops": [0.0, 0.1], "baseline": [1.0, 1.0]})
    found = explain.reasons(
        x, frame, parts, [0, 1], np.array([1.0, 1.0]), np.array([0.9, 1.2]), (2019, 2020)
    )
    assert (
        render(found[0], "en")
        == "neither bus lane nor bus stop: × 0.61; no crash on record here (2019–2020): × 0.90"
    )
    assert (
        render(found[1], "fr")
        == "couloir de bus sur 100 % du tronçon : × 1,82 ; un accident recensé ici (2019–2020) : × 1,20"
    )


def test_traffic_is_modelled_only_where_that_helps():
    rng = np.random.default_rng(6)
    n = 900
    xy = rng.uniform(0, 5000, (n, 2))
    x = pd.DataFrame({"width_m": rng.uniform(3, 15, n), "noise": rng.normal(size=n)})
    truth = np.exp(5.0 + 0.25 * x["width_m"].to_numpy() + rng.normal(0, 0.2, n))
    seen = np.where(rng.uniform(size=n) < 0.4, truth, np.nan)
    frame = pd.DataFrame(
        {"class": "residential", "kind": "rue", "traffic_veh_day": seen, "length_m": 100.0}
    )
    done, model = exposure.complete(frame, x, xy)
    assert model.used and model.error < 1.35 < 1.8 < model.baseline_error
    assert (done["traffic_source"] == "counted").sum() == model.counted == np.isfinite(seen).sum()
    assert exposure.of(done, 1).unit == "veh_km"
    hidden = np.isnan(seen)
    assert np.median(np.abs(np.log(done["traffic_veh_day"][hidden] / truth[hidden]))) < 0.3
    # Nothing to learn from: the class mean is as good, and traffic stays unknown.
    same, useless = exposure.complete(
        frame.assign(traffic_veh_day=rng.permutation(seen)), x[["noise"]], xy
    )
    assert not useless.used and "traffic_source" not in same
    assert exposure.complete(frame.assign(traffic_veh_day=np.nan), x, xy)[1] is None
