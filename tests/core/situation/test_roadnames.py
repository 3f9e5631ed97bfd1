"""How records name roads, spots and what happened, and pairs drawn by one who had not read the rules."""

import json
import pathlib

import pytest

from clairville.algorithms.situation import marks, merging, roadnames, rules, sameroad, wording

PAIRS = pathlib.Path(__file__).parents[2] / "data/incidents/drawn_by_another.json"
NOON = 28_000_000.0


def told(road, text="Accident", **more):
    return wording.read(kind="accident", road=road, text=text, **more)


def record(text, *, kind="", x=0.0, start=0.0, road="D972", way="", place="", **more):
    words = wording.read(kind=kind, road=road, place=place, direction=way, text=text)
    xy = (x, 0.0) if x is not None else (float("nan"), float("nan"))
    return rules.Record(words, start=NOON + start, xy=xy, **more)


def verdict(a, b):
    found = rules.compare(a, b)
    assert found.same == rules.compare(b, a).same
    return found.same


@pytest.mark.parametrize(
    ("a", "b", "road"),
    [
        ("D972", "35D972", sameroad.ONE),
        ("D972", "Rte Dép. 972", sameroad.ONE),
        ("D972", "D972 / Quélandrec", sameroad.ONE),
        ("rue de la Gare", "Gare (rue de la)", sameroad.ONE),
        ("rue de la Gare", "rue de la Gare 35600 Redon", sameroad.ONE),
        ("R. des Tilleuls", "les Tilleuls", sameroad.ONE),
        ("avenue du Général de Gaulle", "Av. Charles de Gaulle", sameroad.ONE),
        ("boulevard J. Moulin", "bd Jean Moulin", sameroad.ONE),
        ("route de Redon", "départementale de Redon", sameroad.ONE),
        ("rue du Collège", "rue du Collège de l'Arc", sameroad.TWO),
        ("rue de la Rotonde", "pont de la Rotonde", sameroad.TWO),
        ("rue de Verdun", "impasse de Verdun", sameroad.TWO),
        ("D65", "route de Redon", sameroad.UNTOLD),
        ("N96", "D4096", sameroad.UNTOLD),
        ("N39", "D917", sameroad.TWO),
        ("VC 12", "chemin des Prébendes", sameroad.UNTOLD),
        ("A7", "départementale de Vienne", sameroad.TWO),
    ],
)
def test_two_names_of_a_road(a, b, road):
    assert sameroad.compare_roads(told(a), told(b)) == road
    assert sameroad.compare_roads(told(b), told(a)) == road


def test_what_is_closed_is_no_street_and_a_way_round_is_not_ones_own_road():
    closed = wording.read(road="", text="Rue fermée, déviation par D27")
    assert not closed.streets and not closed.roads
    assert (
        wording.read(road="", place="entre rue A et rue Brune", text="Fouille").streets
        == frozenset()
    )
    assert roadnames.before_detour("Travaux, déviation par D27") == "Travaux, "
    assert wording.read(road="", text="Accident sur la D27").roads == {"D27"}


def test_a_street_called_after_a_thing_tells_of_no_thing():
    assert wording.read(text="Accident rue de la Foire").things == ("accident",)
    assert wording.read(text="Foire place des Lices").things == ("gathering",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Un camion ne démarre plus", "breakdown"),
        ("Un cycliste à terre", "accident"),
        ("On peut pas passer", "closure"),
        ("Il y a un canapé sur la route", "obstacle"),
        ("Ils refont le goudron", "roadworks"),
        ("Le feu est bloqué au rouge", "hazard"),
        ("ça patine, il a gelé", "weather"),
        ("Alternat par feux", "roadworks"),
        ("Une branche est tombée", "obstacle"),
        ("Un carton sur la chaussée", "obstacle"),
        ("Câble électrique au sol", "hazard"),
        ("Camion en panne sur le côté", "breakdown"),
    ],
)
def test_what_callers_say(text, kind):
    assert wording.told_kind(wording.read(text=text), "") == kind


def test_spots_and_stretches():
    spots = marks.read_spots("", "rond-point de la Bouzule", "")
    assert spots == marks.read_spots("Giratoire de la Bouzule, sens Metz") == {"giratoire:bouzule"}
    assert marks.compare_spots(spots, marks.read_spots("giratoire du Parc")) == -1
    assert marks.compare_spots(spots, marks.read_spots("lieu-dit la Bouzule")) == 1
    assert marks.compare_spots(spots, frozenset()) == 0
    assert marks.read_stretch("PR 22+300 à PR 23+100") == 800.0
    assert marks.read_stretch("PR 22+300") == 0.0


def test_a_town_alone_is_no_place_and_a_junction_is_one():
    town = record("Accident devant la gare", road="", place="Cholet", x=None)
    there = record("Accident", kind="accident", road="D752", place="Cholet", start=3)
    assert verdict(town, there) == rules.NEITHER
    call = record("Accident", road="D907", place="giratoire des Naïsses", x=None)
    other = record("Accident", road="D907", place="giratoire de Pimayon", x=None, start=5)
    assert verdict(call, other) == rules.DIFFERENT
    here = record("Accident", kind="accident", road="D907", place="giratoire des Naïsses", start=5)
    assert verdict(call, here) == rules.SAME


def test_what_lasts_is_met_again_and_what_is_over_is_not():
    works = record("Travaux", kind="roadworks", end=NOON + 20 * 1440)
    week = record("Feux de chantier", x=40, start=9 * 1440)
    assert verdict(works, week) == rules.SAME
    assert verdict(works, record("Feux de chantier", x=40, start=21 * 1440)) == rules.DIFFERENT
    bridge = record("Pont fermé", kind="closure")
    assert verdict(bridge, record("Le pont est toujours fermé", x=40, start=9 * 1440)) == rules.SAME
    assert verdict(bridge, record("Pont fermé", x=40, start=9 * 1440)) == rules.DIFFERENT


def test_a_national_road_that_became_a_departmental_one_needs_a_place():
    old = record("Accident", kind="accident", road="RN96", place="Volx", x=220)
    new = record("Accident", kind="accident", road="D4096", place="Volx", start=5)
    assert verdict(old, new) == rules.SAME
    bare = record("Accident", kind="accident", road="RN96", x=220)
    assert verdict(bare, new) != rules.SAME


def test_two_towns_of_a_ring_road_are_two_ways():
    at = {"degrees": (5.75, 45.15)}
    a = record("Bouchon", kind="congestion", road="N87", way="vers Chambéry", **at)
    b = record("Bouchon", kind="congestion", road="N87", way="vers Lyon", x=30, **at)
    assert verdict(a, b) == rules.DIFFERENT


def test_no_order_decides_with_what_is_new():
    made = [
        record("Accident", road="RN96", place="Volx", x=220.0),
        record("Accident", kind="accident", road="D4096", place="Volx", start=5),
        record("Accident", road="route de Volx", place="giratoire du Parc", x=None, start=2),
        record("Accident", road="D4096", place="giratoire du Parc", x=90.0, start=2),
    ]
    first = merging.merge(made).incident
    back = merging.merge(made[::-1]).incident[::-1]
    groups = [
        {frozenset(j for j in range(4) if g[j] == g[i]) for i in range(4)} for g in (first, back)
    ]
    assert groups[0] == groups[1]


def test_the_pairs_by_another_are_many_and_both_kinds():
    pairs = json.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]
    assert len(pairs) >= 200
    meant = [p["meant"] for p in pairs]
    assert 0.4 < meant.count("same") / len(meant) < 0.6
