"""Lots: units are never guessed, volumes weigh by their state, months by their days; unknown analysis
never counts."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.materials import (
    distances,
    kinds,
    lots,
    outcome,
    plan,
    register,
    report,
    spared,
)

KINDS = kinds.catalogue()


def layer(rows, **more):
    """Lots on a line, a kilometre apart; defaults for what a row does not say."""
    usual = {
        "role": "supply",
        "kind": "terres",
        "use": None,
        "quantity": 100.0,
        "unit": "t",
        "state": None,
        "start": "2026-03-01",
        "end": None,
        "analysis": "compliant",
        "company": None,
    }
    table = pd.DataFrame([usual | r for r in rows])
    table["start"], table["end"] = pd.to_datetime(table["start"]), pd.to_datetime(table["end"])
    table["work"] = table.get("work", pd.Series(dtype=object)).fillna("") if "work" in table else ""
    x = 650_000 + 1000.0 * np.arange(len(table))
    return gpd.GeoDataFrame(
        table, geometry=gpd.points_from_xy(x, np.full(len(table), 6_860_000.0)), crs=2154, **more
    )


def planned(frame, params=None, months=3, **values):
    made = lots.read_lots(frame, KINDS, lots.Params(dt.date(2026, 3, 1), months))
    return plan.make_plan(
        made,
        KINDS,
        distances.straight_km,
        lambda xy: np.full(len(xy), 25.0),
        lambda xy: np.full(len(xy), 40.0),
        plan.Params(**(params or {}), **values),
    )


NEED = {"role": "need", "kind": None, "use": "remblai"}


def test_a_quantity_without_unit_is_refused_and_a_volume_without_state_too():
    for bad in ({"unit": None}, {"unit": "m3"}):
        with pytest.raises(DataError) as error:
            lots.read_lots(layer([{}, bad]), KINDS, lots.Params())
        assert error.value.code == "materials_no_unit" and error.value.values["n"] == 1
    found = lots.read_lots(layer([{"unit": None}]), KINDS, lots.Params(unit="m3_loose"))
    assert found.table["tonnes"].iloc[0] == pytest.approx(170)  # 1.7 t/m³ in the lorry (TERCO2)


def test_one_heap_has_three_volumes_and_one_weight_each():
    rows = [{"unit": "m3", "state": s, "quantity": 10.0} for s in kinds.STATES]
    found = lots.read_lots(layer(rows), KINDS, lots.Params()).table
    assert found["tonnes"].tolist() == pytest.approx([19, 17, 20])
    assert (found["tonnes_low"] < found["tonnes"]).all()
    assert (found["tonnes_high"] > found["tonnes"]).all()


def test_tonnes_fall_to_months_by_days_and_the_rest_is_told():
    rows = [{"start": "2026-03-22", "end": "2026-04-10", "quantity": 200.0}]
    found = lots.read_lots(layer(rows), KINDS, lots.Params(dt.date(2026, 3, 5), 2))
    assert found.inside.tolist() == [[pytest.approx(100), pytest.approx(100)]]
    assert found.months == ["2026-03", "2026-04"]
    short = lots.read_lots(layer(rows), KINDS, lots.Params(dt.date(2026, 4, 1), 1))
    assert short.counts["tonnes_outside_months"] == pytest.approx(100)
    with pytest.raises(DataError) as error:
        lots.read_lots(layer(rows), KINDS, lots.Params(dt.date(2027, 4, 1), 1))
    assert error.value.code == "materials_no_months"


def test_rows_that_cannot_be_used_say_why():
    bad = layer(
        [
            {},
            {"role": None},
            {"kind": "licorne"},
            {"quantity": -1.0},
            {"start": None},
            {"start": "2026-05-01", "end": "2026-04-01"},
            {"quantity": None},
        ]
    )
    bad.loc[0, "work"] = "A"
    found = lots.read_lots(bad, KINDS, lots.Params())
    assert found.left.tolist() == ["role", "kind", "quantity", "start", "dates", "quantity"]
    with pytest.raises(DataError) as error:
        lots.read_lots(bad.iloc[1:], KINDS, lots.Params())
    assert error.value.code == "materials_no_lots"


def test_kinds_serve_only_their_uses_and_a_town_may_change_them():
    assert (
        KINDS.kind_of("Terre Végétale") == "topsoil"
        and KINDS.use_of("Couche de forme") == "subbase"
    )
    assert KINDS.fits("soil", "", "backfill") and not KINDS.fits("topsoil", "", "backfill")
    assert KINDS.fits("stones", "stones", "") and not KINDS.fits("soil", "gravel", "")
    own = pd.DataFrame(
        {"kind": ["terre végétale", "mâchefer"], "uses": ["remblai", "couche de forme"]}
    )
    own["loose"] = [1.5, 1.1]
    changed = kinds.catalogue(own)
    assert changed.fits("topsoil", "", "backfill") and not changed.fits("topsoil", "", "planting")
    assert changed.kind_of("Mâchefer") == "machefer" and changed.fits("machefer", "", "subbase")
    assert changed.kinds["topsoil"].density["loose"] == (1.5, 1.5, 1.5)
    for bad in ({"kind": [""], "uses": ["remblai"]}, {"kind": ["x"], "uses": ["voler"]}):
        with pytest.raises(ParameterError):
            kinds.catalogue(pd.DataFrame(bad))


def test_pairs_too_small_for_a_call_are_struck_off_and_the_books_still_close():
    rows = [{"quantity": 12.0}, {"quantity": 50.0}, NEED | {"quantity": 62.0}]
    all_of_them = planned(layer(rows))
    assert len(all_of_them.moves) == 2
    few = planned(layer(rows), least_t=20.0)
    assert few.moves["tonnes"].tolist() == pytest.approx([50])
    assert few.dumped.sum() == pytest.approx(12) and few.bought.sum() == pytest.approx(12)
    assert few.lost_tonnes < 1e-9
    months = layer(
        [{"end": "2026-04-30", "quantity": 30.0}, NEED | {"end": "2026-04-30", "quantity": 30.0}]
    )
    assert planned(months, least_t=20.0).moves["tonnes"].sum() == pytest.approx(30)  # 15 a month


def test_an_unknown_analysis_is_to_be_analysed_and_never_counted():
    made = planned(layer([{"analysis": None}, NEED]))
    assert made.moves["class"].tolist() == ["to_analyse"]
    told = report.report_of(made, KINDS, spared.Prices(), road=False, assumed=True, drawn=False)
    assert told["headline"][0]["code"] == "materials_said_none"
    sure = told["headline"][0]["values"]
    assert sure["pairs"] == 0 and sure["tkm"] == 0 and sure["high"] == 0
    assert told["headline"][1]["values"]["tonnes"] == pytest.approx(100)
    known = planned(layer([{}, NEED]))
    assert known.moves["class"].tolist() == ["compatible"]


def test_a_lot_to_be_analysed_takes_no_place_of_one_that_is_fit():
    rows = [{"quantity": 60.0}, {"analysis": "unknown"}, NEED]  # the unknown one is nearer
    moves = planned(layer(rows)).moves
    assert moves["class"].tolist() == ["compatible", "to_analyse"]
    assert moves["tonnes"].tolist() == pytest.approx([60, 40])
    assert not len(planned(layer([{"analysis": "polluted"}, NEED])).moves)


def test_a_work_is_no_pair_of_itself_unless_said_and_a_company_is_not_counted_twice():
    own = [{"work": "A"}, NEED | {"work": "A"}]
    assert not len(planned(layer(own)).moves)
    assert planned(layer(own), same_work=True).moves["class"].tolist() == ["own_reuse"]
    firm = [{"work": "A", "company": "Terra"}, NEED | {"work": "B", "company": "Terra"}]
    assert planned(layer(firm)).moves["class"].tolist() == ["own_reuse"]


def test_what_is_spared_is_reckoned_by_hand():
    made = planned(layer([{}, NEED]))
    km = 1.3
    assert made.moves["spared_tkm"].iloc[0] == pytest.approx(100 * (25 + 40 - km))
    low, middle, high = spared.co2_of_moves(made, KINDS)[0]
    tkm = 100 * (65 - km)
    assert low == pytest.approx(tkm * 0.14 / 1.7 + 100 * 2.6)
    assert middle == pytest.approx(tkm * 0.17 / 1.7 + 100 * 2.6)
    assert high == pytest.approx(tkm * 0.20 / 1.7 + 100 * 2.75)
    assert spared.euros_of_moves(made, spared.Prices()) is None
    prices = spared.Prices((0.1, 0.2), (8.0, 12.0), (10.0, 15.0))
    assert spared.euros_of_moves(made, prices)[0] == pytest.approx(
        [tkm * 0.1 + 1800, tkm * 0.2 + 2700]
    )
    with pytest.raises(ParameterError):
        spared.Prices((2.0, 1.0))


def test_layers_have_the_contract_and_the_books_close():
    rows = [
        {"work": "A", "end": "2026-04-15"},
        {"work": "B", "analysis": None},
        NEED | {"work": "C", "start": "2026-04-01", "quantity": 150.0, "company": "x"},
        NEED | {"work": "D", "use": "plantations"},
    ]
    made = planned(layer(rows))
    assert made.lost_tonnes < 1e-9
    flows = outcome.flows_of(made, KINDS, spared.Prices(), Run("r"), "EPSG:2154")
    results.check(flows)
    assert flows["rank"].tolist() == sorted(flows["rank"])
    assert flows.loc[flows["class"] == "to_analyse", "thin_data"].all()
    pairs = outcome.pairs_of(made, KINDS, spared.Prices())
    assert pairs["tonnes"].sum() == pytest.approx(flows["tonnes"].sum())
    assert pairs.loc[pairs["class"] == "to_analyse", "check_fr"].str.contains("analyser").all()
    assert pairs["reason_en"].str.contains("km by road").all()
    books = outcome.balance_of(made)
    assert books["difference_t"].abs().max() < 1e-6
    assert books["tonnes"].sum() == pytest.approx(450)
    draft = register.register_of(made, KINDS, "fr")
    assert draft["quantity"].sum() == pytest.approx(200) and set(draft["waste_code"]) == {
        "17 05 04"
    }
    assert not any("plaque" in c or "plate" in c for c in draft)
    empty = planned(layer([{}]))
    assert not len(outcome.flows_of(empty, KINDS, spared.Prices(), Run("r"), "EPSG:2154"))
    assert not len(outcome.pairs_of(empty, KINDS, spared.Prices()))


def test_drawn_tonnage_says_so_on_every_row():
    works = layer([{}, {}]).assign(geometry=lambda f: f.buffer(20), id=["w1", "w2"])
    drawn = lots.draw_lots(works, lots.Params(), 3)
    assert drawn.table["drawn"].all() and (drawn.table["analysis"] == "unknown").all()
    again = lots.draw_lots(works, lots.Params(), 3)
    assert again.table["tonnes"].equals(drawn.table["tonnes"])
    made = plan.make_plan(
        drawn,
        KINDS,
        distances.straight_km,
        lambda xy: np.full(len(xy), 25.0),
        lambda xy: np.full(len(xy), 40.0),
    )
    pairs = outcome.pairs_of(made, KINDS, spared.Prices())
    assert pairs["reason_fr"].str.startswith("tonnage tiré").all()
    with pytest.raises(DataError):
        lots.draw_lots(layer([{}]), lots.Params(), 3)
