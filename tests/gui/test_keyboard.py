"""Every control of every panel can be reached by the Tab key, in reading order, and has a name for
a screen reader.
"""

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from clairville.algorithms.common import transparency
from clairville.plugin.panels.register.cases import CasesDialog
from clairville.plugin.panels.register.recordform import RecordForm
from clairville.plugin.printing.register import Register

from .conftest import idle, until
from .test_register import MANIFEST

PANELS = (
    "welcome",
    "catalogue",
    "glance",
    "priorities",
    "plantability",
    "programme",
    "districts",
    "street",
    "explain",
    "register",
)
# Scroll bars have no place in the chain: keys move what they scroll.
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
)
# Parts that Qt itself puts inside a control.
INNER = ("qt_", "ScrollLeftButton", "ScrollRightButton", "mActionFloat", "mActionClose")


def controls(root):
    """Controls that a person sees, without the inner parts of others."""
    for widget in root.findChildren(QWidget):
        inside = any(isinstance(p, CONTROLS) for p in parents(widget, root))
        one = isinstance(widget, CONTROLS) and not isinstance(widget, QScrollBar)
        if one and widget.isVisible() and widget.isEnabled() and not inside:
            if (
                not widget.objectName().startswith(INNER)
                and type(widget).__name__ != "QDockWidgetTitleButton"
            ):
                yield widget


def parents(widget, root):
    while (widget := widget.parentWidget()) is not None and widget is not root:
        yield widget


def chain(root):
    """What Tab visits below ``root``, in order."""
    widget, visited = root.nextInFocusChain(), []
    while widget is not None and widget is not root and widget not in visited:
        visited.append(widget)
        widget = widget.nextInFocusChain()
    return [
        w
        for w in visited
        if root.isAncestorOf(w) and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
    ]


def name_of(widget):
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return (
        widget.accessibleName()
        or text
        or widget.toolTip()
        or getattr(widget, "placeholderText", str)()
    )


@pytest.fixture(params=PANELS)
def panel(request, demo):
    panel = demo.open(request.param)
    panel.resize(420, 800)
    until(lambda: not panel.working and not panel.strip.isVisible(), 60, "the panel")
    idle(200)
    yield panel
    demo.discard(request.param)


@pytest.mark.only("english")
def test_tab_reaches_every_control_in_reading_order_and_each_has_a_name(panel):
    check(panel)
    assert list(controls(panel)) or panel.ID == "register"  # empty as long as nothing was run


@pytest.mark.only("english")
@pytest.mark.parametrize("name", ["cases", "record"])
def test_dialogs_are_reached_in_the_same_way(desk, tmp_path, name):
    made = transparency.record(MANIFEST, {}, "en", individual=False, today="2024-06-13")
    dialog = (
        RecordForm(made, {})
        if name == "record"
        else CasesDialog(register=Register(tmp_path / "register.json"))
    )
    try:
        dialog.resize(700, 800)
        dialog.show()
        idle(100)
        check(dialog)
    finally:
        dialog.close()
        dialog.deleteLater()


def check(root):
    """Tab visits every control of ``root`` from top to bottom, and each has a name."""
    reached = chain(root)
    seen = list(controls(root))
    assert [describe(w) for w in seen if w not in reached and w.focusProxy() not in reached] == []
    tops = [w.mapTo(root, QPoint(0, 0)).y() for w in reached if w in seen]
    # Within a row the heights differ by a few pixels.
    back = [
        (describe(a), describe(b))
        for a, b, y, z in zip(reached, reached[1:], tops, tops[1:], strict=False)
        if z < y - 30
    ]
    assert back == []
    assert [
        describe(w) for w in seen if not name_of(w) and not isinstance(w, QAbstractItemView)
    ] == []


def describe(widget):
    return f"{type(widget).__name__} {widget.objectName()} {name_of(widget)}".strip()
