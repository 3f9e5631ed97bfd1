"""The errors Clairville raises, as codes with values: one sentence and one hint in each language.

The sentences live in ``resources/messages/*.json`` as ``{"code": {"en": [message, hint], "fr":
[...]}}``, so that this package needs no Qt to speak French. The boundary in ``plugin/`` picks the
language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .addresses import cleaned, cleaned_whole
from .language import fill
from .resources import sentences


class ClairvilleError(Exception):
    """An error a person can act on.

    ``code`` names the sentence, ``values`` fill its placeholders; one of them may be an error
    itself, told in its sentence.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values: dict[str, Any] = values

    def _text(self, lang: str, part: int) -> str:
        known = sentences("messages").get(self.code)
        if known is None:
            return f"{self.code} {cleaned_whole(self.values)}" if part == 0 else ""
        values = {name: _told(value, lang) for name, value in self.values.items()}
        template: str = known[lang if lang in known else "en"][part]
        return fill(template, values, lang, missing="{NAME}")

    def message(self, lang: str = "en") -> str:
        """What went wrong, in one sentence."""
        return self._text(lang, 0)

    def hint(self, lang: str = "en") -> str:
        """What the person can do about it; may be empty."""
        return self._text(lang, 1)

    def told(self, lang: str = "en") -> str:
        """Message and hint as one text."""
        return " ".join(part for part in (self.message(lang), self.hint(lang)) if part)

    def __str__(self) -> str:
        return self.told()


def _told(value: Any, lang: str) -> Any:
    """A value of a sentence; another error's sentence where it is one, or was one before it went
    through JSON; of {"en": .., "fr": ..} the one of the language."""
    if isinstance(value, dict) and "code" in value:
        value = _error_of(value) or value
    if isinstance(value, dict) and lang in value:
        return value[lang]
    value = value.message(lang) if isinstance(value, ClairvilleError) else value
    return (
        cleaned(value) if isinstance(value, str) else value
    )  # whoever wrote it: no key in a sentence


def _error_of(told: Mapping[str, Any]) -> ClairvilleError | None:
    """The error that a JSON object ({"code", "values"}) tells; None for an object of another shape."""
    code, values = told.get("code"), told.get("values", {})
    if not isinstance(code, str) or not isinstance(values, dict):
        return None
    error = ClairvilleError(code)
    error.values = values
    return error


def retold(warning: Mapping[str, Any], lang: str) -> str:
    """A warning of a manifest ({"code", "values", "text"}) in this language; as it was shown when
    its code is not known.

    Parameters
    ----------
    warning : Mapping[str, Any]
        An entry of a manifest's ``warnings``.
    lang : str
        "en" or "fr".

    Returns
    -------
    str
        Message and hint; the text as it was shown where the code is not known here.
    """
    error = _error_of(warning)
    if error is None or error.code not in sentences("messages"):
        return cleaned(str(warning.get("text", "")))
    return error.told(lang)


class DataError(ClairvilleError):
    """An input layer, table or file cannot be used as it is."""


class ParameterError(DataError):
    """A parameter is out of its range."""


class DependencyError(ClairvilleError):
    """An optional Python package is missing or broken."""


class ModelError(ClairvilleError):
    """A model cannot be trained, loaded or applied."""


class SourceError(ClairvilleError):
    """A city data source did not give what it announced."""


class StoreError(ClairvilleError):
    """The store cannot be read or written."""


class Cancelled(ClairvilleError):
    """The person pressed cancel; raised by the progress callable."""

    def __init__(self) -> None:
        super().__init__("cancelled")
