"""Names of schools as a person says them."""

import csv

import pytest

from clairville.algorithms.common.resources import ROOT
from clairville.algorithms.common.schoolnames import readable

SAID = {
    "E.E.PU LA FONTAINE": "école élémentaire La Fontaine",
    "ECOLE ELEMENTAIRE PUBLIQUE JEAN JAURES": "école élémentaire Jean Jaurès",
    "Ecole élémentaire publique La Fontaine": "école élémentaire La Fontaine",
    "ECOLE MATERNELLE PUBLIQUE": "école maternelle",
    "E.M.PR STE MARIE": "école maternelle privée Sainte-Marie",
    "E.M.PU DE L'ARBALETE": "école maternelle de l'Arbalète",
    "LOUISE BOURGEOIS(19) POLY": "école polyvalente Louise Bourgeois (19)",
    "ST BENOIT (12) POLY": "école polyvalente Saint-Benoit (12)",
    "IVRY (47) ELEM B": "école élémentaire Ivry (47) B",
    "DAUMESNIL (253 T) ELEM": "école élémentaire Daumesnil (253 T)",
    "MAURICE RIPOCHE (55-61) MAT": "école maternelle Maurice Ripoche (55-61)",
    "D'EUPATORIA MAT": "école maternelle d'Eupatoria",
    "ECOLE ELEMENTAIRE D APPLICATION JULES FERRY": "école élémentaire d'application Jules Ferry",
    "Ecole Elémentaire Marie CURIE": "école élémentaire Marie Curie",
    "Ecole primaire privée Notre-Dame de Bon Port": "école primaire privée Notre-Dame de Bon Port",
    "GS JEAN MOULIN": "groupe scolaire Jean Moulin",
    "LYCEE HENRI IV": "lycée Henri IV",
    "CLG V. HUGO": "collège V. Hugo",
}
# What is not understood stays: another language, a network's acronym, a number, several schools.
KEPT = ("Kindergarten am Park", "École du Dimanche SNCF", "RPI 42", "12", "", "écoles Zola et Hugo")


@pytest.mark.parametrize("name", SAID)
def test_a_school_is_called_as_a_person_says_it(name):
    assert readable(name) == SAID[name]


@pytest.mark.parametrize("name", KEPT)
def test_what_is_not_understood_stays(name):
    assert readable(name).casefold() == name.casefold()


def test_the_level_tells_the_kind_that_the_name_does_not():
    assert readable("PIERRE DE RONSARD", "lower_secondary") == "collège Pierre de Ronsard"
    assert readable("Paul Bert", "elementary") == "école élémentaire Paul Bert"
    assert readable("Paul Bert", "unknown") == "Paul Bert"
    assert readable("Paul Bert (12) MAT", "elementary") == "école maternelle Paul Bert (12)"
    assert readable(None, "nursery") == ""


def test_said_twice_is_said_once():
    """A readable name is read again by the next tool: it must not change."""
    for said in SAID.values():
        assert readable(said) == said


def test_every_school_of_paris_keeps_its_letters():
    """Only kinds and "publique" go; of the name's own words, none is lost."""
    from clairville.algorithms.common.words import bare

    path = ROOT / "demo" / "paris" / "ecoles_2023_2024.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig"), delimiter=";"))
    assert len(rows) > 500
    kinds = {"mat", "elem", "poly", "st", "ste", "dr", "gal", "mal", "pdt", "cdt"}
    for row in rows:
        name = next(iter(row.values()))
        told = readable(name, "elementary")
        words = {w.strip("()") for w in bare(name).replace("(", " ").split()} - kinds
        lost = [w for w in words if w and w not in bare(told)]
        assert not lost, (name, told)
        assert told.startswith("école")
