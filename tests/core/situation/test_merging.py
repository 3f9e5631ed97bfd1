"""One incident once: what is joined, what never is, and that no order decides."""

import dataclasses
import json
import pathlib
import random

import pytest

from clairville.algorithms.situation import merging, rules, ways, wording

PAIRS = pathlib.Path(__file__).parents[2] / "data/incidents/drawn_development.json"
NOON = 28_000_000.0


def record(text, *, kind="", x=0.0, y=0.0, start=0.0, road="D178", way="", place="", **more):
    told = wording.read(kind=kind, road=road, place=place, direction=way, text=text)
    xy = (x, y) if x is not None else (float("nan"), float("nan"))
    return rules.Record(told, start=NOON + start, xy=xy, **more)


def groups(records):
    return merging.merge(records).incident.tolist()


def test_an_accident_its_queue_and_its_closure_are_one_and_a_second_accident_is_another():
    first = record("Accident 2 VL", kind="accident", way="vers Nantes")
    jam = record("Bouchon 2 km", kind="congestion", x=700, start=10, way="vers Nantes")
    closure = record("Route barrée suite accident", kind="closure", x=60, start=20)
    second = record("Accident PL", kind="accident", x=900, start=15, way="vers Nantes")
    found = groups([first, jam, closure, second])
    assert found[0] == found[2] != found[3] and found[1] in (found[0], found[3])
    assert len(set(found)) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("accident", {"way": "vers Nantes"}), ("accident", {"way": "Nantes vers Rennes"})),
        (("accident", {"way": "rocade intérieure"}), ("accident", {"way": "rocade extérieure"})),
        (("accident", {}), ("accident", {"start": 300})),
        (("accident", {}), ("travaux", {})),
        (("accident", {"road": "D178"}), ("accident", {"road": "D137", "x": 20})),
        (("accident sur le pont", {}), ("accident sous le pont", {"x": 10})),
        (("accident", {}), ("accident", {"x": 600})),
        (("accident", {"end": NOON + 20, "status": "ended"}), ("accident", {"start": 60})),
        (("fuite de gaz", {"road": ""}), ("feux en panne", {"road": ""})),
    ],
)
def test_never_across_directions_hours_kinds_roads_levels(a, b):
    pair = [record(text, **more) for text, more in (a, b)]
    assert len(set(groups(pair))) == 2


def test_the_order_of_the_records_decides_nothing():
    random.seed(3)
    kinds = ("Accident", "Bouchon", "Route barrée", "Arbre tombé", "Accident moto")
    made = [
        record(
            random.choice(kinds),
            x=random.uniform(0, 1500),
            start=random.uniform(0, 90),
            way=random.choice(("vers Nantes", "vers Rennes", "")),
        )
        for _ in range(60)
    ]
    straight = groups(made)
    for seed in range(3):
        order = list(range(len(made)))
        random.Random(seed).shuffle(order)
        turned = groups([made[i] for i in order])
        back = [turned[order.index(i)] for i in range(len(made))]
        assert back == straight


def test_a_verdict_is_the_same_from_both_sides():
    random.seed(4)
    texts = ("Accident", "Bouchon suite accident", "Travaux", "PR 12+300 accident", "panne")
    for _ in range(300):
        a, b = (
            record(
                random.choice(texts),
                x=random.choice((0.0, 150.0, 900.0, None)),
                start=random.choice((0.0, 30.0, 200.0)),
                way=random.choice(("", "vers Nantes", "vers Saint-Malo")),
                place=random.choice(("", "Guignen", "Lohéac")),
            )
            for _ in range(2)
        )
        assert rules.compare(a, b) == rules.compare(b, a)


def test_two_lists_of_one_feed_are_not_joined_but_footprints_of_one_number_are():
    works = [record("Travaux", feed="works ville", listed=True, ref=r) for r in ("a", "b", "a")]
    found = groups(works)
    assert found[0] == found[2] != found[1]


def test_without_coordinates_the_road_and_a_mark_join():
    call = record("accident PR 12", x=None, road="D178")
    feed = record("Accident", kind="accident", place="PR 12+300", start=4)
    far = record("Accident", kind="accident", place="PR 19+300", x=7000, start=4)
    assert groups([call, feed, far])[0] == groups([call, feed, far])[1]
    assert groups([call, far]) in ([0, 1], [1, 0])


def test_along_the_streets_is_farther_than_straight():
    a, b = record("Accident"), record("Accident", x=60)
    assert rules.compare(a, b).same == rules.SAME
    assert rules.compare(a, b, lambda: 900.0).same == rules.DIFFERENT
    assert rules.compare(a, b, lambda: None).same == rules.SAME


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Bouchon, pas d'accident", ()),
        ("feux en panne", ("lights",)),
        ("gasoil suite accident", ("spill", "accident")),
        ("Voiture en feu", ("vehicle_fire",)),
    ],
)
def test_what_the_words_say(text, things):
    assert wording.read(text=text).things == things


@pytest.mark.parametrize(
    ("a", "b", "turn"),
    [
        ("Rennes-Nantes", "sens Nantes - Rennes", -1),
        ("vers Saint-Malo", "Rennes vers St Malo", 1),
        ("northBound", "sens nord-sud", -1),
        ("sens croissant", "décroissant", -1),
        ("sens entrant", "sens sortant", -1),
        ("2 sens", "vers Nantes", 0),
    ],
)
def test_ways(a, b, turn):
    assert ways.compare_ways(ways.read_way(a), ways.read_way(b)) == turn


def test_words_that_follow_vers_are_not_always_towns():
    assert not ways.find_way("accident vers le pont").known
    assert ways.find_way("accident vers Kermarrec").to == {"kermarrec"}


def test_the_development_pairs_are_varied_and_labelled():
    pairs = json.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]
    assert len(pairs) >= 150
    assert {p["meant"] for p in pairs} == {"same", "different"}
    assert len({p["kind"] for p in pairs}) > 12


def test_a_record_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        record("Accident").start = 1.0
