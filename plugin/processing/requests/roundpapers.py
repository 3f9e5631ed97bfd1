"""What leaves a plan of rounds: layers without addresses, and for the cab a sheet, GPX and CSV with
them, which are deleted after the round."""

import datetime as dt
import pathlib
from dataclasses import dataclass, field

from ....algorithms.common import sheet
from ....algorithms.common.language import date, in_each, plain_number
from ...host import files
from ...host.i18n import language, tr
from .roundfiles import drop_expired, note_files

# A sheet is of no use after its round; a plan without a date is kept a month.
AFTER_DAYS, UNDATED_DAYS = 1, 31


@dataclass
class Papers:
    """What the sheets are drawn of, in the main thread: ``trips``, ``stops`` (with ``address``), the
    streets around, the folder; ``files``: written so far."""

    folder: pathlib.Path
    trips: object
    stops: object
    streets: object
    until: object
    crs: object
    lang: str
    files: list = field(default_factory=list)


def keep_until(plan):
    """The last day on which stops and sheets may be kept, by day of rounds: {day: date}."""
    from ....algorithms.requests.roundsframes import date_of

    undated = dt.date.today() + dt.timedelta(days=UNDATED_DAYS)
    found = {}
    for day in plan.days:
        date = date_of(plan, day)
        found[day] = undated if date is None else date + dt.timedelta(days=AFTER_DAYS)
    return found


def last_day(until):
    """The last of those days; of a plan without a round, a month from now."""
    return max(until.values(), default=dt.date.today() + dt.timedelta(days=UNDATED_DAYS))


def write_layers(run, plan, trips, stops, left, until):
    """Write the layers; returns {output: destination}."""
    stops = stops.copy()
    stops["keep_until"] = [until[d] for d in stops["day"]]
    left = left.copy()
    left["keep_until"] = last_day(until)
    kinds = {"date": "date", "keep_until": "date"}
    out = {
        "OUTPUT": run.write("OUTPUT", trips, style="rounds", label=tr("Rounds"), types=kinds),
        "STOPS": run.write("STOPS", stops, style="rounds_stops", types=kinds),
        "UNSERVED": run.write("UNSERVED", left, style="rounds_left", types=kinds),
    }
    if plan.sectors is not None:
        sectors = plan.sectors[["sector", "day", "stops", "m3", "geometry"]]
        out["SECTORS"] = run.write("SECTORS", sectors, style="rounds_sectors")
    return out


def write_cab(run, plan, trips, stops, until):
    """GPX and CSV of each trip into the folder, with the addresses; returns :class:`Papers`."""
    from ....algorithms.requests.roundsframes import members_of

    folder = pathlib.Path(run.as_string("SHEETS"))
    folder.mkdir(parents=True, exist_ok=True)
    drop_expired(folder)
    address = dict(zip(plan.requests.index.astype(str), plan.requests["address"], strict=True))
    stops = stops.copy()
    stops["address"] = [
        " · ".join(dict.fromkeys(a for m in members if (a := address.get(m, ""))))
        for members in members_of(plan)
    ]
    around = plan.network.segments
    around = around[[c for c in ("name", "geometry") if c in around]]
    papers = Papers(folder, trips, stops, around, until, run.crs, language())
    others = note_files(
        folder,
        {
            folder / f"{file_name(trip)}{kind}": until[trip.day]
            for trip in trips.itertuples()
            for kind in (".csv", ".gpx", ".pdf")
        },
    )
    if others:
        run.warn("rounds_sheets_other", n=others, folder=str(folder))
    for trip in trips.itertuples():
        some = stops[stops["round"] == trip.round]
        name = folder / f"{file_name(trip)}"
        for suffix, text in ((".csv", _csv(some)), (".gpx", _gpx(run, trip, some))):
            path = name.with_suffix(suffix)
            files.save(path, text, "utf-8-sig" if suffix == ".csv" else "utf-8")
            papers.files.append(str(path))
    last = last_day(until)
    run.warn(
        "rounds_sheets_kept",
        n=len(trips),
        folder=str(folder),
        until=in_each(lambda lang: date(last.isoformat(), lang)),
    )
    return papers


def file_name(trip):
    """The name of a trip's files: its date or day, lorry and trip."""
    day = trip.date.isoformat() if isinstance(trip.date, dt.date) else f"{tr('day')}-{trip.day}"
    return f"{tr('round')}-{day}-{tr('lorry')}-{trip.lorry}-{tr('trip')}-{trip.trip}"


def _csv(stops):
    """Stops in order, as a French spreadsheet opens them."""
    head = [
        tr("Order"),
        tr("Arrival"),
        tr("From"),
        tr("To"),
        tr("Address"),
        tr("Street"),
        "m³",
        tr("Minutes"),
        tr("On foot (m)"),
        tr("Requests"),
    ]
    lang = language()
    rows = [
        [
            *(s.position, s.arrival, s.arrive_from, s.arrive_to, s.address, s.street),
            *(plain_number(float(v), lang) for v in (s.m3, s.service_min, s.foot_m)),
            s.members,
        ]
        for s in stops.itertuples()
    ]
    return sheet.text([head, *rows])


def _gpx(run, trip, stops):
    """The way as a track and a route, the stops as waypoints, in GPX 1.1."""
    from html import escape

    from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

    from ...host import systems

    turn = systems.transform(
        run.crs, QgsCoordinateReferenceSystem("EPSG:4326"), run.context.transformContext()
    )

    def degrees(x, y):
        point = turn.transform(QgsPointXY(x, y))
        return f'lat="{point.y():.6f}" lon="{point.x():.6f}"'

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="Clairville" xmlns="http://www.topografix.com/GPX/1/1">',
    ]
    named = []
    for s in stops.itertuples():
        where = s.address or s.street
        name = escape(_printable(f"{s.position}. {where}".strip()))
        told = escape(_printable(f"{s.arrive_from}-{s.arrive_to} · {s.m3:g} m³"))
        named.append((degrees(s.geometry.x, s.geometry.y), name, told))
    lines += [f"<wpt {at}><name>{n}</name><desc>{t}</desc></wpt>" for at, n, t in named]
    title = escape(trip.round)
    lines.append(f"<rte><name>{title}</name>")
    lines += [f"<rtept {at}><name>{n}</name></rtept>" for at, n, _ in named]
    lines.append(f"</rte><trk><name>{title}</name><trkseg>")
    if not trip.geometry.is_empty:
        lines += [f"<trkpt {degrees(x, y)}/>" for x, y in trip.geometry.coords]
    lines.append("</trkseg></trk></gpx>")
    return "\n".join(lines) + "\n"


def _printable(text):
    """Without the signs that XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in text)


def print_sheets(papers):
    """A PDF a trip, drawn in the main thread; returns their paths."""
    from ...printing import reports

    paths = []
    for trip in papers.trips.itertuples():
        some = papers.stops[papers.stops["round"] == trip.round]
        path = papers.folder / f"{file_name(trip)}.pdf"
        page = reports.RoundSheet(trip, some, papers.streets, papers.until[trip.day], papers.crs)
        paths.append(reports.save_round(page, path, papers.lang))
    return paths
