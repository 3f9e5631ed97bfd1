"""Whether rows lie where they should: the judgement of :mod:`...algorithms.intake.places`, asked with
coordinates of any system.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from osgeo import ogr, osr
from qgis.core import QgsFeatureRequest, QgsFeatureSource, QgsVectorLayer

from ...algorithms.common.errors import ClairvilleError, SourceError
from ...algorithms.intake import wkb
from ...algorithms.intake.france import FRANCE, is_in_france
from ...algorithms.intake.tally import DROPPED, KEPT, ROWS, Tally
from . import deps, systems
from .i18n import language
from .process import gdal_quiet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...algorithms.common.types import Bools, Floats, Shapes
    from ...algorithms.intake.france import Box

DEGREES = "EPSG:4326"
# What a file of a French town may be written in; zones of UTM only where it is known which town.
_SYSTEMS = (*systems.FRENCH, *systems.OVERSEAS, "EPSG:3857", "EPSG:3035")
_ZONES = tuple(f"EPSG:{code}" for code in (32631, 32630, 32632, 32620, 32622, 32740, 32738, 32721))
_AT_ZERO = (-1e-3, -1e-3, 1e-3, 1e-3)
_NOWHERE_M = 5e7  # more than the way around the Earth


def moved(x: Floats, y: Floats, source: str, target: str) -> tuple[Floats, Floats]:
    """Coordinates of one system (a code or WKT) in another; NaN where they cannot be."""
    np = deps.require("numpy")
    if source == target:
        return np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    x, y, out = np.asarray(x, dtype=float), np.asarray(y, dtype=float), np.full((len(x), 2), np.nan)
    # PROJ turns a longitude of 1e300 back by one circle at a time, for ever.
    good = (np.abs(x) < _NOWHERE_M) & (np.abs(y) < _NOWHERE_M)
    try:
        way = osr.CoordinateTransformation(systems.reference(source), systems.reference(target))
        with gdal_quiet():
            points = np.column_stack([x, y])[good].tolist()
            out[good] = np.array([p[:2] for p in way.TransformPoints(points)]).reshape(-1, 2)
    except (RuntimeError, SourceError):
        return out[:, 0], out[:, 1]
    out[~np.isfinite(out).all(axis=1)] = np.nan
    return out[:, 0], out[:, 1]


def _centres(blobs: Iterable[bytes]) -> tuple[Floats, Floats]:
    """The middles of geometries (WKB) that can be read: x (n,), y (n,)."""
    np = deps.require("numpy")
    found = [centre for centre in map(_centre, blobs) if centre is not None]
    return tuple(np.array(found, dtype=float).reshape(-1, 2).T)


def _centre(blob: bytes) -> tuple[float, float] | None:
    if (xy := wkb.point_xy(blob)) is not None:
        return xy
    with gdal_quiet():
        try:
            west, east, south, north = ogr.CreateGeometryFromWkb(blob).GetEnvelope()
        except (RuntimeError, AttributeError):
            return None
    return (west + east) / 2, (south + north) / 2


def _degrees(code: str, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    return moved(x, y, code, DEGREES)


def box_in(box: Box, target: str, source: str = DEGREES) -> Box | None:
    """A box of one system around what it holds in another; None where it has no place there."""
    np = deps.require("numpy")
    west, south, east, north = box
    share = np.linspace(0.0, 1.0, 9)
    x, y = np.meshgrid(west + share * (east - west), south + share * (north - south))
    x, y = moved(x.ravel(), y.ravel(), source, target)
    if not (good := np.isfinite(x) & np.isfinite(y)).any():
        return None
    x, y = x[good], y[good]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


class Places:
    """Rows of one layer or one pull, judged as they come.

    Parameters
    ----------
    box : the territory in degrees; None where nothing tells it: rows at (0, 0) are told alone
    crs : code or WKT of the system in which rows are handed to :meth:`is_far`
    guessed : the box is that of other rows, not of a territory
    only_explained : rows that are far for no known reason are not told
    """

    def __init__(
        self, box: Box | None, crs: str, *, guessed: bool = False, only_explained: bool = False
    ) -> None:
        from ...algorithms.intake import places  # needs numpy

        self._rules = places
        self._box = None if box is None else places.widened(box, guessed=guessed)
        self._nothing_known = self._box is None
        around = box_in(self._box or _AT_ZERO, crs)
        self._near = around or (math.inf, math.inf, -math.inf, -math.inf)
        self._systems = [*_SYSTEMS, *(() if guessed else _ZONES)]
        self._only_explained, self._sure = only_explained, False
        self._found: Counter[tuple[str, str]] = Counter()
        self.tally = Tally()

    def is_far(self, west: float, south: float, east: float, north: float) -> bool:
        """True for an envelope that no part of the territory's surroundings touches; without a
        territory for one around (0, 0)."""
        x0, y0, x1, y1 = self._near
        touches = west <= x1 and x0 <= east and south <= y1 and y0 <= north
        return touches == self._nothing_known

    def are_far(self, bounds: Floats) -> Bools:
        """The same for many envelopes (n, 4)."""
        x0, y0, x1, y1 = self._near
        west, south, east, north = bounds.T
        touches = (west <= x1) & (x0 <= east) & (south <= y1) & (y0 <= north)
        return touches == self._nothing_known

    def judge(
        self,
        x: Floats,
        y: Floats,
        own: str,
        outcome: str = KEPT,
        boxes: Sequence[Box] = (),
        systems: Sequence[str] | None = None,
    ) -> None:
        """Say what is thought of rows that lie far away, at (``x``, ``y``) of the system ``own``.

        ``outcome``: what becomes of them; ``boxes``: where they should lie instead of around the
        territory, in degrees; ``systems``: those that rows may be written in, None for all.
        """
        if not len(x):
            return
        where = list(boxes) or ([] if self._box is None else [self._box])
        tried = self._systems if systems is None else systems
        thought = self._rules.causes(x, y, where, own, _degrees, tried if where else ())
        for (code, system), rows in Counter(thought).items():
            if code != self._rules.FAR or (where and not self._only_explained):
                self._found[code, system] += rows
                self.tally.note(ROWS, outcome, code, rows, system or None)

    def judge_blobs(self, blobs: Sequence[bytes], own: str) -> None:
        """The same of rows as WKB; what cannot be read is left to those who count it."""
        x, y = _centres(blobs)
        self.judge(x, y, own)

    def judge_left_out(self, blobs: Sequence[bytes], own: str, known_good: bool) -> None:
        """The same of rows that are left out since they lie outside the territory: that is counted
        already, so only those that would be in it but for a fault are told.

        ``known_good``: other rows of ``own`` lie in the territory, so the system is not in doubt.
        """
        np = deps.require("numpy")
        x, y = _centres(blobs)
        if self._box is None or not len(x):
            return
        self._sure = self._sure or known_good
        lon, lat = _degrees(own, x, y)
        far = ~self._rules.are_within(lon, lat, self._box) | ~np.isfinite(lon)
        before, self._only_explained = self._only_explained, True
        self.judge(x[far], y[far], own, DROPPED, systems=() if self._sure else None)
        self._only_explained = before

    def doubts(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        """What a person is told, the cause of most rows first: (code of a sentence, its values)."""
        return [
            (code, {"name": name, "rows": rows, "system": described(system)})
            for (code, system), rows in self._found.most_common()
        ]


def described(code: str) -> str:
    """A system as a person knows it: "RGF93 v1 / CC49 (EPSG:3949)"."""
    return f"{systems.reference(code).GetName()} ({code})" if code else ""


def judged(
    shapes: Shapes,
    lost: Sequence[tuple[float, float]],
    own: str,
    crs: str,
    known: Known,
) -> tuple[Places, Any]:
    """Judge the rows of a layer that has been read.

    Parameters
    ----------
    shapes : (n,) geometries in ``crs``, the working system
    lost : (x, y) in the layer's ``own`` system of rows that have no place in ``crs``
    known : what tells where the rows should lie

    Returns
    -------
    (Places, Box or None)
        what is thought of them, and where most of them lie, in degrees
    """
    shapely = deps.require("shapely")
    return judged_boxes(shapely.bounds(shapes), lost, own, crs, known)


def judged_boxes(
    bounds: Floats, lost: Sequence[tuple[float, float]], own: str, crs: str, known: Known
) -> tuple[Places, Any]:
    """:func:`judged` of the rows' boxes.

    Parameters
    ----------
    bounds
        (n, 4) west, south, east, north in ``crs``, NaN where a row has no geometry.
    lost
        Points of rows that could not be brought to ``crs``, in ``own``.
    own, crs
        The layer's system and that of ``bounds``.
    known
        Where rows should lie, as far as other layers told.

    Returns
    -------
    tuple[Places, Any]
        What is far and why, and the mass of the rows in degrees; None where they have none.
    """
    np = deps.require("numpy")
    from ...algorithms.intake import places as rules

    x, y = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    own_mass = rules.mass(x, y)
    mass = None if own_mass is None else box_in(own_mass, DEGREES, crs)
    box, guessed, explained = known.of(mass)
    frames: Sequence[Box] = ()
    if box is None:
        sample = slice(None, None, max(len(x) // 200, 1))
        first, second = _written(x[sample], y[sample], crs, own, lost)
        if rules.misplaced_as_a_whole(first, second, own, _degrees, _SYSTEMS):
            frames = FRANCE
        box, guessed = mass, True
    places = Places(box, crs, guessed=guessed, only_explained=explained)
    if frames:
        lon, lat = moved(x, y, crs, DEGREES)
        far = ~rules.are_within(lon, lat, *frames)
    else:
        far = places.are_far(bounds)
    far &= ~np.isnan(bounds).any(axis=1)
    if far.any() or lost:
        x, y = _written(x[far], y[far], crs, own, lost)
        places.judge(x, y, own, boxes=frames)
    return places, mass


def _written(
    x: Floats, y: Floats, crs: str, own: str, lost: Iterable[tuple[float, float]]
) -> tuple[Floats, Floats]:
    """Points as the layer has them, those that were lost on the way first."""
    np = deps.require("numpy")
    x, y = moved(x, y, crs, own)
    first = np.array(list(lost), dtype=float).reshape(-1, 2)
    return np.concatenate([first[:, 0], x]), np.concatenate([first[:, 1], y])


def middle(source: QgsFeatureSource, most: int = 200) -> tuple[float, float] | None:
    """Where a layer lies, (longitude, latitude): the median of its first rows; None without any."""
    np = deps.require("numpy")
    request = QgsFeatureRequest().setNoAttributes().setLimit(most)
    centres = [
        feature.geometry().boundingBox().center()
        for feature in source.getFeatures(request)
        if feature.hasGeometry()
    ]
    crs = source.sourceCrs()
    x, y = _degrees(
        crs.authid() or crs.toWkt(),
        np.array([c.x() for c in centres]),
        np.array([c.y() for c in centres]),
    )
    good = np.isfinite(x)
    return (float(np.median(x[good])), float(np.median(y[good]))) if good.any() else None


def place_mixed(layer: QgsVectorLayer | None) -> bool:
    """Give a layer of mixed geometries its coordinate system, where its provider knows it: QGIS takes
    a layer of collections for one without a place and asks no further. True if it was given."""
    if layer is None or layer.crs().isValid() or layer.providerType() != "postgres":
        return False
    own = layer.dataProvider().crs()
    if own.isValid():
        layer.setCrs(own)
    return bool(own.isValid())


def measures(source: QgsFeatureSource) -> bool:
    """True if lengths can be measured in a layer's own system where it lies. A layer that lies
    outside France is taken at its word: towns' systems abroad are not known here."""
    if not systems.is_metric(source.sourceCrs()):
        return False
    place = middle(source)
    return place is None or systems.is_true_at(source.sourceCrs(), *place) or not is_french(place)


def is_french(place: tuple[float, float]) -> bool:
    """True for a place (longitude, latitude) in a part of France or the sea around it."""
    return is_in_france(*place)


def sentences(doubts: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """Doubts in the person's language, hints included."""
    said = [ClairvilleError(code, **values) for code, values in doubts]
    return " ".join(error.told(language()) for error in said)


class Known:
    """What is known of where rows should lie, the surest first: the territory of a profile, that of
    the project, the layers read before."""

    def __init__(self, territory: Box | None = None, project: Box | None = None) -> None:
        self.territory, self.project = territory, project
        self.neighbours: Box | None = None

    def of(self, mass: Box | None) -> tuple[Box | None, bool, bool]:
        """(box in degrees, whether it is guessed, whether rows far away need a reason)."""
        from ...algorithms.intake import places as rules

        if self.territory is not None:
            return self.territory, False, False
        if self.project is not None:
            # A project may be asked about a neighbour: then only what would bring rows back counts.
            about = mass is not None and _touch(mass, rules.widened(self.project))
            if about or self.neighbours is None:
                return self.project, False, not about
        return self.neighbours, True, False

    def learn(self, mass: Box | None) -> None:
        """The next layer is expected where this one lies."""
        from ...algorithms.intake import places as rules

        if mass is not None and is_french(((mass[0] + mass[2]) / 2, (mass[1] + mass[3]) / 2)):
            self.neighbours = rules.united(self.neighbours, mass)


def _touch(a: Sequence[float], b: Sequence[float]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def nowhere(shapes: Shapes, tally: Tally) -> Shapes:
    """Shapes in metres, without those further away than the Earth is round: dropped and counted."""
    np, shapely = deps.require("numpy", "shapely")
    reach = np.abs(shapely.bounds(shapes)).max(axis=1, initial=0.0)
    beyond = np.isfinite(reach) & (reach > _NOWHERE_M)
    tally.note(ROWS, DROPPED, "not_on_earth", int(beyond.sum()))
    return np.where(beyond, None, shapes) if beyond.any() else shapes
