"""Candidates for duplicates, and the agent's own decisions on them."""

import json
import pathlib

import geopandas as gpd
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.requests import pairscore
from clairville.algorithms.requests.details import read_details
from clairville.algorithms.requests.duplicates import DuplicateParams, candidates, joined

PAIRS = pathlib.Path(__file__).parents[2] / "data/requests_development/pairs.json"


def frame(*rows, crs=2154):
    """Rows of (text, metres to the east, day, category)."""
    return gpd.GeoDataFrame(
        {
            "id": [f"r{k}" for k in range(len(rows))],
            "text": [r[0] for r in rows],
            "date": [pd.Timestamp("2026-03-01") + pd.Timedelta(days=r[2]) for r in rows],
            "category": [r[3] if len(r) > 3 else "Voirie" for r in rows],
        },
        geometry=gpd.points_from_xy([float(r[1]) for r in rows], [0.0] * len(rows)),
        crs=crs,
    )


LAMP = "Le lampadaire devant le 12 rue des Lilas ne marche plus"


def test_two_people_tell_one_thing():
    found = candidates(frame((LAMP, 0, 0), ("Plus de lumière rue des Lilas près du 12", 8, 2)))
    assert found[["a", "b", "rank"]].to_numpy().tolist() == [["r0", "r1", 1]]
    assert found["distance_m"].iloc[0] == pytest.approx(8)
    assert found["days"].iloc[0] == pytest.approx(2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trou devant le 12 rue des Lilas", "Trou devant le 24 rue des Lilas"),
        ("Le lampadaire n° 245 est éteint", "Le lampadaire n° 247 est éteint"),
        ("Nid de poule avenue Jaurès", "Nid de poule rue Pasteur"),
        ("Trou dans la chaussée rue Foch", "Merci d'avoir rebouché le trou rue Foch"),
        ("Un trou rue Voltaire", "Il y a un deuxième trou, plus loin, rue Voltaire"),
    ],
)
def test_contradictory_details_lower_the_score(one, other):
    alike = candidates(frame((one, 0, 0), (one, 8, 2)))["score"].iloc[0]
    apart = candidates(frame((one, 0, 0), (other, 8, 2)), DuplicateParams(least=0))
    assert apart["score"].iloc[0] < 0.6 * alike


def test_outside_the_window_or_after_closing_is_no_candidate():
    requests = frame((LAMP, 0, 0), (LAMP, 5, 10), (LAMP, 5, 200))
    assert set(candidates(requests)["b"]) == {"r1"}
    requests["closed"] = [pd.Timestamp("2026-03-03"), None, None]
    assert candidates(requests).empty


def test_too_far_is_no_candidate():
    assert candidates(frame((LAMP, 0, 0), (LAMP, 200, 1))).empty


def test_without_text_place_and_category_speak():
    found = candidates(frame((None, 0, 0), (None, 1, 0)))
    assert found["likeness"].isna().all()
    assert [r.code for r in found["reasons"].iloc[0]][-1] == "duplicate_no_text"
    requests = frame((LAMP, 0, 0), (LAMP, 1, 0)).drop(columns="text")
    assert len(candidates(requests)) == 1


def test_rows_without_date_or_place_are_counted():
    requests = frame((LAMP, 0, 0), (LAMP, 1, 0), (LAMP, 2, 0))
    requests.loc[1, "date"] = pd.NaT
    requests.loc[2, "geometry"] = None
    found = candidates(requests)
    assert found.empty
    assert found.attrs["left_out"] == 2


@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows(rows):
    assert candidates(frame(*[(LAMP, 0, 0)] * rows)).empty


def test_told_what_is_wrong():
    requests = frame((LAMP, 0, 0), (LAMP, 1, 0))
    with pytest.raises(DataError):
        candidates(requests.drop(columns="category"))
    with pytest.raises(DataError):
        candidates(requests.assign(id="same"))
    with pytest.raises(ParameterError):
        DuplicateParams(least=2)


def test_only_decisions_join_and_they_can_be_taken_back():
    requests = frame((LAMP, 0, 0), (LAMP, 1, 0), (LAMP, 2, 0)).assign(requesters=[2, None, 3])
    none = joined(requests, pd.DataFrame({"a": [], "b": [], "joined": []}))
    assert none["same_as"].tolist() == ["r0", "r1", "r2"]
    yes = pd.DataFrame({"a": ["r0", "r1"], "b": ["r1", "r2"], "joined": [True, True]})
    both = joined(requests, yes)
    assert both["same_as"].tolist() == ["r0"] * 3
    assert both["group_requesters"].tolist() == [6] * 3
    back = pd.concat([yes, pd.DataFrame({"a": ["r2"], "b": ["r1"], "joined": [False]})])
    assert joined(requests, back)["group_requesters"].tolist() == [3, 3, 3]
    pd.testing.assert_frame_equal(joined(requests, yes.iloc[:0])[requests.columns], requests)


def test_a_decision_on_an_unknown_request_is_told():
    with pytest.raises(DataError):
        joined(frame((LAMP, 0, 0)), pd.DataFrame({"a": ["r0"], "b": ["x"], "joined": [True]}))


def test_one_lamp_told_from_two_doors_beside_each_other_is_proposed():
    one = "Lampadaire éteint devant le 12 rue Jeanne Lefort"
    beside, far = one.replace("12", "14"), one.replace("12", "58")
    assert len(candidates(frame((one, 0, 0), (beside, 3, 0)))) == 1
    assert len(candidates(frame((one, 0, 0), (far, 3, 0)))) == 0


def score(one, other, metres=8, days=2, kind="Voirie"):
    requests = frame((one, 0, 0, "Voirie"), (other, metres, days, kind))
    return candidates(requests, DuplicateParams(least=0))["score"].iloc[0]


def test_signs_of_the_learned_coefficients_are_kept():
    weights = pairscore.coefficients()
    assert any(abs(w) > 0.5 for w in weights.values())
    assert all(weights[name] * sign >= 0 for name, sign in pairscore.SIGNS.items())


def test_farther_later_or_of_another_category_scores_less():
    told = "Nid de poule rue Carnot"
    best = score(told, told)
    assert score(told, told, metres=50) < best
    assert score(told, told, days=40) < best
    assert score(told, told, kind="Autre demande") < best


def test_at_a_corner_two_streets_are_one_place():
    one = "Nid de poule rue Carnot"
    corner = score(one, "Trou à l'angle de la rue Thiers")
    assert corner > score(one, "Trou au milieu de la rue Thiers") + 0.2
    assert score(one, "Trou à l'angle de la rue Thiers", metres=55) < corner - 0.2


def test_two_sorts_of_one_thing_are_two():
    sofa = "Canapé abandonné rue Daru"
    found = candidates(
        frame((sofa, 0, 0), ("Frigo abandonné rue Daru", 8, 2)), DuplicateParams(least=0)
    )
    assert "duplicate_other_object" in {r.code for r in found["reasons"].iloc[0]}
    assert found["score"].iloc[0] < 0.3 < score(sofa, "Vieux canapé rue Daru")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Le trou a bien été rebouché", True),
        ("Merci aux jardiniers pour l'arbre", True),
        ("Merci de faire le nécessaire", False),
        ("Le lampadaire n'est pas réparé", False),
        ("Le panneau est retiré, c'est dangereux", False),
    ],
)
def test_what_tells_a_repair(text, mended):
    assert bool(read_details(text).solved) is mended


def test_the_development_pairs_are_told_better_than_by_chance():
    pairs = json.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]
    rows, east = [], []
    for k, pair in enumerate(pairs):
        for side in "ab":
            rows.append({"id": f"{k}{side}", **pair[side]})
            east.append(k * 10_000.0 + pair["distance_m"] * (side == "b"))
    requests = gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy(east, [0.0] * len(east)))
    requests["date"] = pd.to_datetime(requests["date"])
    shown = {int(b[:-1]) for b in candidates(requests.set_crs(2154))["b"]}
    same = {k for k, p in enumerate(pairs) if p["label"] == "same"}
    assert len(shown & same) / len(shown) > 0.75
    assert len(shown & same) / len(same) > 0.75
