"""The field map of a layer given to a tool: the form of the sources, on the layer's first rows."""

import json

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSplitter, QVBoxLayout

from ....algorithms.common import themes
from ....algorithms.common.errors import ClairvilleError
from ....algorithms.intake import synonyms
from ...host import settings
from ...host.i18n import language, tr
from ...territory import profiles
from ..frame.parts import Notice, wrapped
from .intaketable import IntakeTable
from .mapping import MappingTable

ROWS = 20
_MOST_VALUES = 1_000  # of a column of codes; more are no codes


def rules_of(text):
    """The rules that the parameter's text holds; None where it is no field map."""
    try:
        found = json.loads(text) if text.strip() else {}
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def first_rows(source):
    """(fields, records) of the first rows of a layer, values as a source of a profile gives them."""
    fields = [field.name() for field in source.fields()]
    request = QgsFeatureRequest().setLimit(ROWS).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [
        dict(zip(fields, map(_plain, feature.attributes()), strict=True))
        for feature in source.getFeatures(request)
    ]
    return fields, rows


def values_of(source, field):
    """The distinct values of a field in all rows: a table of the first rows' alone would empty what
    comes later."""
    found = source.uniqueValues(source.fields().indexOf(field), _MOST_VALUES)
    return sorted((v for v in map(_plain, found) if v not in (None, "")), key=str)


class FieldMapForm(QDialog):
    """``text``: the JSON so far; :meth:`text` gives the JSON as the form stands. ``values(field)``:
    the distinct values of all rows, None where the first rows are all there is."""

    def __init__(self, theme, fields, rows, text="", parent=None, values=None):
        super().__init__(parent)
        self.theme, self._fields, self._rows = themes.theme(theme), fields, rows
        self._had = set()  # columns whose line had a field: one that is empty now was emptied
        self._zone = _timezone()
        self.setWindowTitle(
            tr("Fields of the layer for {theme}").format(theme=self.theme.label[language()])
        )
        self.resize(860, 560)
        self.notice = Notice()
        self.mapping = MappingTable(values=values)
        self.intake = IntakeTable()
        self.mapping.changed.connect(self._show_intake)
        self.guess_button = QPushButton(tr("Guess the empty lines"))
        self.guess_button.setAutoDefault(False)
        self.guess_button.clicked.connect(lambda _checked=False: self._guess())
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.mapping)
        split.addWidget(self.intake)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.notice)
        column.addWidget(
            wrapped(
                tr(
                    "For each column of the theme, the field of the layer that feeds it. Columns with * are "
                    "required. The example is what the first row gives."
                ),
                small=True,
            )
        )
        column.addWidget(split, 1)
        column.addWidget(self.guess_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.buttons)
        self._begin(text)

    def _begin(self, text):
        rules = rules_of(text)
        if rules is None:
            self.notice.tell(
                "warning",
                tr("The text of the field map is no JSON object."),
                tr("The form begins anew; the text stays as it is until you press OK."),
            )
        own = {name: name for name in self.theme.fields if name in self._fields}
        self._had = {name for name, rule in (rules or {}).items() if rule is None}
        self.mapping.fill(self.theme, own | (rules or {}), self._fields, self._rows, self._zone)
        if not rules:
            self.mapping.guess()
        self._show_intake()

    def _guess(self):
        self.mapping.guess()
        self._show_intake()

    def _show_intake(self):
        rules = self.mapping.rules()
        self._had |= set(rules)
        self.intake.fill(self.theme, rules, self._rows, self._zone)

    def text(self):
        """The field map as the parameter takes it: a field that has the column's own name needs no
        rule; a line that was emptied is null where the tool would find a field by itself."""
        rules = self.mapping.rules()
        known = synonyms.Known(self.theme.name, self.theme.fields, self._fields)
        told = {
            name: rules.get(name)
            for name in self.theme.fields
            if (name in rules and rules[name] != name)
            or (name in self._had - set(rules) and (known.itself(name) or known.sources(name)))
        }
        return json.dumps(told, ensure_ascii=False) if told else ""

    def accept(self):
        """Close where every required column has its field, else say which lack it."""
        lacking = self.mapping.lacking()
        if lacking:
            self.notice.tell(
                "warning",
                tr("Required columns without a field: {names}.").format(names=", ".join(lacking)),
            )
            return
        super().accept()


def _timezone():
    chosen = settings.load().profile
    try:
        return profiles.load(chosen).timezone if chosen else "Europe/Paris"
    except ClairvilleError:  # told where profiles are used
        return "Europe/Paris"


def _plain(value):
    if isinstance(value, (QDate, QDateTime, QTime)):
        return value.toString(Qt.DateFormat.ISODate) if value.isValid() else None
    return value if isinstance(value, (str, bool, int, float)) else None
