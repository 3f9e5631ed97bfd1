"""Streets, mains and buildings in one list: what each tool found, on one scale, and what one year's
budget does.

Every tool's finding becomes a likelihood and a consequence between 0 and 1, ranked by
:mod:`.assets` and funded by :mod:`.works`:

    street     1 - exp(-surface complaints a year), with the survey's yearly chance of falling below
    40 where one is given main       1 - exp(-breaks a year) building   share of its energy that
    faults waste (no probability, said in the report)

The consequence is that of the tool, as a share of the worst it can give; a building's is its
consumption beside the largest. Weights by kind say how much a kind counts beside the others: a
choice to make in the open, not a finding.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.reasons import Reason, render, to_json
from ..common.reporting import grid, text
from ..common.run import Run
from ..common.shapes import middles, shapes_of
from . import assets, works, worksparams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Floats, GeoFrame, Objects

KINDS = {"street": "surface", "pipe": "pipe", "building": "building"}
# A survey's line belongs to the street whose middle is this near.
_SURVEY_M = 12.0


@dataclass(frozen=True)
class Params:
    """``budget_eur`` of the year; ``pipe_eur_m``: renewal of a main; ``payback_years``: what
    mending a building may cost, in years of its saving; ``weights``: {kind: how much it counts};
    ``horizon_years`` of the survey's forecast."""

    budget_eur: float
    pipe_eur_m: float = 350.0
    payback_years: float = 3.0
    weights: dict[str, float] = field(default_factory=dict)
    horizon_years: float = 5.0

    def __post_init__(self) -> None:
        wrong = [k for k, v in self.weights.items() if k not in KINDS or not v >= 0]
        if wrong:
            raise ParameterError(
                "maintenance_bad_weights", why=", ".join(wrong), known=", ".join(KINDS)
            )


@dataclass(frozen=True)
class Result:
    """``assets``: lines with the contract's columns, ``asset``, ``likelihood``, ``consequence``,
    ``cost``, ``funded``, ``state``; ``warnings``, ``counts``, ``report``, ``funded_eur``."""

    assets: GeoFrame
    warnings: list[Any]
    counts: dict[str, int]
    report: dict[str, Any]
    funded_eur: float


def streets(
    segments: GeoFrame, worst: float, survey: GeoFrame | None = None, horizon_years: float = 5.0
) -> GeoFrame:
    """Assets of ranked street segments (result of :func:`.city.run`; ``worst``: largest consequence
    its weights can give).

    ``survey``: segments of :func:`.roadplan.plan`, lines: where one lies along a street, its
    forecast joins the complaints and its treatment gives the cost.
    """
    years = segments["expected"].to_numpy(float) * segments["length_m"].to_numpy(float) / 100.0
    out = _assets(
        "street",
        segments,
        1.0 - np.exp(-years),
        segments["consequence"].to_numpy(float) / worst,
        segments["cost"].to_numpy(float),
        state=segments["state"].to_numpy(object),
    )
    if survey is not None and hasattr(survey, "geom_type"):
        middle = middles(shapes_of(segments))
        mine, theirs = shapely.STRtree(
            np.asarray(survey.geometry.array, dtype=object)
        ).query_nearest(middle, max_distance=_SURVEY_M, all_matches=False)
        yearly = 1.0 - (
            1.0 - np.clip(survey["risk_below_40"].to_numpy(float)[theirs], 0.0, 1.0)
        ) ** (1.0 / horizon_years)
        chance, cost = out["likelihood"].to_numpy(copy=True), out["cost"].to_numpy(copy=True)
        chance[mine] = 1.0 - (1.0 - chance[mine]) * (1.0 - yearly)
        price = survey["cost"].to_numpy(float)[theirs]
        cost[mine] = np.where(price > 0, price, cost[mine])
        own, told = out["reasons"].to_numpy(object, copy=True), survey["reasons"].to_numpy(object)
        for i, j in zip(mine.tolist(), theirs.tolist(), strict=True):
            own[i] = json.dumps(json.loads(told[j]) + json.loads(own[i]), ensure_ascii=False)
        out["likelihood"], out["cost"], out["reasons"] = chance, cost, own
        out["surveyed"] = np.isin(np.arange(len(out)), mine)
    return out


def pipes(ranked: GeoFrame, worst: float, eur_m: float) -> GeoFrame:
    """Assets of ranked mains (result of :func:`.piperank.rank`, lines)."""
    cost = ranked["length_m"].to_numpy(float) * eur_m
    return _assets(
        "pipe",
        ranked,
        1.0 - np.exp(-ranked["breaks_year"].to_numpy(float)),
        ranked["consequence"].to_numpy(float) / worst,
        cost,
    )


def buildings(ranked: GeoFrame, payback_years: float) -> GeoFrame:
    """Assets of ranked buildings (result of :func:`.buildings.rank`, polygons), drawn by their
    outline.
    """
    size = ranked["kwh_year"].to_numpy(float)
    out = _assets(
        "building",
        ranked,
        ranked["saving_share"].to_numpy(float),
        size / max(size.max(initial=0.0), 1e-9),
        ranked["saving_eur_year"].to_numpy(float) * payback_years,
    )
    return out.set_geometry(shapely.boundary(np.asarray(out.geometry.array, dtype=object)))


def _assets(
    kind: str,
    frame: GeoFrame,
    likelihood: Floats,
    level: Floats,
    cost: Floats,
    state: Objects | str = "open",
) -> GeoFrame:
    name = next(
        (frame[c] for c in ("name", "street") if c in frame),
        pd.Series(None, index=frame.index, dtype=object),
    )
    length = frame["length_m"] if "length_m" in frame else np.nan
    return geopandas.GeoDataFrame(
        {
            "asset": kind,
            "asset_id": frame["feature_id"].astype(str).to_numpy(),
            "name": name.to_numpy(object),
            "length_m": np.asarray(length, float),
            "likelihood": likelihood,
            "level": level,
            "cost": np.round(cost, -2),
            "state": state,
            "surveyed": False,
            "reasons": frame["reasons"].to_numpy(object),
            "thin": frame["thin_data"].to_numpy(bool),
        },
        geometry=np.asarray(frame.geometry.array, dtype=object),
    )


def rank_together(
    found: list[GeoFrame],
    params: Params,
    reports: Sequence[dict[str, Any]] = (),
    *,
    run: Run | None = None,
) -> Result:
    """One ranking and one year's programme of streets, pipes and buildings.

    Parameters
    ----------
    found
        Frames of :func:`streets`, :func:`pipes`, :func:`buildings`. Assets that wait (``state``) are
        ranked, never funded.
    params
        Weights of the kinds and the year's budget.
    reports
        Those of the tools, whose sentences and tables follow.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        Assets with the contract's columns, best first; warnings, counts, report, euros spent.
    """
    run = run or Run()
    frame = geopandas.GeoDataFrame(pd.concat(list(found), ignore_index=True), geometry="geometry")
    weight = frame["asset"].map({k: params.weights.get(k, 1.0) for k in KINDS}).to_numpy(float)
    frame["level"] = frame["level"] * weight / max(weight.max(initial=0.0), 1e-9)
    ranked = assets.rank(
        frame.drop(columns=["reasons", "thin"]),
        assets.Params("likelihood", low=0.0, high=1.0, level="level", cost="cost"),
        run=run,
    )
    out = ranked.assets.drop(columns=["level", "mandatory"])
    open_ = (out["state"].eq("open") & (out["cost"] > 0) & (out["score"] > 0)).to_numpy()
    run.progress(0.3)
    out["funded"], out["programme_cost"] = "", 0.0
    why = pd.Series("", index=out.index, dtype=object)
    plan = None
    if open_.any():
        plan = _one_year(out[open_], params, run)
        chosen = plan.items["year"] > 0
        out.loc[chosen[chosen].index, "funded"] = "full"
        out.loc[plan.items.index, "programme_cost"] = plan.items["programme_cost"]
        why.loc[plan.items.index] = plan.items["reasons"]
    told = [
        _reasons(mine, extra)
        for mine, extra in zip(frame["reasons"].loc[out.index], why, strict=True)
    ]
    out["reasons"] = [to_json(r) for r in told]
    for lang in ("fr", "en"):
        out[f"reason_{lang}"] = [render(r, lang) for r in told]
    out["thin_data"], out["data_date"] = frame["thin"].loc[out.index], run.data_date
    spent = 0.0 if plan is None else float(plan.plan.cost.sum())  # less what shared openings save
    counts = {
        f"{k}_{what}": int(((out["asset"] == k) & mask).sum())
        for k in KINDS
        for what, mask in (("assets", out["asset"].notna()), ("funded", out["funded"] != ""))
    }
    counts["shared_openings"] = 0 if plan is None else plan.counts["shared_openings"]
    return Result(out, ranked.warnings, counts, _report(out, counts, spent, params, reports), spent)


def _one_year(
    items: GeoFrame,
    params: Params,
    run: Run,
) -> works.Result:
    asked = items.assign(risk=items["score"], kind=items["asset"].map(KINDS))
    year = worksparams.Params((params.budget_eur,), growth=0.0, treatments={"full": (1.0, 1.0)})
    return works.build(asked, year, run=run.stage(0.3, 0.9))


def _reasons(own: str, programme: str) -> list[Reason]:
    """The tool's two strongest reasons, then what the programme decided, then the rest: three are
    told.
    """
    own = json.loads(own)
    mine = [*own[:2], *(json.loads(programme) if programme else ()), *own[2:]]
    return [Reason(r["code"], r["contribution"] or 0.0, r["values"]) for r in mine]


def _report(
    out: GeoFrame,
    counts: dict[str, int],
    spent: float,
    params: Params,
    reports: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    headline = [
        text(
            "chain_headline",
            spent=spent,
            budget=params.budget_eur,
            streets=counts["street_funded"],
            pipes=counts["pipe_funded"],
            buildings=counts["building_funded"],
        )
    ]
    headline += [r["headline"][0] for r in reports][:2]
    rows = []
    for kind in KINDS:
        mine = out[out["asset"] == kind]
        if len(mine):
            paid = mine[mine["funded"] != ""]
            rows.append(
                [
                    text(f"chain_kind_{kind}"),
                    len(mine),
                    len(paid),
                    float(paid["programme_cost"].sum()),
                    round(
                        100.0 * float(paid["score"].sum()) / max(float(mine["score"].sum()), 1e-9),
                        1,
                    ),
                    float(params.weights.get(kind, 1.0)),
                ]
            )
    columns = ("kind", "number", "funded", "cost", "risk", "weight")
    table = grid(text("chain_table"), [text(f"chain_col_{c}") for c in columns], rows)
    joined = {key: [x for r in reports for x in r[key]] for key in ("limits", "tables", "charts")}
    return {
        "headline": headline,
        "limits": [text("chain_limit_scale"), text("chain_limit_building"), *joined["limits"]],
        "tables": [table, *joined["tables"]],
        "charts": joined["charts"],
    }
