"""Services by category and place, delays, owners that are not the town, and the whole reading."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.requests import forward, reading, resolution, routing


def town(n=1200, seed=1):
    """Lighting is of one unit, cleaning of the district's: place and category both count."""
    rng = np.random.default_rng(seed)
    category = np.array(["éclairage", "propreté", "voirie"])[rng.integers(0, 3, n)]
    district = np.array(["nord", "sud", "est"])[rng.integers(0, 3, n)]
    service = np.where(category == "éclairage", "Unité lumière", np.char.add("Secteur ", district))
    service = np.where(rng.random(n) < 0.03, "Mairie", service)
    date = pd.Timestamp("2023-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 700, n)), unit="D")
    return pd.DataFrame(
        {"id": [f"S{i}" for i in range(n)], "date": date, "category": category,
         "district": district, "service": service}
    )  # fmt: skip


def calm(frame):
    return pd.DataFrame(
        {"level": "ordinary", "score": 0.1, "words": [[] for _ in range(len(frame))],
         "reasons": [[] for _ in range(len(frame))], "emergency_call": False},
        index=frame.index,
    )  # fmt: skip


def test_the_table_beats_place_alone_and_category_alone():
    t = town()
    trial = routing.trial(routing.keys_of(t), t["service"])
    assert trial.share("table") > 0.94
    assert trial.gain("category")[0] > 0.2 and trial.gain("place")[0] > 0.1


def test_the_table_of_the_town_has_fixed_units_and_is_read_back():
    t = town()
    keys = routing.keys_of(t)
    made = routing.table_of(routing.fit(keys, t["service"]), keys, t["service"])
    fixed = made[made["fixed"]]
    assert set(fixed["category"]) == {"éclairage"} and set(fixed["place"]) == {"*"}
    found = routing.looked_up(made, keys)
    assert (found == t["service"]).mean() > 0.95
    own = pd.DataFrame(
        {"category": ["ÉCLAIRAGE", "éclairage"], "service": ["A", "B"], "place": ["", "nord"]}
    )
    told = routing.looked_up(own, keys)
    lit = t["category"] == "éclairage"
    assert set(told[lit & (t["district"] == "nord")]) == {"B"}
    assert set(told[lit & (t["district"] == "sud")]) == {"A"} and set(told[~lit]) == {""}
    with pytest.raises(DataError) as refused:
        routing.looked_up(pd.DataFrame({"category": ["a", "A"], "service": ["x", "y"]}), keys)
    assert refused.value.code == "requests_table_twice"
    with pytest.raises(DataError):
        routing.looked_up(pd.DataFrame({"category": ["a"]}), keys)


def test_owners_come_from_words_and_from_the_names_of_services():
    told = forward.owners_told(
        pd.DataFrame(
            {"category": ["Voirie", None], "text": ["Coffret électrique ouvert", "un trou"]}
        )
    )
    assert told["owner"].tolist() == ["grid", ""] and told["said"].iloc[0] == "coffret electrique"
    assert forward.owner_of("La Poste") == "post" and forward.owner_of("Voirie") == ""


def test_half_of_the_open_requests_are_no_half_of_the_delay():
    days = np.array([1.0, 2.0, 3.0, 4.0])
    closed = np.array([True, False, True, True])
    times, left, low, high = resolution.kaplan_meier(days, closed)
    assert times.tolist() == [1, 3, 4] and left.tolist() == pytest.approx([0.75, 0.375, 0.0])
    assert (low <= left).all() and (left <= high).all()


def test_delays_not_reached_are_empty():
    date = pd.Timestamp("2024-01-01")
    t = pd.DataFrame({"date": [date] * 60, "category": "a", "service": ""})
    t["closed"] = pd.Series([date + pd.Timedelta(days=2)] * 20 + [pd.NaT] * 40)
    found = resolution.resolution(t, date + pd.Timedelta(days=30))
    row = found.iloc[0]
    assert (row["requests"], row["closed"], row["open"]) == (60, 20, 40)
    assert not row["reached_50"] and np.isnan(row["days_50"])
    t.loc[:2, "closed"] = date - pd.Timedelta(days=9)
    assert resolution.resolution(t, date)["unusable"].max() >= 3


def test_reading_routes_the_open_ones_and_lets_no_text_out():
    t = town()
    t["closed"] = t["date"] + pd.Timedelta(days=3)
    t.loc[t.index[-100:], ["closed"]] = pd.NaT
    t.loc[t.index[-100:], "service"] = None
    t["text"] = "mon voisin secretissime"
    urgent = calm(t)
    urgent.loc[t.index[-1], ["level", "score", "emergency_call"]] = ["call", 1.0, True]
    found = reading.read(t, urgent, reading.Params(train=False))
    rows = found.rows
    assert len(rows) == 100 and found.counts["emergency_calls"] == 1
    assert rows.loc["S1199", "class"] == reading.CALL and rows.loc["S1199", "rank"] == 1
    assert rows.loc["S1199", "proposed"] == "" and np.isnan(rows.loc["S1199", "probability"])
    assert not rows.astype(str).apply(lambda c: c.str.contains("secretissime")).any().any()
    lit = rows[(rows["category"] == "éclairage") & (rows["class"] == reading.LEARNED)]
    assert len(lit) and set(lit["proposed"]) == {"Unité lumière"}
    assert found.counts["seen_in_learning"] == 0


def test_without_labels_only_rules_and_the_own_table_serve():
    t = town(40).assign(service=None)
    t.loc[0, "category"] = "Enedis"
    found = reading.read(t, calm(t), reading.Params())
    assert set(found.rows["class"]) == {reading.UNKNOWN, reading.FORWARD}
    assert found.trial is None and found.table is None and found.model is None
    own = pd.DataFrame({"category": ["voirie"], "service": ["Voirie nord"]})
    found = reading.read(t, calm(t), reading.Params(), table=own)
    assert (found.rows["class"] == reading.OWN).sum() == (t["category"] == "voirie").sum()
    empty = reading.read(t.iloc[:0], calm(t.iloc[:0]), reading.Params())
    assert len(empty.rows) == 0


def test_a_table_with_numbers_fits_categories_written_as_text():
    own = pd.DataFrame({"category": [12.0, 99.0], "service": ["Voirie", "Eau"]})
    asked = routing.keys_of(pd.DataFrame({"category": ["12", "99", "7"]}))
    assert routing.looked_up(own, asked).tolist() == ["Voirie", "Eau", ""]


def test_open_requests_without_a_service_leave_no_flattering_delay_by_service():
    date = pd.Timestamp("2024-11-01")
    t = pd.DataFrame({"date": [date] * 40, "category": "Voirie", "service": ["V"] * 20 + [""] * 20})
    t["closed"] = pd.Series([date + pd.Timedelta(days=5)] * 20 + [pd.NaT] * 20)
    found = resolution.resolution(t, date + pd.Timedelta(days=30))
    assert found["service"].tolist() == [""] and found.attrs["untold"] == 1
    t["proposed"] = ["V"] * 40
    found = resolution.resolution(t, date + pd.Timedelta(days=30)).set_index("service")
    assert found.loc["V", "open"] == 20 and not found.loc["V", "reached_80"]
    assert found.attrs["untold"] == 0 if found.attrs else True


def test_requests_closed_before_they_came_are_counted_where_no_row_is_left():
    date = pd.Timestamp("2024-11-20")
    t = pd.DataFrame({"date": [date] * 40, "category": "a", "service": ""})
    t["closed"] = date - pd.Timedelta(days=20)
    assert len(resolution.resolution(t, date)) == 0
    assert resolution.count_unusable(t, date) == 40
