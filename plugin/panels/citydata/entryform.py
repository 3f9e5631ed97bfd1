"""A theme's source as a form: test the connection, look at twenty rows, map the fields, save into
the profile.
"""

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common import themes
from ....algorithms.common.errors import ClairvilleError
from ...host.i18n import language, tr
from ...pull.locating import may_be_located
from ...sources.kinds import KINDS, RASTERS
from ...territory import edits, profiles
from ..frame.figures import counted
from ..frame.parts import Notice, plain_label, wrapped
from .intaketable import IntakeTable
from .mapping import MappingTable
from .sourceform import SourceForm
from .sourcetest import SourceTest

_TEXTS = ("licence", "attribution", "page", "data_date")


class EntryForm(QDialog):
    """Edits one entry of a profile. ``saved`` carries the profile's path and the theme."""

    saved = pyqtSignal(str, str)

    def __init__(self, profile, theme="", parent=None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.raw, self.path = edits.read(profile)
        self.profile = profiles.load(profile)
        self.setWindowTitle(tr("Sources of {territory}").format(territory=self.profile.title))
        self.resize(1140, 700)
        self.notice = Notice()
        self.theme = QComboBox()
        for one in sorted(
            map(themes.theme, themes.names()), key=lambda t: t.label[language()].casefold()
        ):
            label = "{theme}" if one.name in self.raw["themes"] else tr("{theme} (no source yet)")
            self.theme.addItem(label.format(theme=one.label[language()]), one.name)
        self.number = QComboBox()
        self.remove_button = QPushButton(tr("Remove this source"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(lambda _checked=False: self._remove())
        head = QHBoxLayout()
        head.addWidget(plain_label(tr("Theme")))
        head.addWidget(self.theme, 1)
        head.addWidget(self.number)
        head.addWidget(self.remove_button)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setSizes([450, 630])
        splitter.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.save_button = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save_button.setText(tr("Save"))
        self.save_button.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(splitter, 1)
        column.addWidget(buttons)
        self.theme.setCurrentIndex(
            max(self.theme.findData(theme or next(iter(self.raw["themes"]), "")), 0)
        )
        self.theme.currentIndexChanged.connect(lambda _index: self._show_theme())
        self.number.currentIndexChanged.connect(lambda _index: self._show_entry())
        self._show_theme()

    # -- building
    # --------------------------------------------------------------------------------------------------
    def _left(self):
        self.source = SourceForm()
        self.tester = SourceTest(self.source, self.profile, lambda: self.theme_name)
        self.tester.told.connect(self._tell)
        self.tester.seen.connect(self._show_preview)
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(self.source)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        column.addWidget(self.tester)
        return whole

    def _right(self):
        self.tabs = QTabWidget()
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setAccessibleName(tr("First rows of the source"))
        self.count = wrapped(tr("Test the connection to see the first rows."))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.addWidget(self.count)
        column.addWidget(self.table, 1)
        self.mapping = MappingTable()
        self.guess_button = QPushButton(tr("Guess the empty lines"))
        self.guess_button.setAutoDefault(False)
        self.guess_button.clicked.connect(lambda _checked=False: self._guess())
        mapped = QWidget()
        column = QVBoxLayout(mapped)
        column.addWidget(
            wrapped(
                tr(
                    "For each column of the theme, the field of the source that feeds it. Columns with * are "
                    "required. The example is what the first row gives."
                ),
                small=True,
            )
        )
        self.intake = IntakeTable()
        self.intake_text = wrapped(small=True)
        self.mapping.changed.connect(self._show_intake)
        read = QWidget()
        below = QVBoxLayout(read)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.intake_text)
        below.addWidget(self.intake, 1)
        upright = QSplitter(Qt.Orientation.Vertical)
        upright.addWidget(self.mapping)
        upright.addWidget(read)
        upright.setStretchFactor(0, 3)
        upright.setStretchFactor(1, 1)
        upright.setSizes([360, 170])
        upright.setChildrenCollapsible(False)
        column.addWidget(upright, 1)
        column.addWidget(self.guess_button, 0, Qt.AlignmentFlag.AlignLeft)
        credits = QWidget()
        form = QFormLayout(credits)
        labels = (tr("Licence"), tr("Credit"), tr("Page of the dataset"), tr("Data date"))
        self.texts = {}
        for key, label in zip(_TEXTS, labels, strict=True):
            self.texts[key] = QLineEdit()
            self.texts[key].setAccessibleName(label)
            form.addRow(label, self.texts[key])
        self.days = QDoubleSpinBox()
        self.days.setRange(0.1, 3650.0)
        self.days.setDecimals(1)
        self.days.setSuffix(tr(" days"))
        form.addRow(tr("Stale after"), self.days)
        form.addRow(
            "",
            wrapped(
                tr("Copy the licence from the dataset's page: it is printed on maps."), small=True
            ),
        )
        for page, label in (
            (shown, tr("First rows")),
            (mapped, tr("Fields")),
            (credits, tr("Licence and refresh")),
        ):
            self.tabs.addTab(page, label)
        return self.tabs

    # -- what is shown
    # ---------------------------------------------------------------------------------------------
    @property
    def theme_name(self):
        """The theme being edited."""
        return self.theme.currentData()

    @property
    def raster(self):
        """True while a raster theme is being edited: cells, no rows and no fields."""
        return themes.theme(self.theme_name).geometry == "raster"

    def _show_theme(self):
        self.source.offer(RASTERS if self.raster else KINDS)
        self.source.offer_locating(may_be_located(themes.theme(self.theme_name)))
        self.tabs.setTabVisible(1, not self.raster)
        listed = edits.entries(self.raw, self.theme_name)
        with QSignalBlocker(self.number):
            self.number.clear()
            for i, entry in enumerate(listed):
                self.number.addItem(entry.get("name") or tr("Source {n}").format(n=i + 1), i)
            if not (self.raster and listed):  # a raster has one source
                self.number.addItem(tr("New source"), len(listed))
            self.number.setCurrentIndex(0)
        self._show_entry()

    def _show_entry(self):
        listed = edits.entries(self.raw, self.theme_name)
        place = self.number.currentData()
        entry = listed[place] if place < len(listed) else {}
        self.remove_button.setVisible(bool(entry))
        self.entry = entry
        self._forget()
        self.source.set_spec(entry.get("source") or {"type": "file"})
        for key, edit in self.texts.items():
            edit.setText(str(entry.get(key, "")))
        self.days.setValue(float(entry.get("refresh_days", 30.0)))
        self._show_mapping(entry.get("fields") or {})

    def _show_mapping(self, rules):
        found = self.tester.preview
        self.mapping.fill(
            themes.theme(self.theme_name),
            rules,
            found.fields if found else (),
            found.rows if found else (),
            self.profile.timezone,
        )
        self.guess_button.setEnabled(found is not None)
        self._show_intake()

    def _show_intake(self):
        """What the door does with the first rows, as the lines of the map stand."""
        rows = self.tester.preview.rows if self.tester.preview and not self.raster else ()
        self.intake.fill(
            themes.theme(self.theme_name), self.mapping.rules(), rows, self.profile.timezone
        )
        self.intake_text.setText(
            tr("What becomes of the first {n} rows, as the log of the pull will say it:").format(
                n=len(rows)
            )
            if self.intake.rowCount()
            else tr("Test the connection to see what becomes of the first rows.")
        )

    def _guess(self):
        guessed = self.mapping.guess()
        self._show_intake()
        return guessed

    def _forget(self):
        """What was seen of another source says nothing about this one."""
        self.tester.forget()
        self.notice.hide()
        self.table.setRowCount(0)
        self.table.setColumnCount(0)
        self.count.setText(tr("Test the connection to see the first rows."))

    def _tell(self, kind, message, hint):
        """What the test says; nothing yet while it asks."""
        if kind:
            self.notice.tell(kind, message, hint)
        else:
            self.notice.hide()

    def _show_preview(self, preview):
        self.table.setColumnCount(len(preview.fields))
        self.table.setHorizontalHeaderLabels(preview.fields)
        self.table.setRowCount(len(preview.rows))
        for row, record in enumerate(preview.rows):
            for column, name in enumerate(preview.fields):
                value = record.get(name)
                self.table.setItem(
                    row, column, QTableWidgetItem("" if value is None else str(value)[:200])
                )
        self.table.resizeColumnsToContents()
        for column in range(self.table.columnCount()):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), 240))
        self.source.set_columns(preview.fields)
        rules = self.mapping.rules() or self.entry.get("fields") or {}
        self._show_mapping(rules)
        guessed = self._guess() if not rules else 0
        total = tr("number of rows not announced")
        if preview.total is not None:
            total = counted(preview.total, tr("1 row announced"), tr("{n} rows announced"))
        self.count.setText(
            tr("The source answers: {total}, {fields} fields. The first {n} rows:").format(
                total=total, fields=len(preview.fields), n=len(preview.rows)
            )
            if not self.raster
            else tr("The source answers. Its cells, and what the first block of them holds:")
        )
        self.tabs.setCurrentIndex(1 if guessed else 0)

    # -- saving
    # ----------------------------------------------------------------------------------------------------
    def new_entry(self):
        """The entry as the form says it; keys the form does not show stay."""
        entry = {**self.entry, "source": self.source.spec(), "fields": self.mapping.rules()}
        for key, edit in self.texts.items():
            text = edit.text().strip()
            if text or key in entry:
                entry[key] = text
        entry["refresh_days"] = self.days.value()
        return entry

    def accept(self):
        """Save when the profile stays valid, else say which key is wrong."""
        lacking = self.mapping.lacking()
        if lacking:
            self.tabs.setCurrentIndex(1)
            self.notice.tell(
                "warning",
                tr("Required columns without a field: {names}.").format(names=", ".join(lacking)),
            )
            return
        self._save(
            edits.with_entry(self.raw, self.theme_name, self.number.currentData(), self.new_entry())
        )

    def _remove(self):
        self._save(edits.with_entry(self.raw, self.theme_name, self.number.currentData(), None))

    def _save(self, raw):
        try:
            edits.save(raw, self.path)
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return
        self.saved.emit(str(self.path), self.theme_name)
        super().accept()

    def done(self, result):
        """Closing stops the question that is still open."""
        self.tester.stop()
        super().done(result)
