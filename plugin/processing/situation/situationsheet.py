"""clairville:situationsheet: the situation at a moment on one page, and the report of the day."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...host.i18n import tr
from .. import widgets
from ..base import ClairvilleAlgorithm
from ..documents.shared import language_labels
from . import inputs, situation

MARKS = ("none", "exercise", "fictive")


class SituationSheet(ClairvilleAlgorithm):
    """A page for the wall and the mayor, and the day's report."""

    ID = "situationsheet"
    GROUP = "crisis"
    ICON = "sheet"
    PACKAGES = situation.Situation.PACKAGES
    KEYWORDS = (
        "situation",
        "point de situation",
        "sheet",
        "fiche",
        "PDF",
        "compte rendu",
        "report",
        "crise",
        "exercice",
    )
    _made = None  # what compute hands to finish

    def label(self):
        return tr("Situation sheet")

    def summary(self):
        return tr(
            "The situation at a moment on one page: map, ranked incidents with age and sources, state of the feeds, and what is not "
            "known; marked as an exercise or as fictive where asked. On demand the report of the day, with the log of the crisis "
            "room where one is given. It prints; it sends nothing."
        )

    def declare(self):
        situation.declare_places(self)
        situation.declare_moment(self)
        inputs.declare_layers(self)
        self.add(
            widgets.coded_choice(
                "MARK",
                tr("Mark on the page"),
                dict(zip(MARKS, (tr("no mark"), tr("EXERCISE"), tr("FICTIVE")), strict=True)),
            ),
            tr(
                "Printed in the title and the stamp. Incidents entered as an exercise put EXERCISE there by themselves."
            ),
        )
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title"), optional=True),
            tr('"Situation at 16:30" with the hour of the moment if left empty.'),
        )
        number = QgsProcessingParameterNumber
        self.add(
            number("ROWS", tr("Incidents on the page"), number.Type.Integer, 8, False, 1, 12),
            tr("The first ones by rank; how many others there are is told."),
        )
        self.add(
            QgsProcessingParameterFile(
                "LOG",
                tr("Store with the log of the crisis room"),
                fileFilter=situation.STORES,
                optional=True,
            ),
            tr("Its entries of the day stand in the report. Empty: no log."),
        )
        self.add(
            number(
                "AHEAD", tr("Planned within (hours)"), number.Type.Double, 12.0, False, 0.0, 168.0
            ),
            tr("What begins within so many hours is listed as planned."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("STALE", tr("List what nobody closed"), True),
            tr(
                "Records without an end that outlived their kind: listed as to be checked, or left out."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("ALL_WORKS", tr("List works of unknown effect"), False),
            tr(
                "Works whose data do not say what they do to traffic. Unticked: they are counted and told, not listed."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("ZONE", tr("School zone"), optional=True),
            tr(
                "Zone of the school calendar: A, B, C, Corse ... Default: that of the profile, else C."
            ),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 1, False, 0),
            tr("Seed of the draws that give the interval of ranks."),
            advanced=True,
        )
        self.add(
            widgets.coded_choice("LANGUAGE", tr("Language of the document"), language_labels()),
            tr(
                "auto follows the interface. Names and legends made by Clairville follow this choice; your own stay as they are."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr("PDF"), tr("PDF files (*.pdf)")),
            tr("The page."),
        )
        for name, label, files, told in (
            ("IMAGE", tr("Picture"), tr("PNG files (*.png)"), tr("The page as a PNG picture.")),
            (
                "REPORT",
                tr("Report of the day (PDF)"),
                tr("PDF files (*.pdf)"),
                tr(
                    "What was under way from midnight to the moment, incident by incident, and the log."
                ),
            ),
        ):
            self.add(
                QgsProcessingParameterFileDestination(
                    name, label, files, optional=True, createByDefault=False
                ),
                told,
            )
        self.addOutput(QgsProcessingOutputNumber("INCIDENTS_COUNT", tr("Number of incidents")))

    def compute(self, run):
        taken, table, local = situation.take_situation(run, whole_day=run.given("REPORT"))
        run.manifest.report = situation.report_of(taken, table, local)
        self._made = (taken, table, local)
        return {"OUTPUT": run.as_file_output("OUTPUT"), "INCIDENTS_COUNT": len(taken.incidents)}

    def finish(self, run, results):
        """The documents, in the main thread."""
        made, self._made = self._made, None
        if made is None:
            return results
        from . import situationpage

        page = situationpage.Page(run, *made)
        results["OUTPUT"] = page.write_sheet(results)
        if run.given("REPORT"):
            results["REPORT"] = page.write_report()
        run.manifest.outputs |= {k: results[k] for k in ("IMAGE", "REPORT") if k in results}
        return results
