"""The store in QGIS's Browser: a GeoPackage connection of its own, so that its tables are found like any other data."""

import pathlib

from qgis.core import QgsProviderRegistry

NAME = "Clairville"


def show(store_path):
    """Register the store under the Browser's GeoPackage files; True when something changed.

    A store that does not exist yet, or lies in a database (its own connection shows it), takes the entry away.
    """
    path = pathlib.Path(store_path)
    if path.suffix.lower() != ".gpkg" or not path.is_file():
        return hide()
    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    known = metadata.connections(False).get(NAME)
    if known is not None and known.uri() == str(path):
        return False
    hide()
    metadata.saveConnection(metadata.createConnection(str(path), {}), NAME)
    return True


def hide():
    """Take the entry away; True when there was one."""
    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    if NAME not in metadata.connections(False):
        return False
    metadata.deleteConnection(NAME)
    return True
