"""Schools with their pupils now and ahead, as the result layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from ..common import results
from ..common.reasons import Reason
from .facilities import key_of

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Frame, GeoFrame
    from .newhomes import NewPupils
    from .pupilforecast import Forecast
    from .schoolrolls import Rolls

# A school known for fewer years than this says little of its own.
_FEW_YEARS = 3


def place_schools(rolls: Rolls, schools: GeoFrame) -> GeoFrame:
    """The places of the rolls' schools, index: their keys; by national code, else by name. A name that
    several schools bear places none of them."""
    found: dict[str, int] = {}
    twice = set()
    for column in ("uai", "name"):
        if column not in schools:
            continue
        for row, value in enumerate(schools[column].tolist()):
            key = key_of(value).casefold()
            if key and key in found and found[key] != row:
                twice.add(key)
            found.setdefault(key, row)
    keys = [k for k in rolls.school if k.casefold() in found and k.casefold() not in twice]
    out = schools.iloc[[found[k.casefold()] for k in keys]][[schools.geometry.name]].copy()
    out.index = pd.Index(keys, dtype=object)
    return out


def pupil_layer(
    rolls: Rolls,
    made: Mapping[int, Forecast],
    homes: NewPupils | None,
    places: GeoFrame | None,
    run: Run,
) -> Frame:
    """A row a school: ``school``, ``kind``, ``year``, ``pupils``; for each horizon h ``pupils_h``,
    ``low_h``, ``high_h`` (80 %), ``persistence_h``, ``way_h``, ``new_homes_h``; and the contract's
    columns, ``expected`` those of the middle horizon. The score is how many pupils more than now may
    come by then, at the upper end.

    Parameters
    ----------
    rolls, made
        Pupils until now and ahead, by horizon.
    homes
        Pupils of new homes; None where they are not known.
    places
        Of :func:`place_schools`; None: a table without places.
    run
        Of the run.

    Returns
    -------
    Frame
        A GeoFrame where places are given; most first.
    """
    now = rolls.pupils[:, -1]
    out = pd.DataFrame(
        {
            "school": rolls.school,
            "kind": rolls.kind,
            "year": np.full(len(now), int(rolls.years[-1])),
            "pupils": now,
        },
        index=pd.Index(rolls.school, dtype=object),
    )
    nobody = np.zeros(len(now))
    for h, one in sorted(made.items()):
        extra = homes.added[h] if homes else nobody
        out[f"pupils_{h}"] = one.value + extra
        out[f"low_{h}"], out[f"high_{h}"] = one.low + extra, one.high + extra
        out[f"persistence_{h}"] = now
        out[f"way_{h}"] = one.way
        out[f"new_homes_{h}"] = extra if homes else np.nan
    middle = sorted(made)[len(made) // 2]
    known = (~np.isnan(rolls.pupils)).sum(axis=1)
    upper = np.where(out[f"high_{middle}"].isna(), out[f"pupils_{middle}"], out[f"high_{middle}"])
    score = upper - now
    reasons = [_reasons(row, out, made[middle], homes, middle) for row in range(len(out))]
    if places is not None:
        shape = places.geometry.reindex(out.index)
        out = gpd.GeoDataFrame(out, geometry=gpd.array.GeometryArray(np.asarray(shape.array)))
    built = results.build(
        out,
        score=score,
        reasons=reasons,
        run=run,
        expected=out[f"pupils_{middle}"],
        expected_low=out[f"low_{middle}"],
        expected_high=out[f"high_{middle}"],
        thin_data=(known < _FEW_YEARS) | np.isnan(now),
    )
    return built.iloc[np.argsort(-np.nan_to_num(score, nan=-np.inf), kind="stable")]


def _reasons(
    row: int, out: Frame, made: Forecast, homes: NewPupils | None, horizon: int
) -> list[Reason]:
    one = out.iloc[row]
    if np.isnan(one["pupils"]):
        return [Reason("pupils_closed", 0.0, {})]
    values = {
        "pupils": float(one["pupils"]),
        "year": str(int(one["year"])),
        "horizon": horizon,
        "value": float(one[f"pupils_{horizon}"]),
    }
    if np.isnan(one[f"low_{horizon}"]):
        reasons = [Reason("pupils_now_bare", 0.0, values)]
    else:
        bounds = {"low": float(one[f"low_{horizon}"]), "high": float(one[f"high_{horizon}"])}
        reasons = [Reason("pupils_now", 0.0, values | bounds)]
    way = made.way[row]
    reasons.append(Reason("pupils_kept" if way == "persistence" else f"pupils_way_{way}"))
    if homes is None:
        reasons.append(Reason("pupils_no_homes"))
    elif homes.added[horizon][row] > 0:
        added = float(homes.added[horizon][row])
        reasons.append(Reason("pupils_homes", added, {"added": added, "horizon": horizon}))
    return reasons
