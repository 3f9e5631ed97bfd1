"""What came by phone or radio, entered by hand: whom from, what, how grave as its author judges, and
where. It goes to the log and, with a kind, to the map; nothing is sent."""

from dataclasses import dataclass

from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from ....algorithms.common.themes import theme as load_theme
from ...host.i18n import language, tr
from ..frame.choices import Choice
from ..frame.parts import wrapped
from .asking import WARNING


@dataclass(frozen=True)
class Call:
    """``local``: when, civil time of the territory; ``severity``: "" or "0" to "4"; ``x``, ``y`` in
    ``crs``: where the map was clicked, None for nowhere."""

    origin: str
    kind: str
    severity: str
    text: str
    place: str
    local: object
    exercise: bool
    x: float | None = None
    y: float | None = None
    crs: str = ""


class CallForm(QDialog):
    """``preset``: what is known beforehand (``origin``, ``kind``, ``severity``, ``text``)."""

    def __init__(self, parent, moment, *, preset=None, exercise=False, where=None):
        from ....algorithms.situation import logbook, logrows

        super().__init__(parent)
        self.setWindowTitle(tr("Call received"))
        preset, self.where = preset or {}, where
        lang = language()
        self.origin, self.kind, self.severity = Choice(), Choice(), Choice()
        for code, told in logbook.origins().items():
            if code != "none":
                self.origin.addItem(told[lang], code)
        for code, told in load_theme("incidents").fields["kind"].codes.items():
            self.kind.addItem(told[lang], code)
        for code in logbook.SEVERITIES[1:]:
            self.severity.addItem(logrows.word("severities", code, lang), code)
        for box, name in (
            (self.origin, tr("Told by")),
            (self.kind, tr("Kind")),
            (self.severity, tr("Severity, as you judge it")),
        ):
            box.setAccessibleName(name)
        for box, key, otherwise in (
            (self.origin, "origin", "resident"),
            (self.kind, "kind", "other"),
            (self.severity, "severity", "1"),
        ):
            box.setCurrentIndex(max(box.findData(preset.get(key) or otherwise), 0))
        self.text = QPlainTextEdit(preset.get("text") or "")
        self.text.setAccessibleName(tr("What was said"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(4 * self.fontMetrics().height() + 12)
        self.text.textChanged.connect(self._look)
        self.place = QLineEdit()
        self.place.setPlaceholderText(tr("Street, crossing, establishment"))
        self.place.setAccessibleName(tr("Where"))
        self.place.textChanged.connect(lambda _text: self._look())
        self.at = QDateTimeEdit(moment)
        self.at.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.at.setAccessibleName(tr("When it was said"))
        self.here = QCheckBox(tr("At the middle of the map"))
        self.here.setChecked(False)
        self.here.setEnabled(where is not None)
        self.drill = QCheckBox(tr("EXERCISE"))
        self.drill.setChecked(exercise)
        self.warning = wrapped(small=True)
        self.warning.setStyleSheet(WARNING)
        self.rule = wrapped(
            tr(
                "Functions and places, no names of persons. The severity is yours: nothing changes it."
            ),
            small=True,
        )
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("Told by"), self.origin)
        form.addRow(tr("What was said"), self.text)
        form.addRow(tr("Kind"), self.kind)
        form.addRow(tr("Severity, as you judge it"), self.severity)
        form.addRow(tr("Where"), self.place)
        form.addRow("", self.here)
        form.addRow(tr("When it was said"), self.at)
        form.addRow("", self.drill)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.keep = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.keep.setText(tr("Write to the log"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.warning)
        column.addWidget(self.rule)
        column.addWidget(buttons)
        self.setMinimumWidth(420)
        self._look()
        self.text.setFocus()

    def _look(self):
        from ....algorithms.situation import logbook, logrows

        words = self.text.toPlainText()
        found = logbook.persons_in(f"{words}\n{self.place.text()}")
        self.warning.setText(logrows.told_persons(found, language()))
        self.warning.setVisible(bool(found))
        self.keep.setEnabled(bool(words.strip()))

    def call(self):
        """What was entered."""
        x, y, crs = self.where if self.where and self.here.isChecked() else (None, None, "")
        return Call(
            self.origin.currentData(),
            self.kind.currentData(),
            self.severity.currentData(),
            self.text.toPlainText().strip(),
            self.place.text().strip(),
            self.at.dateTime().toPyDateTime(),
            self.drill.isChecked(),
            x,
            y,
            crs,
        )
