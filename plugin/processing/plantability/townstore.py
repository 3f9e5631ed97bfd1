"""The tables of a store as plantability reads them: by window, through the same intake as a layer
given to a tool.

A table of the store in the map's system is read where it lies. Any other (another system, columns of
other types, curves, no index) passes the intake of a layer once and is written to a temporary indexed
table, which is then read in the same way.
"""

import contextlib
import hashlib
import json
import pathlib

from ....algorithms.common import executor, themes
from ....algorithms.common.errors import DataError, StoreError
from ....algorithms.intake import synonyms, years
from ....algorithms.intake.tally import Tally
from ...bridge import fieldvalues, layers
from ...bridge.described import describe_layer
from ...dress import provenance
from ...host import deps, files, placing, systems
from ...store import stores, window
from . import shared

_POINTS, _LINES = ("POINT", "MULTIPOINT"), ("LINESTRING", "MULTILINESTRING")
_AREAS, _MIXED = ("POLYGON", "MULTIPOLYGON"), ("GEOMETRY", "GEOMETRYCOLLECTION")
_ALL = (*_POINTS, *_LINES, *_AREAS, *_MIXED)
# the kinds of a table that a theme takes: areas and lines become a point on them
_TAKEN = {"point": _ALL, "line": (*_LINES, *_MIXED), "polygon": (*_AREAS, *_MIXED), "any": _ALL}
# a column of the store that holds what a theme's column holds, without being read in a new way
_SAME = {"string": ("string",), "float": ("float", "int"), "int": ("int",), "bool": ("bool",)}
COUNTED = 0.9  # share of the progress that counting takes


class TownStore:
    """The tables ``names`` of a store, counted and ready to be read by window; use it in a ``with``.

    Attributes
    ----------
    tables : {name: windows.Table}
    censuses : {name: windows.Census}
    dates : {name: data date}
    """

    def __init__(self, run, store, names, factors, progress):
        deps.require("numpy", "pandas", "shapely")
        self.tables, self.censuses, self.dates = {}, {}, {}
        self._run, self._store, self._factors = run, store, factors
        self._closing = contextlib.ExitStack()
        self._source = self._copies = None
        self._prints = {}  # {table read where it lies: fingerprint}
        try:
            self._source = stores.windows(store)
            if self._source is not None:
                self._closing.callback(self._source.close)
                self._mark = self._source.mark()
            self._read(names, progress)
        except BaseException:
            self._closing.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._closing.close()

    def check_unchanged(self):
        """Raise :class:`DataError` if a table that was read where it lies changed since it was
        counted: its tiles would be of two days."""
        if self._source is None or self._source.mark() == self._mark:
            return
        for name, before in self._prints.items():
            reader = _Reader(self._source, *self._plans[name])
            for _ in reader.parts():
                pass
            if reader.fingerprint() != before:
                raise DataError("plant_store_changed", name=name)

    def standing(self):
        """Positions (n, 2) of the trees that stand."""
        np = deps.require("numpy")
        found = [p for census in self.censuses.values() for p in census.standing]
        return np.concatenate(found) if found else np.empty((0, 2))

    def _read(self, names, progress):
        from ....algorithms.plantability import windows

        opened = {name: shared.open_table(self._store, name) for name in names}
        plans = {name: self._plan(name, layer) for name, layer in opened.items()}
        self._plans = {name: plan for name, plan in plans.items() if plan is not None}
        counted = executor.stream(
            self._count,
            list(self._plans),
            lambda f: progress(COUNTED * f),
            workers=min(executor.THREADS, self._run.as_int("THREADS")),
        )
        for name in names:
            reader, census = next(counted) if name in self._plans else (None, None)
            if census is None:
                reader, census = self._copied(name)
            else:
                self._note(name, opened[name], reader)
                reader.quiet()
            self.tables[name] = windows.Table(name, reader.parts, reader.within)
            self.censuses[name] = census
        progress(1.0)

    def _plan(self, name, layer):
        """How a table is read where it lies: (layout, theme, {field: column}); None where it is to
        be copied first."""
        if self._source is None or systems.whole_system(layer.crs()) != self._run.crs:
            return None
        try:
            layout = self._source.layout(name)
        except StoreError:
            return None  # whoever opens it the long way says why
        theme = themes.theme(name) if name in themes.names() else None
        if layout is None or layout.indexed is None or layout.kind not in _ALL:
            return None
        if theme is None:
            asked = {f: f for f in self._asked(name) if f in layout.columns}
            return (layout, None, asked) if all(map(layout.columns.get, asked)) else None
        if theme.grouped or theme.doubled or layout.kind not in _TAKEN.get(theme.geometry, ()):
            return None
        known = synonyms.Known(theme.name, theme.fields, layout.columns)
        own = {f: known.itself(f) for f in theme.fields}
        columns = {f: c for f, c in own.items() if c is not None}
        wanted = self._asked(name)
        filled = {f for f in theme.fields if any(s.name for s in known.sources(f))}
        if not set(theme.required) <= set(columns) or wanted & (filled | {*known.extra()}):
            return None
        taken = set(columns.values())
        columns |= {c: c for c in layout.columns if c not in taken and c not in columns}
        asked = {f: c for f, c in columns.items() if f in wanted}
        for field, column in asked.items():
            kind, spec = layout.columns[column], theme.fields.get(field)
            plain = kind and (spec is None or kind in _SAME.get(spec.type, ()))
            if not plain or field == theme.key or (spec is not None and years.is_year(spec)):
                return None
        return layout, theme, asked

    def _asked(self, name):
        from ....algorithms.plantability import factors as factors_

        asked = factors_.fields_of(self._factors, name)
        return asked | {"state"} if name == "trees" else asked

    def _count(self, name):
        """(reader, census) of a table read where it lies; (None, None) where it cannot be."""
        from ....algorithms.plantability import windows

        reader = _Reader(self._source, *self._plans[name])
        try:
            census = windows.count(windows.Table(name, reader.parts, reader.within), self._factors)
        except window.Unfit:
            return None, None
        indexed = self._plans[name][0].indexed
        # an index that lacks rows would hide them from every tile
        return (reader, census) if indexed in (-1, reader.shaped) else (None, None)

    def _note(self, name, layer, reader):
        theme = name if name in themes.names() else ""
        places = self._run.known_places
        own = layer.crs().authid() or layer.crs().toWkt()
        judged, mass = placing.judged_boxes(reader.boxes(), (), own, own, places)
        places.learn(mass)
        reader.tally.merge(judged.tally)
        self._run.tell_places(layers.Loaded(None, name=name, doubts=judged.doubts(name)))
        self._prints[name] = reader.fingerprint()
        noted = provenance.described(
            describe_layer(layer), name, theme, reader.kept, self._prints[name]
        )
        noted.intake = reader.tally.as_list()
        self._run.manifest.inputs.append(noted)
        self.dates[name] = noted.data_date
        if reader.no_geometry:
            self._run.count(**{f"{name}: no_geometry": reader.no_geometry})

    def _copied(self, name):
        """The same for a table that passes the intake of a layer and is written anew, indexed."""
        from ....algorithms.plantability import windows

        np, shapely = deps.require("numpy", "shapely")
        frame, self.dates[name] = shared.read_table(self._run, self._store, name)
        if self._copies is None:
            folder = pathlib.Path(self._closing.enter_context(files.folder()))
            self._copies = window.Draft(folder / "town.gpkg")
        asked = [c for c in frame.columns if c in self._asked(name) and c != "geometry"]
        columns = {c: _writable(frame[c]) for c in asked}
        self._copies.write(
            name,
            shapely.to_wkb(np.asarray(frame.geometry.array, dtype=object)),
            {c: values for c, (_, values) in columns.items()},
            {c: kind for c, (kind, _) in columns.items()},
        )
        source = window.Geopackage(self._copies.path)
        self._closing.callback(source.close)
        reader = _Reader(source, source.layout(name), None, {c: c for c in asked}, taken_in=True)
        table = windows.Table(name, reader.parts, reader.within)
        return reader, windows.count(table, self._factors)


class _Reader:
    """One table, through the intake. While it is counted, it counts what became of its rows too."""

    def __init__(self, source, layout, theme, columns, taken_in=False):
        self._source, self._layout, self._theme = source, layout, theme
        self._columns, self._taken_in = columns, taken_in
        self.tally = Tally()
        self.kept = self.no_geometry = self.shaped = 0
        self._boxes = []
        self._print = hashlib.sha256(json.dumps(sorted(columns)).encode("utf-8"))

    def quiet(self):
        """From now on nothing is counted: windows overlap, and threads read side by side."""
        self._print = None
        self._boxes.clear()

    def boxes(self):
        """The boxes (n, 4) of what was counted."""
        np = deps.require("numpy")
        return np.concatenate(self._boxes) if self._boxes else np.empty((0, 4))

    def fingerprint(self):
        """SHA-256 of what was read: geometries and the columns asked for, in order."""
        return self._print.hexdigest()

    def parts(self):
        """All of the table, some rows at once."""
        for rows in self._source.parts(self._layout, list(self._columns.values())):
            yield self._part(rows)

    def within(self, bounds):
        """The rows near some bounds."""
        rows = self._source.within(self._layout, bounds, list(self._columns.values()))
        try:
            return self._part(rows, counted=False)
        except window.Unfit as error:  # it was fit when it was counted
            raise DataError("plant_store_changed", name=self._layout.name) from error

    def _part(self, rows, counted=True):
        np, pd, shapely = deps.require("numpy", "pandas", "shapely")
        from ....algorithms.intake import shapes as intake_shapes
        from ....algorithms.plantability import windows

        tally = self.tally if counted and self._print is not None else Tally()
        shapes = shapely.from_wkb(rows.wkb, on_invalid="ignore")
        given = np.array([b is not None for b in rows.wkb], dtype=bool)
        if not self._taken_in:
            if (given & shapely.is_missing(shapes)).any():  # curves, or what is no geometry at all
                raise window.Unfit(self._layout.name)
            shapes = np.where(shapely.is_empty(shapes), None, shapes)
            kind = "any" if self._theme is None else self._theme.geometry
            missing = int(shapely.is_missing(shapes).sum())
            shapes = placing.nowhere(intake_shapes.settle(shapes, kind, tally), tally)
        else:
            missing = 0
        keep = ~shapely.is_missing(shapes)
        frame = pd.DataFrame(
            {f: self._values(rows.columns[c], c) for f, c in self._columns.items()},
            index=pd.RangeIndex(len(rows)),
        )
        if not keep.all():
            shapes, frame = shapes[keep], frame[keep].reset_index(drop=True)
        for name in frame.columns if self._theme is not None else ():
            if spec := self._theme.fields.get(name):
                frame[name] = fieldvalues.convert(
                    frame[name], spec, name, tally, shown=not self._theme.sensitive
                )
        if counted and self._print is not None:
            self.kept += len(shapes)
            self.no_geometry += missing
            self.shaped += int(given.sum())
            self._boxes.append(shapely.bounds(shapes))
            self._feed(np, rows)
        return windows.Part(frame, shapes)

    def _values(self, values, column):
        np = deps.require("numpy")
        kind = self._layout.columns[column]
        if kind in ("int", "float"):
            if kind == "int" and None not in values:
                return np.array(values, dtype=np.int64)
            return np.array([np.nan if v is None else v for v in values], dtype=float)
        out = np.empty(len(values), dtype=object)
        out[:] = values if kind != "bool" else [None if v is None else bool(v) for v in values]
        return out

    def _feed(self, np, rows):
        blobs = [b"" if b is None else b for b in rows.wkb]
        self._print.update(np.array([len(b) for b in blobs], dtype=np.int64).tobytes())
        self._print.update(b"".join(blobs))
        for field in sorted(self._columns):
            self._print.update(json.dumps(rows.columns[self._columns[field]]).encode("utf-8"))


def _writable(column):
    """(kind, values) of a frame's column as a table holds it and conditions read it."""
    values = [None if v is None or v != v else v for v in column.tolist()]
    there = {type(v) for v in values if v is not None}
    if there <= {bool}:
        return "bool", values
    if there <= {int}:
        return "int", values
    if there <= {int, float}:
        return "float", values
    return "string", [None if v is None else str(v) for v in values]
