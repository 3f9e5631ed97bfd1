"""A drop-down that gives way: in a narrow panel its text ends in an ellipsis and is whole in the
tooltip.
"""

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from .parts import plain_tip


class Choice(QComboBox):
    """Its longest entry does not widen the form; the list that opens is as wide as its entries."""

    def __init__(self, parent=None, *, least=8):
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(least)

    def shown(self):
        """The current text as far as there is room for it."""
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            self._option(),
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 6
        )

    def showPopup(self):
        """Open the list, wide enough to read it."""
        view = self.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 2 * view.frameWidth() + 24, 700))
        super().showPopup()

    def event(self, event):
        """The whole text as a tooltip where it is cut, unless the drop-down has a tooltip of its
        own.
        """
        if (
            event.type() == QEvent.Type.ToolTip
            and not self.toolTip()
            and self.shown() != self.currentText()
        ):
            QToolTip.showText(event.globalPos(), plain_tip(self.currentText()), self)
            return True
        return super().event(event)

    def paintEvent(self, event):
        """As Qt paints it, with the text shortened to the room it has."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option, painter = self._option(), QStylePainter(self)
        option.currentText = self.shown()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self):
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option
