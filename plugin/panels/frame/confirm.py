"""The question before the first pull of a profile that reads more than public addresses and its own
folder.
"""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox

from ....algorithms.common.errors import ClairvilleError
from ...host.i18n import tr
from ...territory import profiles, trust

_MOST = 8  # names a kind, so that the question stays readable
_LONGEST = 90  # characters of a name


def confirmed(name, parent=None):
    """True if the profile may be pulled; asks once, and remembers a yes. One that cannot be read
    says so as it is pulled.
    """
    try:
        profile = profiles.load(name)
    except ClairvilleError:
        return True
    found = trust.places_read(profile)
    if trust.trusted(profile) or not found.needs_answer:
        return True
    if not ask(profile.title, lines(found), parent):
        return False
    trust.remember(profile)
    return True


def lines(found):
    """What a profile asks for, in plain words: a line a kind, then its names, a line each."""
    kinds = (
        (found.files, tr("Files outside its folder:")),
        (found.hosts, tr("Servers:")),
        ([*found.inner, *found.reserved], tr("Of them on this computer or its own network:")),
        (found.logins, tr("Logins kept in QGIS (authentication configurations):")),
    )
    return [
        text + "".join(f"\n    • {name}" for name in _listed(names))
        for names, text in kinds
        if names
    ]


def ask(title, told, parent=None):
    """The dialog; True for yes."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Pull from this profile?"))
    box.setText(
        tr('The profile "{title}" asks to read more than its own folder.').format(
            title=_plain(title)
        )
    )
    box.setInformativeText(
        "\n\n".join(
            (
                *told,
                tr(
                    "Say yes only if you know who made this profile. Your yes holds until the profile asks for something else."
                ),
            )
        )
    )
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes


def is_sure(parent, question, told):
    """Ask before what cannot be taken back; True for yes, no is the button that Enter presses."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Clairville")
    box.setText(question)
    box.setInformativeText(told)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes


def _listed(names):
    """The first names, and how many more there are; a last one alone is named too."""
    rest = len(names) - _MOST
    if rest <= 1:
        return [*map(_plain, names)]
    return [*map(_plain, names[:_MOST]), tr("and {n} more").format(n=rest)]


def _plain(name):
    """A name as one line, both its ends seen: whoever wrote it must not write the question."""
    line = "".join(c if c.isprintable() else "?" for c in str(name))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 3]} … {line[-_LONGEST // 2 :]}"
