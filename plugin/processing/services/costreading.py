"""Accounts, perimeters, indicators and contracts as a person gives them."""

from ....algorithms.common.errors import DataError
from ....algorithms.common.language import join_sentences
from ...host.i18n import language, tr
from ..acts import documents

_MOST_NAMED = 8
_CLAUSE = ["document", "kind", "date", "denied", "sentence", "dates"]


def accounts(run, name, fields, flow, wanted=()):
    """(amounts by town, item and year, the town that is judged) of a table; ``fields``: {parameter:
    role}; ``wanted``: further roles that its columns may tell."""
    from ....algorithms.services import costtables

    table = run.raw(name, attributes_only=True)
    chosen = {role: run.as_string(p) for p, role in fields.items() if run.given(p)}
    columns = costtables.columns_of(table, ("year", "item", "amount"), chosen, wanted)
    _tell(run, columns)
    told, counts = costtables.read_accounts(table, columns, flow)
    _tell_unread(run, counts)
    town = _town(run, told)
    own = told[told["town"] == town] if town else told
    if own["year"].nunique() < 2:
        raise DataError("costs_no_years", years=int(own["year"].nunique()))
    return told, town


def _tell_unread(run, counts):
    """Warn of rows that count nowhere."""
    if counts["rows_unread"] or counts["rows_other"]:
        values = {"unread": counts["rows_unread"], "other": counts["rows_other"]}
        (run.warn if counts["rows_unread"] else run.tell)(
            "costs_unread", rows=counts["rows"], **values
        )


def _town(run, told):
    """The name of the town as the table writes it; "" for a table of one town."""
    from ....algorithms.services.costtables import plain_title

    names = [t for t in told["town"].unique() if t]
    if len(names) < 2:
        return names[0] if names else ""
    wanted = plain_title(run.as_string("TOWN"))
    found = [n for n in names if wanted and plain_title(n) == wanted]
    if not found:
        listed = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
        raise DataError("costs_no_town", towns=listed)
    return found[0]


def perimeters(run, told):
    """{(plain item or code, year): reason} of the table of changes; lines that match nothing are told."""
    from ....algorithms.services import costtables

    if not run.given("PERIMETERS"):
        return {}
    table = run.raw("PERIMETERS", attributes_only=True)
    columns = costtables.columns_of(table, ("year", "item"))
    found = costtables.read_perimeters(table, columns)
    known = {costtables.plain_title(c) for c in told["code"]}
    known |= {costtables.plain_title(i) for i in told["item"]}
    years = set(told["year"])
    lost = [f"{item} {year}" for item, year in found if item not in known or year not in years]
    used = {key for key in found if key[0] in known and key[1] in years}
    if lost and len(used) < len(table):
        run.warn(
            "costs_perimeter_unmatched",
            number=len(lost),
            names=", ".join(lost[:_MOST_NAMED]),
        )
    return found


def indicators(run, town):
    """The indicators of the services beside other towns'."""
    from ....algorithms.services import costtables
    from ....algorithms.services.indicators import compare_indicators

    table = run.raw("INDICATORS", attributes_only=True)
    needed = ("year", "indicator", "amount", "town")
    columns = costtables.columns_of(table, needed, wanted=("delegated",))
    if columns.get("delegated") == columns["indicator"]:
        del columns["delegated"]
    _tell(run, {r: columns[r] for r in (*needed, "delegated") if r in columns})
    told, counts = costtables.read_indicators(table, columns)
    _tell_unread(run, counts)
    names = list(told["town"].unique())
    wanted = costtables.plain_title(town)
    own = next((n for n in names if costtables.plain_title(n) == wanted), None)
    if own is None:
        raise DataError("costs_no_town", towns=", ".join(names[:_MOST_NAMED]))
    return compare_indicators(told, own)


def clauses(run, progress, tool):
    """(the clauses of a folder of contracts, counts)."""
    import pandas as pd

    from ....algorithms.services.contracts import clauses_in

    folder = documents.read_folder(
        run.as_file("CONTRACTS"), recognise=False, progress=progress, tool=tool
    )
    documents.tell_unread(run, folder)
    rows = [
        {
            "document": name,
            "kind": clause.kind,
            "date": clause.date,
            "dates": ", ".join(clause.dates),
            "denied": clause.denied,
            "sentence": clause.sentence,
        }
        for name, pages in folder.pages.items()
        for clause in clauses_in("\n".join(pages))
    ]
    counts = {
        "contracts": folder.files,
        "contracts_read": len(folder.pages),
        "contracts_scanned": len(folder.scans),
        "contracts_unread": len(folder.unread),
        "clauses": len(rows),
    }
    return pd.DataFrame(rows, columns=_CLAUSE), counts


def _tell(run, columns):
    words = {
        "year": tr("year"),
        "item": tr("item"),
        "code": tr("code"),
        "amount": tr("amount"),
        "flow": tr("direction"),
        "section": tr("section"),
        "town": tr("town"),
        "indicator": tr("indicator"),
        "delegated": tr("service"),
        "fluid": tr("fluid"),
        "unit": tr("unit"),
    }
    listed = [f"{words[role]} = {column}" for role, column in columns.items() if role in words]
    run.tell("costs_columns", columns=join_sentences(listed, language()))
