"""Movements by trade, hours and load of bays, cover and exchange against enumeration."""

import itertools
import math
from fractions import Fraction

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.common.resources import table
from clairville.algorithms.common.run import Run
from clairville.algorithms.kerb import erlang, movements, outcome, plan, sites, supply
from clairville.algorithms.network import segments


def recursion(c, a):
    share = 1.0
    for k in range(1, c + 1):
        share = a * share / (k + a * share)
    return share


def test_erlang_is_its_recursion_and_rises_between_whole_places():
    loads = [0.0, 1e-6, 0.3, 2.0, 17.5, 80.0]
    for c, a in itertools.product(range(60), loads):
        assert float(erlang.refused_share(c, a)) == pytest.approx(recursion(c, a), abs=1e-12)
    between = erlang.refused_share(np.linspace(0.0, 4.0, 41), 1.7)
    assert (np.diff(between) < 0).all() and between[0] == 1.0
    assert np.isnan(erlang.refused_share([-1.0, np.nan], 1.0)).all()


def test_erlang_is_its_formula_in_exact_fractions():
    for c, a in itertools.product(range(0, 30, 3), [Fraction(1, 7), Fraction(5, 2), Fraction(40)]):
        terms = [a**k / math.factorial(k) for k in range(c + 1)]
        found = float(erlang.refused_share(c, float(a)))
        assert found == pytest.approx(float(terms[-1] / sum(terms)), abs=1e-12)


def test_every_code_of_the_table_of_rates_is_understood():
    assert all(code for trade in movements.trades() for code in trade.codes)
    food = movements.movements_of(pd.DataFrame({"naf": ["CA103", "CA202"]}))
    assert len(food.rows) == 2


def test_codes_bands_and_what_is_left_out():
    frame = pd.DataFrame(
        {
            "naf": [
                "56.10A",
                "4711B",
                "46.39B",
                "46.39B",
                "46.39B",
                "70.22Z",
                "café",
                None,
                "5610C",
            ],
            "staff_band": ["00", "01", "02", "11", "NN", "11", "", "", "00"],
            "floor_m2": [None, 900.0, *[None] * 7],
            "sole_trader": [False] * 8 + [True],
        }
    )
    found = movements.movements_of(frame)
    assert found.rows.tolist() == [0, 1, 2, 3, 4]
    assert found.counts["establishments_code_unknown"] == 2
    assert found.counts["establishments_other_trade"] == 1
    assert found.counts["establishments_left_out"] == 1
    assert found.unknown_codes["café"] == 1
    assert found.movements[1].tolist() == [15, 20, 25]  # a large shop
    assert found.assumed.tolist() == [False, False, False, False, True]
    assert found.movements[4] == pytest.approx(found.movements[2])  # the lower middle of two bands
    assert found.movements[2] == pytest.approx([2.5 * 3, 3.0 * 4, 3.5 * 5])


def test_a_town_s_own_rates_come_first_and_are_checked():
    own = pd.DataFrame({"naf": ["70.22"], "low": [1], "high": [3]})
    found = movements.movements_of(pd.DataFrame({"naf": ["7022Z"]}), movements.trades(own))
    assert found.movements.tolist() == [[1, 2, 3]]
    with pytest.raises(DataError) as refused:
        movements.trades(pd.DataFrame({"naf": ["70"], "low": [3], "high": [1]}))
    assert refused.value.code == "kerb_own_rate"


@pytest.mark.parametrize(
    ("start", "end", "text", "minutes"),
    [
        ("08:00", "19:00", None, 660),
        ("00:00", "00:00", None, None),
        (None, None, "06:00-10:00; 14h-19h", 540),
        ("22:00", "02:00", None, 240),
        ("99:00", "x", None, None),
        (None, float("nan"), "Mo-Sa 08:00-19:00", 660),
    ],
)
def test_hours(start, end, text, minutes):
    found = supply.open_minutes(start, end, text)
    assert np.isnan(found) if minutes is None else found == minutes


def town(bays, shops, length=600):
    """One straight street, with shops and bays at metres along it."""
    line = shapely.LineString([(0, 0), (length, 0)])
    streets = gpd.GeoDataFrame({"id": ["1"], "name": ["Rue A"]}, geometry=[line], crs=2154)
    network = segments.build(streets, target_length_m=0).segments
    layer = gpd.GeoDataFrame(
        {"naf": ["5610A"] * len(shops)},
        geometry=shapely.points([(x, 0.0) for x in shops]),
        crs=2154,
    )
    there = gpd.GeoDataFrame(
        {
            "kind": [b[1] for b in bays],
            "marking": [b[2] for b in bays],
            "length_m": [0.0] * len(bays),
        },
        geometry=shapely.points(np.array([(b[0], 0.0) for b in bays]).reshape(len(bays), 2)),
        crs=2154,
    )
    return network, layer, there


def planned(bays, shops, keep_off=None, **wanted):
    network, layer, there = town(bays, shops)
    demand = movements.movements_of(layer)
    made = plan.make_plan(
        demand,
        layer.geometry.to_numpy()[demand.rows],
        supply.read_bays(there, supply.Params()),
        network,
        sites.Params(**wanted),
        supply.Params(),
        keep_off,
    )
    return made, network


def test_all_four_kinds_with_their_gains():
    bays = [
        (10, "ZL périodique", "absent"),
        (30, "ZL permanente", "good"),
        (300, "FONDS", "good"),
    ]
    made, network = planned(
        bays, [10, 20, 30, 300, 310, 500, 505, 510], new=2, moves=1, move_cost=1
    )
    assert made.counts["bays_for_money"] == 1
    assert made.cover.covered.tolist() == [True] * 3 + [False] * 5
    assert made.added.gain[:, 1].tolist() == [18.0, 12.0] and made.added.gap == 0.0
    assert made.curve[:, 1].tolist() == [18.0, 36.0, 48.0]
    assert [(m.lost[1], m.won[1]) for m in made.moves] == [(0.0, 18.0)]
    layer = outcome.proposals_of(made, network, 50.0, 2154, Run("r", "", 0, lambda _: None))
    assert layer["class"].tolist() == [
        "add_bay", "add_bay", "move_bay", "repair_bay", "share_bay",
    ]  # fmt: skip
    assert (layer["gain_low"].dropna() <= layer["gain_high"].dropna()).all()
    assert "arrêté" in layer["reason_fr"].iloc[0]
    share = layer[layer["class"] == "share_bay"].iloc[0]
    assert share["hours_freed"] == 70.0  # restaurants are served on Sundays too


def test_what_other_limits_reach_is_told_for_the_same_bays():
    made, _ = planned(
        [(30, "LIVRAISON", "good")], [10, 60, 100, 125, 500, 560, 620], new=2, moves=0
    )
    within = outcome.curve_of(made)
    assert within["within_50"].tolist() == within["covered"].tolist()
    # from the bay at 30: 20, 30, 70, 95 metres
    assert [within[f"within_{m}"][0] for m in (25, 50, 75, 100)] == [6.0, 12.0, 18.0, 24.0]
    for narrow, wide in ((25, 50), (50, 75), (75, 100)):
        assert (within[f"within_{narrow}"] <= within[f"within_{wide}"]).all()
    for m in (25, 50, 75, 100):
        assert (within[f"within_{m}"].diff().dropna() >= 0).all()
        assert (within[f"within_{m}_high"] <= within["movements_high"]).all()


def test_the_plan_is_the_best_of_all():
    rng = np.random.default_rng(5)
    for _ in range(5):
        shops = rng.uniform(0, 600, 25)
        made, network = planned([], shops, new=2, step_m=40.0)
        at = shapely.get_x(made.candidates.point)
        reach = np.abs(at[:, None] - shops[None, :]) <= 50.0
        best = max(
            (reach[a] | reach[b]).sum() for a, b in itertools.combinations(range(len(at)), 2)
        )
        assert made.added.gain[:, 1].sum() == pytest.approx(6.0 * best)


def test_a_new_bay_never_takes_a_place_for_disabled_persons():
    place = np.array([shapely.Point(x, 0).buffer(2) for x in range(0, 600, 10)], object)
    made, _ = planned([], [300], {"disabled": place}, new=3)
    assert not len(made.added.sites)
    assert made.counts["candidates_refused_disabled"] > 0


def test_nothing_to_count_is_refused():
    network, layer, there = town([], [10])
    demand = movements.movements_of(layer.assign(naf="99.00Z"))
    with pytest.raises(DataError) as refused:
        plan.make_plan(
            demand, np.zeros(0, object), supply.read_bays(None, supply.Params()), network,
            sites.Params(), supply.Params(),
        )  # fmt: skip
    assert refused.value.code == "kerb_no_demand"


def test_the_verdict_on_a_learned_model_tells_its_figures_in_both_languages():
    measured = table("kerb/sense")
    found = outcome.sense_of(measured)
    assert found["code"] == "bays_sense_model"
    assert all(end["more_low"] > 0 for end in measured["share_of_length"].values())
    french, english = (sentence(found["code"], found["values"], lang) for lang in ("fr", "en"))
    assert "29,2 %" in french.replace("\u202f", " ").replace("\xa0", " ")
    assert "29.2 %" in english and "40 choices" in english
    enough = outcome.sense_of(measured | {"model_finds_more": False})
    assert "la règle suffit" in sentence(enough["code"], enough["values"], "fr")
    assert "the rule is enough" in sentence(enough["code"], enough["values"], "en")
