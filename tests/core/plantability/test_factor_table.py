"""The factor table: the published list, its variants, conditions and buffers."""

import csv

import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.resources import ROOT
from clairville.algorithms.plantability import factors

from ...helpers.plantability_data import TABLE, frame


# -- the table
# ---------------------------------------------------------------------------------------------------------
def test_shipped_table_holds_the_published_list():
    table = factors.parse(TABLE)
    weights = {f.code: f.weight for f in table}
    active = [f for f in table if f.active]
    assert len(table) == 40
    assert len([f for f in active if f.weight]) == 36
    assert weights["priority_neighbourhoods"] == 0
    assert [f.code for f in table if not f.active] == [
        "water_main",
        "telecom_duct",
        "street_lighting_cable",
    ]
    assert {f.code for f in table if f.blocking} == {
        "aerodrome",
        "parking_entrance",
        "buildings",
        "water",
        "bridges",
        "railways",
    }
    assert all(f.weight == -5 for f in table if f.blocking)
    assert sum(f.weight > 0 for f in active) == 12
    assert (
        weights["free_pits"],
        weights["gas"],
        weights["disabled_parking"],
        weights["trees"],
    ) == (3, -3, -4, 1)
    assert {
        f.code: f.buffer_m
        for f in table
        if f.code in ("metro", "bike_share", "tram", "water", "bus_line")
    } == {"metro": 25, "bike_share": 6, "tram": 3.5, "water": 0.1, "bus_line": 1.5}


def test_every_factor_has_one_group_and_fibre_says_why_it_is_negative():
    table = factors.parse(TABLE)
    assert all(f.group in factors.GROUPS for f in table)
    assert len({f.code for f in table}) == len(table)
    fibre = next(f for f in table if f.code == "fibre")
    assert fibre.weight == -1 and "+2" in fibre.note_en and "+2" in fibre.note_fr
    assert {f.code for f in table if f.needed} == {
        "buildings",
        "water",
        "gas",
        "power_underground",
        "sewer",
        "railways",
    }


def test_bordeaux_variant_blocks_on_heat_and_keeps_two_metres_from_networks():
    table = {
        f.code: f
        for f in factors.parse(
            (ROOT / "plantability" / "factors_bordeaux.csv").read_text(encoding="utf-8")
        )
    }
    assert table["heat"].blocking and table["sewer"].buffer_m == 2


def test_tables_with_mistakes_name_the_line():
    rows = list(csv.reader(TABLE.splitlines()))
    with pytest.raises(DataError) as error:
        factors.parse(TABLE.replace("trees:state=stump|free_pit", "Trees here"))
    assert error.value.code == "plant_factors_row" and error.value.values["line"] == 2
    with pytest.raises(DataError) as error:
        factors.parse("code,name_en\n")
    assert "weight" in error.value.values["columns"]
    assert (
        len(
            factors.parse(
                "\ufeff" + "\n".join(";".join(r) for r in rows if not any(";" in v for v in r))
            )
        )
        > 30
    )


def test_conditions_compare_text_wildcards_and_missing_values():
    data = frame(
        [shapely.Point(0, 0)] * 4,
        state=["stump", None, "Living", "free_pit"],
        level=[1.0, 2.0, np.nan, 1.0],
    )

    def rows(text):
        return factors.matches(factors.sources(text)[0], data).tolist()

    assert rows("trees:state=stump|free_pit") == [True, False, False, True]
    assert rows("trees:state=living|") == [False, True, True, False]
    assert rows("trees:state!=stump;level=1") == [False, False, False, True]
    assert rows("trees:level=2|") == [False, True, True, False]
    assert rows("trees:other=") == [True] * 4


def test_buffers_come_from_the_field_where_it_is_filled():
    trees = next(f for f in factors.parse(TABLE) if f.code == "trees")
    data = frame([shapely.Point(0, 0)] * 3, crown_radius_m=[4.0, np.nan, -1.0])
    assert factors.buffers(trees.sources[0], trees, data).tolist() == [4.0, 2.0, 2.0]
    sealed = next(f for f in factors.parse(TABLE) if f.code == "sealed")
    roads = frame([shapely.Point(0, 0)] * 2, width_m=[8.0, np.nan])
    assert factors.buffers(sealed.proxies[0], sealed, roads).tolist() == [4.0, 3.0]


# -- score and classes
# -------------------------------------------------------------------------------------------------
def test_buffers_widen_with_the_location_class_of_a_network():
    text = (
        "code,name_en,name_fr,group,source,weight,buffer_m,buffer_field\n"
        "gas,Gas,Gaz,networks,underground_networks:kind=gas,-3,2,location_class\n"
    )
    factor = factors.parse(text)[0]
    frame = pd.DataFrame(
        {"location_class": ["A", "A", "B", "C", None], "rigid": [True, False, None, None, None]}
    )
    assert factors.buffers(factor.sources[0], factor, frame).tolist() == pytest.approx(
        [2.4, 2.5, 3.5, 5.0, 5.0]
    )
