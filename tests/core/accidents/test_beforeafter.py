"""Before-after studies on cases whose effect is known."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import beforeafter, treated
from clairville.algorithms.common.errors import DataError


def test_interval_covers_the_known_effect_and_the_naive_one_is_fooled():
    rng = np.random.default_rng(1)
    runs = [beforeafter.study(**beforeafter.simulate(rng), seed=k) for k in range(200)]
    covered = np.mean([s.low <= 0.75 <= s.high for s in runs])
    assert 0.91 <= covered <= 0.98
    assert np.mean([s.effect for s in runs]) == pytest.approx(0.75, abs=0.02)
    # Chosen for their crashes, the treated places fall far more than the measure did.
    assert np.mean([s.naive for s in runs]) < 0.6


def test_no_effect_is_told_from_chance_only_rarely():
    rng = np.random.default_rng(2)
    verdicts = [
        beforeafter.study(**beforeafter.simulate(rng, effect=1.0), seed=k).verdict
        for k in range(200)
    ]
    assert np.mean([v == "unclear" for v in verdicts]) > 0.9


def test_equal_places_by_hand():
    """Equal lengths and hardly any overdispersion: everything is the group's mean."""
    found = beforeafter.study(
        [2] * 10,
        [1] * 10,
        [0.1] * 10,
        [2] * 90,
        [2] * 90,
        [0.1] * 90,
        years_before=2,
        years_after=2,
    )
    assert found.trend == pytest.approx(1.0, abs=0.01) and found.expected == pytest.approx(
        20.0, abs=0.2
    )
    assert found.effect == pytest.approx(0.5, abs=0.02) and found.naive == pytest.approx(0.5)
    assert found.low < 0.5 < found.high < 1.0 and found.verdict == "works"


def test_years_weigh():
    one = beforeafter.study(
        [4] * 10,
        [2] * 10,
        [0.1] * 10,
        [4] * 90,
        [4] * 90,
        [0.1] * 90,
        years_before=2,
        years_after=2,
    )
    two = beforeafter.study(
        [4] * 10,
        [1] * 10,
        [0.1] * 10,
        [4] * 90,
        [2] * 90,
        [0.1] * 90,
        years_before=2,
        years_after=1,
    )
    assert two.effect == pytest.approx(one.effect, abs=0.03) and two.trend == pytest.approx(
        1.0, abs=0.02
    )


def lines(n, x0=0.0):
    return gpd.GeoDataFrame(
        {"name": [f"Rue {k}" for k in range(n)]},
        geometry=gpd.array.GeometryArray(
            np.array(
                [shapely.LineString([(x0, 200 * k), (x0 + 100, 200 * k)]) for k in range(n)],
                dtype=object,
            )
        ),
    )


def test_layers_to_study():
    places = lines(5)
    others = pd.concat([lines(40, 1000.0), places.iloc[:1]], ignore_index=True)
    rng = np.random.default_rng(0)
    rows = []
    for year in (2017, 2018, 2019, 2020):
        for k in range(5):
            rows += [(year, 50.0, 200 * k + 3.0)] * (4 if year < 2019 else 1)
        for k in range(40):
            rows += [(year, 1050.0, 200 * k + 3.0)] * int(rng.poisson(2))
    rows.append((2018, -500.0, 0.0))
    crashes = gpd.GeoDataFrame(
        {"year": [r[0] for r in rows]},
        geometry=gpd.array.GeometryArray(shapely.points([r[1:] for r in rows])),
    )
    found, frame, counts, spans = treated.study(places, others, crashes, 2019, 2019, 25.0)
    assert (
        spans == ([2017, 2018], [2020])
        and counts["comparison"] == 40
        and counts["comparison_dropped"] == 1
    )
    assert (
        frame["crashes_before"].tolist() == [8] * 5 and frame["crashes_after"].tolist() == [1] * 5
    )
    assert counts["crashes_elsewhere"] == 1 and found.naive == pytest.approx(0.25)
    assert found.effect > found.naive
    told = beforeafter.report(found, *spans, counts)
    from clairville.algorithms.common.reasons import sentence

    for lang in ("en", "fr"):
        assert all(
            "?" not in sentence(t["code"], t["values"], lang)
            for t in told["headline"] + told["limits"]
        )
    with pytest.raises(DataError, match="no year before 2016"):
        treated.study(places, others, crashes, 2016, 2016, 25.0)
    with pytest.raises(DataError, match="no crash to compare"):
        beforeafter.study([1], [1], [0.1], [0], [0], [0.1], years_before=1, years_after=1)
