"""The streets of a store are noded once: the tools that use them give the same rows to the last digit,
whether the streets come from another layer, are noded for the first time, or were kept."""

import pytest
from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSourceDefinition, QgsProject

from ...helpers.street_town import (
    asked,
    crashes,
    edited,
    filled,
    hidden,
    put_on_map,
    roads,
    run,
    week,
    written,
)


@pytest.fixture
def store(tmp_path):
    return filled(tmp_path)


@pytest.mark.parametrize(
    "name", ["buildnetwork", "findconflicts", "schoolsafety", "accidentrisk", "maintenancepriority"]
)
def test_a_tool_gives_the_same_rows_and_nodes_once(name, store, tmp_path, noded):
    given = asked(name)
    folders = [tmp_path / part for part in ("other", "first", "kept")]
    for folder in folders:
        folder.mkdir()
    other = run(name, folders[0], roads(store).materialize(QgsFeatureRequest()), **given)
    assert noded and not list(tmp_path.glob("town.networks/*"))
    noded.clear()
    first = run(name, folders[1], roads(store), **given)
    files = list(tmp_path.glob("town.networks/*.npz"))
    assert len(noded) == len(files) > 0
    noded.clear()
    kept = run(name, folders[2], roads(store), **given)
    assert not noded
    assert other == first == kept


@pytest.mark.parametrize("name", ["snapcrashes", "networkdensity", "hotspots"])
def test_tools_of_crashes_share_one_network(name, store, tmp_path, noded):
    given = {"CRASHES": crashes(), "OUTPUT": "made.gpkg"}
    first = run(name, tmp_path, roads(store), **given)
    assert len(noded) == 1
    again = run(name, tmp_path, roads(store), **given | {"OUTPUT": "again.gpkg"})
    assert len(noded) == 1 and first == again


def selected(layer):
    layer.selectByExpression("\"id\" <> 'R01'")
    return QgsProcessingFeatureSourceDefinition(layer.id(), True)


def limited(layer):
    return QgsProcessingFeatureSourceDefinition(layer.id(), False, 12)


def sieved(layer):
    return QgsProcessingFeatureSourceDefinition(
        layer.id(), False, filterExpression="\"id\" <> 'R01'"
    )


@pytest.mark.parametrize("part", [hidden, edited, selected, limited, sieved])
def test_a_part_of_the_streets_is_noded_as_ever(part, store, tmp_path, noded):
    layer = roads(store)
    QgsProject.instance().addMapLayer(layer, False)
    try:
        run("snapcrashes", tmp_path, part(layer), CRASHES=crashes(), OUTPUT="made.gpkg")
        assert len(noded) == 1 and not list(tmp_path.glob("town.networks/*"))
    finally:
        layer.rollBack()
        QgsProject.instance().removeMapLayer(layer.id())


def test_the_panel_nodes_once_for_every_hour(tmp_path, noded):
    """City at a glance nodes the town the first time it is opened, its map and its list of any other
    session never again, whichever streets are closed at that hour."""
    store = filled(tmp_path, themes=("roads", "works"))
    profile = written(tmp_path)
    first = week(profile, store)
    assert len(noded) == 1 and len(first.city.ways) == 3
    for day in ("11", "13"):
        found = put_on_map(profile, store, tmp_path, f"2024-06-{day}T12:00:00")
        assert found["WORKS_ACTIVE"] == 1
    again = week(profile, store)
    assert len(noded) == 1
    assert first.city.ways.to_wkb().equals(again.city.ways.to_wkb())
