"""clairville:mapsheet: layers on a page with legend, scale, sources and licences, as PDF and PNG."""

import pathlib

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
)

from ...algorithms.common.errors import DataError
from ..i18n import language, tr
from .base import ClairvilleAlgorithm

TEMPLATES = ("a4landscape", "a4portrait", "a3landscape", "a3portrait")
LANGUAGES = ("auto", "fr", "en")


class MapSheet(ClairvilleAlgorithm):
    """Prints layers on one page."""

    ID = "mapsheet"
    GROUP = "print"
    ICON = "sheet"
    PACKAGES = ()
    KEYWORDS = ("print", "layout", "PDF", "map", "planche", "mise en page", "imprimer", "carte")

    def flags(self):
        # A print layout lives in the main thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def label(self):
        return tr("Map sheet")

    def summary(self):
        return tr(
            "Prints layers on an A4 or A3 page with title, legend, scale bar, north, data dates, sources and licences, "
            "as PDF and PNG. The layers keep the style they have. A layer whose licence is not stated is printed with "
            "a warning against publishing it."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterMultipleLayers("LAYERS", tr("Layers"), QgsProcessing.SourceType.TypeMapLayer),
            tr("The layers of the map and of its legend, the topmost first."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                "BACKGROUND", tr("Background layers"), QgsProcessing.SourceType.TypeMapLayer, optional=True
            ),
            tr("Layers drawn beneath, credited but absent from the legend."),
        )
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title"), optional=True),
            tr("The title of the page; the name of the first layer if left empty."),
        )
        self.add(
            QgsProcessingParameterString("SUBTITLE", tr("Subtitle"), optional=True),
            tr("A line under the title, for example the territory and the date."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "TEMPLATE", tr("Page"), list(TEMPLATES), defaultValue=TEMPLATES[0], usesStaticStrings=True
            ),
            tr("Paper and orientation."),
        )
        self.add(
            QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True),
            tr("The part to show; all of the layers if left empty."),
        )
        self.add(
            QgsProcessingParameterCrs("CRS", tr("Map projection"), optional=True),
            tr("The projection of the map; that of the first layer in metres if left empty."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("METHOD", tr("Method and uncertainty"), optional=True, multiLine=True),
            tr("One or two sentences on how the result was made and how sure it is, printed at the foot."),
        )
        self.add(
            QgsProcessingParameterString("VALIDATED", tr("Validated by"), optional=True),
            tr(
                "Name and date of the person who validated the document; until then the page says "
                '"working document, not validated".'
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "LANGUAGE", tr("Language of the page"), list(LANGUAGES), defaultValue=LANGUAGES[0], usesStaticStrings=True
            ),
            tr("auto follows the interface. Names of layers and classes stay as the layers have them."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "DPI", tr("Resolution of the picture (dots per inch)"), defaultValue=150, minValue=50, maxValue=600
            ),
            tr("150 for a screen, 300 for print. The PDF stays vector."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("PUBLISH", tr("The page will be published"), defaultValue=False),
            tr("Stops when a licence is not stated or forbids it; the licence that the page must carry is computed from "
               "its layers."),
        )
        self.add(
            QgsProcessingParameterBoolean("KEEP_LAYOUT", tr("Add the page to the project's layouts"), defaultValue=False),
            tr("Leaves the page in the project's list of layouts, where it can be modified by hand."),
        )
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr("PDF"), tr("PDF files (*.pdf)")),
            tr("The page as PDF, with selectable text, georeference and metadata."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "IMAGE", tr("Picture"), tr("PNG files (*.png)"), optional=True, createByDefault=False
            ),
            tr("The page as a PNG picture."),
        )

    def compute(self, run):
        from .. import layouts

        layers = named_layers(run, "LAYERS")
        if not layers:
            raise DataError("print_no_layers")
        if run.as_boolean("PUBLISH"):
            _check_licences([*layers, *named_layers(run, "BACKGROUND")])
        lang = spoken(run.as_enum_string("LANGUAGE"))
        crs = run.as_crs("CRS") if run.given("CRS") else None
        sheet = layouts.Sheet(
            title=run.as_string("TITLE") or layers[0].name(),
            subtitle=run.as_string("SUBTITLE"),
            layers=layers,
            lang=lang,
            background=named_layers(run, "BACKGROUND"),
            template=run.as_enum_string("TEMPLATE"),
            crs=crs,
            method=run.as_string("METHOD"),
            validated=run.as_string("VALIDATED"),
            run_id=run.manifest.run_id,
        )
        if run.given("EXTENT"):
            sheet.crs = crs or layouts.map_crs(layers)
            sheet.extent = self.parameterAsExtent(run.parameters, "EXTENT", run.context, sheet.crs)
        keep = run.as_boolean("KEEP_LAYOUT") and run.context.project() is not None
        project = run.context.project() if keep else QgsProject()
        layout, notes = layouts.build(project, sheet)
        if notes:
            run.warn("print_shortened", what=", ".join(notes))
        run.progress(0.3)
        results = {"OUTPUT": layouts.to_pdf(layout, run.as_file_output("OUTPUT"), title=sheet.title)}
        run.progress(0.8)
        if run.given("IMAGE"):
            path = run.as_file_output("IMAGE")
            results["IMAGE"] = layouts.to_image(
                layout, path if pathlib.Path(path).suffix else f"{path}.png", dpi=run.as_int("DPI")
            )
        if keep:
            project.layoutManager().addLayout(layout)
        return results


def _check_licences(layers):
    """DataError when the layers' licences do not allow a published page."""
    from ...algorithms.common import licences
    from ...algorithms.common.reasons import sentence
    from ..layouts import credit

    outcome = licences.of_output([(layer.name(), credit(layer).licence) for layer in layers])
    if not outcome.publishable:
        code, values = outcome.reasons[0]
        raise DataError("print_not_publishable", why=sentence(code, values, language()))


def named_layers(run, parameter):
    """The layers of a list parameter. Those that are in no project (given by their path) get the style saved with them,
    which Processing does not load, and are called by their title, not by their file."""
    layers = run.as_layer_list(parameter)
    project = run.context.project()
    for layer in layers:
        if project is not None and project.mapLayer(layer.id()) is not None:
            continue
        layer.loadDefaultStyle()
        path, _, table = layer.source().partition("|layername=")
        if table and layer.name() == pathlib.Path(path).stem:
            layer.setName(layer.metadata().title() or table.split("|")[0])
    return layers


def spoken(choice):
    """ "fr" or "en" from a LANGUAGE parameter."""
    return choice if choice in ("fr", "en") else language()
