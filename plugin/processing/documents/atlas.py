"""clairville:atlas: one page per district, school, priority place, street or year, in one PDF."""

import pathlib
import re
from dataclasses import replace

from qgis.core import (
    NULL,
    QgsExpression,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorLayer,
    QgsProject,
)

from ....algorithms.common.errors import DataError
from ...host import systems
from ...host.i18n import tr
from .shared import SUBJECTS, PageAlgorithm


class Atlas(PageAlgorithm):
    """A page per feature of a layer, or per value of a field of the result."""

    ID = "atlas"
    KEYWORDS = (
        "print",
        "layout",
        "PDF",
        "pages",
        "district",
        "quartier",
        "school",
        "école",
        "mise en page",
        "imprimer",
        "year",
    )

    def label(self):
        return tr("Atlas")

    def summary(self):
        return tr(
            "Prints one page per feature of a layer (district, school, priority place, street) or per value of a field (year "
            "of a programme): the map framed on it, the legend, the first places of a result with their reasons and a chart, "
            "in one PDF."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "PAGES",
                tr("A page for each feature of"),
                [QgsProcessing.SourceType.TypeVectorAnyGeometry],
                optional=True,
            ),
            tr(
                "Polygons are framed and what lies outside is faded; points and lines are shown with what is around."
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "NAME_FIELD",
                tr("Field of the page's title"),
                parentLayerParameterName="PAGES",
                optional=True,
            ),
            tr('The field "name" if left empty.'),
        )
        self.add_layers()
        self.add(
            QgsProcessingParameterVectorLayer("RESULT", tr("Result to list"), optional=True),
            tr(
                "A Clairville result: its first places on each page are numbered and listed with their reasons."
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "SPLIT_FIELD",
                tr("Or a page for each value of"),
                parentLayerParameterName="RESULT",
                optional=True,
            ),
            tr(
                "A field of the result, for example the year of a programme: each page shows its rows only; 0 has none."
            ),
        )
        self.add_subject()
        self.add_page(
            tr("Title before the name"),
            tr("For example \"Accident risk\": the page's title is this, then the feature's name."),
        )
        number = QgsProcessingParameterNumber
        self.add(
            number(
                "AROUND",
                tr("Distance around points and lines (m)"),
                number.Type.Double,
                200.0,
                False,
                10.0,
                5000.0,
            ),
            tr("How far around a point or a line its page shows."),
        )
        self.add(
            number("MAX_PAGES", tr("Pages at most"), number.Type.Integer, 100, False, 1, 1000),
            tr(
                "More features than this: the first ones are printed, by rank where the layer has one, and the run says so."
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr("PDF"), tr("PDF files (*.pdf)")),
            tr("All pages in one document, with selectable text."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                "FOLDER", tr("Folder of single pages"), optional=True, createByDefault=False
            ),
            tr("Each page as a PDF of its own as well, with a switch per layer and georeference."),
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputNumber("PRINTED", tr("Number of pages")))
        self.addOutput(QgsProcessingOutputVariant("FILES", tr("Single pages")))

    def compute(self, run):
        from ...printing import sheets as layouts

        common = self.sheet(run)
        result = run.as_vector_layer("RESULT") if run.given("RESULT") else None
        common.crs = layouts.map_crs(common.layers)
        by_value = result is not None and run.given("SPLIT_FIELD")
        if (
            run.as_enum_string("SUBJECT") == SUBJECTS[0]
        ):  # what a page is about is known, whatever the run was
            common.subject = "programme" if by_value else "place"
            common.decide = layouts.decide(common.subject, common.lang)
        if by_value:
            sheets = self._by_value(run, layouts, common, result, run.as_string("SPLIT_FIELD"))
        elif run.given("PAGES"):
            sheets = self._by_feature(run, layouts, common, result)
        else:
            raise DataError("atlas_no_pages")
        project = QgsProject()
        project.setCrs(common.crs, True)
        made, short = [], []
        for number, sheet in enumerate(sheets, 1):
            layout, notes = layouts.build(project, replace(sheet, page=number, pages=len(sheets)))
            made.append(layout)
            short += notes
            run.progress(0.4 * number / len(sheets))
        if short:
            run.warn("print_shortened", what=", ".join(dict.fromkeys(short)))
        path = layouts.to_pdf(made, run.as_file_output("OUTPUT"), sheets[0].about(common.title))
        run.count(pages=len(made))
        run.progress(0.6)
        files = self._files(run, layouts, sheets) if run.given("FOLDER") else []
        run.progress(1.0)
        return {"OUTPUT": path, "PRINTED": len(made), "FILES": files}

    @staticmethod
    def _files(run, layouts, sheets):
        """Each page as a document of its own, which unlike the bound one has a switch per layer and
        a georeference.
        """
        folder = pathlib.Path(run.as_string("FOLDER"))
        folder.mkdir(parents=True, exist_ok=True)
        digits, files = len(str(len(sheets))), []
        for number, sheet in enumerate(sheets, 1):
            layout, _ = layouts.build(
                QgsProject(), replace(sheet, page=number, pages=len(sheets), layered=True)
            )
            name = " ".join(re.sub(r"[^\w\-]+", " ", sheet.title).split())[:60]
            files.append(
                layouts.to_pdf(layout, folder / f"{number:0{digits}} {name}.pdf", sheet.about())
            )
            run.progress(0.6 + 0.4 * number / len(sheets))
        return files

    def _by_feature(self, run, layouts, common, result):
        """A sheet per feature of PAGES, framed on it."""
        source, sheets = run.as_source("PAGES"), []
        for feature in self._features(run, source):
            area = self._area(run, source, feature, common.crs)
            within = type(area)(area)
            if result is not None:
                within.transform(
                    systems.transform(common.crs, result.crs(), run.context.transformContext())
                )
            told = layouts.told_of(result, common, within)
            told["overlay"].append(layouts.frame(area, common.crs))
            title = " ".join(
                t for t in (common.title, layouts.called(feature, run.as_string("NAME_FIELD"))) if t
            )
            sheets.append(replace(common, title=title, extent=area.boundingBox(), **told))
        return sheets

    def _by_value(self, run, layouts, common, result, field):
        """A sheet per value of a field of the result, in order, all over the same extent."""
        index = result.fields().lookupField(field)
        values = (
            sorted(v for v in result.uniqueValues(index) if v and str(v) != "NULL")
            if index >= 0
            else []
        )
        if not values:
            raise DataError("atlas_no_values", field=field, layer=result.name())
        extent = layouts.full_extent(common.layers, common.crs, QgsProject())
        sheets = []
        for value in self._limited(run, values):
            part = result.clone()
            part.setSubsetString(QgsExpression.createFieldEqualityExpression(field, value))
            title = " ".join(
                t for t in (common.title, layouts.value_name(field, value, common.lang)) if t
            )
            shown = [
                part if layer.source() == result.source() else layer for layer in common.layers
            ]
            told = layouts.told_of(part, common)
            told["facts"] = layouts.year_facts(result, part, common.lang)
            if layouts.amount(result):
                told["chart"] = layouts.sums(result, field, layouts.amount(result))
            sheets.append(replace(common, title=title, layers=shown, extent=extent, **told))
        return sheets

    @classmethod
    def _features(cls, run, source):
        found = [
            f
            for f in source.getFeatures()
            if not f.geometry().isNull() and not f.geometry().isEmpty()
        ]
        if not found:
            raise DataError(
                "layer_empty",
                name=source.sourceName(),
                dropped=source.featureCount(),
                total=source.featureCount(),
            )
        if "rank" in found[0].fields().names():
            # districts have none: theirs is the order of the layer
            unranked = len(found)
            found.sort(key=lambda f: unranked if f["rank"] in (None, NULL) else f["rank"])
        return cls._limited(run, found)

    @staticmethod
    def _limited(run, found):
        limit = run.as_int("MAX_PAGES")
        if len(found) > limit:
            run.warn("atlas_cut", printed=limit, total=len(found))
            run.count(features_without_page=len(found) - limit)
        return found[:limit]

    @staticmethod
    def _area(run, source, feature, crs):
        """The polygon a page is about, in the map's CRS: the feature itself, or what lies around a
        point or a line.
        """
        geometry = feature.geometry()
        geometry.transform(
            systems.transform(source.sourceCrs(), crs, run.context.transformContext())
        )
        return geometry if geometry.area() > 0 else geometry.buffer(run.as_double("AROUND"), 24)
