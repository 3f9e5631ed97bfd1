"""Numbers, yes/no words and codes as towns write them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common import themes
from clairville.algorithms.intake.coded import read_code, read_truth
from clairville.algorithms.intake.columns import Column, text_of
from clairville.algorithms.intake.numerals import Separators, read_number
from clairville.algorithms.intake.wordlists import words

ROADS = themes.theme("roads").fields


@pytest.mark.parametrize(
    ("said", "unit", "value"),
    [
        ("DN 100", "mm", 100),
        ("DN100", "mm", 100),
        ("Ø110", "mm", 110),
        ("150 mm", "mm", 150),
        ("15 cm", "mm", 150),
        ("0,15 m", "mm", 150),
        ('3/4"', "mm", 19.05),
        ('1 1/2"', "mm", 38.1),
        ("2 pouces", "mm", 50.8),
        ("30 mph", "km/h", 48.28032),
        ("50 km/h", "km/h", 50),
        ("Zone 30", "km/h", 30),
        ("1 ha", "m²", 10_000),
        ("12 l/s", "m³/h", 43.2),
        ("1 234,5", "", 1234.5),
        ("1\u202f234,5", "", 1234.5),
        ("1.234,56", "", 1234.56),
        ("1,234.56", "", 1234.56),
        ("1 234 567", "", 1_234_567),
        ("1'234", "", 1234),
        ("12,5", "", 12.5),
        ("1,234", "", 1.234),
        ("-3,5", "", -3.5),
        ("~ 30", "", 30),
        ("env. 30", "", 30),
        ("3 voies", "", 3),
        ("1e3", "", 1000),
        (",5", "", 0.5),
        ("3m50", "m", 3.5),
        ("3 m 05", "m", 3.05),
        ("1m20", "cm", 120),
    ],
)
def test_a_number_with_its_unit_is_read(said, unit, value):
    assert read_number(said, unit=unit).value == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("said", "unit", "reason"),
    [
        ("63/75", "mm", "several_numbers"),
        ("30-50", "", "several_numbers"),
        ("2+1", "", "several_numbers"),
        ("PEHD", "mm", "not_a_number"),
        ("50 kg", "mm", "other_unit"),
        ("50 agglo", "km/h", "other_unit"),
        ("2 t", "", "other_unit"),
        ("12.06.2024", "", "not_a_number"),
        ("-9999", "", "placeholder_number"),
        (-9999.0, "", "placeholder_number"),
        (3.4e38, "", "placeholder_number"),
        (math.inf, "", "out_of_range"),
        ("inconnu", "mm", "said_unknown"),
        ("#REF!", "", "said_unknown"),
        ([1, 2], "", "not_a_number"),
    ],
    ids=str,
)
def test_what_is_no_number_is_empty_and_says_why(said, unit, reason):
    read = read_number(said, unit=unit)
    assert (read.value, read.outcome, read.reason) == (None, "emptied", reason)


def test_whole_numbers_keep_every_digit():
    assert read_number("9007199254740993", whole=True).value == 9007199254740993
    assert read_number(9007199254740993, whole=True).value == 9007199254740993
    assert read_number("9223372036854775808", whole=True).reason == "out_of_range"
    assert read_number("2,4", whole=True) == (2, "repaired", "rounded")


def test_a_column_tells_what_its_commas_part():
    thousands = Separators().see(["1,234", "12,345,678", "2,000"])
    assert read_number("1,234", separators=thousands).value == 1234
    decimals = Separators().see(["1,234", "1,5", "2,000"])
    assert read_number("1,234", separators=decimals).value == 1.234
    assert read_number("1.234", separators=Separators().see(["1.234", "1.234.567"])).value == 1234
    assert read_number("1.234", separators=Separators().see(["1.234", "0.5"])).value == 1.234


@pytest.mark.parametrize(
    "said",
    ["t", "T", "true", "VRAI", "x", "X", "oui", "Oui ", "o", "1", "1.0", 1, 1.0, True, "Conforme"],
)
def test_yes(said):
    assert read_truth(said).value is True


@pytest.mark.parametrize(
    "said",
    ["f", "F", "false", "Faux", "non", "NON", "n", "0", "0.0", 0, False, "non conforme", "Absent"],
)
def test_no(said):
    assert read_truth(said).value is False


@pytest.mark.parametrize(
    "said", ["inconnu", "?", "peut-être", "2", 2, -1, "-1", "à préciser", "N.C."]
)
def test_a_word_that_is_neither_yes_nor_no_is_empty_and_counted(said):
    read = read_truth(said)
    assert read.value is None
    assert read.outcome == "emptied"


def test_no_word_means_two_things():
    assert not words("yes") & words("no")
    assert not words("yes") & words("unknown")
    assert words("no") & words("unknown") <= {"none"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("primary", "primary"),
        ("PRIMARY", "primary"),
        (" Primary ", "primary"),
        (ROADS["class"].codes["residential"]["fr"], "residential"),
        (ROADS["class"].codes["residential"]["fr"].upper(), "residential"),
    ],
)
def test_a_code_is_known_by_its_labels_whatever_the_case(said, code):
    assert read_code(said, ROADS["class"]).value == code


def test_unknown_codes_are_named_with_their_rows():
    column = Column(ROADS["class"], "Europe/Paris")
    assert column.read_all(["primary", "voie verte", "voie verte", "?", None]) == [
        "primary",
        None,
        None,
        None,
        None,
    ]
    told = {line.reason: (line.rows, line.examples) for line in column.tally}
    assert told == {
        "unknown_code": (2, {"voie verte": 2}),
        "said_unknown": (1, {"?": 1}),
    }
    assert "voie verte" in column.tally.told("fr")[0]


def test_a_code_written_as_a_number_is_the_code():
    condition = themes.theme("bridges").fields["condition"]
    assert read_code("2.0", condition).value == "2"
    assert read_code(2.0, condition).value == "2"
    assert read_code("2e", condition).value == "2E"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"),
        (["a", 2.0, None], "a, 2"),
        ({"é": 1}, '{"é": 1}'),
        (b"\xff\xd8", None),
        (math.nan, None),
        (True, "true"),
    ],
    ids=str,
)
def test_any_value_of_a_text_column_is_a_text(value, text):
    assert text_of(value) == text


ANY = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.binary()
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.sampled_from(["works", "roads", "water_pipes", "bridges"]), st.lists(ANY, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_column_of_any_type_gives_its_type_and_a_tally(theme, values):
    types = {"int": int, "float": float, "bool": bool, "string": str}
    for spec in themes.theme(theme).fields.values():
        column = Column(spec, "Europe/Paris")
        read = column.read_all(values)
        assert len(read) == len(values)
        assert all(v is None or isinstance(v, types.get(spec.type, object)) for v in read)
        lost = sum(
            v is not None and v == v and not (isinstance(v, str) and not v.strip()) and r is None
            for v, r in zip(values, read, strict=True)
        )
        if spec.type != "string" or spec.codes:
            assert column.tally.rows("emptied") == lost


def test_streets_of_openstreetmap_keep_their_own_classes_for_the_tool_that_knows_them():
    given = Column(ROADS["class"], "Europe/Paris", given=True)
    assert given.read_all(["footway", "primary_link", "Primary", "gravel"]) == [
        "footway",
        "primary_link",
        "primary",
        None,
    ]
    assert [(line.reason, line.rows) for line in given.tally] == [("unknown_code", 1)]
    pulled = Column(ROADS["class"], "Europe/Paris")
    assert pulled.read_all(["footway", "Primary"]) == [None, "primary"]


@pytest.mark.parametrize(
    ("said", "value"), [(b"\x01", True), (b"\x00", False), (b"\x89PNG", None), (b"", None)]
)
def test_binary_data_are_bits_or_counted(said, value):
    column = Column(ROADS["oneway"], None)
    assert column.read(said) is value
    assert [(t.outcome, t.reason) for t in column.tally] == (
        [] if value is not None else [("emptied", "binary")]
    )


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("value", [10**400, "9" * 5_000, "-" + "9" * 5_000, "9" * 5_000 + ",5"])
def test_a_number_of_any_length_is_none(value, whole):
    assert read_number(value, whole=whole).value is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("ROUTE BARREE", "closed"),
        ("Circulation alternée", "restricted"),
        ("fermé", "closed"),
        ("Fermées", "closed"),
        ("restreint", "restricted"),
        ("aucun", "none"),
        ("Mise en impasse", "dead_end"),
        ("déviée", None),
        ("sens", None),
    ],
)
def test_words_of_works_are_codes(said, code):
    assert read_code(said, themes.theme("works").fields["traffic_impact"]).value == code


def test_words_of_schools_are_codes():
    level = themes.theme("schools").fields["level"]
    said = {
        "École maternelle": "nursery",
        "LYCÉE PROFESSIONNEL": "upper_secondary",
        "Collèges": "lower_secondary",
    }
    assert {word: read_code(word, level).value for word in said} == said
    assert read_code("école", level).value is None  # of which level?
