"""Registers the provider once and gives tests a context and small layers."""

import gc
import os
import sys

import pytest

_EXIT = pytest.StashKey()
# Each commit of a GeoPackage would wait for the disk, for seconds on a busy machine. A killed
# process loses nothing by not
# waiting (only a power cut would tell), so that the tests that kill one test the same.
os.environ.setdefault("OGR_SQLITE_SYNCHRONOUS", "OFF")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    session.config.stash[_EXIT] = int(exitstatus)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config):
    """Leave once everything is reported: PyQGIS may crash while Python takes it apart, long after
    the last test, when an object that C++ has already deleted is collected. How tools end is tested
    where it counts, in qgis_process."""
    if _EXIT in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_EXIT])


@pytest.fixture(scope="session", autouse=True)
def registered(qgis_app, qgis_processing):
    """Clairville's provider in the running registry."""
    from qgis.core import QgsApplication

    from clairville.plugin.provider import ClairvilleProvider

    registry = QgsApplication.processingRegistry()
    registry.addProvider(ClairvilleProvider())
    yield
    registry.removeProvider("clairville")
    gc.collect()  # what GDAL still holds open in a kept traceback is closed before QGIS ends


@pytest.fixture
def provider(registered):
    """The provider as it stands (lifecycle tests replace it)."""
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().providerById("clairville")


@pytest.fixture
def layer():
    """Makes a memory layer: layer("Point", "EPSG:2154", {"name": "string"}, [(wkt or None, value,
    ...), ...]).
    """
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    def make(kind, crs, fields, rows, name="layer"):
        columns = "".join(f"&field={n}:{t}" for n, t in fields.items())
        made = QgsVectorLayer(f"{kind}?crs={crs}{columns}", name, "memory")
        features = []
        for wkt, *values in rows:
            feature = QgsFeature(made.fields())
            feature.setAttributes(list(values))
            if wkt:
                feature.setGeometry(QgsGeometry.fromWkt(wkt))
            features.append(feature)
        made.dataProvider().addFeatures(features)
        made.updateExtents()
        return made

    return make


@pytest.fixture
def filled(tmp_path):
    """A store with 40 works, and the profile that filled it."""
    from ..helpers.pulling_world import file_profile, pull, works

    path, store = file_profile(tmp_path, works(40)), tmp_path / "s.gpkg"
    assert pull(path, store).status == "ok"
    return path, store


@pytest.fixture
def noded(monkeypatch):
    """How many lines each noding cut, whoever asked for it."""
    from clairville.algorithms.network import topology

    calls, real = [], topology.node

    def node(lines, *args, **options):
        calls.append(len(lines))
        return real(lines, *args, **options)

    monkeypatch.setattr(topology, "node", node)
    return calls


@pytest.fixture(scope="session")
def database():
    """A PostgreSQL server with PostGIS, the same for all."""
    from ..helpers.postgres import cluster

    with cluster() as found:
        yield found


@pytest.fixture
def sql(database):
    """Runs statements; rows of the last one."""
    psycopg2 = pytest.importorskip("psycopg2")
    connection = psycopg2.connect(
        host=database["host"],
        port=database["port"],
        dbname=database["database"],
        user=database["user"],
    )
    connection.autocommit = True

    def run(text):
        with connection.cursor() as cursor:
            cursor.execute(text)
            return cursor.fetchall() if cursor.description else []

    yield run
    connection.close()


@pytest.fixture
def address(database, sql):
    """The address of an empty store."""
    sql("DROP SCHEMA IF EXISTS town CASCADE")
    return "postgresql://{user}@{host}:{port}/{database}?schema=town".format(**database)


@pytest.fixture
def guarded(sql, database, monkeypatch, tmp_path):
    """A person with a password, who must give it: (name of an authentication configuration, name of
    a service).
    """
    import pathlib

    from qgis.core import QgsApplication, QgsAuthMethodConfig

    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("this QGIS has no authentication store")
    rules = pathlib.Path(sql("SHOW hba_file")[0][0])
    before = rules.read_text(encoding="utf-8")
    if not sql(
        "SELECT 1 FROM pg_roles WHERE rolname = 'agent'"
    ):  # it stays: QGIS keeps the connections it made
        sql("CREATE ROLE agent SUPERUSER LOGIN PASSWORD 's3 cret'")
    rules.write_text(f"host all agent 127.0.0.1/32 scram-sha-256\n{before}", encoding="utf-8")
    sql("SELECT pg_reload_conf()")
    config = QgsAuthMethodConfig("Basic")
    config.setName("clairville postgis")
    config.setConfig("username", "agent")
    config.setConfig("password", "s3 cret")
    manager.storeAuthenticationConfig(config)
    services = tmp_path / "pg_service.conf"
    lines = (
        "[townhall]\nhost={host}\nport={port}\ndbname={database}\nuser=agent\npassword=s3 cret\n"
    )
    services.write_text(lines.format(**database), encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    yield config.id(), "townhall"
    manager.removeAuthenticationConfig(config.id())
    rules.write_text(before, encoding="utf-8")
    sql("SELECT pg_reload_conf()")
