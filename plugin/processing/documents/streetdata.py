"""What a sheet of a street reads out of a store: by window, by the provider's own index; the long way,
by QGIS, where there is none."""

import contextlib
import dataclasses

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ....algorithms.common.errors import DataError
from ....algorithms.common.themes import theme as load_theme
from ...bridge import layers
from ...host import deps
from ...store import stores, window

_DAYS = ("date", "datetime")


class StreetData:
    """The tables of a store; to be closed.

    Attributes
    ----------
    themes : names of its tables
    crs : system of the streets, in metres
    dates : {theme: the day that its data are of, "" where nobody said it}
    """

    def __init__(self, store):
        self.store = store
        with stores.open_store(store) as opened:
            self.themes = set(opened.themes())
            self.uris = {name: opened.layer_uri(name) for name in self.themes}
            logs = {name: opened.last(name) or {} for name in self.themes}
        self.dates = {name: str(log.get("data_date") or "")[:10] for name, log in logs.items()}
        if "roads" not in self.themes:
            raise DataError("street_no_streets")
        self.source = stores.windows(store)
        layout = self._layout("roads")
        code = layout.crs if layout is not None else self.layer("roads").crs().authid()
        self.crs = QgsCoordinateReferenceSystem(code)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        if self.source is not None:
            self.source.close()

    def layer(self, theme):
        """A table as QGIS opens it, with its style and credits."""
        made = stores.open_layer(self.uris[theme], load_theme(theme).label["en"])
        made.loadDefaultStyle()
        made.loadDefaultMetadata()
        return made

    def streets(self):
        """All streets, with what names them."""
        return self.frame("roads", columns=("name", "kind", "insee"))

    def frame(self, theme, bounds=None, columns=None):
        """A theme as a frame in metres of :attr:`crs`: within ``bounds``, or all; None where the store
        has no such table."""
        if theme not in self.themes:
            return None
        layout = self._layout(theme)
        if layout is not None and layout.crs in ("", self.crs.authid()):
            wanted = [n for n in (columns or load_theme(theme).fields) if n in layout.columns]
            with contextlib.suppress(window.Unfit):
                return self._by_window(layout, wanted, bounds)
        return self._by_layer(theme, bounds, columns)

    def _layout(self, theme):
        """What the provider's index reads; days are texts there, as a GeoPackage keeps them."""
        layout = None if self.source is None else self.source.layout(theme)
        if layout is None:
            return None
        days = {n: "string" for n, f in load_theme(theme).fields.items() if f.type in _DAYS}
        columns = {n: days.get(n, kind) for n, kind in layout.columns.items()}
        return dataclasses.replace(layout, columns=columns)

    def _by_window(self, layout, columns, bounds):
        np, shapely = deps.require("numpy", "shapely")
        if bounds is not None and layout.indexed is not None:
            pieces = [self.source.within(layout, bounds, columns)]
        else:
            pieces = list(self.source.parts(layout, columns))
        blobs = [blob for piece in pieces for blob in piece.wkb]
        values = {name: [v for piece in pieces for v in piece.columns[name]] for name in columns}
        wkb = np.empty(len(blobs), dtype=object)
        wkb[:] = blobs
        return _frame(values, shapely.from_wkb(wkb, on_invalid="ignore"), bounds)

    def _by_layer(self, theme, bounds, columns):
        read = layers.read(
            self.layer(theme),
            load_theme(theme),
            self.crs,
            QgsCoordinateTransformContext(),
            name=load_theme(theme).label["en"],
            allow_empty=True,
        )
        wanted = columns or load_theme(theme).fields
        columns = [n for n in wanted if n in read.frame]
        values = {name: read.frame[name].tolist() for name in columns}
        return _frame(values, read.frame.geometry.to_numpy(), bounds)


def _frame(values, shapes, bounds):
    geopandas, np, shapely = deps.require("geopandas", "numpy", "shapely")
    frame = geopandas.GeoDataFrame(values, geometry=geopandas.array.GeometryArray(shapes))
    if bounds is not None:
        with np.errstate(invalid="ignore"):
            frame = frame[shapely.intersects(shapes, shapely.box(*bounds))]
    return frame.reset_index(drop=True)
