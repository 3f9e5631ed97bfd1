"""The rule: points have reasons that add up to them, what the town knows leads, and no word ever says
that a place is safe."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.reasons import render
from clairville.algorithms.common.resources import sentences, table
from clairville.algorithms.water import floodrules

EMPTY = {
    "hollow_m": np.nan, "height_m": np.nan, "upstream_ha": np.nan, "upstream_sealed": np.nan,
    "underpass": False, "records": 0, "record_last": "", "town_rows": 0, "town_level_m": np.nan,
}  # fmt: skip


def facts(*rows):
    return pd.DataFrame([{**EMPTY, **row} for row in rows])


def test_points_by_hand():
    rated = floodrules.rate(
        facts(
            {"hollow_m": 0.31, "height_m": 0.9, "upstream_ha": 12.0, "upstream_sealed": 0.6},
            {"hollow_m": 0.0, "height_m": 9.0, "upstream_ha": 0.2, "upstream_sealed": 0.9},
            {"hollow_m": 0.15, "height_m": 30.0, "upstream_ha": 0.0},
            {"height_m": 0.4},
            {},
            {"town_rows": 2, "town_level_m": 3.2},
            {"records": 1, "record_last": "2025-01-26", "hollow_m": 0.0},
            {"underpass": True},
        )
    )
    first = (2 + 0.01 / 0.3) + (2 + 0.1 / 0.5) + (2 + np.log10(1.2)) + 1
    assert rated.points.tolist() == pytest.approx([first, 0, 1, 3, 0, 6, 4, 1])
    assert rated.classes.tolist() == [
        "high", "no_sign", "low", "medium", "not_studied", "town_listed", "recorded", "low",
    ]  # fmt: skip


def test_contributions_add_up_to_the_score():
    rng = np.random.default_rng(3)
    rows = [
        {
            "hollow_m": rng.choice([np.nan, 0.1, 0.4, 0.9]),
            "height_m": rng.choice([np.nan, 0.3, 1.5, 8]),
            "upstream_ha": rng.choice([np.nan, 0.5, 5, 500]),
            "upstream_sealed": rng.random(),
            "underpass": bool(rng.random() < 0.3),
            "records": int(rng.integers(0, 3)),
            "town_rows": int(rng.integers(0, 2)),
        }
        for _ in range(200)
    ]
    rated = floodrules.rate(facts(*rows))
    for points, reasons in zip(rated.points, rated.reasons, strict=True):
        assert sum(r.contribution for r in reasons) == pytest.approx(points)
        assert reasons and render(reasons, "fr") and render(reasons, "en")


def test_nothing_known_is_never_called_safe():
    rated = floodrules.rate(facts({}, {"hollow_m": 0.0, "height_m": 50.0, "upstream_ha": 0.1}))
    assert rated.classes.tolist() == ["not_studied", "no_sign"]
    assert "non étudiée" in render(rated.reasons[0], "fr").lower()
    assert "aucun indice" in render(rated.reasons[1], "fr").lower()
    told = {**sentences("reasons"), **sentences("messages")}
    for code, texts in told.items():
        if code.startswith("water_"):
            said = str(texts).lower()
            assert "sans risque" not in said, code


def test_no_rows_and_steps_at_their_limits():
    assert len(floodrules.rate(facts({}).head(0)).points) == 0
    rules = table("water/susceptibility")["facts"]
    hollow = floodrules.steps(
        np.array([0.1499, 0.15, 0.225, 0.3, 0.6, 9, np.nan]), rules["hollow_m"]
    )
    assert hollow.tolist() == pytest.approx([0, 1, 1.5, 2, 3, 3, 0])
    height = floodrules.steps(np.array([-1, 0.5, 0.75, 1.5, 2.0, 2.01]), rules["height_m"])
    assert height.tolist() == pytest.approx([3, 3, 2.5, 1.5, 1, 0])
    area = floodrules.steps(np.array([0.0, 1.0, 31.6227766, 1e5]), rules["upstream_ha"])
    assert area.tolist() == pytest.approx([0, 1, 2.5, 3])


def test_every_fact_says_where_its_steps_come_from():
    told = table("water/susceptibility")
    assert told["checked"]
    for rule in (*told["facts"].values(), told["classes"]):
        assert len(rule["source"]) > 20
