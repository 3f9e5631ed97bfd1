"""Promised and found: how far a ranking of accident risk kept its word on crashes put aside."""

import json
import pathlib

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from ....algorithms.common.language import decimals
from ....algorithms.common.reasons import sentence
from ...host.i18n import language, tr
from ..frame.figures import number
from ..frame.parts import wrapped

# Titles of the tables of the report that this window shows.
TABLES = ("acc_table_promised", "acc_table_districts")


def tables_of(path):
    """The tables of promised and found crashes in the record of a run (its path); [] where it has
    none or cannot be read."""
    try:
        run = json.loads(pathlib.Path(path).read_text(encoding="utf-8")) if path else {}
        tables = run["report"]["tables"]
        return [t for code in TABLES for t in tables if t["title"]["code"] == code and t["rows"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def shown(cell):
    """A cell as a person reads it."""
    if isinstance(cell, dict):
        return sentence(cell["code"], cell["values"], language())
    if isinstance(cell, float):
        return decimals(cell, 1, language())
    return number(cell) if isinstance(cell, int) else str(cell or "")


def missed(cell):
    """True for found / promised whose interval does not hold one."""
    values = cell.get("values", {}) if isinstance(cell, dict) else {}
    return "low" in values and not values["low"] <= 1.0 <= values["high"]


class PromisedWindow(QDialog):
    """A tab a table: by tenths of the expected crashes, and by district where they were given."""

    def __init__(self, tables, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Promised and found"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trees = []
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        names = {TABLES[0]: tr("By tenths"), TABLES[1]: tr("By district")}
        for table in tables:
            self.tabs.addTab(self._tree(table), names[table["title"]["code"]])
        column = QVBoxLayout(self)
        column.addWidget(
            wrapped(
                tr(
                    "The map was made from one part of the crashes and judged on the other. Found / promised: 1 is a kept "
                    'promise, with its 95 % interval; "moved": as another service might have placed the crashes. In '
                    "bold: the interval does not hold 1."
                )
            )
        )
        column.addWidget(self.tabs, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(640, 420)

    def _tree(self, table):
        tree = QTreeWidget()
        tree.setRootIsDecorated(False)
        tree.setAlternatingRowColors(True)
        tree.setHeaderLabels([shown(title) for title in table["columns"]])
        tree.setAccessibleName(shown(table["title"]))
        strong = QFont(tree.font())
        strong.setBold(True)
        for row in table["rows"]:
            item = QTreeWidgetItem([shown(cell) for cell in row])
            for k, cell in enumerate(row):
                if k:
                    item.setTextAlignment(
                        k, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if missed(cell):
                    item.setFont(k, strong)
            tree.addTopLevelItem(item)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.trees.append(tree)
        return tree
