"""Stretches of one street are one corridor, short pieces belong to their crossing, before a measure is
proposed.
"""

import json
import pathlib

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.accidents import corridors, plan, prevention
from clairville.algorithms.common import results
from clairville.algorithms.common.run import Run

from .test_prevention import QUIET

HELP = pathlib.Path(corridors.__file__).parents[2] / "resources" / "help"


def risk(rows):
    """A risk layer of (name, x from, x to, y, expected, facts) rows, highest first."""
    names, start, end, y, expected, facts = zip(*rows, strict=True)
    frame = gpd.GeoDataFrame(
        {
            "name": list(names),
            "kind": "rue",
            "road_class": "residential",
            "length_m": np.abs(np.subtract(end, start)).astype(float),
            "crashes": 2,
            "manager": "commune",
            "facts": [json.dumps(f) for f in facts],
        },
        geometry=[
            shapely.LineString([(a, c), (b, c)]) for a, b, c in zip(start, end, y, strict=True)
        ],
        crs="EPSG:2154",
    )
    expected = np.array(expected, float)
    return results.build(
        frame,
        score=expected,
        reasons=[[]] * len(rows),
        run=Run("r"),
        expected=expected,
        expected_low=expected / 2,
        expected_high=expected * 2,
    )


def test_stretches_of_one_street_within_150_m_are_one_place():
    frame = risk(
        [
            ("Rue A", 0, 100, 0, 2.0, QUIET),
            ("Rue B", 0, 100, 30, 1.9, QUIET),
            ("rue a", 240, 340, 0, 1.0, QUIET),
            ("Rue A", 500, 600, 0, 0.5, QUIET),
            (None, 100, 200, 0, 0.4, QUIET),
            (None, 200, 300, 0, 0.3, QUIET),
        ]
    )
    made = corridors.gather(frame)
    assert made["stretches"].tolist() == [2, 1, 1, 1, 1]
    first = made.iloc[0]
    assert first["grouped"] == "corridor" and first["members"] == "0; 2" and first["pieces"] == 2
    assert first["expected"] == pytest.approx(3.0) and first["expected_high"] == pytest.approx(6.0)
    assert first["length_m"] == 200.0 and first["crashes"] == 4 and first["rank"] == 1
    assert len(corridors.gather(frame, 0.0)) == len(frame)


def test_short_pieces_are_one_crossing_that_gets_measures_of_junctions_only():
    frame = risk(
        [
            ("Rue A", 0, 20, 0, 1.0, QUIET),
            ("Rue B", 20, 45, 0, 0.8, QUIET),
            ("Rue C", 900, 1000, 0, 0.5, QUIET),
        ]
    )
    made = corridors.gather(frame).iloc[0]
    assert made["grouped"] == "crossing" and made["name"] == "Rue A / Rue B" and made["pieces"] == 1
    assert json.loads(made["facts"])["is_junction"] == 1
    out = plan.make_plan(frame, prevention.Parameters(1e6)).measures
    at = out[out["grouped"] == "crossing"]
    assert len(at) and not set(at["measure"]) & {"zone_30", "hump", "cycle_track"}
    assert at["reason_fr"].str.contains("2 tronçons courts pris avec leur carrefour").all()


def test_a_piece_that_continues_its_street_belongs_to_it():
    frame = risk([("Rue A", 0, 100, 0, 1.0, QUIET), ("Rue A", 100, 120, 0, 0.8, QUIET)])
    assert corridors.gather(frame)["grouped"].tolist() == ["corridor"]


def test_facts_of_a_corridor_are_those_every_stretch_stands():
    told = [
        QUIET
        | {
            "bus_line": 0,
            "pedestrians": 1,
            "pedestrians_share": 0.2,
            "width_m": 9,
            "school_distance": 300,
        },
        {k: v for k, v in QUIET.items() if k != "traffic"}
        | {
            "bus_line": 0.5,
            "pedestrians": 2,
            "pedestrians_share": 0.8,
            "width_m": 5,
            "school_distance": 80,
        },
    ]
    frame = risk([("Rue A", 0, 100, 0, 3.0, told[0]), ("Rue A", 100, 200, 0, 1.0, told[1])])
    facts = json.loads(corridors.gather(frame).iloc[0]["facts"])
    assert (facts["bus_line"], facts["width_m"], facts["school_distance"]) == (0.5, 5, 80)
    assert facts["pedestrians"] == 3 and facts["pedestrians_share"] == pytest.approx(0.35)
    assert "traffic" not in facts  # unknown of one stretch, unknown of the corridor


def test_a_measure_of_one_spot_is_paid_on_each_stretch_of_a_corridor():
    """Otherwise one raised crossing would avoid the crashes of a whole street at the price of one."""
    frame = risk([("Rue A", 0, 100, 0, 2.0, QUIET), ("Rue A", 100, 200, 0, 2.0, QUIET)])
    alone = plan.make_plan(frame, prevention.Parameters(1e6, corridor_m=0.0)).measures
    together = plan.make_plan(frame, prevention.Parameters(1e6)).measures
    for code in set(together["measure"]):
        one, all_ = together[together["measure"] == code], alone[alone["measure"] == code]
        if code != "zone_30":  # which has a least length
            assert one["cost"].sum() == pytest.approx(all_["cost"].sum())
        assert one["expected"].sum() == pytest.approx(all_["expected"].sum())
    assert set(together["stretches"]) == {2}


def test_junctions_stay_as_they_are():
    frame = risk([("Rue A", 0, 100, 0, 2.0, QUIET), ("Rue A", 100, 200, 0, 2.0, QUIET)])
    frame["geometry"] = frame.geometry.centroid
    assert corridors.gather(frame)["grouped"].tolist() == ["stretch", "stretch"]


def test_a_stretch_without_facts_takes_no_facts_from_the_others():
    """It stays alone; a count that one stretch lacks is that of the others."""
    known = QUIET | {"pedestrians": 2, "severe": 1}
    partly = QUIET | {"severe": 3}
    rows = [("Rue A", 100 * i, 100 * i + 100, 0, 3.0 - i, known) for i in range(3)]
    rows[1] = (*rows[1][:5], partly)
    frame = risk(rows)
    for nothing in (None, "", "{}", np.nan):
        frame["facts"] = [*frame["facts"][:2], nothing]
        made = corridors.gather(frame)
        assert made["stretches"].tolist() == [2, 1] and made["members"].iloc[0] == "0; 1"
        facts = json.loads(made["facts"].iloc[0])
        assert (facts["pedestrians"], facts["severe"], facts["class_rank"]) == (2, 4, 2)


def test_a_street_is_no_corridor_without_end():
    """Ten stretches of 100 m with gaps of 100 m: places of at most 500 m, each stretch in one."""
    frame = risk([("Rue A", 200 * i, 200 * i + 100, 0, 10.0 - i, QUIET) for i in range(10)])
    made = corridors.gather(frame)
    reach = made.geometry.bounds
    assert (reach["maxx"] - reach["minx"]).max() == corridors.LONGEST_M
    assert made["stretches"].tolist() == [3, 3, 3, 1]
    assert made["expected"].sum() == pytest.approx(frame["expected"].sum())
    for lang in ("en", "fr"):
        told = HELP / lang / "preventionplan.md"
        assert f"{corridors.LONGEST_M:.0f} m" in told.read_text(encoding="utf-8")
    long = risk([("Rue A", 0, 900, 0, 2.0, QUIET), ("Rue A", 900, 1000, 0, 1.0, QUIET)])
    assert len(corridors.gather(long)) == 2, "a long stretch is a place of its own"
