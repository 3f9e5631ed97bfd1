"""City data: the themes of a territory with their state; refresh them, add them to the map."""

import html
import pathlib

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.themes import theme as load_theme
from ...host import documents, settings
from ...host.i18n import tr
from ...processing import nextsteps
from ...territory import profiles
from ..frame.base import Panel
from ..frame.confirm import confirmed
from ..frame.nextsteps import NextSteps
from ..frame.parts import plain_tip, tool_button, wrapped
from ..frame.territories import ProfileChooser
from . import themelayers, themestate
from .themetree import ThemeTree, details

PULL = "clairville:pullcity"


class CataloguePanel(Panel):
    """The first dock an officer works with."""

    ID = "catalogue"
    ICON = "catalogue"

    def title(self):
        return tr("City data")

    def build(self, body):
        self.profile = ProfileChooser()
        self.profile.setToolTip(tr("The territory: a file that says where each theme comes from"))
        self.profile.changed.connect(self._change_profile)
        self.refresh_button = tool_button(
            "refresh",
            tr("Refresh all"),
            tr("Pull every theme of the territory again"),
            self.refresh_all,
            text=True,
        )
        self.selected_button = tool_button(
            "refresh",
            tr("Refresh selected"),
            tr("Pull the selected themes again"),
            self.refresh_selected,
            text=True,
        )
        self.add_button = tool_button(
            "addtomap",
            tr("Add to map"),
            tr("Add the selected themes to the map, styled and grouped"),
            self.add_selected,
            text=True,
        )
        self.page_button = tool_button(
            "explain",
            tr("Source page"),
            tr("Open the page where this theme is published"),
            self.open_page,
            text=True,
        )
        self.edit_button = tool_button(
            "edit",
            tr("Edit the sources"),
            tr("Where each theme comes from, as a form: test, preview, match the fields"),
            self.edit_sources,
        )
        top = QHBoxLayout()
        top.setContentsMargins(6, 6, 6, 0)
        top.addWidget(self.profile, 1)
        top.addWidget(self.edit_button)
        top.addWidget(
            tool_button(
                "settings",
                tr("Settings…"),
                tr("Store, territory, packages"),
                self.desk.open_settings,
            )
        )
        buttons = QGridLayout()  # two by two: in one row a narrow dock cuts their words
        buttons.setSpacing(2)
        for place, button in enumerate(
            (self.refresh_button, self.selected_button, self.add_button, self.page_button)
        ):
            buttons.addWidget(button, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        buttons.setColumnStretch(2, 1)
        self.summary = wrapped(small=True)
        self.tree = ThemeTree()
        self.tree.itemSelectionChanged.connect(self._selection_changed)
        self.tree.wanted.connect(lambda row: self.add_rows([row]))
        self.details = wrapped(rich=True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setMargin(6)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.details)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(scroll)
        self.splitter.setSizes([420, 210])
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        self.head.addLayout(top)
        column.addLayout(buttons)
        column.addWidget(self.summary)
        column.addWidget(self.splitter, 1)
        self.on_open = QCheckBox(tr("Refresh stale themes when a project opens"))
        self.on_open.toggled.connect(lambda on: settings.change(refresh_on_open=on))
        column.addWidget(self.on_open)
        self.next = NextSteps(self)
        self.next.of_tool("pullcity", self._known)
        column.addWidget(self.next)
        self.rows, self.left_out = [], []
        self.form = None
        self._add_after = False
        self.busy.connect(lambda _busy: self._selection_changed())
        self._selection_changed()

    def _known(self):
        store = {"PROFILE": settings.load().profile, "STORE": settings.store_path()}
        return nextsteps.Known(inputs=store)

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """Read profile and store again."""
        now = settings.load()
        self.profile.choose(now.profile)
        self.profile.setEnabled(not settings.overridden("profile"))
        self.on_open.setEnabled(not settings.overridden("refresh_on_open"))
        with QSignalBlocker(self.on_open):
            self.on_open.setChecked(now.refresh_on_open)
        if not now.profile:
            self.show_empty(
                tr("Which territory?"),
                tr(
                    "Choose a territory to see its themes, or begin with the demo that ships with Clairville."
                ),
                [
                    (tr("Open the Paris demo"), lambda: self._change_profile("paris_demo")),
                    (tr("Connect my city"), lambda: self.desk.open("welcome")),
                ],
            )
            return
        self.show_body()
        try:
            self.left_out = themestate.left_out(now.profile)
            self.rows = themestate.rows(now.profile, settings.store_path(now))
        except ClairvilleError as error:
            self.rows, self.left_out = [], []
            self.tell_error(error)
        self.tree.show_rows(self.rows)
        self._summarise(settings.store_path(now))
        self._selection_changed()

    def _summarise(self, store_path):
        count = {state: sum(row.state == state for row in self.rows) for state in themestate.STATES}
        words = {
            "fresh": tr("{n} up to date"),
            "stale": tr("{n} to refresh"),
            "never": tr("{n} never pulled"),
            "failed": tr("{n} failed"),
        }
        parts = [
            words[state].format(n=count[state])
            for state in ("fresh", "stale", "never", "failed")
            if count[state]
        ]
        self.summary.setText(" · ".join(parts))
        self.summary.setToolTip(plain_tip(tr("Store: {path}").format(path=store_path)))

    def _selection_changed(self):
        chosen = self.tree.chosen()
        idle = not self.working
        self.refresh_button.setEnabled(idle and bool(self.rows))
        self.selected_button.setEnabled(idle and bool(chosen))
        self.add_button.setEnabled(any(row.rows for row in chosen))
        self.edit_button.setEnabled(idle)
        self.page_button.setEnabled(len(chosen) == 1 and chosen[0].page.startswith("http"))
        if len(chosen) == 1:
            self.details.setText(details(chosen[0]))
        elif chosen:
            self.details.setText(tr("{n} themes selected.").format(n=len(chosen)))
        else:
            absent = "".join(
                f"<p><b>{html.escape(label)}</b><br>{html.escape(why)}</p>"
                for label, why in self.left_out
            )
            self.details.setText(
                tr("Select a theme to read where it comes from. A double click adds it to the map.")
                + absent
            )

    def _change_profile(self, profile):
        settings.change(profile=profile)
        self.notice.hide()
        self.refresh()

    # -- actions
    # ---------------------------------------------------------------------------------------------------
    def refresh_all(self, add_to_map=False):
        """Pull every theme of the territory; ``add_to_map``: then show them."""
        return self._pull([], add_to_map)

    def refresh_selected(self):
        """Pull the selected themes."""
        return self._pull([row.name for row in self.tree.chosen()])

    def refresh_stale(self):
        """Pull what is not fresh; nothing to do is fine."""
        self.refresh()
        names = [
            row.name for row in self.rows if row.state != "fresh" and not load_theme(row.name).live
        ]
        return bool(names) and self._pull(names)

    def _pull(self, names, add_to_map=False):
        now = settings.load()
        target = settings.store_path(now)
        if target.lower().endswith(".gpkg"):
            try:
                pathlib.Path(target).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                self.tell(
                    "error",
                    tr("The folder of the store cannot be made: {why}.").format(why=error.strerror),
                    tr("Choose another store in the settings."),
                )
                return False
        if not confirmed(now.profile, self):
            return False
        self._add_after = add_to_map
        parameters = {"PROFILE": now.profile, "STORE": target, "THEMES": ",".join(names)}
        what = (
            tr("Refreshing {n} themes").format(n=len(names))
            if names
            else tr("Refreshing all themes")
        )
        return self.run(PULL, parameters, self._pulled, what)

    def _pulled(self, results, _layers):
        failed = list(results.get("FAILED") or [])
        self.desk.show_store()
        self.refresh()
        labels = {row.name: row.label for row in self.rows}
        pulled = results.get("COUNTS") or {}
        good = [name for name in pulled if name not in failed]
        if failed:
            names = ", ".join(labels.get(name, name) for name in failed)
            self.tell(
                "warning",
                tr("Refreshed: {n}. Failed: {names}.").format(n=len(good), names=names),
                tr(
                    "Select a theme in the list to read why. What was pulled before is still there."
                ),
            )
        else:
            self.tell("success", tr("{n} themes are up to date.").format(n=len(good)))
        if self._add_after:
            self.add_rows([row for row in self.rows if row.rows])
        else:
            themelayers.repaint(settings.store_path())

    def failed(self, text):
        """After an error or a cancel the store may hold some new themes."""
        self.refresh()

    def add_selected(self):
        """Add the selected themes to the map."""
        self.add_rows([row for row in self.tree.chosen() if row.rows])

    def add_rows(self, chosen):
        """Add themes to the map, points above lines above areas; a first theme sets the map's CRS
        and extent.
        """
        chosen = [row for row in chosen if row.rows]
        if not chosen:
            self.tell("info", tr("This theme holds nothing yet: refresh it first."))
            return
        first = not QgsProject.instance().mapLayers()
        now = settings.load()
        added = themelayers.add_all(settings.store_path(now), chosen)
        if first and added:
            crs = QgsCoordinateReferenceSystem(themestate.crs_of(now.profile))
            if crs.isValid():
                QgsProject.instance().setCrs(crs, True)
            themelayers.show_all(self.desk.iface.mapCanvas(), added)

    def open_page(self):
        """The page of the selected theme in the browser."""
        chosen = self.tree.chosen()
        if chosen:
            try:
                documents.open_document(chosen[0].page)
            except ClairvilleError as error:
                self.tell_error(error)

    def lead_to(self, theme):
        """Select a theme; one that has no source yet is opened in the form of the sources."""
        if not self.tree.select(theme) and settings.load().profile and not self.working:
            self.edit_sources(theme)

    def edit_sources(self, theme=""):
        """The form on ``theme``, on the selected one, or on the first; what it saves is shown at
        once.
        """
        from .entryform import EntryForm  # its widgets are many: when first asked for

        chosen = self.tree.chosen()
        try:
            self.form = EntryForm(
                settings.load().profile,
                theme or (chosen[0].name if chosen else ""),
                self.desk.iface.mainWindow(),
            )
        except ClairvilleError as error:
            self.tell_error(error)
            return
        self.form.saved.connect(self._edited)
        self.form.open()

    def _edited(self, path, theme):
        if profiles.find(settings.load().profile) != pathlib.Path(path):
            settings.change(profile=path)
        self.refresh()
        self.tree.select(theme)
        self.tell(
            "success",
            tr("The profile is saved."),
            tr("Refresh the theme to pull it from its new source."),
        )
