"""The health of the feeds as a row of small buttons: what answers, what is late, what says nothing.
Grey is never green: a feed without data does not say that all is well."""

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from ....algorithms.common.reasons import sentence
from ...host.i18n import language, tr
from ..frame.flow import Flow
from ..frame.parts import titled_tip

# A sign tells the state without its colour; tints lie on any theme.
STATES = {
    "fresh": ("●", "rgba(40, 140, 70, 60)", "rgba(40, 140, 70, 220)"),
    "late": ("◐", "rgba(230, 160, 0, 55)", "rgba(230, 160, 0, 220)"),
    "failed": ("✕", "rgba(200, 40, 40, 50)", "rgba(200, 40, 40, 220)"),
    "grey": ("○", "rgba(128, 128, 128, 60)", "rgba(128, 128, 128, 230)"),
    "not_covered": ("–", "transparent", "rgba(128, 128, 128, 130)"),
    "stored": ("▪", "transparent", "rgba(30, 110, 170, 200)"),
}
SILENT = ("grey",)


def state_word(state):
    """A state of a feed in words."""
    known = state if state in STATES else "grey"
    return sentence(f"crisis_state_{known}", {}, language())


class FeedStrip(QWidget):
    """``pointed`` carries the sentence of the feed that was clicked."""

    pointed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.row = Flow(4)
        self.setLayout(self.row)
        self.setAccessibleName(tr("State of the feeds"))
        self.chips = []
        self.rows = []

    def show_feeds(self, rows):
        """``rows``: dictionaries with ``label, state, text``, as :func:`strip_rows` gives them."""
        if rows == self.rows:
            return
        self.rows = list(rows)
        while len(self.chips) > len(rows):
            self.row.takeAt(len(self.chips) - 1)
            self.chips.pop().deleteLater()
        while len(self.chips) < len(rows):
            chip = QToolButton()
            chip.clicked.connect(lambda _checked=False, chip=chip: self._point(chip))
            self.chips.append(chip)
            self.row.addWidget(chip)
        for chip, row in zip(self.chips, rows, strict=True):
            state = row["state"] if row["state"] in STATES else "grey"
            sign, tint, edge = STATES[state]
            chip.setText(f"{sign} {row['label']}")
            chip.setProperty("sentence", row["text"])
            chip.setToolTip(titled_tip(row["label"], row["text"]))
            chip.setAccessibleName(f"{row['label']}, {state_word(state)}")
            chip.setAccessibleDescription(row["text"])
            chip.setStyleSheet(
                f"QToolButton {{background: {tint}; border: 1px solid {edge}; border-radius: 3px; padding: 1px 5px;}}"
                "QToolButton:focus {border-width: 2px;}"
            )
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.updateGeometry()

    def _point(self, chip):
        self.pointed.emit(chip.property("sentence"))

    def hasHeightForWidth(self):
        """As high as its rows."""
        return True

    def heightForWidth(self, width):
        """Of as many rows as the width needs."""
        return self.row.heightForWidth(width)


def strip_rows(table, live):
    """The rows of a strip from the tool's table of feeds.

    ``table``: dictionaries with ``feed, theme, theme_fr, theme_en, state, text_fr, text_en``; ``live``:
    themes that feeds fill. What comes from the town's own layers is one row, with what lacks.
    """
    lang, rows, own = language(), [], []
    for line in table:
        if line["theme"] in live or line["state"] not in ("stored", "grey"):
            rows.append(
                {
                    "label": _label(line, table, lang),
                    "state": line["state"],
                    "text": line[f"text_{lang}"],
                }
            )
        else:
            own.append(line)
    if own:
        lacking = [line[f"theme_{lang}"] for line in own if line["state"] == "grey"]
        values = {
            "n": len(own) - len(lacking),
            "lacking": len(lacking),
            "names": ", ".join(lacking),
        }
        code = "crisis_town_layers_lacking" if lacking else "crisis_town_layers"
        rows.append(
            {
                "label": sentence("crisis_town_label", values, lang),
                "state": "stored",
                "text": sentence(code, values, lang),
            }
        )
    return rows


def _label(line, table, lang):
    """The theme, and the feed where a theme has several."""
    name = str(line[f"theme_{lang}"])
    several = sum(other["theme"] == line["theme"] for other in table) > 1
    return f"{name} ({line['feed']})" if several else name


def count_silent(table, live):
    """How many feeds say nothing."""
    return sum(line["state"] in SILENT for line in table if line["theme"] in live)
