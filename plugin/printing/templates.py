"""QGIS's layout designer offers Clairville's page templates as long as the plugin is loaded."""

from qgis.core import QgsSettings

from ..host.meta import ROOT

FOLDER = str(ROOT / "resources" / "layouts")
_PATHS = "layout/search-paths-for-templates"


def offer():
    """Add the folder of templates to those that QGIS looks in; returns what takes it away again."""
    settings = QgsSettings()
    settings.setValue(_PATHS, [*_others(settings), FOLDER])

    def remove():
        settings = QgsSettings()
        others = _others(settings)
        settings.setValue(_PATHS, others) if others else settings.remove(_PATHS)

    return remove


def _others(settings):
    paths = settings.value(_PATHS) or []
    return [path for path in ([paths] if isinstance(paths, str) else paths) if path != FOLDER]
