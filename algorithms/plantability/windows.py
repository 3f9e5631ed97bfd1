"""The layers of a town read window by window: what they hold over the whole territory is counted
once, and each tile reads what comes within its reach, so that memory does not grow with the town.

The same rows, in the same order, pass the same steps as in :mod:`.layers`: a tile's bytes are those
that the whole layers give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.executor import breathe
from . import factors as factors_
from . import layers, relief, sites

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from typing import TypeAlias

    from ..common.grid import Grid, Window
    from ..common.types import Bools, Floats, GeoFrame, Shapes
    from .factors import Factor, Source


Box: TypeAlias = tuple[float, float, float, float]  # x_min, y_min, x_max, y_max in metres
NOWHERE = (np.inf, np.inf, -np.inf, -np.inf)


class Part:
    """Some rows of a table. ``frame``: the columns that factors ask for; ``shapes``: a geometry a
    row, as the intake leaves them."""

    def __init__(self, frame: GeoFrame, shapes: Shapes) -> None:
        self.frame, self.shapes = frame, shapes
        self._ready: tuple[Shapes, Bools, Bools] | None = None

    def __len__(self) -> int:
        return len(self.shapes)

    def ready(self) -> tuple[Shapes, Bools, Bools]:
        """(valid shapes, those without area or length by themselves, those that can count): what
        :func:`layers.clean` does to each row, done once for all factors."""
        if self._ready is None:
            there = ~(shapely.is_missing(self.shapes) | shapely.is_empty(self.shapes))
            shapes, bad = self.shapes, there & ~shapely.is_valid(self.shapes)
            if bad.any():
                shapes = shapes.copy()
                shapes[bad] = shapely.make_valid(shapes[bad])
            self._ready = shapes, layers.is_thin(shapes), there
        return self._ready

    def of(self, source: Source, factor: Factor) -> tuple[Shapes, Floats, int] | None:
        """(shapes, buffers, rows without area) of what a source of a factor takes; None where it
        takes no row."""
        keep = factors_.matches(source, self.frame)
        if not keep.any():
            return None
        buffers = factors_.buffers(source, factor, self.frame[keep])
        every, every_thin, every_there = self.ready()
        shapes, thin, there = every[keep], every_thin[keep], every_there[keep]
        flat = there & thin & (buffers <= 0)
        counts = there & ~flat
        return shapes[counts], buffers[counts], int(flat.sum())


@dataclass(frozen=True)
class Table:
    """A table of the store. ``parts()``: all of it, some rows at once; ``within(bounds)``: the rows
    whose box meets the bounds (metres), and perhaps some more; both in the table's order."""

    name: str
    parts: Callable[[], Iterator[Part]]
    within: Callable[[Box], Part]


@dataclass
class Count:
    """What a source of a factor takes of a table, or several together."""

    kept: bool = False
    features: int = 0
    no_area: int = 0
    reach: float = 0.0
    bounds: Box = NOWHERE

    def add(self, shapes: Shapes, buffers: Floats, no_area: int) -> None:
        """Count some rows."""
        self.kept = True
        self.no_area += no_area
        self.features += len(shapes)
        if len(shapes):
            self.reach = max(self.reach, float(buffers.max()))
            self.bounds = _around(self.bounds, shapely.total_bounds(shapes))

    def join(self, other: Count) -> None:
        """Count what another table gave."""
        self.kept |= other.kept
        self.features += other.features
        self.no_area += other.no_area
        self.reach = max(self.reach, other.reach)
        self.bounds = _around(self.bounds, other.bounds)


@dataclass
class Census:
    """One table, counted: ``taken``: {(factor's code, state, number of the source): Count};
    ``tall``: buildings with a height; ``standing``: positions (n, 2) of the trees."""

    taken: dict[tuple[str, str, int], Count] = field(default_factory=dict)
    tall: int = 0
    standing: list[Floats] = field(default_factory=list)


def _around(one: Box, other: Sequence[float]) -> Box:
    low = np.fmin(one[:2], other[:2])
    high = np.fmax(one[2:], other[2:])
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _sources(factor: Factor) -> Iterator[tuple[str, int, Source]]:
    """(state, number, source) of everything that a factor may read, the best first."""
    for state, found in ((layers.FOUND, factor.sources), (layers.PROXY, factor.proxies)):
        for number, source in enumerate(found):
            yield state, number, source


def count(table: Table, factors: Iterable[Factor]) -> Census:
    """The :class:`Census` of a table: one pass, some rows at once."""
    census = Census()
    asked = [
        (factor, state, number, source)
        for factor in factors_.active(factors)
        for state, number, source in _sources(factor)
        if source.theme == table.name
    ]
    for part in table.parts():
        breathe()
        if not len(part):
            continue
        for factor, state, number, source in asked:
            found = part.of(source, factor)
            if found is not None:
                key = (factor.code, state, number)
                census.taken.setdefault(key, Count()).add(*found)
        if table.name == "buildings":
            census.tall += len(relief.tall(part.frame, part.shapes)[0])
        if table.name == "trees":
            census.standing.append(sites.standing_among(part.frame, part.shapes))
    return census


@dataclass(frozen=True)
class Known:
    """A factor over the whole territory: what :class:`layers.Layer` says of it, without its
    geometries. ``sources``: those it is drawn from, in order."""

    factor: Factor
    state: str
    sources: tuple[Source, ...] = ()
    tables: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    features: int = 0
    no_area: int = 0
    reach: float = 0.0
    bounds: Box = NOWHERE

    @property
    def has_data(self) -> bool:
        """True if the factor has geometries to put on the grid."""
        return self.features > 0


def known_of_factors(
    factors: Iterable[Factor],
    censuses: Mapping[str, Census],
    dates: Mapping[str, str] | None = None,
    known_none: Container[str] = (),
) -> list[Known]:
    """One :class:`Known` per active factor, in the table's order: what :func:`layers.build` makes of
    whole frames. ``censuses``: {table: Census}."""
    made = [
        _known(f, censuses, dates or {}, f.code in known_none) for f in factors_.active(factors)
    ]
    return [one for one in made if one.has_data or one.factor.group != "context"]


def _known(
    factor: Factor, censuses: Mapping[str, Census], dates: Mapping[str, str], none: bool
) -> Known:
    for wanted in (layers.FOUND, layers.PROXY):
        total, tables, sources = Count(), [], []
        for state, number, source in _sources(factor):
            census = censuses.get(source.theme) if state == wanted else None
            one = census and census.taken.get((factor.code, state, number))
            if one:
                total.join(one)
                tables.append(source.theme)
                sources.append(source)
        if total.features:
            read = tuple(dict.fromkeys(tables))
            return Known(
                factor,
                wanted,
                tuple(sources),
                read,
                tuple(dates.get(t, "") for t in read),
                total.features,
                total.no_area,
                total.reach,
                total.bounds,
            )
    return Known(factor, layers.NONE if none else layers.MISSING)


def bounds(found: Iterable[Known]) -> Box:
    """(x_min, y_min, x_max, y_max) in metres of all that the :class:`Known` factors hold."""
    around = NOWHERE
    for one in found:
        around = _around(around, one.bounds)
    return around


@dataclass
class Near:
    """What decides one tile. ``drawn``: a :class:`layers.Layer` a factor; ``evidence``: where the
    data speak at all, None for everywhere; ``tall``, ``heights``: buildings that cast a shade;
    ``measured``: the relief's layers."""

    drawn: list[layers.Layer]
    evidence: Shapes | None = None
    tall: Shapes = field(default_factory=lambda: np.empty(0, dtype=object))
    heights: Floats = field(default_factory=lambda: np.empty(0))
    measured: list[relief.ReliefLayer] = field(default_factory=list)


@dataclass
class Town:
    """The layers of a town by window. ``tables``: {name: Table}; ``drawn``: the :class:`Known`
    factors; ``evidence``: tables that say where the data speak at all; ``measured(shapes, heights)``:
    the relief's layers with the buildings given, None where nothing is measured."""

    tables: dict[str, Table]
    drawn: list[Known]
    evidence: tuple[str, ...] = ()
    measured: Callable[[Shapes, Floats], list[relief.ReliefLayer]] | None = None

    def near(self, grid: Grid, window: Window) -> Near:
        """What comes near one window of the grid: :class:`Near`."""
        x_min, y_min, x_max, y_max = grid.extent(window)
        parts = {}
        for name, reach in self._reach(grid).items():
            breathe()
            box = (x_min - reach, y_min - reach, x_max + reach, y_max + reach)
            parts[name] = self.tables[name].within(box)
        near = Near([_near(one, parts) for one in self.drawn])
        if self.evidence:
            shapes = [parts[name].shapes for name in self.evidence]
            near.evidence = np.concatenate([layers.clean(s, np.zeros(len(s)))[0] for s in shapes])
        if self.measured is not None:
            if houses := parts.get("buildings"):
                near.tall, near.heights = relief.tall(houses.frame, houses.shapes)
            near.measured = self.measured(near.tall, near.heights)
        return near

    def _reach(self, grid: Grid) -> dict[str, float]:
        """{table: how far beyond a tile its features count (m)}"""
        reach = dict.fromkeys(self.evidence, 0.0)
        for one in self.drawn:
            for source in one.sources:
                reach[source.theme] = max(reach.get(source.theme, 0.0), one.reach)
        if self.measured is not None and "buildings" in self.tables:
            shadow = np.ceil(relief.REACH_M / grid.cell_m) * grid.cell_m
            reach["buildings"] = max(reach.get("buildings", 0.0), float(shadow))
        return reach


def _near(one: Known, parts: Mapping[str, Part]) -> layers.Layer:
    taken = (parts[source.theme].of(source, one.factor) for source in one.sources)
    found = [part for part in taken if part is not None]
    if found:
        shapes = np.concatenate([f[0] for f in found])
        buffers = np.concatenate([f[1] for f in found])
    else:
        shapes, buffers = np.empty(0, dtype=object), np.empty(0)
    return layers.Layer(one.factor, shapes, buffers, one.state).index()
