"""The box of a parameter whose values are codes, in the words of the reader. QGIS imports it by its
name when it draws a dialog; without a dialog nothing does.
"""

from processing.gui.wrappers import WidgetWrapper
from qgis.gui import QgsGui
from qgis.PyQt.QtWidgets import QComboBox


class DialogWrapper(WidgetWrapper):
    """A box of our own in dialogs, and QGIS's own in models."""

    def __new__(cls, parameter, dialog, *_place, **_told):
        """In a model a value may also come from elsewhere: QGIS's own box asks for that."""
        if type(dialog).__name__ == "ModelerParametersDialog":
            registry = QgsGui.processingGuiRegistry()
            made = registry.createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
            made.setDialog(dialog)
            return made
        return super().__new__(cls)


class ChoiceWrapper(DialogWrapper):
    """``labels``: {code: label} of every code of the parameter."""

    def createWidget(self, labels):
        """The box: labels to read, codes as data."""
        box = QComboBox()
        for code in self.parameterDefinition().options():  # labels come sorted by code
            box.addItem(labels[code], code)
        box.currentIndexChanged.connect(lambda _index: self.widgetValueHasChanged.emit(self))
        return box

    def setValue(self, value):
        """Show a code, or the place of a code."""
        place = self.widget.findData(value)
        if place < 0 and isinstance(value, int):
            place = value
        self.widget.setCurrentIndex(max(place, 0))

    def value(self):
        """The code chosen."""
        return self.widget.currentData()
