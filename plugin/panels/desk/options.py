"""Clairville's page in QGIS's options: territory, store, results, connection test, and the state of
the Python packages.
"""

from qgis.core import QgsApplication, QgsTask
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...host import deps, problems, settings, wheels
from ...host.i18n import tr
from ...processing import ALGORITHMS, START
from ..frame.icons import icon
from ..frame.parts import wrapped
from ..frame.territories import ProfileChooser
from .waytest import WayTest


class OptionsPage(QgsOptionsPageWidget):
    """The page; packages are looked for when it is first shown, in the background."""

    def __init__(self, parent):
        super().__init__(parent)
        self.setObjectName("ClairvilleOptions")
        self._task = None
        self._outcome = ""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(self._places())
        self.network = WayTest()
        column.addWidget(self.network)
        column.addWidget(self._packages(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._fill()

    def _places(self):
        box = QGroupBox(tr("Territory and files"))
        form = QFormLayout(box)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.profile = ProfileChooser()
        form.addRow(tr("Territory"), self.profile)
        self.store = self._file(QgsFileWidget.StorageMode.SaveFile, tr("GeoPackage (*.gpkg)"))
        form.addRow(tr("Store"), self.store)
        form.addRow(
            "",
            wrapped(
                tr(
                    "The GeoPackage that holds the pulled layers. Leave it empty to keep it beside the "
                    "open project."
                ),
                small=True,
            ),
        )
        self.results = self._file(QgsFileWidget.StorageMode.GetDirectory, "")
        form.addRow(tr("Results"), self.results)
        form.addRow(
            "",
            wrapped(
                tr(
                    "The folder where panels write their results. Leave it empty to keep it beside the "
                    "store."
                ),
                small=True,
            ),
        )
        self.refresh_on_open = QCheckBox(tr("Refresh stale themes when a project opens"))
        form.addRow("", self.refresh_on_open)
        self.all_tools = QCheckBox(tr("Show every tool in the Processing toolbox"))
        self.all_tools.setToolTip(
            tr(
                "Otherwise the {few} essential ones out of {all}. Models, scripts and qgis_process always see "
                "all of them."
            ).format(few=len(START), all=len(ALGORITHMS()))
        )
        form.addRow("", self.all_tools)
        self.fixed = wrapped(small=True)
        form.addRow("", self.fixed)
        return box

    def _file(self, mode, kinds):
        widget = QgsFileWidget()
        widget.setStorageMode(mode)
        widget.setFilter(kinds)
        widget.setConfirmOverwrite(False)
        return widget

    def _packages(self):
        box = QGroupBox(tr("Python packages"))
        column = QVBoxLayout(box)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("Package"), tr("Version"), tr("Used for")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(240)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.advice = wrapped(tr("Looking for packages…"), small=True)
        self.from_file = QPushButton(tr("Install from a file…"))
        self.from_file.setToolTip(
            tr(
                "For computers without pip, rights or network: the packages of Clairville's offline bundle "
                "are unzipped into your QGIS profile. Nothing else on this computer changes."
            )
        )
        self.from_file.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.from_file.clicked.connect(lambda _checked=False: self._choose_bundle())
        column.addWidget(self.table)
        column.addWidget(self.advice)
        column.addWidget(self.from_file)
        return box

    def _choose_bundle(self):
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Offline bundle of packages"), "", tr("Bundles and wheels (*.zip *.whl)")
        )
        if path:
            self.install(path)

    def install(self, path):
        """Unzip the packages of a bundle in the background, then look for packages again."""
        self.from_file.setEnabled(False)
        self.advice.setText(tr("Unzipping packages…"))
        self._installing = QgsTask.fromFunction(
            tr("Clairville: unzipping packages"),
            lambda task: wheels.install(
                path, deps.libs(), progress=lambda done: task.setProgress(100 * done)
            ),
            on_finished=self._installed,
        )
        QgsApplication.taskManager().addTask(self._installing)

    def _installed(self, exception, done=None):
        if sip.isdeleted(self):
            return
        self.from_file.setEnabled(True)
        if done is None:
            self.advice.setText(problems.sentence_of(exception))
            return
        deps.use_libs()
        names = sorted({name.split("-")[0] for name in (*done.added, *done.present)})
        self._outcome = tr("Installed in your QGIS profile: {names}. Restart QGIS.").format(
            names=", ".join(names)
        )
        self._look()

    def _fill(self):
        now = settings.load()
        self.profile.choose(now.profile)
        self.store.setFilePath(now.store)
        self.store.lineEdit().setPlaceholderText(settings.store_path(now))
        self.results.setFilePath(now.results)
        self.results.lineEdit().setPlaceholderText(settings.results_folder(now))
        self.refresh_on_open.setChecked(now.refresh_on_open)
        self.all_tools.setChecked(now.all_tools)
        fixed = []
        for name in ("profile", "store", "results", "refresh_on_open", "all_tools"):
            variable = settings.overridden(name)
            getattr(self, name).setEnabled(not variable)
            if variable:
                fixed.append(variable)
        self.fixed.setText(
            tr("Fixed by the environment: {names}.").format(names=", ".join(fixed)) if fixed else ""
        )
        self.fixed.setVisible(bool(fixed))

    def showEvent(self, event):
        super().showEvent(event)
        if self._task is None:
            self._look()

    def _look(self):
        # Importing everything takes seconds: never on the main thread.
        self._task = QgsTask.fromFunction(
            tr("Clairville: looking for packages"),
            lambda task: deps.status(),
            on_finished=self._show_packages,
        )
        QgsApplication.taskManager().addTask(self._task)

    def _show_packages(self, exception, rows=None):
        if sip.isdeleted(self) or not rows:
            return
        self.table.setRowCount(len(rows))
        missing = []
        for position, (name, version, purpose, required) in enumerate(rows):
            state = "state-fresh" if version else "state-failed" if required else "state-never"
            cells = (name, version or tr("not found"), purpose)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column == 0:
                    item.setIcon(icon(state))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(position, column, item)
            if not version:
                missing.append(name)
        found = (
            tr(
                "Missing: {names}. Tools that need them say how to get them; the others work."
            ).format(names=", ".join(missing))
            if missing
            else tr("Everything that Clairville can use is here.")
        )
        self.advice.setText(f"{self._outcome} {found}".strip())

    def apply(self):
        shown = settings.load().all_tools
        settings.change(
            profile=self.profile.current(),
            store=self.store.filePath(),
            results=self.results.filePath(),
            refresh_on_open=self.refresh_on_open.isChecked(),
            all_tools=self.all_tools.isChecked(),
        )
        provider = QgsApplication.processingRegistry().providerById(settings.GROUP)
        if settings.load().all_tools != shown and provider is not None:
            provider.refreshAlgorithms()
