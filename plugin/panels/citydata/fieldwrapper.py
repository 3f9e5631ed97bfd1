"""How a tool's dialog shows the field map of a layer: its text, and a button that opens the form.
QGIS imports it by its name when it draws a dialog; in a batch the text alone is shown, in a model
QGIS's own box.
"""

import functools

from processing.gui.wrappers import DIALOG_BATCH
from qgis.core import QgsProcessingContext, QgsProcessingParameters, QgsProject
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QMessageBox, QToolButton, QWidget

from ...host.i18n import tr
from ...processing.choicewidget import DialogWrapper
from . import fieldmapform


class FieldMapWrapper(DialogWrapper):
    """``layer``: the parameter of the layer; ``theme``: what it is read as."""

    def createWidget(self, layer, theme):
        """A line for the text, and the button beside it."""
        self.layer, self.theme, self.others, self.form = layer, theme, [], None
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Fields as the layer names them"))
        self.line.textChanged.connect(lambda _text: self.widgetValueHasChanged.emit(self))
        if self.dialogType == DIALOG_BATCH:
            return self.line
        self.button = QToolButton()
        self.button.setText(tr("Match the fields…"))
        self.button.setToolTip(
            tr("Choose the field of the layer for each column that the tool reads")
        )
        self.button.clicked.connect(lambda _checked=False: self.open())
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        return whole

    def postInitialize(self, wrappers):
        """The other boxes of the dialog: one of them holds the layer."""
        self.others = list(wrappers)

    def setValue(self, value):
        """Show a text."""
        self.line.setText("" if value is None else str(value))

    def value(self):
        """The text."""
        return self.line.text()

    def source(self):
        """The layer that is chosen, or None."""
        for other in self.others:
            definition = other.parameterDefinition()
            if definition.name() == self.layer:
                context = QgsProcessingContext()
                context.setProject(QgsProject.instance())
                self.context = context  # the layer may be its own
                given = {self.layer: other.parameterValue()}
                return QgsProcessingParameters.parameterAsSource(definition, given, context)
        return None

    def open(self):
        """The form on the layer that is chosen; without one, a sentence."""
        source = self.source()
        if source is None:
            QMessageBox.information(
                self.widget, tr("Match the fields…"), tr("Choose the layer first.")
            )
            return
        fields, rows = fieldmapform.first_rows(source)
        self.form = fieldmapform.FieldMapForm(
            self.theme,
            fields,
            rows,
            self.line.text(),
            self.widget,
            functools.partial(fieldmapform.values_of, source),
        )
        if self.form.exec():
            self.line.setText(self.form.text())
