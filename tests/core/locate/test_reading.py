"""Every manner in which an address or a work is written, on a town of thirteen streets."""

import geopandas as gpd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.locate.located import class_of
from clairville.algorithms.locate.locator import Locator, Towns

STREETS_OF_TOWN = {"Rue de la Paix": shapely.LineString([(0, 0), (400, 0)])}
STREETS = {
    "rue de la paix": "Rue de la Paix",
    "12 bis, rue de la Paix": "Rue de la Paix",
    "12 R DE LA PAIX": "Rue de la Paix",
    "Rue de la Paix 12": "Rue de la Paix",
    "12, rue\nde la Paix\n93100 VILLEBOURG CEDEX": "Rue de la Paix",
    "PAIX (RUE DE LA)": "Rue de la Paix",
    "12 PAIX (RUE DE LA)": "Rue de la Paix",
    "PAIX, RUE DE LA": "Rue de la Paix",
    "n° 3 rue de la Paix": "Rue de la Paix",
    "face au 12 rue de la Paix": "Rue de la Paix",
    "apt 4, bât. B, 12 rue de la Paix": "Rue de la Paix",
    "BP 40, 12 rue de la Paix 93100 Villebourg": "Rue de la Paix",
    "12 rue de la Paix (Villebourg)": "Rue de la Paix",
    "rue du Gal Leclerc": "Rue du Général Leclerc",
    "rue Gén. Leclerc": "Rue du Général Leclerc",
    "8 rue du 8 mai 1945": "Rue du 8 Mai 1945",
    "8 rue du huit mai 1945": "Rue du 8 Mai 1945",
    "8 mai 1945 (rue du)": "Rue du 8 Mai 1945",
    "bd St-Germain": "Boulevard Saint-Germain",
    "BD. SAINT GERMAIN": "Boulevard Saint-Germain",
    "15 boulevard Saint&nbsp;Germain": "Boulevard Saint-Germain",
    "3 av Jean 23": "Avenue Jean XXIII",
    "3 av. Jean XXIII": "Avenue Jean XXIII",
    "imp. des Lilas": "Impasse des Lilas",
    "rue du Bois": "Rue du Bois",
    "rue des Bois": "Rue des Bois",
    "12 Grande Rue": "Grande Rue",
    "12 pl. de la Mairie": "Place de la Mairie",
    "av. Pasteur": "Avenue Pasteur",
    "1rue Pasteur": "Rue Pasteur",
}


@pytest.mark.parametrize("text", STREETS)
def test_a_street_is_found_however_it_is_written(town, text):
    placed = town.place(text)
    assert (placed.problem, placed.street) == ("", STREETS[text])
    assert set(placed.flags) <= {"street_only"}


LIKE = {
    "rue de la Pais": ("Rue de la Paix", "spelling"),
    "boulvard Saint-Germain": ("Boulevard Saint-Germain", "spelling"),
    "rue Leclerc": ("Rue du Général Leclerc", "shortened"),
    "boulevard St-Germian": ("Boulevard Saint-Germain", "spelling"),
    "impasse Lilas": ("Impasse des Lilas", ""),
    "12 lilas": ("Impasse des Lilas", "kind_missing"),
    "allée des Lilas": ("Impasse des Lilas", "kind_differs"),
    "rue du 8 mai": ("Rue du 8 Mai 1945", "shortened"),
    "rue de la Paix prolongée": ("Rue de la Paix", "words_left"),
    "boulevard Saint-Germain en Laye": ("Boulevard Saint-Germain", "words_left"),
    "rue Victor Hugo sur Seine": ("Rue Victor Hugo", "words_left"),
    "12 rue du Bois sous Roche": ("Rue du Bois", "words_left"),
    "rue Pasteur et Curie": ("Rue Pasteur", "words_left"),
    "rue de la Paix sur la chaussée": ("Rue de la Paix", ""),
    "rue de la Paix en totalité": ("Rue de la Paix", ""),
    "rue de la Paix sur Villebourg": ("Rue de la Paix", ""),
    "rue de la Paix sur la piste cyclable": ("Rue de la Paix", ""),
    "rue de la Paix et ses abords": ("Rue de la Paix", ""),
    "rue de la Paix sous le pont": ("Rue de la Paix", ""),
}


@pytest.mark.parametrize("text", LIKE)
def test_what_differs_is_flagged(town, text):
    placed = town.place(text)
    street, flag = LIKE[text]
    assert placed.street == street
    assert set(placed.flags) - {"street_only"} == ({flag} if flag else set())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("12 pasteur", "ambiguous"),
        ("rue Victor Hugo, Montreuil", "elsewhere"),
        ("12 rue de la Paix 75002", "elsewhere"),
        ("12 rue de la Paix Montreuil", "elsewhere"),
        ("12 rue de la Marne", "unknown_street"),
        ("rue du 9 mai 1945", "unknown_street"),
        ("RD 920 PR 3+200", "no_street"),
        ("voir plan joint", "no_street"),
        ("", "empty"),
        ("entre la rue Pasteur et l'avenue Pasteur", "ends_without_street"),
    ],
)
def test_what_is_not_sure_is_not_placed(town, text, problem):
    placed = town.place(text)
    assert placed.shape is None
    assert placed.problem == problem


def test_what_is_not_decided_is_listed(town):
    told = town.place("12 pasteur").told
    assert {name for name, _, _ in told} == {"Rue Pasteur", "Avenue Pasteur"}
    assert all(point.geom_type == "Point" for _, _, point in told)


CORNERS = [
    "angle rue de la Paix / rue Pasteur",
    "rue de la Paix à l'angle de la rue Pasteur",
    "rue de la Paix/rue Pasteur",
    "intersection de la rue de la Paix et de la rue Pasteur",
    "croisement rue Pasteur - rue de la Paix",
    "carrefour rue Pasteur / rue de la Paix",
    "rue de la Paix angle Pasteur",
    "12 rue de la Paix, angle rue Pasteur",
]


@pytest.mark.parametrize("text", CORNERS)
def test_a_corner_is_where_both_meet(town, text):
    placed = town.place(text)
    if text.endswith("angle Pasteur"):  # rue Pasteur and avenue Pasteur both meet it
        assert placed.problem == "ambiguous_crossing"
        return
    assert placed.known == "crossing"
    assert (placed.shape.x, placed.shape.y) == (100, 0)


PIECES = [
    "rue de la Paix, entre la rue Pasteur et l'avenue Jean XXIII",
    "rue de la Paix entre rue Pasteur et av. Jean XXIII",
    "rue de la Paix (de la rue Pasteur à l'avenue Jean XXIII)",
    "rue de la Paix, de la rue Pasteur à l'avenue Jean XXIII",
    "rue de la Paix, tronçon rue Pasteur - avenue Jean XXIII",
    "rue de la Paix depuis la rue Pasteur jusqu'à l'avenue Jean XXIII",
    "rue de la Paix | section comprise entre la rue Pasteur et l'avenue Jean XXIII",
    "RUE DE LA PAIX ENTRE RUE PASTEUR ET JEAN XXIII",
]


@pytest.mark.parametrize("text", PIECES)
def test_a_piece_lies_between_its_ends(town, text):
    placed = town.place(text)
    assert placed.known == "piece"
    assert placed.shape.bounds == (100, 0, 300, 0)
    assert placed.flags == ()


def test_a_piece_that_does_not_meet_an_end_is_the_street_and_says_so(town):
    placed = town.place("rue de la Paix entre la rue Pasteur et la rue du Bois")
    assert placed.shape.length == 400
    assert "ends_not_met" in placed.flags


def test_numbers_lie_where_the_addresses_say(numbered):
    told = {
        text: numbered.place(text)
        for text in (
            "12 rue de la Paix", "7 bis rue de la Paix", "20 rue de la Paix", "7 ter rue de la Paix",
            "99 rue de la Paix", "12-16 rue de la Paix", "rue de la Paix du 12 au 16",
            "rue de la Paix entre les n° 12 et 16", "12, 14 et 16 rue de la Paix", "3 chemin vert",
        )
    }  # fmt: skip
    place = {text: p.shape.wkt for text, p in told.items()}
    assert place["12 rue de la Paix"] == "POINT (120 -5)"
    assert place["7 bis rue de la Paix"] == "POINT (75 5)"
    assert place["20 rue de la Paix"] == "POINT (200 -5)"  # between 18 and 24
    assert told["20 rue de la Paix"].known == "interpolated"
    assert told["7 ter rue de la Paix"].flags == ("suffix_unknown",)
    assert told["99 rue de la Paix"].flags == ("number_unknown",)
    for text in list(told)[5:9]:
        assert told[text].shape.bounds == (120, 0, 160, 0)
    assert place["3 chemin vert"] == "POINT (2000 2000)"


def test_two_streets_of_one_name_are_never_one(towns):
    names = ["Rue Victor Hugo", "Rue Victor Hugo"]
    lines = [shapely.LineString([(0, 200), (400, 200)]), shapely.LineString([(5000, 0), (5300, 0)])]
    both = Locator(gpd.GeoDataFrame({"name": names}, geometry=lines), None, towns)
    placed = both.place("12 rue Victor Hugo")
    assert placed.problem == "ambiguous"
    assert len(placed.told) == 2
    told = gpd.GeoDataFrame({"name": names, "commune": ["Villebourg", "Montreuil"]}, geometry=lines)
    assert Locator(told, None, towns).place("12 rue Victor Hugo", "VILLEBOURG").shape.length == 400


def with_doors(towns, columns, streets=STREETS_OF_TOWN):
    """A locator of the rue de la Paix's town, and one door each of two other streets."""
    doors = {"numero": [12, 3, 5], "nom_voie": ["Rue de la Paix", "Rue Foch", "Chemin Vert"]}
    points = [shapely.Point(120, 5), shapely.Point(350, 350), shapely.Point(600, 0)]
    lines = gpd.GeoDataFrame({"name": list(streets)}, geometry=list(streets.values()))
    return Locator(
        lines if streets else None, gpd.GeoDataFrame(doors | columns, geometry=points), towns
    )


def test_addresses_of_a_neighbouring_town_are_not_ones_own(towns):
    named = {"nom_commune": ["Villebourg", "Montreuil", "VILLEBOURG"]}
    locator = with_doors(towns, named)
    assert locator.place("3 rue Foch, 93000 Villebourg").problem == "unknown_street"
    for text in ("12 rue de la Paix", "5 chemin vert"):
        assert class_of(locator.place(text)) == "certain"
    assert locator.addresses_away == 1
    with pytest.raises(DataError, match="Villebourg"):
        with_doors(towns, {"nom_commune": ["Montreuil"] * 3}, {})


def test_a_whole_address_tells_its_town(towns):
    whole = ["12 rue de la Paix", "3 rue Foch, 93100 Montreuil", "5 chemin Vert 93000 Villebourg"]
    points = [shapely.Point(120, 5), shapely.Point(350, 350), shapely.Point(600, 0)]
    lines = gpd.GeoDataFrame(
        {"name": list(STREETS_OF_TOWN)}, geometry=list(STREETS_OF_TOWN.values())
    )
    locator = Locator(lines, gpd.GeoDataFrame({"adresse": whole}, geometry=points), towns)
    assert locator.place("3 rue Foch").problem == "unknown_street"
    assert class_of(locator.place("5 chemin vert")) == "certain"


def test_addresses_of_no_named_town_on_streets_without_a_line_are_looked_at(towns):
    placed = with_doors(towns, {}).place("3 rue Foch")
    assert placed.known == "address" and "address_town" in placed.flags
    assert class_of(placed) == "check"
    assert class_of(with_doors(towns, {}).place("12 rue de la Paix")) == "certain"
    # without streets there is nothing that could bear them
    assert class_of(with_doors(towns, {}, {}).place("3 rue Foch")) == "certain"


def test_a_postcode_that_lost_its_zero_is_one(towns):
    ain = Locator(
        gpd.GeoDataFrame({"name": list(STREETS_OF_TOWN)}, geometry=list(STREETS_OF_TOWN.values())),
        None,
        Towns(towns.known, towns.own, frozenset({"01"})),
    )
    assert ain.place("rue de la Paix", "", "1000").shape is not None
    assert ain.place("rue de la Paix", "", "2000").problem == "elsewhere"
    assert ain.place("rue de la Paix", "", "2A004").problem == ""
