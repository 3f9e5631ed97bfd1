"""Register: every tool in use, its last run, who answers for it, and its transparency record."""

import html
import pathlib

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDateEdit,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from ....algorithms.common import transparency
from ....algorithms.common.errors import ClairvilleError, retold
from ....algorithms.common.themes import names
from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language, tr
from ...printing.register import Register
from ..frame import tools
from ..frame.base import Panel
from ..frame.figures import nice_date, number
from ..frame.nextsteps import NextSteps, of_run
from ..frame.parts import plain_tip, tool_button, wrapped
from . import manifests, recordform
from .cases import CasesDialog

RECORD = "transparencyrecord"
_TOOL = Qt.ItemDataRole.UserRole + 1
_REVIEW = 1  # the column of the review date: near the front, where a narrow dock shows it
_WIDEST = 170  # of the column of names


class RegisterPanel(Panel):
    """Reads the manifests beside the results."""

    ID = "register"
    ICON = "register"

    def title(self):
        return tr("Register")

    def build(self, body):
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(
            [tr("Tool"), tr("Review"), tr("Last run"), tr("Owner"), tr("Runs")]
        )
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show())
        self.due = wrapped(bold=True)
        self.facts = wrapped(rich=True)
        self.owner = QLineEdit()
        self.owner.setPlaceholderText(tr("Service or person who answers for this tool"))
        self.review = QDateEdit()
        self.review.setCalendarPopup(True)
        self.review.setDisplayFormat("dd/MM/yyyy")
        form = QFormLayout()
        form.addRow(tr("Owner"), self.owner)
        form.addRow(tr("Next review"), self.review)
        self.make = tool_button(
            "register",
            tr("Make the record"),
            tr(
                "Fill the transparency record of this tool from its last "
                "run and enter it in the register, with owner and review date"
            ),
            self.make_record,
            text=True,
        )
        self.record = tool_button(
            "sheet",
            tr("Open the record"),
            tr("The last transparency record of this tool"),
            self._open_record,
            text=True,
        )
        self.folder = tool_button(
            "catalogue",
            tr("Open the folder"),
            tr("Results and manifest of the last run"),
            self._folder,
            text=True,
        )
        self.answer = tool_button(
            "edit",
            tr("Fill in the form"),
            tr(
                "What only the service knows: legal basis, contact, appeals. The answers stay for the next "
                "record of this tool"
            ),
            self.fill_form,
            text=True,
        )
        self.cases = tool_button(
            "help",
            tr("Use cases"),
            tr("The town's library of use cases: read, add, import, export"),
            self._open_cases,
            text=True,
        )
        row = QGridLayout()
        for place, button in enumerate(
            (self.answer, self.make, self.record, self.folder, self.cases)
        ):
            row.addWidget(button, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        row.setColumnStretch(2, 1)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.due)
        column.addWidget(self.tree, 1)
        column.addWidget(self.facts)
        column.addLayout(form)
        column.addLayout(row)
        self.next = NextSteps(self)
        column.addWidget(self.next)

    def refresh(self):
        """Read the manifests again."""
        chosen = self.current().algorithm if self.current() else None
        self.places = [settings.results_folder(), str(pathlib.Path(settings.store_path()).parent)]
        found = [tool for tool in manifests.read(self.places) if _decides(tool.algorithm)]
        self.models, due = {}, set()
        try:
            self.models = {model["algorithm"]: model for model in Register().read()["models"]}
            due = {model["algorithm"] for model in Register().due()}
        except ClairvilleError as error:
            self.tell_error(error, "warning")
        if not found:
            self.show_empty(
                tr("No run yet"),
                tr(
                    "Each run of a Clairville tool leaves a record beside its results; they are "
                    "listed here."
                ),
                [(tr("Use cases"), self._open_cases)],
            )
            return
        self.show_body()
        self.tree.clear()
        late = [tool for tool in found if tool.algorithm in due]
        self.due.setText(
            tr(
                "Reviews that are due: {n}. Read the record again, then make it anew with the next date."
            ).format(n=number(len(late)))
        )
        self.due.setVisible(bool(late))
        for tool in late + [tool for tool in found if tool not in late]:
            model = self.models.get(tool.algorithm, {})
            item = QTreeWidgetItem(
                [
                    _label(tool.algorithm),
                    nice_date(model.get("review_date", "")),
                    nice_date(str(tool.last.get("started", ""))),
                    model.get("owner") or tr("nobody yet"),
                    number(len(tool.runs)),
                ]
            )
            item.setToolTip(0, plain_tip(item.text(0)))
            item.setData(0, _TOOL, tool)
            if tool in late:
                _mark_due(item)
            self.tree.addTopLevelItem(item)
            if tool.algorithm == chosen:
                self.tree.setCurrentItem(item)
        for position in range(4):
            self.tree.resizeColumnToContents(position)
        self.tree.setColumnWidth(0, min(self.tree.columnWidth(0), _WIDEST))
        if self.tree.currentItem() is None:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self.make.setEnabled(tools.available(RECORD))

    def current(self):
        """The tool that is selected, or None."""
        item = self.tree.currentItem()
        return item.data(0, _TOOL) if item is not None else None

    def _show(self):
        tool = self.current()
        if tool is None:
            return
        run = tool.last
        model = self.models.get(tool.algorithm, {})
        self.owner.setText(model.get("owner", ""))
        self.record.setEnabled(pathlib.Path(model.get("record") or "-").is_file())
        review = QDate.fromString(model.get("review_date", ""), Qt.DateFormat.ISODate)
        self.review.setDate(review if review.isValid() else QDate.currentDate().addYears(1))
        read = "; ".join(
            "{} ({}{})".format(
                html.escape(_theme(i)),
                number(i.get("rows") or 0),
                f", {html.escape(nice_date(str(i.get('data_date'))))}"
                if i.get("data_date")
                else "",
            )
            for i in run.get("inputs", [])
        )
        cost = tr("{seconds} s, about {energy} Wh ({formula})").format(
            seconds=number(run.get("duration_s") or 0, 1),
            energy=number(run.get("energy_wh") or 0, 3),
            formula=html.escape(str(run.get("energy_formula", ""))),
        )
        warnings = "".join(
            f"<li>{html.escape(retold(w, language()))}</li>" for w in run.get("warnings", [])[:4]
        )
        self.next.of_tool(tool.algorithm.removeprefix("clairville:"), lambda: of_run(run))
        title = f"<b>{html.escape(_label(tool.algorithm))}</b>"
        self.facts.setText(
            title
            + "<table>"
            + _line(tr("Run"), html.escape(str(run["run_id"])))
            + _line(tr("Data read"), read)
            + _line(tr("Cost of the run"), cost)
            + _line(tr("Record"), html.escape(self._state_of_record(model, run)))
            + "</table>"
            + (f"<ul style='margin-left:-24px'>{warnings}</ul>" if warnings else "")
        )

    def _state_of_record(self, model, run):
        if not model.get("record"):
            return tr("none yet")
        state = (
            tr("{n} fields to complete").format(n=model.get("missing", 0))
            if model.get("missing")
            else tr("complete")
        )
        return (
            state
            if model.get("run_id") == run["run_id"]
            else tr("of an older run, {state}").format(state=state)
        )

    def make_record(self):
        """The transparency record of the last run, by the public tool, entered in the register."""
        tool = self.current()
        if tool is None:
            return False
        manifest = pathlib.Path(tool.last["path"])
        page = manifest.with_name(
            manifest.name.removesuffix(".manifest.json").removesuffix(".json") + "_record.html"
        )
        parameters = {
            "MANIFEST_IN": str(manifest),
            "OWNER": self.owner.text().strip(),
            "REGISTER": True,
            "OUTPUT": str(page),
            "REVIEW": self.review.date().toString(Qt.DateFormat.ISODate),
        }
        answers = recordform.read(tool.algorithm)
        if answers:
            parameters |= {
                "FORM": str(recordform.path_of(tool.algorithm)),
                "INDIVIDUAL": bool(answers.get("individual")),
            }

        def done(results, _layers):
            self.refresh()
            self.tell(
                "success",
                tr("The record is in the register."),
                tr("{n} fields to complete").format(n=number(results["MISSING"])),
            )

        return self.run(f"clairville:{RECORD}", parameters, done, tr("Transparency record"))

    def form(self):
        """The form of the selected tool's record, with what its last run tells and what was
        answered before.
        """
        run, lang = self.current().last, language()
        answers = recordform.read(run["algorithm"])
        found = QgsApplication.processingRegistry().algorithmById(run["algorithm"])
        own = ("", "") if found is None else (found.displayName(), found.shortHelpString())
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        made = transparency.record(
            run, {}, lang, individual=bool(answers.get("individual")), today=today, tool=own
        )
        return recordform.RecordForm(made, answers, self)

    def fill_form(self):
        """Ask what only the service knows and keep the answers."""
        dialog = self.form() if self.current() is not None else None
        if dialog is not None and dialog.exec() == dialog.DialogCode.Accepted:
            try:
                recordform.write(self.current().algorithm, dialog.answers())
            except ClairvilleError as error:
                self.tell_error(error)
                return
            self.tell("success", tr("The answers are kept."), tr('"Make the record" uses them.'))

    def _open_cases(self):
        CasesDialog(self).exec()

    def _open_record(self):
        model = self.models.get(self.current().algorithm, {}) if self.current() else {}
        if model.get("record"):
            QDesktopServices.openUrl(QUrl.fromLocalFile(model["record"]))

    def _folder(self):
        if self.current() is not None:
            QDesktopServices.openUrl(
                QUrl.fromLocalFile(str(pathlib.Path(self.current().last["path"]).parent))
            )


def _mark_due(item):
    """Mark a line whose review date has passed: by a sign, bold type and words, not by colour
    alone.
    """
    font = item.font(_REVIEW)
    font.setBold(True)
    item.setFont(_REVIEW, font)
    item.setIcon(_REVIEW, QgsApplication.getThemeIcon("/mIconWarning.svg"))
    item.setToolTip(_REVIEW, tr("The review is due."))
    item.setData(
        _REVIEW,
        Qt.ItemDataRole.AccessibleTextRole,
        f"{item.text(_REVIEW)}: {tr('The review is due.')}",
    )


def _line(name, value):
    return f"<tr><td style='padding-right:10px'>{name}</td><td>{value}</td></tr>" if value else ""


def _theme(read):
    """The theme of an input in the interface's language, else the input's own name."""
    name = str(read.get("theme") or "")
    return load_theme(name).label[language()] if name in names() else str(read.get("name", ""))


def _decides(algorithm):
    """True unless the tool only pulls or prints: those rank nothing and need no record."""
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    return found is None or found.groupId() not in ("connect", "print")


def _label(algorithm):
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    return found.displayName() if found is not None else algorithm
