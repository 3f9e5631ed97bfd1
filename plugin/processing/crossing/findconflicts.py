"""clairville:findconflicts: where and when works collide with schools, air peaks, complaints, bus
and detour streets, works.
"""

from qgis.core import (
    QgsProcessingOutputVariant,
    QgsProcessingParameterDateTime,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common.errors import DataError
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class FindConflicts(ClairvilleAlgorithm):
    """Conflicts of a period, with a suggested shift."""

    ID = "findconflicts"
    GROUP = "cross"
    KEYWORDS = (
        "works",
        "travaux",
        "conflict",
        "conflit",
        "school",
        "école",
        "bus",
        "detour",
        "déviation",
        "complaints",
        "plaintes",
        "planning",
    )

    def label(self):
        return tr("Works to decide on")

    def summary(self):
        return tr(
            "Searches a period for works that collide with school entries and exits, air peaks, complaints, bus streets, "
            "the ways round closed streets and other works, by walking distance along the streets where they are given. "
            "Each conflict has a score that is a visible weighted sum, a reason in French and English and a suggested "
            "shift. It says where to look first; it does not measure danger."
        )

    def declare(self):
        shared.declare_layers(self)
        kind = QgsProcessingParameterDateTime.Type.DateTime
        self.add(
            QgsProcessingParameterDateTime("START", tr("From"), kind, QDateTime.currentDateTime()),
            tr("Beginning of the period, local civil time."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "END", tr("To"), kind, QDateTime.currentDateTime().addDays(30)
            ),
            tr("End of the period, local civil time."),
        )
        shared.declare_settings(self)
        shared.declare_walking(self)
        shared.declare_conflicts(
            self,
            tr(
                "One point a work that collides with something, ranked, with reasons, shifts and whether it asks for a "
                "decision."
            ),
            tr("One point a work and school, or a work alone, ranked, with reasons and shifts."),
        )
        self.add_sink(
            "DETOURS",
            tr("Ways round closed streets"),
            tr(
                "The shortest way over the streets around each closure, computed: it is no signed detour."
            ),
            geometry="line",
            optional=True,
            default=False,
        )
        self.addOutput(QgsProcessingOutputVariant("SUMMARY", tr("Summary of the period")))
        self.addOutput(
            QgsProcessingOutputVariant("HOURS", tr("Works in conflict per hour, first week"))
        )
        shared.declare_numbers(self)

    def compute(self, run):
        from ....algorithms.clock import calendars
        from ....algorithms.common.progress import stage
        from ....algorithms.crossing import period, report

        options = shared.options(run)
        start, end = (self._minute(run, name, options, calendars) for name in ("START", "END"))
        works = run.theme("WORKS")
        layers = shared.layers(run, share=0.2)
        air = run.theme("AIR", allow_empty=True)
        walk = shared.walker(run, layers)
        run.progress(0.3)
        ranked, found, hours, ways, pairs = period.search(
            works,
            start,
            end,
            options,
            air=air,
            walk=walk,
            run=run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.3, 0.9)),
            **layers,
        )
        shared.warn_about(run, found["counts"])
        run.manifest.report = report.of_period(found, ranked, hours)
        outputs = shared.write_conflicts(run, ranked, pairs, types={"shift_from": "date"})
        detours = run.write(
            "DETOURS",
            ways,
            style="ways_round",
            label=tr("Ways round closed streets"),
            types={"work_id": "string", "street": "string"},
        )
        run.progress(1.0)
        return outputs | {
            "DETOURS": detours,
            "SUMMARY": found,
            "HOURS": {name: values.tolist() for name, values in hours.items()},
        }

    def _minute(self, run, name, options, calendars):
        chosen = run.as_date_time(name)
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get(name)))
        return calendars.moment(chosen.toString(Qt.DateFormat.ISODate)[:19], options.time_zone)
