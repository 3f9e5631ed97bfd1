"""Schools ranked by what was counted around them, with small counts hidden where the result is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..clock import calendars, timezones
from ..common import results
from ..common.errors import ParameterError
from ..common.reasons import Reason
from ..common.resources import table

if TYPE_CHECKING:
    from ..clock.timetables import Timetables
    from ..common.run import Run
    from ..common.types import Floats, Frame, GeoFrame, Ints

INGREDIENTS = ("minors", "serious", "crashes", "works", "speed")


@dataclass(frozen=True)
class Params:
    """``minutes``: the two walking times (near, far). ``published``: counts of 1 to 4 victims or
    crashes are hidden, and the score uses the middle of that class in their place."""

    minutes: tuple[float, float] = (5.0, 10.0)
    published: bool = True
    school_zone: str = "C"
    time_zone: str = timezones.ZONE
    department: str = ""
    rhythm: str = "auto"

    def __post_init__(self) -> None:
        near, far = self.minutes
        if not 1 <= near < far <= 30:
            raise ParameterError(
                "parameter_range", name="minutes", value=f"{near:g}, {far:g}", low=1, high=30
            )

    def metres(self) -> tuple[float, float]:
        """The two walking times as metres."""
        pace = table("crossing/school_weights")["walking_m_per_min"]
        return self.minutes[0] * pace, self.minutes[1] * pace


def hide_small(values: Floats, small: int) -> Floats:
    """Counts of 1 to ``small`` - 1 as the middle of that class (what the score may use)."""
    values = np.asarray(values, dtype=float)
    return np.where((values >= 1) & (values < small), small / 2.0, values)


def spell(values: Floats, small: int, lang: str) -> list[str]:
    """Counts as texts: "moins de 5" for 1 to 4, the number otherwise, "" where unknown."""
    words = _under(small)[lang]
    return [
        "" if v != v else words if 1 <= v < small else f"{v:.0f}"
        for v in np.asarray(values, dtype=float)
    ]


def rank(
    schools: GeoFrame,
    facts: Frame,
    params: Params,
    *,
    exits: Ints,
    tables: Timetables,
    air_class: Floats | None = None,
    run: Run,
) -> GeoFrame:
    """The result layer of schools, ranked by the visible weighted sum of ``school_weights.json``."""
    rules = table("crossing/school_weights")
    small = rules["small_count"]
    counted = {
        name: facts[f"{name}_near"].to_numpy(float) for name in ("minors", "serious", "crashes")
    }
    shown = {k: hide_small(v, small) for k, v in counted.items()} if params.published else counted
    known = facts["speed_known_m_near"].to_numpy(float)
    share = np.where(
        known > 0, facts["fast_m_near"].to_numpy(float) / np.where(known > 0, known, 1.0), np.nan
    )
    raw = {**shown, "works": facts["works_near"].to_numpy(float), "speed": share}
    parts = {
        k: rules["weights"][k] * np.minimum(np.nan_to_num(raw[k]) / rules["full"][k], 1.0)
        for k in INGREDIENTS
    }
    frame = schools[
        [c for c in ("name", "uai", "level", "pupils", "address", "insee") if c in schools.columns]
        + [schools.geometry.name]
    ].copy()
    for side in ("near", "far"):
        for name in ("crashes", "minors", "serious", "pedestrians"):
            values = facts[f"{name}_{side}"].to_numpy(float)
            hidden = (values >= 1) & (values < small) & params.published
            frame[f"{name}_{side}"] = np.where(hidden, np.nan, values)
            for lang in ("fr", "en") if params.published else ():
                frame[f"{name}_{side}_{lang}"] = spell(values, small, lang)
        for name in ("works", "crossings"):
            frame[f"{name}_{side}"] = facts[f"{name}_{side}"]
        frame[f"traffic_{side}"] = facts[f"traffic_{side}"].round(0)
        if facts[f"walks_{side}"].notna().any():  # only where somebody gave the walks
            frame[f"pupils_walking_{side}"] = facts[f"walks_{side}"].round(0)
        frame[f"street_m_{side}"] = facts[f"street_m_{side}"].round(0)
    frame["fast_share_near"] = share.round(3)
    frame["exit"] = calendars.to_local(exits, params.time_zone)
    frame["bell_origin"], frame["bell_year"] = tables.origin, tables.school_year
    frame["several_rhythms"] = tables.several_rhythms
    frame["air_class"] = np.full(len(frame), np.nan) if air_class is None else air_class
    frame["on_network"] = facts["on_network"].to_numpy(bool)
    score = np.round(sum(parts.values()), 3)
    reasons = []
    for row in range(len(frame)):
        values = {"minutes": params.minutes[0], "exit": str(frame["exit"].iloc[row])[11:16]}
        values |= {
            name: _words(raw[name][row], counted[name][row], params, small) for name in counted
        }
        values |= {
            "works": int(np.nan_to_num(raw["works"][row])),
            "share": float(np.nan_to_num(100 * share[row])),
        }
        made = [
            Reason(f"cross_near_{k}", float(parts[k][row]), values)
            for k in INGREDIENTS
            if parts[k][row] > 0
        ]
        reasons.append(
            sorted(made, key=lambda r: -r.contribution)
            or [Reason("cross_near_nothing", 0.0, values)]
        )
    classes = np.select([score >= 60, score >= 30], ["high", "medium"], "low")
    out = results.build(
        frame,
        score=score,
        reasons=reasons,
        run=run,
        classes=classes,
        thin_data=~frame["on_network"].to_numpy(bool) | np.isnan(counted["crashes"]),
    )
    return out.iloc[np.argsort(-score, kind="stable")]


def _words(shown: float, count: float, params: Params, small: int) -> str | dict[str, str]:
    """A count as its sentence shows it: hidden when small and published."""
    if params.published and 1 <= count < small:
        return _under(small)
    return f"{np.nan_to_num(shown):.0f}"


def _under(small: int) -> dict[str, str]:
    """What stands in place of a hidden count, in both languages."""
    words = table("crossing/words")["under"]
    return {lang: said.format(small=small) for lang, said in words.items()}
