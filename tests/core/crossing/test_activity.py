"""How likely a published work is to be worked on: by nature, length of its window, day and hour."""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common.resources import table
from clairville.algorithms.crossing import activity, city, snapshot
from clairville.algorithms.crossing.options import Options

pytestmark = pytest.mark.clock
PARIS = Options(department="75")


def works(**columns):
    n = len(next(iter(columns.values())))
    x = columns.pop("x", np.arange(n) * 1000.0)
    base = {
        "id": [f"w{k}" for k in range(n)],
        "start": pd.to_datetime(["2024-10-14"] * n),
        "end": pd.to_datetime(["2024-10-18"] * n),
    }
    points = shapely.points(x, np.zeros(n))
    return geopandas.GeoDataFrame(base | columns, geometry=points, crs="EPSG:2154")


def rhythm_of(frame, horizon, zone):
    dates, _ = city.work_dates(frame, zone)
    active, _ = city.work_windows(frame, horizon, zone)
    return activity.rhythm(frame, dates, active)


def asked(frame, *moments, options=PARIS):
    """The chances of the first work at local moments."""
    minutes = np.array([calendars.moment(m, options.time_zone) for m in moments])
    horizon = int(minutes.min()) - 1440, int(minutes.max()) + 1440
    return activity.chances(
        rhythm_of(frame, horizon, options.time_zone),
        np.zeros(len(minutes), dtype=np.int64),
        minutes,
        options,
    )


@pytest.mark.parametrize(
    "column, text, family",
    [
        ("nature", "Construction ou réhabilitation d'immeuble", "building"),
        ("nature", "Travaux sur réseau électrique", "network"),
        ("nature", "REFECTION_CHAUSSEE", "carriageway"),
        ("nature", "TRAVAUX_URGENCE", "urgent"),
        ("nature", "Aménagement de voirie (VdP*)", "street"),
        ("nature", "Élagage d'arbres", "green"),
        ("nature", "Tournage d'un film", "event"),
        ("owner", "GRDF", "network"),
        ("owner", "SNCF", "rail"),
        ("nature", "Divers", "other"),
        ("nature", "Plateau technique", "other"),
        ("nature", None, "other"),
    ],
)
def test_words_of_nature_or_owner_tell_the_family(column, text, family):
    assert activity.families(works(**{column: [text]})).tolist() == [family]


def test_the_nature_speaks_before_the_owner():
    frame = works(nature=["Ravalement"], owner=["GRDF"])
    assert activity.families(frame).tolist() == ["building"]
    frame = works(nature=["Divers"], owner=["GRDF"])
    assert activity.families(frame).tolist() == ["network"]


def test_nights_sundays_and_holidays_are_near_zero():
    frame = works(
        nature=["Travaux sur réseau de gaz"],
        start=pd.to_datetime(["2024-10-28"]),
        end=pd.to_datetime(["2024-11-05"]),
    )
    found = asked(
        frame,
        "2024-10-29T10:00",  # a Tuesday
        "2024-10-29T03:30",
        "2024-11-03T10:00",  # a Sunday
        "2024-11-01T10:00",  # All Saints
    )
    day, night, sunday, holiday = found.at_work
    assert day > 0.5 and max(night, sunday, holiday) < 0.05
    assert set(found.origin) == {"assumed"} and set(found.family) == {"network"}
    assert (found.present >= found.at_work).all() and found.present[1] > 0.5


def test_a_short_window_is_worked_in_more_surely_than_a_long_one():
    ends = ["2024-10-14", "2024-10-20", "2024-12-14", "2028-01-01", None]
    chance = [
        asked(works(nature=["Divers"], end=pd.to_datetime([end])), "2024-10-14T10:00").at_work[0]
        for end in ends
    ]
    assert chance == sorted(chance, reverse=True) and chance[0] == pytest.approx(0.65)
    assert chance[-1] == chance[-2], "an open end counts as the longest"


def test_hours_that_the_town_publishes_come_first():
    rules = table("crossing/activity")["published"]
    night = works(nature=["Travaux sur réseau de gaz"], schedule=["lundi au vendredi de 22h à 5h"])
    found = asked(night, "2024-10-15T23:00")
    assert (found.at_work[0], found.origin[0]) == (rules["at_work"], "published")
    day = works(
        start=pd.to_datetime(["2024-10-14 10:00"]), end=pd.to_datetime(["2024-10-14 15:00"])
    )
    assert asked(day, "2024-10-14T11:00").origin[0] == "published"
    one_day = works(start=pd.to_datetime(["2024-10-27"]), end=pd.to_datetime(["2024-10-27"]))
    assert asked(one_day, "2024-10-27T11:00").origin[0] == "assumed", "a day of 25 hours is a day"


def test_a_period_is_judged_in_hours_of_work():
    frame = works(nature=["Ravalement"], end=pd.to_datetime(["2024-10-31"]))
    period = tuple(calendars.moment(t) for t in ("2024-10-19T00:00", "2024-10-26T00:00"))
    rhythm = rhythm_of(frame, period, PARIS.time_zone)
    at = activity.working_hours(
        rhythm, np.array([0]), np.array([period[0]]), period, PARIS
    )  # a Saturday at midnight
    assert at[0] == calendars.moment("2024-10-21T10:00")
    weekend = period[0], calendars.moment("2024-10-21T00:00")
    at = activity.working_hours(rhythm, np.array([0]), np.array([period[0]]), weekend, PARIS)
    assert at[0] == calendars.moment("2024-10-19T10:00"), "never outside the period"


def test_the_snapshot_says_how_many_are_probably_worked_on():
    frame = works(nature=[f"Ravalement {k}" for k in range(8)], x=np.arange(8) * 5.0)
    for moment, low, high in (("2024-10-15T10:00", 3, 8), ("2024-10-15T03:30", 0, 0)):
        ranked, active, told, pairs = snapshot.take_snapshot(frame, calendars.moment(moment), PARIS)
        assert low <= told["works"]["at_work_expected"] <= high and len(active) == 8
        assert told["works"]["hours_published"] == 0
        assert set(ranked["chance_origin"]) == {"assumed"} and len(ranked) == len(pairs) == 8
        assert set(ranked["decision"]) == {"underway"}, "other works alone are no conflict"
        idle = ranked["reason_fr"].str.contains("sans doute personne au travail")
        assert idle.all() if high == 0 else not idle.any()


def test_the_table_is_whole():
    rules = table("crossing/activity")
    assert set(rules["order"]) | {"other"} == set(rules["families"])
    for entry in rules["families"].values():
        for kind in ("weekday", "saturday", "sunday"):
            for first, last, chance in entry[kind]:
                assert 0 <= first < last <= 1440 and 0 <= chance <= 1
    for name in ("days_worked", "space_taken"):
        days, shares = np.array(rules[name]).T
        assert (np.diff(days) > 0).all() and (np.diff(shares) <= 0).all()
