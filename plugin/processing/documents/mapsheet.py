"""clairville:mapsheet: layers on a page with legend, scale, sources and licences, as PDF and PNG."""

import pathlib

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProject,
)

from ...host.i18n import tr
from .shared import PageAlgorithm


class MapSheet(PageAlgorithm):
    """Prints layers on one page."""

    ID = "mapsheet"
    KEYWORDS = ("print", "layout", "PDF", "map", "planche", "mise en page", "imprimer", "carte")

    def label(self):
        return tr("Map sheet")

    def summary(self):
        return tr(
            "Prints layers on an A4 or A3 page with title, legend, scale bar, north, data dates, sources and licences, "
            "as PDF and PNG. The layers keep the style they have. A layer whose licence is not stated is printed with "
            "a warning against publishing it."
        )

    def declare(self):
        self.add_layers()
        self.add_subject()
        self.add_page(
            tr("Title"), tr("The title of the page; the name of the first layer if left empty.")
        )
        self.add(
            QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True),
            tr(
                "The part to show; all of the layers if left empty. A small part gets a map of the whole beside it."
            ),
        )
        self.add(
            QgsProcessingParameterCrs("CRS", tr("Map projection"), optional=True),
            tr("The projection of the map; that of the first layer in metres if left empty."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "DPI",
                tr("Resolution of the picture (dots per inch)"),
                defaultValue=150,
                minValue=50,
                maxValue=600,
            ),
            tr("150 for a screen, 300 for print. The PDF stays vector."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "KEEP_LAYOUT", tr("Add the page to the project's layouts"), defaultValue=False
            ),
            tr(
                "Leaves the page in the project's list of layouts, where it can be modified by hand."
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr("PDF"), tr("PDF files (*.pdf)")),
            tr(
                "The page as PDF, with selectable text, a switch per layer, georeference and metadata."
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "IMAGE",
                tr("Picture"),
                tr("PNG files (*.png)"),
                optional=True,
                createByDefault=False,
            ),
            tr("The page as a PNG picture."),
        )
        self.addOutput(
            QgsProcessingOutputString("LAYOUT", tr("Name of the layout kept in the project"))
        )

    def compute(self, run):
        from ...printing import sheets

        sheet = self.sheet(run)
        sheet.title = sheet.title or sheets.reworded(sheet.layers[0].name(), sheet.lang)
        sheet.crs = run.as_crs("CRS") if run.given("CRS") else sheets.map_crs(sheet.layers)
        if run.given("EXTENT"):
            sheet.extent = self.parameterAsExtent(run.parameters, "EXTENT", run.context, sheet.crs)
        keep = run.as_boolean("KEEP_LAYOUT") and run.context.project() is not None
        project = run.context.project() if keep else QgsProject()
        if not keep:  # the scale bar is measured on the ground, whatever the map is drawn in
            project.setCrs(sheet.crs, True)
        layout, notes = sheets.build(project, sheet)
        if notes:
            run.warn("print_shortened", what=", ".join(notes))
        run.progress(0.3)
        results = {"OUTPUT": sheets.to_pdf(layout, run.as_file_output("OUTPUT"), sheet.about())}
        run.progress(0.8)
        if run.given("IMAGE"):
            path = run.as_file_output("IMAGE")
            results["IMAGE"] = sheets.to_image(
                layout, path if pathlib.Path(path).suffix else f"{path}.png", dpi=run.as_int("DPI")
            )
        if keep:
            results["LAYOUT"] = _keep(project.layoutManager(), layout)
        return results


def _keep(manager, layout):
    """Add a layout under a name that no other layout of the project has; returns the name."""
    wanted, number = layout.name(), 2
    while manager.layoutByName(layout.name()) is not None:
        layout.setName(f"{wanted} ({number})")
        number += 1
    manager.addLayout(layout)
    return layout.name()
