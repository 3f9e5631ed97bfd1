"""Recorded traffic orders (two pages of a regional order platform, the orders of a city's register,
a permanent order, an export of incidents) read into activity windows.

The files have no licence that lets them ship: they are read from the folder of external data. Hours
by hand."""

import json
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.clock.calendars import to_local, to_utc
from clairville.algorithms.crossing.city import work_windows

pytestmark = pytest.mark.clock

ZONE = "Europe/Paris"


@pytest.fixture(scope="module")
def folder(data_folder):
    return data_folder / "dialog_works_fixtures"


def windows(rows):
    """{row: [(start, end) local]} of rows with start, end and schedule, and the counts."""
    frame = pd.DataFrame(rows)
    for name in ("start", "end", "start_utc", "end_utc"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    horizon = to_utc(np.array(["2023-01-01", "2026-12-31"], dtype="datetime64[m]"), ZONE)
    active, counts = work_windows(frame, tuple(horizon), ZONE)
    start, end = (
        to_local(part, ZONE).astype("datetime64[m]").astype(str)
        for part in (active.start, active.end)
    )
    return {
        n: list(zip(start[active.owner == n], end[active.owner == n], strict=True))
        for n in range(len(frame))
    }, counts


@pytest.mark.parametrize("name", ["LitteralisMockHttpClient", "LitteralisTransformerTest"])
def test_orders_with_dates_and_hours_of_the_day(folder, name):
    page = json.loads((folder / f"{name}.data.json").read_text(encoding="utf-8"))
    rows = []
    for feature in page["features"] if isinstance(page, dict) else page:
        text = feature["properties"]["parametresemprise"]
        first, last = re.search(r"Du (\S+) \S+ au (\S+) ", text).groups()
        hours = re.search(r"jours et horaires : (.*)$", text)
        day = [pd.to_datetime(d, format="%d/%m/%Y") for d in (first, last)]
        rows.append({"start": day[0], "end": day[1], "schedule": hours.group(1) if hours else None})
    found, counts = windows(rows)
    # Wambrechies: both stretches, 18 March 2024 from 10 h to 15 h; Montpellier: 17 October to 28
    # November 2025, last day in.
    assert found[0] == found[1] == [("2024-03-18T10:00", "2024-03-18T15:00")]
    assert found[2] == [("2025-10-17T00:00", "2025-11-29T00:00")]
    assert counts["works_schedules"] == 2 and counts["works_schedules_not_understood"] == 0


def test_incidents_with_weekly_hours(folder):
    tree = ElementTree.parse(folder / "cifs-incidents-expected-result.xml")
    rows = []
    for incident in tree.getroot().iter("incident"):
        begin, end = (
            pd.Timestamp(incident.findtext(name)).tz_convert("UTC").tz_localize(None)
            for name in ("starttime", "endtime")
        )
        slots = [
            f"{day.tag} {day.text}"
            for day in (incident.find("schedule") if incident.find("schedule") is not None else ())
        ]
        rows.append(
            {
                "start": None,
                "end": None,
                "start_utc": begin,
                "end_utc": end,
                "schedule": "; ".join(slots) or None,
            }
        )
    found, counts = windows(rows[:3])
    assert found[0] == [(f"2023-06-{d:02d}T18:00", f"2023-06-{d:02d}T22:00") for d in range(5, 11)]
    assert found[1] == [
        ("2023-06-06T12:00", "2023-06-06T14:00"),
        ("2023-06-06T19:00", "2023-06-06T21:00"),
    ]
    assert found[2] == []  # Tuesdays and Thursdays, but from a Saturday to a Monday
    assert counts["works_schedules"] == 3 and counts["works_schedules_not_understood"] == 0


def _register(folder, table):
    """Rows of a recorded answer of the city's order register: {field number: value}."""
    raw = json.loads((folder / f"eudonet_paris.{table}.mock.json").read_text(encoding="utf-8"))
    return [
        {field["DescId"]: field["Value"] for field in row["Fields"]}
        for row in raw["ResultData"]["Rows"]
    ]


def test_an_order_of_the_city_register(folder):
    (order,), measures, places, (spot,) = (
        _register(folder, table) for table in (1100, 1200, 2700, 3400)
    )
    assert (
        order[1101] == "2020T13239" and [m[1202] for m in measures] == ["circulation interdite"] * 2
    )
    assert {p[2710] for p in places} == {"Boulevard de l'Hôpital"}
    assert [(p[2720], p[2737]) for p in places] == [("40", "47"), ("47", "29")]
    assert [float(spot[n].replace(",", ".")) for n in (3414, 3411)] == pytest.approx(
        [2.3616, 48.8402], abs=1e-4
    )
    found, counts = windows([{"start": order[1109], "end": order[1110], "schedule": None}])
    # 1 October 2020 to 1 May 2024, both dates without a time: the last day is in.
    assert (
        found[0] == [("2020-10-01T00:00", "2024-05-02T00:00")] and counts["works_open_ended"] == 0
    )


def test_a_permanent_order_for_every_day_has_no_end(folder):
    order = json.loads((folder / "decree1.json").read_text(encoding="utf-8"))
    days = ("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
    (period,) = order["REG_CIRCULATION"][0]["CIRC_REG"]["PERIODE_JH"]
    text = (
        " ".join(days[d] for d in period["JOUR"])
        + f" de {period['HEURE_DEB']} à {period['HEURE_FIN']}"
    )
    start = order["ARR_DUREE"]["PERIODE_DEBUT"]["$date"].removesuffix("Z")
    found, counts = windows(
        [
            {"start": start, "end": None, "schedule": text},
            {"start": start, "end": None, "schedule": None},
        ]
    )
    # Every day from 0 h to 23 h 59: one window, without a gap at midnight, that holds the four
    # years asked for.
    ((first, last),) = found[0]
    assert first <= "2023-01-01T00:00" and last >= "2026-12-31T00:00"
    assert (
        found[1][0][0] == "2015-08-17T00:00"
        and counts["works_open_ended"] == 2
        and counts["works_schedules"] == 1
    )
