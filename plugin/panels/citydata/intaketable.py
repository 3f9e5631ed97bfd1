"""What the door does with the first rows of a source: the tally of the log, as a table."""

import textwrap

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from ....algorithms.common.errors import ClairvilleError
from ....algorithms.intake import tally
from ....algorithms.intake.fieldmap import FieldMap
from ...host.i18n import language, tr
from ..frame.parts import plain_tip


class IntakeTable(QTableWidget):
    """A line for the rows and for each column of which something is to be said."""

    def __init__(self, parent=None):
        super().__init__(0, 6, parent)
        titles = [textwrap.fill(_capital(head), 14) for head in tally.heads(language())]
        self.setHorizontalHeaderLabels(titles)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.setAccessibleName(tr("What became of the first rows"))

    def fill(self, theme, rules, rows, timezone):
        """Read ``rows`` (records of a preview) by ``rules`` and show what became of them."""
        self.setRowCount(0)
        if not rows or not rules:
            return
        try:
            lines, kept = read(theme, rules, rows, timezone)
        except ClairvilleError:  # told by the line of the rule itself
            return
        names = {name: spec.label[language()] for name, spec in theme.fields.items()}
        for cells in tally.table_of(lines, kept, language(), names, read=len(rows)):
            self.insertRow(self.rowCount())
            for column, value in enumerate(cells):
                text = _capital(value) if column == 0 else str(value)
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if isinstance(value, int):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(self.rowCount() - 1, column, item)
        self.resizeRowsToContents()


def read(theme, rules, rows, timezone):
    """(lines of the tally, rows kept) of records read as a pull reads them."""
    known = {name: rule for name, rule in rules.items() if name in theme.fields}
    given = {name: {"value": None} for name in theme.required if name not in known}
    mapping = FieldMap(theme, given | known, timezone)
    mapping.look(rows)
    read_rows = [mapping.row(record) for record in rows]
    if mapping.is_stale:
        again = FieldMap(theme, given | known, timezone)
        again.follow(mapping)
        read_rows, mapping = [again.row(record) for record in rows], again
    needed = [mapping.names.index(n) for n in theme.required if n in known and n != theme.key]
    lacking = sum(any(row[i] is None for i in needed) for row in read_rows)
    found = mapping.tally
    found.note(tally.ROWS, tally.DROPPED, "lacks_required", lacking)
    return found.as_list(), len(rows) - lacking


def _capital(text):
    return text[:1].upper() + text[1:]
