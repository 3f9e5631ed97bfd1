"""Theme columns beside the source's fields: one line a column, chosen by drop-down, with an example
of what comes out.
"""

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError
from ....algorithms.intake import guessing
from ....algorithms.intake.fieldmap import FieldMap, as_said, iso
from ...host.i18n import language, tr
from ..frame.choices import Choice
from ..frame.parts import plain_label, plain_tip, titled_tip

_COLUMN, _FIELD, _READING, _VALUES, _EXAMPLE = range(5)
_ALIASES = {"hash_separated_dates": "separated_dates", "paris_midnight": "local_midnight"}
_WRITTEN = object()  # the rule is more than a drop-down can say


def readings():
    """[(converter, label)] of those that need no option."""
    return [
        (None, tr("as it is")),
        ("number", tr("first number")),
        ("end_of_day", tr("end of that day")),
        ("local_midnight", tr("midnight written in UTC")),
        ("utc", tr("time in UTC")),
        ("separated_dates", tr("first of dates separated by #")),
        ("epoch_ms", tr("milliseconds since 1970")),
        ("epoch_s", tr("seconds since 1970")),
        ("street", tr("street without number")),
        ("organisation", tr("organisation, no person")),
        ("present", tr("true when filled")),
        ("paris_postcode", tr("postcode to INSEE code")),
    ]


class MappingTable(QTableWidget):
    """The field map of one entry. ``changed`` after each choice. ``values(field)``: the distinct
    values of all rows, None where only the preview's are known."""

    changed = pyqtSignal()

    def __init__(self, parent=None, values=None):
        super().__init__(0, 5, parent)
        self._all_values = values
        self.setHorizontalHeaderLabels(
            [tr("Column"), tr("Field of the source"), tr("Reading"), tr("Values"), tr("Example")]
        )
        self.verticalHeader().hide()
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in ((_COLUMN, 170), (_FIELD, 160), (_READING, 130), (_VALUES, 60)):
            self.setColumnWidth(column, width)
        self.setAccessibleName(tr("Columns of the theme and fields of the source"))
        self.theme = None
        self._fields, self._rows, self._written, self._values, self._timezone = (
            [],
            [],
            {},
            {},
            "UTC",
        )

    def fill(self, theme, rules, fields, rows, timezone):
        """``rules``: the map so far; ``fields`` and ``rows``: what the preview gave (empty before
        it).
        """
        self.theme, self._fields, self._rows, self._timezone = theme, list(fields), rows, timezone
        self._written, self._values = dict(rules), {}
        self.setRowCount(0)
        for spec in theme.fields.values():
            if not spec.name.endswith("_utc") or spec.name in rules:
                self._line(spec, rules.get(spec.name))
        self._examples()

    def guess(self):
        """Fill the empty lines from names and values; returns how many."""
        found = guessing.fields(self.theme, self._fields, self._rows)
        count = 0
        for row, spec in self._specs():
            combo = self.cellWidget(row, _FIELD)
            if spec.name in found and combo.currentData() is None:
                rule = guessing.rule(spec, found[spec.name], self._rows)
                combo.setCurrentIndex(combo.findData(found[spec.name]))
                self._show_reading(row, rule)
                if spec.codes:
                    self._values[spec.name] = guessing.codes(spec, self._seen(found[spec.name]))
                    self._show_values(row, spec)
                count += 1
        self._examples()
        return count

    def rules(self):
        """The field map as a profile writes it."""
        found = {}
        for row, spec in self._specs():
            rule = self._rule(row, spec)
            if rule is not None:
                found[spec.name] = rule
        return found

    def lacking(self):
        """Labels of required columns without a rule."""
        rules = self.rules()
        return [
            spec.label[language()]
            for spec in self.theme.fields.values()
            if spec.required and spec.name not in rules and f"{spec.name}_utc" not in rules
        ]

    # -- lines
    # -----------------------------------------------------------------------------------------------------
    def _specs(self):
        for row in range(self.rowCount()):
            yield row, self.theme.fields[self.item(row, _COLUMN).data(Qt.ItemDataRole.UserRole)]

    def _line(self, spec, rule):
        row = self.rowCount()
        self.insertRow(row)
        label = QTableWidgetItem(spec.label[language()] + (" *" if spec.required else ""))
        font = label.font()
        font.setBold(spec.required)
        label.setFont(font)
        label.setData(Qt.ItemDataRole.UserRole, spec.name)
        label.setFlags(Qt.ItemFlag.ItemIsEnabled)
        unit = f", {spec.unit}" if spec.unit else ""
        told = [f"{spec.name} ({spec.type}{unit})", *([tr("Required")] if spec.required else [])]
        label.setToolTip(titled_tip(label.text(), *told))
        self.setItem(row, _COLUMN, label)
        simple = _simple(rule)
        combo = Choice()
        combo.addItem("—", None)
        if rule is not None and simple is None:
            combo.addItem(tr("as written in the profile"), _WRITTEN)
        names = (
            self._fields
            if simple is None or simple["field"] in self._fields
            else [simple["field"], *self._fields]
        )
        for name in names:
            combo.addItem(name, name)
        if rule is not None:
            combo.setCurrentIndex(1 if simple is None else combo.findData(simple["field"]))
        combo.currentIndexChanged.connect(lambda _index: self._chosen())
        combo.setAccessibleName(spec.label[language()])
        self.setCellWidget(row, _FIELD, combo)
        reading = Choice()
        for name, text in readings():
            reading.addItem(text, name)
        self.setCellWidget(row, _READING, reading)
        self._show_reading(row, rule if simple else None)
        reading.currentIndexChanged.connect(lambda _index: self._chosen())
        if spec.codes:
            self._values[spec.name] = dict(simple.get("values") or {}) if simple else {}
            button = QPushButton()
            button.clicked.connect(lambda _checked=False, spec=spec: self._edit_values(spec))
            self.setCellWidget(row, _VALUES, button)
            self._show_values(row, spec)
        example = QTableWidgetItem()
        example.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(row, _EXAMPLE, example)

    def _show_reading(self, row, rule):
        reading = self.cellWidget(row, _READING)
        name = _converter(rule)
        if reading.findData(name) < 0:
            reading.addItem(str(name), name)
        with QSignalBlocker(reading):
            reading.setCurrentIndex(reading.findData(name))

    def _show_values(self, row, spec):
        count = len(self._values.get(spec.name) or {})
        button = self.cellWidget(row, _VALUES)
        button.setText(str(count) if count else "…")
        button.setToolTip(tr("Which value of the source stands for which code of the theme"))
        button.setAccessibleName(tr("Values of {column}").format(column=spec.label[language()]))

    def _rule(self, row, spec):
        field = self.cellWidget(row, _FIELD).currentData()
        if field is None:
            return None
        before = self._written.get(spec.name)
        if field is _WRITTEN:
            return before
        convert = self.cellWidget(row, _READING).currentData()
        values = self._values.get(spec.name) or {}
        old = before if isinstance(before, dict) and before.get("field") == field else {}
        if _converter(old) == convert:
            convert = old.get("convert")  # with its options
        rule = {
            "field": field,
            **({"convert": convert} if convert else {}),
            **({"values": values} if values else {}),
            **{k: old[k] for k in ("default", "min", "max") if k in old},
        }
        return field if set(rule) == {"field"} else rule

    def _chosen(self):
        self._examples()
        self.changed.emit()

    def _seen(self, field):
        """Distinct values of a field, as a table of values has them: the preview's first."""
        found = [r[field] for r in self._rows if r.get(field) not in (None, "")]
        if self._all_values is not None and field in self._fields:
            found += self._all_values(field)
        return list(dict.fromkeys(map(as_said, found)))

    def _edit_values(self, spec):
        row = next(r for r, s in self._specs() if s is spec)
        field = self.cellWidget(row, _FIELD).currentData()
        seen = self._seen(field) if isinstance(field, str) else []
        whole = self._all_values is not None
        dialog = ValuesDialog(spec, seen, self._values.get(spec.name) or {}, self, whole)
        if dialog.exec():
            self._values[spec.name] = dialog.values()
            self._show_values(row, spec)
            self._chosen()

    def _examples(self):
        for row, spec in self._specs():
            example = self._example(spec, self._rule(row, spec))
            self.item(row, _EXAMPLE).setText(example)
            self.item(row, _EXAMPLE).setToolTip(plain_tip(example))

    def _example(self, spec, rule):
        """The first value that comes out of the preview's rows, and how many do not parse."""
        if rule is None or not self._rows:
            return ""
        others = {name: {"value": None} for name in self.theme.required if name != spec.name}
        try:
            mapping = FieldMap(self.theme, others | {spec.name: rule}, self._timezone)
        except ClairvilleError as error:
            return error.message(language())
        place = mapping.names.index(spec.name)
        found = [mapping.row(record)[place] for record in self._rows]
        first = next((v for v in found if v is not None), None)
        bad = mapping.counts.get(spec.name, 0)
        text = (
            ""
            if first is None
            else str(spec.codes[first][language()] if first in spec.codes else iso(first))
        )
        return (
            text
            + (" · " if text and bad else "")
            + (tr("{n} unreadable").format(n=bad) if bad else "")
        )


def _converter(rule):
    """The name of a rule's converter as the drop-down lists it, None without one."""
    convert = rule.get("convert") if isinstance(rule, dict) else None
    name = convert.get("name") if isinstance(convert, dict) else convert
    return _ALIASES.get(name, name)


def _simple(rule):
    """The rule as {"field", "convert", "values", ...} when a drop-down can show it, else None."""
    if isinstance(rule, str):
        return {"field": rule}
    if isinstance(rule, dict) and isinstance(rule.get("field"), str):
        return rule
    return None


class ValuesDialog(QDialog):
    """Values of the source → codes of the theme; the last line is for all other values. ``whole``:
    ``seen`` are the values of all rows."""

    def __init__(self, spec, seen, values, parent=None, whole=False):
        super().__init__(parent)
        self.setWindowTitle(tr("Values of {column}").format(column=spec.label[language()]))
        self.resize(460, 360)
        self._lines = list(dict.fromkeys([*(v for v in values if v != "*"), *seen])) + ["*"]
        self.table = QTableWidget(len(self._lines), 2)
        self.table.setHorizontalHeaderLabels([tr("Value of the source"), tr("Code of the theme")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row, value in enumerate(self._lines):
            item = QTableWidgetItem(tr("all others") if value == "*" else value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, 0, item)
            combo = QComboBox()
            combo.addItem(tr("(empty)"), None)
            for code, label in spec.codes.items():
                combo.addItem(label[language()], code)
            combo.setCurrentIndex(max(combo.findData(values.get(value)), 0))
            self.table.setCellWidget(row, 1, combo)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            plain_label(
                tr("The values are those of all rows; others fall under the last line.")
                if whole
                else tr("The values are those of the first rows; others fall under the last line.")
            )
        )
        column.addWidget(self.table)
        column.addWidget(buttons)

    def values(self):
        """{value: code} of the lines that have a code."""
        return {
            value: code
            for row, value in enumerate(self._lines)
            if (code := self.table.cellWidget(row, 1).currentData()) is not None
        }
