"""The sheet of pupils and inhabitants ahead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.reporting import chart, grid, report, text
from .pupilforecast import WORTH

if TYPE_CHECKING:
    from ..common.types import Floats, Frame
    from .newhomes import NewPupils
    from .pupilforecast import Forecast
    from .schoolrolls import Rolls


def report_pupils(
    rolls: Rolls,
    made: Mapping[int, Forecast],
    tried: Frame,
    *,
    homes: NewPupils | None = None,
    rate: float = 0.0,
    extra: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Sentences, the table of what was tried on the past, and the curve of all pupils.

    Parameters
    ----------
    rolls, made
        Pupils until now and ahead, by horizon.
    tried
        Of :func:`.pupilforecast.rehearse_pupils`.
    homes, rate
        Pupils of new homes, and pupils a home; None: "without new homes".
    extra
        Sentences on the projection of ages.

    Returns
    -------
    dict[str, Any]
        Of :func:`..common.reporting.report`.
    """
    middle = sorted(made)[len(made) // 2]
    added = {h: float(homes.added[h].sum()) if homes else 0.0 for h in made}
    headline = [
        text(
            "pupils_headline",
            pupils=float(np.nansum(rolls.pupils[:, -1])),
            schools=int((~np.isnan(rolls.pupils[:, -1])).sum()),
            year=str(int(rolls.years[-1])),
            horizon=middle,
            value=float(np.nansum(made[middle].value)) + added[middle],
        ),
        _chosen(made, middle),
    ]
    if homes is None:
        headline.append(text("pupils_headline_no_homes"))
    else:
        headline.append(
            text("pupils_headline_homes", added=added[middle], horizon=middle, rate=rate)
        )
    limits = [text("pupils_limit_doors", years=len(rolls.years))]
    for h, one in sorted(made.items()):
        if one.stretched:
            limits.append(text("pupils_limit_stretched", horizon=h, tried=one.choice.tried))
        mine = tried[tried["horizon"] == h] if len(tried) else tried
        if len(mine):
            percent = -100.0 * mine["bias_persistence"].sum() / max(mine["pupils"].sum(), 1e-9)
            said = "pupils_limit_bias" if percent >= 0 else "pupils_limit_bias_over"
            limits.append(text(said, horizon=h, percent=abs(float(percent))))
    if homes is not None:
        limits.append(text("pupils_limit_homes"))
    return report(
        headline=headline,
        limits=[*limits, *(extra or [])],
        tables=[_tried(tried)] if len(tried) else [],
        charts=[_curve(rolls, made, added)],
    )


def _chosen(made: Mapping[int, Forecast], middle: int) -> dict[str, Any]:
    """What the tool says of itself: whether anything beats persistence."""
    taken = [h for h in sorted(made) if made[h].choice.way != "persistence"]
    h = middle if middle in taken or not taken else taken[0]
    choice = made[h].choice
    if choice.ratio != choice.ratio:
        return text("pupils_headline_untried")
    if choice.way == "persistence":
        asked = 100.0 * WORTH.get(h, 0.9)
        said = "pupils_headline_better" if choice.ratio >= 1.0 else "pupils_headline_kept"
        return text(said, horizon=h, percent=100.0 * choice.ratio, asked=asked)
    return text(
        "pupils_headline_taken", horizon=h, percent=100.0 * choice.ratio, origins=choice.origins
    )


def _tried(tried: Frame) -> dict[str, Any]:
    columns = ("horizon", "years", "way", "error", "plain", "best", "inside", "judged")
    rows = []
    for h, one in tried.groupby("horizon"):
        whole = one["pupils"].sum()
        judged = int(one["judged"].sum())
        rows.append(
            [
                int(h),
                len(one),
                int((one["way"] == "persistence").sum()),
                round(100.0 * one["missed"].sum() / whole, 2),
                round(100.0 * one["missed_persistence"].sum() / whole, 2),
                round(100.0 * one["missed_best"].sum() / whole, 2),
                round(100.0 * one["inside"].sum() / judged, 1) if judged else None,
                judged,
            ]
        )
    return grid(text("pupils_table_tried"), [text(f"pupils_col_{c}") for c in columns], rows)


def _curve(
    rolls: Rolls, made: Mapping[int, Forecast], added: Mapping[int, float]
) -> dict[str, Any]:
    years = rolls.years.tolist()
    total: Floats = np.nansum(rolls.pupils, axis=0)
    told = sorted(made)
    series = [
        {"name": text("pupils_chart_seen"), "x": years, "y": total.tolist()},
        {
            "name": text("pupils_chart_told"),
            "x": [years[-1], *(years[-1] + h for h in told)],
            "y": [float(total[-1]), *(float(np.nansum(made[h].value)) + added[h] for h in told)],
        },
    ]
    return chart(
        "line", text("pupils_chart"), text("pupils_chart_x"), text("pupils_chart_y"), series
    )
