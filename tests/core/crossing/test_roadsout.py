"""A site in a tunnel or on a ring road meets no school gate, however near it lies."""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.crossing import city, roadsout, snapshot
from clairville.algorithms.crossing.options import Options

pytestmark = pytest.mark.clock


def works(*streets, y=0.0):
    n = len(streets)
    return geopandas.GeoDataFrame(
        {
            "id": [f"w{k}" for k in range(n)],
            "start": pd.to_datetime(["2024-10-14"] * n),
            "end": pd.to_datetime(["2024-10-18"] * n),
            "street": list(streets),
        },
        geometry=shapely.points(np.arange(n) * 500.0, np.full(n, y)),
        crs="EPSG:2154",
    )


def roads(*rows):
    """Lines along x, each (name, class, y)."""
    return geopandas.GeoDataFrame(
        {"name": [r[0] for r in rows], "class": [r[1] for r in rows]},
        geometry=[shapely.LineString([(-50, r[2]), (50, r[2])]) for r in rows],
        crs="EPSG:2154",
    )


@pytest.mark.parametrize(
    "name, apart",
    [
        ("Tunnel des Tuileries", True),
        ("TUNNEL ÉTOILE", True),
        ("Souterrain de la Porte Maillot", True),
        ("Boulevard Périphérique Extérieur", True),
        ("Bd périphérique", True),
        ("Rocade Sud", True),
        ("Bretelle d'accès A6", True),
        ("A86", True),
        ("A 7", True),
        ("Avenue Foch (tunnel)", True),
        ("Trémies de l'Étoile", True),
        ("Rue du Tunnel", False),
        ("Chemin de la Rocade", False),
        ("Rue de l'Autoroute", False),
        ("Allée A", False),
        ("Avenue de la Tunnelière", False),
        ("", False),
        (None, False),
    ],
)
def test_names_that_mean_it(name, apart):
    assert roadsout.find(works(name), np.array([0]), None).tolist() == [apart]


def test_without_a_name_the_roads_beside_it_tell():
    ring, street = ("Périphérique", "primary", 5.0), ("Rue Haute", "residential", 8.0)
    motorway = (None, "motorway", 5.0)
    for rows, apart in (
        ([ring], True),
        ([motorway], True),
        ([ring, street], False),  # the street above the tunnel
        ([street], False),
        ([("Périphérique", "primary", 40.0)], False),
    ):
        found = roadsout.find(works(None), np.array([0]), roads(*rows))
        assert found.tolist() == [apart], rows
    named = roadsout.find(works("Rue Haute"), np.array([0]), roads(ring))
    assert named.tolist() == [False], "what the town says comes first"
    assert roadsout.find(works("Tunnel X"), np.array([], dtype=int), None).tolist() == [False]


def test_a_tunnel_beside_a_school_is_no_conflict_with_it():
    school = geopandas.GeoDataFrame(
        {"name": ["École"], "level": ["elementary"], "uai": [None], "insee": ["75101"]},
        geometry=shapely.points([10.0], [0.0]),
        crs="EPSG:2154",
    )
    moment = calendars.moment("2024-10-15T08:25")
    for street, met in (("Tunnel des Tuileries", 0), ("Rue de Rivoli", 1)):
        ranked, _, told, _ = snapshot.take_snapshot(
            works(street), moment, Options(), schools=school
        )
        assert (ranked["kind"] == "school").sum() == met
        assert told["counts"]["works_nobody_walks"] == 1 - met


def test_a_work_above_a_tunnel_is_called_by_its_street():
    tunnel, street = ("Souterrain Champerret", "primary", 2.0), ("Rue Haute", "residential", 9.0)
    for rows, name in (([tunnel, street], "Rue Haute"), ([tunnel], "Souterrain Champerret")):
        named = city.street_names(works(None), np.array([0]), roads(*rows))
        assert named.tolist() == [name]
