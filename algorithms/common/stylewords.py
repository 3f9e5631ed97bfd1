"""The words of styles: what stands in a style file as ``[[code]]``, filled in in a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import classwords
from .resources import ROOT, table

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ROOT / "styles"
_CODE = re.compile(r"\[\[([a-z0-9_]+)\]\]")
_LABEL = re.compile(r' label="([^"]*\[\[[^"]*)"')
_CLASS = "class_"


def filled(text: str, lang: str) -> str:
    """A text with the words of its codes. KeyError for a code without words.

    Parameters
    ----------
    text : str
        Codes are those of ``resources/styles/labels.json``; ``class_high`` is the word of a
        result's class (``class_high_f`` its feminine), ``lang`` the language itself.
    lang : str
        "en" or "fr".
    """
    return _CODE.sub(lambda found: _word(found[1], lang), text)


def legends() -> Iterator[tuple[str, str]]:
    """(English, French) of every label of a legend in the styles."""
    for path in sorted(FOLDER.glob("*.qml")):
        for label in _LABEL.findall(path.read_text(encoding="utf-8")):
            yield filled(label, "en"), filled(label, "fr")


def _word(code: str, lang: str) -> str:
    if code == "lang":
        return lang
    if code.startswith(_CLASS):
        feminine = code.endswith("_f")
        return classwords.word(code[len(_CLASS) :].removesuffix("_f"), lang, feminine=feminine)
    return str(table("styles/labels")[code][lang])
