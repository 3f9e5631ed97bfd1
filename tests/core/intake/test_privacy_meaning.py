"""What scrubbing must leave: dates, ranks, places to park on, streets written short, chambers of a
network; and what beside it still goes."""

import pytest

from clairville.algorithms.intake.freetext import scrub


@pytest.mark.parametrize(
    "text",
    [
        "Panne depuis le 1er juillet",
        "depuis le 1er juillet 2024",
        "N° 1",
        "N°1",
        "travaux N°1 priorité",
        "1 place de stationnement supprimée",
        "1 place de stationnt",
        "occupe 1 place PMR",
        "1 place en moins devant la poste",
        "piste cyclable Paul Parguel",
        "R. de la Fontaine",
        "angle R. de la Fontaine",
        "chambre L2T sur trottoir",
        "chambre K1C cassée",
    ],
)
def test_meaning_stays(text):
    assert scrub(text) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 place Jean Jaurès", "place Jean Jaurès"),
        ("j'habite au 1 place de la Comédie", "j'habite au place de la Comédie"),
        ("12 R. de la Fontaine", "R. de la Fontaine"),
        ("R. Fontaine se plaint", "[…] se plaint"),
        ("M. Paul Parguel", "[…]"),
        ("chambre 12, EHPAD", "[…], EHPAD"),
        ("N° 12, fuite", "[…], fuite"),
        ("N° 1, fuite", "[…], fuite"),
        ("depuis le 1er, M. Durand 06 12 34 56 78", "depuis le 1er, […] […]"),
    ],
)
def test_persons_and_doors_still_go(text, wanted):
    assert scrub(text) == wanted
