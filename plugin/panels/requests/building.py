"""The widgets of the inbox, and what they show of it."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...host.i18n import tr
from ..frame import tools
from ..frame.base import Panel
from ..frame.flow import Flow
from ..frame.nextsteps import NextSteps, open_dialog
from ..frame.parts import Notice, plain_label, tool_button, wrapped
from . import detail
from .inboxstate import FILTERS
from .marks import Marks

READ = "readrequests"
BESIDE = ("forecastrequests", "planrounds")
_MOST_PX, _PAIRED_PX = 16_777_215, 120  # of Qt; two look-alikes in the list
ROW_ID = Qt.ItemDataRole.UserRole


class Shown(Panel):
    """The list, the sheet of the chosen request, the marks on the map."""

    ID = "requests"
    ICON = "requests"

    def title(self):
        return tr("Citizens' requests")

    def build(self, body):
        self.inbox, self.place = None, ""
        self.pairing = None  # the request whose look-alikes the list shows
        self.marks = Marks(self.desk.iface.mapCanvas())
        self.call = Notice()
        self.heading = wrapped(bold=True)
        self.rule = wrapped(
            tr(
                "A message that is not opened is not handled. The list leaves nothing out; the oldest rise."
            ),
            small=True,
        )
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.box.setPlaceholderText(tr("Words, street, number"))
        self.box.setAccessibleName(tr("Search the requests"))
        self.state = QComboBox()
        self.state.setAccessibleName(tr("State"))
        for label, key in ((tr("To do"), "open"), (tr("Done"), "done"), (tr("All"), "all")):
            self.state.addItem(label, key)
        self.filtering = tool_button(
            "/mActionFilter2.svg", tr("Filters"), tr("Service, category, district, urgency"), None
        )
        self.filtering.setCheckable(True)
        search = QHBoxLayout()
        search.addWidget(self.box, 1)
        search.addWidget(self.state)
        search.addWidget(self.filtering)
        self.filters, grid = {}, QGridLayout()
        labels = (tr("Service"), tr("Category"), tr("District"), tr("Urgency"))
        for at, (name, label) in enumerate(zip(FILTERS, labels, strict=True)):
            combo = QComboBox()
            combo.setAccessibleName(label)
            combo.setMinimumWidth(60)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.currentIndexChanged.connect(lambda _at: self._filter())
            grid.addWidget(plain_label(label), at, 0)
            grid.addWidget(combo, at, 1)
            self.filters[name] = combo
        grid.setColumnStretch(1, 1)
        self.more = QWidget()
        self.more.setLayout(grid)
        self.more.hide()
        self.filtering.toggled.connect(self.more.setVisible)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)  # two lines each: ten thousand are laid out at once
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAlternatingRowColors(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Citizens' requests"))
        self.list.setMinimumHeight(90)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemClicked.connect(lambda _item: self._show(centre=True))
        self.list.installEventFilter(self)
        self.sheet = wrapped(rich=True)
        self.services = QComboBox()
        self.services.setEditable(True)
        self.services.setAccessibleName(tr("The right service"))
        self.services.lineEdit().setPlaceholderText(tr("The right service, then Enter"))
        self.services.lineEdit().installEventFilter(self)
        self.services.hide()
        column = QVBoxLayout(body)
        for part in (self.call, self.heading, self.rule):
            column.addWidget(part)
        column.addLayout(search)
        column.addWidget(self.more)
        column.addWidget(self.list, 3)
        column.addWidget(self.services)
        column.addLayout(self._buttons())
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignTop)
        page = QScrollArea()  # a long message leaves the buttons where they are
        page.setWidgetResizable(True)
        page.setFrameShape(QScrollArea.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setMinimumHeight(120)
        page.setWidget(self.sheet)
        page.setAccessibleName(tr("The request"))
        column.addWidget(page, 2)
        self.next = NextSteps(self)
        column.addWidget(self.next)
        column.addLayout(self._foot())
        self.box.textChanged.connect(lambda _text: self._filter())
        self.state.currentIndexChanged.connect(lambda _at: self._filter())

    def _buttons(self):
        flow = Flow()
        made = (
            (
                "accept_button",
                "/mActionStart.svg",
                tr("Accept"),
                tr("The service is right (Enter)"),
                self.accept,
            ),
            (
                "correct_button",
                "edit",
                tr("Correct"),
                tr("Another service; the next training learns it (C)"),
                self.correct,
            ),
            (
                "pair_button",
                "/mActionDuplicateFeature.svg",
                tr("Look-alikes"),
                tr("Requests that may tell the same, side by side (D)"),
                self.pair,
            ),
            (
                "join_button",
                "/mActionMergeFeatures.svg",
                tr("Join"),
                tr("The same fact: both are handled, people are counted together (Enter)"),
                self.join,
            ),
            (
                "refuse_button",
                "/mActionRemove.svg",
                tr("Not the same"),
                tr("It is not asked again (N)"),
                self.refuse,
            ),
            (
                "open_button",
                "/mActionOpenTable.svg",
                tr("Open"),
                tr("In the town's software (O)"),
                self.open_request,
            ),
            (
                "undo_button",
                "/mActionUndo.svg",
                tr("Undo"),
                tr("Take the last decision back (U)"),
                self.undo,
            ),
            (
                "answer_button",
                "/mActionEditCopy.svg",
                tr("Copy an answer"),
                tr("A letter to read over; nothing is sent"),
                self.copy_answer,
            ),
        )
        for name, picture, label, tip, slot in made:
            button = tool_button(picture, label, tip, slot, text=True)
            setattr(self, name, button)
            flow.addWidget(button)
        return flow

    def _foot(self):
        flow = Flow()
        self.read_button = tool_button(
            "refresh",
            tr("Read and route"),
            tr("Urgency, service and look-alikes of every request"),
            self.read_all,
            text=True,
        )
        self.menu_button = tool_button(
            "settings",
            tr("The inbox…"),
            tr("Import, address of the town's software, empty"),
            self._menu,
            text=True,
        )
        flow.addWidget(self.read_button)
        for tool, label in (
            (BESIDE[0], tr("Requests to expect")),
            (BESIDE[1], tr("Rounds")),
        ):
            button = tool_button(
                "", label, tr("Opens this tool"), lambda tool=tool: self._beside(tool), text=True
            )
            setattr(self, f"{tool}_button", button)
            flow.addWidget(button)
        flow.addWidget(self.menu_button)
        return flow

    def _fill(self, at=None):
        self.show_body()
        self.heading.setText(tr("Invented sentences") if self.inbox.sample else "")
        self.heading.setVisible(self.inbox.sample)
        self._banner()
        for name, combo in self.filters.items():
            chosen = self.inbox.filters[name]
            combo.blockSignals(True)
            combo.clear()
            combo.addItem(tr("All"), "")
            words = detail.levels() if name == "urgency" else {}
            for value in self.inbox.values(name):
                combo.addItem(words.get(value, str(value)), value)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))
            combo.blockSignals(False)
        self.read_button.setVisible(tools.available(READ))
        for tool in BESIDE:
            getattr(self, f"{tool}_button").setVisible(tools.available(tool))
        self.next.of_tool(READ if tools.available(READ) else "")
        self._list(at)

    def _banner(self):
        urgent = self.inbox.call_now()
        self.call.setVisible(bool(urgent))
        if urgent:
            self.call.tell(
                "error",
                tr("Call 18 or 112."),
                tr("Gas, a bare wire or a person down, before any sorting: {0}").format(
                    ", ".join(r["id"] for r in urgent[:5]) + (", …" if len(urgent) > 5 else "")
                ),
            )

    def _list(self, at=None):
        rows = (
            self.inbox.shown()
            if self.pairing is None
            else [c[0] for c in self.inbox.candidates(self.inbox.by_id[self.pairing])]
        )
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(detail.line(row, self.inbox.told_by[row["id"]]), self.list)
            item.setData(ROW_ID, row["id"])
        self.list.blockSignals(False)
        if isinstance(at, str):  # the number of a request
            at = next((n for n, row in enumerate(rows) if row["id"] == at), 0)
        self.list.setCurrentRow(min(max(at or 0, 0), len(rows) - 1))
        self._show()

    def _thin(self):
        """Take out of the list what the filters no longer leave; the rest stays as it is."""
        if self.pairing is not None:
            return self._list(self.list.currentRow())
        self.list.blockSignals(True)
        at = self.list.currentRow()
        for n in range(self.list.count() - 1, -1, -1):
            if not self.inbox.is_wanted(self.inbox.by_id[self.list.item(n).data(ROW_ID)]):
                self.list.takeItem(n)
                at -= n < at
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(max(at, 0), self.list.count() - 1))
        self._banner()
        return self._show()

    def _filter(self):
        if self.inbox is not None:
            self.inbox.words, self.inbox.state = self.box.text(), self.state.currentData()
            self.inbox.filters = {n: c.currentData() or "" for n, c in self.filters.items()}
            self.pairing = None
            self._list()

    def current(self):
        """The row that is chosen in the list; None for none."""
        item = self.list.currentItem()
        return self.inbox.by_id.get(item.data(ROW_ID)) if item and self.inbox else None

    def _show(self, *, centre=False):
        row, pairing = self.current(), self.pairing is not None
        self.list.setMaximumHeight(_PAIRED_PX if pairing else _MOST_PX)
        for button in (self.join_button, self.refuse_button):
            button.setVisible(pairing)
        for part in (self.accept_button, self.correct_button, self.rule, self.next):
            part.setVisible(not pairing)  # two messages side by side need the room
        for name in ("accept", "correct", "pair", "open", "answer", "join", "refuse"):
            getattr(self, f"{name}_button").setEnabled(row is not None)
        if pairing:
            first = self.inbox.by_id[self.pairing]
            left = detail.sheet(first, self.inbox.told_by[first["id"]])
            right = detail.sheet(row, self.inbox.told_by[row["id"]]) if row else ""
            self.sheet.setText(
                f"<table width='100%'><tr><td width='50%' valign='top'>{left}</td><td valign='top'>{right}</td></tr></table>"
            )
            self.marks.show(first, [row] if row else [], centre=True)
        elif row is not None:
            self.sheet.setText(detail.sheet(row, self.inbox.told_by[row["id"]]))
            self.marks.show(row, [c[0] for c in self.inbox.candidates(row)], centre=centre)
        else:
            self.sheet.setText(tr("Nothing in the list: the filters leave no request."))
            self.marks.clear()

    @tools.tells_errors
    def _beside(self, tool):
        open_dialog(f"clairville:{tool}", tools.inputs(tool)[0])
