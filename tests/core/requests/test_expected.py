"""Requests to expect: the closed list, the weeks kept apart, cut samples, who reports."""

import numpy as np
import pandas as pd
import pytest

from algorithms.common.errors import DataError
from algorithms.requests import (
    expected,
    expectedkinds,
    expectedlevel,
    expectedsample,
    reporting,
)


@pytest.mark.parametrize(
    "name",
    [
        "Squat", "SQUATS", "s.q.u.a.t", "s q u a t", "ѕquat", "sqùat", "squatt", "Propreté / squat",
        "Nettoyage de squats", "Bruit", "brui t de voisinage", "Nuisances  sonores", "NOISE",
        "Rassemblement sur voirie", "rassemblemant", "Éclairage et trafic", "Drogue", "dr0gue",
        "seringues dans un espace vert", "Personne sans abri", "Conflit", "Street drugs", "squat​s",
    ],
)  # fmt: skip
def test_a_refused_kind_is_never_foreseen(name):
    assert expectedkinds.read_kinds(pd.Series([name])).family[0] not in expectedkinds.FAMILIES


def test_a_table_of_the_town_cannot_admit_a_refused_word_nor_a_family():
    own = {"cleaning": {"words": ["squat", "propre"]}, "persons": {"words": ["passant"]}}
    found = expectedkinds.read_kinds(pd.Series(["squat", "passant", "propre", None]), own)
    assert list(found.family) == ["refused", "", "cleaning", ""]
    assert found.refused == {"squat": 1}
    assert found.unknown == {"passant": 1, "": 1}


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Dépôt sauvage", "cleaning"), ("Nids-de-poule", "roads"), ("Éclairage public", "lighting"),
        ("Élagage d'un arbre", "green"), ("PROPRETE", "cleaning"), ("Potholes", "roads"),
        ("Autre", ""),
    ],
)  # fmt: skip
def test_the_four_families_are_understood(name, family):
    assert expectedkinds.read_kinds(pd.Series([name])).family[0] == family


def _town(rng, weeks=120, side=12, near=False):
    row, col = (v.ravel() for v in np.mgrid[:side, :side])
    base = rng.gamma(0.4, 0.4, side * side)
    seen = rng.poisson(base, (weeks, side * side))
    week, cell = np.nonzero(seen)
    rep = seen[week, cell]
    counts = expected.count_weeks(np.repeat(cell, rep), np.repeat(week, rep), side**2, weeks)
    return counts, expected.neighbours_of(row, col), base


def test_a_stable_town_is_foreseen_at_its_level():
    counts, around, base = _town(np.random.default_rng(1))
    found = expected.foresee(counts, around, 7)
    assert found.mean.sum() == pytest.approx(base.sum(), rel=0.25)
    assert np.corrcoef(found.mean, base)[0, 1] > 0.9
    assert (found.low <= found.mean).all() and (found.mean <= found.high).all()
    assert found.verdict.weeks == 59
    assert expected.foresee(counts, around, 14).mean == pytest.approx(2 * found.mean)


def test_requests_without_any_order_are_left_to_the_counts():
    rng = np.random.default_rng(3)
    cell, week = rng.integers(0, 100, 3000), rng.integers(0, 100, 3000)
    around = expected.neighbours_of(*(v.ravel() for v in np.mgrid[:10, :10]))
    found = expected.foresee(expected.count_weeks(cell, week, 100, 100), around, 7)
    assert not found.verdict.earned
    assert found.verdict.gain[0] <= 0


def test_what_comes_later_changes_no_verdict_before():
    counts, around, _ = _town(np.random.default_rng(2))
    memory = expected._Memory(counts, around, 60)
    other = counts.tolil()
    other[100:] = 50
    assert expected._Memory(other.tocsr(), around, 60).at(100) == pytest.approx(memory.at(100))


def test_a_short_history_is_refused():
    counts, around, _ = _town(np.random.default_rng(1), weeks=20)
    with pytest.raises(DataError) as caught:
        expected.foresee(counts, around, 7)
    assert caught.value.code == "expected_short"


def test_a_collapse_is_followed_and_the_future_never_read():
    rng = np.random.default_rng(4)
    totals = rng.poisson(np.r_[np.full(80, 60.0), 60.0 * 0.93 ** np.arange(40)]).astype(float)
    told = expectedlevel.levels(totals)
    usual = np.array([expectedlevel._level(totals[:t], 8.0, 0.0) for t in range(len(totals))])
    held = slice(90, 120)
    assert told[:-1][held].sum() < 0.5 * (totals[held].sum() + usual[held].sum())
    assert expectedlevel.levels(np.r_[totals[:100], np.full(20, 900.0)])[:101] == pytest.approx(
        told[:101]
    )
    assert expectedlevel.levels(np.zeros(30)) == pytest.approx(np.zeros(31))


def test_intervals_learn_how_wide_they_must_be():
    rng = np.random.default_rng(6)
    mean = np.tile(rng.gamma(2.0, 4.0, 100), 40)
    seen = rng.poisson(mean * rng.gamma(2.0, 0.5, len(mean))).astype(float)
    # A dispersion that is far too small: the tails make up for it.
    tails = expectedlevel.tails_of(seen[:2000], mean[:2000], 0.01)
    low, high = expectedlevel.bounds(mean[2000:], 0.01, tails)
    plain = expectedlevel.bounds(mean[2000:], 0.01, (0.1, 0.9))
    assert expectedlevel.coverage(seen[2000:], *plain) < 0.65
    assert 0.76 < expectedlevel.coverage(seen[2000:], low, high) < 0.9
    assert expectedlevel.tails_of(np.ones(5), np.ones(5), 0.1) == pytest.approx((0.1, 0.9))


def test_a_cut_sample_is_seen_and_a_whole_one_is_not():
    rng = np.random.default_rng(5)
    whole = np.repeat(np.arange(700), rng.poisson(12, 700))
    assert expectedsample.signs_of_cut(whole) == []
    capped = np.repeat(np.arange(700), np.minimum(rng.poisson(60, 700), 50))
    assert "cap_day" in expectedsample.signs_of_cut(capped)
    holes = whole[(whole < 200) | (whole > 290)]
    assert "months_empty" in expectedsample.signs_of_cut(holes)
    leap = np.repeat(np.arange(700), np.where(np.arange(700) < 400, 3, 40))
    assert expectedsample.is_cut(expectedsample.signs_of_cut(leap))
    few = np.repeat(np.arange(700), rng.poisson(0.1, 700))
    assert not expectedsample.is_cut(expectedsample.signs_of_cut(few))


def drawn_town(seed, *, rate=1.5, quiet=(0, 1), areas=12, kinds=1):
    """Reports of incidents of which the areas ``quiet`` tell three times less."""
    rng = np.random.default_rng(seed)
    need = rng.gamma(4.0, 120.0, areas)
    theta = np.ones(areas)
    theta[list(quiet)] = 1.0 / 3.0
    rows = []
    for a in range(areas):
        for _ in range(rng.poisson(need[a])):
            kind = int(rng.integers(kinds))
            n = rng.poisson(rate * theta[a] * (1.0 + kind))
            begun, spot = rng.integers(0, 700), a * 10_000 + rng.integers(0, 3000)
            rows += [(a, spot, kind, begun + d) for d in rng.integers(0, 14, n)]
    return need, *np.array(rows).T


@pytest.mark.parametrize("kinds", [1, 3])
def test_repeats_bring_the_true_need_back(kinds):
    for seed in range(5):
        need, area, place, kind, day = drawn_town(seed, kinds=kinds)
        found = reporting.weigh_reporting(area, place, kind, day, len(need))
        true = pd.Series(need)
        assert true.corr(pd.Series(found.need), method="spearman") >= 0.8
        quiet, loud = found.told[:2].mean(), found.told[2:].mean()
        assert quiet < 0.75 * loud


def test_few_repeats_are_warned_of():
    need, area, place, kind, day = drawn_town(1, rate=0.03)
    found = reporting.weigh_reporting(area, place, kind, day, len(need))
    assert not found.reliable
    assert found.thin.any()


def test_persons_who_told_the_same_request_are_repeats():
    place = np.arange(300)
    area, kind, day = place // 100, np.zeros(300, int), np.zeros(300, int)
    many = np.where(area == 0, 1.0, 3.0)
    found = reporting.weigh_reporting(area, place, kind, day, 3, many)
    assert found.told[0] < found.told[1]
    assert found.repeats[1] == 200.0
