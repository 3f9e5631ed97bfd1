"""What went wrong, as a person reads it: no name of a class, no trace, in no window."""

from __future__ import annotations

import traceback

from ...algorithms.common.addresses import cleaned
from ...algorithms.common.errors import ClairvilleError, DependencyError
from . import deps, files, log
from .i18n import language, tr


def sentence_of(error: BaseException | None) -> str:
    """An error as one sentence and a hint, in the person's language; one that nobody foresaw goes
    into the log with its trace.
    """
    known = _known(error)
    if known is not None:
        return known.told(language())
    if isinstance(error, MemoryError):
        return tr("This computer's memory is full: choose a smaller area or a larger cell.")
    if error is not None:
        log.error(cleaned("".join(traceback.format_exception(error))))
    return tr("This did not work. The details are in the Clairville log tab.")


def _known(error: BaseException | None) -> ClairvilleError | None:
    if isinstance(error, ClairvilleError):
        return error
    if isinstance(error, ImportError):
        package = deps.PACKAGES.get((error.name or "").partition(".")[0])
        if package is not None:
            return DependencyError(
                "package_missing",
                tool="Clairville",
                package=package.pip,
                why=str(error),
                how=deps.how(package),
            )
    return files.problem(error) if isinstance(error, OSError) else None
