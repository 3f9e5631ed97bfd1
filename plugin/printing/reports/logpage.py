"""The log of a crisis on paper: every entry in its order, whether the chain holds, and the digest by
which a later copy can be compared."""

import datetime as dt
import pathlib

from ....algorithms.clock import moments
from ....algorithms.common.errors import StoreError
from ....algorithms.common.language import date_and_clock
from ....algorithms.situation import logrows
from ...host import files
from ..sheets import About, to_pdf
from ..typeface import INK, MUTED, WARN
from ..words import say
from .flow import Flow

SHOWN = 16  # letters of a digest: 64 bits are enough to compare two copies by eye


def save_log(state, entries, verdict, path, lang, timezone):
    """Write a log as PDF; returns its path.

    Parameters
    ----------
    state, entries, verdict
        What :class:`~.logbook.Logbook` tells of the log.
    path
        Of the file.
    lang, timezone
        Of the words and the hours.

    Raises
    ------
    DataError
        The file cannot be written.
    """
    title = say("log_title", lang)
    drill = state.exercise or any(e.exercise for e in entries)
    with files.folder() as folder:
        flow = Flow(pathlib.Path(folder), title)
        flow.band()
        flow.text(title, 20, bold=True)
        flow.text(state.title, 13, INK, bold=True, after=2)
        flow.text(_about(entries, state, lang, timezone), 10.5, MUTED, after=2)
        for text, good in _holds(entries, verdict, lang):
            flow.text(text, 9, INK if good else WARN, bold=not good, after=2)
        head = [say("log_number", lang), say("log_time", lang)]
        head += [say(f"log_{name}", lang) for name in ("who", "what", "text", "marks")]
        rows = [_row(line) for line in logrows.lines(entries, lang, timezone)]
        if rows:
            flow.table(head, rows, numeric=[True, *[False] * 5])
        flow.text(say("log_archive", lang), 8.5, MUTED, before=3)
        now = dt.datetime.now(dt.timezone.utc)
        flow.text(say("log_printed", lang, when=_when(now.isoformat(), lang, timezone)), 8.5, MUTED)
        flow.number_pages(
            lambda page, pages: say("sheet_page", lang, page=page, pages=pages),
            say("brand_line", lang),
        )
        if drill:
            flow.mark_pages(say("log_exercise", lang))
        return to_pdf(flow.layout, path, About(title, subject=state.title, lang=lang))


def _when(stamp, lang, timezone):
    local = moments.local(dt.datetime.fromisoformat(stamp), timezone)
    return date_and_clock(local.isoformat(timespec="minutes"), lang)


def _about(entries, state, lang, timezone):
    if not entries:
        return ""
    first, last = (_when(e.at_utc, lang, timezone) for e in (entries[0], entries[-1]))
    told = say("log_about", lang, entries=len(entries), first=first, last=last)
    return f"{told} {say('log_closed' if state.closed_utc else 'log_open', lang)}"


def _holds(entries, verdict, lang):
    if not verdict.good:
        why = StoreError(f"logbook_broken_{verdict.why}", number=verdict.first)
        return [(say("log_broken", lang, why=why.told(lang)), False)]
    if not entries:
        return []
    last = entries[-1]
    return [(say("log_holds", lang, digest=last.digest[:SHOWN], number=last.number), True)]


def _row(line):
    clock = f"{line.day} {line.clock}".strip()
    return [str(line.number), clock, line.who, line.what, line.text, " ; ".join(line.marks)]
