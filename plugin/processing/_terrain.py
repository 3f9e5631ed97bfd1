"""The terrain model that gives segments their slope."""

from qgis.core import QgsProcessingParameterRasterLayer

from .. import rasters
from ..i18n import tr


def add_elevation(self):
    """An optional raster of elevations."""
    self.add(QgsProcessingParameterRasterLayer("ELEVATION", tr("Elevation"), optional=True),
             tr("Terrain model in metres: gives each segment its slope where the streets do not tell it."), advanced=True)


def elevation(run, streets):
    """:class:`~clairville.algorithms.network.grade.Elevation` around the streets, or None without a terrain model."""
    from ...algorithms.network import grade

    if not run.given("ELEVATION"):
        return None
    layer = run.as_raster_layer("ELEVATION")
    return grade.Elevation(*rasters.warped("" if layer is None else layer.source(), run.crs.toWkt(), streets.total_bounds))
