"""What the plantability tools share on the QGIS side: the store's tables as frames, the factor
table, output names.
"""

import hashlib
import json
import math
import pathlib

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingFeatureSource,
)

from ....algorithms.common import themes
from ....algorithms.common.errors import DataError
from ...bridge import rasters, stacks
from ...bridge.described import describe_layer
from ...dress import provenance
from ...host import deps, placing, systems
from ...host.i18n import language, tr
from ...store import stores
from ..network import terrain as _terrain
from . import factors as _factors

# the address of a PostGIS store is no file: the second lets it pass
STORES = "GeoPackage (*.gpkg);;PostGIS (*)"


def factor_table(path):
    """The factors of a CSV file, or of the shipped list when ``path`` is empty or names one
    ("lyon", "bordeaux").
    """
    from ....algorithms.plantability import factors

    if (path or "lyon") in _factors.SHIPPED:
        return factors.parse(_factors.shipped(path or "lyon"))
    if not pathlib.Path(path).is_file():
        raise DataError("layer_missing", name=str(path))
    return factors.parse(pathlib.Path(path).read_text(encoding="utf-8-sig"))


def tables(store):
    """Names of the vector tables of a store; :class:`DataError` when it cannot be opened."""
    with stores.open_store(store) as opened:
        names = opened.tables()
    if not names:
        raise DataError("layer_missing", name=store)
    return names


def open_table(store, name):
    """One table of the store as a layer."""
    layer = stores.open_layer(stores.layer_uri(store, name), name)
    if not layer.isValid():
        raise DataError("layer_missing", name=name)
    return layer


def use_store_crs(run, store, names):
    """The territory's CRS is that of the store's first table in metres."""
    for name in names:
        table = open_table(store, name)
        if placing.measures(table):
            run.set_crs(table.crs())
            return


def read_table(run, store, name, note=True):
    """A table of the store as a frame, noted in the manifest: (frame, data date). A table that is
    no theme is read as it is. ``note``: False where the manifest has it already.
    """
    layer = open_table(store, name)
    from ...bridge import layers  # with its words and dates, which a start of QGIS need not read

    source = QgsProcessingFeatureSource(layer, run.context)
    # One crooked polygon must not stop a city: the toolbox would refuse it where panels and
    # qgis_process do not.
    source.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
    transform = run.context.transformContext()
    known = name in themes.names()
    if known:
        loaded = layers.read(
            source,
            themes.theme(name),
            run.crs,
            transform,
            name=name,
            allow_empty=True,
            expected=run.known_places,
        )
    else:
        loaded = layers.raw_frame(source, run.crs, transform, name=name, expected=run.known_places)
    run.tell_places(loaded)
    noted = provenance.describe(describe_layer(layer), name, name if known else "", loaded.frame)
    if note:
        run.manifest.inputs.append(noted)
    if loaded.counts["no_geometry"]:
        run.count(**{f"{name}: no_geometry": loaded.counts["no_geometry"]})
    return loaded.frame, noted.data_date


def read_tables(run, store, names, progress, fields=None):
    """Several tables: ({name: frame}, {name: data date}). ``fields``: the only columns to keep,
    where given: texts that nobody asks for weigh more than the geometries."""
    frames, dates = {}, {}
    for done, name in enumerate(names, 1):
        frame, dates[name] = read_table(run, store, name)
        spare = (
            []
            if fields is None
            else [c for c in frame.columns if c not in fields and c != "geometry"]
        )
        frames[name] = frame.drop(columns=spare)
        progress(done / len(names))
    return frames, dates


def terrain(run, store, grid):
    """The elevations on and around a grid, of the raster given or pulled beside the store, and
    their date: (None, "") without.
    """
    from ....algorithms.plantability import relief

    layer = run.as_described("ELEVATION") if run.given("ELEVATION") else _terrain.stored(store)
    if layer is None and not run.given("ELEVATION"):
        return None, ""
    margin = math.ceil(relief.REACH_M / grid.cell_m)
    found = rasters.Terrain("" if layer is None else layer.source, grid, run.crs.toWkt(), margin)
    _terrain.tell_doubtful(run, found.doubtful)
    noted = provenance.described(
        layer, "ELEVATION", _terrain.THEME, grid.rows * grid.cols, found.fingerprint()
    )
    run.manifest.inputs.append(noted)
    return found, noted.data_date


def latitude(run, grid):
    """Degrees north of the middle of a grid."""
    x0, y0, x1, y1 = grid.bounds
    degrees = systems.transform(
        run.crs, QgsCoordinateReferenceSystem("EPSG:4326"), run.context.transformContext()
    )
    return degrees.transform((x0 + x1) / 2, (y0 + y1) / 2).y()


def sibling(path, suffix):
    """A file beside ``path``: its stem, then ``suffix``."""
    file = pathlib.Path(path)
    return str(file.with_name(f"{file.stem}{suffix}.tif"))


def cautioned(frame):
    """The frame with the sentence that every export of sites or areas carries, in the interface's
    language.
    """
    from ....algorithms.common.reasons import sentence

    frame["notice"] = sentence("plant_limit_dict", {}, language())
    return frame


def note_output(run, name, path, style, label):
    """Style and name of a raster output, noted in the manifest."""
    run.styles[path] = (style, label)
    run.manifest.outputs[name] = path


def note_made(run, name, layer):
    """Note a raster of an earlier run among the inputs, so that its date, its licence and whom to
    name travel on.

    Its bytes may be a gigabyte: it is told from others by the run that made it, which its history
    names."""
    told = hashlib.sha256(
        "\n".join((layer.source, *layer.metadata.history())).encode("utf-8")
    ).hexdigest()
    run.manifest.inputs.append(provenance.described(layer, name, "", layer.cells, told))


def stack_of(run):
    """The coverage stack of the parameter COVER, opened, and its CRS; it is noted among the inputs."""
    layer = run.as_described("COVER")
    if layer is None:
        raise DataError("layer_missing", name=tr("Coverage stack"))
    opened = stacks.Stack(layer.source)
    note_made(run, "COVER", layer)
    return opened, layer.crs


def changes(run, name):
    """A JSON parameter of the form {"code": number}."""
    text = run.as_string(name).strip()
    if not text:
        return {}
    try:
        changes = json.loads(text)
        if not isinstance(changes, dict) or not all(
            isinstance(v, (int, float)) for v in changes.values()
        ):
            raise ValueError(text)
    except ValueError as error:
        raise DataError("plant_bad_changes", parameter=name, text=text) from error
    np = deps.require("numpy")
    if not all(np.isfinite(v) and abs(v) <= 20 for v in changes.values()):
        raise DataError("plant_bad_changes", parameter=name, text=text)
    return changes
