"""Text files written whole or not at all, and what the system says of a file as a sentence a person can act on."""

import errno
import os
import pathlib

from ..algorithms.common.errors import DataError

# Windows opens longer paths only where an administrator allowed it.
LONGEST_PATH = 259 if os.name == "nt" else 4096


def save(path, text):
    """Replace a file in one step, through a draft beside it; :class:`DataError` when it cannot be written."""
    path = pathlib.Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            draft.write_text(text, encoding="utf-8")
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise problem(error, path) from error


def problem(error, path=""):
    """The :class:`DataError` for what the system said. Windows holds a file as long as one program has it open, and QGIS
    itself has the layers of a map open: both come as "permission denied"."""
    path = str(path or error.filename2 or error.filename or "?")
    if len(os.path.abspath(path)) > LONGEST_PATH:
        return DataError("path_too_long", path=path, longest=LONGEST_PATH)
    if isinstance(error, PermissionError):
        return DataError("file_held", path=path)
    if error.errno == errno.ENOSPC:
        return DataError("disk_full", path=path)
    if isinstance(error, FileNotFoundError):
        return DataError("file_missing", path=path)
    return DataError("file_failed", path=path, why=error.strerror or str(error))
