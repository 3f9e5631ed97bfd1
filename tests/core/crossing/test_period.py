"""Conflicts of a period: walking distance, shifts, conflicts per hour. Real rows of Rue Niepce and
small drawn streets.
"""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import results
from clairville.algorithms.common.errors import Cancelled, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.crossing import (
    city,
    conflicts,
    glance,
    period,
    perwork,
    report,
    shift,
    walking,
)

from ...helpers import crossing_data as data

pytestmark = pytest.mark.clock

START, END = calendars.moment("2024-06-10"), calendars.moment("2024-07-15")


def layers(**changes):
    return {
        "schools": data.schools(),
        "calendar": data.calendar(),
        "complaints": data.complaints(),
    } | changes


@pytest.fixture(scope="module")
def ready():
    return city.prepare(data.works(), horizon=(START, END), options=city.Options(), **layers())


# -- walking
# -----------------------------------------------------------------------------------------------------------
def streets(*lines):
    names = [f"Rue {i}" for i in range(len(lines))]
    return geopandas.GeoDataFrame(
        {"name": names}, geometry=[shapely.LineString(line) for line in lines]
    )


def walked(lines, works, schools, radius=500.0):
    walker = walking.Walker(streets(*lines))
    work, school, metres, on_foot = walker(
        np.array(works, dtype=object), np.array(schools, dtype=object), radius
    )
    return {
        (int(w), int(s)): (round(float(m), 3), bool(f))
        for w, s, m, f in zip(work, school, metres, on_foot, strict=True)
    }


def test_walking_goes_round_the_block():
    # A block of 100 m: the school lies at the middle of the north side, 5 m off; the site at the
    # middle of the south side.
    block = [[(0, 0), (100, 0)], [(100, 0), (100, 100)], [(100, 100), (0, 100)], [(0, 100), (0, 0)]]
    found = walked(block, [shapely.Point(50, 0)], [shapely.Point(50, 105)])
    assert found == {(0, 0): (pytest.approx(50 + 100 + 50 + 5, abs=0.02), True)}
    assert walked(block, [shapely.Point(50, 0)], [shapely.Point(50, 105)], radius=204) == {}, (
        "beyond the radius on foot"
    )


def test_walking_along_one_street_and_to_a_site_that_covers_it():
    street = [[(0, 0), (400, 0)]]
    found = walked(
        street, [shapely.Point(300, 4), shapely.box(120, -2, 200, 2)], [shapely.Point(100, 3)]
    )
    assert found[0, 0][0] == pytest.approx(200 + 4 + 3, abs=0.4), (
        "the stretch within a centimetre of the site's distance"
    )
    assert found[1, 0] == (pytest.approx(20 + 3, abs=0.02), True)


def test_a_site_nearer_than_the_street_is_reached_directly():
    # The school point stands 30 m inside its plot; the site lies 10 m from it, 25 m from the
    # street.
    found = walked([[(0, 0), (400, 0)]], [shapely.Point(108, 24)], [shapely.Point(100, 30)])
    assert found[0, 0] == (10.0, True)


def test_what_lies_off_the_network_keeps_its_straight_distance():
    found = walked(
        [[(0, 0), (400, 0)]], [shapely.Point(0, 300)], [shapely.Point(0, 100), shapely.Point(50, 0)]
    )
    assert found[0, 0] == (200.0, False) and found[0, 1][1] is False


def test_two_streets_that_do_not_meet_are_no_way():
    assert (
        walked(
            [[(0, 0), (100, 0)], [(0, 50), (100, 50)]],
            [shapely.Point(50, 0)],
            [shapely.Point(50, 50)],
        )
        == {}
    )


def test_walking_is_never_shorter_than_the_straight_line():
    generator = np.random.default_rng(3)
    grid = [[(x, 0), (x, 500)] for x in range(0, 600, 100)] + [
        [(0, y), (500, y)] for y in range(0, 600, 100)
    ]
    points = shapely.points(generator.uniform(0, 500, (40, 2)))
    found = walked(grid, points[:20], points[20:], radius=400.0)
    assert found
    for (work, school), (metres, _) in found.items():
        assert metres >= shapely.distance(points[work], points[20 + school]) - 1.0, (
            "to the centimetre of the stretch"
        )


def test_conflicts_say_how_they_were_measured(ready):
    one = streets([(649800, 6859850), (650100, 6859475)], [(649900, 6859726), (650000, 6859726)])
    ranked, found, *_ = period.search(
        data.works(), START, END, city.Options(), walk=walking.Walker(one), **layers()
    )
    assert found["counts"]["pairs_walked"] + found["counts"]["pairs_straight"] > 0
    assert set(ranked.loc[ranked["kind"] == "school", "distance_kind"]) <= {"walking", "straight"}


# -- shifts
# ------------------------------------------------------------------------------------------------------------
def test_school_breaks_of_zone_c():
    found = shift.breaks(calendars.school_days(data.calendar(), "C", "2024-01-10", "2024-12-01"))
    rows = [
        (str(a)[:10], str(b)[:10]) for a, b in zip(found["start"], found["resumes"], strict=True)
    ]
    # Classes stop on Friday evening; 8 May 2024 was a Wednesday, so the Ascension break runs from
    # it to Sunday.
    assert rows == [
        ("2024-02-10", "2024-02-26"),
        ("2024-04-06", "2024-04-22"),
        ("2024-05-08", "2024-05-13"),
        ("2024-07-06", "2024-09-02"),
        ("2024-10-19", "2024-11-04"),
    ]


def one_work(start, end):
    """One closed street 50 m from a school, nothing else."""
    works = geopandas.GeoDataFrame(
        {
            "id": ["W"],
            "start": pd.to_datetime([start]),
            "end": pd.to_datetime([end]),
            "traffic_impact": ["closed"],
        },
        geometry=[shapely.Point(649980.7, 6859676.6)],
    )
    return period.search(
        works,
        calendars.moment("2024-06-10"),
        calendars.moment("2024-10-01"),
        city.Options(),
        schools=data.schools(),
        calendar=data.calendar(),
    )[0]


def test_a_short_work_moves_into_the_summer_holidays():
    row = one_work("2024-06-17", "2024-07-03").iloc[0]
    assert row["shift"] == "whole" and str(row["shift_from"])[:10] == "2024-07-06"
    assert (
        row["shift_fr"]
        == "décaler au 6 juillet 2024 : pas de classe jusqu'au 2 septembre 2024 (Vacances d'Été)"
    )
    assert row["shift_en"].startswith(
        "move to 6 July 2024: no school in session until 2 September 2024"
    )


def test_the_shift_keeps_its_word():
    """Moved to the suggested day, the work meets no school."""
    row = one_work("2024-06-17", "2024-07-03").iloc[0]
    again = one_work(
        str(row["shift_from"])[:10], str(row["shift_from"] + pd.Timedelta(days=16))[:10]
    )
    assert not (again["kind"] == "school").any()


def test_a_work_already_begun_gets_its_phases_moved():
    row = one_work("2024-03-01", "2026-07-31").iloc[0]
    assert row["shift"] == "phase" and row["shift_fr"].startswith(
        "phases gênantes à partir du 6 juillet 2024"
    )


def test_a_work_that_ends_before_any_break_gets_the_hours_between_gates():
    row = one_work("2024-06-01", "2024-06-14").iloc[0]
    # A Paris Monday, the first of the worst moments: gates 8:00-8:30, 11:30-12:00, 13:00-13:30,
    # 16:30-17:00.
    assert row["shift"] == "hours"
    assert (
        row["shift_fr"]
        == "livraisons et barrages entre les entrées et sorties : 8 h 30–11 h 30, 12 h–13 h, 13 h 30–16 h 30"
    )


def test_without_a_calendar_no_shift_is_promised():
    ranked, found, *_ = period.search(
        data.works(), START, END, city.Options(), schools=data.schools()
    )
    assert ranked["shift"].eq("").all() and found["shifts"] == {"whole": 0, "phase": 0}


# -- hours
# -------------------------------------------------------------------------------------------------------------
def test_conflicts_per_hour_are_what_the_search_lists_for_each_hour(ready):
    start = calendars.moment("2024-06-12")
    hours = glance.per_hour(ready, start, start + 48 * 60)
    expected = [conflicts.find(ready, start + k * 60, start + k * 60 + 60) for k in range(48)]
    site = ready.sites.site
    assert (hours["school"] + hours["other"]).tolist() == [
        len(perwork.lines(ready, f)) for f in expected
    ]
    assert hours["school"].tolist() == [
        len(set(site[f.work[f.school >= 0]].tolist())) for f in expected
    ]
    assert hours["school"].max() > 0 and hours["school"][3] == 0


def test_the_strip_starts_at_local_midnight_and_has_a_week(ready):
    stamps, values = glance.strip(ready, calendars.moment("2024-06-10"))
    assert str(stamps[0]) == "2024-06-10T00:00" and len(stamps) == 168 == len(values["school"])


def test_the_panel_counts_what_the_snapshot_counts(ready):
    moment = calendars.moment("2024-06-13T16:30")
    counts = glance.counts_at(ready, moment)
    assert counts["works"] == 23 and counts["complaints"] == 10 and counts["schools"] == 8
    shown = glance.first_conflicts(ready, moment, top=3)
    assert len(shown) == 3 and shown["score"].is_monotonic_decreasing
    named = glance.first_conflicts(
        ready, moment, school="ouest (69)", street="niepce", kind="school"
    )
    assert set(named["school"]) == {"OUEST (69) POLY"} and set(named["work_id"]) == {"CP002644"}
    results.check(shown)


# -- the period
# ---------------------------------------------------------------------------------------------------------
def test_the_air_of_the_worst_hour_is_context():
    with_air, *_ = period.search(
        data.works(), START, START + 5 * 1440, city.Options(), air=data.air(), **layers()
    )
    without, *_ = period.search(data.works(), START, START + 5 * 1440, city.Options(), **layers())
    assert with_air["reason_fr"].tolist() == without["reason_fr"].tolist()
    on_the_13th = with_air[with_air["moment"].astype(str).str.startswith("2024-06-13")]
    assert without["air_class"].isna().all() and (on_the_13th["air_class"].dropna() >= 1).all()


def test_a_report_of_the_period():
    ranked, found, hours, *_ = period.search(data.works(), START, END, city.Options(), **layers())
    made = report.of_period(found, ranked, hours)
    assert (
        made["headline"][0]["values"]["conflicts"] == len(ranked)
        and made["charts"][0]["kind"] == "line"
    )
    assert {row[0]["code"] for row in made["tables"][2]["rows"]} >= {"cross_count_works_no_start"}


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ParameterError) as caught:
        period.search(data.works(), END, START, city.Options())
    assert "2024-06-10" in caught.value.message("fr")


def test_cancelling_stops_the_search():
    def cancel(fraction):
        raise Cancelled()

    with pytest.raises(Cancelled):
        period.search(
            data.works(), START, END, city.Options(), run=Run(progress=cancel), **layers()
        )
