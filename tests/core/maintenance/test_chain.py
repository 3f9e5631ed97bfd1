"""Streets, mains and buildings in one list and one year's programme."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.common.reasons import Reason, sentence
from clairville.algorithms.common.run import Run
from clairville.algorithms.maintenance import together as chain


def found(columns, shapes, code="maint_record", values=None):
    frame = gpd.GeoDataFrame(columns, geometry=shapes)
    return results.build(
        frame,
        score=np.ones(len(frame)),
        reasons=[[Reason(code, 1.0, values or {"signs": 3})]] * len(frame),
        run=Run("x", "2024-01-01"),
        expected=columns.get("expected"),
    )


def line(x, y=0.0, length=100.0):
    return shapely.linestrings([[x, y], [x + length, y]])


@pytest.fixture
def streets():
    return found(
        {
            "name": ["rue A", "rue B", "rue C"],
            "length_m": [100.0] * 3,
            "expected": [0.5, 0.1, 2.0],
            "consequence": [1.0, 2.0, 2.0],
            "cost": [10_000.0] * 3,
            "state": ["open", "open", "works"],
        },
        [line(0), line(1000), line(2000)],
    )


@pytest.fixture
def mains():
    return found(
        {
            "street": ["rue A", "rue D"],
            "length_m": [100.0, 50.0],
            "breaks_year": [0.2, 0.01],
            "consequence": [3.0, 1.0],
        },
        [line(0, 2.0), line(5000)],
    )


@pytest.fixture
def halls():
    return found(
        {
            "name": ["school", "hall"],
            "kwh_year": [1e5, 4e5],
            "saving_share": [0.2, 0.0],
            "saving_eur_year": [2000.0, 0.0],
        },
        [shapely.box(9000, 0, 9020, 20), shapely.box(9100, 0, 9120, 20)],
    )


def test_each_kind_on_one_scale_by_hand(streets, mains, halls):
    mine = chain.streets(streets, 2.2)
    assert mine["likelihood"].tolist() == pytest.approx(1 - np.exp([-0.5, -0.1, -2.0]))
    assert mine["level"].tolist() == pytest.approx([1 / 2.2, 2 / 2.2, 2 / 2.2])
    pipe = chain.pipes(mains, 3.0, 350.0)
    assert pipe["cost"].tolist() == [35_000, 17_500] and pipe["level"].iloc[0] == 1.0
    house = chain.buildings(halls, 3.0)
    assert house["cost"].tolist() == [6000, 0] and house["level"].tolist() == [0.25, 1.0]
    assert set(house.geom_type) == {"LineString"}


def test_a_survey_joins_the_street_it_lies_along(streets):
    survey = found(
        {"risk_below_40": [0.5, 0.9], "cost": [42_000.0, 1.0]},
        [line(5, 3.0, 90.0), line(7000)],
        "roads_inspect",
        {},
    )
    mine = chain.streets(streets, 2.2, survey, horizon_years=5.0)
    yearly = 1 - 0.5 ** (1 / 5)
    assert mine["likelihood"].iloc[0] == pytest.approx(1 - np.exp(-0.5) * (1 - yearly))
    assert mine["cost"].tolist() == [42_000, 10_000, 10_000] and mine["surveyed"].tolist() == [
        True,
        False,
        False,
    ]
    assert "roads_inspect" in mine["reasons"].iloc[0] and "maint_record" in mine["reasons"].iloc[0]


def test_one_list_one_year(streets, mains, halls):
    parts = [
        chain.streets(streets, 2.2),
        chain.pipes(mains, 3.0, 350.0),
        chain.buildings(halls, 3.0),
    ]
    told = chain.rank_together(parts, chain.Params(50_500.0), run=Run("r", "2024-01-01"))
    made = told.assets
    results.check(made)
    assert len(made) == 7 and told.funded_eur <= 50_500
    assert made["score"].tolist() == pytest.approx(
        (made["likelihood"] * made["consequence"]).tolist()
    )
    by_name = made.set_index("name")
    assert (
        by_name.loc["rue C", "rank"] == 1 and by_name.loc["rue C", "funded"] == ""
    )  # it waits for works under way
    assert by_name.loc["school", "funded"] == "full" and by_name.loc["hall", "funded"] == ""
    # the street and the main under it share an opening: cheaper together
    together = by_name.loc["rue A"]
    assert (together["funded"] == "full").all() and told.counts["shared_openings"] == 1
    assert told.counts["street_assets"] == 3 and told.counts["pipe_funded"] == 1
    assert (
        "tranchée" in together["reason_fr"].iloc[0] or "ouverture" in together["reason_fr"].iloc[0]
    )
    said = sentence(told.report["headline"][0]["code"], told.report["headline"][0]["values"], "fr")
    assert "conduites d'eau" in said and "tronçons de rue" in said


def test_weights_by_kind_move_the_list(streets, mains):
    parts = [chain.streets(streets, 2.2), chain.pipes(mains, 3.0, 350.0)]
    even = chain.rank_together(parts, chain.Params(0.0)).assets
    heavy = chain.rank_together(
        parts, chain.Params(0.0, weights={"street": 0.1, "pipe": 1.0})
    ).assets

    def mean(frame):
        return frame.loc[frame["asset"] == "pipe", "rank"].mean()

    assert mean(heavy) < mean(even) and (heavy["funded"] == "").all()
    with pytest.raises(ParameterError, match="tram"):
        chain.Params(1.0, weights={"tram": 1.0})


def test_the_reports_of_the_tools_follow(streets, mains):
    own = {
        "headline": [{"code": "maint_trust_none", "values": {}}],
        "limits": [],
        "tables": [pd.NA],
        "charts": [],
    }
    told = chain.rank_together([chain.streets(streets, 2.2)], chain.Params(1e5), [own]).report
    assert [t["code"] for t in told["headline"]] == ["chain_headline", "maint_trust_none"] and len(
        told["tables"]
    ) == 2
