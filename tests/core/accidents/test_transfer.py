"""A model trained here and applied there: same numbers from the file, missing columns refused,
unknown ground marked.
"""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.accidents import risk, transfer
from clairville.algorithms.common import results
from clairville.algorithms.common.errors import ModelError
from clairville.algorithms.modeling import learners
from clairville.algorithms.network import features

from ...helpers.grid_city import grid_city

pytestmark = pytest.mark.skipif(not learners.available(), reason="lightgbm is not installed")


@pytest.fixture(scope="module")
def trained():
    streets, crashes = grid_city(n=14, seed=3)
    return transfer.train(streets, crashes, parameters=risk.Parameters(), territory="Ville A")


def test_transfer_finds_the_avenues(trained):
    streets, crashes = grid_city(n=12, seed=8)
    found = transfer.predict(streets, trained.model, trained.card)
    out = results.check(found.segments)
    rate = out.groupby("kind")["expected_km"].mean()
    assert rate["avenue"] > 3 * rate["rue"]
    assert out["expected"].sum() == pytest.approx(len(crashes), rel=0.35)
    assert (out["expected_low"] <= out["expected"]).all() and (
        out["expected"] <= out["expected_high"]
    ).all()
    assert "Ville A" in str(found.report["headline"][0]["values"])
    assert not out["reasons"].str.contains("acc_own").any()


def test_tweedie_is_another_loss_of_the_same_model(trained):
    """The same avenues by another loss; the card says which."""
    streets, crashes = grid_city(n=14, seed=3)
    made = transfer.train(streets, crashes, parameters=risk.Parameters(loss="tweedie"))

    def objective(t):
        return json.loads(t.card)["objective"]

    assert (objective(trained), objective(made)) == (
        "poisson",
        "tweedie",
    ) and made.model != trained.model
    out = transfer.predict(streets, made.model, made.card).segments
    rate = out.groupby("kind")["expected_km"].mean()
    assert rate["avenue"] > 3 * rate["rue"] and out["expected"].sum() == pytest.approx(
        len(crashes), rel=0.05
    )


def test_missing_columns_are_named(trained):
    streets, crashes = grid_city(n=14, seed=3)
    spots = np.random.default_rng(0).uniform(0, 1400, (6, 2))
    schools = gpd.GeoDataFrame(geometry=gpd.array.GeometryArray(shapely.points(spots)))
    with_schools = transfer.train(streets, crashes, features.Context(schools=schools))
    with pytest.raises(ModelError, match="Missing here: school_distance"):
        transfer.predict(streets, with_schools.model, with_schools.card)


def test_unknown_ground_is_marked(trained):
    streets, _ = grid_city(n=6, step=900.0)
    found = transfer.predict(streets, trained.model, trained.card)
    assert found.outside > 0.9 and found.segments["thin_data"].mean() > 0.9


def test_too_few_crashes_are_refused():
    streets, crashes = grid_city(n=6, rate=0.5)
    with pytest.raises(ModelError, match="at least 200"):
        transfer.train(streets, crashes)
