"""What a card and the legend of its map tell."""

import pytest

from clairville.plugin.panels.districts import values


def card(district="Nord", indicator="density", period="2019", **numbers):
    return values.Card(
        district=district,
        indicator=indicator,
        name="",
        unit="",
        definition="",
        domain="",
        decimals=0,
        state="ok",
        why="",
        source="",
        data_date="",
        period=period,
        versus="",
        trend="",
        numbers=numbers,
    )


@pytest.mark.parametrize(
    "indicator, before, may",
    [
        ("density", "2015", False),  # two editions of a census that share interviews
        ("density", "2013", True),
        ("density", "", False),
        ("near_school_5", "2015", False),
        ("near_school_5", "2019", True),  # the same people, other schools
        ("crashes_per_km", "2013–2018", True),
    ],
)
def test_an_earlier_value_stands_beside_where_it_may(indicator, before, may):
    assert (
        values.comparable(card(indicator=indicator), card(indicator=indicator, period=before))
        == may
    )


def test_districts_of_another_name_are_strangers():
    earlier = card(district="Quartier 1", indicator="crashes_per_km")
    assert not values.comparable(card(district="Zone 1", indicator="crashes_per_km"), earlier)
    assert values.comparable(card(district="QUARTIER 1", indicator="crashes_per_km"), earlier)
    assert not values.comparable(card(), None)


def test_classes_that_read_alike_are_one():
    found = values.classes([(43667.0, 43667.2), (43667.2, 43667.4)], 0)
    assert len(found) == 1 and found[0][:2] == (43667.0, 43667.4)
    assert found[0][2] in ("43,667", "43\u202f667", "43\u00a0667")
    assert len(values.classes([(1.0, 2.5), (2.5, 9.0)], 1)) == 2
