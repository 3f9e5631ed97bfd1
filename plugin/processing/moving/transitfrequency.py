"""clairville:transitfrequency: vehicles a day on each street, from a timetable (GTFS)."""

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsLineString,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host import deps, systems
from ...host.i18n import tr
from ...territory import profiles
from .. import countrows
from ..base import ClairvilleAlgorithm


class TransitFrequency(ClairvilleAlgorithm):
    """How many buses and trams a day run along each street."""

    ID = "transitfrequency"
    GROUP = "moving"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "GTFS",
        "bus",
        "tramway",
        "transports en commun",
        "fréquence",
        "horaires",
        "arrêts",
        "couloir de bus",
        "transit",
        "frequency",
        "timetable",
        "headway",
    )

    def label(self):
        return tr("Public transport by street")

    def summary(self):
        return tr(
            "Vehicles a day on each street from a timetable (GTFS), by direction and in the peak hour; departures, waits and "
            "span of each stop; vehicles a route; streets above a number of buses an hour as a list for noise, bus lanes and "
            "road upkeep. The day is the median Tuesday of the feed unless you choose one. It counts the timetable, not what ran."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFile(
                "FEED", tr("Timetable (GTFS)"), fileFilter=tr("GTFS (*.zip *.txt);;All files (*)")
            ),
            tr("The zip of the feed, or any file of its unzipped folder."),
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Streets of all that the lines serve; what lies beyond them is counted and told."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DAY", tr("Day"), QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            tr("Empty: the Tuesday with the median number of vehicles, which the report tells."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "BUSES_HOUR",
                tr("Vehicles an hour for the list"),
                QgsProcessingParameterNumber.Type.Double,
                15.0,
                minValue=1.0,
            ),
            tr("In one direction, in the busiest hour. A choice of the town, not a norm."),
        )
        self.add_layer(
            "CALENDAR",
            "school_calendar",
            tr("School calendar"),
            tr("Tells school weeks from holidays in the table of routes."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterString("ZONE", tr("School zone"), optional=True),
            tr(
                "Zone of the school calendar: A, B, C, Corse ... Empty: that of the profile, or the only one of the calendar."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the coordinate system and the school zone."),
        )
        self.add_sink(
            "OUTPUT",
            tr("Vehicles a day by street"),
            tr(
                "The streets that a bus or tram runs along, with directions, peak hour, lines and reasons."
            ),
            geometry="line",
        )
        self.add_sink(
            "STOPS",
            tr("Stops and their service"),
            tr("Departures, first and last one, usual and longest wait."),
            geometry="point",
            optional=True,
        )
        self.add_sink(
            "ROUTES",
            tr("Vehicles by route"),
            tr(
                "On the day, a Saturday, a Sunday, in and outside school weeks, and in the whole period."
            ),
            geometry="none",
            optional=True,
        )
        self.add_sink(
            "PRIORITY",
            tr("Streets for priority"),
            tr("Streets at or above the number of vehicles an hour, the busiest first."),
            geometry="line",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputString("DAY_COUNTED", tr("Day counted")))
        for name, label in (
            ("VEHICLES", tr("Vehicles of the day")),
            ("STREETS_KM", tr("Kilometres of streets with vehicles")),
            ("STREETS_LISTED", tr("Streets in the list")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(self, run):
        from ....algorithms.mobility import gtfs, transit, transitdays, transitlayers
        from ...sources import transitfeed

        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        params = transit.Params(run.as_double("BUSES_HOUR"))
        files = transitfeed.read_files(run.as_file("FEED"), lambda _: run.progress(0.02))
        feed = gtfs.read_feed(files)
        for code, values in feed.notes:
            run.warn(code, **values)
        day, how = transitdays.choose_day(feed, countrows.day_of(run, "DAY"))
        runs = transitdays.runs_of(feed, day)
        typical = transitlayers.typical_days(feed, self._holidays(run, profile))
        streets = run.theme("STREETS", progress=stage(run.progress, 0.05, 0.15))
        node = run.node("STREETS")
        segments = node(
            streets, target_length_m=0, progress=stage(run.progress, 0.15, 0.3)
        ).segments
        xy, shapes = self._in_metres(run, feed)
        found = transit.on_streets(feed, runs, xy, shapes, segments, stage(run.progress, 0.3, 0.9))
        self._tell(run, feed, found, xy)
        told = run.of_computation()
        lines = transitlayers.street_layer(feed, found, segments, params, told)
        listed = transitlayers.priority_layer(feed, found, segments, params, told)
        service = transit.stop_service(feed, runs)
        run.manifest.report = transitlayers.report_of(
            feed, runs, how, found, (lines, listed), typical, params
        )
        return {
            "OUTPUT": run.write(
                "OUTPUT", lines, style="bus_frequency", label=tr("Vehicles a day by street")
            ),
            "STOPS": run.write(
                "STOPS",
                transitlayers.stop_layer(feed, service, xy, segments.crs),
                style="bus_stops",
            ),
            "ROUTES": run.write("ROUTES", transitlayers.route_table(feed, runs, typical)),
            "PRIORITY": run.write("PRIORITY", listed, style="bus_priority"),
            "DAY_COUNTED": day.isoformat(),
            "VEHICLES": float(len(runs)),
            "STREETS_KM": float(lines["length_m"].sum()) / 1000.0,
            "STREETS_LISTED": float(len(listed)),
        }

    @staticmethod
    def _holidays(run, profile):
        """Holidays of the zone; None where they cannot be told."""
        from ....algorithms.clock import calendars

        calendar = run.theme("CALENDAR", allow_empty=True)
        if calendar is None or not len(calendar):
            return None
        zones = sorted({calendars.zone_letter(z) for z in calendar["zone"].dropna()})
        zone = run.as_string("ZONE") or (profile.school_zone if profile else "")
        zone = zone or (zones[0] if len(zones) == 1 else "")
        if not zone:
            run.warn("transit_no_zone", zones=", ".join(zones[:20]))
            return None
        found = calendars.holidays_of(calendar, zone)
        if not len(found):
            raise DataError("zone_without_calendar", zone=zone, zones=", ".join(zones[:20]))
        return found

    @staticmethod
    def _in_metres(run, feed):
        """((stops, 2), {shape: (points, 3)}) in the system of the run."""
        np, shapely = deps.require("numpy", "shapely")
        to_metres = systems.transform(
            QgsCoordinateReferenceSystem("EPSG:4326"), run.crs, run.context.transformContext()
        )

        def moved(lon, lat):
            ends = [*lon.tolist(), lon[-1]], [*lat.tolist(), lat[-1]]  # a line has two points
            line = QgsLineString(*ends)
            try:
                line.transform(to_metres)
            except QgsCsException:  # one of them lies outside of the system
                if len(lon) == 1:
                    return np.full((1, 2), np.nan)
                return np.vstack([moved(lon[k : k + 1], lat[k : k + 1]) for k in range(len(lon))])
            found = shapely.get_coordinates(shapely.from_wkb(bytes(line.asWkb())))[:-1]
            return np.where(np.isfinite(found), found, np.nan)

        lon, lat = (feed.stops[c].to_numpy(float) for c in ("lon", "lat"))
        known = ~np.isnan(lon)
        xy = np.full((len(lon), 2), np.nan)
        if known.any():
            xy[known] = moved(lon[known], lat[known])
        shapes = {
            name: np.column_stack([moved(points[:, 0], points[:, 1]), points[:, 2]])
            for name, points in feed.shapes.items()
        }
        return xy, {name: s for name, s in shapes.items() if not np.isnan(s[:, :2]).any()}

    @staticmethod
    def _tell(run, feed, found, xy):
        counts = found.counts
        run.count(**feed.counts, **counts)
        lost = counts["legs_off_streets"] + counts["legs_detour"]
        total = lost + counts["legs_by_shape"] + counts["legs_shortest"]
        if total and lost == total:
            raise DataError("transit_far", n=len(xy))
        if lost:
            run.warn("transit_lost", legs=lost, total=total, km=round(found.km_lost))
