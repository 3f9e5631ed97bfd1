"""The pattern set that keeps persons out of the store."""

import pytest

from clairville.algorithms.common.owners import organisation
from clairville.algorithms.intake.freetext import scrub
from clairville.algorithms.intake.pseudonymise import cell_centre, street_only


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("11 Rue Pierre Fontaine, 75009 PARIS", "Rue Pierre Fontaine"),
        ("12 bis, avenue du Maine", "avenue du Maine"),
        ("22Z Avenue Lamoricière, 75012 PARIS", "Avenue Lamoricière"),
        ("13bv place de la République", "place de la République"),
        ("n° 3-5 rue X", "rue X"),
        ("au 3 et 5 rue Neuve", "rue Neuve"),
        ("24 36 Rue de Turbigo", "Rue de Turbigo"),
        ("105107 Rue Vieille du Temple", "Rue Vieille du Temple"),
        ("2ème étage Rue de la Convention", "Rue de la Convention"),
        ("avenue du Maine 28", "avenue du Maine"),
        ("Place du 8 Novembre 1942", "Place du 8 Novembre 1942"),
        ("Rue du 4 septembre", "Rue du 4 septembre"),
        ("Rue des 4 Frères Peignot", "Rue des 4 Frères Peignot"),
        ("8 mai 1945 (rue du)", "8 mai 1945 (rue du)"),
        ("11", None),
        ("", None),
        (None, None),
    ],
)
def test_streets_lose_their_door_numbers_only(address, street):
    assert street_only(address) == street


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("Mme Durand demande une réparation", "Durand", "réparation"),
        ("Contacter Jean-Pierre Martin rapidement", "Martin", "rapidement"),
        ("Tél 06 12 34 56 78 merci", "12 34", "merci"),
        ("Tél +33 6.12.34.56.78", "34.56", "Tél"),
        ("écrire à jean.dupont@exemple.fr svp", "dupont", "svp"),
        ("voiture AB-123-CD garée", "AB-123", "garée"),
        ("trou devant le 12 bis rue des Lilas", "12", "rue des Lilas"),
        ("sonner porte 4, digicode 1234", "1234", "sonner"),
        ("Je m'appelle Sophie Bernard", "Bernard", None),
    ],
)
def test_free_text_loses_persons(text, gone, kept):
    scrubbed = scrub(text)
    assert gone not in scrubbed
    assert kept is None or kept in scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "Graffitis et autocollants sur mur, façade sur rue, pont et descente d'eau pluviale",
        "Étalages et terrasses à usage commercial : Gêne à la circulation / Étalage excessif",
        "Propreté",
        "DPE-STPP-DT",
        "SAINT - THOMAS D'AQUIN",
        "Trottoir : 3 dalles cassées",
    ],
)
def test_what_names_nobody_stays(text):
    assert scrub(text) == text


def test_cells_are_idempotent_and_50_m_wide():
    assert cell_centre(652_012.3, 6_861_999.9) == (652_025.0, 6_861_975.0)
    assert cell_centre(*cell_centre(652_012.3, 6_861_999.9)) == (652_025.0, 6_861_975.0)
    assert cell_centre(-0.1, 0.0) == (-25.0, 25.0)


@pytest.mark.parametrize(
    ("owner", "kept"),
    [
        ("GRDF", True),
        ("Fayolle", True),
        ("Claire Fontaine SARL", True),
        ("terre ideal", True),
        ("Maison de la Radio", True),
        ("Jean Dupont", False),
        ("Marie-Christine Leroy", False),
        ("M. X", False),
        ("Particulier", False),
        ("", False),
    ],
)
def test_owners(owner, kept):
    assert organisation(owner) == (owner if kept else None)


def test_an_owner_of_any_length_is_read_at_once():
    owner = "rue" + " " * 200_000 + "1"
    assert organisation(owner) == owner
