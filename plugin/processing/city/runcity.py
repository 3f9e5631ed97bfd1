"""clairville:runcity: the whole job for a territory, from its published data to project, sheet and
report.
"""

import contextlib
import functools
import pathlib

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingOutputFolder,
    QgsProcessingOutputString,
    QgsProcessingOutputVariant,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common import reporting
from ....algorithms.common.errors import Cancelled, DataError
from ...host import files
from ...host.i18n import language, tr
from .. import widgets
from ..base import ClairvilleAlgorithm
from ..connect.pullcity import trust_help, trust_parameter
from ..documents.shared import language_labels
from . import steps

_PRINT_SHARE = 1 / 6  # the last of the six parts of the progress bar: project, sheet and report


class RunCity(ClairvilleAlgorithm):
    """Pull, cross, model, print."""

    ID = "runcity"
    GROUP = "print"
    ICON = "clairville"
    KEYWORDS = (
        "demo",
        "city",
        "ville",
        "diagnosis",
        "diagnostic",
        "report",
        "rapport",
        "all",
        "tout",
    )

    def label(self):
        return tr("City diagnosis")

    def summary(self):
        return tr(
            "Does the whole job for a territory: pulls every theme of its profile, shows the city at a date and time, runs "
            "accident risk, plantability and maintenance priority, then writes a project, a printed sheet and a report. "
            "A step that fails is named in the report and loses no other."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), "paris_demo"),
            tr(
                "A profile file (JSON), or the name of one that comes with Clairville, such as paris_demo."
            ),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("Date and time"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr(
                "Local civil time of the territory; the profile's own moment, else now, if left empty."
            ),
        )
        self.add_budget(
            "BUDGET",
            tr("Maintenance budget (€)"),
            tr("What the maintenance programme may cost."),
            2_000_000.0,
        )
        self.add(
            QgsProcessingParameterNumber(
                "SEED",
                tr("Random seed"),
                QgsProcessingParameterNumber.Type.Integer,
                20240613,
                False,
                0,
            ),
            tr("The same seed on the same data gives the same result."),
            advanced=True,
        )
        self.add(
            widgets.coded_choice("LANGUAGE", tr("Language of sheet and report"), language_labels()),
            tr(
                "auto follows the interface. Sheet, legends, report and layer names follow this choice."
            ),
            advanced=True,
        )
        self.add(trust_parameter(), trust_help(), advanced=True)
        self.add(
            QgsProcessingParameterFolderDestination("FOLDER", tr("Folder of results")),
            tr(
                "Receives clairville.gpkg, clairville.qgz, plantability.tif, sheet.pdf, sheet.png, report.html, report.pdf and "
                "manifest.json, and in runs the record of each step; files of an earlier run are replaced."
            ),
        )
        for name, label in (
            ("STORE", tr("Store with data and results")),
            ("PROJECT", tr("Project")),
            ("SHEET", tr("Sheet (PDF)")),
            ("SHEET_IMAGE", tr("Sheet (picture)")),
            ("REPORT", tr("Report")),
            ("REPORT_PDF", tr("Report (PDF)")),
        ):
            self.addOutput(QgsProcessingOutputFile(name, label))
        self.addOutput(QgsProcessingOutputFolder("FOLDER", tr("Folder of results")))
        self.addOutput(QgsProcessingOutputString("FAILED", tr("Steps that failed")))
        self.addOutput(QgsProcessingOutputVariant("PROBLEMS", tr("What is missing, and why")))

    def compute(self, run):
        from ...territory import profiles

        name = run.as_string("PROFILE")
        profile = profiles.load(name)
        run.set_territory(profile)
        folder = pathlib.Path(run.as_string("FOLDER")).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if not run.given("MANIFEST"):
            run.parameters["MANIFEST"] = str(folder / "manifest.json")
        store = folder / "clairville.gpkg"
        moment = self._moment(run, profile)
        run.manifest.parameters["DATETIME"] = moment.toString(Qt.DateFormat.ISODate)[:19]
        options = {
            "BUDGET": run.budget("BUDGET"),
            "SEED": run.as_int("SEED"),
            "TRUST": run.as_boolean("TRUST"),
        }
        done = steps.run_all(run, profile, name, store, folder, moment, options)
        for step, why in done.failures.items():
            run.warn("runcity_step_lost", step=step, why=why)
        if not run.given("BUDGET") and steps.REPAIR in done.runs:
            record = done.runs[steps.REPAIR]
            record["report"] = reporting.with_example(record.get("report"), options["BUDGET"])
        self._tell(run, done)
        self._ready = (profile, folder, store, moment.toPyDateTime().replace(tzinfo=None), done)
        return {"STORE": str(store), "FOLDER": str(folder), "FAILED": ", ".join(done.failures)}

    @staticmethod
    def _moment(run, profile):
        if run.given("DATETIME"):
            chosen = run.as_date_time("DATETIME")
        elif profile.moment:
            chosen = QDateTime.fromString(profile.moment, Qt.DateFormat.ISODate)
        else:
            chosen = QDateTime.currentDateTime()
        if not chosen.isValid():
            raise DataError(
                "bad_moment", value=str(run.parameters.get("DATETIME") or profile.moment)
            )
        return chosen

    @staticmethod
    def _tell(run, done):
        """Gather the steps' manifests in this run's: inputs once each, counts by step, reports in
        order.
        """
        seen = set()
        for step, record in done.runs.items():
            for item in record.get("inputs", ()):
                if (item.get("theme"), item.get("sha256")) not in seen:
                    seen.add((item.get("theme"), item.get("sha256")))
                    run.manifest.inputs.append(item)
            run.manifest.counts.update(
                {f"{step}: {key}": value for key, value in record.get("counts", {}).items()}
            )
        run.manifest.report = {
            "headline": [],
            "limits": [],
            "tables": [],
            "charts": [],
            "steps": list(done.runs.values()),
            "failures": dict(done.failures),
        }

    def finish(self, run, results):
        from . import documents, findings

        profile, folder, store, moment, done = self._ready
        city = documents.City(
            profile,
            folder,
            store,
            moment,
            language(),
            done,
            run.budget("BUDGET"),
            run.manifest,
            not run.given("BUDGET"),
        )

        def progress(fraction):
            run.progress(1 - _PRINT_SHARE * (1 - fraction))

        lost = functools.partial(self._lost, run, done)
        with files.folder() as pictures:
            shown = []
            with lost("project"):
                paths, short, shown = documents.project_and_sheets(
                    city, pathlib.Path(pictures), progress, lost
                )
                results.update(paths)
                if short:
                    run.warn("print_shortened", what=", ".join(dict.fromkeys(short)))
            results["FAILED"], results["PROBLEMS"] = (
                ", ".join(done.failures),
                findings.problems(city),
            )
            run.close(results)
            with lost("report"):
                results["REPORT"], results["REPORT_PDF"] = documents.report(city, shown)
        progress(1.0)
        results["FAILED"], results["PROBLEMS"] = ", ".join(done.failures), findings.problems(city)
        run.close(results)
        return run.results

    @contextlib.contextmanager
    def _lost(self, run, done, part):
        """What goes wrong here loses this part and no other. QGIS would swallow it: after the
        calculation, an error of a tool reaches neither the results nor the exit code."""
        try:
            yield
        except Cancelled:
            raise
        except Exception as error:  # whatever it is, the data and the other documents are there
            why = done.failures[part] = self._sentence(error)
            run.warn("runcity_step_lost", step=part, why=why)
