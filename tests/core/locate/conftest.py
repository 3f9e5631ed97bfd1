"""A small town, invented: a grid of streets with the names that make trouble."""

import geopandas as gpd
import pytest
import shapely

from clairville.algorithms.locate.locator import Locator, Towns

# name: its line, metres. Streets run west to east at y = 0, 100 .., avenues south to north.
TOWN = {
    "Rue de la Paix": [(0, 0), (400, 0)],
    "Rue du Général Leclerc": [(0, 100), (400, 100)],
    "Rue Victor Hugo": [(0, 200), (400, 200)],
    "Rue du 8 Mai 1945": [(0, 300), (400, 300)],
    "Avenue Pasteur": [(0, -100), (0, 500)],
    "Rue Pasteur": [(100, -100), (100, 500)],
    "Boulevard Saint-Germain": [(200, -100), (200, 500)],
    "Avenue Jean XXIII": [(300, -100), (300, 500)],
    "Impasse des Lilas": [(400, -100), (400, 500)],
    "Rue des Bois": [(0, 400), (400, 400)],
    "Rue du Bois": [(1000, 0), (1000, 300)],
    "Grande Rue": [(1000, 100), (1400, 100)],
    "Place de la Mairie": [(1000, 300), (1050, 300), (1050, 350), (1000, 350), (1000, 300)],
}


def lines_of(town):
    """Streets as the theme roads has them."""
    return gpd.GeoDataFrame(
        {"name": list(town)}, geometry=[shapely.LineString(xy) for xy in town.values()]
    )


@pytest.fixture(scope="session")
def towns():
    """What communes there are."""
    known = frozenset({"villebourg", "montreuil", "paris", "saint denis", "rue", "sens"})
    return Towns(known, frozenset({"villebourg"}), frozenset({"93"}))


@pytest.fixture(scope="session")
def town(towns):
    """The town without door numbers."""
    return Locator(lines_of(TOWN), None, towns)


@pytest.fixture(scope="session")
def numbered(towns):
    """The town with its addresses: rue de la Paix has 2 to 40 but for 20 and 22, 1 to 39, and a
    7 bis."""
    numbers = [n for n in range(1, 41) if n not in (20, 22)]
    points = [shapely.Point(10 * n, 5 if n % 2 else -5) for n in numbers]
    frame = gpd.GeoDataFrame(
        {
            "numero": [*numbers, 7, 3],
            "rep": [*[None] * len(numbers), "bis", None],
            "nom_voie": [*["Rue de la Paix"] * len(numbers), "RUE DE LA PAIX", "Chemin Vert"],
        },
        geometry=[*points, shapely.Point(75, 5), shapely.Point(2000, 2000)],
    )
    return Locator(lines_of(TOWN), frame, towns)
