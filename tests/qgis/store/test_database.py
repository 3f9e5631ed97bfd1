"""A store in a database, as QGIS and the tools meet it: tools, panels, the Browser."""

import functools
import time

import pytest

from ...helpers.pulling_world import file_profile, profile, pull, works


def in_browser(*names):
    """The names under a branch of QGIS's Browser, which fetches them in threads of its own."""
    from qgis.core import QgsApplication, QgsBrowserModel
    from qgis.PyQt.QtCore import QModelIndex

    model = QgsBrowserModel()
    model.initialize()

    def listed(parent):
        if model.canFetchMore(parent):
            model.fetchMore(parent)
        return {
            model.index(i, 0, parent).data(): model.index(i, 0, parent)
            for i in range(model.rowCount(parent))
        }

    parent = QModelIndex()
    for name in names:
        end = time.monotonic() + 20
        while name not in listed(parent) and time.monotonic() < end:
            QgsApplication.processEvents()
            time.sleep(0.02)
        parent = listed(parent)[name]
    end = time.monotonic() + 20
    while not any("works" in found for found in listed(parent)) and time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.02)
    return set(listed(parent))


@pytest.mark.parametrize("way", ["authcfg", "service"])
def test_the_browser_shows_the_store_and_keeps_no_password(
    address, guarded, database, tmp_path, way
):
    from qgis.core import QgsProviderRegistry, QgsSettings

    from clairville.plugin.store import browser

    config, service = guarded
    host = "postgresql://{host}:{port}/{database}".format(**database)
    store = {
        "authcfg": f"{host}?schema=town&authcfg={config}",
        "service": f"postgresql:///?service={service}&schema=town",
    }[way]
    assert pull(file_profile(tmp_path, works(6)), store).message == ""
    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    try:
        assert browser.show(store) and not browser.show(store)  # once is enough
        shown = connections.connections(False)[browser.NAME]
        assert {"works", "clairville_pulls"} <= {
            table.tableName() for table in shown.tables("town")
        }
        assert "works" in in_browser("PostgreSQL", "Clairville", "town")
        kept = QgsSettings()
        assert not any("cret" in str(kept.value(key)) for key in kept.allKeys())
        assert browser.show(
            str(tmp_path / "not yet.gpkg")
        ) and browser.NAME not in connections.connections(False)
    finally:
        browser.hide()


def test_a_connection_of_ones_own_is_left_alone(address, tmp_path):
    from qgis.core import QgsProviderRegistry

    from clairville.plugin.store import browser

    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    connections.saveConnection(
        connections.createConnection("dbname='mine' host=town", {}), browser.NAME
    )
    try:
        assert not browser.show(address) and not browser.hide()
        assert "mine" in connections.connections(False)[browser.NAME].uri()
        assert not browser.show(
            "postgresql://agent:secret@town/city"
        )  # an address with a password is no address
    finally:
        connections.deleteConnection(browser.NAME)


def small_town(folder):
    """A profile of 200 m by 200 m: a block of houses, a lawn, a row of trees."""

    def square(x, y, side):
        return f"POLYGON(({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}))"

    x, y = 704_000, 7_059_000
    tables = {
        "districts": ("name", [("Centre", square(x, y, 200))]),
        "land_cover": (
            "class",
            [
                ("Continuous urban fabric", square(x, y, 80)),
                ("Green urban areas", square(x + 100, y + 100, 90)),
            ],
        ),
        "trees": ("id", [(f"T{i}", f"POINT({x + 20 * i} {y + 95})") for i in range(8)]),
    }
    themes = {}
    for theme, (field, rows) in tables.items():
        (folder / f"{theme}.csv").write_text(
            f"{field};forme\n" + "".join(f"{name};{shape}\n" for name, shape in rows),
            encoding="utf-8",
        )
        themes[theme] = {
            "source": {
                "type": "file",
                "path": f"{theme}.csv",
                "geometry": "forme",
                "crs": "EPSG:2154",
            },
            "fields": {field: field},
        }
    return profile(folder, themes)


def test_tools_take_the_address_as_store(address, sql, tmp_path):
    """pullcity writes there, plantability and the planting sites read from there."""
    from qgis import processing

    pulled = processing.run(
        "clairville:pullcity", {"PROFILE": str(small_town(tmp_path)), "STORE": address}
    )
    assert pulled["FAILED"] == {} and pulled["STORE"] == address
    assert sql("SELECT count(*) FROM town.trees") == [(8,)]
    done = processing.run(
        "clairville:plantability",
        {
            "STORE": address,
            "CELL_SIZE": 5,
            "LEARN": False,
            "MAX_SITES": 5,
            "OUTPUT": str(tmp_path / "p.tif"),
            "SITES": str(tmp_path / "sites.gpkg"),
        },
    )
    assert (tmp_path / "p.tif").stat().st_size > 1_000 and done["SITES_COUNT"] > 0
    assert {"land_cover", "trees"} <= {i["theme"] for i in done["RUN"]["inputs"]}


def test_panels_offer_and_repaint_what_lies_in_a_database(address, monkeypatch, tmp_path):
    """The zones of each kind as addresses that Processing opens; only layers of this store are read
    again.
    """
    from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsProject, QgsVectorLayer

    from clairville.plugin.host import settings
    from clairville.plugin.panels.citydata import themelayers
    from clairville.plugin.panels.plantability import zonebar
    from clairville.plugin.store import stores

    square = "POLYGON((704000 7059000, 704100 7059000, 704100 7059100, 704000 7059000))"
    zones = tmp_path / "zones.csv"
    zones.write_text(
        "nom;type;forme\n"
        + "".join(
            f"{name};{kind};{square}\n"
            for name, kind in (("Nord", "IRIS"), ("Sud", "IRIS"), ("Gare", "QPV"))
        ),
        encoding="utf-8",
    )
    path = profile(
        tmp_path,
        {
            "districts": {
                "source": {
                    "type": "file",
                    "path": str(zones),
                    "geometry": "forme",
                    "crs": "EPSG:2154",
                },
                "fields": {"name": "nom", "kind": "type"},
            }
        },
    )
    assert pull(path, address, "districts").message == ""
    monkeypatch.setattr(settings, "store_path", lambda *_: address)
    offered = zonebar.presets()
    assert len(offered) == 2
    context = QgsProcessingContext()
    counts = [
        QgsProcessingUtils.mapLayerFromString(source, context).featureCount()
        for _, source in offered
    ]
    assert counts == [2, 1]
    mine = stores.open_layer(stores.layer_uri(address, "districts"), "mine")
    other = QgsVectorLayer(str(zones), "other", "ogr")
    elsewhere = stores.open_layer(
        stores.layer_uri(address.replace("town", "village"), "districts"), "elsewhere"
    )
    project = QgsProject.instance()
    project.addMapLayers([mine, other, elsewhere])
    try:
        seen = []
        for shown in (mine, other, elsewhere):
            shown.repaintRequested.connect(
                functools.partial(lambda name, *_: seen.append(name), shown.name())
            )
        themelayers.repaint(address)
        assert seen == ["mine"]
    finally:
        project.removeMapLayers([mine.id(), other.id(), elsewhere.id()])


def test_crash_files_into_a_database(address, sql, tmp_path):
    from qgis import processing

    file = tmp_path / "caracteristiques-2019.csv"
    file.write_text(
        "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n"
        '201900000001;20;9;2019;12:25;1;75;75104;2;2;1;3;10 BD HENRI IV;"48,8520000";" 2,3650000"\n',
        encoding="utf-8",
    )
    done = processing.run(
        "clairville:importcrashes",
        {
            "FILES": [str(file)],
            "PROFILE": "paris_demo",
            "STORE": address,
            "OUTPUT": "memory:",
            "AUDIT": "memory:",
        },
    )
    assert done["STORE"] == address
    assert sql("SELECT id, street FROM town.accidents") == [("201900000001", "BD HENRI IV")]
