"""clairville:transparencyrecord: what the law and good practice ask to tell about a run."""

import datetime as dt
import json
import pathlib

from qgis.core import (
    QgsApplication,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ...host.i18n import language, tr
from .shared import PrintAlgorithm, read_manifest


class TransparencyRecord(PrintAlgorithm):
    """A record from a manifest and a form."""

    ID = "transparencyrecord"
    ICON = "register"
    KEYWORDS = (
        "transparency",
        "transparence",
        "register",
        "registre",
        "ATRS",
        "CRPA",
        "RGPD",
        "GDPR",
        "AI Act",
        "inventaire",
    )

    def label(self):
        return tr("Transparency record")

    def summary(self):
        return tr(
            "Fills the transparency record of a run from its manifest and a form: French inventory of algorithms, explicit "
            "mention, British ATRS, model card, AI Act class, personal data, usefulness compass. What is missing is listed. "
            "It is no legal advice."
        )

    def declare(self):
        self.add_manifest(
            tr("Manifest of the run"),
            tr("The JSON file that every Clairville tool writes beside its result."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "INDIVIDUAL", tr("The result founds individual decisions"), defaultValue=False
            ),
            tr(
                "A decision about a named person or household (a fine, an aid, a permit). A ranked list of streets that people "
                "discuss founds none: the record is then voluntary and bears no legal mention."
            ),
        )
        self.add(
            QgsProcessingParameterFile("FORM", tr("Form"), extension="json", optional=True),
            tr(
                'JSON with the answers of the service, by field code: {"organisation": "Ville de ...", "contact": "..."}. '
                "The codes are those of the CSV that this tool writes."
            ),
        )
        self.add(
            QgsProcessingParameterString("OWNER", tr("Owner"), optional=True),
            tr("Who answers for this model in the register."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("REVIEW", tr("Review on"), optional=True),
            tr("Date of the next review, for example 2025-06-30."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "REGISTER", tr("Enter it in the register"), defaultValue=False
            ),
            tr("Adds or refreshes this model in the local register of models in use."),
        )
        self.add_language()
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Record (HTML)"), tr("HTML files (*.html)")
            ),
            tr("The record as one page that needs no network."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "PDF",
                tr("Record (PDF)"),
                tr("PDF files (*.pdf)"),
                optional=True,
                createByDefault=False,
            ),
            tr("The same on A4 pages."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "CSV",
                tr("Record (CSV)"),
                tr("CSV files (*.csv)"),
                optional=True,
                createByDefault=False,
            ),
            tr("One line per field, to be completed and to feed an inventory."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "JSON",
                tr("Record (JSON)"),
                tr("JSON files (*.json)"),
                optional=True,
                createByDefault=False,
            ),
            tr("The record for other programs."),
        )
        self.addOutput(QgsProcessingOutputNumber("MISSING", tr("Number of missing fields")))
        self.addOutput(QgsProcessingOutputString("MISSING_FIELDS", tr("Missing fields")))

    def compute(self, run):
        from ....algorithms.common import transparency
        from ...printing import register, reports

        record = read_manifest(run.as_file("MANIFEST_IN"))
        made = transparency.record(
            record,
            _form(run.as_file("FORM")),
            language(),
            individual=run.as_boolean("INDIVIDUAL"),
            today=dt.date.today().isoformat(),
            tool=_own_words(record["algorithm"]),
        )
        results = {
            name: reports.record.save(made, run.as_file_output(name))
            for name in ("OUTPUT", "PDF", "CSV", "JSON")
            if run.given(name)
        }
        if run.as_boolean("REGISTER"):
            register.Register().put(
                made,
                owner=run.as_string("OWNER"),
                review_date=run.as_string("REVIEW"),
                path=results.get("OUTPUT", ""),
            )
        if made["missing"]:
            run.warn("record_incomplete", n=len(made["missing"]))
        run.count(missing_fields=len(made["missing"]))
        return {
            **results,
            "MISSING": len(made["missing"]),
            "MISSING_FIELDS": ", ".join(made["missing"]),
        }


def _own_words(algorithm):
    """(name, purpose) of a tool as the toolbox gives them, in the language of this run."""
    tool = QgsApplication.processingRegistry().algorithmById(algorithm)
    return ("", "") if tool is None else (tool.displayName(), tool.shortHelpString())


def _form(path):
    """{field code: text} of a form file; empty without one."""
    if not path:
        return {}
    try:
        form = json.loads(pathlib.Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DataError("record_form", path=path, why=str(error)) from error
    if not isinstance(form, dict):
        raise DataError("record_form", path=path, why=type(form).__name__)
    return form
