"""Tempered empirical Bayes, free exponents of the length, stubs and crossing streets."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.accidents import evaluate, promises, spf, stubs, trust
from clairville.algorithms.network import crossingstreets, graph


def test_no_trust_learned_leaves_empirical_bayes_but_its_level():
    rng = np.random.default_rng(0)
    mu, km = rng.gamma(1.0, 0.3, 50), rng.uniform(0.02, 0.2, 50)
    y = rng.poisson(mu).astype(float)
    plain = spf.empirical_bayes(y, mu, km, 5.0)
    found = trust.Tempered(plain, mu, km, trust.Trust(), y.sum())
    assert found.mean == pytest.approx(plain.mean * y.sum() / plain.mean.sum())
    assert found.mean.sum() == pytest.approx(y.sum())
    low, high = found.interval()
    assert (low < found.mean).all() and (found.mean < high).all()


def test_crashes_drawn_elsewhere_lower_the_trust_and_their_own_places_do_not():
    """Half of each place's crashes fall on a neighbour in the other record."""
    rng = np.random.default_rng(1)
    n, km = 4000, np.full(4000, 0.1)
    mu = np.full(n, 0.5)
    true = rng.gamma(0.5, mu / 0.5)
    own = spf.empirical_bayes(rng.poisson(true), mu, km, 5.0).mean
    same = rng.poisson(true).astype(float)
    shifted = rng.poisson(0.5 * true + 0.5 * np.roll(true, 1)).astype(float)
    assert trust.exponents(own, mu, km, same).own == pytest.approx(0.0, abs=0.06)
    assert trust.exponents(own, mu, km, shifted).own < -0.25
    assert trust.exponents(own, mu, km, same * 0.0) == trust.Trust()


def test_the_spread_is_learned_and_its_intervals_hold_the_truth():
    """Empirical Bayes that takes places for more alike than they are: the held-out counts tell, and
    nine intervals of ten hold the truth all the same."""
    rng = np.random.default_rng(4)
    n, km = 8000, np.full(8000, 0.1)
    mu = np.full(n, 2.0)
    true = rng.gamma(1.0, mu)
    y = rng.poisson(true).astype(float)
    proud = spf.empirical_bayes(y, mu, km, 20.0)
    again = rng.poisson(true).astype(float)
    found = trust.learn(proud.mean, mu, km, again, again, proud.a)

    def share(trusted):
        low, high = trust.Tempered(proud, mu, km, trusted, y.sum()).interval()
        return ((low <= true) & (true <= high)).mean()

    assert found.spread < 0.9 and share(trust.Trust()) < 0.85
    assert share(found) == pytest.approx(0.9, abs=0.03)


def test_points_that_smooth_the_differences_widen_the_intervals():
    """Moved points scatter less around the estimate than the record's own: places differ more than
    either shows."""
    rng = np.random.default_rng(5)
    n, km = 6000, np.full(6000, 0.1)
    mu = np.full(n, 1.0)
    true = rng.gamma(1.0, mu)
    plain = spf.empirical_bayes(rng.poisson(true).astype(float), mu, km, 10.0)
    same = rng.poisson(true).astype(float)
    smooth = rng.poisson((true + np.roll(true, 1) + np.roll(true, -1)) / 3.0).astype(float)
    alike = trust.learn(plain.mean, mu, km, same, same, plain.a)
    assert trust.learn(plain.mean, mu, km, smooth, same, plain.a).spread < alike.spread


def test_an_unsure_spread_widens_intervals_as_its_draws_do():
    n = 3
    plain = spf.empirical_bayes(np.array([0.0, 3.0, 20.0]), np.full(n, 1.0), np.full(n, 0.1), 10.0)
    km, near = np.full(n, 0.1), np.full(n, 1.0)
    sure, unsure = (
        trust.Tempered(plain, near, km, trust.Trust(spread=0.8, unsure=u)) for u in (0.0, 0.6)
    )
    low, high = unsure.interval(0.90)
    drawn = unsure.draw(np.random.default_rng(1), 20_000)
    assert low == pytest.approx(np.quantile(drawn, 0.05, axis=0), rel=0.06, abs=0.005)
    assert high == pytest.approx(np.quantile(drawn, 0.95, axis=0), rel=0.03)
    assert (high / low > np.divide(*sure.interval(0.90)[::-1])).all()
    assert unsure.mean == pytest.approx(sure.mean)


def test_fewer_crashes_tell_the_spread_less_surely_and_never_above_one():
    rng = np.random.default_rng(6)
    found = []
    for n in (600, 9600):
        mu, km = np.full(n, 1.0), np.full(n, 0.1)
        true = rng.gamma(2.0, mu / 2.0)
        # Its shape per place (1 of 2) is too small: alone the counts would raise the multiple.
        plain = spf.empirical_bayes(rng.poisson(true).astype(float), mu, km, 10.0)
        again = rng.poisson(true).astype(float)
        found.append(trust.learn(plain.mean, mu, km, again, again, plain.a))
    few, many = found
    assert few.spread <= 1.0 and many.spread <= 1.0
    # Sixteen times the places: a quarter of the error, but for the pull towards one.
    assert 2.0 < few.unsure / many.unsure < 5.0


def test_tempering_keeps_the_order_of_places_with_one_prior():
    values, near = np.array([0.1, 0.5, 2.0]), np.full(3, 0.4)
    found = trust.Trust(-0.1, -0.4).temper(values, near, np.full(3, 0.1))
    assert (np.diff(found) > 0).all() and np.log(found[2] / found[0]) == pytest.approx(
        0.6 * np.log(20.0)
    )


@pytest.mark.parametrize("exponent", [0.5, 1.0])
def test_the_exponent_of_the_length_is_recovered(exponent):
    rng = np.random.default_rng(2)
    km = rng.uniform(0.01, 0.4, 20_000)
    shape = 4.0 * km**exponent
    mu = 12.0 * km
    y = rng.poisson(mu * rng.gamma(shape, 1.0 / shape))
    found = spf.dispersion(y, mu, km)
    assert found.exponent == pytest.approx(exponent, abs=0.08)
    assert found.phi == pytest.approx(4.0, rel=0.2)
    assert found.size(km) == pytest.approx(km**found.exponent)


def test_places_of_one_length_have_no_exponent():
    y = np.random.default_rng(3).poisson(0.7, 200)
    assert spf.dispersion(y, np.full(200, 0.7), np.ones(200)).exponent == 1.0


def line_of(lengths):
    at = np.arange(len(lengths))
    return graph.Graph(at, at + 1, np.asarray(lengths, dtype=float), len(lengths) + 1)


def test_a_stub_stands_behind_the_first_twenty_unless_its_junction_bears_it():
    # Stub 10 beside quiet segments, stub 30 beside two of the worst.
    lengths = np.full(60, 100.0)
    lengths[[10, 30]] = 15.0
    expected = np.full(60, 0.1)
    expected[np.arange(40, 60)] = 1.0 + np.arange(20) * 0.01
    expected[[10, 30]] = 1.0, 2.0
    expected[[29, 31]] = 3.0
    km = lengths / 1000.0
    found = stubs.density(expected, km, line_of(lengths))
    order = np.argsort(-found).tolist()
    assert order.index(30) == 0 and order.index(10) == 21
    untouched = np.arange(60) != 10
    assert found[untouched] == pytest.approx((expected / np.maximum(km, 0.05))[untouched])
    draws = stubs.density(np.stack([expected, expected]), km, line_of(lengths))
    assert (draws == found).all()
    assert stubs.density(expected, km, None)[10] == pytest.approx(1.0 / 0.05)


def test_crossing_streets_by_hand():
    # A main street in two pieces, crossed in its middle by a side street; a street apart.
    segments = pd.DataFrame(
        {
            "name": ["Main", "Main", "Side", "Apart"],
            "start_junction": [0, 1, 1, 5],
            "end_junction": [1, 2, 3, 6],
        }
    )
    x = pd.DataFrame({"through": [0.9, 0.8, 0.2, 0.1], "street_length": [200.0, 200.0, 50.0, 80.0]})
    found = crossingstreets.build(segments, x)
    assert found["crossing_legs"].tolist() == [1, 1, 2, 0]
    assert found["crossing_through"].tolist() == [0.2, 0.2, 0.9, 0.0]
    assert found["crossing_street_length"].tolist() == [50.0, 50.0, 200.0, 0.0]


def test_the_geometric_mean_of_two_priors():
    found = evaluate.together(np.array([1.0, 4.0]), np.array([4.0, 4.0]))
    assert found == pytest.approx(np.array([2.0, 4.0]) * 6.5 / 6.0)


def test_promised_and_found_by_hand():
    # Ten places of one crash each are the ten tenths; the last holds twice what it promised.
    best, rank_km = np.ones(10), 1.0 / np.arange(1.0, 11.0)
    same = np.full(10, 10.0)
    moved = np.append(np.full(9, 10.0), 20.0)
    found = promises.tenths([(best, same, moved)], rank_km)
    assert [p.same[0] for p in found] == pytest.approx([1.0] * 10)
    assert found[9].moved[0] == pytest.approx(20 / 11) and found[0].moved[0] == pytest.approx(
        10 / 11
    )
    assert found[0].same[1] < 1.0 < found[0].same[2]
    assert promises.tenths([(best, same, same * 0.0)], rank_km) == []


def test_the_road_that_takes_most_of_the_first_tenth():
    top = pd.DataFrame(
        {
            "name": ["Bd Long", "BOULEVARD LONG", "Rue", None, *["Rue"] * 36],
            "length_m": 100.0,
            "score": np.arange(40.0, 0.0, -1.0),
        }
    )
    name, share = promises.greatest_road(top)
    assert name == "Bd Long" and share == pytest.approx(0.5)
    assert promises.greatest_road(top.assign(name=None)) == ("", 0.0)
