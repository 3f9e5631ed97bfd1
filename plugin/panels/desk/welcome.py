"""Home: the chosen town, Connect my city, what the data allow, and two more ways to begin."""

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ....algorithms.common.errors import ClairvilleError
from ...host import problems, settings
from ...host.i18n import tr
from ...territory import capabilities, connecting, profiles
from ..frame import tools
from ..frame.base import Panel
from ..frame.icons import icon
from ..frame.nextsteps import open_dialog
from ..frame.parts import plain_label, scrolled, wrapped
from .allowed import AllowedList, some
from .connect import ConnectBox
from .packages import PackagesBox

DEMO = "paris_demo"
NEW_PROFILE = "clairville:newprofile"


def _by_tab(parent):
    """What Tab reaches below ``parent``."""
    tab = Qt.FocusPolicy.TabFocus
    return [w for w in parent.findChildren(QWidget) if w.focusPolicy() & tab]


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
    """What a person sees after the installation, and whenever they ask what comes next."""

    ID = "welcome"
    ICON = "welcome"

    def title(self):
        return tr("Home")

    def build(self, body):
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 12)
        self.packages = PackagesBox(self.desk.open_settings)
        column.addWidget(self.packages)
        column.addLayout(self._town())
        column.addWidget(wrapped(tr("Connect my city"), bold=True))
        self.city = ConnectBox()
        self.city.wanted.connect(self._connect)
        column.addWidget(self.city)
        column.addSpacing(8)
        column.addWidget(wrapped(tr("What my data allow"), bold=True))
        self.allowed = AllowedList()
        self.allowed.opened.connect(self._open_capability)
        self.allowed.wanted.connect(self._lead_to)
        column.addWidget(self.allowed)
        column.addSpacing(8)
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
        for way in (self.demo, self.own):
            column.addWidget(way)
        column.addWidget(
            wrapped(
                tr(
                    "Clairville sheds light; people decide. Each result shows its reasons, its uncertainty and "
                    "the date of its data. Everything stays on this computer."
                ),
                small=True,
            )
        )
        self.refuses = QPushButton(tr("What Clairville refuses"))
        self.refuses.setFlat(True)
        self.refuses.setToolTip(tr("What is never forecast, scored, read or sent"))
        self.refuses.clicked.connect(lambda _checked=False: self.desk.open_help("refuses"))
        column.addWidget(self.refuses, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scrolled(inner, body)
        self._task = None
        self._again = False
        self.visibilityChanged.connect(lambda visible: self.refresh() if visible else None)

    def _town(self):
        self.town = wrapped(bold=True)
        font = self.town.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.town.setFont(font)
        self.state = wrapped(small=True)
        self.data_button = QPushButton(tr("City data"))
        self.data_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.data_button.clicked.connect(lambda _checked=False: self.desk.open("catalogue"))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.town)
        texts.addWidget(self.state)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 8)
        row.addLayout(texts, 1)
        row.addWidget(self.data_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """Read profile and store again, in the background; the lines stay until they are read."""
        self.packages.refresh()
        if self._task is not None:
            self._again = True
            return
        now = settings.load()
        self.data_button.setVisible(bool(now.profile))
        if not now.profile:
            self.town.setText(tr("No town is chosen yet"))
            self.state.setText(tr("Connect yours below, or open the demo of Paris."))
        path = settings.store_path(now)
        self._task = QgsTask.fromFunction(
            tr("Clairville: looking at the layers"),
            lambda task: capabilities.of_town(now.profile, path),
            on_finished=self._show,
        )
        QgsApplication.taskManager().addTask(self._task)

    def _show(self, exception, town=None):
        if sip.isdeleted(self):
            return
        self._task = None
        if self._again:
            self._again = False
            self.refresh()
            return
        if town is None:
            self.allowed.tell(problems.sentence_of(exception))
            return
        if town.title:
            self.town.setText(town.title)
            self.state.setText(self._counts(town))
        self.allowed.fill(town.capabilities)
        self._reached_in_order()

    def _reached_in_order(self):
        """Lines made after the panel come last by Tab: they go behind the field above them."""
        before = _by_tab(self.city)[-1]
        for line in self.allowed.rows:
            for widget in _by_tab(line):
                QWidget.setTabOrder(before, widget)
                before = widget

    def _counts(self, town):
        """How many themes are in which state, in a line."""
        words = {
            "fresh": tr("{n} up to date"),
            "stale": tr("{n} to refresh"),
            "never": tr("{n} never pulled"),
            "failed": tr("{n} failed"),
        }
        parts = [words[s].format(n=n) for s, n in town.counts.items() if n]
        return tr("Themes: {states}.").format(states=" · ".join(parts))

    # -- connecting
    # ------------------------------------------------------------------------------------------------
    def _connect(self, commune):
        if self.working:
            return
        known = connecting.known_profile(commune.code)
        if known:
            self._chosen(known, commune, made=False)
            return
        path = connecting.new_path(commune.code)
        self.run(
            NEW_PROFILE,
            {"INSEE": commune.code, "OUTPUT": str(path)},
            lambda _results, _layers: self._chosen(path.stem, commune, made=True),
            tr("Connecting {town}").format(town=commune.name),
        )

    def _chosen(self, name, commune, made):
        """Choose the profile and lead to City data, which says what waits."""
        settings.change(profile=name)
        if settings.overridden("profile"):
            self.tell(
                "warning",
                tr(
                    "The profile of {town} is ready, but another is fixed by the environment."
                ).format(town=commune.name),
                settings.overridden("profile"),
            )
            return
        self.notice.hide()
        self.city.empty()
        catalogue = self.desk.open("catalogue")
        self.refresh()
        try:
            profile = profiles.load(name)
        except ClairvilleError as error:
            catalogue.tell_error(error)
            return
        catalogue.tell("success", *self._told(commune, profile, made))

    def _told(self, commune, profile, made):
        """(what was done, what waits for what) of a town that is connected."""
        done = tr("{town} ({code}) is connected.").format(town=commune.name, code=commune.code)
        hints = []
        if commune.asked:
            hints.append(
                tr("{old} has merged: {town} is its commune today.").format(
                    old=commune.asked, town=commune.name
                )
            )
        if not made:
            hints.append(tr("Its profile was there already and is kept as it is."))
        if profile.timezone != "Europe/Paris":
            hints.append(
                tr("It is measured in {crs}, by the clock of {zone}.").format(
                    crs=profile.crs, zone=profile.timezone
                )
            )
        waits = connecting.waiting(profile)
        if waits.network:
            told = (
                tr("1 theme comes over the network; Refresh all pulls it: {names}.")
                if len(waits.network) == 1
                else tr("{n} themes come over the network; Refresh all pulls them: {names}.")
            )
            hints.append(told.format(n=len(waits.network), names=some(waits.network)))
        if waits.own:
            told = (
                tr(
                    "1 has no source yet, such as a file of the town ({names}): add it with the pencil, "
                    "no network needed."
                )
                if len(waits.own) == 1
                else tr(
                    "{n} have no source yet, such as files of the town ({names}): add them with the pencil, "
                    "no network needed."
                )
            )
            hints.append(told.format(n=len(waits.own), names=some(waits.own)))
        return done, " ".join(hints)

    # -- leading on
    # ------------------------------------------------------------------------------------------------
    def _lead_to(self, theme):
        self.desk.open("catalogue").lead_to(theme)

    @tools.tells_errors
    def _open_capability(self, capability):
        kind, name = capability.opens
        if kind == "panel":
            self.desk.open(name)
            return
        parameters, _missing = tools.inputs(name)
        self.dialog = open_dialog(f"clairville:{name}", parameters)

    def _open_demo(self):
        settings.change(profile=DEMO)
        catalogue = self.desk.open("catalogue")
        self.hide()
        catalogue.refresh_all(add_to_map=True)

    def _read_layers(self):
        self.desk.iface.openDataSourceManagerPage("ogr")
