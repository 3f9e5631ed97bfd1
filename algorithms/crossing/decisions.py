"""What the town decides of a work: who leads, by when, in which state, with a note; and the order in
which an officer deals with works.

A decision is about a work and a service. Names, telephones and the like in its texts go, as
everywhere in the house.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..common.documents import kind_of_document
from ..common.errors import DataError
from ..common.resources import table
from ..intake import freetext
from . import decisiondocs
from .sites import published_id

if TYPE_CHECKING:
    from ..common.types import GeoFrame

THEME = "works"
TO_DO, SETTLED, DROPPED, DONE = "to_do", "settled", "dropped", "done"
STATES = (TO_DO, SETTLED, DROPPED, DONE)
LONGEST = {"lead": 200, "called": 200, "note": 4_000, "document": 1_000, "name": 300}
YEARS = 10  # a date further from today is a slip of the hand
_SHEET = (
    *("feature_id", "name", "work_start", "work_end", "state", "lead", "due"),
    *("called", "note", "document", "published"),
)


@dataclass(frozen=True)
class Decision:
    """One work's. ``name``, ``work_start``, ``work_end``, ``x``, ``y``: of the work as it was
    published, so that the decision can be read without it; ``changed_utc``: "" before it is kept.
    """

    feature_id: str
    theme: str = THEME
    state: str = TO_DO
    lead: str = ""
    due: dt.date | None = None
    note: str = ""
    called: str = ""
    document: str = ""
    name: str = ""
    work_start: dt.date | None = None
    work_end: dt.date | None = None
    x: float | None = None
    y: float | None = None
    noted_utc: str = ""
    changed_utc: str = ""

    @property
    def is_open(self) -> bool:
        """True while somebody has to deal with it."""
        return self.state == TO_DO

    def is_overdue(self, today: dt.date) -> bool:
        """True where its date has passed and it is still to be dealt with."""
        return self.is_open and self.due is not None and self.due < today


def of_row(row: Mapping[str, Any]) -> Decision:
    """A decision as a store keeps it; a state that is not known is still to be dealt with.

    Parameters
    ----------
    row : Mapping[str, Any]
        Columns of the store's table; None where empty.

    Returns
    -------
    Decision
        Without None in its texts.
    """
    dates = ("due", "work_start", "work_end", "x", "y")
    known: dict[str, Any] = {
        name: row.get(name) if name in dates else str(row.get(name) or "")
        for name in Decision.__dataclass_fields__
    }
    found = Decision(**known)
    return found if found.state in STATES else replace(found, state=TO_DO)


def as_row(decision: Decision) -> dict[str, Any]:
    """A decision as a store keeps it.

    Parameters
    ----------
    decision : Decision
        As :func:`checked` gives it.

    Returns
    -------
    dict[str, Any]
        By column.
    """
    return {name: getattr(decision, name) for name in Decision.__dataclass_fields__}


def checked(decision: Decision, today: dt.date) -> tuple[Decision, int]:
    """A decision as it may be kept, and how many traces of persons went from its texts.

    Parameters
    ----------
    decision : Decision
        As a person wrote it.
    today : dt.date
        For dates that are slips of the hand.

    Returns
    -------
    tuple[Decision, int]
        Texts without persons and without spaces around them.

    Raises
    ------
    DataError
        "decision_no_work", "decision_state", "decision_date", "decision_long" (field, most),
        "decision_document" (document).
    """
    if not decision.feature_id:
        raise DataError("decision_no_work")
    if decision.state not in STATES:
        raise DataError("decision_state", state=decision.state)
    if decision.due is not None and abs(decision.due.year - today.year) > YEARS:
        raise DataError("decision_date", date=decision.due.isoformat())
    gone = 0
    texts: dict[str, Any] = {}
    for name in ("lead", "called", "note"):
        text = getattr(decision, name).strip()
        # an officer writes where: a door number here is a place, not a person
        texts[name], found = freetext.counted(text[: 2 * LONGEST[name]], "names")
        gone += sum(found.values())
    texts["document"] = decision.document.strip().strip('"')
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            raise DataError(
                "decision_long",
                field=table("crossing/decision_log")["fields"][name],
                most=LONGEST[name],
            )
    if texts["document"] and not kind_of_document(texts["document"]):
        raise DataError("decision_document", document=texts["document"])
    texts["document"], found_there = decisiondocs.private(texts["document"])
    gone += found_there
    return replace(decision, name=decision.name[: LONGEST["name"]], **texts), gone


def of_work(decisions: Mapping[str, Decision], ids: Sequence[str]) -> Decision | None:
    """The decision on a work, under any id of its site: a site is called by another of its works
    once the first of them comes or goes.

    Parameters
    ----------
    decisions : Mapping[str, Decision]
        By the number of the work under which they were kept.
    ids : Sequence[str]
        Of the work and the others of its site, the likeliest first (:mod:`.sites`).

    Returns
    -------
    Decision | None
        Of an id that repeated then and stands once now, or the other way round, as well, where only
        one decision can be meant.
    """
    found = next((decisions[work] for work in ids if work in decisions), None)
    if found is None:
        bare = [published_id(work) for work in ids]
        found = next((decisions[work] for work in bare if work in decisions), None)
    if found is None:
        once = {work for work in ids if published_id(work) == work}
        apart = [d for key, d in decisions.items() if key not in once and published_id(key) in once]
        found = apart[0] if len(apart) == 1 else None
    return found


def label(state: str, lang: str) -> str:
    """A state as a person reads it; "" for none.

    Parameters
    ----------
    state : str
        One of :data:`STATES`.
    lang : str
        "en" or "fr".

    Returns
    -------
    str
        Lower case.
    """
    return str(table("crossing/decision_log")["states"].get(state, {}).get(lang, ""))


def in_order(
    ids: Sequence[str],
    to_decide: Iterable[str],
    decisions: Mapping[str, Decision],
    new: Iterable[str],
    today: dt.date,
) -> list[int]:
    """The order in which works are dealt with: overdue, then of those to decide the new ones, the
    others and the settled ones, then the rest; each in the order given.

    Parameters
    ----------
    ids : Sequence[str]
        Works by rank.
    to_decide : Iterable[str]
        Of them, those that ask for a decision.
    decisions : Mapping[str, Decision]
        By number of the work.
    new : Iterable[str]
        Works published or found to be decided since the last week.
    today : dt.date
        For the dates.

    Returns
    -------
    list[int]
        Positions in ``ids``.
    """
    asks, fresh = set(to_decide), set(new)

    def place(position: int) -> int:
        work, found = ids[position], decisions.get(ids[position])
        if found is not None and found.is_overdue(today):
            return 0
        if work not in asks:
            return 4
        if found is not None and not found.is_open:
            return 3
        return 1 if work in fresh else 2

    return sorted(range(len(ids)), key=place)


def overdue(decisions: Iterable[Decision], today: dt.date) -> list[Decision]:
    """Decisions whose date has passed, the oldest first.

    Parameters
    ----------
    decisions : Iterable[Decision]
        Of a store.
    today : dt.date
        Of the person.

    Returns
    -------
    list[Decision]
        Still to be dealt with.
    """
    found = [d for d in decisions if d.is_overdue(today)]
    return sorted(found, key=lambda d: (str(d.due), d.feature_id))


def unpublished(decisions: Iterable[Decision], published: Iterable[str]) -> list[Decision]:
    """Decisions on works that the town no longer publishes.

    Parameters
    ----------
    decisions : Iterable[Decision]
        Of a store.
    published : Iterable[str]
        Numbers of the works there.

    Returns
    -------
    list[Decision]
        In their order.
    """
    there = set(published)
    return [d for d in decisions if d.feature_id not in there]


def columns_of(
    works: Iterable[str], decisions: Mapping[str, Decision], lang: str
) -> dict[str, list[str]]:
    """What was decided of works as columns beside others of a table, "" where nothing was.

    Parameters
    ----------
    works : Iterable[str]
        Their numbers, a row each.
    decisions : Mapping[str, Decision]
        By number of the work.
    lang : str
        "en" or "fr", of the states.

    Returns
    -------
    dict[str, list[str]]
        ``decision_state``, ``decision_lead``, ``decision_due``, ``decision_note``.
    """
    found = [decisions.get(work) for work in works]
    return {
        "decision_state": [label(d.state, lang) if d else "" for d in found],
        "decision_lead": [d.lead if d else "" for d in found],
        "decision_due": [d.due.isoformat() if d and d.due else "" for d in found],
        "decision_note": [d.note if d else "" for d in found],
    }


def of_coordination(
    groups: GeoFrame,
    considered: GeoFrame,
    decisions: Mapping[str, Decision],
    ids: Sequence[Sequence[str]] | None = None,
) -> tuple[GeoFrame, GeoFrame]:
    """Groups and works as :func:`.coordination.coordinate` gives them, with what the town decided of the works.

    Parameters
    ----------
    groups, considered : GeoFrame
        From :func:`.coordination.coordinate`.
    decisions : Mapping[str, Decision]
        By number of the work.
    ids : Sequence[Sequence[str]] | None
        From :func:`.sites.ids_by_work`, a row each; default: the works' own.

    Returns
    -------
    tuple[GeoFrame, GeoFrame]
        Groups with ``works_decided``, ``works_to_deal_with`` and ``decision_leads``; works with
        ``decision_state``, ``decision_lead`` and ``decision_due`` (ISO, "" where none).
    """
    works = considered.copy()
    ids = [(str(work),) for work in works["id"]] if ids is None else ids
    found = [of_work(decisions, known) for known in ids]
    works["decision_state"] = [d.state if d else "" for d in found]
    works["decision_lead"] = [d.lead if d else "" for d in found]
    works["decision_due"] = [d.due.isoformat() if d and d.due else "" for d in found]
    of_group: dict[int, dict[str, Decision]] = {}  # one on a site of several works is one
    for group, decision in zip(works["group"].tolist(), found, strict=True):
        if group and decision is not None:
            of_group.setdefault(int(group), {})[decision.feature_id] = decision
    out = groups.copy()
    mine = [list(of_group.get(int(group), {}).values()) for group in out["group"]]
    out["works_decided"] = [sum(not d.is_open for d in m) for m in mine]
    out["works_to_deal_with"] = [sum(d.is_open for d in m) for m in mine]
    out["decision_leads"] = ["; ".join(sorted({d.lead for d in m if d.lead})) for m in mine]
    return out, works


def as_table(decisions: Iterable[Decision], published: Iterable[str], lang: str) -> list[list[Any]]:
    """The log as a sheet of a table program: titles, then a row a decision.

    Parameters
    ----------
    decisions : Iterable[Decision]
        Of a store.
    published : Iterable[str]
        Numbers of the works there.
    lang : str
        "en" or "fr".

    Returns
    -------
    list[list[Any]]
        Dates as ISO texts.
    """
    there = set(published)
    titles = table("crossing/decision_log")["fields"]
    words = table("crossing/decision_log")["published"]
    out: list[list[Any]] = [[titles[name][lang] for name in _SHEET]]
    for decision in decisions:
        row = {k: "" if v is None else str(v) for k, v in as_row(decision).items()}
        row["state"] = label(decision.state, lang)
        row["published"] = words["yes" if decision.feature_id in there else "no"][lang]
        out.append([row[name] for name in _SHEET])
    return out
