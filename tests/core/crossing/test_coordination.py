"""Works that could share one opening, young surfaces and the yearly calendar. Drawn cases worked
out by hand.
"""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import results
from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.crossing import coordination, report, yearplan

pytestmark = pytest.mark.clock

NOW = calendars.moment("2024-10-15")


def works(*rows):
    """(x, start, end, owner, nature) each."""
    frame = pd.DataFrame([r[1:] for r in rows], columns=["start", "end", "owner", "nature"])
    frame["start"], frame["end"] = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
    frame["id"] = [f"W{i}" for i in range(len(rows))]
    frame.index = range(10, 10 + len(rows))
    return geopandas.GeoDataFrame(
        frame, geometry=geopandas.points_from_xy([r[0] for r in rows], [0.0] * len(rows))
    )


def coordinate(frame, **params):
    streets = params.pop("streets", None)
    return coordination.coordinate(
        frame, NOW, coordination.Params(**params), streets=streets, run=Run("r")
    )


def test_works_near_in_space_and_time_share_an_opening():
    groups, marked, counts = coordinate(
        works(
            (0, "2025-01-01", "2025-01-31", "GRDF", "Travaux sur réseau de gaz"),
            (40, "2025-03-01", "2025-03-31", "ENEDIS", "Travaux sur réseau électrique"),
            (500, "2025-01-01", "2025-01-31", "CPCU", "Travaux sur réseau de chauffage urbain"),
        )
    )
    assert (
        len(groups) == 1
        and marked["group"].tolist() == [1, 1, 0]
        and marked.index.tolist() == [10, 11, 12]
    )
    row = groups.iloc[0]
    # 1 February 00:00 to 1 March 00:00 is 28 days of 30.4375: 0.92 months. Distance 40 of 50 m.
    assert row["gap_months"] == 0.92 and row["distance_m"] == 40.0 and row["overlap_days"] == -28.0
    assert row["score"] == pytest.approx(
        100 * 0.5 * (1 - 0.5 * 40 / 50 - 0.5 * (28 / 30.4375) / 6), abs=0.001
    )
    assert row["expected"] == 1 and row["owners"] == "ENEDIS; GRDF"
    assert row["reason_fr"].startswith(
        "? : 2 chantiers de 2 maîtres d'ouvrage (ENEDIS, GRDF) à moins de 40 m et de 0,9 mois"
    )
    results.check(groups)
    assert counts["groups"] == 1 and counts["works_in_groups"] == 2


def test_a_chain_of_neighbours_is_not_one_opening():
    row = [(x, "2025-01-01", "2025-01-31", f"O{x}", "réseau d'eau") for x in (0, 45, 90, 135)]
    groups, marked, _ = coordinate(works(*row))
    assert len(groups) == 2 and sorted(marked["group"].tolist()) == [1, 1, 2, 2], (
        "135 m apart is not within 50 m"
    )


def test_parts_of_one_site_are_not_a_coordination():
    same = [(x, "2025-01-01", "2025-01-31", "CPCU", "réseau") for x in (0, 10, 20)]
    assert len(coordinate(works(*same))[0]) == 0
    other = works(*same, (15, "2025-01-15", "2025-02-15", "GRDF", "gaz"))
    groups, _, _ = coordinate(other)
    assert (
        groups.iloc[0]["works"] == 4
        and groups.iloc[0]["sites"] == 2
        and groups.iloc[0]["expected"] == 1
    )


def test_what_has_begun_or_ended_or_leaves_the_ground_closed():
    frame = works(
        (0, "2024-09-01", "2024-12-31", "GRDF", "gaz"),
        (10, "2024-10-01", "2025-01-31", "ENEDIS", "électricité"),
        (20, "2024-01-01", "2024-10-14", "CPCU", "réseau"),
        (30, "2025-01-01", "2025-02-01", "X", "Ravalement d'immeuble"),
    )
    groups, marked, counts = coordinate(frame)
    assert len(groups) == 0, "both remaining works have begun"
    assert (
        counts["works_finished"] == 1
        and counts["works_closed_ground"] == 1
        and marked["id"].tolist() == ["W0", "W1"]
    )
    assert len(coordinate(frame, only_openings=False)[1]) == 3


@pytest.mark.parametrize(
    "nature, expected",
    [
        ("Travaux sur réseau de gaz", "yes"),
        ("REFECTION_CHAUSSEE", "yes"),
        ("Construction ou réhabilitation d'immeuble", "no"),
        ("RACCORDEMENT_RESEAU", "yes"),
        ("Travaux sur mobiliers urbains", "no"),
        ("Autres travaux", "unknown"),
        (None, "unknown"),
        ("Travaux sur réseau d'eau", "yes"),
        ("Bateau", "unknown"),
    ],
)
def test_natures_that_open_the_ground(nature, expected):
    assert coordination.opens_ground(
        works((0, "2025-01-01", "2025-01-31", "X", nature))
    ).tolist() == [expected]


def test_a_surface_younger_than_three_years_is_flagged():
    frame = works(
        (0, "2025-01-01", "2025-01-31", "GRDF", "gaz"),
        (200, "2025-01-01", "2025-01-31", "GRDF", "gaz"),
        (400, "2025-01-01", "2025-01-31", "GRDF", "gaz"),
    )
    streets = geopandas.GeoDataFrame(
        {
            "name": ["Rue A", "Rue B", "Rue C"],
            "resurfaced": pd.to_datetime(["2022-01-02", "2022-01-01", None]),
        },
        geometry=[shapely.LineString([(x, -20), (x, 20)]) for x in (0, 200, 400)],
    )
    _, marked, counts = coordinate(frame, streets=streets)
    # 2 January 2022 to 1 January 2025 is 1,095 days, 2.998 years; from 1 January it is 1,096 days,
    # 3.0007 years.
    assert marked["young_surface"].tolist() == [True, False, False]
    assert counts["works_young_surface"] == 1 and counts["works_surface_unknown"] == 1
    assert coordinate(frame, streets=streets, years=3.1)[2]["works_young_surface"] == 2


def test_an_earlier_resurfacing_work_tells_the_age_of_the_place():
    frame = works(
        (0, "2024-05-01", "2024-05-31", "Ville", "Réfection de chaussée"),
        (0, "2025-01-01", "2025-01-31", "GRDF", "gaz"),
    )
    _, marked, _ = coordinate(frame)
    assert str(marked["resurfaced"].iloc[0])[:10] == "2024-05-31" and marked[
        "young_surface"
    ].tolist() == [True]


def test_the_calendar_of_a_year():
    _, marked, _ = coordinate(
        works(
            (0, "2025-03-01", "2025-03-31", "GRDF", "gaz"),
            (500, "2024-11-01", "2025-01-05", "CPCU", "réseau"),
            (900, "2025-12-01", "2026-01-01", "ENEDIS", "réseau"),
            (1500, "2024-12-01", "2027-01-01", "RATP", "réseau"),
            (2000, "2026-01-01", "2026-02-01", "X", "réseau"),
            (2500, "2025-12-01", "2025-12-31", "Y", "réseau"),
        )
    )
    table = yearplan.yearly_calendar(marked, 2025)
    assert table["work_id"].tolist() == ["W1", "W3", "W0", "W2", "W5"], (
        "sorted by start; the one of 2026 is not in it"
    )
    assert table["year_part"].tolist() == [
        "from_before",
        "before_and_beyond",
        "within",
        "beyond",
        "within",
    ]
    assert (
        table["duration_days"].tolist()[2] == 31 and table["year_part_fr"].iloc[2] == "dans l'année"
    )
    assert str(table["end"].iloc[2])[:10] == "2025-03-31"


def test_report_and_bad_parameters():
    groups, marked, counts = coordinate(works((0, "2025-01-01", "2025-01-31", "GRDF", "gaz")))
    plan = yearplan.yearly_calendar(marked, 2025)
    made = report.of_coordination(groups, plan, counts, coordination.Params(), "2024-10-15", 2025)
    assert made["headline"][0]["values"]["groups"] == 0
    with pytest.raises(ParameterError):
        coordination.Params(distance_m=-1)


def test_groups_hold_under_any_order_of_the_rows():
    generator = np.random.default_rng(5)
    rows = [
        (float(x), "2025-01-01", "2025-02-01", f"O{k}", "réseau")
        for k, x in enumerate(generator.uniform(0, 1500, 60))
    ]
    first = coordinate(works(*rows))[1]
    order = generator.permutation(60)
    second = coordinate(works(*[rows[k] for k in order]))[1]

    def sets(frame):
        held = frame[frame["group"] > 0]
        return {frozenset(part["owner"]) for _, part in held.groupby("group")}

    assert sets(first) == sets(second) and len(sets(first)) > 3
