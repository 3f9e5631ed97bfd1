"""The one way out of QGIS to a page of the web or a document of this computer: by a person's click,
and nothing but those two.
"""

from __future__ import annotations

import pathlib

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...algorithms.common.documents import FILE, PAGE, kind_of_document
from ...algorithms.common.errors import DataError


def open_document(text: str) -> None:
    """Open an address or a path that somebody wrote.

    Raises
    ------
    DataError
        "document_not_opened" for anything but http, https and a document of this computer;
        "document_gone" where there is no such file; "document_failed" where no program took it.
    """
    kind = kind_of_document(text)
    if not kind:
        raise DataError("document_not_opened", document=text)
    if kind == FILE and not pathlib.Path(text).is_file():
        raise DataError("document_gone", document=text)
    url = QUrl(text) if kind == PAGE else QUrl.fromLocalFile(text)
    if not QDesktopServices.openUrl(url):
        raise DataError("document_failed", document=text)
