"""The words of a result's class: one pair of languages for legends, lists, explanations, reports."""

from __future__ import annotations

from .resources import table


def word(code: str, lang: str, *, feminine: bool = False) -> str:
    """A class as a person reads it.

    Parameters
    ----------
    code : str
        What the result's column ``class`` holds.
    lang : str
        "en" or "fr".
    feminine : bool
        Where French speaks of a word that is feminine, as a criticality.

    Returns
    -------
    str
        The code itself where nobody wrote words for it: tools may write classes in full.
    """
    words = table("results/classes").get(code)
    if words is None:
        return code
    return str(words.get(f"{lang}_f", words[lang]) if feminine else words[lang])
