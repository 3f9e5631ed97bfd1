"""The written answer to a request: which kind, to which place, with which usual delay."""

from ...host.i18n import language, tr
from .inboxstate import service_of


def draft(inbox, row):
    """(text to copy, what an agent has to know of it)."""
    from ....algorithms.requests import answers, forward

    owner = forward.owner_of(service_of(row))
    head = inbox.head_of(row)
    delay, label = inbox.delay(row), ""
    if row["danger"].level == "call":
        kind = "call"
    elif owner:
        kind, label = "forwarded", forward.owners()[owner]["label"][language()]
    else:
        kind = "duplicate" if head else "ours"
    text = answers.draft(
        kind,
        row["address"] or row["district"] or tr("the place that you told us"),
        row["category"],
        service="" if label else service_of(row),
        to=f"{service_of(row)} ({label})" if label else "",
        number=head,
        delay=delay,
        lang=language(),
    )
    unknown = tr("No usual delay is known for this kind: none is told.")
    return text, unknown if kind in ("ours", "duplicate") and delay is None else ""
