"""Accounts, perimeters and indicators as tables give them, by what their columns tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.resources import table
from ..common.words import bare
from ..intake.numerals import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Frame

ALL, RUNNING_SPENDING, RUNNING_INCOME, INVESTMENT = "all", "running", "income", "investment"
_FLOWS = {
    RUNNING_SPENDING: ("spending", "running"),
    RUNNING_INCOME: ("income", "running"),
    INVESTMENT: ("spending", "investment"),
}
APART = ("fluid", "unit")  # roles that part the amounts of one facility
_SECOND = frozenset({"delegated", *APART})


def plain_title(text: object) -> str:
    """A title or label for comparison: small letters, words parted by one space."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare(text)).split())


def columns_of(
    frame: Frame,
    needed: Sequence[str],
    chosen: dict[str, str] | None = None,
    wanted: Sequence[str] = (),
) -> dict[str, str]:
    """{role: column} by the titles of the columns; ``chosen``: by a person; ``wanted``: those of the
    roles "delegated" (which service), "fluid" and "unit" that are looked for as well.

    Raises
    ------
    DataError
        "costs_no_column" where no column tells one of ``needed``.
    """
    told = dict(chosen or {})
    plain = {plain_title(c): c for c in reversed(list(frame.columns))}
    known = table("services/costs")["columns"]
    for role, titles in known.items():
        if role in _SECOND and role not in wanted:
            continue
        shared = {told.get("item"), told.get("code")} if role == "delegated" else {told.get("item")}
        used = set(told.values()) - (shared if role in ("code", "delegated") else set())
        found = next((plain[t] for t in titles if t in plain and plain[t] not in used), None)
        if role not in told and found is not None:
            told[role] = found
    lacking = next((role for role in needed if role not in told), "")
    if lacking:
        raise DataError(
            "costs_no_column", role=lacking, available=", ".join(map(str, frame.columns[:30]))
        )
    return told


def read_accounts(
    frame: Frame, columns: dict[str, str], flow: str = RUNNING_SPENDING
) -> tuple[Frame, dict[str, int]]:
    """The amounts of a table by item and year; of several fluids or units each is an item of its own.

    Parameters
    ----------
    frame : Frame
        n rows, several a year and item where they are booked in parts.
    columns : dict[str, str]
        Of :func:`columns_of`.
    flow : str
        :data:`ALL` or which rows count, where columns tell sections and directions.

    Returns
    -------
    tuple[Frame, dict[str, int]]
        ``town`` ("" where no column tells one), ``item``, ``code``, ``year``, ``amount``, summed; and
        ``rows``, ``rows_other`` (of another section or direction), ``rows_unread`` (no year or amount).
    """
    n = len(frame)
    keep = np.ones(n, dtype=bool)
    if flow != ALL:
        direction, section = _FLOWS[flow]
        for role, wanted in (("flow", direction), ("section", section)):
            if role in columns:
                words = set(table("services/costs")[wanted])
                keep &= np.array(
                    [plain_title(v) in words for v in frame[columns[role]]], dtype=bool
                )
    year = np.array([_year(v) for v in frame[columns["year"]]], dtype=float)
    amount = np.array([_number(v) for v in frame[columns["amount"]]], dtype=float)
    known = np.isfinite(year) & np.isfinite(amount)
    labels = [_text(v) for v in frame[columns["item"]]]
    codes = [_text(v) for v in frame[columns["code"]]] if "code" in columns else labels
    towns = [_text(v) for v in frame[columns["town"]]] if "town" in columns else [""] * n
    if parts := _parts(frame, columns):
        labels = [
            f"{x} ({part})" if x and part else x for x, part in zip(labels, parts, strict=True)
        ]
        codes = [f"{x} ({part})" if x and part else x for x, part in zip(codes, parts, strict=True)]
    long = pd.DataFrame(
        {"town": towns, "item": labels, "code": codes, "year": year, "amount": amount}
    )
    used = long[keep & known & (long["item"] != "")]
    counts = {
        "rows": n,
        "rows_other": int((~keep).sum()),
        "rows_unread": int((keep & ~(known & (long["item"] != "").to_numpy())).sum()),
    }
    newest = used.sort_values("year").groupby("code")["item"].last()  # labels change, codes stay
    twice = newest[newest.duplicated(keep=False) & (newest != newest.index)]
    newest = newest.mask(newest.index.isin(twice.index), [f"{i} ({c})" for c, i in newest.items()])
    summed = used.groupby(["town", "code", "year"], as_index=False)["amount"].sum()
    summed["item"] = summed["code"].map(newest)
    summed["amount"] = summed["amount"].round(2)  # cents
    summed["year"] = summed["year"].astype(np.int64)
    return summed[["town", "item", "code", "year", "amount"]], counts


def _parts(frame: Frame, columns: dict[str, str]) -> list[str]:
    """Fluid and unit of each row, [] where no column tells them in words."""
    told = []
    for role in APART:
        words = [_text(v) for v in frame[columns[role]]] if role in columns else []
        if any(words) and not any(np.isfinite(_number(x)) for x in words if x):
            told.append(words)
    return [", ".join(x for x in row if x) for row in zip(*told, strict=True)]


def read_indicators(frame: Frame, columns: dict[str, str]) -> tuple[Frame, dict[str, int]]:
    """The indicators of services, a row a service and year: shares and prices are never summed.

    Parameters
    ----------
    frame : Frame
        n rows.
    columns : dict[str, str]
        Of :func:`columns_of`: "town", "indicator", "year", "amount", and "delegated" where a column
        tells which service of the town it is.

    Returns
    -------
    tuple[Frame, dict[str, int]]
        ``town``, ``service`` (a number where a town has several and no column names them), ``item``,
        ``year``, ``amount``; and ``rows``, ``rows_other`` (0), ``rows_unread``.
    """
    told = pd.DataFrame(
        {
            "town": [_text(v) for v in frame[columns["town"]]],
            "service": [_text(v) for v in frame[columns["delegated"]]]
            if "delegated" in columns
            else [""] * len(frame),
            "item": [_text(v) for v in frame[columns["indicator"]]],
            "year": [_year(v) for v in frame[columns["year"]]],
            "amount": [_number(v) for v in frame[columns["amount"]]],
        }
    )
    known = told["year"].notna() & told["amount"].notna() & (told["item"] != "")
    used = told[known].drop_duplicates().reset_index(drop=True)
    used["year"] = used["year"].astype(np.int64)
    same = used.groupby(["town", "service", "item", "year"])["amount"]
    several, at = same.transform("size") > 1, same.cumcount() + 1
    names = (used["service"] + " " + at.astype(str)).str.strip()
    used["service"] = used["service"].mask(several, names)
    counts = {"rows": len(told), "rows_other": 0, "rows_unread": int((~known).sum())}
    return used, counts


def read_perimeters(frame: Frame, columns: dict[str, str]) -> dict[tuple[str, int], str]:
    """{(plain item or code, year): what changed} of a table that the town edits."""
    out: dict[tuple[str, int], str] = {}
    reasons = frame[columns["reason"]] if "reason" in columns else [""] * len(frame)
    codes = frame[columns["code"]] if "code" in columns else frame[columns["item"]]
    for item, code, year, reason in zip(
        frame[columns["item"]], codes, frame[columns["year"]], reasons, strict=True
    ):
        when = _year(year)
        if np.isfinite(when):
            for name in {plain_title(_text(item)), plain_title(_text(code))} - {""}:
                out[name, int(when)] = _text(reason)
    return out


def _text(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _year(value: object) -> float:
    found = re.search(r"\b(19|20)\d\d\b", _text(value))
    return float(found[0]) if found else float("nan")


def _number(value: Any) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    read = read_number(value)
    return float(read.value) if isinstance(read.value, (int, float)) else float("nan")
