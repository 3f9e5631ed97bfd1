"""The code page of a shapefile's texts. Inside QGIS the driver does not look for it: it is found
here and given to it.
"""

from __future__ import annotations

import re

from osgeo import gdal

from ..host import filebytes
from . import texts
from .parameters import Expression

_PROBE = 1 << 20
_HEADER = 32
_SHAPEFILE = re.compile(r"\.shp$", re.IGNORECASE)


def of_shapefile(name: str) -> str:
    """What to open ``name`` (a .shp, also within a zip) with: what its .cpg says, else UTF-8 where
    the texts of the .dbf are that, else Windows-1252, as for CSV; "" when it is no shapefile."""
    sisters = _sisters(name)
    table = next((s for s in sisters if s.lower().endswith(".dbf")), None)
    if table is None:
        return ""
    page = next(
        (
            s
            for s in sisters
            if s.lower().endswith((".cpg", ".cst")) and s.lower()[:-4] == table.lower()[:-4]
        ),
        None,
    )
    named = _python_name(_read(page, 64).decode("ascii", "ignore")) if page else ""
    return named or texts.code_page(_read(table, _PROBE)[_HEADER:]).upper()


def within_zip(name: str, shown: str, member: Expression | None = None) -> str:
    """The path of a zip's first file whose name matches ``member`` (see :func:`.parameters.expression`),
    "" when none does; without it that of the zip's only shapefile, in whatever folder it lies; else the zip
    as the driver takes it."""
    wanted = member or _SHAPEFILE
    inside = [n for n in filebytes.files_in(f"/vsizip/{name}", shown) if wanted.search(n)]
    if member:
        return f"/vsizip/{name}/{inside[0]}" if inside else ""
    return f"/vsizip/{name}/{inside[0]}" if len(inside) == 1 else f"/vsizip/{name}"


def _sisters(name: str) -> list[str]:
    folder, _, file = name.replace("\\", "/").rpartition(
        "/"
    )  # no pathlib: "//" within a /vsizip/ path means something
    stem, _, suffix = file.lower().rpartition(".")
    if suffix != "shp":
        return []
    try:
        beside = gdal.ReadDir(folder) or ()
    except RuntimeError:  # the list of a broken archive
        beside = ()
    return [f"{folder}/{n}" for n in beside if n.lower().startswith(f"{stem}.")]


def _read(name: str, most: int) -> bytes:
    return filebytes.head(name, most)


def _python_name(text: str) -> str:
    """``1252``, ``ANSI 1252``, ``CP-1252``, ``88591``, ``ISO 8859-1``, ``UTF-8``, ``65001`` as
    names iconv knows; "" for none.
    """
    text = text.strip().upper()
    digits = "".join(re.findall(r"\d", text))
    if "UTF" in text or digits == "65001":
        return "UTF-8"
    if digits.startswith("8859") and len(digits) > 4:
        return f"ISO-8859-{digits[4:]}"
    return f"CP{digits}" if 3 <= len(digits) <= 5 else ""
