"""What the panel writes of one request: the line of the list and the sheet beside it."""

import datetime as dt
import html

from ...host.i18n import language, tr
from ..frame.figures import nice_date, number
from .inboxstate import service_of


def levels():
    """{level of urgency: its word}."""
    return {
        "call": tr("Call 18 or 112"),
        "urgent": tr("to be secured today"),
        "prompt": tr("prompt"),
        "ordinary": tr("ordinary"),
    }


def level(row):
    """The urgency in a word, "" for a request without words that nobody read."""
    return levels().get(row["danger"].level, "")


def line(row, requesters):
    """Two lines of the list: urgency, age and category; the beginning of the text or the place."""
    try:
        days = (dt.date.today() - dt.date.fromisoformat(str(row["date"])[:10])).days
        age = tr("today") if days <= 0 else tr("{0} d").format(days)
    except ValueError:
        age = tr("no date")
    many = tr("{0} people").format(requesters) if requesters > 1 else ""
    head = " · ".join(p for p in (level(row), age, row["category"], many) if p)
    said = " ".join((row["text"] or row["address"] or row["id"]).split())
    return f"{head}\n{said[:90] + '…' if len(said) > 90 else said}"


def sheet(row, requesters):
    """The request as HTML, every value escaped."""
    told = []

    def add(label, value):
        if value:
            told.append(f"<b>{html.escape(label)}</b> {html.escape(str(value))}")

    text = f"<p>{html.escape(row['text'])}</p>" if row["text"] else ""
    service = service_of(row)
    sure = row["probability"] if service and service == row["service_proposed"] else None
    if row["service_proposed"] and not (row["corrected"] or row["accepted"]):
        service = row["service_proposed"]
        sure = row["probability"]
    add(
        tr("Service:"),
        (service + (f" ({tr('sure at {0} %').format(number(100 * sure, 0))})" if sure else ""))
        or tr("I do not know: choose one (C)"),
    )
    words = [*row["danger"].words, *_listed(row["words"])]
    add(tr("Words that count:"), ", ".join(dict.fromkeys(words)))
    add(tr("Reasons:"), _reasons(row))
    add(tr("Place:"), row["address"])
    add(tr("Requesters:"), requesters if requesters > 1 else "")
    add(tr("Joined:"), ", ".join(row["joined"]))
    add(tr("Number:"), row["id"])
    add(tr("Received:"), nice_date(str(row["date"])[:10]) if row["date"] else "")
    return text + "<br>".join(told)


def _listed(words):
    """Words of a reading: a list, or one text with commas."""
    found = words.split(", ") if isinstance(words, str) else words or ()
    return [str(word) for word in found if word]


def _reasons(row):
    """Why: of the last reading, else what the words of the request say now."""
    from ....algorithms.common import reasons

    if not row["reasons"]:
        return reasons.render(row["danger"].reasons, language())
    if isinstance(row["reasons"], str):
        try:
            return reasons.render(reasons.from_json(row["reasons"]), language())
        except ValueError:  # a sentence already
            return row["reasons"]
    return "; ".join(map(str, row["reasons"]))
