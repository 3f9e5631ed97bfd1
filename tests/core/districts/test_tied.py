"""Tables that are tied are hidden together, soon, and leave something to show."""

import numpy as np
import pytest

from clairville.algorithms.common.errors import Cancelled
from clairville.algorithms.districts.hiding import Sum, given_away, hide, is_small
from clairville.algorithms.districts.measures import Measure
from clairville.algorithms.districts.tables import hidden_counts, hidden_of

from ...helpers.smallcounts import alike_when_shown, attack
from .conftest import frame


def drawn(districts, years, rate, seed=1):
    """Crashes and four parts of them in districts that make one town."""
    rng = np.random.default_rng(seed)
    base = rng.poisson(rate, (districts, years)).astype(float)

    def whole(table):
        every = np.vstack([table, table.sum(0)])
        return np.column_stack([every.sum(1), every])

    parts = {f"p{k}": rng.binomial(base.astype(int), 0.25).astype(float) for k in range(4)}
    tables = {"all": whole(base), **{name: whole(part) for name, part in parts.items()}}
    wholes = dict.fromkeys(parts, "all")
    return tables, wholes, [(districts, np.arange(districts), True)]


@pytest.mark.parametrize("districts, years", [(8, 5), (15, 6)])
def test_many_small_years_end_and_the_periods_are_shown(districts, years):
    tables, wholes, units = drawn(districts, years, 6.0)
    calls = []
    found = hidden_counts(tables, wholes, units, years=True, tick=lambda: calls.append(1))
    assert len(calls) < 4000
    for name, hidden in found.items():
        assert not hidden[-1, 0], name  # the town's total is never given up for the others
    assert not found["all"][:, 0].any() and not found["all"][-1].any()
    shown = np.mean([(~h[:-1, 0]).mean() for h in found.values()])
    assert shown > 0.8
    for part in wholes:
        two = {"all": tables["all"], "part": tables[part]}
        hidden = {"all": found["all"], "part": found[part]}
        assert attack(two, hidden, units, True) == {}


def test_a_table_with_few_small_years_tells_them():
    tables, wholes, units = drawn(8, 5, 60.0)
    found = hidden_counts(tables, wholes, units, years=True)
    assert not found["all"].any() and not found["p0"].any()


def test_it_can_be_cancelled():
    def stop():
        raise Cancelled()

    tables, wholes, units = drawn(5, 1, 3.0)
    with pytest.raises(Cancelled):
        hidden_counts(tables, wholes, units, years=False, tick=stop)


@pytest.mark.parametrize("n, most", [(2, 20), (3, 12)])
def test_who_knows_the_method_finds_nothing_where_the_total_is_kept(n, most):
    for worlds in alike_when_shown(n, most, kept=np.arange(n + 1) == n):
        for cell in np.flatnonzero(worlds[0][1]):
            seen = {v[cell] for v, _ in worlds}
            assert len(seen) > 1 or not is_small(np.array([*seen])).all(), worlds


def test_nothing_is_exposed_beside_what_is_shown():
    """Where it ends, each small count that hangs on something shown has values enough."""
    rng = np.random.default_rng(4)
    for _ in range(60):
        row = rng.poisson(rng.choice([1, 3, 8]), 5).astype(float)
        values, one = np.append(row, row.sum()), Sum(5, (0, 1, 2, 3, 4))
        hidden = hide(values, [one], kept=np.arange(6) == 5)
        if not hidden.all():
            assert not len(given_away(values, hidden, [one], is_small(values)))


def measured(*columns):
    return Measure(np.array(columns, float).T, small=True)


def town_of(counts):
    return [*counts, sum(counts)]


UNITS = [(2, np.arange(2), True)]


def test_a_part_with_a_year_less_is_guarded_with_its_whole(portrait, themes, districts):
    """55 crashes, all but one serious: the two numbers side by side would tell the slight one."""
    place = districts.geometry.iloc[0].centroid
    years = [2019] * 27 + [2020] * 27 + [2021]
    crashes = frame(
        [place] * 55,
        id=[str(k) for k in range(55)],
        year=years,
        killed=0,
        hospitalised=[1] * 54 + [0],
    )
    _, table, _ = portrait(themes={**themes, "accidents": crashes})
    rows = table[table["district"] == "Delta"].set_index("indicator")
    shown = rows.loc[["crashes_per_km", "crashes_serious"], "count"].notna()
    assert shown.sum() < 2


def test_tables_of_other_years_are_never_tied():
    tables = {"crashes": measured([5, 5, 10]), "crashes_serious": measured([5, 5, 10], [1, 1, 2])}
    with pytest.raises(ValueError, match="shape"):
        hidden_of(tables, UNITS)


def test_children_under_another_name_stay_hidden():
    """200 people of whom 198 under 18: neither name of the children may tell the two adults."""
    people, children = town_of([200, 900]), town_of([198, 400])
    found = hidden_of(
        {
            "population": measured(people),
            "under_18": measured(children),
            "children_of_age": measured(children),
        },
        UNITS,
    )
    assert (found["under_18"] == found["children_of_age"]).all()
    assert found["under_18"][0, 0] or found["population"][0, 0]
    some = town_of([197, 300])  # three of the children are of no age that is meant
    found = hidden_of({"under_18": measured(children), "children_of_age": measured(some)}, UNITS)
    assert found["under_18"][0, 0] or found["children_of_age"][0, 0]


def test_those_in_no_part_are_guarded():
    """All but two are under 18 or over 65."""
    found = hidden_of(
        {
            "population": measured(town_of([200, 900])),
            "under_18": measured(town_of([100, 300])),
            "aged_65_plus": measured(town_of([98, 200])),
        },
        UNITS,
    )
    assert any(found[name][0, 0] for name in found)


def test_the_portrait_ends_with_small_years(portrait, themes, districts):
    rng = np.random.default_rng(2)
    points = np.repeat([g.centroid for g in districts.geometry], 30)
    n = len(points)
    crashes = frame(
        points,
        id=[str(k) for k in range(n)],
        year=rng.integers(2016, 2021, n),
        killed=0,
        hospitalised=rng.integers(0, 2, n),
        pedestrians=rng.integers(0, 2, n),
        cyclists=(rng.random(n) < 0.2).astype(int),
        under_18=(rng.random(n) < 0.2).astype(int),
    )
    _, table, _ = portrait(themes={**themes, "accidents": crashes})
    mine = table[table["indicator"].str.startswith("crashes_")]
    assert (mine.loc[mine["district_id"] == "town", "state"] == "ok").all()
    assert (mine["state"] == "ok").mean() > 0.7
