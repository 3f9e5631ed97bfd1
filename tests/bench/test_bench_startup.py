"""What Clairville adds to the start of QGIS: classFactory + initGui, in fresh processes. Aim: under
50 ms.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE = """
import sys, json, time, importlib.util
from qgis.core import QgsApplication
app = QgsApplication([], True); app.initQgis()
import qgis.gui, qgis.PyQt.QtWidgets, qgis.PyQt.QtGui
from osgeo import gdal, ogr  # QGIS's own Processing plugin has loaded these by then
here = importlib.util.spec_from_file_location("lifecycle", {tests!r})
tests = importlib.util.module_from_spec(here)
spec = importlib.util.spec_from_file_location("clairville", {root!r} + "/__init__.py", submodule_search_locations=[{root!r}])
module = importlib.util.module_from_spec(spec); sys.modules["clairville"] = module; spec.loader.exec_module(module)
here.loader.exec_module(tests)
iface = tests.Iface()
begin = time.perf_counter()
plugin = module.classFactory(iface)
plugin.initGui()
print(json.dumps(time.perf_counter() - begin)); sys.stdout.flush()
plugin.unload()
"""


def start_seconds(bytecode):
    """Seconds of one start, with the byte code kept as an installed plugin keeps it."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    code = CODE.format(root=str(ROOT), tests=str(ROOT / "tests/qgis/host/test_plugin_lifecycle.py"))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=environment
    )
    assert done.stdout.strip(), done.stderr[-2000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_start(benchmark, tmp_path):
    start_seconds(tmp_path)  # the first run writes the byte code
    seconds = benchmark.pedantic(
        lambda: statistics.median(start_seconds(tmp_path) for _ in range(5)), rounds=1
    )
    benchmark.extra_info["start_ms"] = round(1000 * seconds, 1)
    sys.stdout.write(f"\nClairville adds {1000 * seconds:.1f} ms to a QGIS start (median of 5)\n")
