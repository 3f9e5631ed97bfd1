"""The sheet of a round for the crew: a map with the way and the stops' numbers, then the stops in
order with times, address and load. An address, but no name and no telephone number."""

import pathlib
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsGeometry,
    QgsLineSymbol,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProperty,
    QgsRectangle,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from ....algorithms.common.language import date, plain_number
from ...host import files
from ..sheets import About, to_pdf
from ..typeface import HOUSE, INK, LINE, MUTED, WARN
from ..words import say
from .flow import Flow

_PIXELS = QSize(1680, 1250)
_DPI = 230
# The map shows the whole way only where the stops then still fill half of it.
_STOPS_FILL, _LEAST_M = 0.5, 300.0


@dataclass(frozen=True)
class RoundSheet:
    """``trip``: a row of the rounds; ``stops``: its rows of the stops with ``address``; ``streets``: a
    frame of lines around, with ``name`` where it is known; ``until``: the last day on which the sheet may be kept."""

    trip: object
    stops: object
    streets: object
    until: object
    crs: object


def save_round(sheet, path, lang):
    """Write the sheet as PDF; returns its path. DataError if it cannot be written."""
    trip = sheet.trip
    title = say("round_title", lang, round=trip.round)
    with files.folder() as folder:
        folder = pathlib.Path(folder)
        flow = Flow(folder, title)
        flow.band()
        flow.text(title, 20, bold=True)
        when = date(trip.date.isoformat(), lang) if hasattr(trip.date, "isoformat") else ""
        about = say("round_about", lang, day=trip.day, lorry=trip.lorry, trip=trip.trip)
        sector = say("round_sector", lang, sector=trip.sector) if trip.sector else ""
        flow.text(" · ".join(t for t in (when, about, sector) if t), 11, MUTED, after=2)
        flow.text(
            say(
                "round_sums",
                lang,
                leaves=trip.leaves,
                back=trip.back,
                stops=trip.stops,
                m3=trip.m3,
                fill=trip.fill_pct,
                km=trip.km,
                empty=trip.km_empty,
            ),
            11.5,
            bold=True,
            after=2,
        )
        picture = folder / "map.png"
        if draw_round(sheet, picture):
            flow.picture(picture, 0.52)
            flow.text(say("round_map", lang), 9, MUTED, after=2)
        head = [say(f"round_{c}", lang) for c in ("order", "times", "place", "m3", "work", "note")]
        rows = [_row(stop, lang) for stop in sheet.stops.itertuples()]
        flow.table(head, rows, numeric=[True, False, False, True, True, False])
        flow.text(say("round_rules", lang), 9, INK, before=3)
        flow.text(
            say("round_delete", lang, date=date(sheet.until.isoformat(), lang)), 9, WARN, bold=True
        )
        flow.number_pages(
            lambda page, pages: say("sheet_page", lang, page=page, pages=pages),
            say("brand_line", lang),
        )
        return to_pdf(flow.layout, path, About(title, subject=about, lang=lang))


def _row(stop, lang):
    note = say(f"round_kind_{stop.kind}", lang, metres=stop.foot_m)
    if stop.across:
        note = say("round_across", lang)
    if stop.promised:
        note = f"{note} · {say('round_promised', lang)}"
    where = stop.address or stop.street or say("round_no_address", lang)
    times = f"{stop.arrive_from} – {stop.arrive_to}"
    m3, work = (plain_number(round(float(v), 1), lang, 1) for v in (stop.m3, stop.service_min))
    return [str(stop.position), times, where, m3, work, note]


def draw_round(sheet, path):
    """The map of a round as a picture; False where there is no way to draw."""
    from ..sheets.badges import memory_layer, numbers

    trip, authority = sheet.trip, sheet.crs
    if trip.geometry.is_empty:
        return False
    way = _lines([trip.geometry], authority)
    extent = frame_round(way.extent(), sheet.stops.geometry)
    settings = QgsMapSettings()
    settings.setDestinationCrs(authority)
    settings.setOutputSize(_PIXELS)
    settings.setOutputDpi(_DPI)
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setExtent(extent)
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, True)
    seen = settings.visibleExtent()
    near = sheet.streets.cx[seen.xMinimum() : seen.xMaximum(), seen.yMinimum() : seen.yMaximum()]
    streets = _lines(near.geometry, authority)
    streets.setRenderer(_drawn(LINE, 0.5))
    names = _names(near, authority, sheet.stops["street"])
    way.setRenderer(_arrows())
    points = [QgsGeometry.fromPointXY(QgsPointXY(p.x, p.y)) for p in sheet.stops.geometry]
    spots = memory_layer("Point", authority, "stops", points, list(sheet.stops["position"]))
    badges = numbers(list(spots.getFeatures()), authority)
    start = QgsGeometry.fromPointXY(QgsPointXY(*trip.geometry.coords[0][:2]))
    begin = memory_layer("Point", authority, "start", [start], [0])
    begin.setRenderer(_square())
    settings.setLayers([x for x in (badges, begin, names, way, streets) if x is not None])
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage().save(str(path))


def frame_round(whole, points):
    """What the map shows: the whole way, or the stops alone where it leads far from them."""
    inner = QgsRectangle()
    inner.setNull()
    for point in points:
        inner.combineExtentWith(point.x, point.y)
        whole.combineExtentWith(point.x, point.y)
    shape = _PIXELS.width() / _PIXELS.height()
    needed, wanted = (max(r.width(), r.height() * shape) for r in (inner, whole))
    if needed < _STOPS_FILL * wanted:
        grow = max(0.0, _LEAST_M - max(inner.width(), inner.height())) / 2.0
        whole = inner.buffered(grow)
    whole.scale(1.2)
    return whole


def _names(near, crs, served):
    """The names of the streets in the map, those that are served first; None where none is known."""
    from shapely import line_merge, union_all

    if "name" not in near:
        return None
    named = near[[isinstance(n, str) and n != "" for n in near["name"]]]
    found = {
        name: line_merge(union_all(part.array))
        for name, part in named.geometry.groupby(named["name"])
    }
    served = set(served)
    layer = _lines(found.values(), crs, kind="MultiLineString", field="name", values=list(found))
    layer.setRenderer(QgsNullSymbolRenderer())
    text = QgsTextFormat()
    text.setSize(6.5)
    text.setColor(QColor(INK))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.6)
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.placement = Qgis.LabelPlacement.Curved
    told = ", ".join("'" + name.replace("'", "''") + "'" for name in sorted(served & found.keys()))
    first = QgsProperty.fromExpression(f'if("name" IN ({told}), 10, 3)' if told else "3")
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.Priority, first)
    # the numbers of the stops lie above
    beneath = QgsProperty.fromValue(-10_000)
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.ZIndex, beneath)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    return layer


def _square():
    """The mark of where the trip begins."""
    return QgsSingleSymbolRenderer(
        QgsMarkerSymbol.createSimple(
            {"name": "square", "size": "4", "color": INK, "outline_color": "#ffffff"}
        )
    )


def _lines(shapes, crs, *, kind="LineString", field="", values=()):
    fields = f"&field={field}:string" if field else ""
    layer = QgsVectorLayer(f"{kind}?crs={crs.authid()}{fields}", "lines", "memory")
    made = []
    for place, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        if field:
            feature.setAttribute(field, values[place])
        geometry = QgsGeometry()
        geometry.fromWkb(shape.wkb)
        feature.setGeometry(geometry)
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    layer.updateExtents()
    return layer


def _drawn(colour, width):
    return QgsSingleSymbolRenderer(
        QgsLineSymbol.createSimple({"color": colour, "width": str(width)})
    )


def _arrows():
    """The way with arrows in the direction of travel."""
    from qgis.core import QgsMarkerLineSymbolLayer

    line = QgsSimpleLineSymbolLayer(QColor(HOUSE), 0.7)
    marker = QgsMarkerLineSymbolLayer(True, 14)
    marker.setSubSymbol(
        QgsMarkerSymbol.createSimple(
            {"name": "filled_arrowhead", "size": "2.2", "color": HOUSE, "outline_style": "no"}
        )
    )
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, line)
    symbol.appendSymbolLayer(marker)
    return QgsSingleSymbolRenderer(symbol)
