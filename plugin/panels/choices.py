"""A drop-down that gives way: in a narrow panel its text ends in an ellipsis and is whole in the tooltip."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter


class Choice(QComboBox):
    """Its longest entry does not widen the form; the list that opens is as wide as its entries."""

    def __init__(self, parent=None, *, least=8):
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(least)
        self.currentTextChanged.connect(self._shorten)

    def showPopup(self):
        """Open the list, wide enough to read it."""
        view = self.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 2 * view.frameWidth() + 24, 700))
        super().showPopup()

    def resizeEvent(self, event):
        """Another width may cut the text or show it whole."""
        super().resizeEvent(event)
        self._shorten()

    def paintEvent(self, event):
        """As Qt paints it, with the text shortened to the room it has."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option, painter = self._option(), QStylePainter(self)
        option.currentText = self._shown(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self):
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _shown(self, option):
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option,
                                            QStyle.SubControl.SC_ComboBoxEditField, self)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 6)

    def _shorten(self):
        """The whole text as a tooltip where it is cut, unless the drop-down has a tooltip of its own."""
        cut = not self.isEditable() and self._shown(self._option()) != self.currentText()
        if cut or self.property("cut"):
            self.setToolTip(self.currentText() if cut else "")
        self.setProperty("cut", cut)
