"""The ground that water meets: the elevation given or pulled, with buildings raised and passages opened."""

from ....algorithms.common.errors import DataError
from ...dress import provenance
from ...host import deps, settings, systems
from ..network import terrain as _terrain

_THEMES = ("BUILDINGS", "STREETS", "BRIDGES", "WATER")


def surface(run, room):
    """The elevations (:class:`~...bridge.surfaces.Surface`), in the run's system from here on; that
    of ELEVATION, else the one beside the store.
    """
    from ...bridge import surfaces

    store = run.as_file("STORE") if run.given("STORE") else settings.store_path()
    layer = run.as_described("ELEVATION") if run.given("ELEVATION") else _terrain.stored(store)
    if layer is None:
        raise DataError("terrain_no_elevation")
    own = systems.whole_system(layer.crs)
    if not own.isValid():
        raise DataError("terrain_no_crs", name=layer.name)
    if systems.is_metric(own):
        run.set_crs(own)
    else:
        run.set_crs(systems.local(*surfaces.middle(layer.source, own.toWkt())))
    found = surfaces.Surface(
        layer.source, own.toWkt(), run.crs.toWkt(), room.new, lambda: run.progress(0.02)
    )
    _terrain.tell_doubtful(run, found.doubtful)
    if found.moved:
        run.warn("terrain_moved", crs=run.crs.authid(), cell=side(found.place.cell_x))
    run.manifest.inputs.append(
        provenance.describe_raster(layer, "ELEVATION", _terrain.THEME, found.metres)
    )
    return found


def shape(run, z, place):
    """Raise and cut elevations (m, changed in place) by the layers given; which cells are known
    water, None where no layer tells.
    """
    from ....algorithms.water import terrainburn, terrainflow
    from ...bridge import surfaces

    np = deps.require("numpy")
    holes = terrainflow.holes(z)
    if holes:
        run.warn("terrain_holes", holes=holes)
    frames = {name: run.theme(name, allow_empty=True) for name in _THEMES}
    shapes = {
        name: np.empty(0, object) if frame is None else np.asarray(frame.geometry.array, object)
        for name, frame in frames.items()
    }
    run.progress(0.1)
    counts = {}
    if frames["BUILDINGS"] is not None:
        below = surfaces.cells_of(shapes["BUILDINGS"], place, z.shape)
        counts["building_cells"] = terrainburn.raise_cells(z, below, run.as_double("RAISE"))
        if len(shapes["BUILDINGS"]) and not counts["building_cells"]:
            run.warn("terrain_no_building", cell=side(place.cell_x))
    reach = run.as_double("REACH")
    axes = terrainburn.passages(
        shapes["STREETS"], _levels(frames["STREETS"]), shapes["BRIDGES"], shapes["WATER"], reach
    )
    if run.given("OPENINGS"):
        drawn = run.raw("OPENINGS", keep_crs=True)
        axes = np.concatenate([axes, terrainburn.simple_lines(drawn.geometry.array)])
    if len(axes):
        counts["passages"], counts["passages_outside"] = terrainburn.cut_open(z, place, axes, reach)
    if counts:
        run.count(**counts)
        run.tell("terrain_shaped", **{"building_cells": 0, "passages": 0} | counts)
    if frames["WATER"] is None:
        return None
    return surfaces.cells_of(shapes["WATER"], place, z.shape, touched=True)


def _levels(streets):
    """Level of each street, NaN where it is not told."""
    np = deps.require("numpy")
    if streets is None:
        return np.empty(0)
    if "layer" not in streets:
        return np.full(len(streets), np.nan)
    return deps.require("pandas").to_numeric(streets["layer"], errors="coerce").to_numpy(float)


def side(metres):
    """The side of a cell as a sentence says it: whole metres without decimals."""
    return int(metres) if metres == int(metres) else round(metres, 2)
