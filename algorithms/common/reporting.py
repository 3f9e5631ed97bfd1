"""What a run tells in its report, as plain data: sentences, tables and curves. ``plugin/reports``
draws them.

Everything here is JSON, so it travels inside the run manifest. Texts are reason codes with values
(``resources/reasons/*.json``), so that the same run prints in French and in English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .language import in_each, money

EXAMPLE = "budget_example"


def text(code: str, **values: Any) -> dict[str, Any]:
    """A sentence of the report.

    Parameters
    ----------
    code : str
        Key of ``resources/reasons``.
    **values : Any
        What the sentence names.

    Returns
    -------
    dict[str, Any]
        Told later, in the reader's language.
    """
    return {"code": code, "values": values}


def report(
    *,
    headline: Sequence[dict[str, Any]] = (),
    limits: Sequence[dict[str, Any]] = (),
    tables: Sequence[dict[str, Any]] = (),
    charts: Sequence[dict[str, Any]] = (),
) -> dict[str, list[dict[str, Any]]]:
    """The report of one run.

    ``headline``: at most three sentences a person can read aloud (what it means first, then whether
    a model earned its place); ``limits``: what the result cannot tell; ``tables`` and ``charts``:
    see :func:`grid` and :func:`chart`.

    Parameters
    ----------
    headline, limits : Sequence[dict[str, Any]]
        :func:`text` each.
    tables : Sequence[dict[str, Any]]
        :func:`grid` each.
    charts : Sequence[dict[str, Any]]
        :func:`chart` each.

    Returns
    -------
    dict[str, list[dict[str, Any]]]
        Plain data; what a manifest keeps.
    """
    return {
        "headline": list(headline),
        "limits": list(limits),
        "tables": list(tables),
        "charts": list(charts),
    }


def with_example(told: dict[str, Any] | None, amount: float) -> dict[str, Any] | None:
    """A report whose money nobody voted: the second sentence says so.

    Parameters
    ----------
    told : dict[str, Any] | None
        Of :func:`report`; None or empty stays.
    amount : float
        Euros of the example.

    Returns
    -------
    dict[str, Any] | None
        Plain data.
    """
    if not told or not told.get("headline"):
        return told
    first, *rest = told["headline"]
    said = text(EXAMPLE, budget=in_each(lambda lang: money(amount, lang)))
    return {**told, "headline": [first, said, *rest]}


def example_in(told: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The sentence of :func:`with_example` in a report; None where the budget was typed."""
    headline = (told or {}).get("headline", ())
    return next((t for t in headline if isinstance(t, dict) and t.get("code") == EXAMPLE), None)


def grid(
    title: dict[str, Any], columns: Sequence[dict[str, Any]], rows: Sequence[Sequence[Any]]
) -> dict[str, Any]:
    """A table. ``title`` and ``columns`` are :func:`text`; ``rows`` are lists of numbers, plain
    strings or :func:`text` cells; None prints as a dash.

    Parameters
    ----------
    title : dict[str, Any]
        :func:`text`.
    columns : Sequence[dict[str, Any]]
        :func:`text` each.
    rows : Sequence[Sequence[Any]]
        As long as ``columns``.

    Returns
    -------
    dict[str, Any]
        Plain data.
    """
    return {"title": title, "columns": list(columns), "rows": [list(row) for row in rows]}


def chart(
    kind: str,
    title: dict[str, Any],
    x_label: dict[str, Any],
    y_label: dict[str, Any],
    series: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """A chart. ``kind``: "line", "calibration" (with the diagonal), "gain" (0..1 both axes), "bar"
    or "gantt".

    ``series``: list of ``{"name": text(...), "x": [...], "y": [...]}`` with optional "low" and
    "high" (interval); for "bar" and "gantt", ``x`` holds :func:`text` or strings; a "gantt" bar
    runs from ``low`` to ``y``.

    Parameters
    ----------
    kind : str
        "line", "calibration", "gain", "bar" or "gantt".
    title, x_label, y_label : dict[str, Any]
        :func:`text`.
    series : Sequence[dict[str, Any]]
        One dictionary a curve.

    Returns
    -------
    dict[str, Any]
        Plain data, drawn by ``plugin/printing``.
    """
    return {
        "kind": kind,
        "title": title,
        "x_label": x_label,
        "y_label": y_label,
        "series": list(series),
    }
