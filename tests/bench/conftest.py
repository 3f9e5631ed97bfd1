"""Benchmarks run outside the tests: `make bench`. Ratios side by side in one run, never a timed
assertion.
"""

import os

import pytest


@pytest.fixture(scope="session")
def bench_qgis():
    """A QGIS without pytest-qgis around it, so that nothing else is timed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    yield application
