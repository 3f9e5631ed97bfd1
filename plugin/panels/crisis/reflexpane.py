"""The reflex sheet of the incident that is chosen: steps with who, within what time and where; a tick
writes to the log."""

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ....algorithms.common.errors import DependencyError
from ....algorithms.common.reasons import sentence
from ...host import deps
from ...host.i18n import language, tr
from ..frame.choices import Choice
from ..frame.figures import number
from ..frame.parts import plain_tip, wrapped

STEP = Qt.ItemDataRole.UserRole + 1


class ReflexPane(QWidget):
    """``ticked`` carries (step, its text, True or False) of what a person ticks or unticks."""

    ticked = pyqtSignal(str, str, bool)
    turned = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.own = None  # the town's own sheets
        self.incident = ""
        self.clocks = {}
        self.about = wrapped(bold=True)
        self.kinds = Choice(least=14)
        self.kinds.setAccessibleName(tr("Reflex sheet"))
        self.kinds.currentIndexChanged.connect(lambda _index: self._turn())
        self.heading = wrapped(small=True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName(tr("Steps of the reflex sheet"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(12 * self.fontMetrics().height())
        self.list.itemChanged.connect(self._changed)
        self.done = wrapped(small=True)
        top = QHBoxLayout()
        top.addWidget(self.kinds, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.about)
        column.addLayout(top)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.done)
        self.show_incident("", "", "")

    @property
    def kind(self):
        """The sheet that is shown, "" for none."""
        return self.kinds.currentData() or ""

    def show_incident(self, incident, kind, title):
        """The sheets of an incident: those that its kind calls for stand first."""
        try:
            deps.require("pandas")
        except DependencyError as error:  # the log goes on without the sheets
            self.heading.setText(error.told(language()))
            return
        from ....algorithms.situation import reflexes

        before = self.kind if incident == self.incident else ""
        self.incident = incident
        self.about.setText(
            title or tr("For no incident: choose a line in the list to link the ticks to it.")
        )
        fitting = list(reflexes.kinds_for(kind)) if kind else []
        mine = [] if self.own is None else list(dict.fromkeys(self.own["kind"]))
        rest = [k for k in (*reflexes.kinds(), *mine) if k not in fitting]
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            for code in (*fitting, *dict.fromkeys(rest)):
                self.kinds.addItem(reflexes.title(code, language()), code)
            if before:
                self.kinds.setCurrentIndex(max(self.kinds.findData(before), 0))
        self._turn()

    def _turn(self):
        from ....algorithms.situation import reflexes

        if self.kind:
            self.heading.setText(reflexes.heading(self.kind, language(), self.own))
        self.fill()
        self.turned.emit()

    def show_ticks(self, clocks):
        """``clocks``: {step: hour of its tick} of the incident, as the log has them."""
        self.clocks = dict(clocks)
        with QSignalBlocker(self.list):
            for item in map(self.list.item, range(self.list.count())):
                self._dress(item)
        self._count()

    def fill(self):
        """The steps of the sheet chosen."""
        from ....algorithms.situation import reflexes

        with QSignalBlocker(self.list):
            self.list.clear()
            if not self.kind:
                return
            for row in reflexes.reflex_steps(self.kind, language(), self.own).to_dict("records"):
                item = QListWidgetItem()
                item.setData(STEP, {**row, "step": f"{self.kind}.{row['step']}"})
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.list.addItem(item)
                self._dress(item)
        self._count()

    def _dress(self, item):
        row = item.data(STEP)
        clock = self.clocks.get(row["step"], "")
        item.setText("\n".join(t for t in (self._first(row, clock), told_step(row)) if t))
        item.setToolTip(plain_tip("\n".join(t for t in (row["trigger"], row["source"]) if t)))
        item.setCheckState(Qt.CheckState.Checked if clock else Qt.CheckState.Unchecked)

    @staticmethod
    def _first(row, clock):
        text = f"{row['order']}. {row['action']}"
        return f"{text} ({tr('done at {clock}').format(clock=clock)})" if clock else text

    def _changed(self, item):
        row = item.data(STEP)
        on = item.checkState() == Qt.CheckState.Checked
        with QSignalBlocker(self.list):  # the log decides what is ticked
            self._dress(item)
        if on != (row["step"] in self.clocks):
            self.ticked.emit(row["step"], row["action"], on)

    def _count(self):
        steps = [self.list.item(i).data(STEP)["step"] for i in range(self.list.count())]
        done = sum(step in self.clocks for step in steps)
        self.done.setText(
            tr(
                "{done} of {all} steps ticked. A tick writes to the log; it sends nothing and orders nobody."
            ).format(done=number(done), all=number(len(steps)))
        )


def told_step(row):
    """The second line of a step: who, within what time, where, with what, who is told."""
    lang = language()
    minutes = row["within_min"]
    parts = [row["owner"]]
    if minutes == minutes:
        parts.append(sentence("crisis_within", {"minutes": minutes}, lang))
    if row["place_rule"] not in ("", "none"):
        parts.append(row["place"])
    if row["means"]:
        parts.append(sentence("crisis_means", {"means": row["means"]}, lang))
    if row["tell"]:
        parts.append(sentence("crisis_tell", {"tell": row["tell"]}, lang))
    if row["to_check"]:
        parts.append(sentence("crisis_to_check", {}, lang))
    return " · ".join(p for p in parts if p)
