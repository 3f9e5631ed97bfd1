"""The tree of themes: by subject, with state, rows, dates, licence and source."""

import html

from qgis.PyQt.QtCore import QSignalBlocker, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from ...host.i18n import tr
from ..frame.figures import nice_date, number
from ..frame.icons import icon
from ..frame.parts import plain_tip
from .themestate import subject_of, subjects

_ROW = Qt.ItemDataRole.UserRole + 1
_NAMES = (150, 220)  # least and largest width of the names, in pixels


def state_text(row):
    """The state in two words."""
    return {
        "fresh": tr("up to date"),
        "stale": tr("to refresh"),
        "never": tr("never pulled"),
        "failed": tr("failed"),
    }[row.state]


def size_text(row):
    """How much there is: rows, or the columns and rows of a raster."""
    if row.rows is None:
        return ""
    return f"{number(row.grid[0])} × {number(row.grid[1])}" if row.grid else number(row.rows)


def details(row):
    """A theme in full, as rich text."""

    def line(name, value, told=html.escape):
        return (
            f"<tr><td style='padding-right:10px'>{name}</td><td>{told(value)}</td></tr>"
            if value
            else ""
        )

    rows_text = size_text(row)
    if row.grid:
        rows_text = tr("{size} cells of {side} m").format(size=rows_text, side=f"{row.grid[2]:g}")
    elif row.rows is not None and row.announced and row.announced != row.rows:
        rows_text = tr("{n} of {total} announced").format(
            n=number(row.rows), total=number(row.announced)
        )
    source = html.escape(row.source)
    if row.page.startswith("http"):
        source = f"<a href='{html.escape(row.page, quote=True)}'>{html.escape(QUrl(row.page).host())}</a>"
    why = f"<p><b>{tr('Why it failed')}</b><br>{html.escape(row.why)}</p>" if row.why else ""
    note = f"<p>{html.escape(row.note)}</p>" if row.note else ""
    return (
        f"<b>{html.escape(row.label)}</b>{why}<table>"
        + line(tr("State"), state_text(row))
        + line(tr("Size") if row.grid else tr("Rows"), rows_text)
        + line(tr("Data date"), nice_date(row.data_date))
        + line(tr("Pulled"), nice_date(row.pulled))
        + line(tr("Licence"), row.licence)
        + line(tr("Credit"), row.attribution)
        + line(tr("Source"), source, str)
        + f"</table>{note}"
    )


class ThemeTree(QTreeWidget):
    """Themes under their subjects. ``wanted`` carries the row that was double-clicked (or Enter)."""

    wanted = pyqtSignal(object)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setColumnCount(6)
        self.setHeaderLabels(
            [tr("Theme"), tr("State"), tr("Rows"), tr("Data date"), tr("Licence"), tr("Source")]
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setRootIsDecorated(False)
        self.setIndentation(10)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMinimumHeight(140)
        self.header().setStretchLastSection(True)
        self.itemActivated.connect(self._activate)
        self._widest, self._filled = _NAMES[1], False

    def show_rows(self, rows):
        """Fill the tree again; the selection stays."""
        kept = {row.name for row in self.chosen()}
        with QSignalBlocker(self):
            self.clear()
            for key, label, _names in subjects():
                of_subject = [row for row in rows if subject_of(row.name) == key]
                if not of_subject:
                    continue
                head = QTreeWidgetItem([label])
                font = head.font(0)
                font.setBold(True)
                head.setFont(0, font)
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.addTopLevelItem(head)
                head.setFirstColumnSpanned(True)
                for row in of_subject:
                    item = self._item(row)
                    head.addChild(item)
                    item.setSelected(row.name in kept)
                head.setExpanded(True)
            for column in range(5):
                self.resizeColumnToContents(column)
            self._widest, self._filled = (
                min(self.columnWidth(0), _NAMES[1]),
                any(row.rows is not None for row in rows),
            )
            self._fit()

    def resizeEvent(self, event):
        super().resizeEvent(event)
        self._fit()

    def _fit(self):
        """Names give way, so that state and rows, where there are any, are seen in a narrow dock."""
        rest = (
            self.viewport().width()
            - self.columnWidth(1)
            - (self.columnWidth(2) if self._filled else 0)
        )
        self.setColumnWidth(0, max(_NAMES[0], min(self._widest, rest)))

    def _item(self, row):
        item = QTreeWidgetItem(
            [
                row.label,
                state_text(row),
                size_text(row),
                nice_date(row.data_date),
                row.licence,
                row.attribution or row.source,
            ]
        )
        item.setIcon(0, icon(f"state-{row.state}"))
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _ROW, row)
        for column in range(6):
            item.setToolTip(column, plain_tip(row.why or item.text(column)))
        return item

    def chosen(self):
        """The selected rows."""
        return [
            item.data(0, _ROW) for item in self.selectedItems() if item.data(0, _ROW) is not None
        ]

    def select(self, name):
        """Select one theme; False if it is not listed."""
        for position in range(self.topLevelItemCount()):
            head = self.topLevelItem(position)
            for child in range(head.childCount()):
                item = head.child(child)
                if item.data(0, _ROW).name == name:
                    self.setCurrentItem(item)
                    return True
        return False

    def _activate(self, item, _column):
        if item.data(0, _ROW) is not None:
            self.wanted.emit(item.data(0, _ROW))
