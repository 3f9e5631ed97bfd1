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
    QgsPointXY,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
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


@dataclass(frozen=True)
class RoundSheet:
    """``trip``: a row of the rounds; ``stops``: its rows of the stops with ``address``; ``streets``: a
    frame of lines around; ``until``: the last day on which the sheet may be kept."""

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
        flow.text(" · ".join(t for t in (when, about, trip.sector) if t), 11, MUTED, after=2)
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
    extent = way.extent()
    for point in sheet.stops.geometry:
        extent.combineExtentWith(point.x, point.y)
    extent.scale(1.12)
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
    way.setRenderer(_arrows())
    points = [QgsGeometry.fromPointXY(QgsPointXY(p.x, p.y)) for p in sheet.stops.geometry]
    spots = memory_layer("Point", authority, "stops", points, list(sheet.stops["position"]))
    badges = numbers(list(spots.getFeatures()), authority)
    settings.setLayers([layer for layer in (badges, way, streets) if layer is not None])
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage().save(str(path))


def _lines(shapes, crs):
    layer = QgsVectorLayer(f"LineString?crs={crs.authid()}", "lines", "memory")
    made = []
    for shape in shapes:
        feature = QgsFeature()
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
    from qgis.core import QgsMarkerLineSymbolLayer, QgsMarkerSymbol

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
