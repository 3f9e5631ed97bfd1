"""Five hundred addresses in twenty manners on the streets of the demo (``tests/data/addresses``): at
least 95 of 100 of those on its streets are placed right, and none wrong without a word."""

import collections

import pytest

from ...helpers import addresses


@pytest.fixture(scope="module")
def told():
    locator = addresses.make_locator()
    return [(a, addresses.judge(locator, a)[0]) for a in addresses.read_addresses()]


def test_there_are_five_hundred_in_twenty_manners_and_more(told):
    assert len(told) >= 500
    assert len({address.manner for address, _ in told}) >= 20
    assert sum(address.origin != "made" for address, _ in told) >= 250


def test_none_is_wrong_without_a_word(told):
    assert [address.text for address, outcome in told if outcome == "wrong"] == []


def test_nineteen_of_twenty_on_the_towns_streets_are_right(told):
    for origins in ({"hand"}, {"hand", "made"}, {"hand", "made", "later"}):
        there = [o for a, o in told if a.streets and a.origin in origins]
        assert collections.Counter(there)["right"] >= 0.95 * len(there), origins


def test_of_another_town_nothing_is_placed_for_sure(told):
    away = collections.Counter(o for a, o in told if not a.streets)
    assert away["right"] == away["wrong"] == 0
    assert away["unplaced"] + away["ambiguous"] > 4 * away["flagged"] / 2
