"""Two windows beside the list: what changed since last week, and every decision of the town."""

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common import sheet
from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.resources import table
from ...host import files, settings
from ...host.i18n import language, tr
from ...store import decisions as kept
from ...store import stores
from ..frame import layers
from ..frame.figures import moment_text, nice_date, number
from ..frame.parts import Notice, plain_tip, wrapped
from .decisionbar import short

_WORK = Qt.ItemDataRole.UserRole


class WeekDialog(QDialog):
    """``chosen``: the number of a work that was activated; ``edited``: of a decision to open."""

    chosen, edited = pyqtSignal(str), pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("What changed and what was decided"))
        self.resize(620, 460)
        self.log, self.published = {}, set()
        self.notice = Notice()
        self.when = wrapped()
        self.changes = _tree([tr("Work"), tr("What changed")])
        self.decisions = _tree(
            [tr("Work"), tr("Decision"), tr("Published")], accessible=tr("Every decision")
        )
        self.changes.itemActivated.connect(lambda item, _c: self._activate(item, self.chosen))
        self.decisions.itemActivated.connect(lambda item, _c: self._activate(item, self.edited))
        self.tabs = QTabWidget()
        first = QWidget()
        column = QVBoxLayout(first)
        column.addWidget(self.when)
        column.addWidget(self.changes, 1)
        column.addWidget(
            wrapped(tr("Enter or a double click shows the work on the map."), small=True)
        )
        self.tabs.addTab(first, tr("Since last week"))
        second = QWidget()
        column = QVBoxLayout(second)
        column.addWidget(self.decisions, 1)
        column.addWidget(wrapped(tr("Enter or a double click opens the decision."), small=True))
        self.tabs.addTab(second, tr("Every decision"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.csv = buttons.addButton(
            tr("Decisions as CSV …"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.csv.clicked.connect(lambda _checked=False: self._ask_csv())
        self.map = buttons.addButton(
            tr("Decisions on the map"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.map.clicked.connect(lambda _checked=False: self.put_on_map())
        for button in buttons.buttons():  # Enter belongs to the line, not to a button
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    # -- what is shown
    # ---------------------------------------------------------------------------------------------------
    def fill(self, found, log, overdue, published):
        """``found``: :class:`~.weekchanges.WeekChanges`; ``log``: {work: decision}; ``overdue``:
        decisions; ``published``: {number: street} of the works in the store.
        """
        self.log, self.published = dict(log), set(published)
        self.when.setText(compared(found))
        self.changes.clear()
        for title, rows in groups(found, overdue, published):
            _group(self.changes, title, rows)
        self.changes.expandAll()
        self.decisions.clear()
        for work, decision in sorted(self.log.items(), key=_by_date):
            there = tr("yes") if work in self.published else tr("no longer")
            _item(
                self.decisions,
                work,
                [decision.name or work, short(decision, whole=True), there],
            )
        for button in (self.csv, self.map):
            button.setEnabled(bool(self.log))

    @staticmethod
    def _activate(item, signal):
        if work := item.data(0, _WORK):
            signal.emit(work)

    # -- what leaves it
    # ---------------------------------------------------------------------------------------------------
    def _ask_csv(self):
        path = QFileDialog.getSaveFileName(
            self, tr("Save the decisions"), "decisions.csv", tr("CSV files (*.csv)")
        )[0]
        if path:
            self.save_csv(path)

    def save_csv(self, path):
        """Every decision as a table, semicolons between, for a spreadsheet."""
        from ....algorithms.crossing import decisions

        rows = decisions.as_table(
            [d for _, d in sorted(self.log.items(), key=_by_date)], self.published, language()
        )
        try:
            files.save(path, sheet.text(rows), "utf-8-sig")
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return
        self.notice.tell("success", tr("Saved: {path}").format(path=path))

    def put_on_map(self):
        """The store's own layer of decisions, with titles in the interface's language."""
        with stores.open_store(settings.store_path()) as opened:
            uri = opened.own_uri(kept.TABLE.name)
        provider, found, rest = uri.partition("://")
        name = tr("Decisions")
        layer = QgsVectorLayer(rest, name, provider) if found else QgsVectorLayer(uri, name, "ogr")
        if not layer.isValid():
            self.notice.tell("warning", tr("The decisions could not be opened as a layer."))
            return
        for column, label in table("crossing/decision_log")["fields"].items():
            index = layer.fields().lookupField(column)
            if index >= 0:
                layer.setFieldAlias(index, label[language()])
        layer.setReadOnly(True)
        before = layers.loaded(layer.source())
        if before is not None:
            QgsProject.instance().removeMapLayer(before.id())
        layers.add(layer, "Clairville")
        self.notice.tell("success", tr("The decisions are on the map."))


def compared(found):
    """Since when the comparison goes, in words; that there is none where there is none."""
    works = found.works
    if works is None:
        return tr("The comparison is being prepared.")
    if not works.basis:
        said = tr(
            "There is no earlier state to compare with yet: the next refresh of the works that brings "
            "something makes one."
        )
    elif works.basis == works.latest:
        said = tr("The works were last refreshed on {date}: nothing is known of the days since.")
        said = said.format(date=_clock(works.basis))
    else:
        said = tr("Works: from the refresh of {before} to that of {now}.").format(
            before=_clock(works.basis), now=_clock(works.latest)
        )
    if works.unnumbered:
        said += " " + tr(
            "{n} works have no number of their own: what became of them cannot be told."
        ).format(n=number(works.unnumbered))
    if not found.own_week:
        looked = tr(
            "To be decided: another week than the one it opened on is shown, it is not compared."
        )
    elif found.looked:
        looked = tr("To be decided: against the list opened on {date}.")
        looked = looked.format(date=_clock(found.looked))
    else:
        looked = tr(
            "To be decided: the list was not opened on an earlier day, nothing to compare with."
        )
    return f"{said}\n{looked}"


def groups(found, overdue, published):
    """(title, [(work, place, what)]) of each kind of change; none that is empty."""
    works = found.works
    late = [(d.feature_id, d.name or d.feature_id, short(d)) for d in overdue]
    fresh = [(w, found.to_decide.get(w) or published.get(w) or w, "") for w in found.newly]
    kinds = [(tr("Decisions overdue"), late), (tr("Newly to be decided"), fresh)]
    if works is not None:
        kinds += [
            (tr("New works"), [_changed(c, tr("from {start} to {after}")) for c in works.new]),
            (tr("Prolonged"), [_changed(c, _ends()) for c in works.prolonged]),
            (tr("Postponed as a whole"), [_changed(c, _ends()) for c in works.postponed]),
            (tr("End brought forward"), [_changed(c, _ends()) for c in works.shortened]),
            (
                tr("Start moved"),
                [_changed(c, tr("start {before_start} → {start}")) for c in works.moved],
            ),
            (
                tr("No longer published before their end"),
                [_changed(c, tr("end was {before}")) for c in works.gone],
            ),
        ]
    return [(title, rows) for title, rows in kinds if rows]


def _ends():
    return tr("end {before} → {after}")


def _changed(change, form):
    names = ("start", "before", "after", "before_start")
    days = {name: nice_date(getattr(change, name)[:10]) for name in names}
    days |= {name: days[name] or tr("an open end") for name in ("before", "after")}
    return change.feature_id, change.street or change.feature_id, form.format(**days)


def _clock(utc):
    """A moment of the log, in the time of this computer."""
    moment = QDateTime.fromString(utc[:19], Qt.DateFormat.ISODate)
    moment.setTimeSpec(Qt.TimeSpec.UTC)
    return moment_text(moment.toLocalTime())


def _by_date(entry):
    work, decision = entry
    return not decision.is_open, str(decision.due or "9"), work


def _tree(titles, accessible=""):
    tree = QTreeWidget()
    tree.setHeaderLabels(titles)
    tree.setRootIsDecorated(not accessible)
    tree.setUniformRowHeights(True)
    tree.setAlternatingRowColors(True)
    tree.setAccessibleName(accessible or tr("What changed since last week"))
    tree.setColumnWidth(0, 230)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return tree


def _item(parent, work, texts):
    item = QTreeWidgetItem(parent, texts)
    item.setData(0, _WORK, work)
    for column, text in enumerate(texts):
        item.setToolTip(column, plain_tip(text))
    return item


def _group(tree, title, rows):
    top = QTreeWidgetItem(tree, [f"{title} ({number(len(rows))})"])
    font = top.font(0)
    font.setBold(True)
    top.setFont(0, font)
    top.setFirstColumnSpanned(True)
    for work, place, what in rows:
        _item(top, work, [place, what])
