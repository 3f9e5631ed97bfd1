"""Numbers, dates, clocks and lists as French and English write them."""

import numpy as np
import pytest

from clairville.algorithms.common import language
from clairville.algorithms.common.errors import ClairvilleError
from clairville.algorithms.common.reasons import phrase


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        (1234567, "en", "1,234,567"),
        (1234567, "fr", "1\u202f234\u202f567"),
        (0.31274, "fr", "0,313"),
        (12.345, "en", "12.3"),
        (999.6, "en", "1,000"),
        (0.0, "en", "0"),
        (None, "en", "–"),
        (float("nan"), "fr", "–"),
        (True, "fr", "oui"),
        (-0.00012, "en", "-0.000120"),
    ],
)
def test_numbers_as_the_language_writes_them(value, lang, expected):
    assert language.number(value, lang) == expected


def test_dates_as_people_write_them():
    assert (
        language.date("2024-06-13T16:30:00", "fr", weekday=True, time=True)
        == "jeudi 13 juin 2024 à 16 h 30"
    )
    assert (
        language.date("2024-06-13T16:30:00", "en", weekday=True, time=True)
        == "Thursday 13 June 2024, 16:30"
    )
    assert language.date("2024-05-01", "fr") == "1er mai 2024"
    assert language.dates_in("2023-07-17..2024-09-12", "en") == "17 July 2023 – 12 September 2024"
    assert language.date("not a date", "en") == "not a date"


def test_a_moment_within_a_sentence():
    assert language.in_each(lambda lang: language.date_and_clock("2024-07-01T08:00", lang)) == {
        "fr": "1er juillet 2024 à 8 h",
        "en": "1 July 2024 at 08:00",
    }
    assert language.date_and_clock("2024-07-02T16:05", "fr") == "2 juillet 2024 à 16 h 05"
    assert language.date_and_clock("2024-07-02", "en") == "2 July 2024"


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2024-06-13", "13 Jun 2024", "13/06/2024"),
        ("2024-09-01T10:00:00", "1 Sep 2024", "01/09/2024"),
        ("2024-13-45", "2024-13-45", "2024-13-45"),
        ("summer 2019", "summer 2019", "summer 2019"),
        ("", "", ""),
    ],
)
def test_short_dates(text, english, french):
    assert language.in_each(lambda lang: language.short_date(text, lang)) == {
        "en": english,
        "fr": french,
    }


@pytest.mark.parametrize(
    ("value", "places", "english", "french"),
    [
        (1234567, 2, "1,234,567", "1\u202f234\u202f567"),
        (12345.678, 2, "12,345.68", "12\u202f345,68"),
        (3.0, 2, "3", "3"),
        (-0.25, 1, "-0.2", "-0,2"),
        (None, 2, "–", "–"),
    ],
)
def test_plain_numbers(value, places, english, french):
    assert language.in_each(lambda lang: language.plain_number(value, lang, places)) == {
        "en": english,
        "fr": french,
    }


def test_units_ticks_and_durations():
    assert language.in_each(lambda lang: language.with_unit("5", "%", lang)) == {
        "en": "5%",
        "fr": "5\u00a0%",
    }
    assert language.with_unit("12", "km", "en") == "12\u00a0km"
    assert language.tick(1_000_000.0, "en") == "1,000,000" and language.tick(0.25, "fr") == "0,25"
    assert language.duration(72, "fr") == "1 min 12 s" and language.duration(3.25, "fr") == "3,20 s"
    assert language.with_colon(("travaux", "3"), "fr") == "travaux : 3"
    assert language.join_sentences(("a", "b"), "fr") == "a ; b"
    assert language.day_names("fr")[0] == "lun." and language.day_names("en", "narrow")[2] == "W"


def test_numbers_of_numpy_are_written_as_the_language_does():
    filled = language.fill("{n:,} {x:.1f}", {"n": np.int64(1234), "x": np.float32(2.5)}, "fr")
    assert filled == "1\u202f234 2,5"


def test_what_a_template_lacks_shows_itself_or_a_mark():
    assert language.fill("{a} {b}", {"a": {"en": "one", "fr": "un"}}, "fr") == "un ?"
    assert language.fill("{a}", {}, "en", missing="{NAME}") == "{a}"


def test_an_error_writes_its_numbers_as_the_language_does():
    """A hint in French with "1,234.5" was read as two numbers."""
    error = ClairvilleError(
        "study_effect", effect=0.125, low=-0.05, high=0.2, p=0.04, n=20, rate=5, smallest=0.1
    )
    assert "0.125 (-0.050 to 0.200, p = 0.04" in error.message("en")
    assert "0,125 (-0,050 à 0,200, p = 0,04" in error.message("fr")


def test_a_phrase_is_a_value_of_another_sentence():
    assert phrase("plant_networks") == {"en": "networks", "fr": "réseaux"}
    assert language.join_phrases(
        [phrase("maint_criterion_bus"), phrase("maint_criterion_school")]
    ) == {
        "en": "bus, school",
        "fr": "bus, écoles",
    }


def test_words_agree_with_their_counts():
    said = "{n} {n|chantier est|chantiers sont} en cours"
    assert [language.fill(said, {"n": n}, "fr") for n in (0, 1, 2)] == [
        "0 chantier est en cours",
        "1 chantier est en cours",
        "2 chantiers sont en cours",
    ]
    told = "{n} {n|work is|works are} under way"
    assert [language.fill(told, {"n": n}, "en") for n in (0, 1, 2)] == [
        "0 works are under way",
        "1 work is under way",
        "2 works are under way",
    ]
    assert language.fill("{n|an|ans}", {"n": 1.5}, "fr") == "an"
    assert language.fill("{n|an|ans}", {}, "fr") == "ans"


def test_no_sentence_leaves_the_plural_to_the_reader():
    import re

    from clairville.algorithms.common.resources import sentences

    left = [
        (code, lang)
        for folder in ("reasons", "messages")
        for code, texts in sentences(folder).items()
        for lang in ("en", "fr")
        if re.search(r"\w\((s|es|e|nt)\)", str(texts.get(lang, "")))
    ]
    assert not left
