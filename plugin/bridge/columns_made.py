"""Columns that a layer has not and its frame gets: what rules make of others, and identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...algorithms.intake.columns import plain_values
from ...algorithms.intake.makeids import Ids, first_corner
from ...algorithms.intake.tally import DROPPED, REPAIRED, ROWS, Tally
from ..host import deps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...algorithms.common.themes import Theme
    from ...algorithms.common.types import Frame
    from ...algorithms.intake.fieldmap import FieldMap

AS_IT_CAME = "\0{}"  # a column whose name a rule takes


def by_rules(frame: Frame, ruled: FieldMap, columns: Mapping[str, str]) -> Frame:
    """The frame with the columns that rules make; ``columns``: {field of the layer: column}."""
    pd = deps.require("pandas")
    said = {
        field: [None if v is pd.NaT else v for v in frame[columns[field]].tolist()]
        for field in ruled.source_fields
        if field in columns
    }
    records = [dict(zip(said, row, strict=True)) for row in zip(*said.values(), strict=True)]
    records = records or [{} for _ in range(len(frame))]
    ruled.look(records)
    rows = [ruled.row(record) for record in records]
    for name in ruled.rules:
        place = ruled.names.index(name)
        frame[name] = pd.Series([row[place] for row in rows], index=frame.index, dtype=object)
    return frame.drop(columns=[c for c in frame if str(c).startswith(AS_IT_CAME.format(""))])


def identified(frame: Frame, theme: Theme, corners: Any, tally: Tally) -> Frame:
    """The frame in which every row has an identifier; ``corners``: WKB that tells where each begins."""
    pd = deps.require("pandas")
    key = theme.key
    if key in frame and frame[key].notna().all():
        return frame
    names = list(theme.fields)
    said = [frame[n].tolist() if n in frame else [None] * len(frame) for n in names]
    rows = [list(row) for row in zip(*said, strict=True)]
    made = Ids(theme).fill(rows, map(first_corner, corners.tolist()))
    tally.note(key, REPAIRED, "id_made", made)
    place = names.index(key)
    frame[key] = pd.Series([row[place] for row in rows], index=frame.index, dtype=object)
    return frame


def without_withheld(frame: Frame, theme: Theme, tally: Tally) -> Frame:
    """The frame without rows that are never kept (``withheld`` of the theme), as a pull has it."""
    named = [n for n in theme.fields if n in frame and any(n in rule for rule in theme.withheld)]
    if not named:
        return frame
    columns = [plain_values(frame[name]) for name in named]
    gone = [
        theme.is_withheld(dict(zip(named, row, strict=True))) for row in zip(*columns, strict=True)
    ]
    tally.note(ROWS, DROPPED, "withheld", sum(gone))
    return frame[~deps.require("pandas").Series(gone, index=frame.index, dtype=bool)]
