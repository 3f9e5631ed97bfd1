"""What the ranking of pipes tells: how far it was proven, its limits, its tables and its curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..common.reporting import chart, grid, text
from ..common.reporting import report as assemble
from ..common.resources import table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..common.types import Frame
    from . import pipefailure, pipes


def expert_report(
    mains: pipes.Mains, criteria: Frame, weights: Mapping[str, float]
) -> dict[str, Any]:
    """The report where an expert rule ranks, for want of a record of breaks."""
    rates = table("maintenance/pipe_materials")["expert"]["breaks_100km_year"]
    known = table("maintenance/pipe_materials")
    label = {name: spec["label"]["en"] for name, spec in known["families"].items()}
    met = mains.frame["family"].value_counts()
    return assemble(
        headline=[text("pipes_expert", km=float(mains.frame["length_m"].sum()) / 1000.0)],
        limits=[text("pipes_expert_limit")],
        tables=[
            grid(
                text("pipes_expert_table"),
                [text("maint_col_what"), text("pipes_breaks_rate"), text("maint_col_number")],
                [[label.get(name, name), rates[name], int(n)] for name, n in met.items()],
            ),
            grid(
                text("maint_table_weights"),
                [text("maint_col_criterion"), text("maint_col_weight")],
                [[text(f"pipes_{c}"), weights[c]] for c in criteria.columns],
            ),
        ],
    )


_ROWS = {
    "age": "pipes_row_age",
    "per_metre": "pipes_row_per_metre",
    "published": "pipes_row_published",
    "eb": "pipes_row_eb",
    "model": "pipes_row_model",
    "chosen": "pipes_row_chosen",
}


def report(
    found: pipefailure.Validation,
    use_model: bool,
    mains: pipes.Mains,
    period: pipefailure.Period,
    out: Frame,
    criteria: Frame,
    weights: Mapping[str, float],
    loss_m3_year: float,
) -> dict[str, Any]:
    """What was found, how far it was proven on years held out, and what it does not say."""
    km = float(mains.frame["length_m"].sum()) / 1000.0
    proven = [f"{s} %" for s, ok in zip((5, 10, 20), found.beats, strict=True) if ok]
    code = (
        "pipes_verdict_beats"
        if found.beats.all()
        else "pipes_verdict_part"
        if found.beats.any()
        else "pipes_verdict_not"
    )
    gains = {f"g{s}": 100 * float(g) for s, g in zip((5, 10, 20), found.gain, strict=True)}
    edges = {
        f"{e}{s}": 100 * float(v)
        for e, a in (("l", found.low), ("h", found.high))
        for s, v in zip((5, 10, 20), a, strict=True)
    }
    yearly = float(mains.breaks["year"].between(period.first, period.last).sum()) / (
        period.last - period.first + 1
    )
    laid = (
        mains.frame.loc[mains.frame["year"].between(period.last - 4, period.last), "length_m"].sum()
        / 1000.0
        / 5.0
    )
    headline = [
        text(
            "pipes_plain",
            km=km / 10.0,
            total=km,
            hit=100.0 * float(found.table["chosen" if use_model else "eb"][2]),
            cut=period.cut,
            last=period.last,
        ),
        text(
            code,
            proven=", ".join(proven),
            breaks=found.breaks_test,
            cut=period.cut,
            last=period.last,
            **gains,
            **edges,
        ),
        text("pipes_used_model" if use_model else "pipes_used_eb"),
    ]
    limits = [
        text(
            "pipes_limit_survivor",
            lost=mains.counts["breaks_unjoined"],
            early=mains.counts["breaks_early"],
        ),
        text("pipes_limit_groups"),
        text("pipes_limit_new", n=found.unranked, cut=period.cut),
        text("pipes_limit_condition"),
    ]
    if not len(criteria.columns):
        limits.append(text("pipes_limit_consequence"))
    rows = [
        [text(_ROWS[k]), *[round(100 * float(h), 1) for h in hits]]
        for k, hits in found.table.items()
    ]
    tables = [
        grid(
            text(
                "pipes_table",
                train=found.breaks_train,
                test=found.breaks_test,
                first=period.first,
                cut=period.cut,
                last=period.last,
            ),
            [text("maint_col_method"), *[text("pipes_col_share", share=s) for s in (1, 5, 10, 20)]],
            rows,
        ),
        grid(
            text("maint_table_weights"),
            [text("maint_col_criterion"), text("maint_col_weight")],
            [[text(f"pipes_{c}"), weights[c]] for c in criteria.columns],
        ),
    ]
    known = [
        ("pipes_total_km", km),
        ("pipes_breaks_rate", yearly / km * 100.0),
        ("pipes_renewal_rate", 100.0 * laid / km),
    ]
    if loss_m3_year > 0:
        known.append(("pipes_linear_loss", loss_m3_year / 365.0 / km))
    tables.append(
        grid(
            text("pipes_indicators"),
            [text("maint_col_what"), text("maint_col_number")],
            [[text(name), round(value, 2)] for name, value in known],
        )
    )
    curve = [
        {
            "name": text(_ROWS[k]),
            "x": [0, 0.01, 0.05, 0.1, 0.2],
            "y": [0.0, *[float(h) for h in found.table[k]]],
        }
        for k in ("age", "published", "chosen")
    ]
    shown = [
        chart("gain", text("pipes_chart"), text("maint_axis_length"), text("pipes_axis"), curve)
    ]
    return assemble(headline=headline, limits=limits, tables=tables, charts=shown)
