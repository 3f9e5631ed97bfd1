"""Connect my city: one field for a name, a postcode or a code, which completes from the communes that
ship, and one button."""

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common.language import plain_number
from ....algorithms.intake import communes
from ...host.i18n import language, tr
from ..frame.parts import plain_tip, wrapped

_LEAST = 2  # letters or digits before anything is proposed
_COMMUNE = Qt.ItemDataRole.UserRole + 1
_TYPED = Qt.ItemDataRole.UserRole + 2  # what stands in the field once a line is chosen


def title_of(commune):
    """A commune as the field shows it, so that the field finds it again: "Bondy (93140)"."""
    return f"{commune.name} ({commune.postcodes[0] if commune.postcodes else commune.code})"


def line_of(commune):
    """A commune in the list: what it was called once, or its code and size; short, as docks are
    narrow."""
    if commune.asked:
        return f"{commune.asked} → {title_of(commune)}"
    people = plain_number(commune.people, language())
    return tr("{town} · {code} · {people} inh.").format(
        town=title_of(commune), code=commune.code, people=people
    )


class ConnectBox(QWidget):
    """The field and its button. ``wanted`` carries the commune that was chosen."""

    wanted = pyqtSignal(object)

    def __init__(self):
        super().__init__()
        self._picked = self._task = None
        self._asked = False  # the button was pressed before the communes were read
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Name, postcode or INSEE code"))
        self.field.setAccessibleName(tr("Commune: name, postcode or INSEE code"))
        self.field.setClearButtonEnabled(True)
        self.button = QPushButton(tr("Connect"))
        self.button.setToolTip(
            tr("Makes the profile of the commune, chooses it and opens City data on it")
        )
        self.told = wrapped(small=True)
        self.told.hide()
        self.model = QStandardItemModel(self)
        completer = QCompleter(self.model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_TYPED)
        completer.setMaxVisibleItems(12)
        completer.activated[QModelIndex].connect(self._pick)
        self.field.setCompleter(completer)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self.connect_typed)
        self.button.clicked.connect(lambda _checked=False: self.connect_typed())
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.told)
        self._read()

    def _read(self):
        """The table of communes takes half a second: read in the background, before it is asked."""
        self._task = QgsTask.fromFunction(
            tr("Clairville: reading the communes"),
            lambda task: communes.index(),
            on_finished=self._ready,
        )
        QgsApplication.taskManager().addTask(self._task)

    def _ready(self, _exception, _index=None):
        if sip.isdeleted(self):
            return
        self._task = None
        if self._asked:
            self._asked = False
            self.connect_typed()
        elif self.field.hasFocus() and self.field.text():
            self._typed(self.field.text())
            self.field.completer().complete()

    def _typed(self, text):
        self._picked = None
        self.told.hide()
        self.model.clear()
        # not read yet: what is typed is completed in a moment; a single letter is half of France
        if self._task is not None or len(text.strip()) < _LEAST:
            return
        # as wide as field and button, for the names of communes that merged
        self.field.completer().popup().setMinimumWidth(self.width())
        for commune in communes.suggested(text):
            item = QStandardItem(line_of(commune))
            item.setToolTip(plain_tip(item.text()))
            item.setData(commune, _COMMUNE)
            item.setData(title_of(commune), _TYPED)
            self.model.appendRow(item)

    def _pick(self, index):
        self._picked = index.data(_COMMUNE)
        self.field.setText(index.data(_TYPED))

    def connect_typed(self):
        """Send the commune that was picked or that is the only one of what is typed; else say what
        is to be done."""
        text = self.field.text()
        if self._picked is not None:
            self.wanted.emit(self._picked)
            return
        if self._task is not None:
            self._asked = True
            return
        found = communes.named_so(text)
        if len(found) == 1:
            self.wanted.emit(found[0])
            return
        self._typed(text)
        if found:
            self.tell(
                tr('{n} communes answer to "{text}": choose yours in the list.').format(
                    n=len(found), text=text.strip()
                )
            )
        elif self.model.rowCount():
            self.tell(tr("Choose your commune in the list."))
        elif text.strip():
            self.tell(
                tr(
                    'No French commune answers to "{text}". Type the beginning of its name, its postcode '
                    "or its INSEE code."
                ).format(text=text.strip())
            )
        else:
            self.tell(tr("Type the name of your commune, its postcode or its INSEE code."))
        self.field.setFocus()
        if self.model.rowCount():
            self.field.completer().complete()

    def empty(self):
        """Nothing typed, nothing said: the commune is connected."""
        self._picked = None
        self.field.clear()
        self.told.hide()

    def tell(self, text):
        """A sentence under the field."""
        self.told.setText(text)
        self.told.show()
