"""What may be opened with a click: pages of the web, and documents of this computer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

PAGE, FILE = "page", "file"
# What a program shows and none runs.
_ENDINGS = frozenset(
    """pdf odt ods odp doc docx xls xlsx ppt pptx rtf txt csv png jpg jpeg tif tiff svg dwg dxf zip msg
    eml""".split()
)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")

_OWN = re.compile(r"(?i)/(home|users|root)/|[a-z]:/(users|utilisateurs|documents and settings)/")


def is_in_own_folder(text: str) -> bool:
    """True for a document in the folder of one user, which nobody can open on another computer.

    >>> is_in_own_folder("/home/agent/avis.pdf"), is_in_own_folder("P:/Voirie/avis.pdf")
    (True, False)
    """
    return kind_of_document(text) == FILE and bool(_OWN.match(text.replace("\\", "/")))


def kind_of_document(text: str) -> str:
    """What a document is: "page" (http or https), "file" (a document on this computer or a drive of
    it), "" for what is never opened: programs, other schemes, servers of the network, relative
    paths, addresses with a login.

    Parameters
    ----------
    text : str
        Address or path.

    Returns
    -------
    str
        "page", "file" or "".

    Examples
    --------
    >>> kind_of_document("https://mairie.fr/avis"), kind_of_document("/home/agent/avis.pdf")
    ('page', 'file')
    """
    if any(not c.isprintable() for c in text):
        return ""
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() in ("http", "https"):
            bare = bool(parts.hostname) and parts.username is None and parts.password is None
            return PAGE if bare and " " not in text else ""
    except ValueError:
        return ""
    drive = _DRIVE.match(text)
    path = text.replace("\\", "/")  # Windows takes both, and any mixture of them
    if path.startswith(("//", "/??/")) or not (text.startswith("/") or drive):
        return ""
    if ":" in path[2 if drive else 0 :]:  # a stream beside the file: another ending than it shows
        return ""
    name = path.rpartition("/")[2]
    return FILE if name.rpartition(".")[2].lower() in _ENDINGS and "." in name[1:] else ""
