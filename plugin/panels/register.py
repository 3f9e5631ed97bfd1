"""Register: every tool in use, its last run, who answers for it, and its transparency record."""

import html
import pathlib

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDateEdit, QFormLayout, QHBoxLayout, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from .. import register, settings
from ..i18n import tr
from . import tools
from .base import Panel
from .parts import tool_button, wrapped
from .resultlist import number
from .themestate import nice_date

RECORD = "transparencyrecord"
_TOOL = Qt.ItemDataRole.UserRole + 1


class RegisterPanel(Panel):
    """Reads the manifests beside the results."""

    ID = "register"
    ICON = "register"

    def title(self):
        return tr("Register")

    def build(self, body):
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([tr("Tool"), tr("Last run"), tr("Runs"), tr("Owner"), tr("Review")])
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show())
        self.facts = wrapped()
        self.owner = QLineEdit()
        self.owner.setPlaceholderText(tr("Service or person who answers for this tool"))
        self.review = QDateEdit()
        self.review.setCalendarPopup(True)
        self.review.setDisplayFormat("dd/MM/yyyy")
        form = QFormLayout()
        form.addRow(tr("Owner"), self.owner)
        form.addRow(tr("Next review"), self.review)
        self.keep = tool_button("register", tr("Save"), tr("Keep owner and review date"), self.save, text=True)
        self.record = tool_button("sheet", tr("Transparency record"), tr("Fill the record of this tool from its last run"),
                                  self._record, text=True)
        self.folder = tool_button("catalogue", tr("Open the folder"), tr("Results and manifest of the last run"), self._folder,
                                  text=True)
        row = QHBoxLayout()
        for button in (self.keep, self.record, self.folder):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.tree, 1)
        column.addWidget(self.facts)
        column.addLayout(form)
        column.addLayout(row)

    def refresh(self):
        """Read the manifests again."""
        chosen = self.current().algorithm if self.current() else None
        self.places = [settings.results_folder(), str(pathlib.Path(settings.store_path()).parent)]
        found = register.read(self.places)
        if not found:
            self.show_empty(tr("No run yet"), tr("Each run of a Clairville tool leaves a record beside its results; they are "
                                                 "listed here."))
            return
        self.show_body()
        self.tree.clear()
        for tool in found:
            item = QTreeWidgetItem([_label(tool.algorithm), nice_date(str(tool.last.get("started", ""))),
                                    number(len(tool.runs)), tool.owner or tr("nobody yet"), nice_date(tool.review)])
            item.setData(0, _TOOL, tool)
            self.tree.addTopLevelItem(item)
            if tool.algorithm == chosen:
                self.tree.setCurrentItem(item)
        for position in range(4):
            self.tree.resizeColumnToContents(position)
        if self.tree.currentItem() is None:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self.record.setEnabled(tools.available(RECORD))

    def current(self):
        """The tool that is selected, or None."""
        item = self.tree.currentItem()
        return item.data(0, _TOOL) if item is not None else None

    def _show(self):
        tool = self.current()
        if tool is None:
            return
        run = tool.last
        self.owner.setText(tool.owner)
        review = QDate.fromString(tool.review, Qt.DateFormat.ISODate)
        self.review.setDate(review if review.isValid() else QDate.currentDate().addYears(1))
        read = "; ".join("{} ({}{})".format(html.escape(str(i.get("theme") or i.get("name", ""))), number(i.get("rows") or 0),
                                            f", {nice_date(str(i.get('data_date')))}" if i.get("data_date") else "")
                         for i in run.get("inputs", []))
        cost = tr("{seconds} s, about {energy} Wh ({formula})").format(
            seconds=number(run.get("duration_s") or 0, 1), energy=number(run.get("energy_wh") or 0, 3),
            formula=html.escape(str(run.get("energy_formula", ""))))
        warnings = "".join(f"<li>{html.escape(str(w.get('text', '')))}</li>" for w in run.get("warnings", [])[:4])
        title = f"<b>{html.escape(_label(tool.algorithm))}</b>"
        self.facts.setText(title + "<table>" + _line(tr("Run"), html.escape(str(run["run_id"])))
                           + _line(tr("Data read"), read) + _line(tr("Cost of the run"), cost) + "</table>"
                           + (f"<ul style='margin-left:-24px'>{warnings}</ul>" if warnings else ""))

    def save(self):
        """Keep owner and review date of the selected tool beside the results."""
        tool = self.current()
        if tool is None:
            return
        try:
            register.note(self.places[0], tool.algorithm, self.owner.text().strip(),
                          self.review.date().toString(Qt.DateFormat.ISODate))
        except OSError as error:
            self.tell("error", tr("The register could not be saved: {why}.").format(why=error.strerror))
            return
        self.refresh()
        self.tell("success", tr("Saved."))

    def _record(self):
        from processing import execAlgorithmDialog

        execAlgorithmDialog(f"clairville:{RECORD}", {"MANIFEST_FILE": self.current().last["path"],
                                                     "MANIFESTS": self.current().last["path"]})

    def _folder(self):
        if self.current() is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(pathlib.Path(self.current().last["path"]).parent)))


def _line(name, value):
    return f"<tr><td style='padding-right:10px'>{name}</td><td>{value}</td></tr>" if value else ""


def _label(algorithm):
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    return found.displayName() if found is not None else algorithm
