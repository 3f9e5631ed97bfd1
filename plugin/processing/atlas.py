"""clairville:atlas: one page per district, school, priority place or street, in one PDF."""

from qgis.core import (
    QgsCoordinateTransform,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProject,
)

from ...algorithms.common.errors import DataError
from ..i18n import tr
from .base import ClairvilleAlgorithm
from .mapsheet import LANGUAGES, TEMPLATES, named_layers, spoken


class Atlas(ClairvilleAlgorithm):
    """A page per feature of a layer."""

    ID = "atlas"
    GROUP = "print"
    ICON = "sheet"
    PACKAGES = ()
    KEYWORDS = ("print", "layout", "PDF", "pages", "district", "quartier", "school", "école", "mise en page", "imprimer")

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def label(self):
        return tr("Atlas")

    def summary(self):
        return tr(
            "Prints one page per feature of a layer (district, school, priority place, street): the map framed on it, the "
            "legend, and the first places of a result inside it with their reasons, in one PDF."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "PAGES", tr("A page for each feature of"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]
            ),
            tr("Polygons are framed and what lies outside is faded; points and lines are shown with what is around."),
        )
        self.add(
            QgsProcessingParameterField(
                "NAME_FIELD", tr("Field of the page's title"), parentLayerParameterName="PAGES", optional=True
            ),
            tr('The field "name" if left empty.'),
        )
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
            QgsProcessingParameterVectorLayer("RESULT", tr("Result to list"), optional=True),
            tr("A Clairville result: its first places on each page are numbered and listed with their reasons."),
        )
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title before the name"), optional=True),
            tr("For example \"Accident risk\": the page's title is this, then the feature's name."),
        )
        self.add(
            QgsProcessingParameterString("SUBTITLE", tr("Subtitle"), optional=True),
            tr("A line under the title, for example the territory and the date."),
        )
        self.add(
            QgsProcessingParameterString("METHOD", tr("Method and uncertainty"), optional=True, multiLine=True),
            tr("One or two sentences on how the result was made and how sure it is, printed at the foot."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "AROUND",
                tr("Distance around points and lines (m)"),
                QgsProcessingParameterNumber.Type.Double,
                200.0,
                False,
                10.0,
                5000.0,
            ),
            tr("How far around a point or a line its page shows."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "MAX_PAGES", tr("Pages at most"), QgsProcessingParameterNumber.Type.Integer, 100, False, 1, 1000
            ),
            tr("More features than this: the first ones are printed, by rank where the layer has one, and the run says so."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "TEMPLATE", tr("Page"), list(TEMPLATES), defaultValue=TEMPLATES[0], usesStaticStrings=True
            ),
            tr("Paper and orientation."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "LANGUAGE", tr("Language of the page"), list(LANGUAGES), defaultValue=LANGUAGES[0], usesStaticStrings=True
            ),
            tr("auto follows the interface. Names of layers and classes stay as the layers have them."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr("PDF"), tr("PDF files (*.pdf)")),
            tr("All pages in one document, with selectable text."),
        )
        self.addOutput(QgsProcessingOutputNumber("PRINTED", tr("Number of pages")))

    def compute(self, run):
        from .. import layouts

        layers = named_layers(run, "LAYERS")
        background = named_layers(run, "BACKGROUND")
        if not layers:
            raise DataError("print_no_layers")
        source = run.as_source("PAGES")
        crs = layouts.map_crs(layers)
        features = self._features(run, source)
        lang = spoken(run.as_enum_string("LANGUAGE"))
        project = QgsProject()
        project.setCrs(crs)
        made, short, kept = [], [], []
        for number, feature in enumerate(features, 1):
            area = self._area(run, source, feature, crs)
            overlay, listed = self._listed(run, layouts, area, crs, lang)
            sheet = layouts.Sheet(
                title=" ".join(t for t in (run.as_string("TITLE"), self._name(run, feature)) if t),
                subtitle=run.as_string("SUBTITLE"),
                layers=layers,
                background=background,
                lang=lang,
                overlay=[*overlay, layouts.frame(area, crs)],
                template=run.as_enum_string("TEMPLATE"),
                crs=crs,
                extent=area.boundingBox(),
                method=run.as_string("METHOD"),
                listing=listed,
                list_title=layouts.list_title(lang) if listed else "",
                page=number,
                pages=len(features),
                run_id=run.manifest.run_id,
            )
            layout, notes = layouts.build(project, sheet)
            made.append(layout)
            kept.append(sheet)  # QGIS does not own overlays: they live until the document is written
            short += notes
            run.progress(0.5 * number / len(features))
        if short:
            run.warn("print_shortened", what=", ".join(dict.fromkeys(short)))
        title = run.as_string("TITLE") or source.sourceName()
        path = layouts.to_pdf(made, run.as_file_output("OUTPUT"), title=title)
        run.count(pages=len(made))
        run.progress(1.0)
        return {"OUTPUT": path, "PRINTED": len(made)}

    @staticmethod
    def _features(run, source):
        found = [f for f in source.getFeatures() if not f.geometry().isNull() and not f.geometry().isEmpty()]
        if not found:
            raise DataError("layer_empty", name=source.sourceName(), dropped=source.featureCount(), total=source.featureCount())
        if "rank" in found[0].fields().names():
            found.sort(key=lambda f: (f["rank"] is None, f["rank"]))
        limit = run.as_int("MAX_PAGES")
        if len(found) > limit:
            run.warn("atlas_cut", printed=limit, total=len(found))
            run.count(features_without_page=len(found) - limit)
        return found[:limit]

    @staticmethod
    def _area(run, source, feature, crs):
        """The polygon a page is about, in the map's CRS: the feature itself, or what lies around a point or a line."""
        geometry = feature.geometry()
        geometry.transform(QgsCoordinateTransform(source.sourceCrs(), crs, run.context.transformContext()))
        return geometry if geometry.area() > 0 else geometry.buffer(run.as_double("AROUND"), 24)

    @staticmethod
    def _name(run, feature):
        names = feature.fields().names()
        field = run.as_string("NAME_FIELD") or next((n for n in ("name", "street_name", "nom", "label") if n in names), "")
        return str(feature[field]) if field in names and feature[field] else str(feature.id())

    @staticmethod
    def _listed(run, layouts, area, crs, lang):
        """Overlay and list of the first places of the result inside a page's area."""
        result = run.as_vector_layer("RESULT") if run.given("RESULT") else None
        if result is None:
            return [], []
        to_layer = QgsCoordinateTransform(crs, result.crs(), run.context.transformContext())
        within = type(area)(area)
        within.transform(to_layer)
        chosen = layouts.first_places(result, 5, within)
        marks = layouts.numbers(chosen, result.crs())
        return ([marks] if marks is not None else []), layouts.listing(chosen, lang)
