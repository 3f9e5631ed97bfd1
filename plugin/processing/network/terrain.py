"""The terrain model that gives segments their slope: the one given, else that of the store the
streets come from.
"""

from qgis.core import QgsProcessingParameterRasterLayer, QgsProviderRegistry, QgsRasterLayer

from ...bridge import rasters
from ...bridge.described import describe_layer
from ...dress import provenance
from ...host.i18n import tr

THEME = "elevation"


def add_elevation(self):
    """An optional raster of elevations."""
    self.add(
        QgsProcessingParameterRasterLayer("ELEVATION", tr("Elevation"), optional=True),
        tr(
            "Terrain model in metres: gives each segment its slope where the streets do not tell it. Left empty, the one "
            "that was pulled beside the store of the streets, if there is one."
        ),
        advanced=True,
    )


def elevation(run, streets):
    """:class:`~clairville.algorithms.network.grade.Elevation` around the streets, or None without a
    terrain model.
    """
    from ....algorithms.network import grade

    layer = (
        run.as_described("ELEVATION")
        if run.given("ELEVATION")
        else pulled_beside(run.as_described("STREETS"))
    )
    if layer is None and not run.given("ELEVATION"):
        return None
    values, *place, doubtful = rasters.warped(
        "" if layer is None else layer.source, run.crs.toWkt(), streets.total_bounds
    )
    tell_doubtful(run, doubtful)
    run.manifest.inputs.append(provenance.describe_raster(layer, "ELEVATION", THEME, values))

    def doubt(segments):
        run.warn("grades_doubtful", segments=segments, limit=round(grade.STEEPEST))

    return grade.Elevation(values, *place, doubt)


def tell_doubtful(run, cells):
    """Cells whose height no ground has were left out."""
    if cells:
        run.warn("heights_doubtful", cells=cells)


def pulled_beside(streets):
    """The raster that a pull put beside the store of these streets, with its metadata; None without
    one.
    """
    if streets is None or streets.provider != "ogr":
        return None
    file = QgsProviderRegistry.instance().decodeUri("ogr", streets.source).get("path", "")
    return stored(file) if file.lower().endswith(".gpkg") else None


def stored(file):
    """The raster that a pull put beside a store, with its metadata; None without one."""
    from ...store import places  # it brings requests, which starting must not

    path = places.raster_path(file, THEME)
    if path is None:
        return None
    layer = QgsRasterLayer(str(path), THEME)
    return describe_layer(layer)
