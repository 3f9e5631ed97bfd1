"""Text, tables and pictures that follow each other down A4 pages of one print layout."""

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemManualTable,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutTable,
    QgsPrintLayout,
    QgsProject,
    QgsTableCell,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...host import files
from ..typeface import HOUSE, INK, LINE, MUTED, WARN, text_format

_GRID = 0.2
_MM = Qgis.LayoutUnit.Millimeters


class Flow:
    """A layout of A4 pages and the place where the next thing goes. Measures are millimetres."""

    WIDTH, HEIGHT, MARGIN, BOTTOM = 210.0, 297.0, 16.0, 18.0

    def __init__(self, folder, title):
        self._project = QgsProject()
        self.layout = QgsPrintLayout(self._project)
        self.layout.clairville_project = self._project
        self.layout.setName(title)
        self._folder = folder
        self._page = -1
        self._drawings = 0
        self.y = 0.0
        self.new_page()

    @property
    def inner(self):
        """Width between the margins."""
        return self.WIDTH - 2 * self.MARGIN

    def new_page(self):
        """Go to the top of a new page."""
        page = QgsLayoutItemPage(self.layout)
        page.setPageSize(QgsLayoutSize(self.WIDTH, self.HEIGHT, _MM))
        self.layout.pageCollection().addPage(page)
        self._page += 1
        self.y = self.MARGIN

    def room(self, height):
        """Go to a new page unless ``height`` still fits on this one."""
        if self.y + height > self.HEIGHT - self.BOTTOM and self.y > self.MARGIN:
            self.new_page()

    def _place(self, item, x, y, width, height):
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, _MM), True, False, self._page)
        item.attemptResize(QgsLayoutSize(width, height, _MM))

    def band(self):
        """The coloured band at the top of the first page."""
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        shape.setSymbol(QgsFillSymbol.createSimple({"color": HOUSE, "outline_style": "no"}))
        self._place(shape, 0, 0, self.WIDTH, 3)

    def text(
        self, text, size, colour=INK, *, bold=False, before=0.0, after=0.8, right=False, keep=0.0
    ):
        """A paragraph, wrapped; ``keep``: height that must follow it on the same page."""
        from ..textfit import height_mm

        if not text:
            return
        label = QgsLayoutItemLabel(self.layout)
        label.setTextFormat(text_format(size, colour, bold))
        label.setMarginX(0)
        label.setMarginY(0)
        label.setText(text.replace("[%", "[ %"))  # data never become an expression
        if right:
            label.setHAlign(Qt.AlignmentFlag.AlignRight)
        tall = height_mm(label, text, width_mm=self.inner) + 0.8
        self.y += before
        self.room(tall + keep)
        self._place(label, self.MARGIN, self.y, self.inner, tall)
        self.y += tall + after

    def heading(self, text):
        """A section's title; never the last thing on a page."""
        self.text(text, 14, HOUSE, bold=True, before=6, after=2, keep=25)

    def picture(self, path, ratio, caption=""):
        """A picture over the whole width, at most ``ratio`` of the page high."""
        from qgis.PyQt.QtGui import QImageReader

        size = QImageReader(str(path)).size()
        if not size.isValid():
            return
        tall = min(self.inner * size.height() / max(size.width(), 1), self.HEIGHT * ratio)
        self._picture(path, tall, caption)

    def drawing(self, svg, aspect, caption=""):
        """A chart (SVG text), two thirds of the width."""
        self._drawings += 1
        path = self._folder / f"chart{self._drawings}.svg"
        files.save(path, '<?xml version="1.0" encoding="utf-8"?>\n' + svg)
        self._picture(path, min(self.inner * 0.68 * aspect, 95), caption, self.inner * 0.68)

    def _picture(self, path, tall, caption, width=None):
        self.room(tall + (8 if caption else 3))
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(str(path))
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItemPicture.ReferencePoint.UpperLeft)
        item.setId(caption)
        self._place(item, self.MARGIN, self.y, width or self.inner, tall)
        self.y += tall + 1.5
        if caption:
            self.text(caption, 8, MUTED, after=2.5)

    def table(self, head, rows, *, numeric):
        """A table over the width, continued on further pages with its head repeated."""
        widths = self._widths(head, rows)
        start = 0
        while start < len(rows):
            space = self.HEIGHT - self.BOTTOM - self.y
            chunk, tall, frame_table = self._fitting(head, rows[start:], widths, numeric, space)
            if not chunk:
                if (
                    self.y <= self.MARGIN + 0.1
                ):  # one row taller than a page: it is cut, not lost in a loop
                    chunk = 1
                    frame_table, tall = (
                        self._made(head, rows[start : start + 1], widths, numeric),
                        space,
                    )
                else:
                    self.new_page()
                    continue
            frame = QgsLayoutFrame(self.layout, frame_table)
            frame_table.addFrame(frame)
            frame.attemptMove(QgsLayoutPoint(self.MARGIN, self.y, _MM), True, False, self._page)
            frame.attemptResize(QgsLayoutSize(self.inner, tall, _MM))
            self.layout.addMultiFrame(frame_table)
            self.y += tall + 2.5
            start += chunk

    def _fitting(self, head, rows, widths, numeric, space):
        """The most rows that fit in ``space``: (how many, their height, the table)."""
        heights = self._heights(head, rows, widths)
        total, count = heights[0] + 2 * _GRID, 0
        for tall in heights[1:]:
            if total + tall + 1.0 > space:
                break
            total += tall + _GRID
            count += 1
        return (
            count,
            total + 0.8,
            self._made(head, rows[:count], widths, numeric) if count else None,
        )

    def _heights(self, head, rows, widths):
        """Heights of the head and of each row, from the wrapped text of its cells."""
        from ..textfit import height_mm

        label = QgsLayoutItemLabel(self.layout)

        def tall(cells, style):
            if not cells:
                return 0.0
            wrapped = [
                height_mm(label, str(c), style, w - 2)
                for c, w in zip(cells, widths, strict=True)
                if str(c)
            ]
            return max(wrapped, default=0.0) + 1.8

        return [
            tall(head, text_format(7.8, MUTED, True)),
            *(tall(row, text_format(8.2)) for row in rows),
        ]

    def _widths(self, head, rows):
        """Column widths in proportion to their longest text, within limits."""
        sample = rows[:80]
        longest = [
            max([len(str(row[i])) for row in sample] + [len(str(head[i])) * 0.6 if head else 0])
            for i in range(len(rows[0]))
        ]
        shares = [min(max(n, 7), 46) for n in longest]
        least = min(9.0, self.inner / len(shares))  # a word of a heading and a number fit into that
        spare = self.inner - least * len(shares)
        return [least + spare * share / sum(shares) for share in shares]

    def _made(self, head, rows, widths, numeric):
        table = QgsLayoutItemManualTable.create(self.layout)
        cells = []
        heights = self._heights(head, rows, widths)
        if head:
            cells.append(
                [
                    self._cell(text, n, text_format(7.8, MUTED, True))
                    for text, n in zip(head, numeric, strict=True)
                ]
            )
        for row in rows:
            cells.append(
                [
                    self._cell(text, n, text_format(8.2))
                    for text, n in zip(row, numeric, strict=True)
                ]
            )
        table.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)
        table.setShowGrid(True)
        table.setVerticalGrid(False)
        table.setGridColor(QColor(LINE))
        table.setGridStrokeWidth(_GRID)
        table.setCellMargin(0.8)
        table.setTableContents(cells)
        table.setColumnWidths([w - 1.6 for w in widths])
        table.setRowHeights([h - 1.6 for h in (heights if head else heights[1:])])
        return table

    @staticmethod
    def _cell(text, numeric, style):
        cell = QgsTableCell(str(text))
        cell.setTextFormat(style)
        cell.setHorizontalAlignment(
            Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        )
        return cell

    def number_pages(self, words, brand):
        """Write ``words(page, pages)`` and a brand line at the foot of every page."""
        pages = self._page + 1
        for page in range(pages):
            self._page = page
            for text, align in (
                (brand, Qt.AlignmentFlag.AlignLeft),
                (words(page + 1, pages), Qt.AlignmentFlag.AlignRight),
            ):
                label = QgsLayoutItemLabel(self.layout)
                label.setTextFormat(text_format(7.5, MUTED))
                label.setText(text)
                label.setHAlign(align)
                self._place(label, self.MARGIN, self.HEIGHT - 12, self.inner, 5)

    def mark_pages(self, text):
        """Write ``text`` large at the head of every page: what is an exercise must never be taken for
        the real thing."""
        for page in range(self._page + 1):
            self._page = page
            label = QgsLayoutItemLabel(self.layout)
            label.setTextFormat(text_format(14, WARN, True))
            label.setText(text)
            label.setHAlign(Qt.AlignmentFlag.AlignHCenter)
            self._place(label, self.MARGIN, 5.5, self.inner, 8)
