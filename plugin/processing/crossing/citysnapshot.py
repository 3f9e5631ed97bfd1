"""clairville:citysnapshot: the city at one moment, and where works collide with it."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterDateTime,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common.errors import DataError
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class CitySnapshot(ClairvilleAlgorithm):
    """Works, air, complaints and schools at a date-time."""

    ID = "citysnapshot"
    GROUP = "cross"
    KEYWORDS = (
        "works",
        "travaux",
        "school",
        "école",
        "air",
        "complaints",
        "plaintes",
        "hour",
        "heure",
    )

    def label(self):
        return tr("City snapshot")

    def summary(self):
        return tr(
            "Shows the city at one moment: works under way by traffic impact, air quality class of the hour, complaints of "
            "the last days, whether school is in session and which gates are busy; and ranks the places where works "
            "collide with schools, air peaks, complaints, bus and detour streets and other works. Hours of schools "
            "that publish none are assumed and marked so."
        )

    def declare(self):
        shared.declare_layers(self)
        moment = QgsProcessingParameterDateTime(
            "DATETIME",
            tr("Date and time"),
            QgsProcessingParameterDateTime.Type.DateTime,
            QDateTime.currentDateTime(),
        )
        self.add(moment, tr("Local civil time of the territory."))
        shared.declare_settings(self)
        shared.declare_walking(self)
        shared.declare_conflicts(
            self,
            tr(
                "One point a work that collides with something, ranked, with reasons and whether it asks for a decision."
            ),
            tr("One point a work and school, or a work alone, ranked, with reasons."),
        )
        self.add_sink(
            "ACTIVE_WORKS",
            tr("Works under way"),
            tr("The works active at the moment, with their traffic impact."),
            optional=True,
        )
        self.addOutput(QgsProcessingOutputVariant("SNAPSHOT", tr("Snapshot")))
        shared.declare_numbers(self)
        self.addOutput(QgsProcessingOutputNumber("WORKS_ACTIVE", tr("Number of works under way")))

    def compute(self, run):
        from ....algorithms.clock import calendars
        from ....algorithms.common.progress import stage
        from ....algorithms.crossing import report, snapshot

        chosen = run.as_date_time("DATETIME")
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get("DATETIME")))
        options = shared.options(run)
        works = run.theme("WORKS")
        layers = shared.layers(run)
        air = run.theme("AIR", allow_empty=True)
        moment = calendars.moment(chosen.toString(Qt.DateFormat.ISODate)[:19], options.time_zone)
        ranked, active, found, pairs = snapshot.take_snapshot(
            works,
            moment,
            options,
            air=air,
            walk=shared.walker(run, layers),
            run=run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.3, 0.8)),
            **layers,
        )
        shared.warn_about(run, found["counts"])
        if air is not None and found["air"]["class"] is None:
            run.warn("no_air_value")
        run.count(works_active=len(active))
        run.manifest.report = report.of_snapshot(found, ranked)
        outputs = shared.write_conflicts(run, ranked, pairs)
        run.progress(0.9)
        works_output = run.write(
            "ACTIVE_WORKS", active, style=shared.works_style(active), label=tr("Works under way")
        )
        run.progress(1.0)
        return outputs | {
            "ACTIVE_WORKS": works_output,
            "SNAPSHOT": found,
            "WORKS_ACTIVE": len(active),
        }
