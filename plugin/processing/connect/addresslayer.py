"""A layer or file of addresses as points in the system of the run: the national address base is a
CSV with coordinates in its columns."""

from qgis.core import QgsWkbTypes

from ....algorithms.common.errors import DataError
from ...host import deps, placing, systems

_DEGREES = (("lon", "lat"), ("long", "lat"), ("longitude", "latitude"))
_AROUND_M = 300.0  # addresses this far beyond the streets are of other towns


def read_addresses(run, streets):
    """The addresses of the parameter ``ADDRESSES`` as a frame of points, near the streets where
    there are any; None where none are given, or none lies there, which is said."""
    if not run.given("ADDRESSES"):
        return None
    source = run.as_source("ADDRESSES")
    name = run.algorithm.parameterDefinition("ADDRESSES").description()
    if source is None:
        raise DataError("layer_missing", name=name)
    spatial = QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.NullGeometry
    if spatial:
        frame = run.raw("ADDRESSES", keep_crs=streets is not None)
    else:
        frame = _of_columns(run, run.raw("ADDRESSES"), streets is None, name)
    if streets is None or not len(streets):
        return frame
    west, south, east, north = streets.total_bounds
    near = frame.cx[west - _AROUND_M : east + _AROUND_M, south - _AROUND_M : north + _AROUND_M]
    if not len(near):
        run.warn("locate_addresses_elsewhere", name=name, total=len(frame))
        return None
    return near


def _of_columns(run, table, alone, name):
    """Points of a table whose columns hold degrees; ``alone``: they tell the run's system too."""
    np, geopandas, shapely = deps.require("numpy", "geopandas", "shapely")
    pd = deps.require("pandas")
    there = {str(c).lower(): c for c in table.columns}
    pair = next((p for p in _DEGREES if p[0] in there and p[1] in there), None)
    if pair is None:
        raise DataError(
            "table_without_place", name=name, available=", ".join(map(str, table.columns[:30]))
        )
    lon, lat = (
        pd.to_numeric(table[there[c]].astype(str).str.replace(",", "."), errors="coerce").to_numpy()
        for c in pair
    )
    good = np.isfinite(lon) & np.isfinite(lat)
    if alone and good.any():
        run.set_crs(systems.local(float(np.median(lon[good])), float(np.median(lat[good]))))
    x, y = placing.moved(lon, lat, placing.DEGREES, run.crs.authid() or run.crs.toWkt())
    good &= np.isfinite(x) & np.isfinite(y)
    return geopandas.GeoDataFrame(
        table[good], geometry=geopandas.array.GeometryArray(shapely.points(x[good], y[good]))
    )
