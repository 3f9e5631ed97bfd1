"""Patterns and options that a profile brings: broken, wrong or endless ones are one sentence, those
in use keep working.
"""

import json
import pathlib
import time

import pytest

from clairville.algorithms.common import patterns, themes
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.intake import converters
from clairville.algorithms.intake.fieldmap import FieldMap

ROOT = pathlib.Path(__file__).resolve().parents[3]
ENDLESS = [
    "(a+)+$",
    "(a*)*b",
    "(a|ab|b)*c",
    "(\\w+\\s*)*:",
    "(?:(?:x+)+)+y",
    "([a-z]+)*!",
    "(.*)*x",
    "(\\d+|\\w+)+$",
    "(a+){20,}b",
    "(a?){50}b",
    "(x+x+)+y",
    "(a)(.*)\\1+b",
    "((ab)*)*c",
    "(?:a|aa)+$",
    "(\\s|\\s+)*x",
]
FINE = [
    '"lanes"=>"([^"]*)"',
    "^(\\d+)",
    "(\\d+,)*(\\d+)",
    "rue (\\w+)",
    "([A-Z]{2}-\\d{3})",
    "(?:n°|no)\\s*(\\d+)",
    "(\\w+)\\s+(\\w+)",
    "(?i)lot\\s*(\\d+)",
    "([^;]*);",
    "^.*?:\\s*(.*)$",
    "(?:[^,]+,){2}([^,]+)",
    "(?<=n° )\\d+",
    "(?:ab|cd)+",
]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_endless_patterns_are_refused(pattern):
    with pytest.raises(DataError) as caught:
        patterns.compiled(pattern)
    assert caught.value.code == "profile_slow_pattern"


@pytest.mark.parametrize("pattern", ["(aA+)+$", "(?:[a-z][A-Z]+)+$", "(?:é[ÉÈ]+)+x"])
def test_letters_of_either_size_keep_no_turns_apart_where_they_are_alike(pattern):
    patterns.compiled(pattern)
    for blind in (
        lambda: patterns.compiled(pattern, blind=True),
        lambda: patterns.compiled(f"(?i:{pattern})"),
    ):
        with pytest.raises(DataError) as caught:
            blind()
        assert caught.value.code == "profile_slow_pattern"


@pytest.mark.parametrize("pattern", FINE)
def test_patterns_of_names_pass_where_sizes_are_alike(pattern):
    assert patterns.compiled(pattern, blind=True)[1] >= 80


@pytest.mark.parametrize("pattern", FINE)
def test_usual_patterns_pass(pattern):
    assert patterns.compiled(pattern)[1] >= 80


def test_what_passes_ends_on_any_text():
    for pattern in [
        *FINE,
        "a*a*a*b",
        "a*a*b",
        ".*.*.*=.*",
        "\\s*,?\\s*\\d{5}.*$",
        "(\\w+)\\W*(\\w+)\\W*(\\w+)!",
    ]:
        for text in ("a" * 5_000, " " * 5_000, "a," * 2_500, "=" * 5_000):
            begun = time.process_time()
            converters.pattern(text, {"regex": pattern}, None)
            assert time.process_time() - begun < 5, (pattern, text[:5])


def test_patterns_of_the_shipped_profiles_pass():
    found = set()

    def walk(value):
        if isinstance(value, dict):
            found.update(v for k, v in value.items() if k == "regex")
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    for path in (ROOT / "resources/profiles").rglob("*.json"):
        walk(json.loads(path.read_text(encoding="utf-8")))
    assert len(found) >= 5
    assert all(patterns.compiled(pattern)[1] == 2_000 for pattern in found)


@pytest.mark.parametrize(
    ("convert", "code"),
    [
        ({"name": "join", "with": 5}, "profile_bad_rule"),
        ({"name": "contains", "text": ["a"]}, "profile_bad_rule"),
        ({"name": "split_part", "separator": "", "part": 0}, "profile_bad_rule"),
        ({"name": "split_part", "part": "0"}, "profile_bad_rule"),
        ({"name": "number", "scale": "k"}, "profile_bad_rule"),
        ({"name": "pattern", "regex": None}, "profile_bad_rule"),
        ({"name": "pattern", "regex": "(a"}, "profile_bad_pattern"),
        ({"name": "pattern", "regex": "[z-a]"}, "profile_bad_pattern"),
        ({"name": "pattern", "regex": "(a+)+$"}, "profile_slow_pattern"),
        ({"name": "separated_dates", "separator": "("}, "profile_bad_pattern"),
        ({"name": "separated_dates", "separator": 3}, "profile_bad_rule"),
    ],
)
def test_a_wrong_option_is_one_sentence_before_the_pull(convert, code):
    rule = (
        {"fields": ["a", "b"], "convert": convert}
        if convert["name"] == "join"
        else {"field": "a", "convert": convert}
    )
    with pytest.raises(DataError) as caught:
        FieldMap(themes.theme("works"), {"id": "a", "start": "b", "description": rule}, None)
    assert caught.value.code == code
    assert "fields.description.convert" in caught.value.message("en") and caught.value.hint("fr")
