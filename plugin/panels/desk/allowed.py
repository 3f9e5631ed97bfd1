"""What my data allow: a line a capability, with the layers it needs, those that are there and those
that lack, and a button that leads on."""

import html

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common.language import with_colon
from ...host.i18n import language, tr
from ...territory import capabilities
from ..frame.figures import counted, nice_date, number
from ..frame.icons import icon
from ..frame.parts import plain_label, wrapped

_LINK = "theme:"
_MOST = 3  # names in a line; the details have them all


def some(labels):
    """Names with commas, the first few of many; a last one alone is named too."""
    rest = len(labels) - _MOST
    if rest <= 1:
        return ", ".join(labels)
    return tr("{names} and {n} more").format(names=", ".join(labels[:_MOST]), n=rest)


def state_line(capability):
    """A capability in a sentence: what stops it, or with what it works and how old that is."""
    missing = [layer.label for layer in capability.missing]
    if capability.state == capabilities.LACKING:
        stops = [layer for layer in capability.needs if not layer.is_here]
        if stops:
            return tr("Missing: {names}.").format(names=some([layer.label for layer in stops]))
        return tr("One of these is needed: {names}.").format(names=some(missing))
    here = [layer for layer in capability.layers if layer.is_here]
    dates = sorted(layer.data_date for layer in here if layer.data_date)
    age = " " + tr("The oldest is of {date}.").format(date=nice_date(dates[0])) if dates else ""
    if not capability.needs and not capability.any:
        told = tr("No layer is required.")
        missing = some([layer.label for layer in capability.layers if not layer.is_here])
        return told + (
            " " + tr("It would also use: {names}.").format(names=missing) if missing else ""
        )
    if capability.state == capabilities.READY:
        return tr("All its layers are here ({n}).").format(n=len(here)) + age
    return (
        tr("Works with {n} of {all} layers.").format(n=len(here), all=len(capability.layers)) + age
    )


def layer_line(layer, needed):
    """A layer as rich text: how much, how old, what was left out; or where it is to be had."""
    name = f"<b>{html.escape(layer.label)}</b>" if needed else html.escape(layer.label)
    if layer.is_here:
        size = counted(layer.rows, tr("1 row"), tr("{n} rows"))
        if layer.got is not None and layer.got != layer.rows:
            size = tr("{rows} of {got}").format(rows=size, got=number(layer.got))
        when = (
            tr("data of {date}").format(date=nice_date(layer.data_date))
            if layer.data_date
            else tr("read on {date}").format(date=nice_date(layer.pulled))
            if layer.pulled
            else tr("no log says how old")
        )
        parts = [size, when, *layer.losses, *([tr("to refresh")] if layer.stale else [])]
        return "● " + with_colon((name, html.escape(", ".join(parts))), language())
    where = {
        capabilities.NETWORK: tr("comes over the network, not read yet"),
        capabilities.FILE: tr("comes from a file, not read yet"),
        capabilities.OWN: tr("a file of the town"),
    }[layer.origin]
    words = tr("add it") if layer.origin == capabilities.OWN else tr("get it")
    link = f"<a href='{_LINK}{layer.theme}'>{html.escape(words)}</a>"
    why = f" — {html.escape(layer.why)}" if layer.why else ""
    return "○ " + with_colon((name, f"{html.escape(where)}{why}, {link}"), language())


class CapabilityRow(QFrame):
    """One capability: its name and state, a button, and details that unfold."""

    def __init__(self, capability, opened, wanted):
        super().__init__()
        self.capability = capability
        lacking = capability.state == capabilities.LACKING
        stale = any(layer.stale for layer in capability.needs)
        picture = "state-never" if lacking else "state-stale" if stale else "state-fresh"
        mark = plain_label()
        mark.setPixmap(icon(picture).pixmap(QSize(16, 16)))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.arrow = QToolButton()
        self.arrow.setAutoRaise(True)
        self.arrow.setCheckable(True)
        self.arrow.setArrowType(Qt.ArrowType.RightArrow)
        self.arrow.setAccessibleName(tr("Layers of: {name}").format(name=capability.label))
        self.arrow.setToolTip(tr("The layers it needs, one by one"))
        self.arrow.toggled.connect(self._unfold)
        self.line = wrapped(state_line(capability), small=True)
        self.button = QPushButton(tr("Get…") if lacking else tr("Open"))
        self.button.setAccessibleName(f"{self.button.text()}: {capability.label}")
        if lacking:
            self.button.setToolTip(tr("Opens City data where the first missing layer comes from"))
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        first = capability.missing[0].theme if lacking else ""
        self.button.clicked.connect(
            lambda _checked=False: wanted(first) if lacking else opened(capability)
        )
        self.details = wrapped(rich=True, small=True)
        self.details.setOpenExternalLinks(False)
        self.details.linkActivated.connect(lambda link: wanted(link.removeprefix(_LINK)))
        self.details.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.addWidget(mark, 0, 0)
        grid.addWidget(wrapped(capability.label, bold=True), 0, 1)
        grid.addWidget(self.button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.arrow, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.line, 1, 1)
        grid.addWidget(self.details, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def _unfold(self, wide):
        self.arrow.setArrowType(Qt.ArrowType.DownArrow if wide else Qt.ArrowType.RightArrow)
        if wide and not self.details.text():
            needed = {layer.theme for layer in (*self.capability.needs, *self.capability.any)}
            lines = [layer_line(layer, layer.theme in needed) for layer in self.capability.layers]
            self.details.setText(f"{html.escape(self.capability.text)}<br>" + "<br>".join(lines))
        self.details.setVisible(wide)


class AllowedList(QWidget):
    """The lines of all capabilities. ``opened`` carries the one to open, ``wanted`` the theme to
    get."""

    opened = pyqtSignal(object)
    wanted = pyqtSignal(str)

    def __init__(self):
        super().__init__()
        self.rows = []
        self.summary = wrapped(tr("Looking at the layers…"), small=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.summary)

    def tell(self, text):
        """A sentence in place of the lines."""
        self._clear()
        self.summary.setText(text)

    def fill(self, found):
        """Show capabilities; those that were unfolded stay so."""
        unfolded = {row.capability.id for row in self.rows if row.arrow.isChecked()}
        self._clear()
        works = sum(c.state != capabilities.LACKING for c in found)
        self.summary.setText(
            tr("{n} of {all} work with the layers that are here.").format(n=works, all=len(found))
        )
        for capability in found:
            row = CapabilityRow(capability, self.opened.emit, self.wanted.emit)
            self.rows.append(row)
            self._column.addWidget(row)
            row.arrow.setChecked(capability.id in unfolded)

    def _clear(self):
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
