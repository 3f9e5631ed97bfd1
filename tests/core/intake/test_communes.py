"""A commune is found by what an officer types, and what it was called before it merged is told."""

import pytest

from clairville.algorithms.intake import communes


def first(text):
    return [(c.code, c.name) for c in communes.suggested(text, 3)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Bondy", "93010"),
        ("93140", "93010"),  # its postcode
        ("93010", "93010"),  # its code
        ("epinay sur seine", "93031"),
        ("ÉPINAY-SUR-SEINE", "93031"),
        ("l'hay les roses", "94038"),
        ("L’Haÿ-les-Roses", "94038"),
        ("st denis 97400", "97411"),
        ("Saint-Denis (93)", "93066"),
        ("Saint-Denis, 974", "97411"),
        ("2a004", "2A004"),
        ("Ajaccio", "2A004"),
        ("75112", "75056"),  # an arrondissement of the statistics
        ("75012", "75056"),  # ... and of the post
        ("69388", "69123"),
        ("13216", "13055"),
        ("Paris 10e", "75056"),
        ("paris 10", "75056"),
        ("Paris 1er arrondissement", "75056"),
        ("Lyon 3", "69123"),
        ("Lyon 3ème", "69123"),
        ("Marseille, 16e", "13055"),
        ("Paris (75)", "75056"),  # no arrondissement: the département
        ("Nouméa", "98818"),
        ("Le Mans", "72181"),
    ],
)
def test_a_whole_name_or_code_is_one_commune(typed, code):
    assert [c.code for c in communes.named_so(typed)] == [code]
    assert communes.suggested(typed)[0].code == code


def test_a_beginning_lists_the_largest_first():
    assert first("saint-den")[:2] == [("97411", "Saint-Denis"), ("93066", "Saint-Denis")]
    assert first("marse")[0] == ("13055", "Marseille")
    assert len(communes.suggested("s", 12)) == 12


def test_an_article_need_not_be_typed_and_a_word_in_the_middle_is_found():
    assert first("mans")[0] == ("72181", "Le Mans")
    assert ("93031", "Épinay-sur-Seine") in [
        (c.code, c.name) for c in communes.suggested("sur seine", 100)
    ]


def test_a_name_of_several_communes_is_not_decided():
    found = communes.named_so("Saint-Denis")
    assert {"93066", "97411"} <= {c.code for c in found} and len(found) > 2
    assert communes.named_so("saint-den") == []  # a beginning is no name


@pytest.mark.parametrize(
    ("typed", "village", "town"),
    [
        ("Évry", "89162", "91228"),  # most people mean Évry-Courcouronnes
        ("Épinay", "27049", "93031"),
        ("Rochetaillée", "52431", "42218"),  # within Saint-Étienne today
    ],
)
def test_a_village_is_not_taken_for_a_larger_town_of_its_name(typed, village, town):
    found = {c.code for c in communes.named_so(typed)}
    assert {village, town} <= found


@pytest.mark.parametrize(
    ("typed", "code"), [("Villiers-sur-Marne", "94079"), ("Sceaux", "92071"), ("Tours", "37261")]
)
def test_a_town_is_not_held_up_by_a_hamlet_that_was_called_so(typed, code):
    assert [c.code for c in communes.named_so(typed)] == [code]


@pytest.mark.parametrize("typed", ["Lyon 10", "Paris 21", "Bondy 3"])
def test_an_arrondissement_that_is_not_there_is_no_town(typed):
    assert communes.named_so(typed) == []


@pytest.mark.parametrize(
    ("typed", "code", "asked"),
    [
        ("Bellegarde-sur-Valserine", "01033", "Bellegarde-sur-Valserine"),  # gave its code
        ("Annecy-le-Vieux", "74010", "Annecy-le-Vieux"),  # gave it up
        ("74011", "74010", "74011"),
        ("01126", "01033", "01126"),
        ("01458", "01033", "01458"),  # no part of the new commune by name
    ],
)
def test_what_merged_leads_to_the_commune_of_today_and_is_told(typed, code, asked):
    (found,) = communes.named_so(typed)
    assert (found.code, found.asked) == (code, asked)


def test_what_holds_today_goes_before_what_held_once():
    """A postcode that is also the code of a commune of the past, and a name likewise."""
    assert [c.asked for c in communes.named_so("Valserhône")] == [""]
    found = communes.suggested("Annecy")
    assert found[0].code == "74010" and found[0].asked == ""


def test_a_postcode_of_several_communes_lists_them_all():
    found = communes.named_so("01200")
    assert len(found) > 3 and all("01200" in (*c.postcodes, c.code) for c in found)
    assert [c.people for c in found] == sorted((c.people for c in found), reverse=True)


@pytest.mark.parametrize("typed", ["", "  ", "-", "99999", "Trifouillis-les-Oies", "(", "\\", "%"])
def test_nothing_is_found_of_nothing(typed):
    assert communes.named_so(typed) == [] and communes.suggested(typed) == []


def test_nobody_connects_a_place_without_inhabitants():
    assert communes.suggested("Terre-Adélie") == [] and communes.named_so("98901") == []
