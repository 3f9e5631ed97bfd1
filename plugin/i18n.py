"""French and English: the translator of the interface, and the language texts are shown in."""

import pathlib

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

CONTEXT = "Clairville"
_FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "i18n"


def tr(text):
    """The translation of a literal of the interface."""
    return QCoreApplication.translate(CONTEXT, text)


def language():
    """"fr" or "en": the language of the interface, from QGIS's own setting."""
    settings = QgsSettings()
    if settings.value("locale/overrideFlag", False, type=bool):
        name = settings.value("locale/userLocale", "", type=str)
    else:
        name = QLocale.system().name()
    return "fr" if name.lower().startswith("fr") else "en"


def install():
    """Load the translation of :func:`language`; returns the translator, or None for English. Keep a reference."""
    if language() != "fr":
        return None
    translator = QTranslator()
    path = _FOLDER / "clairville_fr.qm"
    # From memory: a file that is mapped and then rewritten (an update while QGIS runs) would crash QGIS.
    translator.content = path.read_bytes() if path.is_file() else b""
    if not translator.content or not translator.loadFromData(translator.content):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator):
    """The inverse of :func:`install`."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
