"""What a plain QGIS lacks: how many packages, which, and the one way to get them on this computer."""

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...host import deps
from ...host.i18n import tr
from ..frame.parts import wrapped


class PackagesBox(QWidget):
    """Hidden where nothing lacks."""

    def __init__(self, open_settings):
        super().__init__()
        self.title = wrapped(bold=True)
        self.text = wrapped(small=True)
        self.command = QLineEdit()
        self.command.setReadOnly(True)
        self.command.setAccessibleName(tr("The command that installs the packages"))
        self.copy = QPushButton(tr("Copy the command"))
        self.copy.clicked.connect(
            lambda _checked=False: QgsApplication.clipboard().setText(self.command.text())
        )
        self.bundle = QPushButton(tr("From a file…"))
        self.bundle.setToolTip(
            tr("Without network or rights: the offline bundle, unzipped into your QGIS profile")
        )
        self.bundle.clicked.connect(lambda _checked=False: open_settings())
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.bundle)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        for widget in (self.title, self.text, self.command):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.refresh()

    def refresh(self):
        """Look again; nothing is imported for it."""
        lacking = deps.absent()
        self.setVisible(bool(lacking))
        if not lacking:
            return
        names = ", ".join(package.pip for package in lacking)
        self.title.setText(
            tr("1 package is missing: {names}").format(names=names)
            if len(lacking) == 1
            else tr("{n} packages are missing: {names}").format(n=len(lacking), names=names)
        )
        way = deps.way_here(lacking)
        self.text.setText(way.text)
        self.command.setText(way.command)
        self.command.setCursorPosition(0)
        self.bundle.setVisible(way.bundle)
