"""Clairville: what a city knows about itself, on one map.

Nothing is imported here at module level, so that ``clairville.algorithms`` works without QGIS.
"""


def classFactory(iface):  # the name QGIS calls
    """Return the plugin object; ``iface`` is None under ``qgis_process``."""
    from .plugin.main import ClairvillePlugin

    return ClairvillePlugin(iface)
