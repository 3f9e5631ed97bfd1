"""What the tools that print share: the parameters of a page, the layers they name, the language
they speak.
"""

import json
import pathlib

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterColor,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsProject,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.manifest import fault
from ...host.i18n import language, tr
from .. import widgets
from ..base import ClairvilleAlgorithm

TEMPLATES = ("a4landscape", "a4portrait", "a3landscape", "a3portrait")
SUBJECTS = ("auto", "map", "today", "risk", "trees", "programme", "place")
LANGUAGES = ("auto", "fr", "en")


def language_labels():
    """{code of :data:`LANGUAGES`: label}."""
    return dict(zip(LANGUAGES, (tr("as the interface"), tr("French"), tr("English")), strict=True))


def _subject_labels():
    labels = (
        tr("after the run shown"),
        tr("map alone"),
        tr("the city at an hour"),
        tr("accident risk"),
        tr("trees to plant"),
        tr("works of a year"),
        tr("a place"),
    )
    return dict(zip(SUBJECTS, labels, strict=True))


def _page_labels():
    labels = (tr("A4 landscape"), tr("A4 portrait"), tr("A3 landscape"), tr("A3 portrait"))
    return dict(zip(TEMPLATES, labels, strict=True))


class PrintAlgorithm(ClairvilleAlgorithm):
    """A tool that makes documents: in the main thread, in the language asked for."""

    GROUP = "print"
    ICON = "sheet"
    PACKAGES: tuple[str, ...] = ()

    def flags(self):
        # A print layout lives in the main thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def add_language(self):
        """LANGUAGE: of the whole document."""
        self.add(
            widgets.coded_choice("LANGUAGE", tr("Language of the document"), language_labels()),
            tr(
                "auto follows the interface. Names and legends made by Clairville follow this choice; your own stay as they are."
            ),
            advanced=True,
        )

    def add_manifest(self, label, help_text, *, optional=False):
        """MANIFEST_IN: the record of a run."""
        self.add(
            QgsProcessingParameterFile("MANIFEST_IN", label, extension="json", optional=optional),
            help_text,
        )


class PageAlgorithm(PrintAlgorithm):
    """A tool that prints maps on pages."""

    def add_layers(self):
        """LAYERS, BACKGROUND."""
        self.add(
            QgsProcessingParameterMultipleLayers(
                "LAYERS", tr("Layers"), QgsProcessing.SourceType.TypeMapLayer
            ),
            tr("The layers of the map and of its legend, the topmost first."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                "BACKGROUND",
                tr("Background layers"),
                QgsProcessing.SourceType.TypeMapLayer,
                optional=True,
            ),
            tr("Layers drawn beneath, credited but absent from the legend."),
        )

    def add_subject(self):
        """SUBJECT."""
        self.add(
            widgets.coded_choice("SUBJECT", tr("Subject of the page"), _subject_labels()),
            tr(
                "What the page tells beside the map: today (the city at that hour), risk (accidents), trees (plantability), "
                "programme (works of a year) and place (district, school, street) have key figures, a chart and a box "
                '"to decide"; map has none. auto follows the run shown.'
            ),
        )

    def add_page(self, title, title_help):
        """TITLE to PUBLISH: what stands on a page and how it looks."""
        self.add(QgsProcessingParameterString("TITLE", title, optional=True), title_help)
        self.add(
            QgsProcessingParameterString("SUBTITLE", tr("Subtitle"), optional=True),
            tr("A line under the title, for example the territory and the date."),
        )
        self.add(
            widgets.coded_choice("TEMPLATE", tr("Page"), _page_labels()),
            tr("Paper and orientation."),
        )
        self.add_manifest(
            tr("Run shown"),
            tr(
                "The manifest of the run that made the result: its method, its uncertainty, its key figures and its chart go on "
                "the page."
            ),
            optional=True,
        )
        self.add(
            QgsProcessingParameterString(
                "METHOD", tr("Method and uncertainty"), optional=True, multiLine=True
            ),
            tr(
                "One or two sentences on how the result was made and how sure it is, printed at the foot."
            ),
        )
        self.add(
            QgsProcessingParameterString("VALIDATED", tr("Validated by"), optional=True),
            tr(
                'Name and date of the person who validated the document; until then the page says "working document, '
                'not validated".'
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("BRAND", tr("Name of the territory"), optional=True),
            tr("Printed at the top right, beside the logo."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterColor(
                "COLOUR", tr("Colour of the territory"), opacityEnabled=False, optional=True
            ),
            tr("The band and the name at the top."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile(
                "LOGO",
                tr("Logo"),
                fileFilter="SVG, PNG, JPEG (*.svg *.png *.jpg *.jpeg)",
                optional=True,
            ),
            tr("A picture file, at the top right."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "PATTERNS", tr("For printing in black and white"), defaultValue=False
            ),
            tr("Classes are told apart by hatches, dashes and shapes instead of colours."),
            advanced=True,
        )
        self.add_language()
        self.add(
            QgsProcessingParameterBoolean(
                "PUBLISH", tr("The page will be published"), defaultValue=False
            ),
            tr(
                "Stops when a licence is not stated or forbids it; the licence that the page must carry is computed from "
                "its layers."
            ),
        )

    def sheet(self, run, layers=None, subject=""):
        """The :class:`~..layouts.Sheet` of the shared parameters; DataError without layers or when
        it may not be published. ``layers``: where the tool has made them; ``subject``: where it is
        always the same.
        """
        from ...printing import sheets

        layers = named_layers(run, "LAYERS") if layers is None else layers
        drawn_under = self.parameterDefinition("BACKGROUND") is not None
        background = named_layers(run, "BACKGROUND") if drawn_under else []
        if not layers:
            raise DataError("print_no_layers")
        if run.as_boolean("PUBLISH"):
            refuse_unpublishable([sheets.credit(layer) for layer in (*layers, *background)])
            refuse_inside_only([*layers, *background])
        subject = subject or run.as_enum_string("SUBJECT")
        subject = None if subject == SUBJECTS[0] else subject
        told = {"subject": subject or sheets.PLAIN, "decide": sheets.decide(subject, language())}
        if run.given("MANIFEST_IN"):
            told = sheets.told_by(read_manifest(run.as_file("MANIFEST_IN")), language(), subject)
        told["method"] = run.as_string("METHOD") or told.get("method", "")
        return sheets.Sheet(
            title=run.as_string("TITLE"),
            subtitle=run.as_string("SUBTITLE"),
            layers=layers,
            background=background,
            lang=language(),
            template=run.as_enum_string("TEMPLATE"),
            validated=run.as_string("VALIDATED"),
            brand=run.as_string("BRAND") or "Clairville",
            colour=run.as_color("COLOUR").name() if run.given("COLOUR") else "",
            logo=run.as_file("LOGO"),
            patterns=run.as_boolean("PATTERNS"),
            run_id=run.manifest.run_id,
            **told,
        )


def read_manifest(path):
    """The manifest of a Clairville run; DataError for any other file."""
    try:
        record = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError("report_no_manifest", path=path, why=str(error)) from error
    if not isinstance(record, dict) or not str(record.get("algorithm", "")).startswith(
        "clairville:"
    ):
        raise DataError("report_no_manifest", path=path, why="algorithm")
    if wrong := fault(record):
        raise DataError("report_no_manifest", path=path, why=wrong)
    return record


def named_layers(run, parameter):
    """The layers of a list parameter. Those that are in no project (given by their path) get style
    and metadata saved with them, which Processing does not load, and are called by their title, not
    by their file."""
    layers = run.as_layer_list(parameter)
    for layer in layers:
        name_layer(layer, run)
    return layers


def name_layer(layer, run):
    """Give a layer that is in no project the style, the metadata and the title saved with it."""
    project = run.context.project() or QgsProject()
    if project.mapLayer(layer.id()) is not None:
        return
    layer.loadDefaultStyle()
    layer.loadDefaultMetadata()
    path, _, table = layer.source().partition("|layername=")
    if table and layer.name() == pathlib.Path(path).stem:
        layer.setName(layer.metadata().title() or table.split("|")[0])


def refuse_unpublishable(credits):
    """DataError when the licences of :class:`~...printing.sheets.credits.Credit` do not allow a
    published document."""
    from ....algorithms.common.reasons import sentence
    from ....algorithms.intake import licences

    outcome = licences.of_output([(told.name, told.licence) for told in credits])
    if not outcome.publishable:
        code, values = outcome.reasons[0]
        raise DataError("print_not_publishable", why=sentence(code, values, language()))


def refuse_inside_only(layers):
    """DataError where a layer shows which buildings, schools or facilities water reaches first: what a
    town publishes of that are its streets."""
    for layer in layers:
        fields = getattr(layer, "fields", None)
        if fields is None or fields().indexOf("river_state") < 0:
            continue
        if layer.geometryType() != Qgis.GeometryType.Line:
            raise DataError("print_inside_only", name=layer.name())
