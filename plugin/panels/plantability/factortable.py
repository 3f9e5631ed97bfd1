"""The factor table of the plantability panel: rows to edit, a form for the chosen one, files, undo,
and what is wrong.
"""

import html
import pathlib

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QItemSelectionModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QAction, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common.errors import DataError
from ...host import files, settings
from ...host.i18n import language, tr
from ..frame.parts import tool_button, wrapped
from . import factordata
from .factorform import FactorForm
from .factormodel import NAME, FactorModel, NumberDelegate


class FactorTable(QWidget):
    """``changed``: after every step. ``told(kind, message, hint)``: something to say."""

    changed = pyqtSignal()
    told = pyqtSignal(str, str, str)

    def __init__(self):
        super().__init__()
        self.model = FactorModel(self)
        self.model.changed.connect(self._changed)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("Factors"))
        self.view.setItemDelegate(NumberDelegate(self.view))
        self.view.verticalHeader().hide()
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.view.setAlternatingRowColors(True)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)  # Tab leaves the table, arrows move in it
        row_height = self.view.fontMetrics().height() + 8
        self.view.verticalHeader().setDefaultSectionSize(row_height)
        self.view.setMinimumHeight(8 * row_height)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)  # bold headers would widen the columns
        for column in range(4):
            mode = (
                QHeaderView.ResizeMode.Stretch
                if column == NAME
                else QHeaderView.ResizeMode.ResizeToContents
            )
            header.setSectionResizeMode(column, mode)
        self.view.selectionModel().currentRowChanged.connect(
            lambda _now, _before: self._show_form()
        )
        self.form = FactorForm()
        self.form.edited.connect(lambda texts: self.model.change(self.code(), **texts))
        self.details = QgsCollapsibleGroupBox(tr("The chosen factor"))
        self.details.setCollapsed(True)
        self.details.collapsedStateChanged.connect(
            lambda _collapsed: QTimer.singleShot(0, self._keep_in_sight)
        )
        self.details.findChild(QToolButton, "collapseButton").setAccessibleName(
            self.details.title()
        )
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(6, 4, 6, 4)
        inner.addWidget(self.form)
        self.state = wrapped(small=True, rich=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._tools())
        column.addWidget(self.view, 1)
        column.addWidget(self.details)
        column.addWidget(self.state)
        self._origin = ()

    def _tools(self):
        self.add_button = tool_button(
            "/symbologyAdd.svg",
            tr("Add a factor"),
            tr("One of your own, from any theme."),
            self.add,
        )
        self.remove_button = tool_button(
            "/symbologyRemove.svg",
            tr("Remove the factor"),
            tr("One of your own; shipped ones are switched off by their box."),
            self.remove,
        )
        self.undo_button = tool_button(
            "/mActionUndo.svg", tr("Undo"), tr("The table one step back."), self.undo
        )
        menu = QMenu(self)
        menu.addAction(tr("Open a table …"), self._ask_open)
        menu.addAction(tr("Save the table …"), self._ask_save)
        menu.addSeparator()
        self.reset_action = menu.addAction(tr("As this map was made"), self.reset)
        menu.addAction(tr("Lyon's published list"), lambda: self.start_from(factordata.LYON))
        menu.addAction(tr("Bordeaux variant"), lambda: self.start_from(factordata.BORDEAUX))
        self.menu_button = tool_button(
            "", tr("Table"), tr("Open, save, start again"), None, text=True
        )
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        undo = QAction(tr("Undo"), self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.triggered.connect(lambda _checked=False: self.undo())
        self.addAction(undo)
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in (self.add_button, self.remove_button, self.undo_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.menu_button)
        return row

    # -- filling
    # ---------------------------------------------------------------------------------------------------
    def fill(self, rows, head):
        """Show a table; ``head``: the stack of the map it belongs to, None before the first map."""
        code = self.code()
        self._origin = tuple(rows)
        self.model.fill(rows, head)
        self.select(code if self.model.row_of(code) >= 0 else rows[0]["code"])

    def code(self):
        """The code of the chosen factor, "" for none."""
        index = self.view.currentIndex()
        return self.model.edits.rows[index.row()]["code"] if index.isValid() else ""

    def select(self, code):
        """Choose a factor and show its form."""
        index = self.model.index(self.model.row_of(code), NAME)
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)
        self._show_form()

    def _keep_in_sight(self):
        """The form has taken room from the table or given it back."""
        self.view.scrollTo(self.view.currentIndex())

    # -- steps
    # -----------------------------------------------------------------------------------------------------
    def add(self):
        """A new factor, whose form opens."""
        code = self.model.reshape(
            lambda edits: edits.add(name_fr=tr("New factor"), name_en=tr("New factor"))
        )
        self.details.setCollapsed(False)
        self.select(code)
        self.form.names[f"name_{language()}"].setFocus()
        self.form.names[f"name_{language()}"].selectAll()

    def remove(self):
        """Take the chosen factor out of the table; shipped ones are switched off instead."""
        code, row = self.code(), self.view.currentIndex().row()
        if code in self.model.shipped:
            self.told.emit(
                "info",
                tr("A shipped factor is switched off, not removed."),
                tr("Untick it: it then counts for nothing."),
            )
            return
        self._reshape(lambda edits: edits.remove(code), row)

    def undo(self):
        """One step back."""
        self._reshape(lambda edits: edits.undo(), self.view.currentIndex().row())

    def reset(self):
        """The table as the map was made with, or as it was first shown."""
        self._reshape(lambda edits: edits.replace(self._origin), self.view.currentIndex().row())

    def start_from(self, name):
        """A shipped table in place of this one."""
        self._reshape(lambda edits: edits.replace(factordata.shipped(name)), 0)

    def open(self, path):
        """A table from a CSV file in place of this one; rows with mistakes are shown to be mended."""
        from ....algorithms.plantability import table

        try:
            rows = table.rows(pathlib.Path(path).read_text(encoding="utf-8-sig"))
        except DataError as error:
            self.told.emit("error", error.message(language()), error.hint(language()))
            return False
        except (OSError, ValueError) as error:
            self.told.emit(
                "error", tr("A file could not be read or written: {why}").format(why=error), ""
            )
            return False
        self._reshape(lambda edits: edits.replace(rows), 0)
        return True

    def save(self, path):
        """Write the table as it is, with its mistakes if it has any."""
        try:
            files.save(path, self.text())
        except DataError as error:
            self.told.emit("error", error.message(language()), error.hint(language()))
            return False
        self.told.emit("success", tr("Saved: {path}").format(path=path), "")
        return True

    def text(self):
        """The table as CSV."""
        from ....algorithms.plantability import table

        return table.write_table(self.model.edits.rows)

    def _reshape(self, step, row):
        code = self.code()
        self.model.reshape(step)
        rows = self.model.edits.rows
        known = self.model.row_of(code) >= 0
        self.select(code if known else rows[min(row, len(rows) - 1)]["code"] if rows else "")

    def _ask_open(self):
        path = QFileDialog.getOpenFileName(
            self, tr("Open a factor table"), settings.results_folder(), tr("CSV files (*.csv)")
        )[0]
        if path:
            self.open(path)

    def _ask_save(self):
        start = str(pathlib.Path(settings.results_folder()) / "factors.csv")
        path = QFileDialog.getSaveFileName(
            self, tr("Save the factor table"), start, tr("CSV files (*.csv)")
        )[0]
        if path:
            self.save(path)

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def _changed(self):
        self._show_form()
        edits = self.model.edits
        self.undo_button.setEnabled(edits.edited)
        self.reset_action.setEnabled(edits.rows != self._origin)
        lines = []
        wrong, pending = self.model.wrong(), self.model.pending
        if wrong:
            lines.append(
                tr("<b>To be mended first:</b> {names}.").format(
                    names=html.escape(", ".join(wrong))
                )
            )
        if pending:
            named = {row["code"]: row[f"name_{language()}"] for row in edits.rows}
            told = ", ".join(f"{named[c]} ({self.model.why(c)})" for c in pending)
            lines.append(
                tr("<b>To be computed again:</b> {names}.").format(names=html.escape(told))
            )
        self.state.setText("<br>".join(lines))
        self.state.setVisible(bool(lines))
        self.changed.emit()

    def _show_form(self):
        code = self.code()
        self.form.setEnabled(bool(code))
        self.remove_button.setEnabled(bool(code) and code not in self.model.shipped)
        if code:
            row = self.model.edits.row(code)
            self.form.show_row(row, self.model.tables, self.model.problems(row))
