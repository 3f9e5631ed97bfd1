"""Choosing a territory: a shipped profile or a profile file."""

import json
import pathlib

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QSizePolicy

from ....algorithms.common.language import text_in
from ...host.i18n import language, tr
from ...territory import folders, profiles


def label_of(path):
    """The profile's name in the interface's language; the file's name when it cannot be read."""
    try:
        label = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["label"]
    except (OSError, ValueError, KeyError, TypeError):
        return pathlib.Path(path).stem
    return text_in(label, language()) if isinstance(label, dict) else str(label)


def known_territories():
    """[(name, label)] of the person's own profiles and of those that come with Clairville, by
    label.
    """
    own = {
        p.stem: p
        for p in folders.own_folder().glob("*.json")
        if not p.name.endswith(".manifest.json")  # the record of how a profile was made
    }
    files = {name: folders.FOLDER / f"{name}.json" for name in profiles.shipped()} | own
    return sorted(
        ((name, label_of(path)) for name, path in files.items()),
        key=lambda pair: pair[1].casefold(),
    )


def ask_profile_file(parent):
    """Let the person choose a profile file; "" when they do not."""
    return QFileDialog.getOpenFileName(parent, tr("Choose a profile"), "", tr("Profiles (*.json)"))[
        0
    ]


class ProfileChooser(QComboBox):
    """A list of territories; the last entry opens a file dialog. ``changed`` carries the name or
    path chosen.
    """

    changed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)
        self._before = 0
        self.choose("")
        self.activated.connect(self._picked)

    def choose(self, profile):
        """Show ``profile`` (shipped name, path, or "" for none) as the chosen one."""
        self.clear()
        self.addItem(tr("Choose a territory…"), "")
        for name, label in known_territories():
            self.addItem(label, name)
        if profile and self.findData(profile) < 0:
            self.addItem(label_of(profile), profile)
        self.addItem(tr("Another profile file…"), None)
        self.setCurrentIndex(max(self.findData(profile), 0))
        self._before = self.currentIndex()

    def current(self):
        """The chosen name or path, "" for none."""
        return self.currentData() or ""

    def _picked(self, position):
        if self.itemData(position) is None:
            path = ask_profile_file(self)
            if not path:
                self.setCurrentIndex(self._before)
                return
            self.choose(path)
        self._before = self.currentIndex()
        self.changed.emit(self.current())
