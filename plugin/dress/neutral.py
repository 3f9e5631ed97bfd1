"""What a project file says of the computer that made it: its fonts, which QGIS puts in the place of
those that a style asks for.
"""

from __future__ import annotations

import pathlib
import re
import zipfile

from ..host.fonts import FAMILIES

_FAMILY = re.compile(r' fontFamily="[^"]*"')
_STYLE = re.compile(r'(\bnamedStyle=")(?!Bold"|Italic"|Bold Italic")[^"]*(")')
_LIST = re.compile(r"(<families>)(.*?)(</families>)", re.DOTALL)
_DESCRIPTION = re.compile(r'(\bdescription=")[^",]+(,[\d.]+,-?\d)')


def without_fonts(text: str) -> str:
    """A project's XML without the fonts of this computer. A text that names none is drawn in the font
    of the QGIS that opens it; one that names a missing font would have QGIS look for it on the network.
    """
    names = "".join(f'<family name="{name}"/>' for name in FAMILIES)
    text = _FAMILY.sub("", text)
    text = _STYLE.sub(r"\g<1>\g<2>", text)
    text = _DESCRIPTION.sub(rf"\g<1>{FAMILIES[0]}\g<2>", text)
    return _LIST.sub(rf"\g<1>{names}\g<3>", text)


def neutral(path: pathlib.Path) -> None:
    """Write a project file (``.qgz``) anew without the fonts of this computer."""
    with zipfile.ZipFile(path) as archive:
        parts = {item: archive.read(item) for item in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for item, content in parts.items():
            if item.filename.endswith(".qgs"):
                content = without_fonts(content.decode("utf-8")).encode("utf-8")
            archive.writestr(item.filename, content)
