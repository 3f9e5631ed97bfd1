"""French and English: the translator of the interface, and the language texts are shown in."""

from __future__ import annotations

import contextlib
import contextvars
import functools
import pathlib
from collections.abc import Iterator

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ...algorithms.common.language import LANGUAGES

CONTEXT = "Clairville"
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "resources" / "i18n"
_SPOKEN = contextvars.ContextVar("clairville_language", default="")


def tr(text: str) -> str:
    """The translation of a literal: into the language of :func:`speaking`, else into the
    interface's.
    """
    spoken = _SPOKEN.get()
    if not spoken:
        return QCoreApplication.translate(CONTEXT, text)
    # As bytes: a translator that is asked by itself takes ASCII texts only.
    return (
        text
        if spoken == "en"
        else _french().translate(CONTEXT.encode("utf-8"), text.encode("utf-8")) or text
    )


def language() -> str:
    """ "fr" or "en": that of :func:`speaking`, else that of the interface, from QGIS's own setting."""
    return _SPOKEN.get() or _interface()


@contextlib.contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Within, texts, labels and legends are made in ``lang`` whatever the interface speaks; "auto"
    or "" changes nothing.
    """
    token = _SPOKEN.set(lang if lang in LANGUAGES else _SPOKEN.get())
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def _interface() -> str:
    settings = QgsSettings()
    if settings.value("locale/overrideFlag", False, type=bool):
        name = settings.value("locale/userLocale", "", type=str)
    else:
        name = QLocale.system().name()
    return "fr" if name.lower().startswith("fr") else "en"


@functools.lru_cache(maxsize=1)
def _french() -> QTranslator:
    """The French translator; empty where the translation was not compiled."""
    translator = QTranslator()
    path = FOLDER / "clairville_fr.qm"
    # From memory: a file that is mapped and then rewritten (an update while QGIS runs) would crash
    # QGIS.
    translator.content = path.read_bytes() if path.is_file() else b""
    if translator.content:
        translator.loadFromData(translator.content)
    return translator


def install() -> QTranslator | None:
    """Load the translation of :func:`language`; returns the translator, or None for English. Keep a
    reference.
    """
    if language() != "fr" or _french().isEmpty():
        return None
    QCoreApplication.installTranslator(_french())
    return _french()


def remove(translator: QTranslator | None) -> None:
    """The inverse of :func:`install`."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
