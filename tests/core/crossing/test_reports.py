"""Every report of the crossing tools can be said in both languages, with nothing left unfilled."""

import geopandas
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import reasons
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.crossing import (
    city,
    clusters,
    coordination,
    period,
    report,
    snapshot,
    surroundings,
    walking,
    yearplan,
)
from clairville.algorithms.intake import publication

from ...helpers import crossing_data as data

pytestmark = pytest.mark.clock

MOMENT = calendars.moment("2024-06-13T16:30")


def said(part):
    """All sentences of a report, in both languages."""
    if isinstance(part, dict) and set(part) == {"code", "values"}:
        for lang in ("fr", "en"):
            yield sentence(part["code"], part["values"], lang)
    elif isinstance(part, dict):
        for value in part.values():
            yield from said(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from said(value)


def works():
    """With a schedule, so that the counts of schedules are in the report too."""
    frame = data.works()
    frame["schedule"] = None
    frame.loc[frame.index[0], "schedule"] = "par phases"
    return frame


def of_snapshot(**changes):
    layers = {
        "schools": data.schools(),
        "calendar": data.calendar(),
        "complaints": data.complaints(),
        "air": data.air(),
    }
    layers |= changes
    ranked, _, found, _ = snapshot.take_snapshot(
        works(), layers.pop("moment", MOMENT), city.Options(), **layers
    )
    return report.of_snapshot(found, ranked)


def of_period():
    ranked, found, hours, *_ = period.search(
        works(),
        MOMENT,
        MOMENT + 1440,
        city.Options(),
        schools=data.schools(),
        air=data.air(),
        calendar=data.calendar(),
        complaints=data.complaints(),
    )
    return report.of_period(found, ranked, hours)


def of_coordination():
    params = coordination.Params(distance_m=150.0)
    groups, marked, counts = coordination.coordinate(works(), MOMENT, params)
    return report.of_coordination(
        groups, yearplan.yearly_calendar(marked, 2024), counts, params, "2024-06-13", 2024
    )


def of_clusters():
    params = clusters.Params(min_points=3, permutations=9, distance_m=200.0)
    found, _, counts = clusters.find(data.complaints(), "2024-06-20", 51, params)
    return report.of_clusters(found, counts, params, 51)


def of_surroundings():
    streets = geopandas.GeoDataFrame(
        {"name": ["Rue"]}, geometry=[shapely.LineString([(649000, 6859700), (651000, 6859700)])]
    )
    params = surroundings.Params()
    ranked, counts, told = surroundings.assess(
        data.schools(), walking.Walker(streets), MOMENT, params, works=works()
    )
    return report.of_surroundings(ranked, counts, told, params)


@pytest.mark.parametrize(
    "make",
    [
        of_snapshot,
        lambda: of_snapshot(moment=calendars.moment("2024-07-11T12:00")),
        lambda: of_snapshot(air=None, complaints=None),
        lambda: of_snapshot(moment=calendars.moment("2026-01-08T12:00")),
        lambda: of_snapshot(moment=calendars.moment("2024-06-15T12:00")),
        of_period,
        of_coordination,
        of_clusters,
        of_surroundings,
    ],
)
def test_reports_are_sayable_in_both_languages(make):
    made = make()
    sentences = list(said(made))
    assert len(sentences) > 10 and made["headline"] and made["limits"]
    for text in sentences:
        assert (
            text.strip()
            and "{" not in text
            and "?" not in text.replace("? :", "").replace("?:", "")
        ), text


def test_published_sheets_hide_small_counts_of_crashes():
    def told(*rows):
        return publication.hidden_counts(
            reasons.to_json([reasons.Reason(*row) for row in rows]), "fr"
        )

    length = ("acc_own_none", 0.1, {"period": "2019", "factor": 0.9})
    one = told(("acc_own_one", 1.0, {"n": 1, "period": "2019", "factor": 1.21}), length)
    four = told(("acc_own_several", 2.0, {"n": 4, "period": "2019", "factor": 2.84}), length)
    assert one == four and one.startswith(
        "moins de 5 accidents recensés ici (2019) ; aucun accident recensé ici"
    )
    assert told(("acc_own_several", 2.0, {"n": 5, "period": "2019", "factor": 2.9})) is None, (
        "five may be told"
    )
    assert told(length) is None and publication.hidden_counts("", "fr") is None


def test_headlines_write_numbers_and_dates_as_the_language_does():
    ranked, _, found, _ = snapshot.take_snapshot(works(), MOMENT, city.Options())
    found["works"]["active"] = 1281
    first = report.of_snapshot(found, ranked)["headline"][0]
    french, english = (sentence(first["code"], first["values"], lang) for lang in ("fr", "en"))
    assert french.startswith("Le 13 juin 2024 à 16 h 30, 1\u202f281 chantiers")
    assert english.startswith("On 13 June 2024 at 16:30, 1,281 works")
