"""QGIS empties a coordinate system it shares when the thread that first asked for it ends (see
``plugin/host/systems.py``).
"""

import threading
import time

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsPointXY

from clairville.plugin.host import systems

UTM = "EPSG:32631"  # none of the systems the main thread owns


@pytest.fixture
def orphan():
    """The system ``code`` whose first thread has ended while a second one still uses it."""
    let_go, waiting = threading.Event(), []

    def made(code):
        QgsCoordinateReferenceSystem.invalidateCache()
        first, second = threading.Event(), threading.Event()

        def maker():
            QgsCoordinateReferenceSystem(code).toWkt()
            first.set()
            second.wait(10)

        def user():
            first.wait(10)
            crs = QgsCoordinateReferenceSystem(code)
            crs.toWkt()
            second.set()
            let_go.wait(10)
            del crs

        threads = [threading.Thread(target=work) for work in (maker, user)]
        for thread in threads:
            thread.start()
        threads[0].join()
        waiting.append(threads[1])
        latest = time.monotonic() + 2
        while QgsCoordinateReferenceSystem(code).toWkt() and time.monotonic() < latest:
            time.sleep(
                0.01
            )  # Python has left the thread a little before the thread lets go of what it owns
        return QgsCoordinateReferenceSystem(code)

    yield made
    let_go.set()
    for thread in waiting:
        thread.join()
    QgsCoordinateReferenceSystem.invalidateCache()


def test_an_emptied_system_is_made_whole(orphan):
    crs = orphan(UTM)
    if crs.toWkt():
        pytest.skip("this QGIS keeps the definition")
    assert crs.isValid()  # which is why nobody notices
    assert (
        systems.whole_system(crs).toWkt()
        == systems.whole_system(QgsCoordinateReferenceSystem(UTM)).toWkt()
        != ""
    )


def test_coordinates_move_although_the_system_was_emptied(orphan):
    way = systems.transform(
        orphan(UTM), QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext()
    )
    there = way.transform(QgsPointXY(500000, 5400000))
    assert (round(there.x(), 6), 48 < there.y() < 49) == (3.0, True)  # the zone's central meridian


def test_a_system_without_a_code_is_invalid_rather_than_empty():
    assert not systems.whole_system(QgsCoordinateReferenceSystem()).isValid()


def test_systems_owned_by_the_main_thread_outlive_every_other(monkeypatch):
    monkeypatch.setattr(systems, "_owned", [])
    QgsCoordinateReferenceSystem.invalidateCache()
    systems.own_systems()
    seen = {}

    def work(code):
        seen[code] = bool(QgsCoordinateReferenceSystem(code).toWkt())

    for code in systems.FRENCH * 2:
        thread = threading.Thread(target=work, args=(code,))
        thread.start()
        thread.join()
        assert seen.pop(code) and QgsCoordinateReferenceSystem(code).toWkt()
    assert len(systems._owned) == len(systems.FRENCH) + 6


def test_only_the_main_thread_owns(monkeypatch):
    monkeypatch.setattr(systems, "_owned", [])
    thread = threading.Thread(target=systems.own_systems)
    thread.start()
    thread.join()
    assert systems._owned == []
