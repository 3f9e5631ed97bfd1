"""The question before the first pull of a profile that reads more than public addresses and its own folder."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox

from ...algorithms.common.errors import ClairvilleError
from .. import profiles, trust
from ..i18n import tr

_MOST = 8  # names a line, so that the question stays readable


def confirmed(name, parent=None):
    """True if the profile may be pulled; asks once, and remembers a yes. One that cannot be read says so as it is pulled."""
    try:
        profile = profiles.load(name)
    except ClairvilleError:
        return True
    found = trust.asked(profile)
    if trust.trusted(profile) or not found.needs_answer:
        return True
    if not ask(profile.title, lines(found), parent):
        return False
    trust.remember(profile)
    return True


def lines(found):
    """What a profile asks for, in plain words, one line a kind."""
    kinds = ((found.files, tr("Files outside its folder: {names}")), (found.hosts, tr("Servers: {names}")),
             ([*found.inner, *found.reserved], tr("of which on this computer or its network: {names}")),
             (found.logins, tr("Passwords kept in QGIS (authentication configurations): {names}")))
    return [text.format(names=", ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")) for names, text in kinds if names]


def ask(title, told, parent=None):
    """The dialog; True for yes."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("A profile asks"))
    box.setText(tr("Pulling \"{title}\" will read:").format(title=title) + "\n\n" + "\n".join(told))
    box.setInformativeText(tr("Say yes if you know where this profile comes from. You are asked once."))
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes
