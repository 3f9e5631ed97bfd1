"""Water mains and their breaks as clean arrays, every doubt counted and named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError
from ..common.resources import table
from ..common.shapes import shapes_of
from ..intake import rawcolumns
from ..intake.tally import Tally
from ..network import names
from . import surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.types import Bools, Frame, GeoFrame, Series

UNKNOWN = "unknown"
# A main thinner than this many "millimetres" was written in metres (0.15 for 150 mm).
_METRES_BELOW = 3.0
_FIRST_YEAR = 1800
_NEAR_M = 10.0  # a break without its main's number belongs to the main it lies on


@dataclass(frozen=True)
class Mains:
    """``frame`` (index of the input): ``family``, ``diameter_mm``, ``year`` (NaN unknown),
    ``length_m``, ``group``, ``code`` (RAEPA). ``breaks``: DataFrame ``row`` (position in
    ``frame``), ``year``. ``warnings``: [(code, values)]. ``counts``. ``around``, ``dug``: what
    :func:`~.surroundings.facts_around` knows, empty when nothing was asked."""

    frame: Frame
    breaks: Frame
    warnings: list[tuple[str, dict[str, Any]]]
    counts: dict[str, int]
    around: Frame = field(default_factory=pd.DataFrame)
    dug: Frame = field(default_factory=pd.DataFrame)


def family(material: str | None) -> str:
    """The material family of one text or RAEPA code; "unknown" when it says nothing."""
    if not isinstance(material, str) or not material.strip():
        return UNKNOWN
    known = table("maintenance/pipe_materials")["families"]
    code = material.strip()
    for name, spec in known.items():
        if code in spec["raepa"]:
            return name
    plain = names.plain_street(material)
    for name, spec in known.items():
        if plain in spec["words"] or plain.replace(" ", "") in spec["words"]:  # F.G., P.V.C.
            return name
    padded = f" {plain} "
    for name, spec in known.items():
        if any(len(w) > 2 and f" {w} " in padded for w in spec["words"]):
            return name
    return UNKNOWN


def raepa_code(material: str, name: str, year: float) -> str:
    """RAEPA code of a pipe: its own when it has one, else the family's; old PVC (before 1980) is
    24, unknown 00.
    """
    known = table("maintenance/pipe_materials")
    if name == UNKNOWN:
        return known["unknown"]["raepa"][0]
    own = material.strip() if isinstance(material, str) else ""
    if own in known["families"][name]["raepa"]:
        return own
    if name == "pvc" and year < known["vinyl_chloride_before"]:
        return "24"
    return known["families"][name]["raepa"][0]


def read(
    pipes: Frame,
    breaks: Frame,
    *,
    last_year: int,
    soil: GeoFrame | None = None,
    streets: GeoFrame | None = None,
    works: GeoFrame | None = None,
) -> Mains:
    """:class:`Mains` of a frame of theme ``water_pipes`` and one of ``pipe_breaks`` (joined on
    ``pipe_id``).

    Counted and named: mains out of service (left out), repeated ids (first kept), unknown materials, diameter 0 or missing,
    diameters in metres (made mm), missing or impossible years, mains laid or broken after
    ``last_year``, breaks before installation (an earlier main of the same number), breaks without a
    main (replaced mains: survivor bias). ``soil``, ``streets``, ``works``: layers around the mains.
    """
    found, warnings, counts = [], [], {}

    def note(code: str, number: int, **values: Any) -> None:
        counts[code.removeprefix("pipes_")] = int(number)
        if number:
            warnings.append((code, {"count": int(number), "total": len(pipes), **values}))

    idle = _out_of_service(pipes, last_year)
    note("pipes_out_of_service", idle.sum())
    if idle.all() and len(pipes):
        raise DataError("pipes_none_in_service", total=len(pipes))
    serving = pipes[~idle]  # before its number is looked at: the new main may bear the old one's
    double = serving["id"].duplicated()
    note("pipes_duplicate_ids", double.sum())
    kept = serving[~double]
    frame = pd.DataFrame(index=kept.index)
    material = (
        kept["material"] if "material" in kept else pd.Series(None, index=kept.index, dtype=object)
    )
    known = {raw: family(raw) for raw in material.drop_duplicates()}
    frame["family"] = material.map(known).fillna(UNKNOWN)
    seen = sorted({str(m) for m, f in known.items() if f == UNKNOWN and isinstance(m, str)})[:5]
    note("pipes_unknown_material", (frame["family"] == UNKNOWN).sum(), seen=", ".join(seen) or "-")
    diameter = _numbers(kept, "diameter_mm")
    metres = (diameter > 0) & (diameter < _METRES_BELOW)
    note("pipes_diameter_metres", metres.sum())
    diameter = diameter.where(~metres, diameter * 1000.0)
    note("pipes_diameter_zero", (~(diameter > 0)).sum())
    frame["diameter_mm"] = diameter.where(diameter > 0)
    year = _years(kept, note)
    future = year > last_year
    note("pipes_future", future.sum(), year=int(last_year))
    impossible = year < _FIRST_YEAR
    note("pipes_no_year", (year.isna() | impossible).sum())
    frame["year"] = year.where(~impossible)
    frame["length_m"] = _length(kept, note)
    frame["group"] = _groups(kept)
    frame["code"] = [
        raepa_code(m, f, y)
        for m, f, y in zip(material, frame["family"], frame["year"], strict=True)
    ]
    found = _breaks(kept, breaks, frame, last_year, note)
    counts |= {
        "mains": len(frame),
        "length_m": int(frame["length_m"].sum()),
        "breaks_joined": len(found),
    }
    static, dug = surroundings.facts_around(kept, soil=soil, streets=streets, works=works)
    return Mains(frame, found, warnings, counts, static, dug)


def _out_of_service(pipes: Frame, last_year: int) -> Bools:
    """(n,) bool: the main is said not to serve (laid off, filled, planned), or was given up by
    ``last_year``. Such a main breaks no more; where nothing is said it serves.
    """
    idle = np.zeros(len(pipes), bool)
    if "in_service" in pipes:
        idle |= pipes["in_service"].eq(False).to_numpy(bool, na_value=False)
    if "abandoned" in pipes:
        given_up = pd.to_datetime(pipes["abandoned"], errors="coerce").dt.year
        idle |= (given_up <= last_year).to_numpy(bool)
    return idle


def _numbers(frame: Frame, column: str) -> Series:
    if column not in frame:
        return pd.Series(np.nan, index=frame.index)
    return rawcolumns.numbers(frame[column], Tally())  # an intake has told them already


def _years(kept: Frame, note: Callable[..., None]) -> Series:
    """Years of installation; 1900, 9999 and the like say that nobody knows, and are counted."""
    year, tally = pd.Series(np.nan, index=kept.index), Tally()
    if "installed_year" in kept:
        year = rawcolumns.years(kept["installed_year"], tally)
    if "installed" in kept:
        year = year.fillna(rawcolumns.years(kept["installed"], tally, name="installed_year"))
    stand_in = sum(line.rows for line in tally if line.reason == "placeholder_year")
    note("pipes_year_stand_in", stand_in)
    return year


def _length(kept: Frame, note: Callable[..., None]) -> Series:
    """Metres: the field where it is filled, else the line. Where both differ 500 times or more, the
    field is in mm or km.
    """
    said = _numbers(kept, "length_m")
    drawn = (
        kept.geometry.length if hasattr(kept, "geom_type") else pd.Series(np.nan, index=kept.index)
    )
    odd = (said > 0) & (drawn > 0) & ((said / drawn > 500) | (drawn / said > 500))
    note("pipes_length_unit", odd.sum())
    length = said.where((said > 0) & ~odd, drawn)
    if not (length > 0).any():
        raise DataError("pipes_no_length")
    short = ~(length > 0)
    note("pipes_length_zero", short.sum())
    return length.where(~short, 0.1)


def _groups(kept: Frame) -> Series:
    """What keeps neighbours together in validation: the street (or road segment), else the pressure
    zone, else the pipe.
    """
    own = pd.Series([f"#{i}" for i in range(len(kept))], index=kept.index, dtype=object)
    for column in ("street", "pressure_zone"):
        if column in kept and kept[column].notna().mean() > 0.5:
            return kept[column].astype(object).where(kept[column].notna(), own).astype(str)
    return own


def _breaks(
    kept: Frame, breaks: Frame, frame: Frame, last_year: int, note: Callable[..., None]
) -> Frame:
    if "date" not in breaks:
        raise DataError("pipes_breaks_no_date")
    dates = pd.to_datetime(breaks["date"], errors="coerce")
    row = _broken(kept, breaks, note)
    note("pipes_breaks_unjoined", (row.isna() & dates.notna()).sum(), breaks=len(breaks))
    note("pipes_breaks_undated", dates.isna().sum(), breaks=len(breaks))
    usable = row.notna() & dates.notna()
    out = pd.DataFrame(
        {"row": row[usable].astype(int).to_numpy(), "year": dates[usable].dt.year.to_numpy()}
    )
    late = out["year"] > last_year
    note("pipes_breaks_future", late.sum(), year=int(last_year))
    out = out[~late]
    early = out["year"].to_numpy() < np.nan_to_num(frame["year"].to_numpy()[out["row"]], nan=0.0)
    note("pipes_breaks_early", early.sum(), breaks=len(breaks))
    out["early"] = early
    return out.reset_index(drop=True)


def _broken(kept: Frame, breaks: Frame, note: Callable[..., None]) -> Series:
    """The main (position in ``kept``, NaN: none) that each break belongs to: by its number, else
    the nearest one within :data:`_NEAR_M`."""
    row = pd.Series(np.nan, index=breaks.index)
    if "pipe_id" in breaks:
        row = _key(breaks["pipe_id"]).map(pd.Series(np.arange(len(kept)), index=_key(kept["id"])))
    unnamed = breaks["pipe_id"].isna() if "pipe_id" in breaks else pd.Series(True, row.index)
    if not hasattr(breaks, "geom_type") or not hasattr(kept, "geom_type"):
        if unnamed.all() and len(breaks):
            raise DataError("pipes_breaks_no_link")
        return row
    tree = shapely.STRtree(shapes_of(kept))
    asked, near = tree.query_nearest(
        shapes_of(breaks[unnamed]), max_distance=_NEAR_M, all_matches=False
    )
    row[breaks.index[unnamed][asked]] = near
    note("pipes_breaks_by_place", len(asked), breaks=len(breaks), distance=int(_NEAR_M))
    return row


def _key(ids: Series) -> Series:
    """Ids as text, "12.0" and "12" alike."""
    return ids.astype(str).str.strip().str.replace(r"\.0$", "", regex=True)
