"""What people put out and when they were told that it is fetched, read in their own words."""

import datetime as dt

import numpy as np
import pytest

from clairville.algorithms.requests import roundsobjects


def test_objects_are_read_in_words():
    read = roundsobjects.read_volumes(
        ["Canapé", "2 chaises + une table de nuit", "matelas 1 place", "xyz", None, "Canapés, LIT"]
    )
    assert read.m3[:3] == pytest.approx([1.75, 0.8, 0.5])
    assert np.isnan(read.m3[3:5]).all()
    assert read.m3[5] == pytest.approx(1.75 + 2.5)
    known = ~np.isnan(read.m3)
    assert (read.low[known] <= read.m3[known]).all()
    assert (read.m3[known] <= read.high[known]).all()


def volumes_of(*texts):
    return roundsobjects.read_volumes(texts).m3


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("deux chaises", 2),
        ("chaises x4", 4),
        ("4x chaises", 4),
        ("chaises (3)", 3),
        ("Chaises : 6", 6),
        ("une vingtaine de vieilles chaises", 20),
        ("vingt et une chaises", 21),
        ("quatre-vingts chaises", 80),
        ("120 chaises", 120),
        ("2 douzaines de chaises", 24),
        ("dix-sept chaises", 17),
        ("soixante-dix chaises", 70),
        ("cent vingt-deux chaises", 122),
        ("une chaise, une chaise", 2),
        ("une chaise. La chaise est cassée", 1),
        ("chaise 40 x 40 cm", 1),
        ("chaise au 3e étage", 1),
    ],
)
def test_how_many_is_read_in_words_and_figures(text, many):
    read = roundsobjects.read_volumes([text, "chaise"])
    assert read.m3[0] == pytest.approx(many * read.m3[1])


def test_parts_of_a_thing_are_in_its_volume():
    bed, mattress, base = volumes_of("un lit", "un matelas", "sommier")
    assert mattress < bed and base < bed
    told = volumes_of("1 lit, 1 matelas 2 places", "lit + matelas + sommier", "lit, deux matelas")
    assert told == pytest.approx([bed, bed, bed + mattress])
    assert volumes_of("matelas et sommier") == pytest.approx(mattress + base)
    assert volumes_of("canapé clic-clac") == pytest.approx(volumes_of("canapé"))
    assert volumes_of("armoire, buffet") == pytest.approx(2 * volumes_of("armoire"))


@pytest.mark.parametrize(
    "text",
    ["06 12 34 56 78 chaise", "2 3 chaises", "deux-trois chaises", "3 + chaise", "2020 chaises"],
)
def test_a_number_that_is_none_of_things_counts_once_and_is_told(text):
    read = roundsobjects.read_volumes([text, "chaise"])
    assert read.m3[0] == read.m3[1]
    assert list(read.partly) == [True, False]


def test_what_is_understood_in_part_is_told():
    texts = ["canapé et bidule", "des chaises", "1 200 cartons", "un vieux canapé", "bidule", None]
    assert list(roundsobjects.read_volumes(texts).partly) == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("8:00", 28800),
        ("8h30", 30600),
        ("14 h", 50400),
        ("08:05:30", 29100),
        ("2026-12-01T09:15:00", 33300),
        (dt.time(7, 30), 27000),
        ("25:00", None),
        ("bientôt", None),
        ("entre 8h et 10h", None),
        ("8h-10h", None),
        ("bât 4", None),
        ("à 8h", 28800),
        ("", np.nan),
        (None, np.nan),
    ],
)
def test_times_of_day(text, seconds):
    found = roundsobjects.read_clock_time(text)
    assert found == seconds or (found != found and seconds != seconds)
