"""The document of a decision as it may be kept: without names in it and without what lets one in."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from ..common import addresses
from ..common.documents import PAGE, kind_of_document
from ..intake import freetext

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def private(document: str) -> tuple[str, int]:
    """A document without persons in its names and without keys in its address.

    Parameters
    ----------
    document : str
        Address or path; what is neither comes back as it is.

    Returns
    -------
    tuple[str, int]
        The document, and how many traces of persons went.
    """
    kind = kind_of_document(document)
    if kind != PAGE:
        return _named(document, plain=True) if kind else (document, 0)
    parts = urlsplit(document)
    bare = f"{parts.scheme}://{parts.netloc}"
    shown = addresses.cleaned(bare + parts.path)
    if not shown.startswith(bare):  # a host that reads like a login
        return shown, 0
    path = shown[len(bare) :]
    path, gone = _named(path, plain=False)
    query, fragment = _without_keys(parts.query), _without_keys(parts.fragment)
    if (path, query, fragment) == (parts.path, parts.query, parts.fragment):
        return document, 0
    return parts._replace(path=path, query=query, fragment=fragment).geturl(), gone


def _named(path: str, *, plain: bool) -> tuple[str, int]:
    """A path without persons in the names of its folders and of its file; ``plain``: of a computer,
    nothing in it is encoded.
    """
    out, gone = [], 0
    for part in re.split(r"([\\/])", path):
        ending = found[0] if (found := _ENDING.search(part)) else ""
        stem = part.removesuffix(ending)
        words = stem if plain else unquote(stem)
        text, gone_here = freetext.counted(words, "names")
        if not gone_here:  # names of files are joined: avis_Mme_Durand.pdf
            text, gone_here = freetext.counted(re.sub(r"[_+-]+", " ", words), "names")
        if gone_here:
            gone += sum(gone_here.values())
            part = (text if plain else quote(text)) + ending
        out.append(part)
    return "".join(out), gone


def _without_keys(query: str) -> str:
    return "&".join(pair for pair in re.split("[&;]", query) if not _is_key(pair))


def _is_key(pair: str) -> bool:
    name, is_pair, value = pair.partition("=")
    if not is_pair:
        return bool(addresses.keys_of(unquote(name)))
    masked = addresses.cleaned_named(unquote(name), value) == addresses.GONE
    return masked or bool(addresses.keys_of(f"https://server/?{pair}"))
