"""The first minute: three ways to begin."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...host import settings
from ...host.i18n import tr
from ..frame.base import Panel
from ..frame.icons import icon
from ..frame.parts import plain_label, scrolled, wrapped
from ..frame.territories import ask_profile_file

DEMO = "paris_demo"
NEW_PROFILE = "clairville:newprofile"


class _Way(QWidget):
    """One way to begin: a picture, what it does, its button."""

    def __init__(self, picture, title, text, button, slot):
        super().__init__()
        drawing = plain_label()
        drawing.setPixmap(icon(picture).pixmap(QSize(36, 36)))
        drawing.setAlignment(Qt.AlignmentFlag.AlignTop)
        drawing.setFixedWidth(38)
        self.button = QPushButton(button)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda _checked=False: slot())
        texts = QVBoxLayout()
        texts.addWidget(wrapped(title, bold=True))
        texts.addWidget(wrapped(text))
        texts.addWidget(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 10)
        row.setSpacing(12)
        row.addWidget(drawing)
        row.addLayout(texts, 1)


class WelcomePanel(Panel):
    """What a person sees after the installation."""

    ID = "welcome"
    ICON = "welcome"

    def title(self):
        return tr("Welcome to Clairville")

    def build(self, body):
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(
            wrapped(
                tr(
                    "Works, air, complaints and school times on one map; accident risk, room for trees and "
                    "repairs explained street by street. Everything stays on this computer."
                )
            )
        )
        self.demo = _Way(
            "catalogue",
            tr("Open the Paris demo"),
            tr(
                "A small extract of the open data of Paris, shipped with the plugin: no network needed. "
                "It loads in about a minute."
            ),
            tr("Open the demo"),
            self._open_demo,
        )
        self.city = _Way(
            "welcome",
            tr("Connect my city"),
            tr(
                "Pick your commune: Clairville prepares a profile of the open data that exist for it, and you "
                "add your own portals and files."
            ),
            tr("Connect a city"),
            self._connect,
        )
        self.own = _Way(
            "addtomap",
            tr("Read my layers"),
            tr(
                "Use the layers that are on your disks or in your database: every Clairville tool of the "
                "Processing toolbox accepts any layer and asks which fields are which."
            ),
            tr("Add layers"),
            self._read_layers,
        )
        for way in (self.demo, self.city, self.own):
            column.addWidget(way)
        column.addWidget(
            wrapped(
                tr(
                    "Clairville sheds light; people decide. Each result shows its reasons, its uncertainty and "
                    "the date of its data."
                ),
                small=True,
            )
        )
        column.addStretch(1)
        scrolled(inner, body)

    def _open_demo(self):
        settings.change(profile=DEMO)
        catalogue = self.desk.open("catalogue")
        self.hide()
        catalogue.refresh_all(add_to_map=True)

    def _connect(self):
        if QgsApplication.processingRegistry().algorithmById(NEW_PROFILE) is not None:
            from processing import execAlgorithmDialog

            results = execAlgorithmDialog(NEW_PROFILE, {})
            path = (results or {}).get("OUTPUT", "")
        else:
            path = ask_profile_file(self)
        if path:
            settings.change(profile=path)
            self.desk.open("catalogue")
            self.hide()

    def _read_layers(self):
        self.desk.iface.openDataSourceManagerPage("ogr")
