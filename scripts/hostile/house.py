"""What every attacker's process needs: the checkout as ``clairville``, a QGIS without a window, a
folder with what nobody may read.
"""

import importlib.util
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECRET = "TOPSECRET77"
_plugin = None
# An answer that is none of the ways in which a pull may fail: someone wrote a sentence for each of
# those.
CATCH_ALL = {"system", "unexpected", "theme_unexpected", "source_unforeseen", "pull_unexpected"}


def clairville():
    """The checkout importable as ``clairville`` whatever its folder is called."""
    if "clairville" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "clairville", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
        )
        module = importlib.util.module_from_spec(spec)
        sys.modules["clairville"] = module
        spec.loader.exec_module(module)
    return sys.modules["clairville"]


def known_codes():
    """Codes that have a sentence."""
    import json

    found = set()
    for path in (ROOT / "resources" / "messages").glob("*.json"):
        found |= set(json.loads(path.read_text(encoding="utf-8")))
    return found


def qgis(profile):
    """A running QGIS without window and its folder of settings."""
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(profile)
    os.environ.setdefault("OGR_SQLITE_SYNCHRONOUS", "OFF")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    clairville()
    from osgeo import gdal

    gdal.UseExceptions()
    return application


def tools():
    """Processing with native tools and ours; gives ``run(tool, **inputs)``."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    sys.path.append(str(pathlib.Path(QgsApplication.pkgDataPath()) / "python/plugins"))
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))
    global _plugin
    _plugin = clairville().classFactory(None)  # held: the tools live in it
    _plugin.initProcessing()
    return lambda tool, **inputs: processing.run(tool, inputs)


def authentication():
    """[authcfg of Basic, of an API header, of an ESRI token], whose secrets are PLANTED."""
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for attacks only", True):
        return []
    found = []
    for method, settings in (
        ("Basic", {"username": "PLANTEDuser", "password": "PLANTEDpassword"}),
        ("APIHeader", {"X-Api-Key": "PLANTEDheader"}),
        ("EsriToken", {"token": "PLANTEDtoken"}),
    ):
        config = QgsAuthMethodConfig(method)
        config.setName(f"hostile {method}")
        for key, value in settings.items():
            config.setConfig(key, value)
        manager.storeAuthenticationConfig(config)
        found.append(config.id())
    return found


def canaries(folder):
    """Files with a secret, and an empty folder, under ``folder``: a table as text, as SQLite and as
    a raster.
    """
    import sqlite3

    from . import town

    folder = pathlib.Path(folder)
    (folder / "drop").mkdir(parents=True)
    (folder / "secret.csv").write_text(
        f"num,debut,rue,x,y\n{SECRET},2024-06-01,{SECRET},3.06,50.63\n", encoding="utf-8"
    )
    with sqlite3.connect(folder / "cookies.sqlite") as table:
        table.execute("CREATE TABLE secret (num TEXT, debut TEXT, rue TEXT)")
        table.execute("INSERT INTO secret VALUES (?, '2024-06-01', ?)", (SECRET, SECRET))
    (folder / "secret.tif").write_bytes(town.made_by_gdal("GTiff", ".tif", True))
    return folder
