"""What a one-page note for the people who decide says of a place: what a result tells, what a person
wrote, and nothing for what neither does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import reasons
from .language import date, number, with_marks, with_unit
from .reasons import sentence

FIELDS = ("subject", "finding", "proposal", "cost", "due", "lead", "nothing")


def note_of(
    row: Mapping[str, Any],
    place: str,
    lang: str,
    *,
    given: Mapping[str, str] | None = None,
    total: int = 0,
    found: str = "",
) -> dict[str, str]:
    """The texts of the note by :data:`FIELDS`; "" for what nobody filled and no result tells.

    Parameters
    ----------
    row : Mapping[str, Any]
        A row of a result layer; None for what is empty. Columns of the contract and those that tools
        add for a proposal, a cost or a chance. The service and the day are those of a decision
        (``decision_lead``, ``decision_due``): a column ``lead`` is a metal among water mains.
    place : str
        What the place is called.
    lang : str
        "en" or "fr".
    given : Mapping[str, str] | None
        What a person wrote: it stands instead of what the result tells.
    total : int
        How many places the list has; 0: not told.
    found : str
        Further sentences for the finding.

    Returns
    -------
    dict[str, str]
        A text a field.
    """
    kind = kind_of(row)
    told = {
        "subject": sentence(f"note_subject_{kind}", {"place": place}, lang),
        "finding": " ".join(part for part in (_finding(row, total, lang), found) if part),
        "proposal": _proposal(row, lang),
        "cost": _cost(row, lang),
        "due": _due(row, lang),
        "lead": str(row.get("decision_lead") or ""),
        "nothing": _nothing(row, kind, lang),
    }
    return told | {k: v.strip() for k, v in (given or {}).items() if v and v.strip()}


def kind_of(row: Mapping[str, Any]) -> str:
    """What a result is about, by its reasons: "crashes", "conflict", "works", "maintenance", "tree",
    "school" or "place".
    """
    codes = [r.code for r in reasons.from_json(str(row.get("reasons") or ""))]
    for kind, starts in _KINDS.items():
        if any(code.startswith(starts) for code in codes):
            return "works" if kind == "conflict" and not row.get("school") else kind
    return "place"


_KINDS = {
    "crashes": ("acc_", "plan_"),
    "school": ("cross_near_",),
    "conflict": ("cross_",),
    "maintenance": ("maint_", "pipes_", "roads_", "works_", "assets_", "chain_", "leaks_"),
    "tree": ("plant_",),
}


def _finding(row: Mapping[str, Any], total: int, lang: str) -> str:
    """The result's own reason, its rank and how sure that is."""
    told = reasons.from_json(str(row.get("reasons") or ""))
    text = str(row.get(f"reason_{lang}") or "")
    if any("factor" in r.values for r in told):
        text = reasons.render(told, lang)
    parts = [_closed(text[:1].upper() + text[1:])] if text else []
    rank, low, high = (row.get(name) for name in ("rank", "rank_low", "rank_high"))
    if rank is not None and total:
        day = str(row.get("data_date") or "")
        code = "note_rank" if day else "note_rank_undated"
        parts.append(
            sentence(code, {"rank": int(rank), "total": total, "date": date(day, lang)}, lang)
        )
        if low is not None and high is not None and low < high:
            parts.append(sentence("note_rank_between", {"low": int(low), "high": int(high)}, lang))
    return " ".join(parts)


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _proposal(row: Mapping[str, Any], lang: str) -> str:
    """A measure of a prevention plan, a shift of works, a treatment of a street; with what must be
    checked before."""
    text = next((str(row[f"{name}_{lang}"]) for name in _PROPOSED if row.get(f"{name}_{lang}")), "")
    if not text:
        return ""
    parts = [_closed(text[:1].upper() + text[1:])]
    if row.get(f"conditions_{lang}"):
        values = {"conditions": str(row[f"conditions_{lang}"])}
        parts.append(sentence("note_conditions", values, lang))
    return " ".join(parts)


_PROPOSED = ("measure", "shift", "treatment")


def _cost(row: Mapping[str, Any], lang: str) -> str:
    low, high, cost = (_positive(row.get(name)) for name in ("cost_low", "cost_high", "cost"))
    if low and high and low < high:
        return sentence(
            "note_cost_between", {"low": euros(low, lang), "high": euros(high, lang)}, lang
        )
    cost = cost or _positive(row.get("programme_cost"))
    return sentence("note_cost", {"cost": euros(cost, lang)}, lang) if cost else ""


def euros(value: float, lang: str) -> str:
    """An amount to three figures: what is an estimate looks like one.

    >>> euros(45231.7, "en")
    '45,200 €'
    """
    digits = max(len(str(int(abs(value)))) - 3, 0)
    return with_unit(number(int(round(value, -digits)), lang), "€", lang)


def _due(row: Mapping[str, Any], lang: str) -> str:
    due = row.get("decision_due")
    return date(str(due)[:10], lang) if due else ""


def _nothing(row: Mapping[str, Any], kind: str, lang: str) -> str:
    """What the models say of a place where nothing is done, with how sure they are."""
    parts = [_expected(row, kind, lang)]
    if row.get("thin_data"):
        parts.append(sentence("note_thin", {}, lang))
    return " ".join(parts)


def _expected(row: Mapping[str, Any], kind: str, lang: str) -> str:
    values: list[Any] = [row.get(name) for name in ("expected", "expected_low", "expected_high")]
    if all(_is_number(v) for v in values):
        if kind == "crashes" and row.get(f"measure_{lang}"):
            return _between("note_nothing_measure", values, lang)
        if kind == "crashes" and row.get("facts"):  # of a study before and after it is no year's
            return _between("note_nothing_crashes", values, lang)
        if _is_number(row.get("breaks_year")) and values[0] > 0:  # the contract's are by length
            own = float(row["breaks_year"]) / values[0]
            return _between("note_nothing_breaks", [own * v for v in values], lang)
    for column, code in (("risk_below_40", "surface"), ("chance_present", "works")):
        if _is_number(row.get(column)):
            return sentence(f"note_nothing_{code}", {"chance": 100.0 * float(row[column])}, lang)
    return sentence("note_nothing_unknown", {}, lang)


def _between(code: str, values: list[Any], lang: str) -> str:
    told = (_two_figures(float(v), lang) for v in values)
    names = dict(zip(("expected", "low", "high"), told, strict=True))
    return sentence(code, {**names, "number": values[0]}, lang)


def _two_figures(value: float, lang: str) -> str:
    """An estimate as it deserves: 0.42, 1.3, 140."""
    return number(int(round(value)), lang) if abs(value) >= 10 else with_marks(f"{value:.2g}", lang)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value


def _positive(value: Any) -> float:
    return float(value) if _is_number(value) and value > 0 else 0.0
