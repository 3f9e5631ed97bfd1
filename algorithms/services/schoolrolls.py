"""Pupils of each school and year, as a table says them: one row a school and year, or one a grade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError

if TYPE_CHECKING:
    from ..common.types import Floats, Ints, Series, Texts

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
# Nursery, elementary and both: what a school's words tell of the ages it takes.
_KINDS = (
    ("primary", re.compile(r"(?i)primaire|primary|polyvalent|m/e")),
    ("nursery", re.compile(r"(?i)matern|nursery|\bm\b")),
    ("elementary", re.compile(r"(?i)l[ée]menta|elementary|\be\b")),
    ("lower_secondary", re.compile(r"(?i)coll[èe]ge|lower_secondary")),
    ("upper_secondary", re.compile(r"(?i)lyc[ée]e|upper_secondary")),
)
_GRADES = tuple("TPS PS MS GS CP CE1 CE2 CM1 CM2 6E 5E 4E 3E".split())


@dataclass(frozen=True)
class Rolls:
    """``school`` (n,) keys, sorted; ``years`` (t,) in which school years begin, without a gap;
    ``pupils`` (n, t), NaN where nobody told; ``kind`` (n,): nursery, elementary, primary ... or "";
    ``grades`` (n, t, g) where the table tells them, in order, else None; ``counts``: rows by what
    became of them."""

    school: Texts
    years: Ints
    pupils: Floats
    kind: Texts
    grades: Floats | None
    grade: Texts
    counts: Mapping[str, int]

    def upto(self, t: int) -> Rolls:
        """The first ``t`` years: what somebody knew then."""
        grades = None if self.grades is None else self.grades[:, :t]
        return Rolls(
            self.school,
            self.years[:t],
            self.pupils[:, :t],
            self.kind,
            grades,
            self.grade,
            self.counts,
        )


def start_year(value: object) -> int | None:
    """The year in which a school year begins: 2023, "2023-2024", "rentrée 2023"."""
    if isinstance(value, (int, float, np.integer, np.floating)) and value == value:
        number = int(value)
        return number if 1800 <= number < 2100 else None
    found = _YEAR.search(str(value)) if value is not None else None
    return int(found[0]) if found else None


def kind_of(text: object) -> str:
    """The kind of a school from its level or its name, "" where the words do not tell."""
    said = "" if text is None or text != text else str(text)
    return next((kind for kind, words in _KINDS if words.search(said)), "")


def read_rolls(
    school: Series, year: Series, pupils: Series, kind: Series, grade: Series | None = None
) -> Rolls:
    """The panel of a table.

    Rows of one school and year with the same number are one row; with several numbers they are
    classes or parts and are added, which the counts tell. A year without any row is a gap: what came
    before it is left out.

    Parameters
    ----------
    school, year, pupils
        Key, year and number of each row (k,).
    kind
        Level, or name, of each row's school.
    grade
        The grade of each row, where the table tells it; grades follow each other in the order of
        their words or numbers.

    Returns
    -------
    Rolls
        The panel.

    Raises
    ------
    DataError
        ``rolls_none`` where no row has a school, a year and a number; ``rolls_negative``.
    """
    frame = pd.DataFrame(
        {
            "school": [None if v is None or v != v else str(v).strip() for v in school.tolist()],
            "year": pd.array([start_year(v) for v in year.tolist()], dtype="Int64"),
            "pupils": pupils.to_numpy(float),
            "kind": [kind_of(v) for v in kind.tolist()],
            "grade": "" if grade is None else [str(v).strip() for v in grade.tolist()],
        }
    )
    good = frame["school"].astype(bool) & frame["year"].notna() & frame["pupils"].notna()
    rows, frame = len(frame), frame[good]
    if not len(frame):
        raise DataError("rolls_none", rows=rows)
    if (frame["pupils"] < 0).any():
        raise DataError("rolls_negative", rows=int((frame["pupils"] < 0).sum()))
    key = ["school", "year", "grade"]
    same = frame.duplicated([*key, "pupils"])
    once = frame[~same]
    added = int(once.duplicated(key).sum())
    cells = once.groupby(key, as_index=False)["pupils"].sum()
    schools, years = np.sort(cells["school"].unique()), np.sort(cells["year"].unique().astype(int))
    gap = np.flatnonzero(np.diff(years) > 1)
    kept = years[gap[-1] + 1 :] if len(gap) else years
    told = cells[cells["year"] >= kept[0]]
    names = np.array(sorted(told["grade"].unique(), key=_in_order), dtype=object)
    cube = np.full((len(schools), len(kept), len(names)), np.nan)
    where = {g: i for i, g in enumerate(names)}
    cube[
        np.searchsorted(schools, told["school"]),
        told["year"].to_numpy(int) - kept[0],
        told["grade"].map(where).to_numpy(int),
    ] = told["pupils"].to_numpy(float)
    total = np.where(np.isnan(cube).all(axis=2), np.nan, np.nansum(cube, axis=2))
    kinds = frame[frame["kind"] != ""].drop_duplicates("school", keep="last")
    kinds = kinds.set_index("school")["kind"].reindex(schools).fillna("")
    counts = {
        "rows": rows,
        "rows_without_values": int(rows - good.sum()),
        "rows_repeated": int(same.sum()),
        "rows_added": added,
        "years_before_a_gap": int(len(years) - len(kept)),
        "schools": len(schools),
        "schools_closed": int(np.isnan(total[:, -1]).sum()),
    }
    grades = cube if grade is not None and len(names) > 1 else None
    return Rolls(schools, kept, total, kinds.to_numpy(object), grades, names, counts)


def _in_order(grade: str) -> tuple[int, float, str]:
    """Grades as schools count them: PS, MS, GS, CP, CE1, CE2, CM1, CM2; numbers by their size."""
    said = grade.upper().replace("È", "E").replace("EME", "E").replace("IE", "E")
    if said in _GRADES:
        return 0, _GRADES.index(said), grade
    try:
        return 1, float(grade.replace(",", ".")), grade
    except ValueError:
        return 2, 0.0, grade
