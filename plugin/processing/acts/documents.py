"""The text of a folder of PDFs. What cannot be read is counted and named."""

from __future__ import annotations

import contextlib
import io
import logging
import pathlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ....algorithms.common.errors import DataError, DependencyError

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST_MB = 80  # of one document: a budget with its annexes has 60
MOST_PAGES = 400
_READABLE_DPI = 250  # of a page that is recognised
_NAMED = 8  # documents in a sentence


@dataclass
class Folder:
    """The documents of a folder: ``pages`` of each by its path within it; ``scans`` without text and
    ``unread`` with why; ``recognised``: pages read from pictures; ``cut``: documents that are longer than
    :data:`MOST_PAGES`; ``pictures``: pages without text of documents that were read."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    scans: list[str] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    recognised: int = 0
    cut: list[str] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """How many documents there are."""
        return len(self.pages) + len(self.scans) + len(self.unread)


def list_names(names: list[str]) -> str:
    """Some documents in a sentence, which the log and the record of the run keep: without persons."""
    from ....algorithms.acts.masking import masked_path

    names = [masked_path(name) for name in names[:_NAMED]] + names[_NAMED:]
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def read_folder(
    path: str | pathlib.Path, *, recognise: bool, progress: Callable[[float], Any], tool: str
) -> Folder:
    """The text of every PDF of a folder and of the folders in it.

    Raises
    ------
    DataError
        "acts_no_folder", "acts_no_pdf".
    DependencyError
        "acts_no_pypdf"; "acts_no_ocr" where ``recognise`` is asked and tesserocr is not there.
    """
    from ....algorithms.acts import texts

    root = pathlib.Path(path)
    if not root.is_dir():
        raise DataError("acts_no_folder", path=str(path))
    files = sorted(p for p in root.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
    if not files:
        raise DataError("acts_no_pdf", path=str(path))
    try:
        import pypdf
    except ImportError as error:
        raise DependencyError("acts_no_pypdf", tool=tool) from error
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells of every crooked object
    eye = _recogniser() if recognise else None
    told = Folder()
    for i, file in enumerate(files):
        progress(i / len(files))
        name = file.relative_to(root).as_posix()
        if file.stat().st_size > LARGEST_MB * 1e6:
            told.unread[name] = "large"
            continue
        try:
            document = pypdf.PdfReader(file)
            if document.is_encrypted and not document.decrypt(""):
                told.unread[name] = "locked"
                continue
            number = len(document.pages)
            pages = [page.extract_text() or "" for page in document.pages[:MOST_PAGES]]
            blank = [
                i
                for i, page in enumerate(pages)
                if not texts.has_text(page) and _has_picture(document.pages[i])
            ]
        except Exception as error:
            told.unread[name] = type(error).__name__
            continue
        if eye is not None:
            for i in blank:
                if texts.has_text(seen := _seen(document, i, eye)):
                    pages[i] = seen
                    told.recognised += 1
            blank = [i for i in blank if not texts.has_text(pages[i])]
        if texts.is_scan(pages):
            told.scans.append(name)
            continue
        told.pages[name] = pages
        if blank:
            told.pictures[name] = len(blank)
        if number > MOST_PAGES:
            told.cut.append(name)
    progress(1.0)
    return told


def tell_unread(run: Any, folder: Folder) -> None:
    """Warn of the documents that are scans or could not be read."""
    if folder.scans:
        run.warn(
            "acts_scans",
            scans=len(folder.scans),
            files=folder.files,
            names=list_names(folder.scans),
        )
    if folder.unread:
        names = list_names(list(folder.unread))
        run.warn("acts_unread", unread=len(folder.unread), files=folder.files, names=names)
    if folder.cut:
        names = list_names(folder.cut)
        run.warn("acts_cut", documents=len(folder.cut), pages=MOST_PAGES, names=names)
    if folder.pictures:
        names = list_names(list(folder.pictures))
        pages = sum(folder.pictures.values())
        run.warn("acts_pictures", documents=len(folder.pictures), pages=pages, names=names)
    if folder.recognised:
        run.warn("acts_ocr", pages=folder.recognised)


def _recogniser() -> Any:
    """Tesseract through tesserocr, with its French data."""
    try:
        import tesserocr
    except ImportError as error:
        raise DependencyError("acts_no_ocr", why="tesserocr") from error
    _, languages = tesserocr.get_languages()
    if "fra" not in languages:
        raise DependencyError("acts_no_ocr", why="tesseract-ocr-fra")
    return tesserocr.PyTessBaseAPI(lang="fra")


def _has_picture(page: Any) -> bool:
    """True for a page that holds a picture; what cannot be looked into may be one."""
    try:
        held = page["/Resources"]["/XObject"].get_object()
        return any(held[name].get("/Subtype") in ("/Image", "/Form") for name in held)
    except KeyError:
        return False
    except Exception:
        return True


def _seen(document: Any, at: int, eye: Any) -> str:
    """The text of the largest picture of a page; "" where none can be unpacked or read."""
    from PIL import Image

    with contextlib.suppress(Exception):  # a form that pypdf cannot unpack, a picture cut short
        pictures = [Image.open(io.BytesIO(found.data)) for found in document.pages[at].images]
        if pictures:
            largest = max(pictures, key=lambda p: p.size[0] * p.size[1])
            eye.SetImage(largest.convert("L"))
            eye.SetSourceResolution(_READABLE_DPI)
            return str(eye.GetUTF8Text())
    return ""
