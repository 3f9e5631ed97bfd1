"""Recorded traffic orders (a page of a regional order platform, an export of incidents) read into activity windows.

The files have no licence that lets them ship: they are read from the folder of external data. Hours by hand."""

import json
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.calendars import to_local, to_utc
from clairville.algorithms.overlay.city import work_windows

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
    start, end = (to_local(part, ZONE).astype("datetime64[m]").astype(str) for part in (active.start, active.end))
    return {n: list(zip(start[active.owner == n], end[active.owner == n], strict=True)) for n in range(len(frame))}, counts


def test_orders_with_dates_and_hours_of_the_day(folder):
    page = json.loads((folder / "LitteralisMockHttpClient.data.json").read_text(encoding="utf-8"))
    rows = []
    for feature in page["features"]:
        text = feature["properties"]["parametresemprise"]
        first, last = re.search(r"Du (\S+) \S+ au (\S+) ", text).groups()
        hours = re.search(r"jours et horaires : (.*)$", text)
        day = [pd.to_datetime(d, format="%d/%m/%Y") for d in (first, last)]
        rows.append({"start": day[0], "end": day[1], "schedule": hours.group(1) if hours else None})
    found, counts = windows(rows)
    # Wambrechies: both stretches, 18 March 2024 from 10 h to 15 h; Montpellier: 17 October to 28 November 2025, last day in.
    assert found[0] == found[1] == [("2024-03-18T10:00", "2024-03-18T15:00")]
    assert found[2] == [("2025-10-17T00:00", "2025-11-29T00:00")]
    assert counts["works_schedules"] == 2 and counts["works_schedules_not_understood"] == 0


def test_incidents_with_weekly_hours(folder):
    tree = ElementTree.parse(folder / "cifs-incidents-expected-result.xml")
    rows = []
    for incident in tree.getroot().iter("incident"):
        begin, end = (pd.Timestamp(incident.findtext(name)).tz_convert("UTC").tz_localize(None)
                      for name in ("starttime", "endtime"))
        slots = [("" if day.tag == "everyday" else f"{day.tag} ") + day.text.replace(",", " ")
                 for day in (incident.find("schedule") if incident.find("schedule") is not None else ())]
        rows.append({"start": None, "end": None, "start_utc": begin, "end_utc": end, "schedule": "; ".join(slots) or None})
    found, counts = windows(rows[:3])
    assert found[0] == [(f"2023-06-{d:02d}T18:00", f"2023-06-{d:02d}T22:00") for d in range(5, 11)]
    assert found[1] == [("2023-06-06T12:00", "2023-06-06T14:00"), ("2023-06-06T19:00", "2023-06-06T21:00")]
    assert found[2] == []  # Tuesdays and Thursdays, but from a Saturday to a Monday
    assert counts["works_schedules"] == 3 and counts["works_schedules_not_understood"] == 0
