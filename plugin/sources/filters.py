"""The profile's "where": OGR's conditions, on layers that OGR reads and on rows that this house
reads itself.
"""

from collections.abc import Iterable, Iterator

from osgeo import gdal, ogr

from ...algorithms.common.errors import SourceError
from ..host import opening, process
from .records import Record


def apply(layer: ogr.Layer, where: object, shown: str) -> None:
    """Set a condition on a layer; :class:`SourceError` for one that OGR does not understand, as it
    would select everything.
    """
    with process.gdal_quiet():
        try:
            code, why = layer.SetAttributeFilter(where), gdal.GetLastErrorMsg()
        except (RuntimeError, TypeError, NotImplementedError) as error:
            code, why = 1, str(error)
    if code != 0:
        definition = layer.GetLayerDefn()
        fields = ", ".join(
            definition.GetFieldDefn(i).GetName() for i in range(min(definition.GetFieldCount(), 30))
        )
        raise SourceError(
            "source_bad_where",
            source=shown,
            where=str(where)[:80],
            fields=fields,
            why=" ".join(why.split())[:120] or "OGR",
        )


class RowFilter:
    """The rows of a text file that a condition keeps. Every column is text there, as in the file:
    numbers are compared with ``CAST(column AS float)``, and a comparison of a text with a number is
    refused rather than guessed."""

    def __init__(self, where: object, columns: Iterable[str], shown: str) -> None:
        self._columns = list(columns)
        self._source = opening.memory_source()
        self._where, self._shown = where, shown
        apply(self._layer(), where, shown)

    def _layer(self) -> ogr.Layer:
        while self._source.GetLayerCount():
            self._source.DeleteLayer(0)
        layer = self._source.CreateLayer("rows", geom_type=ogr.wkbNone)
        for name in self._columns:
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
        return layer

    def keep(self, chunk: list[Record]) -> list[Record]:
        """Those of a chunk of (row, place) that the condition keeps, in their order."""
        layer = self._layer()
        definition = layer.GetLayerDefn()
        for number, (row, _) in enumerate(chunk):
            feature = ogr.Feature(definition)
            feature.SetFID(number)
            for position, name in enumerate(self._columns):
                value = row.get(name)
                if value is not None and value != "":
                    feature.SetField(position, str(value).encode("utf-8", "replace").decode())
            layer.CreateFeature(feature)
        apply(layer, self._where, self._shown)
        return [chunk[feature.GetFID()] for feature in layer]

    def chunks(self, pieces: Iterable[list[Record]]) -> Iterator[list[Record]]:
        """Chunk by chunk; one of which nothing is kept still comes, empty, so that a cancel is
        seen.
        """
        for piece in pieces:
            yield self.keep(piece)
