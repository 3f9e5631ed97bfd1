"""Layouts to files: PDF (vector, with metadata and georeference) and PNG. Raises DataError when a
file cannot be written.
"""

import contextlib
import datetime as dt
import pathlib
from dataclasses import dataclass
from html import escape

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsAbstractLayoutIterator,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsPrintLayout,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage, QImageWriter

from ....algorithms.common.errors import DataError
from ...host import files, meta, process


def _settings(dpi, *, layered=False):
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.appendGeoreference = True
    settings.exportMetadata = False  # of the project, which is not the document's: see _describe
    settings.simplifyGeometries = True
    settings.textRenderFormat = (
        Qgis.TextRenderFormat.AlwaysText
    )  # text that can be searched, copied and read aloud
    # A switch per layer and the georeference inside, where GDAL was built to write such a PDF; QGIS
    # falls back by itself.
    settings.writeGeoPdf = layered
    settings.includeGeoPdfFeatures = False
    settings.exportThemes = []
    return settings


def _can_be_layered(layout):
    """True for one page whose layers are in its project: QGIS writes no second page then, and GDAL
    a broken file otherwise.
    """
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    known = layout.project().mapLayers()
    single = bool(maps) and layout.pageCollection().pageCount() == 1
    return single and all(shown.id() in known for m in maps for shown in m.layers())


@contextlib.contextmanager
def _draft(path):
    """A draft of a printed file; where no folder can be made for it the print is what failed."""
    try:
        with files.draft(path) as made:
            yield made
    except DataError as error:
        if error.code != "file_failed":
            raise
        raise DataError(
            "print_export_failed", path=str(path), why=error.values.get("why", "")
        ) from error


def _check(result, made, path, why=""):
    if result != QgsLayoutExporter.ExportResult.Success or not pathlib.Path(made).is_file():
        told = files.error_for(why, path)
        why = why or f"QgsLayoutExporter {result}"
        raise (
            told
            if told.code != "write_failed"
            else DataError("print_export_failed", path=str(path), why=why)
        )


class _Pages(QgsAbstractLayoutIterator):
    """Several layouts as the pages of one document, as they are: a copy would lose layers that are
    in no project.
    """

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


@dataclass(frozen=True)
class About:
    """What a document says of itself to those who file, search and read it aloud."""

    title: str
    author: str = "Clairville"
    subject: str = ""
    keywords: tuple = ()
    lang: str = "en"


def to_pdf(layouts, path, about, *, dpi=200):
    """Write one layout, or several as the pages of one document. ``about``: an :class:`About`."""
    if isinstance(layouts, QgsPrintLayout):
        layouts = [layouts]
    with _draft(path) as made:
        if len(layouts) == 1:
            exporter = QgsLayoutExporter(layouts[0])
            result = exporter.exportToPdf(
                str(made), _settings(dpi, layered=_can_be_layered(layouts[0]))
            )
            why = exporter.errorMessage()
        else:
            result, why = QgsLayoutExporter.exportToPdf(_Pages(layouts), str(made), _settings(dpi))
        _check(result, made, path, why)
        _describe(str(made), about)
    return str(path)


def _describe(path, about):
    """Add what a document is about to a PDF: QGIS writes it for single pages only, and never the
    language. A GDAL that cannot read PDF leaves the document without."""
    # it remarks on the frames of maps, which are as QGIS wrote them
    with contextlib.suppress(RuntimeError), process.gdal_quiet():
        opened = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_UPDATE, allowed_drivers=["PDF"])
        if opened is None:
            return
        now = dt.datetime.now(dt.timezone.utc)
        told = {
            "TITLE": about.title,
            "AUTHOR": about.author,
            "SUBJECT": about.subject,
            "KEYWORDS": ", ".join(about.keywords),
            "CREATOR": f"Clairville {meta.version()}",
            "CREATION_DATE": f"D:{now:%Y%m%d%H%M%S}Z",
        }
        for key, value in told.items():
            opened.SetMetadataItem(key, value)
        opened.SetMetadata([_xmp(about, now)], "xml:XMP")
        opened.FlushCache()


def _xmp(about, now):
    """The same as an XMP packet, which is where a PDF made by QGIS can name its language."""
    words = {key: escape(value) for key, value in vars(about).items() if isinstance(value, str)}
    subjects = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in about.keywords)
    told = "".join(
        f'<dc:{tag}><rdf:Alt><rdf:li xml:lang="{about.lang}">{text}</rdf:li></rdf:Alt></dc:{tag}>'
        for tag, text in (("title", words["title"]), ("description", words["subject"]))
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"{told}<dc:creator><rdf:Seq><rdf:li>{words['author']}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>"
        f"<dc:language><rdf:Bag><rdf:li>{about.lang}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{now:%Y-%m-%dT%H:%M:%SZ}</xmp:CreateDate>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def to_image(layout, path, *, dpi=150, body=False):
    """Write the first page of a layout as PNG. ``body``: only map, legend and list, for a report."""
    # Drawn here and not by exportToImage: that one lets GDAL try to georeference the PNG, which
    # only prints errors.
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
    with _draft(path) as made:
        writer = QImageWriter(str(made))
        written = not image.isNull() and writer.write(image)
        result = (
            QgsLayoutExporter.ExportResult.Success
            if written
            else QgsLayoutExporter.ExportResult.FileError
        )
        why = writer.errorString()
        del writer  # closes the file
        _check(result, made, path, why)
    return str(path)
