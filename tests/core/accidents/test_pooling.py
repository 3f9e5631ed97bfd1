"""Few crashes: a function fitted on other communes too, never on the block it predicts."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import evaluate, fitting, pooling, risk
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.network import features

from ...helpers.grid_city import grid_city
from .test_junctions import with_crossings

FAR = 20_000.0


def moved(frame, x):
    return frame.set_geometry(
        gpd.array.GeometryArray(
            shapely.transform(
                np.asarray(frame.geometry.array, dtype=object), lambda xy: xy + (x, 0.0)
            )
        )
    )


@pytest.fixture(scope="module")
def country():
    """A small commune, and a layer that holds it with three larger ones: avenues are eight times as
    dangerous everywhere.
    """
    small = grid_city(n=6, seed=5, years=(2020, 2021, 2022), rate=0.8)
    streets, crashes = [small[0].assign(code="93010")], [small[1].assign(insee="93010")]
    for k in range(1, 4):
        other = grid_city(n=12, seed=k, years=(2019, 2020, 2021, 2022), rate=2.0)
        streets.append(moved(other[0], k * FAR).assign(code=f"9302{k}"))
        crashes.append(moved(other[1], k * FAR).assign(insee=f"9302{k}"))
    areas = gpd.GeoDataFrame(
        {"insee": [f"9302{k}" for k in range(1, 4)], "id": ["a", "b", "c"]},
        geometry=[shapely.box(k * FAR - 500, -500, k * FAR + 5000, 5000) for k in range(1, 4)],
    )
    return (
        small,
        (pd.concat(streets, ignore_index=True), pd.concat(crashes, ignore_index=True)),
        areas,
    )


PARAMETERS = risk.Parameters(seeds=2)


def test_a_small_commune_borrows_the_function(country):
    (streets, crashes), everywhere, _ = country
    assert 20 < len(crashes) < 200
    alone = risk.assess(streets, crashes, parameters=PARAMETERS)
    found = risk.assess(streets, crashes, None, PARAMETERS, pooling.Request(*everywhere))
    assert (
        alone.verdict == "few"
        and found.verdict == "pooled"
        and found.segments["model"].isna().all()
    )
    # Own streets and crashes of the wider layer count once, and only the years of the territory's
    # crashes.
    assert found.counts["crashes_on_segments"] == len(crashes)
    others = everywhere[1][(everywhere[1]["insee"] != "93010") & (everywhere[1]["year"] > 2019)]
    assert found.counts["pooled_crashes"] == len(others) and found.counts["pooled_communes"] == 4

    def ratio(f):
        return (
            f.loc[f["kind"] == "avenue", "predicted"].sum()
            / f.loc[f["kind"] != "avenue", "predicted"].sum()
        )

    length = streets.geometry.length
    truth = 8.0 * length[streets["kind"] == "AV"].sum() / length[streets["kind"] != "AV"].sum()
    assert abs(np.log(ratio(found.segments) / truth)) < 0.35
    told = [*found.report["headline"], *found.report["limits"]]
    assert told[2]["code"] == "acc_verdict_pooled" and told[2]["values"]["n"] == len(crashes)
    assert "acc_limit_pool" in [t["code"] for t in told]
    assert "d'autres communes" in sentence(told[2]["code"], told[2]["values"], "fr")


def test_codes_choose_the_communes(country):
    (streets, crashes), everywhere, areas = country
    one = risk.assess(
        streets, crashes, None, PARAMETERS, pooling.Request(*everywhere, areas, ("93021",))
    )
    all_three = risk.assess(
        streets, crashes, None, PARAMETERS, pooling.Request(*everywhere, areas, ("93",))
    )
    by_id = risk.assess(
        streets, crashes, None, PARAMETERS, pooling.Request(*everywhere, areas, ("b", "c"))
    )

    def number(*codes):
        return (everywhere[1]["insee"].isin(codes) & (everywhere[1]["year"] > 2019)).sum()

    assert one.counts["pooled_crashes"] == number("93021") and one.counts["pooled_communes"] == 1
    assert all_three.counts["pooled_communes"] == 3
    assert all_three.counts["pooled_crashes"] == number("93021", "93022", "93023")
    assert by_id.counts["pooled_crashes"] == number("93022", "93023")
    with pytest.raises(DataError, match="75"):
        risk.assess(
            streets, crashes, None, PARAMETERS, pooling.Request(*everywhere, areas, ("75",))
        )
    with pytest.raises(DataError, match="layer of communes"):
        risk.assess(
            streets, crashes, None, PARAMETERS, pooling.Request(*everywhere, None, ("93021",))
        )


def test_enough_crashes_need_no_pool(country):
    _, everywhere, _ = country
    other = grid_city(n=12, seed=1, years=(2020, 2021), rate=2.0)
    found = risk.assess(
        *other, None, risk.Parameters(seeds=1, min_crashes=150), pooling.Request(*everywhere)
    )
    assert found.verdict != "pooled" and "pooled_crashes" not in found.counts


def test_no_common_year_is_one_sentence(country):
    (streets, crashes), (lines, table), _ = country
    with pytest.raises(DataError, match="2020, 2021, 2022"):
        risk.assess(
            streets, crashes, None, PARAMETERS, pooling.Request(lines, table[table["year"] == 2019])
        )


def test_a_layer_of_the_territory_alone_describes_no_pooled_street(country):
    (streets, crashes), everywhere, _ = country
    schools = gpd.GeoDataFrame(geometry=[shapely.Point(100, 100), shapely.Point(300, 300)])
    found = risk.assess(
        streets,
        crashes,
        features.Context(schools=schools),
        PARAMETERS,
        pooling.Request(*everywhere),
    )
    assert "acc_limit_pool_layers" in [t["code"] for t in found.report["limits"]]
    assert "school_distance" not in found.segments["facts"].iloc[0]


def test_junctions_borrow_those_of_the_neighbours(country):
    """Crossings of avenues suffer four times as much everywhere; a crash counts once, and own
    junctions stay out of the pool.
    """
    streets, table, _ = with_crossings(n=6, seed=2, number=0)
    here = streets, table.assign(insee="93010")
    lines, points = [here[0]], [here[1]]
    for k in (1, 2):
        other = with_crossings(n=12, seed=k, number=0)
        lines.append(moved(other[0], k * FAR))
        points.append(moved(other[1], k * FAR).assign(insee=f"9302{k}"))
    everywhere = pd.concat(lines, ignore_index=True), pd.concat(points, ignore_index=True)
    asked = risk.Parameters(seeds=1, thinnings=1, junctions=True)
    alone = risk.assess(*here, None, asked)
    found = risk.assess(*here, None, asked, pooling.Request(*everywhere))
    assert "acc_limit_junctions_alone" in [t["code"] for t in alone.report["limits"]]
    # A grid of 12 x 12 streets has 140 places where three or more meet.
    assert found.counts["pooled_junctions"] == 2 * 140
    assert found.counts["pooled_crashes"] + found.counts["pooled_crashes_at_junctions"] == sum(
        map(len, points[1:])
    )
    assert found.counts["crashes_at_junctions"] == alone.counts["crashes_at_junctions"] < 200
    told = next(t for t in found.report["limits"] if t["code"] == "acc_limit_pool_junctions")
    assert "280 carrefours" in sentence(told["code"], told["values"], "fr")

    def ratio(places):
        main = places["name"].str.contains("Avenue")
        return places.loc[main, "predicted"].mean() / places.loc[~main, "predicted"].mean()

    assert abs(np.log(ratio(found.junctions) / 4.0)) < 0.35


def test_own_crashes_still_do_not_reach_their_prior(country):
    """A block's own counts change nothing of its prior, with a pool as without."""
    (streets, crashes), everywhere, _ = country
    from clairville.algorithms.network import segments

    own = segments.build(streets).segments
    ground = pooling.prepare(
        pooling.Request(*everywhere), own, features.Context(), (2020, 2021, 2022), PARAMETERS
    )
    pool, x, amount, _ = pooling.join(ground, own, 3.0)
    rng = np.random.default_rng(0)
    y = rng.poisson(0.5, len(own)).astype(float)
    problem = fitting.problem_of(own, x, y, amount, PARAMETERS, pool)
    mu, _ = evaluate.prior_spf(problem, y)
    held = next(iter(problem.folds))[1]
    changed = y.copy()
    changed[held] += 10.0
    again, _ = evaluate.prior_spf(problem, changed)
    assert again[held] == pytest.approx(mu[held], rel=1e-9) and not np.allclose(
        again[~held], mu[~held], rtol=1e-3
    )
