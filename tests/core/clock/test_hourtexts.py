"""Hours as towns write them: what is read, what must be left, what stands around them."""

import json
import pathlib
import sys

import numpy as np
import pytest

from clairville.algorithms.clock import calendars, schedules
from clairville.algorithms.intake import guards

pytestmark = pytest.mark.clock
ROOT = pathlib.Path(__file__).resolve().parents[3]
WEEK, WORKDAYS = (1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def hours():
    sys.path.insert(0, str(ROOT / "scripts/validate"))
    try:
        import hours
    finally:
        sys.path.remove(str(ROOT / "scripts/validate"))
    return hours


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("7h30-9h/16h-18h", [(WEEK, 450, 540), (WEEK, 960, 1080)]),
        ("L-V 9h à 16", [(WORKDAYS, 540, 960)]),
        ("LMJV 8h-9h", [((1, 2, 4, 5), 480, 540)]),
        ("0800-1700 jours ouvrés", [(WORKDAYS, 480, 1020)]),
        ("9.30-16.30", [(WEEK, 570, 990)]),
        ("H24 du lundi au vendredi", [(WORKDAYS, 0, 1440)]),
        ("de 21h jusqu'à 5h, chaque nuit sauf dimanche", [((1, 2, 3, 4, 5, 6), 1260, 300)]),
        ("lundi et mardi 8h-12h, jeudi 14h-18h", [((1, 2), 480, 720), ((4,), 840, 1080)]),
        ("du lundi soir au jeudi matin, 22h-4h", [((1, 2, 3), 1320, 240)]),
        ("nuit du mardi au mercredi 22h-4h", [((2,), 1320, 240)]),
        ("rue de la Mer, de 8h à 17h", [(WEEK, 480, 1020)]),
        ("mon entreprise travaille de 8h à 17h", [(WEEK, 480, 1020)]),
        ("rue du Samedi Saint, 8h-17h", [(WEEK, 480, 1020)]),
        ("De vingt et une heures à cinq heures", [(WEEK, 1260, 300)]),
        ("samedis et dimanches", [((6, 7), 0, 1440)]),
        ("Mo-Fr 07:00-12:00,13:00-18:00; Sa 08:00-12:00", None),
    ],
)
def test_what_is_read(text, slots):
    found = schedules.parse(text)
    if slots is None:
        slots = [(WORKDAYS, 420, 720), (WORKDAYS, 780, 1080), ((6,), 480, 720)]
    assert found is not None and list(found.slots) == slots


@pytest.mark.parametrize(
    "text",
    [
        "8h ou 9h à 17h",
        "mardi ou jeudi 8h-12h",
        "22h-4h en cas de pluie",
        "semaines paires, mardi 8h-12h",
        "du lundi 8h au vendredi 17h",  # by day, or all the while
        "du 2 mars 8h au 6 mars 17h",
        "livraisons autorisées de 7h à 11h",
        "circulation rétablie de 17h à 8h",
        "Mairie ouverte de 9h à 12h",
        "durée estimée : 4h à 6h",
        "sauf le mercredi après-midi, 8h-17h",
        "8h-18h sauf 12h-14h",
        "de 2h à 5h de l'après-midi",
        "lundi 8h-17h et mardi",
        "programme voirie 2025-2026",
        "le 24/7",
        "Bar du Mardi",
        "Réouverture vendredi",
        "mardi 14 avril",
        "8h-99h",
        "à partir de 20h",
        "",
    ],
)
def test_what_can_be_meant_in_two_ways_or_tells_nothing_is_left(text):
    assert schedules.parse(text) is None


def active(text, start="2024-03-01", end="2024-03-31"):
    """(days on which the work is at it, hours in all) within its published window."""
    windows, _ = calendars.windows_between([np.datetime64(start)], [np.datetime64(end)])
    horizon = calendars.moment(f"{start}T00:00"), calendars.moment("2024-04-02T00:00")
    found, counts = schedules.apply(windows, [text], horizon)
    assert counts["schedules"] + counts["schedules_not_understood"] == 1
    days = {str(d) for d in calendars.to_local(found.start).astype("datetime64[D]")}
    return sorted(days), int(found.total()[0]) // 60, counts["schedules"]


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("le 12/03/2024 de 8h à 17h", ["2024-03-12"], 9),
        ("MARDI 12/03/24 DE 21H A 5H", ["2024-03-12"], 8),
        ("le 12 mars 2024 de 8h à 17h", ["2024-03-12"], 9),
        ("uniquement le 12/03, 8h-17h", ["2024-03-12"], 9),
        ("les 12 et 13 mars de 8h à 17h", ["2024-03-12", "2024-03-13"], 18),
        ("du 12 au 14 mars 2024, 8h-17h", ["2024-03-12", "2024-03-13", "2024-03-14"], 27),
        ("12/03 et 14/03 : 8h-17h", ["2024-03-12", "2024-03-14"], 18),
    ],
)
def test_dates_say_on_which_days_the_hours_hold(text, days, hours):
    assert active(text) == (days, hours, 1)


@pytest.mark.parametrize(
    "text",
    [
        "8h-17h (arrêté du 12/02/2024)",
        "travaux jusqu'au 15/03/2024 de 8h à 17h",
        "à compter du 04/03/2024, de 8h à 17h",
        "dès le 4 mars, 8h-17h",
    ],
)
def test_a_date_that_bounds_the_work_or_is_an_order_s_narrows_nothing(text):
    days, hours, read = active(text)
    assert (len(days), hours, read) == (31, 31 * 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "sauf le 12/03/2024, de 8h à 17h",
        "le 12/03/2024 de 8h à 17h et le 13/03/2024 de 9h à 12h",
        "le 12/03/2023 de 8h à 17h",  # of another year: no day of the work
        "le 31/02/2024 de 8h à 17h",
    ],
)
def test_dates_that_cannot_be_followed_leave_the_work_its_window(text):
    assert active(text)[1:] == (31 * 24 - 1, 0)  # a night of 23 hours among them


def test_working_days_leave_public_holidays_out():
    assert schedules.parse("jours ouvrés 8h-17h").holidays is False
    assert schedules.parse("Mo-Fr 08:00-17:00; PH off").holidays is False


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("du lundi au vendredi 8h-17h", None),
        ("du lundi au vendredi 8h-17h, hors jours fériés", False),
        ("lundi au vendredi 8h-17h JOURS FERIES EXCLUS", False),
        ("tous les jours 8h-17h, jours fériés compris", True),
    ],
)
def test_public_holidays(text, told):
    assert schedules.parse(text).holidays is told
    windows, _ = calendars.windows_between(
        [np.datetime64("2026-07-13")], [np.datetime64("2026-07-15")]
    )
    horizon = calendars.moment("2026-07-13T00:00"), calendars.moment("2026-07-16T00:00")
    found, _ = schedules.apply(windows, [text], horizon)
    assert found.total()[0] == (2 if told is False else 3) * 9 * 60  # 14 July among them


def test_a_text_that_holds_more_than_hours_is_looked_through_for_persons():
    assert schedules.parse("du lundi au vendredi, 8h-17h").plain
    assert not schedules.parse("8h-17h chez Mme Quéméneur").plain
    assert "Quéméneur" not in guards._schedule("8h-17h chez Mme Quéméneur")[0]
    assert guards._schedule("lundi mardi 8h-17h") == ("lundi mardi 8h-17h", {})


def test_the_half_that_nobody_read_holds_what_was_measured(hours):
    """Counts alone: of this half no text is shown to whoever mends the parser."""
    rows = [row for row in hours.rows() if row["half"] == "judge"]
    told = hours.whole(hours.tally(rows), hours.TELLING)
    rest = hours.whole(hours.tally(rows), ("nothing", "unclear"))
    assert told["right"] >= 35 and told["wrong"] <= 2 and rest["wrong"] <= 2


def test_the_half_that_was_read_is_read(hours):
    rows = [row for row in hours.rows() if row["half"] == "work"]
    assert [row["id"] for row in rows if hours.outcome(row) != "right"] == []


def test_the_first_sight_in_the_table_is_the_one_that_was_kept(hours):
    kept = json.loads(hours.FIRST_SIGHT.read_text(encoding="utf-8"))
    table = hours.TABLE.read_text(encoding="utf-8")
    assert all(
        f"| {label} | {hours.cell(kept['counts'][kind])} |" in table
        for kind, label in hours.ROWS.items()
    )


@pytest.mark.parametrize("piece", ["lundi ", "8h", "de 8h à ", "1/", "sauf ", "et ou ", "12 "])
def test_a_long_text_is_left_and_a_repeated_one_ends(piece):
    assert schedules.parse(f"{piece * 200} 8h-17h {'x' * 400}") is None
    schedules.parse((piece * 200)[:500])  # it comes back, whatever it says
