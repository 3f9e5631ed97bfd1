"""Years have levels of their own: 2020 and 2021 tell places apart and do not lower what is
expected.
"""

import pytest

from clairville.algorithms.accidents import crashes, risk

from ...helpers.grid_city import grid_city


def test_levels_by_hand():
    found = crashes.year_effects([120, 60, 80, 80], (2019, 2020, 2021, 2022))
    assert found.factor == pytest.approx([1.2, 0.6, 0.8, 0.8]) and found.usual.tolist() == [
        True,
        False,
        False,
        True,
    ]
    assert found.effective == pytest.approx(3.4)
    stats = pytest.importorskip("scipy.stats")
    assert found.low[1] * 100 == pytest.approx(stats.chi2.ppf(0.025, 120) / 2) and found.high[
        1
    ] * 100 == pytest.approx(stats.chi2.ppf(0.975, 122) / 2)


def test_only_mixed_periods_change():
    assert crashes.year_effects([7, 5, 6], (2016, 2017, 2018)).effective == pytest.approx(3.0)
    assert (
        crashes.year_effects([7], (2019,)).effective
        == 1.0
        == crashes.year_effects([7], (2020,)).effective
    )
    assert crashes.year_effects([7, 9], (2020, 2021)).effective == pytest.approx(2.0)
    none = crashes.year_effects([0, 9], (2019, 2020))
    assert none.effective == pytest.approx(2.0) and none.low[0] == 0.0 < none.high[0]


def test_a_quiet_year_does_not_lower_what_is_expected():
    streets, table = grid_city(n=10, seed=2, years=(2018, 2019, 2020, 2021), rate=1.5)
    quiet = table[~table["year"].isin((2020, 2021)) | (table.index % 2 == 0)]
    found = risk.assess(streets, quiet, parameters=risk.Parameters(seeds=1))
    usual = quiet["year"].isin((2018, 2019)).sum() / 2
    assert found.segments["expected"].sum() == pytest.approx(usual, rel=0.05)
    assert len(quiet) / 4 < 0.85 * usual and set(found.segments["years"]) == {4}
    told = next(t for t in found.report["tables"] if t["title"]["code"] == "acc_table_years")
    assert [row[3]["code"] for row in told["rows"]] == ["acc_year_usual"] * 2 + [
        "acc_year_unusual"
    ] * 2
