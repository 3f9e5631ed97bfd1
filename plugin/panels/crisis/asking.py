"""Short questions before something that cannot be taken back."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QInputDialog, QMessageBox

from ...host.i18n import tr

# Of a label that warns while one types.
WARNING = "border-left: 4px solid rgba(230, 160, 0, 220); padding: 2px 0 2px 6px; background: rgba(230, 160, 0, 45);"


def sure(parent, question, told, go):
    """True for yes; ``go``: what the button that goes on says. No is what Enter says."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(told)
    yes = box.addButton(go, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.exec()
    return box.clickedButton() is yes


def words(parent, title, label, text=""):
    """A line of a person; "" where they turned back."""
    said, going_on = QInputDialog.getText(parent, title, label, text=text)
    return said.strip() if going_on else ""
