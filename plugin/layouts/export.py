"""Layouts to files: PDF (vector, with metadata and georeference) and PNG. Raises DataError when a file cannot be written."""

import pathlib

from qgis.core import Qgis, QgsAbstractLayoutIterator, QgsLayoutExporter, QgsLayoutItemMap, QgsPrintLayout
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage, QImageWriter

from ...algorithms.common.errors import DataError


def _settings(dpi, *, layered=False):
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.appendGeoreference = True
    settings.exportMetadata = True
    settings.simplifyGeometries = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText  # text that can be searched, copied and read aloud
    # A switch per layer and the georeference inside, where GDAL was built to write such a PDF; QGIS falls back by itself.
    settings.writeGeoPdf = layered
    settings.includeGeoPdfFeatures = False
    settings.exportThemes = []
    return settings


def _can_be_layered(layout):
    """True for one page whose layers are in its project: QGIS writes no second page then, and GDAL a broken file otherwise."""
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    known = layout.project().mapLayers()
    single = bool(maps) and layout.pageCollection().pageCount() == 1
    return single and all(shown.id() in known for m in maps for shown in m.layers())


def _check(result, path, why=""):
    if result != QgsLayoutExporter.ExportResult.Success or not pathlib.Path(path).is_file():
        raise DataError("print_export_failed", path=str(path), why=why or f"QgsLayoutExporter {result}")
    return str(path)


class _Pages(QgsAbstractLayoutIterator):
    """Several layouts as the pages of one document, as they are: a copy would lose layers that are in no project."""

    def __init__(self, layouts):
        super().__init__()
        self._layouts = layouts
        self._at = -1

    def layout(self):
        return self._layouts[self._at] if 0 <= self._at < len(self._layouts) else None

    def beginRender(self):
        self._at = -1
        return True

    def next(self):
        self._at += 1
        return self._at < len(self._layouts)

    def endRender(self):
        return True

    def count(self):
        return len(self._layouts)

    def filePath(self, baseFilePath, extension):
        return f"{baseFilePath}.{extension}"


def to_pdf(layouts, path, *, dpi=200, title=""):
    """Write one layout, or several as the pages of one document."""
    if isinstance(layouts, QgsPrintLayout):
        layouts = [layouts]
    project = layouts[0].project()
    if title and not project.metadata().title():
        metadata = project.metadata()
        metadata.setTitle(title)
        metadata.setAuthor("Clairville")
        project.setMetadata(metadata)
    if len(layouts) == 1:
        exporter = QgsLayoutExporter(layouts[0])
        settings = _settings(dpi, layered=_can_be_layered(layouts[0]))
        return _check(exporter.exportToPdf(str(path), settings), path, exporter.errorMessage())
    result, why = QgsLayoutExporter.exportToPdf(_Pages(layouts), str(path), _settings(dpi))
    return _check(result, path, why)


def to_image(layout, path, *, dpi=150, body=False):
    """Write the first page of a layout as PNG. ``body``: only map, legend and list, for a report."""
    # Drawn here and not by exportToImage: that one lets GDAL try to georeference the PNG, which only prints errors.
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dpi)
    if body and not image.isNull():
        the_map = layout.itemById("map")
        dots = dpi / 25.4
        side, top = the_map.positionWithUnits().x(), the_map.positionWithUnits().y()
        page = layout.pageCollection().page(0).pageSize()
        bottom = layout.itemById("foot_rule").positionWithUnits().y()
        image = image.copy(
            round((side - 1) * dots),
            round((top - 1) * dots),
            round((page.width() - 2 * side + 2) * dots),
            round((bottom - top) * dots),
        ).convertToFormat(QImage.Format.Format_RGB888)
    dots_per_metre = round(dpi / 0.0254)
    image.setDotsPerMeterX(dots_per_metre)
    image.setDotsPerMeterY(dots_per_metre)
    writer = QImageWriter(str(path))
    written = not image.isNull() and writer.write(image)
    result = QgsLayoutExporter.ExportResult.Success if written else QgsLayoutExporter.ExportResult.FileError
    return _check(result, path, writer.errorString())
