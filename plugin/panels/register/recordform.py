"""The form of a transparency record: what the run tells is shown, what only the service knows is
asked, the rest is counted.
"""

import json

from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...host import files
from ...host.i18n import tr
from ...printing.register import default_path
from ..frame.parts import plain_label, wrapped

_INDIVIDUAL = "individual"


def path_of(algorithm):
    """Where the answers about a tool are kept: the next record starts from them."""
    return default_path().parent / "forms" / f"{algorithm.rpartition(':')[2]}.json"


def read(algorithm):
    """{field code: text} answered before, and under ``individual`` whether the result founds
    individual decisions.
    """
    try:
        found = json.loads(path_of(algorithm).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(algorithm, answers):
    """Keep the answers; returns the path. :class:`DataError` when they cannot be written."""
    path = path_of(algorithm)
    files.save(path, json.dumps(answers, ensure_ascii=False, indent=1))
    return path


class RecordForm(QDialog):
    """``made``: the record as the run alone fills it (see
    :func:`~.algorithms.common.transparency.record`).
    """

    def __init__(self, made, answers, parent=None):
        super().__init__(parent)
        self.setWindowTitle(made["title"])
        self.resize(700, 520)
        self.individual = QCheckBox(tr("The result founds individual decisions"))
        self.individual.setChecked(bool(answers.get(_INDIVIDUAL)))
        self.edits, tabs = {}, QTabWidget()
        tabs.setUsesScrollButtons(True)
        for section in made["sections"]:
            tabs.addTab(self._page(section, answers), section["label"])
        self.left = plain_label()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            wrapped(
                tr(
                    "First question: a decision about a named person or household (a fine, an aid, a permit)? A "
                    "ranked list of streets that people discuss founds none. Grey texts come from the run; what "
                    "you write replaces them."
                )
            )
        )
        column.addWidget(self.individual)
        column.addWidget(tabs, 1)
        column.addWidget(self.left)
        column.addWidget(buttons)
        self._count()

    def _page(self, section, answers):
        inner = QWidget()
        form = QFormLayout(inner)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field in section["fields"]:
            edit = QPlainTextEdit(str(answers.get(field["code"], "")))
            edit.setPlaceholderText(field["value"])
            edit.setFixedHeight(52)
            edit.setTabChangesFocus(True)
            edit.setAccessibleName(field["label"])
            edit.textChanged.connect(self._count)
            self.edits[field["code"]] = edit
            form.addRow(field["label"], edit)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        return scroll

    def _count(self):
        if hasattr(self, "left"):
            empty = sum(
                not (e.toPlainText().strip() or e.placeholderText()) for e in self.edits.values()
            )
            self.left.setText(tr("{n} fields to complete").format(n=empty))

    def answers(self):
        """What was written, without the empty fields."""
        written = {
            code: text for code, edit in self.edits.items() if (text := edit.toPlainText().strip())
        }
        return written | ({_INDIVIDUAL: True} if self.individual.isChecked() else {})
