"""What a reason names, looked up in the store: the work, the school, the requests that were counted,
the crashes, the stops. A map shows them, so that the reason can be checked.
"""

import contextlib
import datetime as dt
import json
from dataclasses import dataclass

from qgis.core import (
    NULL,
    Qgis,
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
)
from qgis.PyQt.QtCore import Qt

from ....algorithms.common import schoolnames
from ....algorithms.common.badges import badge_of, waits
from ....algorithms.common.resources import table
from ...host import deps
from ...host.i18n import tr
from ...store import stores
from . import layers
from .figures import nice_date, number

# As far as the models look: crashes are placed on the nearest street within the first, requests on
# one within the second; a school counts for a repair within the third.
_CRASH_M, _REQUEST_M, _SCHOOL_M = 50.0, 60.0, 150.0
_SITE_M = 150.0  # the footprints of one site lie no farther apart
_DATED = 12  # crashes that are labelled one by one


@dataclass(frozen=True)
class Named:
    """A thing on the map: ``kind`` is work, school, stop, request, crash, way or reach; ``geometry``
    in the system of the result."""

    kind: str
    label: str
    geometry: QgsGeometry


@dataclass(frozen=True)
class Place:
    """A place of a result: its columns, its geometry, its system, its reasons (JSON)."""

    values: dict
    geometry: QgsGeometry
    crs: object

    @classmethod
    def of_feature(cls, layer, fid):
        """A feature of a result layer."""
        feature = layer.getFeature(fid)
        values = {
            name: None if value == NULL else value for name, value in feature.attributeMap().items()
        }
        return cls(values, feature.geometry(), layer.crs())

    @classmethod
    def of_row(cls, row, crs):
        """A row of a result frame that is not a layer."""
        geometry = QgsGeometry()
        geometry.fromWkb(deps.require("shapely").to_wkb(row.geometry, output_dimension=2))
        return cls({k: v for k, v in row.items() if k != "geometry"}, geometry, crs)

    @property
    def told(self):
        """{code: values} of its reasons."""
        found = json.loads(self.values.get("reasons") or "[]")
        return {reason["code"]: reason.get("values") or {} for reason in found}


class Themes:
    """The themes of a store near a place, in the place's system."""

    def __init__(self, store, crs):
        self.store, self.crs = str(store), crs
        with stores.open_store(self.store) as opened:
            self.present = set(opened.themes())

    def near(self, theme, geometry, reach_m, where=""):
        """Features of a theme within ``reach_m`` of a geometry, with geometries in its system."""
        if theme not in self.present:
            return []
        request = QgsFeatureRequest()
        request.setDestinationCrs(self.crs, QgsProject.instance().transformContext())
        request.setFilterRect(geometry.boundingBox().buffered(reach_m))
        if where:
            request.setFilterExpression(where)
        found = []
        for uri in stores.display_uris(self.store, theme):
            layer = layers.loaded(uri) or stores.open_layer(uri, theme)
            if layer.isValid():
                found += [
                    f
                    for f in layer.getFeatures(request)
                    if f.geometry().distance(geometry) <= reach_m
                ]
        return found


def named_by(place, store, layer=None):
    """What the reasons of a place name.

    Parameters
    ----------
    place : Place
        Of any result.
    store : str
        Where the themes lie.
    layer : QgsVectorLayer, optional
        The result the place is of; crashes and requests belong to the nearest of its streets.

    Returns
    -------
    list[Named]
        Empty for a model whose reasons name nothing that can be drawn, and where the system of the
        result has no metres.
    """
    look = _MODELS.get(badge_of(place.values).model)
    if look is None or place.crs.mapUnits() != Qgis.DistanceUnit.Meters:
        return []
    return list(look(place, Themes(store, place.crs), layer))


def in_words(found):
    """What is on the map, as one sentence; "" for nothing."""
    counts = {kind: sum(n.kind == kind for n in found) for kind in ("request", "crash", "stop")}
    parts = [n.label for n in found if n.kind in ("work", "school")]
    for kind, one, many in (
        ("request", tr("1 request"), tr("{n} requests")),
        ("crash", tr("1 crash"), tr("{n} crashes")),
        ("stop", tr("1 stop"), tr("{n} stops")),
    ):
        if counts[kind]:
            parts.append((one if counts[kind] == 1 else many).format(n=number(counts[kind])))
    return tr("On the map: {names}.").format(names=", ".join(dict.fromkeys(parts))) if parts else ""


def _conflict(place, themes, _layer):
    told = next(iter(place.told.values()), {})
    moment = _moment(place.values.get("moment"))
    ids = {_text(place.values["work_id"]), *_text(place.values.get("work_ids")).split("; ")} - {""}
    works = themes.near("works", place.geometry, _SITE_M, _any_of("id", ids)) if ids else []
    site = QgsGeometry.unaryUnion([f.geometry() for f in works]) if works else place.geometry
    if works:
        yield Named("work", _text(place.values.get("street")) or tr("works"), site)
    names = dict(_listed_schools(place.values))
    reach = max(names.values(), default=0.0) + _SITE_M
    for found in themes.near("schools", site, reach, _any_of("name", names)) if names else ():
        yield from _school(found, site)
    radius, days = float(told.get("radius_m") or 0.0), int(told.get("days") or 0)
    counted = int(place.values.get("requests") or place.values.get("complaints") or 0)
    if counted and radius and days and moment is not None:
        alive = [
            f
            for f in themes.near("complaints", site, radius)
            if _alive(f["date"], moment.date(), days)
        ]
        yield from (Named("request", "", f.geometry()) for f in alive)
        said = _counted(
            len(alive),
            counted,
            tr("{n} requests in {days} d"),
            tr("{drawn} requests near by, {n} counted in {days} d"),
            days=number(days),
        )
        yield Named("reach", said, _outline(site.buffer(radius, 24)))
    if place.values.get("stops") or place.values.get("transport"):
        yield from _stops(themes, site, table("crossing/conflict_weights")["transport_radius_m"])


def _accident(place, themes, layer):
    if place.values.get("crashes") and layer is not None:
        found = [
            f
            for f in themes.near("accidents", place.geometry, _CRASH_M)
            if _nearest(layer, f.geometry(), _CRASH_M) == place.values["feature_id"]
        ]
        dated = len(found) <= _DATED
        yield from (
            Named("crash", nice_date(_text(f["date"])[:10]) if dated else "", f.geometry())
            for f in found
        )
        counted = int(place.values["crashes"])
        said = _counted(
            len(found), counted, tr("{n} crashes"), tr("{drawn} crashes near by, {n} counted")
        )
        yield Named("reach", said, _outline(place.geometry.buffer(_CRASH_M, 12)))
    near = place.told.get("acc_schools", {}).get("distance")
    if near is not None:
        closest = sorted(
            themes.near("schools", place.geometry, float(near) + 100.0),
            key=lambda f: f.geometry().distance(place.geometry),
        )
        for found in closest[:1]:
            yield from _school(found, place.geometry)
    if "acc_bus_stops" in place.told:
        yield from _stops(themes, place.geometry, _CRASH_M)


def _maintenance(place, themes, layer):
    if place.values.get("signs") and layer is not None:
        found = _signs(place, themes, layer)
        yield from (Named("request", "", geometry) for geometry in found)
        said = _counted(
            len(found),
            int(place.values["signs"]),
            tr("{n} surface requests"),
            tr("{drawn} surface requests near by, {n} counted"),
        )
        yield Named("reach", said, _outline(place.geometry.buffer(_REQUEST_M, 12)))
    if "maint_school" in place.told:
        for found in themes.near("schools", place.geometry, _SCHOOL_M):
            yield from _school(found, place.geometry)
    if "maint_bus" in place.told:
        yield from _stops(themes, place.geometry, _CRASH_M)
    if waits(place.values.get("state")):
        for work in themes.near("works", place.geometry, 15.0):
            ends = nice_date(_text(work["end"])[:10])
            said = tr("works until {date}").format(date=ends) if ends else tr("works")
            yield Named("work", said, work.geometry())


_MODELS = {"conflict": _conflict, "accident": _accident, "maintenance": _maintenance}


def _listed_schools(values):
    """(name, metres) of the schools that a conflict is about, as their theme writes them."""
    for told in filter(None, _text(values.get("school_list")).split("; ")):
        name, _, metres = told.rpartition(" (")
        with contextlib.suppress(ValueError):
            yield name, float(metres.partition(" ")[0])
    if values.get("school"):
        yield _text(values["school"]), float(values.get("distance_m") or 0.0)


def _any_of(column, values):
    """An expression that keeps rows with one of these texts in a column."""
    listed = ", ".join(QgsExpression.quotedValue(value) for value in sorted(values))
    return f"{QgsExpression.quotedColumnRef(column)} IN ({listed})"


def _school(feature, site):
    """A school under its name, and the straight way to it from the place."""
    name = schoolnames.readable(_text(feature["name"]), _text(feature["level"]))
    way = site.shortestLine(feature.geometry())
    yield Named("school", name, feature.geometry())
    if way.length() > 0:
        yield Named("way", f"{number(round(way.length()))} m", way)


def _stops(themes, site, reach_m):
    for found in themes.near("public_transport", site, float(reach_m)):
        if found.geometry().type() == Qgis.GeometryType.Point:
            yield Named("stop", _text(found["name"]), found.geometry())


def _signs(place, themes, layer):
    """The requests about the surface that the model put on this street, by its own rule."""
    from ....algorithms.maintenance import signs

    geopandas, pandas, shapely = deps.require("geopandas", "pandas", "shapely")
    around = themes.near("complaints", place.geometry, _REQUEST_M)
    if not around:
        return []
    rows = pandas.DataFrame(
        [{c: _text(f[c]) for c in ("category", "subcategory", "street")} for f in around]
    )
    kept = rows.index[signs.classify(rows) != ""]
    if not len(kept):
        return []
    request = QgsFeatureRequest().setFilterRect(
        place.geometry.boundingBox().buffered(2 * _REQUEST_M)
    )
    request.setSubsetOfAttributes(["feature_id", "name"], layer.fields())
    streets = list(layer.getFeatures(request))

    def shapes(geometries):
        return shapely.from_wkb([bytes(g.asWkb()) for g in geometries])

    segments = geopandas.GeoDataFrame(
        {"name": [_text(f["name"]) for f in streets]},
        geometry=shapes(f.geometry() for f in streets),
    )
    points = geopandas.GeoDataFrame(
        rows.loc[kept].reset_index(drop=True),
        geometry=shapes(around[i].geometry() for i in kept),
    )
    row = signs.attach(points, segments, max_distance_m=_REQUEST_M)["row"].to_numpy()
    mine = [i for i, f in enumerate(streets) if f["feature_id"] == place.values["feature_id"]]
    return [around[i].geometry() for i, r in zip(kept, row, strict=True) if r in mine]


def _nearest(layer, geometry, reach_m):
    """The id of the result's street that lies nearest to a point."""
    request = QgsFeatureRequest().setFilterRect(geometry.boundingBox().buffered(reach_m))
    request.setSubsetOfAttributes(["feature_id"], layer.fields())
    near = [(f.geometry().distance(geometry), f["feature_id"]) for f in layer.getFeatures(request)]
    return min(near)[1] if near else None


def _counted(drawn, counted, same, other, **more):
    """``same`` where as many are drawn as the ranking counted, else ``other``, which tells both."""
    words = same if drawn == counted else other
    return words.format(n=number(counted), drawn=number(drawn), **more)


def _alive(date, today, days):
    """True while a request counts: its own day and the ``days`` - 1 after it."""
    text = _text(date)[:10]
    try:
        first = dt.date.fromisoformat(text)
    except ValueError:
        return False
    return first <= today < first + dt.timedelta(days=days)


def _moment(value):
    text = _text(value)[:19].replace(" ", "T")
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _text(value):
    if value is None or value == NULL:
        return ""
    if hasattr(value, "toString"):
        return value.toString(Qt.DateFormat.ISODate)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _outline(polygon):
    return QgsGeometry(polygon.constGet().boundary())
