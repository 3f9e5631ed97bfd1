"""What the panel writes of one request: the line of the list and the sheet beside it."""

import datetime as dt
import html

from ...host.i18n import tr
from ..frame.figures import nice_date, number
from .inboxstate import call_now, service_of


def level(row):
    """The urgency in a word, "" before anything was read."""
    if call_now(row["text"] or ""):
        return tr("Call 18 or 112")
    return {"danger": tr("danger"), "prompt": tr("prompt"), "ordinary": tr("ordinary")}.get(
        row["urgency"], ""
    )


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
    words = [*call_now(row["text"] or ""), *(row["words"] or ())]
    add(tr("Words that count:"), ", ".join(dict.fromkeys(map(str, words))))
    reasons = row["reasons"]
    add(tr("Reasons:"), "; ".join(map(str, reasons)) if isinstance(reasons, list) else reasons)
    add(tr("Place:"), row["address"])
    add(tr("Requesters:"), requesters if requesters > 1 else "")
    add(tr("Joined:"), ", ".join(row["joined"]))
    add(tr("Number:"), row["id"])
    add(tr("Received:"), nice_date(str(row["date"])[:10]) if row["date"] else "")
    return text + "<br>".join(told)
