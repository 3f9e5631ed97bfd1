"""clairville:publishclosures: streets that works close, as navigation services and neighbours read them."""

import datetime as dt
import json

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import Qt

from ....algorithms.common.errors import DataError, ParameterError
from ...host import deps, files, systems
from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm


class PublishClosures(ClairvilleAlgorithm):
    """Closures for GPS services and neighbouring towns."""

    ID = "publishclosures"
    GROUP = "cross"
    KEYWORDS = (
        "CIFS",
        "Waze",
        "Google",
        "WZDx",
        "DATEX",
        "fermeture",
        "closure",
        "publier",
        "publish",
        "GPS",
        "arrêté",
    )

    def label(self):
        return tr("Publish closures")

    def summary(self):
        return tr(
            "Writes the streets that works close or narrow as CIFS (Waze, Google), WZDx 4.2 and DATEX II v3: the part of the street "
            "along each site, with begin, end and the order's own number. What has no street, no begin or no published impact is left "
            "out and counted. Nothing is sent: the files are yours to publish."
        )

    def declare(self):
        self.add_layer(
            "WORKS", "works", tr("Works"), tr("Works with start, end and traffic impact.")
        )
        self.add_layer("STREETS", "roads", tr("Streets"), tr("The street layer, with names."))
        self.add(
            QgsProcessingParameterString("PUBLISHER", tr("Publisher")),
            tr("The town or service that answers for the data: it stands in the files."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("From"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr("Closures that end before are left out. Empty: now."),
        )
        self.add(
            QgsProcessingParameterBoolean("ALL", tr("Narrowed streets too"), True),
            tr("Unticked: closed streets alone."),
        )
        self.add(
            QgsProcessingParameterBoolean("TEST", tr("Mark as a test"), False),
            tr("DATEX II: readers leave out what is a test."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives system and time zone."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Closures"),
            tr("A line a work and street, as they are published."),
            geometry="line",
        )
        for name, label, kind in (
            ("CIFS", tr("CIFS file"), "JSON (*.json)"),
            ("WZDX", tr("WZDx file"), "GeoJSON (*.geojson)"),
            ("DATEX", tr("DATEX II file"), "XML (*.xml)"),
        ):
            self.add(
                QgsProcessingParameterFileDestination(
                    name, label, kind, optional=True, createByDefault=False
                ),
                tr("Where to write it; empty: it is not written."),
            )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Closures")))

    def compute(self, run):
        from ....algorithms.clock import calendars
        from ....algorithms.crossing import closures

        gpd, shapely = deps.require("geopandas", "shapely")
        if run.given("PROFILE"):
            run.set_territory(profiles.load(run.as_string("PROFILE")))
        publisher = run.as_string("PUBLISHER").strip()
        if not publisher:
            raise ParameterError("closures_no_publisher")
        works, streets = run.theme("WORKS"), run.theme("STREETS")
        now = self._moment(run)
        impacts = tuple(closures.IMPACTS) if run.as_boolean("ALL") else ("closed", "dead_end")
        found = closures.find_closures(
            works,
            streets,
            calendars.moment(now.isoformat(), run.timezone),
            _to_degrees(run),
            zone_name=run.timezone,
            impacts=impacts,
        )
        run.count(
            closures=len(found.closures), **{f"works_{k}": v for k, v in found.counts.items()}
        )
        for code, n in found.counts.items():
            if n:
                run.warn(f"closures_{code}", n=n)
        endless = sum(c.end is None for c in found.closures)
        if endless:
            run.warn("closures_endless", n=endless)
        made = {"COUNT": len(found.closures)}
        written = {
            "CIFS": lambda: _json(closures.write_cifs(found.closures, publisher)),
            "WZDX": lambda: _json(closures.write_wzdx(found.closures, publisher, now)),
            "DATEX": lambda: closures.write_datex(
                found.closures, publisher, now, test=run.as_boolean("TEST")
            ),
        }
        for name, text in written.items():
            if run.given(name):
                made[name] = run.as_file_output(name)
                files.save(made[name], text())
                run.manifest.outputs[name] = made[name]
        frame = gpd.GeoDataFrame(
            {
                "id": [c.id for c in found.closures],
                "order_id": [c.order for c in found.closures],
                "street": [c.street for c in found.closures],
                "impact": [c.impact for c in found.closures],
                "start_utc": [c.start.replace(tzinfo=None) for c in found.closures],
                "end_utc": [
                    None if c.end is None else c.end.replace(tzinfo=None) for c in found.closures
                ],
                "description": [c.description for c in found.closures],
            },
            geometry=[shapely.LineString(c.line) for c in found.closures],
            crs="EPSG:4326",
        )
        made["OUTPUT"] = run.write(
            "OUTPUT",
            frame,
            style="closures",
            label=tr("Closures"),
            types={"start_utc": "datetime", "end_utc": "datetime"},
            crs=QgsCoordinateReferenceSystem("EPSG:4326"),
        )
        return made

    @staticmethod
    def _moment(run):
        """The moment from which closures count, aware."""
        if not run.given("DATETIME"):
            return dt.datetime.now(dt.timezone.utc)
        chosen = run.as_date_time("DATETIME")
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get("DATETIME")))
        from ....algorithms.clock import calendars

        minute = calendars.moment(chosen.toString(Qt.DateFormat.ISODate)[:19], run.timezone)
        return dt.datetime.fromtimestamp(minute * 60, dt.timezone.utc)


def _json(told):
    return json.dumps(told, ensure_ascii=False, indent=1)


def _to_degrees(run):
    """(n, 2) coordinates of the run's system to longitude and latitude."""
    np = deps.require("numpy")
    way = systems.transform(
        run.crs, QgsCoordinateReferenceSystem("EPSG:4326"), run.context.transformContext()
    )

    def move(points):
        found = [way.transform(float(x), float(y)) for x, y in points]
        return np.array([(p.x(), p.y()) for p in found])

    return move
