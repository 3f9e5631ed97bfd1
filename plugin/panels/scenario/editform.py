"""The values of an edit, each in the widget that its unit asks for."""

from qgis.PyQt.QtCore import QDateTime, Qt, QTime
from qgis.PyQt.QtWidgets import (
    QDateTimeEdit,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from ....algorithms.common.resources import table
from ...host.i18n import tr
from ..frame.choices import Choice

_ISO = "yyyy-MM-ddTHH:mm:ss"


def _labels():
    """{value: (label, unit)}"""
    return {
        "start": (tr("From"), ""),
        "end": (tr("To"), ""),
        "days": (tr("Days"), tr(" days")),
        "opens": (tr("Opens"), ""),
        "closes": (tr("Closes"), ""),
        "weekday": (tr("Weekday"), ""),
        "level": (tr("Level"), ""),
        "school": (tr("School"), ""),
        "street": (tr("Street"), ""),
        "description": (tr("Description"), ""),
        "species": (tr("Species"), ""),
        "height_m": (tr("Height"), " m"),
        "crown_radius_m": (tr("Crown radius"), " m"),
        "floors": (tr("Floors"), ""),
        "use": (tr("Use"), ""),
        "name": (tr("Name"), ""),
        "length_m": (tr("Length"), " m"),
        "places": (tr("Places"), ""),
        "hours": (tr("Hours"), ""),
        "volume_m3": (tr("Volume"), " m³"),
        "outflow_m3_s": (tr("Outflow"), " m³/s"),
    }


def actions():
    """{action: what it does and needs}, of the table of actions."""
    return table("scenario/actions")["actions"]


def label_of(name):
    """What a value is called."""
    return _labels()[name][0]


class EditForm(QWidget):
    """The fields of one action; :meth:`values` gives what was entered, empty ones left out."""

    def __init__(self):
        super().__init__()
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields = {}

    def show_action(self, action, moment):
        """The fields of an action, needed ones first; ``moment``: where dates begin."""
        while self.form.rowCount():
            self.form.removeRow(0)
        self.fields = {}
        spec = actions()[action]
        for name in (*spec["needs"], *spec["may"]):
            label, unit = _labels()[name]
            widget = self._widget(name, unit, name in spec["needs"], moment)
            widget.setAccessibleName(label)
            self.fields[name] = widget
            self.form.addRow(label, widget)
        self.setVisible(bool(self.fields))

    def _widget(self, name, unit, needed, moment):
        if name in ("start", "end"):
            made = QDateTimeEdit(moment if name == "start" else moment.addDays(30))
            made.setCalendarPopup(True)
            made.setDisplayFormat("dd/MM/yyyy HH:mm")
        elif name in ("opens", "closes"):
            made = QTimeEdit(QTime(8, 30) if name == "opens" else QTime(16, 30))
            made.setDisplayFormat("HH:mm")
        elif name == "weekday":
            made = Choice()
            made.addItem(tr("Every school day"), None)
            for day in range(1, 8):
                made.addItem(_day(day), day)
        elif name == "days":
            made = QSpinBox()
            made.setRange(-730, 730)
            made.setValue(7)
            made.setSuffix(unit)
        elif name in ("floors", "places"):
            made = QSpinBox()
            made.setRange(0, 500)
            made.setSpecialValueText("–")
        elif unit:
            made = QDoubleSpinBox()
            made.setRange(0.0, 1e6)
            made.setDecimals(2 if "_s" in name else 1)
            made.setSuffix(unit)
            if not needed:
                made.setSpecialValueText("–")
        else:
            made = QLineEdit()
        return made

    def values(self):
        """{value: what was entered}, JSON-ready."""
        found = {}
        for name, widget in self.fields.items():
            value = _value(widget)
            if value is not None:
                found[name] = value
        return found


def _value(widget):
    if isinstance(widget, QTimeEdit):
        return widget.time().toString("HH:mm")
    if isinstance(widget, QDateTimeEdit):
        return widget.dateTime().toString(_ISO)
    if isinstance(widget, (QSpinBox, QDoubleSpinBox)):
        empty = widget.specialValueText() and widget.value() == widget.minimum()
        return None if empty else widget.value()
    if isinstance(widget, Choice):
        return widget.currentData()
    return widget.text().strip() or None


def _day(number):
    from ....algorithms.common.language import day_names
    from ...host.i18n import language

    return str(day_names(language())[number - 1])


def tell_edit(edit):
    """One line on an edit: what, which feature, its values."""
    from ....algorithms.common.language import text_in
    from ...host.i18n import language

    spec = actions()[edit.action]
    parts = []
    for name in (n for n in (*spec["needs"], *spec["may"]) if n in edit.values):
        value = edit.values[name]
        if name in ("start", "end"):
            value = QDateTime.fromString(str(value), Qt.DateFormat.ISODate).toString(
                "dd/MM/yyyy HH:mm"
            )
        elif name == "weekday":
            value = _day(value)
        parts.append(f"{label_of(name)} {value}{_labels()[name][1]}".strip())
    what = text_in(spec["label"], language())
    feature = f" {edit.feature}" if edit.feature else ""
    return f"{edit.number}. {what}{feature}" + (f" : {', '.join(parts)}" if parts else "")
