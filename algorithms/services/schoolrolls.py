"""Pupils of each school and year, as a table says them: one row a school and year, or one a grade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.words import fold

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, Ints, Series, Texts

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
# Nursery, elementary and both: what a school's words tell of the ages it takes.
_KINDS = (
    ("primary", re.compile(r"(?i)primaire|primary|polyvalent|m/e")),
    ("nursery", re.compile(r"(?i)matern|nursery|\bm\b")),
    ("elementary", re.compile(r"(?i)l[ée]menta|elementary|\be\b")),
    ("lower_secondary", re.compile(r"(?i)coll[èe]ge|lower_secondary")),
    ("upper_secondary", re.compile(r"(?i)lyc[ée]e|upper_secondary")),
)
# Grades in the order in which pupils pass through them, and how their words are found, folded.
_GRADES = {
    "TPS": r"tps|(?:toute|tres) petite",
    "PS": r"ps|(?<!toute )(?<!tres )petite",
    "MS": r"ms|moyenne",
    "GS": r"gs|grande",
    "CP": r"cp|cours prep\w*",
    "CE1": r"ce ?1|cours elem\w* (?:1|premiere)\w*",
    "CE2": r"ce ?2|cours elem\w* (?:2|deuxieme|seconde)\w*",
    "CM1": r"cm ?1|cours moyen (?:1|premiere)\w*",
    "CM2": r"cm ?2|cours moyen (?:2|deuxieme|seconde)\w*",
    "6E": r"6 ?i?e(?:me)?|sixieme",
    "5E": r"5 ?i?e(?:me)?|cinquieme",
    "4E": r"4 ?i?e(?:me)?|quatrieme",
    "3E": r"3 ?i?e(?:me)?|troisieme",
}
_IN_WORDS = {grade: re.compile(rf"\b(?:{words})\b") for grade, words in _GRADES.items()}
_ORDER = {grade: row for row, grade in enumerate(_GRADES)}
# A table has a row a class where more of the school years with several rows have several numbers.
_BY_CLASS = 0.5


@dataclass(frozen=True)
class Rolls:
    """``school`` (n,) keys, sorted; ``years`` (t,) in which school years begin, without a gap;
    ``pupils`` (n, t), NaN where nobody told; ``kind`` (n,): nursery, elementary, primary ... or "";
    ``grades`` (n, t, g) where the table tells them, in order, else None; ``counts``: rows by what
    became of them; ``follows`` (g,): True for a grade into which pupils of the one before it move."""

    school: Texts
    years: Ints
    pupils: Floats
    kind: Texts
    grades: Floats | None
    grade: Texts
    counts: Mapping[str, int]
    follows: Bools | None = None

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
            self.follows,
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
    school: Series,
    year: Series,
    pupils: Series,
    kind: Series,
    grade: Series | None = None,
    rest: Series | None = None,
) -> Rolls:
    """The panel of a table.

    Rows of one school and year are classes or parts and are added; a row that is the same as another
    in all that the table says is a repeat and counts once. Where nothing but the number parts the
    rows of a school year, equal numbers are a repeat only if the school year has no other number, nor
    most of those with several rows. The counts tell both. A year without any row is a gap: what came
    before it is left out.

    Parameters
    ----------
    school, year, pupils
        Key, year and number of each row (k,).
    kind
        Level, or name, of each row's school.
    grade
        The grade of each row, where the table tells it: PS to CM2, 6e to 3e, in letters or words, or a
        number. Pupils of any other grade (ULIS, two grades at once) are counted and stay in it.
    rest
        A text of all else that the table says in each row.

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
            "grade": "" if grade is None else [_grade_of(v) for v in grade.tolist()],
            "rest": "" if rest is None else rest.to_numpy(object),
        }
    )
    good = frame["school"].astype(bool) & frame["year"].notna() & frame["pupils"].notna()
    rows, frame = len(frame), frame[good]
    if not len(frame):
        raise DataError("rolls_none", rows=rows)
    if (frame["pupils"] < 0).any():
        raise DataError("rolls_negative", rows=int((frame["pupils"] < 0).sum()))
    key = ["school", "year", "grade"]
    same = _repeated(frame, key)
    once = frame[~same]
    added = int(once.duplicated(key).sum())
    cells = once.groupby(key, as_index=False)["pupils"].sum()
    schools, years = np.sort(cells["school"].unique()), np.sort(cells["year"].unique().astype(int))
    gap = np.flatnonzero(np.diff(years) > 1)
    kept = years[gap[-1] + 1 :] if len(gap) else years
    told = cells[cells["year"] >= kept[0]]
    names = np.array(sorted(told["grade"].unique(), key=_place_of), dtype=object)
    places = [_place_of(g) for g in names]
    follows = np.array(
        [False, *(b[:2] == (a[0], a[1] + 1) and b[0] < 2 for a, b in pairwise(places))], dtype=bool
    )
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
    if grade is not None:
        strange = frame["grade"].map(lambda g: _place_of(g)[0] == 2)
        counts["rows_of_other_grades"] = int(strange.sum())
    grades = cube if grade is not None and len(names) > 1 else None
    return Rolls(schools, kept, total, kinds.to_numpy(object), grades, names, counts, follows)


def _repeated(frame: Frame, key: list[str]) -> Series:
    """True for a row that says what another one said before."""
    same = frame.duplicated([*key, "pupils", "rest"])
    by_year = frame.groupby(key)
    if by_year["rest"].nunique().max() > 1:
        return same
    # nothing but the number parts the classes of a school: two of 25 pupils look like a repeat
    several = by_year["pupils"].transform("nunique") > 1
    second = by_year.cumcount() == 1  # once a school year with several rows
    by_class = bool(second.any()) and several[second].mean() > _BY_CLASS
    return same & ~(several | by_class)


def _grade_of(value: object) -> str:
    """PS, MS, GS, CP, CE1 ... for a grade in letters or words; a number without its zeros; else what
    it says, "" for nothing."""
    said = "" if value is None or value != value else str(value).strip()
    words = re.sub(r"\W+", " ", fold(said))
    found = [grade for grade, pattern in _IN_WORDS.items() if pattern.search(words)]
    if len(found) == 1:
        return found[0]
    try:
        return f"{float(said.replace(',', '.')):g}"
    except ValueError:
        return said


def _place_of(grade: str) -> tuple[int, float, str]:
    """Grades as schools count them, then numbers by their size, then the others, which follow none."""
    if grade in _ORDER:
        return 0, float(_ORDER[grade]), grade
    try:
        return 1, float(grade), grade
    except ValueError:
        return 2, 0.0, grade
