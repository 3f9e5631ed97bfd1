"""Real servers on loopback for one test module: QGIS Server from the distribution, pygeoapi from
its own environment.
"""

import contextlib
import os
import pathlib
import subprocess
import sys
import time

import pytest

HERE = pathlib.Path(__file__).resolve().parent
SERVERS = HERE.parent.parent / "build" / "venv-servers" / "bin" / "python"


@contextlib.contextmanager
def _started(python, script, port, *words, **environment):
    """The address of a server in a process of its own, once it wrote its port."""
    port.unlink(missing_ok=True)
    process = subprocess.Popen(
        [str(python), str(HERE / script), *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    try:
        end = time.monotonic() + 40
        while not (port.exists() and port.read_text(encoding="utf-8")):
            assert process.poll() is None and time.monotonic() < end, f"{script} did not start"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port.read_text(encoding='utf-8')}"
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def qgis_server(folder, table, most=1_000):
    """QGIS Server publishing a table (``file.gpkg|layername=works``) as ``works`` by WFS (``/``)
    and OGC API (``/wfs3``).
    """
    pytest.importorskip("qgis.server")
    from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

    if not list((pathlib.Path(QgsApplication.libexecPath()) / "server").glob("*wfs3*")):
        pytest.skip("QGIS Server's WFS modules are not installed")
    project = QgsProject()
    layer = QgsVectorLayer(table, "works", "ogr")
    for index in range(layer.fields().count()):
        layer.removeFieldAlias(index)  # QGIS Server names fields by their alias
    project.setCrs(layer.crs())
    project.addMapLayer(layer)
    project.writeEntry("WFSLayers", "/", [layer.id()])
    project.writeEntry("WFSLayersPrecision", f"/{layer.id()}", 8)
    path, port = folder / "published.qgs", folder / "port"
    assert project.write(str(path))
    with _started(
        sys.executable,
        "qgis_server.py",
        port,
        path,
        port,
        QGIS_SERVER_LOG_LEVEL="2",
        QGIS_SERVER_API_WFS3_MAX_LIMIT=str(most),
    ) as address:
        yield address


@contextlib.contextmanager
def pygeoapi(folder, data, most=1_000):
    """pygeoapi publishing a GeoJSON file as the collection ``works``; a skip where its environment
    was not made.
    """
    if not SERVERS.exists():
        pytest.skip("pygeoapi is not installed: run scripts/setup.sh tests")
    port = folder / "port"
    # QGIS's own PROJ and Python paths are not this environment's
    clean = {name: "" for name in ("PYTHONPATH", "PROJ_DATA", "PROJ_LIB", "GDAL_DATA")}
    with _started(SERVERS, "pygeoapi_server.py", port, data, port, most, **clean) as address:
        yield address
