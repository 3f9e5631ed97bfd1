"""What the plantability tools share on the QGIS side: the store's tables as frames, the factor table, output names."""

import hashlib
import json
import math
import pathlib

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
)

from ...algorithms.common import themes
from ...algorithms.common.errors import DataError
from ...algorithms.common.progress import stage
from .. import bridge, deps, rasters, systems
from .. import store as stores
from ..i18n import language, tr
from . import _factors, _terrain, provenance

STORES = "GeoPackage (*.gpkg);;PostGIS (*)"  # the address of a PostGIS store is no file: the second lets it pass


def factor_table(path):
    """The factors of a CSV file, or of the shipped list when ``path`` is empty or names one ("lyon", "bordeaux")."""
    from ...algorithms.plantability import factors

    if (path or "lyon") in _factors.SHIPPED:
        return factors.parse(_factors.shipped(path or "lyon"))
    if not pathlib.Path(path).is_file():
        raise DataError("layer_missing", name=str(path))
    return factors.parse(pathlib.Path(path).read_text(encoding="utf-8-sig"))


def tables(store):
    """Names of the vector tables of a store; :class:`DataError` when it cannot be opened."""
    if stores.in_database(store):
        with stores.at(store) as opened:
            names = opened.themes()
    else:
        found = QgsProviderRegistry.instance().querySublayers(store)
        names = [s.name() for s in found if s.providerKey() == "ogr"]
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
        crs = open_table(store, name).crs()
        if bridge.metric_crs(crs):
            run.set_crs(crs)
            return


def read_table(run, store, name):
    """A table of the store as a frame, noted in the manifest: (frame, data date). A table that is no theme is read as it is."""
    layer = open_table(store, name)
    source = QgsProcessingFeatureSource(layer, run.context)
    # One crooked polygon must not stop a city: the toolbox would refuse it where panels and qgis_process do not.
    source.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
    transform = run.context.transformContext()
    known = name in themes.names()
    if known:
        loaded = bridge.read(source, themes.theme(name), run.crs, transform, name=name, allow_empty=True)
    else:
        loaded = bridge.raw_frame(source, run.crs, transform, name=name)
    noted = provenance.describe(layer, name, name if known else "", loaded.frame)
    run.manifest.inputs.append(noted)
    if loaded.counts["no_geometry"]:
        run.count(**{f"{name}: no_geometry": loaded.counts["no_geometry"]})
    return loaded.frame, noted.data_date


def read_tables(run, store, names, progress, fields=None):
    """Several tables: ({name: frame}, {name: data date}). ``fields``: the only columns to keep, where given: texts that nobody
    asks for weigh more than the geometries."""
    frames, dates = {}, {}
    for done, name in enumerate(names, 1):
        frame, dates[name] = read_table(run, store, name)
        spare = [] if fields is None else [c for c in frame.columns if c not in fields and c != "geometry"]
        frames[name] = frame.drop(columns=spare)
        progress(done / len(names))
    return frames, dates


def terrain(run, store, grid):
    """The elevations on and around a grid, of the raster given or pulled beside the store, and their date: (None, "") without."""
    from ...algorithms.plantability import relief

    layer = run.as_raster_layer("ELEVATION") if run.given("ELEVATION") else _terrain.stored(store)
    if layer is None and not run.given("ELEVATION"):
        return None, ""
    margin = math.ceil(relief.REACH_M / grid.cell_m)
    found = rasters.Terrain("" if layer is None else layer.source(), grid, run.crs.toWkt(), margin)
    noted = provenance.described(layer, "ELEVATION", _terrain.THEME, grid.rows * grid.cols, found.fingerprint())
    run.manifest.inputs.append(noted)
    return found, noted.data_date


def latitude(run, grid):
    """Degrees north of the middle of a grid."""
    x0, y0, x1, y1 = grid.bounds
    degrees = systems.transform(run.crs, QgsCoordinateReferenceSystem("EPSG:4326"), run.context.transformContext())
    return degrees.transform((x0 + x1) / 2, (y0 + y1) / 2).y()


def sibling(path, suffix):
    """A file beside ``path``: its stem, then ``suffix``."""
    file = pathlib.Path(path)
    return str(file.with_name(f"{file.stem}{suffix}.tif"))


def learn(run, opened, trees_xy, progress):
    """Train the learned plantability on a stack: (learner, evidence, its output and the weighted score on unlabelled cells)."""
    from ...algorithms.plantability import learned, stack

    np, pd = deps.require("numpy", "pandas")
    seed = run.as_int("SEED")
    tree_row, tree_col = learned.tree_cells(trees_xy, opened.grid)
    other_row, other_col = learned.background(opened.grid, len(tree_row), seed)
    row, col = np.concatenate([tree_row, other_row]), np.concatenate([tree_col, other_col])
    is_tree = np.arange(len(row)) < len(tree_row)
    x, own = features_at(opened, row, col, stage(progress, 0.0, 0.4))
    inside = own[:, -1] == stack.INSIDE
    x, own, is_tree = pd.DataFrame(x[inside], columns=learned.columns(opened.head)), own[inside], is_tree[inside]
    xy = np.column_stack(opened.grid.centre(row[inside], col[inside]))
    # One thread: on a sample of this size more of them only wait for each other.
    weighted = learned.weighted_without_trees(own, opened.head)
    learner, evidence = learned.learn(x, is_tree, xy, weighted, opened.head, seed=seed, threads=1,
                                      progress=stage(progress, 0.4, 1.0))
    return learner, evidence, learner.predict(x[~is_tree]), weighted[~is_tree]


def write_learned(path, opened, model, progress):
    """The learned plantability everywhere: band 1 percentile, band 2 disagreement with the weighted score."""
    from ...algorithms.plantability import learned

    learner, _, reference, weighted = model
    rasters.write_maps(path, opened, ("learned_percentile", "disagreement"), lambda window, bands: learned.maps(
        opened.surrounded(window, learned.MARGIN), opened.head, window, learner, reference, weighted), progress, rows=128)


def features_at(opened, row, col, progress):
    """Features of the learned model (cells, features) and the stack's own bytes (cells, bands) at single cells."""
    from ...algorithms.plantability import learned

    np = deps.require("numpy")
    x = np.zeros((len(row), len(learned.columns(opened.head))), dtype=np.float32)
    own = np.zeros((len(row), opened.bands), dtype=np.uint8)
    for here, bands, r, c in opened.around(row, col, learned.MARGIN, progress):
        x[here] = learned.features(bands, opened.head, r, c)
        own[here] = bands[:, r, c].T
    return x, own


class Tally:
    """Adds up what the report and the sites need while the score is written, strip by strip."""

    def __init__(self, opened, min_class=None):
        from ...algorithms.plantability import scoring

        self.grid, self.min_class = opened.grid, min_class
        self._np = deps.require("numpy")
        self.areas = self._np.zeros(len(scoring.CLASSES))
        self.silent_m2 = self.unknown_m2 = 0.0
        self.candidates = 0
        self._cells = []
        context = {f["code"] for f in opened.head["factors"] if f["group"] == "context"}
        self._telling = [i for i, code in enumerate(opened.head["bands"]) if code not in context]

    def visit(self, window, kind, points, bands):
        """A strip of classes and scores, with the stack's bytes."""
        from ...algorithms.plantability import scoring, sites, stack

        np = self._np
        inside = bands[-1] == stack.INSIDE
        self.areas += scoring.area_by_class(kind, inside.astype(float), self.grid.cell_area_m2)
        self.unknown_m2 += float((bands[-1] == stack.UNKNOWN).sum()) * self.grid.cell_area_m2
        silent = inside & ~bands[self._telling].any(axis=0)
        self.silent_m2 += float(silent.sum()) * self.grid.cell_area_m2
        if self.min_class is not None:
            row, col, value = sites.candidates(kind, points, window, self.min_class)
            self.candidates += len(row)
            self._cells.append((row.astype(np.int32), col.astype(np.int32), value))

    def cells(self):
        """The candidate cells: row, col, score in thousandths."""
        return tuple(self._np.concatenate(part) for part in zip(*self._cells, strict=True))


class Flips:
    """Compares two scenarios of a stack strip by strip."""

    def __init__(self, opened, before, after):
        from ...algorithms.plantability import scoring

        np = deps.require("numpy")
        self.opened, self.before, self.after = opened, before, after
        self.areas = np.zeros(len(scoring.CLASSES))
        self.table = np.zeros((len(scoring.CLASSES), len(scoring.CLASSES)), dtype=np.int64)
        self._up = np.zeros(len(opened.head["bands"]), dtype=np.int64)
        self._down = np.zeros_like(self._up)

    @property
    def changed_m2(self):
        """Area whose class differs (m²)."""
        return float(self.table.sum() - self.table.trace()) * self.opened.grid.cell_area_m2

    def visit(self, window, kind, points, bands):
        """A strip scored with the new weights."""
        from ...algorithms.plantability import scenario, scoring, stack

        inside = (bands[-1] == stack.INSIDE).astype(float)
        self.areas += scoring.area_by_class(kind, inside, self.opened.grid.cell_area_m2)
        self.table += scenario.flip_table(stack.score(bands, self.opened.head, self.before)[0], kind)

    def flips(self, window, bands):
        """The change of class of a strip."""
        from ...algorithms.plantability import scenario, stack

        head = self.opened.head
        return (scenario.flips(stack.score(bands, head, self.before)[0], stack.score(bands, head, self.after)[0]),)

    def sensitivity(self, window, bands):
        """How many factors each cell of a strip hangs on."""
        from ...algorithms.plantability import scenario

        count, raised, lowered = scenario.sensitivity(bands, self.opened.head, self.after)
        self._up += raised
        self._down += lowered
        return (count,)

    def swings_m2(self):
        """{code: (area that changes with one point more, with one point less)} in m²."""
        area, codes = self.opened.grid.cell_area_m2, self.opened.head["bands"]
        return {c: (float(u) * area, float(d) * area) for c, u, d in zip(codes, self._up, self._down, strict=True)}


def cautioned(frame):
    """The frame with the sentence that every export of sites or areas carries, in the interface's language."""
    from ...algorithms.common.reasons import sentence

    frame["notice"] = sentence("plant_limit_dict", {}, language())
    return frame


def present(run, name, path, style, label):
    """Style and name of a raster output, noted in the manifest."""
    run.styles[path] = (style, label)
    run.manifest.outputs[name] = path


def note_made(run, name, layer):
    """Note a raster of an earlier run among the inputs, so that its date, its licence and whom to name travel on.

    Its bytes may be a gigabyte: it is told from others by the run that made it, which its history names."""
    layer.loadDefaultMetadata()
    told = hashlib.sha256("\n".join((layer.source(), *layer.metadata().history())).encode("utf-8")).hexdigest()
    run.manifest.inputs.append(provenance.described(layer, name, "", layer.width() * layer.height(), told))


def stack_of(run):
    """The coverage stack of the parameter COVER, opened, and its CRS; it is noted among the inputs."""
    layer = run.as_raster_layer("COVER")
    if layer is None:
        raise DataError("layer_missing", name=tr("Coverage stack"))
    opened = rasters.Stack(layer.source())
    note_made(run, "COVER", layer)
    return opened, layer.crs()


def changes(run, name):
    """A JSON parameter of the form {"code": number}."""
    text = run.as_string(name).strip()
    if not text:
        return {}
    try:
        changes = json.loads(text)
        if not isinstance(changes, dict) or not all(isinstance(v, (int, float)) for v in changes.values()):
            raise ValueError(text)
    except ValueError as error:
        raise DataError("plant_bad_changes", parameter=name, text=text) from error
    np = deps.require("numpy")
    if not all(np.isfinite(v) and abs(v) <= 20 for v in changes.values()):
        raise DataError("plant_bad_changes", parameter=name, text=text)
    return changes


def candidates(opened, min_class, progress):
    """Cells of a class and above: row, col, score in thousandths, read strip by strip."""
    from ...algorithms.plantability import stack

    tally = Tally(opened, min_class)
    strips = opened.grid.strips(512)
    for done, window in enumerate(strips, 1):
        bands = opened.read(window)
        tally.visit(window, *stack.score(bands, opened.head), bands)
        progress(done / len(strips))
    return tally.cells()


def cell(opened, x, y, scenario=None, merge_networks=True):
    """The cell of a stack under a point (in its CRS), taken apart; :class:`DataError` where there is nothing to explain."""
    from ...algorithms.plantability import explain

    deps.require("numpy")
    window = explain.near(opened.grid, x, y)
    return explain.cell(opened.read(window), window, opened.grid, x, y, opened.head, scenario, merge_networks)
