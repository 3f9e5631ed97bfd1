"""Which service answers for what, as a small table kept in the profile."""

import pathlib

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language, tr
from ...territory import edits, profiles
from ..frame.parts import Notice, wrapped


class ServicesForm(QDialog):
    """Edits ``services`` of a profile. ``saved`` carries what the settings should call the profile."""

    saved = pyqtSignal(str)

    def __init__(self, profile, parent=None):
        super().__init__(parent)
        from ....algorithms.locate.sections import sections

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.raw, self.path = edits.read(profile)
        self.setWindowTitle(tr("Which service answers for what"))
        self.resize(560, 420)
        told = dict(self.raw.get("services") or {})
        self.themes = list(dict.fromkeys(["roads", *(s.theme for s in sections()), *told]))
        self.notice = Notice()
        self.table = QTableWidget(len(self.themes), 2)
        self.table.setHorizontalHeaderLabels([tr("For"), tr("Service, telephone, address")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(
            0, QHeaderView.ResizeMode.ResizeToContents
        )
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName(tr("Which service answers for what"))
        for row, name in enumerate(self.themes):
            label = QTableWidgetItem(load_theme(name).label[language()])
            label.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, 0, label)
            self.table.setItem(row, 1, QTableWidgetItem(str(told.get(name, ""))))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.save_button = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save_button.setText(tr("Save"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            wrapped(
                tr(
                    "It stands on the sheet of every street and in the table for the website. Services, no persons."
                ),
                small=True,
            )
        )
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)

    def accept(self):
        """Save into the profile; a shipped one is copied into the person's folder."""
        cells = ((name, self.table.item(row, 1).text()) for row, name in enumerate(self.themes))
        told = {name: text.strip() for name, text in cells if text.strip()}
        raw = {k: v for k, v in self.raw.items() if k != "services"}
        try:
            edits.save({**raw, **({"services": told} if told else {})}, self.path)
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return
        chosen = settings.load().profile
        same = profiles.find(chosen) == pathlib.Path(self.path)
        self.saved.emit(chosen if same else str(self.path))
        super().accept()
