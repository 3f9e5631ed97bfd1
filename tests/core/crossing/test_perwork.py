"""One line a work: what is gathered in it, what it asks for, and that it stays the same line."""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import reasons, results
from clairville.algorithms.common.run import Run
from clairville.algorithms.crossing import (
    city,
    conflicts,
    glance,
    period,
    perwork,
    scoring,
    sites,
    snapshot,
)
from clairville.algorithms.crossing.options import Options

from ...helpers import crossing_data as data

pytestmark = pytest.mark.clock
MOMENT = calendars.moment("2024-06-13T16:30")


def works(*rows, **columns):
    """Squares of a side in metres: (x, side, nature, impact)."""
    base = {
        "id": [f"W{k}" for k in range(len(rows))],
        "start": pd.Timestamp("2024-06-10"),
        "end": pd.Timestamp("2024-06-21"),
        "street": [f"Rue {k}" for k in range(len(rows))],
        "nature": [nature for _, _, nature, _ in rows],
        "owner": "Ville",
        "traffic_impact": [impact for *_, impact in rows],
    }
    shapes = [shapely.box(x, 0, x + side, side) for x, side, *_ in rows]
    return geopandas.GeoDataFrame(base | columns, geometry=shapes, crs="EPSG:2154")


def schools(*places):
    return geopandas.GeoDataFrame(
        {"name": [name for name, _ in places], "level": "elementary", "insee": "75114"},
        geometry=[shapely.Point(x, 0) for _, x in places],
    )


def requests(x, number):
    return geopandas.GeoDataFrame(
        {"date": pd.Timestamp("2024-06-12"), "category": ["Voirie"] * number},
        geometry=[shapely.Point(x, 5)] * number,
    )


def take(frame, moment=MOMENT, **layers):
    layers.setdefault("calendar", data.calendar())
    return snapshot.take_snapshot(frame, moment, Options(), run=Run(seed=1), **layers)


def test_a_work_with_three_schools_is_one_line_and_three_pairs():
    frame = works((0, 12, "Voirie", "closed"))
    near = schools(("A", 40), ("B", 100), ("C", -60))
    lines, _, told, pairs = take(frame, schools=near)
    (row,) = lines.to_dict("records")
    assert row["feature_id"] == "W0" == row["work_id"] and len(pairs) == 3
    assert row["schools"] == 3 and row["school_list"] == "A (28 m); C (60 m); B (88 m)"
    assert row["school"] == "A" and "2 autres écoles à proximité" in row["reason_fr"]
    assert row["score"] == pairs["score"].max() and row["decision"] == "decide"
    assert told["conflicts"]["total"] == 1 and told["conflicts"]["by_decision"]["decide"] == 1
    results.check(lines)
    results.check(pairs)


def test_schools_of_one_name_or_none_are_schools_each():
    frame = works((0, 12, "Voirie", "closed"))
    (row,) = take(
        frame, schools=schools((None, 42), (None, 52), ("Jules Ferry", 62), ("Jules Ferry", 72))
    )[0].to_dict("records")
    assert row["schools"] == 4
    assert row["school_list"] == "? (30 m); ? (40 m); Jules Ferry (50 m); Jules Ferry (60 m)"


def test_a_site_of_three_footprints_is_one_work_beside_another():
    frame = works((0, 12, "Voirie", "closed"), *[(x, 5, "Réseau", "closed") for x in (20, 30, 40)])
    lines, *_ = take(frame, schools=schools(("A", -40)))
    first = lines[lines["feature_id"] == "W0"].iloc[0]
    assert first["other_works"] == 1 and lines["feature_id"].tolist().count("W1") == 1


def test_footprints_of_one_site_are_one_line_called_by_its_first_number():
    frame = works(
        (0, 5, "Ravalement", "unknown"),
        (30, 5, "Ravalement", "unknown"),
        (60, 5, "Ravalement", "unknown"),
        (10, 5, "Fouille", "unknown"),
        (500, 5, "Ravalement", "unknown"),
        id=["B2", "B1", "B3", "A0", "B4"],
    )
    lines, *_ = take(frame, schools=schools(("A", 40), ("Z", 520)))
    assert sorted(lines["feature_id"]) == ["A0", "B1", "B4"]
    row = lines.set_index("feature_id").loc["B1"]
    assert row["works"] == 3 and row["work_ids"] == "B1; B2; B3" and row["area_m2"] == 75
    assert lines["reason_fr"].is_unique


def test_works_of_which_nothing_is_known_are_not_taken_for_one_site():
    frame = works((0, 5, None, "unknown"), (6, 5, None, "unknown"), owner=None)
    lines, *_ = take(frame, schools=schools(("A", 40)))
    assert sorted(lines["feature_id"]) == ["W0", "W1"]


def test_ids_that_are_missing_or_stand_twice_still_name_one_line_each():
    frame = works(*[(300 * k, 5, f"N{k}", "closed") for k in range(4)], id=["X", "X", None, "Y"])
    lines, *_ = take(frame, schools=schools(*[(f"S{k}", 300 * k + 20) for k in range(4)]))
    first, second = sorted(set(lines["feature_id"]) - {"2", "Y"})
    assert len(lines) == 4 and first.startswith("X#") and second.startswith("X#")


def test_ids_that_repeat_are_told_apart_by_what_stays():
    frame = works(
        *[(300 * k, 5, f"N{k % 2}", "closed") for k in range(5)], id=["X", "X", "X", "Y", "X"]
    )
    frame = pd.concat([frame, frame.iloc[[4]]], ignore_index=True)  # alike in everything
    ids = pd.Series(sites.ids_of(frame), index=frame.geometry.centroid.x)
    assert ids.is_unique and ids.loc[900 + 2.5] == "Y"
    assert {sites.published_id(one) for one in ids} == {"X", "Y"}
    other = frame.iloc[[5, 3, 0, 2, 4, 1]].reset_index(drop=True)
    other.geometry = other.geometry.translate(0.3, -0.4)  # drawn anew
    again = pd.Series(sites.ids_of(other), index=(other.geometry.centroid.x - 0.3).round(1))
    for x, own in ids.groupby(level=0):
        assert set(again.loc[[x]]) == set(own), "another order of the rows, the same ids"
    fewer = sites.ids_of(frame.iloc[[1, 2]])
    assert list(fewer) == ids.iloc[[1, 2]].tolist(), "one that goes leaves the others their ids"
    assert sites.published_id("CH#12") == "CH#12"


def test_a_work_is_known_by_every_id_of_its_site():
    frame = works(
        *[(20 * k, 5, "Ravalement", "unknown") for k in range(2)],
        (500, 5, "Fouille", "unknown"),
        (900, 5, "Fouille", "unknown"),
        id=["B2", "B1", "C", "C"],
    )
    by_work = sites.ids_by_work(frame)
    assert by_work[:2] == [("B2", "B1"), ("B1", "B2")]
    assert all(len(ids) == 1 and ids[0].startswith("C#") for ids in by_work[2:])
    found = sites.find(frame, frame["traffic_impact"].to_numpy(object), Options().rules()).ids()
    assert found["B2"] == found["B1"] == ("B1", "B2") and set(found["C"]) == {
        *by_work[2],
        *by_work[3],
    }


def test_a_line_keeps_its_name_at_every_hour():
    seen = {}
    for hour in ("08:20", "11:40", "16:30", "20:00"):
        for row in snapshot.take_snapshot(
            data.works(),
            calendars.moment(f"2024-06-13T{hour}"),
            Options(),
            schools=data.schools(),
            calendar=data.calendar(),
            complaints=data.complaints(),
        )[0].to_dict("records"):
            for work in row["work_ids"].split("; "):
                seen.setdefault(work, set()).add(row["feature_id"])
    assert len(seen) > 5 and all(len(names) == 1 for names in seen.values())


def test_what_stands_around_a_work_decides():
    """A closed street at a gate asks for a decision; far from everything it is under way; a scaffold
    with requests around is watched; other works alone make no conflict."""
    frame = works(
        (0, 12, "Voirie", "closed"),
        (1000, 3, "Ravalement", "unknown"),
        (2000, 12, "Voirie", "closed"),
        (3000, 5, "A", "unknown"),
        (3030, 5, "B", "unknown"),
        (3060, 5, "C", "unknown"),
    )
    lines, *_ = take(frame, schools=schools(("A", 40)), complaints=requests(1000, 20))
    told = lines.set_index("feature_id")["decision"].to_dict()
    assert told == {
        "W0": "decide",
        "W1": "watch",
        "W3": "underway",
        "W4": "underway",
        "W5": "underway",
    }


def test_a_closed_street_with_buses_asks_for_a_decision_and_a_scaffold_does_not():
    frame = works((0, 12, "Voirie", "closed"), (1000, 12, "Ravalement", "unknown"))
    stops = geopandas.GeoDataFrame(geometry=[shapely.Point(5, 5), shapely.Point(1005, 5)])
    told = take(frame, transport=stops)[0].set_index("feature_id")["decision"].to_dict()
    assert told == {"W0": "decide", "W1": "watch"}


def test_the_outline_of_a_district_is_watched_never_decided_on():
    """A school within the outline of a renewal of years is not a school at the gate of a site."""
    frame = works((0, 12, "Voirie", "closed"), (1000, 200, "Secteur", "closed"))
    lines, *_ = take(frame, schools=schools(("A", 40), ("B", 1100)))
    told = lines.set_index("feature_id")
    assert told.loc["W1", "distance_m"] == 0 and told.loc["W1", "score"] > 35
    assert told["decision"].to_dict() == {"W0": "decide", "W1": "watch"}


def test_at_night_nobody_has_to_decide():
    frame = works((0, 12, "Voirie", "closed"), (1000, 12, "Voirie", "closed"))
    around = {
        "schools": schools(("A", 40)),
        "complaints": requests(0, 20),
        "transport": geopandas.GeoDataFrame(geometry=[shapely.Point(5, 5)] * 3),
    }
    by_day = take(frame, **around)[0].set_index("feature_id")
    by_night = take(frame, calendars.moment("2024-06-13T03:30"), **around)[0]
    assert by_day.loc["W0", "decision"] == "decide"
    assert set(by_night["decision"]) == {"underway"} and (by_night["score"] < 5).all()
    assert by_night["score_if_active"].max() > 50, "what would meet there is still told"


def test_the_towns_own_word_counts_above_a_list_of_all_works():
    plain = works(*[(1000 * k, 5, "N", "unknown") for k in range(3)])
    named = plain.assign(
        dataset=["chantiers-a-paris", "chantiers-perturbants", None], level=[None, 2, 1]
    )
    impact = np.array(["unknown"] * 3, dtype=object)
    rules = Options().rules()
    before, after = (sites.find(frame, impact, rules).in_the_way for frame in (plain, named))
    assert after[0] == before[0] and before[0] < after[1] < after[2]


def test_space_taken_tells_where_the_effect_on_traffic_is_not_published():
    frame = works(*[(1000 * k, side, "N", "unknown") for k, side in enumerate((3, 8, 20, 60))])
    impact = np.array(["carriageway"] * 3 + ["closed"], dtype=object)
    worth = sites.find(frame, impact, Options().rules()).in_the_way
    assert (np.diff(worth) > 0).all() and worth[3] == 1.0, "what is published is not touched"


def test_reasons_add_up_and_the_chance_is_among_them():
    lines, *_ = take(works((0, 12, "Voirie", "closed")), schools=schools(("A", 40)))
    found = reasons.from_json(lines["reasons"].iloc[0])
    assert sum(r.contribution for r in found) == pytest.approx(lines["score"].iloc[0], abs=0.01)
    said = reasons.sentence(found[-1].code, found[-1].values, "fr")
    assert found[-1].code == "cross_activity" and "pondéré par la chance" in said and "%" in said


def test_the_list_the_layer_and_the_filters_tell_one_rank_and_one_interval():
    """The panel's list, filtered or not, the tool's layer and any later run: one place, one rank,
    one interval."""
    around = {
        "schools": data.schools(),
        "calendar": data.calendar(),
        "complaints": data.complaints(),
    }
    layer = take(data.works(), **around)[0].set_index("feature_id")
    ready = city.prepare(
        data.works(),
        horizon=snapshot.whole_day(MOMENT, "Europe/Paris"),
        options=Options(),
        **around,
    )
    columns = ["score", "rank", "rank_low", "rank_high", "decision", "reason_fr"]
    whole = glance.first_conflicts(ready, MOMENT, top=None)
    assert len(whole) == len(layer) > 5 and (whole["rank_high"] > whole["rank_low"]).any()
    for wanted in (
        {},
        {"top": 3},
        {"street": "niepce"},
        {"kind": "school"},
        {"decision": "watch"},
    ):
        shown = glance.first_conflicts(ready, MOMENT, **wanted).set_index("feature_id")
        assert len(shown) and shown[columns].equals(layer.loc[shown.index, columns]), wanted
    counts = glance.counts_at(ready, MOMENT)
    assert counts["conflicts"] == len(layer)
    assert counts["decide"] == (layer["decision"] == "decide").sum()


def test_draws_and_seed_of_the_interval_stand_in_one_place():
    found_in = scoring.rank_interval.__kwdefaults__
    assert (found_in["draws"], found_in["seed"]) == (scoring.DRAWS, scoring.SEED)


def test_a_period_has_one_line_a_work_with_its_shift():
    start = calendars.moment("2024-06-10")
    lines, told, hours, _, pairs = period.search(
        data.works(),
        start,
        start + 7 * 1440,
        Options(),
        schools=data.schools(),
        calendar=data.calendar(),
        complaints=data.complaints(),
    )
    assert lines["feature_id"].is_unique and told["conflicts"]["total"] == len(lines) < len(pairs)
    assert lines["shift_fr"].ne("").any() and len(hours["school"]) == 168
    best = pairs.sort_values("score", ascending=False).drop_duplicates("work_id")
    chosen = lines.merge(best, on="work_id", suffixes=("", "_pair"))
    assert (chosen["score"] == chosen["score_pair"]).all()
    assert (chosen["shift_fr"] == chosen["shift_fr_pair"]).all()


def test_no_conflict_at_all_is_an_empty_layer():
    ready = city.prepare(
        works((0, 5, "N", "none")), horizon=(MOMENT, MOMENT + 60), options=Options()
    )
    found = conflicts.find(ready, MOMENT, MOMENT + 1)
    lines = perwork.lines(ready, found)
    assert len(lines) == 0 and lines.counts() == {"decide": 0, "watch": 0, "underway": 0}
    results.check(perwork.layer_of(ready, found, lines, run=Run()))
