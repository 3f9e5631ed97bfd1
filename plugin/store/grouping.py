"""Rows of one thing made one in a table on disk, in flat memory: what
:mod:`...algorithms.intake.identity` does with a frame.
"""

from __future__ import annotations

from collections.abc import Iterator

from osgeo import gdal, ogr

from ...algorithms.common.themes import Theme
from ...algorithms.intake import sameschools, samethings
from ...algorithms.intake.tally import Tally

# Rows whose identifier, year and day another row has, those of one identifier after each other.
_AGAIN = (
    "SELECT * FROM pull WHERE {key} IN (SELECT {key} FROM pull WHERE {key} IS NOT NULL "
    "GROUP BY {told} HAVING count(*) > 1) ORDER BY {told}, fid"
)


def group(dataset: gdal.Dataset, layer: ogr.Layer, theme: Theme) -> int:
    """Keep the first row of each group, with counts of the whole group; returns how many others
    went.

    A count that all rows of every crash repeat is the crash's own; one that differs within a crash
    counts persons or vehicles and is summed.
    """
    counted = [n for n in theme.grouped if n in theme.fields]
    summed = {
        name
        for rows in _groups(dataset, theme)
        for name in counted
        if len({row[name] for row in rows if row[name] is not None}) > 1
    }
    gone = 0
    for rows in _groups(dataset, theme):
        first = layer.GetFeature(rows[0].GetFID())
        for name in theme.fields:
            _fill(first, rows, name, name in summed)
        layer.SetFeature(first)
        for row in rows[1:]:
            layer.DeleteFeature(row.GetFID())
            gone += 1
    return gone


def _fill(first: ogr.Feature, rows: list[ogr.Feature], name: str, is_sum: bool) -> None:
    """The value of a whole group in its first row."""
    there = [row for row in rows if row[name] is not None]
    if is_sum:
        if there:
            first.SetField(name, sum(int(row[name]) for row in there))
    elif there and first[name] is None:
        first.SetField(name, there[0].GetFieldAsString(name))


def _groups(dataset: gdal.Dataset, theme: Theme) -> Iterator[list[ogr.Feature]]:
    """The rows of each thing that has several."""
    told = [theme.key, *(name for name in samethings.WHEN if name in theme.fields)]
    quoted = ", ".join(f'"{name}"' for name in told)
    found = dataset.ExecuteSQL(_AGAIN.format(key=f'"{theme.key}"', told=quoted))
    if found is None:
        return
    try:
        held: dict[int, list[ogr.Feature]] = {}
        same: samethings.Same[int] = samethings.Same()
        before: tuple[str, ...] | None = None
        for row in found:
            key = tuple(row.GetFieldAsString(name) for name in told)
            if key != before:
                yield from (rows for rows in held.values() if len(rows) > 1)
                held, before = {}, key
                same.forget()
            shape = row.GetGeometryRef()
            place = None if shape is None else (shape.GetX(), shape.GetY())
            held.setdefault(same.first(key, place, row.GetFID()), []).append(row)
        yield from (rows for rows in held.values() if len(rows) > 1)
    finally:
        dataset.ReleaseResultSet(found)


def merge(layer: ogr.Layer, theme: Theme, tally: Tally) -> int:
    """Keep the first row of each school that stands twice, filled from the others; returns how many
    others went. ``tally``: told why.

    Of each row what tells one school from another is held: a town has hundreds, France 70,000.
    """
    fids: list[int] = []
    gone = 0
    for school in sameschools.find_doubles(_schools(layer, fids)):
        rows = [layer.GetFeature(fids[row]) for row in school.rows]
        first = rows[0]
        school.note(tally, first["name"])
        values = [{name: row[name] for name in theme.fields} for row in rows]
        for name, value in sameschools.merge_values(values).items():
            first[name] = value
        layer.SetFeature(first)
        for row in rows[1:]:
            layer.DeleteFeature(row.GetFID())
            gone += 1
    return gone


def _schools(layer: ogr.Layer, fids: list[int]) -> Iterator[sameschools.School]:
    """What each row says of its school, in the order of their sources; ``fids``: gets its number."""
    layer.ResetReading()
    for row in layer:
        fids.append(row.GetFID())
        shape = row.GetGeometryRef()
        place = None if shape is None else (shape.GetX(), shape.GetY())
        yield sameschools.School(row["uai"], row["name"], row["level"], place)
