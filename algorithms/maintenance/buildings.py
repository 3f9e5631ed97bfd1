"""``clairville:buildingenergy`` in one function: meters and weather in, buildings ranked by what
they could save.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import DataError
from ..common.progress import steps
from ..common.reasons import Reason
from ..common.reporting import grid, text
from ..common.reporting import report as assemble
from ..common.resources import table
from ..common.run import Run
from . import energy, priority
from . import labels as labels_

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Series
    from .energy import Baseline


@dataclass(frozen=True)
class Result:
    """``buildings`` with contract columns, ``warnings``, ``counts``, ``report``."""

    buildings: Frame
    warnings: list[tuple[str, dict[str, int]]]
    counts: dict[str, int]
    report: dict[str, Any]


def rank(
    meters: Frame,
    weather: Frame,
    *,
    buildings: GeoFrame | None = None,
    labels: Frame | None = None,
    base_c: float = energy.BASE_C,
    normal_degree_days: float = 0.0,
    reference_year: int = 0,
    run: Run | None = None,
) -> Result:
    """What the meters say of each building: use by degree days, faults, certificates.

    Parameters
    ----------
    meters
        Theme ``energy_meters`` (kWh).
    weather
        Theme ``weather``, of any step (°C).
    buildings
        With ``id`` and geometry, ``floor_area_m2`` where known.
    labels
        Theme ``energy_labels``.
    base_c
        Outdoor temperature below which is heated.
    normal_degree_days
        Of a normal year (K·d); 0: mean of the weather given.
    reference_year
        Later years are compared with it; 0: the first of each series.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        One row per building with the contract's columns, counts, warnings, report.

    Raises
    ------
    DataError
        ``energy_no_readings`` where none is left that is not negative and not of the future.
    """
    run = run or Run()
    meters = meters[meters["datetime"].notna() & meters["value_kwh"].notna()]
    negative = int((meters["value_kwh"] < 0).sum())
    future = int((meters["datetime"] > pd.Timestamp.now()).sum())
    doubles = int(
        meters.duplicated(
            ["building_id", "datetime", *(c for c in ("energy",) if c in meters)]
        ).sum()
    )
    meters = meters[(meters["value_kwh"] >= 0) & (meters["datetime"] <= pd.Timestamp.now())]
    if not len(meters):
        raise DataError("energy_no_readings")
    temperature = (
        weather.dropna(subset=["datetime", "temperature_c"])
        .groupby(pd.to_datetime(weather["datetime"]).dt.normalize())["temperature_c"]
        .mean()
    )
    years = max(len(temperature) / 365.25, 1e-9)
    normal = normal_degree_days or energy.degree_days(temperature, base_c) / years
    rows = []
    for name, mine in steps(run.progress, list(meters.groupby("building_id", sort=True))):
        rows.append(_building(str(name), mine, temperature, base_c, normal, reference_year))
    frame = pd.DataFrame(rows).set_index("building_id")
    frame, joined = _join(frame, buildings)
    certified = _certify(frame, labels, buildings)
    doubts = (
        ("energy_negative", negative),
        ("energy_future", future),
        ("energy_doubles", doubles),
        ("energy_short", int(frame["thin"].sum())),
        ("energy_labels_unmatched", certified.get("labels_unmatched", 0)),
        ("energy_labels_dwellings", certified.get("labels_dwellings", 0)),
    )
    warnings = [(code, {"count": n}) for code, n in doubts if n]
    out = _frame(frame, run)
    counts = {
        "buildings": len(out),
        "readings": len(meters),
        "on_map": joined,
        "with_faults": int((out["faults"] != "").sum()),
        **certified,
    }
    return Result(out, warnings, counts, _report(out, base_c, normal))


def _building(
    name: str, mine: Frame, temperature: Series, base_c: float, normal: float, reference_year: int
) -> dict[str, Any]:
    rule = table("maintenance/energy")
    kind = (
        str(mine["energy"].dropna().mode().iloc[0])
        if "energy" in mine and mine["energy"].notna().any()
        else "other"
    )
    basis = (
        str(mine["basis"].dropna().mode().iloc[0])
        if "basis" in mine and mine["basis"].notna().any()
        else ""
    )
    if "energy" in mine:  # one energy per model: the largest; the others count in the total
        totals = mine.groupby(mine["energy"].fillna("other"))["value_kwh"].sum()
        kind = str(totals.idxmax())
        main = mine[mine["energy"].fillna("other") == kind]
    else:
        totals, main = pd.Series({kind: mine["value_kwh"].sum()}), mine
    series, step = energy.daily(main)
    span = max((series.index.max() - series.index.min()).days + max(step, 1.0), 1.0)
    final = {
        k: v / span * 365.25 * (rule["pcs_to_pci"] if k == "gas" and basis == "pcs" else 1.0)
        for k, v in totals.items()
    }
    last = series.index.max().year

    def factor(k: str) -> float:
        return rule["primary"].get(
            "electricity_2026" if k == "electricity" and last >= 2026 else k, 1.0
        )

    row = {
        "building_id": name,
        "energy": kind,
        "gas_basis": basis if kind == "gas" else "",
        "kwh_year": sum(final.values()),
        "primary_kwh_year": sum(v * factor(k) for k, v in final.items()),
        "price": rule["price"].get(kind, rule["price"]["other"]),
        "normal_kwh_year": np.nan,
        "r2": np.nan,
        "cv_rmse": np.nan,
        "faults": [],
        "thin": True,
        "progress": np.nan,
        "low": np.nan,
        "high": np.nan,
    }
    reference = (
        series[series.index.year == (reference_year or series.index.min().year)]
        if reference_year
        else series[series.index < series.index.min() + pd.Timedelta(days=365)]
    )
    if 25.0 <= step <= 35.0:
        return row | _months(energy.monthly(main), temperature, normal, base_c, reference_year)
    if step > 1.5:
        return row
    model = energy.fit(reference, temperature.reindex(reference.index))
    if model is None:
        return row
    row |= {
        "r2": model.r2,
        "cv_rmse": model.cv_rmse,
        "thin": model.days < 270,
        "normal_kwh_year": 365.25 * model.base
        + model.slope * normal * _balance(model, temperature, base_c),
    }
    row["faults"] = energy.faults(series, temperature, model, main if step < 0.1 else None)
    spread = 1.64 * model.cv_rmse * row["normal_kwh_year"] / np.sqrt(max(model.days, 1))
    row |= {"low": row["normal_kwh_year"] - spread, "high": row["normal_kwh_year"] + spread}
    after = series[series.index > series.index.max() - pd.Timedelta(days=365)]
    if series.index.max() - series.index.min() > pd.Timedelta(days=700):
        expected = pd.Series(model.expected(temperature.reindex(after.index)), index=after.index)
        both = after.notna() & expected.notna()
        row["progress"] = (
            1.0 - float(after[both].sum() / expected[both].sum()) if both.any() else np.nan
        )
    return row


def _months(
    months: Series, temperature: Series, normal: float, base_c: float, reference_year: int
) -> dict[str, Any]:
    """Baseline and progress of a monthly series; faults need days."""
    reference = months[months.index.year == reference_year] if reference_year else months.iloc[:12]
    model = energy.fit_monthly(reference, temperature)
    if model is None:
        return {}
    yearly = 365.25 * model.base + model.slope * normal * _balance(model, temperature, base_c)
    spread = 1.64 * model.cv_rmse * yearly / np.sqrt(len(reference))
    told = {
        "r2": model.r2,
        "cv_rmse": model.cv_rmse,
        "thin": False,
        "normal_kwh_year": yearly,
        "low": yearly - spread,
        "high": yearly + spread,
    }
    after = months.iloc[-12:]
    expected = energy.expected_monthly(model, after.index, temperature)
    both = np.isfinite(expected) & after.notna().to_numpy()
    if len(months) >= 24 and both.all():
        told["progress"] = 1.0 - float(after.sum() / expected.sum())
    return told


def _balance(model: Baseline, temperature: Series, base_c: float) -> float:
    """Degree-days at the building's own balance point per degree-day at the common base."""
    common = energy.degree_days(temperature, base_c)
    return energy.degree_days(temperature, model.balance_c) / common if common > 0 else 1.0


def _join(frame: Frame, buildings: GeoFrame | None) -> tuple[Frame, int]:
    if buildings is None:
        return frame, 0
    here = buildings.drop_duplicates("id").set_index(
        buildings.drop_duplicates("id")["id"].astype(str)
    )
    keep = [c for c in ("name", "floor_area_m2", "geometry") if c in here]
    found = here[keep].join(frame, how="inner")
    found.index.name = "building_id"
    if not len(found):
        raise DataError("energy_no_join")
    return found, len(found)


def _certify(frame: Frame, labels: Frame | None, buildings: GeoFrame | None) -> dict[str, int]:
    """Put the label columns into ``frame``; returns the counts of the join."""
    if labels is None:
        return {}
    places = (
        pd.DataFrame({"id": frame.index})
        if buildings is None
        else buildings[buildings["id"].astype(str).isin(frame.index)]
    )
    found = labels_.join(labels, places)
    for column in found.table:
        mine = found.table[column].reindex(frame.index)
        frame[column] = mine.where(mine.notna(), None) if mine.dtype == object else mine
    return found.counts | {
        "labelled": int(frame["energy_label"].notna().sum()),
        "label_f_g": int(frame["energy_label"].isin(["F", "G"]).sum()),
    }


def _frame(
    frame: Frame,
    run: Run,
) -> Frame:
    rule = table("maintenance/energy")
    excess = frame["faults"].map(lambda fs: sum(f.kwh_year for f in fs)).to_numpy(float)
    most = energy.limits()["most_share"]
    saving = np.minimum(excess, most * frame["kwh_year"].to_numpy(float)) * frame["price"].to_numpy(
        float
    )

    def tell(f: Any, price: float) -> Reason:
        return Reason(
            f"energy_{f.kind}",
            f.kwh_year * price,
            {
                "kwh": f.kwh_year,
                "eur": f.kwh_year * price,
                "share": 100.0 * f.size,
                "since": f.since,
            },
        )

    reasons = [
        [tell(f, price) for f in fs] or [Reason("energy_none", 0.0, {})]
        for fs, price in zip(frame["faults"], frame["price"], strict=True)
    ]
    out = frame.drop(columns=["faults", "thin", "low", "high", "price"])
    out["faults"] = frame["faults"].map(lambda fs: ", ".join(f.kind for f in fs))
    out["saving_eur_year"] = saving.round(0)
    out["saving_share"] = np.minimum(
        excess / np.maximum(frame["kwh_year"].to_numpy(float), 1e-9), most
    ).round(3)
    if "floor_area_m2" in out:
        out["kwh_m2_year"] = (
            out["kwh_year"] / out["floor_area_m2"].where(out["floor_area_m2"] > 0)
        ).round(1)
        for year, target in rule["targets"].items():
            concerned = out["floor_area_m2"] >= rule["target_area_m2"]
            untold: Any = None
            out[f"target_{year}"] = np.where(
                concerned & out["progress"].notna(), out["progress"] >= target, untold
            )
    built = results.build(
        out,
        score=saving,
        reasons=reasons,
        run=run,
        expected=frame["normal_kwh_year"],
        expected_low=frame["low"],
        expected_high=frame["high"],
        classes=priority.classes(saving, np.ones(len(saving))),
        thin_data=frame["thin"].to_numpy(bool),
    )
    return built.sort_values("score", ascending=False, kind="stable")


def _report(out: Frame, base_c: float, normal: float) -> dict[str, Any]:
    fitted = out["cv_rmse"].notna()
    headline = [
        text(
            "energy_headline",
            n=len(out),
            faults=int((out["faults"] != "").sum()),
            eur=float(out["saving_eur_year"].sum()),
        ),
        text(
            "energy_fit",
            good=int((out["cv_rmse"] <= 0.3).sum()),
            fitted=int(fitted.sum()),
            base=base_c,
            normal=normal,
        ),
    ]
    rows = [
        [
            str(i),
            r["faults"] or "-",
            round(float(r["kwh_year"])),
            round(float(r["primary_kwh_year"])),
            float(r["saving_eur_year"]),
            None if pd.isna(r["cv_rmse"]) else round(100 * float(r["cv_rmse"]), 1),
        ]
        for i, r in out.head(15).iterrows()
    ]
    columns = [
        text(f"energy_col_{c}") for c in ("building", "faults", "final", "primary", "saving", "cv")
    ]
    limits = [
        text("energy_limit_price"),
        text("energy_limit_monthly"),
        text("energy_limit_weekend"),
    ]
    return assemble(
        headline=headline, limits=limits, tables=[grid(text("energy_table"), columns, rows)]
    )
