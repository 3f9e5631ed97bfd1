"""Recorded regulation orders in DATEX II, read by the source itself into activity windows. Hours
worked out by hand.

The files have no licence that lets them ship: they are read from the folder of external data.
"""

import pandas as pd
import pytest

from clairville.algorithms.clock.calendars import to_local, to_utc
from clairville.algorithms.crossing.city import work_windows

pytestmark = pytest.mark.clock

ZONE = "Europe/Paris"


@pytest.fixture
def orders(data_folder, tmp_path):
    """{file: [(record, its windows as local (start, end))]}"""
    from clairville.plugin.sources.datex import DatexSource

    def read(name):
        body = (data_folder / "dialog_works_fixtures" / name).read_bytes()
        records = [record for record, _ in DatexSource({}, tmp_path, None)._parse(body, name)]
        utc = {
            f"{side}_utc": [pd.Timestamp(r[side]).tz_localize(None) for r in records]
            for side in ("start", "end")
        }
        frame = pd.DataFrame(
            {"start": pd.NaT, "end": pd.NaT, "schedule": [r["schedule"] for r in records], **utc}
        )
        horizon = to_utc(pd.to_datetime(["2021-01-01", "2025-12-31"]).to_numpy(), ZONE)
        active, counts = work_windows(frame, tuple(int(h) for h in horizon), ZONE)
        assert counts["works_schedules_not_understood"] == 0 and counts["works_no_start"] == 0
        start, end = (
            to_local(part, ZONE).astype("datetime64[m]").astype(str)
            for part in (active.start, active.end)
        )
        return [
            (r, list(zip(start[active.owner == k], end[active.owner == k], strict=True)))
            for k, r in enumerate(records)
        ]

    return read


def test_each_validity_has_its_own_days_and_hours(orders):
    found = [
        (r, w)
        for r, w in orders("get-regulations-expected-result.xml")
        if r["order"].startswith("F/CIFS/2023")
    ]
    assert [r["street"] for r, _ in found] == ["Rue Claude Monet", "D14"] * 3
    assert found[0][0]["schedule"] == "tuesday thursday 08:00-10:00"
    # 3 June 10 h (a Saturday) to 5 June 12 h (a Monday): no Tuesday, no Thursday.
    assert found[0][1] == found[1][1] == []
    assert found[2][1] == [
        (f"2023-06-{d:02d}T18:00", f"2023-06-{d:02d}T22:00") for d in range(5, 11)
    ]
    assert (
        found[4][1]
        == found[5][1]
        == [("2023-06-06T12:00", "2023-06-06T14:00"), ("2023-06-06T19:00", "2023-06-06T21:00")]
    )


def test_two_periods_of_one_order_leave_the_days_between_free(orders):
    found = [
        (r, w)
        for r, w in orders("get-regulations-expected-result.xml")
        if r["order"].startswith("FO2/2023")
    ]
    first = [w for r, w in found if r["street"] == "Rue Ardoin"]
    # 9 March 23 h UTC is midnight of the 10th in winter; 28 March 7 h to 21 h UTC is 9 h to 23 h in
    # summer time.
    assert first == [
        [("2023-03-10T00:00", "2023-03-20T23:59")],
        [("2023-03-28T09:00", "2023-03-28T23:00")],
    ]
    assert {r["street"] for r, _ in found} >= {
        "Rue Ardoin",
        "Rue La Clef Des Champs",
        "D322",
        "Rue Albert Dhalenne",
    }


def test_excepted_weekends_are_free_and_excepted_holidays_are_told(orders):
    ((record, windows),) = orders("example.xml")
    assert record["exceptions"] == "publicHoliday" and record["authority"] == "Commune de Savenay"
    # 10 May 2022, 11 h, to 10 June, 18 h 30 (both in summer time), Monday to Friday: five weeks of
    # days, joined overnight.
    assert windows[0] == ("2022-05-10T11:00", "2022-05-14T00:00") and windows[-1] == (
        "2022-06-06T00:00",
        "2022-06-10T18:30",
    )
    assert len(windows) == 5
