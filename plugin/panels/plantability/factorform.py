"""One factor as a form below the table: names, group, data with their filter, what stands in for
them, kind of buffer.
"""

import html

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...host.i18n import language, tr
from ..frame.choices import Choice
from ..frame.icons import icon
from ..frame.parts import plain_tip, tool_button, wrapped
from . import factordata

_FIXED, _CLASS, _FIELD = range(3)
_SEPARATOR = " + "


class FactorForm(QWidget):
    """``edited``: {column: text} that the person changed."""

    edited = pyqtSignal(dict)

    def __init__(self):
        super().__init__()
        self.names = {name: QLineEdit() for name in ("name_fr", "name_en")}
        for column, edit in self.names.items():
            edit.editingFinished.connect(
                lambda column=column, edit=edit: self._tell(column, edit.text().strip())
            )
        self.group = Choice(least=6)
        self.group.setEditable(True)
        self.group.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.group.activated.connect(lambda _index: self._group())
        self.group.lineEdit().editingFinished.connect(self._group)
        self.data = {
            "source": SourceRows(tr("Add data"), needed=True),
            "proxy": SourceRows(tr("Add a stand-in")),
        }
        for column, rows in self.data.items():
            rows.edited.connect(lambda text, column=column: self._tell(column, text))
        self.kind, self.metres, self.field = Choice(least=6), QDoubleSpinBox(), Choice(least=6)
        for label in (tr("fixed"), tr("+ class A/B/C"), tr("from an attribute")):
            self.kind.addItem(label)
        self.metres.setRange(0.0, 1000.0)
        self.metres.setSingleStep(0.5)
        self.metres.setSuffix(tr(" m"))
        self.field.setEditable(True)
        self.field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.kind.activated.connect(lambda _index: self._buffer())
        self.field.activated.connect(lambda _index: self._buffer())
        self.field.lineEdit().editingFinished.connect(self._buffer)
        self.metres.editingFinished.connect(
            lambda: self._tell("buffer_m", f"{self.metres.value():g}")
        )
        self.problem = wrapped(small=True, rich=True)
        buffer = QHBoxLayout()
        buffer.addWidget(self.metres)
        buffer.addWidget(self.kind, 1)
        buffer.addWidget(self.field, 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 2, 0, 0)
        form.setVerticalSpacing(3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        named = (
            (tr("French name"), self.names["name_fr"]),
            (tr("English name"), self.names["name_en"]),
            (tr("Group"), self.group),
            (tr("Data"), self.data["source"]),
            (tr("Stand-in"), self.data["proxy"]),
        )
        for label, widget in named:
            form.addRow(label, widget)
            widget.setAccessibleName(label)
        form.addRow(tr("Buffer"), buffer)
        form.addRow(self.problem)
        self.data["proxy"].setToolTip(
            tr("Read where the data above are absent: the factor then counts as a stand-in.")
        )
        for widget, label in (
            (
                self.kind,
                tr(
                    "Kind of buffer: fixed, plus what the network's location class leaves open, "
                    "or an attribute's value"
                ),
            ),
            (self.metres, tr("Buffer in metres")),
            (self.field, tr("Attribute that holds the buffer")),
        ):
            widget.setAccessibleName(label)
            widget.setToolTip(plain_tip(label))
        self._row, self._tables = None, None

    def show_row(self, row, tables, problems):
        """Show a factor: its row, the tables it may read, what is wrong with it."""
        self._row, self._tables = None, tables
        for column, edit in self.names.items():
            _write(edit, row[column])
        labels = factordata.group_labels()
        if not self.group.count():
            for code, text in sorted(labels.items(), key=lambda item: item[1].casefold()):
                self.group.addItem(text, code)
        self.group.setCurrentText(labels.get(row["group"], row["group"]))
        for column, rows in self.data.items():
            rows.show_text(row[column], tables)
        field = row["buffer_field"]
        self.kind.setCurrentIndex(
            _FIXED if not field else _CLASS if field == "location_class" else _FIELD
        )
        self.field.clear()
        self.field.addItems(
            sorted(set().union(*(tables(name) or () for name in self.data["source"].names())))
        )
        self.field.setCurrentText(field if self.kind.currentIndex() == _FIELD else "")
        self.field.setVisible(self.kind.currentIndex() == _FIELD)
        self.metres.setValue(factordata.as_number(row["buffer_m"]) or 0.0)
        told = "<br>".join(
            f"<b>{html.escape(e.message(language()))}</b> {html.escape(e.hint(language()))}"
            for e in problems
        )
        self.problem.setText(told)
        self.problem.setVisible(bool(told))
        self._row = row

    def _tell(self, column, text):
        if self._row is not None and self._row[column] != text:
            self.edited.emit({column: text})

    def _group(self):
        text = self.group.currentText().strip()
        known = {label: code for code, label in factordata.group_labels().items()}
        self._tell("group", known.get(text, text))

    def _buffer(self):
        kind = self.kind.currentIndex()
        self.field.setVisible(kind == _FIELD)
        field = ("", "location_class", self.field.currentText().strip())[kind]
        if kind != _FIELD or field:
            self._tell("buffer_field", field)


class SourceRows(QWidget):
    """Tables with their filters, a line each. ``edited``: the text of the table's column."""

    edited = pyqtSignal(str)

    def __init__(self, more, *, needed=False):
        super().__init__()
        self._lines, self._text, self._tables, self._needed = [], None, None, needed
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)  # never squeezed
        self.more = tool_button(
            "/symbologyAdd.svg",
            more,
            tr("One more theme that holds this factor."),
            lambda: self._add("", ""),
            text=True,
        )
        self._column.addWidget(self.more)

    def show_text(self, text, tables):
        """Show what a column says."""
        if text == self._text and tables is self._tables:
            return
        self._text, self._tables = text, tables
        while self._lines:
            self._drop(self._lines[0])
        for part in filter(None, text.split(_SEPARATOR)):
            cut = min((part.find(c) for c in ":@" if c in part), default=len(part))
            self._add(part[:cut].strip(), part[cut:].lstrip(":").strip())
        if not self._lines and self._needed:
            self._add("", "")

    def names(self):
        """The tables named."""
        return [line.table.currentData() for line in self._lines if line.table.currentData()]

    def _add(self, name, text):
        line = _Line(self._tables, name, text)
        line.edited.connect(self._changed)
        line.gone.connect(lambda line=line: self._remove(line))
        self._lines.append(line)
        self._column.insertWidget(len(self._lines) - 1, line)

    def _drop(self, line):
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _remove(self, line):
        self._drop(line)
        self._changed()

    def _changed(self):
        self._text = _SEPARATOR.join(filter(None, (line.text() for line in self._lines)))
        self.edited.emit(self._text)


class _Line(QWidget):
    """A table and its filter."""

    edited, gone = pyqtSignal(), pyqtSignal()

    def __init__(self, tables, name, text):
        super().__init__()
        self.table, self.filter = Choice(least=6), QLineEdit(text)
        self.table.setIconSize(QSize(12, 12))
        self.table.addItem(tr("choose …"), "")
        for code, label, present in factordata.list_tables(tables):
            self.table.addItem(icon("state-fresh" if present else "state-never"), label, code)
        if name and self.table.findData(name) < 0:
            self.table.addItem(icon("state-failed"), name, name)
        self.table.setCurrentIndex(self.table.findData(name))
        self.table.setAccessibleName(tr("Theme"))
        self.table.setToolTip(tr("A theme; those with a green mark are in the store."))
        self.filter.setPlaceholderText(tr("everything"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setToolTip(
            tr(
                "field=value|value, * for any letters, conditions separated by semicolons; "
                "@ gives these data their own buffer: @3 or @width_m*0.5."
            )
        )
        self.table.activated.connect(lambda _index: self.edited.emit())
        self.filter.editingFinished.connect(self.edited.emit)
        self._tables = tables
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        pick = tool_button(
            "/mActionFilter2.svg",
            tr("Choose values"),
            tr("The theme's fields and their values."),
            None,
        )
        pick.setMenu(self.menu)
        pick.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        remove = tool_button(
            "/symbologyRemove.svg",
            tr("Remove these data"),
            tr("The factor no longer reads them."),
            self.gone.emit,
        )
        row = QHBoxLayout()
        for widget in (self.table, pick, remove):
            row.addWidget(widget, int(widget is self.table))
        column = QVBoxLayout(self)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(2)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        column.addLayout(row)
        column.addWidget(self.filter)
        self.filter.setCursorPosition(0)

    def text(self):
        """As the factor table writes it; "" without a table."""
        name, text = self.table.currentData(), self.filter.text().strip()
        return (
            ""
            if not name
            else name + ("" if not text else text if text.startswith("@") else f":{text}")
        )

    def _fill_menu(self):
        """The fields of the table; those with a closed list open into their values."""
        self.menu.clear()
        name = self.table.currentData()
        for field in (self._tables(name) or {}) if name else ():
            known = factordata.values(name, field)
            if not known:
                self.menu.addAction(field, lambda field=field: self._begin(field))
                continue
            chosen = self._chosen(field)
            part = self.menu.addMenu(field)
            for code, label in known:
                action = part.addAction(label)
                action.setCheckable(True)
                action.setChecked(code in chosen)
                action.toggled.connect(
                    lambda on, field=field, code=code: self._toggle(field, code, on)
                )

    def _conditions(self):
        """(conditions without what follows @, the rest)."""
        text, at, buffer = self.filter.text().partition("@")
        return [c.strip() for c in text.split(";") if c.strip()], at + buffer

    def _chosen(self, field):
        found = (c.partition("=") for c in self._conditions()[0])
        return next(
            (v.strip().lower().split("|") for f, _sign, v in found if f.strip() == field), []
        )

    def _toggle(self, field, code, on):
        chosen = [c for c in self._chosen(field) if c != code] + ([code] if on else [])
        kept = [c for c in self._conditions()[0] if c.partition("=")[0].strip() != field]
        self.filter.setText(
            ";".join(kept + ([f"{field}={'|'.join(chosen)}"] if chosen else []))
            + self._conditions()[1]
        )
        self.edited.emit()

    def _begin(self, field):
        """One more condition, whose value the person writes."""
        conditions, rest = self._conditions()
        text = ";".join([*conditions, f"{field}="])
        self.filter.setText(text + rest)
        self.filter.setFocus()
        self.filter.setCursorPosition(len(text))


def _write(edit, text):
    if edit.text() != text:
        edit.setText(text)
