"""clairville:runreport: the record of a run (its manifest) as a report, HTML and PDF."""

from qgis.core import (
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...host.i18n import language, tr
from .shared import PrintAlgorithm, named_layers, read_manifest


class RunReport(PrintAlgorithm):
    """A report from a manifest."""

    ID = "runreport"
    KEYWORDS = ("report", "rapport", "manifest", "HTML", "PDF", "metrics", "validation")

    def label(self):
        return tr("Report of a run")

    def summary(self):
        return tr(
            "Makes the report of a run from its manifest: three messages, what was asked, metrics beside baselines, charts, what "
            "was dropped, limits, data dates and licences, cost, and how to contest. One HTML file and one PDF, in French or "
            "English."
        )

    def declare(self):
        self.add_manifest(
            tr("Manifest of the run"),
            tr("The JSON file that every Clairville tool writes beside its result."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers("LAYERS", tr("Layers of the map"), optional=True),
            tr("Layers drawn as the report's map; no map if left empty."),
        )
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title"), optional=True),
            tr("The name of the tool if left empty."),
        )
        self.add(
            QgsProcessingParameterString("CONTACT", tr("Who to write to"), optional=True),
            tr("Service and address that answer questions and requests for review."),
        )
        self.add(
            QgsProcessingParameterString("VALIDATED_BY", tr("Validated by"), optional=True),
            tr(
                'Name of the person who validated the document; without a name and a date the report says "working document, '
                'not validated".'
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("VALIDATED_ON", tr("Validated on"), optional=True),
            tr("Date of the validation, for example 2024-06-20."),
            advanced=True,
        )
        self.add_language()
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Report (HTML)"), tr("HTML files (*.html)")
            ),
            tr("One file that needs no network."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "PDF",
                tr("Report (PDF)"),
                tr("PDF files (*.pdf)"),
                optional=True,
                createByDefault=False,
            ),
            tr("The same report on A4 pages."),
        )

    def compute(self, run):
        from ...printing import reports

        lang = language()
        record = read_manifest(run.as_file("MANIFEST_IN"))
        page = reports.from_manifest(
            record, lang, title=run.as_string("TITLE"), pictures=self._map(run, lang)
        )
        page.contact = run.as_string("CONTACT")
        if run.given("VALIDATED_BY") and run.given("VALIDATED_ON"):
            page.validated = (
                run.as_string("VALIDATED_BY"),
                reports.date(run.as_string("VALIDATED_ON"), lang),
            )
        run.progress(0.3)
        results = {"OUTPUT": reports.save(page, run.as_file_output("OUTPUT"))}
        run.progress(0.6)
        if run.given("PDF"):
            results["PDF"] = reports.save_pdf(page, run.as_file_output("PDF"))
        return results

    @staticmethod
    def _map(run, lang):
        from qgis.core import QgsProcessingUtils, QgsProject

        from ...printing import reports, sheets

        layers = named_layers(run, "LAYERS")
        if not layers:
            return []
        project = QgsProject()
        layout, _ = sheets.build(
            project, sheets.Sheet(title=layers[0].name(), layers=layers, lang=lang)
        )
        path = sheets.to_image(
            layout, QgsProcessingUtils.generateTempFilename("map.png"), dpi=130, body=True
        )
        names = ", ".join(sheets.reworded(layer.name(), lang) for layer in layers)
        return [reports.Picture(path, names, names)]
