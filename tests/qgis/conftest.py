"""Registers the provider once and gives tests a context and small layers."""

import os
import sys

import pytest

_EXIT = pytest.StashKey()
# Each commit of a GeoPackage would wait for the disk, for seconds on a busy machine. A killed process loses nothing by not
# waiting (only a power cut would tell), so that the tests that kill one test the same.
os.environ.setdefault("OGR_SQLITE_SYNCHRONOUS", "OFF")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    session.config.stash[_EXIT] = int(exitstatus)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config):
    """Leave once everything is reported: PyQGIS may crash while Python takes it apart, long after the last test, when
    an object that C++ has already deleted is collected. How tools end is tested where it counts, in qgis_process."""
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


@pytest.fixture
def provider(registered):
    """The provider as it stands (lifecycle tests replace it)."""
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().providerById("clairville")


@pytest.fixture
def layer():
    """Makes a memory layer: layer("Point", "EPSG:2154", {"name": "string"}, [(wkt or None, value, ...), ...])."""
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
