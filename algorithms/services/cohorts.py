"""Inhabitants by age some years ahead: cohort change ratios shrunk to the town, or births, deaths and
moves where they are known.

Hamilton and Perry (1962), "A short method for projecting population by age from one decennial
census to another", Social Forces 41:163-170: the ratio of an age band to the band it was one census
before holds again. Of a small district that ratio is mostly chance, so that it is shrunk to the
town's by as much as districts differ no more than chance would have them (a Gamma-Poisson mean).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.reporting import text

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, Ints, Series, Texts

# Ages of those who have the children of the first band.
PARENTS = (15, 50)
YEARS_AHEAD = 10
_LEVEL = 0.8
# The age past which a town may have nobody of a year; how many ages a message shows.
_OLD, _SHOWN = 75, 8
_RATIO_UP = 5.0  # a band that grows more than this in one step is a new quarter, no ratio


@dataclass(frozen=True)
class Ages:
    """``area`` (n,); ``years`` (t,), ``step`` years apart; ``age`` (a,): where bands of ``step``
    years begin, the last one open; ``people`` (n, t, a)."""

    area: Texts
    years: Ints
    step: int
    age: Ints
    people: Floats


def read_ages(area: Series, year: Series, age: Series, people: Series) -> Ages:
    """The inhabitants of each area by census and age.

    Ages are gathered in bands as wide as the censuses lie apart, which must begin where ages of the
    table do: single years, bands of that width or of a part of it. Past :data:`_OLD` an age may lack,
    as nobody has it or bands are wider there: the open band then begins before it. It begins in all
    censuses where it does soonest.

    Parameters
    ----------
    area, year, age, people
        One row an area, year and age (its first year of a band); numbers.

    Returns
    -------
    Ages
        Areas sorted.

    Raises
    ------
    DataError
        ``ages_one_year`` for fewer than two years; ``ages_uneven`` where years do not lie equally far
        apart, or bands do not begin where ages of every census do.
    """
    frame = pd.DataFrame(
        {"area": area.astype(str).to_numpy(), "year": year.to_numpy(float)}
        | {"age": age.to_numpy(float), "people": people.to_numpy(float)}
    ).dropna()
    years = np.unique(frame["year"].to_numpy(int))
    if len(years) < 2:
        raise DataError("ages_one_year", years=len(years))
    steps, step = np.diff(years), int(years[1] - years[0])
    told = [np.unique(one.to_numpy(int)) for _, one in frame.groupby("year")["age"]]
    tops = [_open_band(ages, step) for ages in told]
    top = min(tops)
    if (steps != step).any() or top < 1:
        given = told[tops.index(top)]
        raise DataError(
            "ages_uneven",
            years=", ".join(map(str, years)),
            ages=", ".join(map(str, given[:_SHOWN])) + (" …" if len(given) > _SHOWN else ""),
            step=step,
        )
    frame["band"] = np.minimum(frame["age"].to_numpy(int) // step, top)
    table = frame.pivot_table(
        index="area", columns=["year", "band"], values="people", aggfunc="sum", fill_value=0.0
    )
    areas = table.index.to_numpy(object)
    bands = np.arange(top + 1)
    cube = np.zeros((len(areas), len(years), len(bands)))
    for i, y in enumerate(years):
        for j, b in enumerate(bands):
            if (float(y), b) in table.columns:
                cube[:, i, j] = table[(float(y), b)].to_numpy(float)
    return Ages(areas, years, step, bands.astype(np.int64) * step, cube)


def _open_band(ages: Ints, step: int) -> int:
    """The band of ``step`` years that is the open one: the last that begins where an age does as all
    before it do; -1 where that is no age past which nobody need be."""
    begins = np.arange(int(ages[-1]) // step + 1) * step
    lacking = begins[~np.isin(begins, ages)]
    if not len(lacking):
        return len(begins) - 1
    return int(lacking[0]) // step - 1 if lacking[0] > _OLD else -1


def shrink_ratio(before: Floats, after: Floats) -> Floats:
    """Ratios after / before of areas (n, a), each shrunk to the town's by its own size and by how
    much areas differ beyond chance. Of a band that nobody was in before, people stay."""
    whole = before.sum(axis=0)
    town = np.where(whole > 0, after.sum(axis=0) / np.where(whole > 0, whole, 1.0), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = np.where(before > 0, after / np.where(before > 0, before, 1.0), np.nan)
    # variance of the ratios beyond that of a count, by the method of moments over all bands
    weight = before / np.maximum(before.sum(axis=0), 1e-9)
    seen = np.nansum(weight * (raw - town) ** 2, axis=0)
    # both numbers of a ratio are counts
    chance = (town + town**2) * (before > 0).sum(axis=0) / np.maximum(before.sum(axis=0), 1e-9)
    between = np.maximum(seen - chance, 0.0)
    # heads that the town's ratio counts for: none where areas differ much, all where by chance alone
    prior = np.where(between > 0, town / np.maximum(between, 1e-12), 1e12)
    made = (after + prior * town) / (before + prior)
    return np.minimum(made, np.maximum(_RATIO_UP, town))


def step_ahead(ages: Ages, steps: int = 1) -> Floats:
    """Hamilton and Perry: (n, a) people ``steps`` censuses after the last one, by the ratios of the
    last two."""
    before, after = ages.people[:, -2], ages.people[:, -1]
    # the last band takes up the one below it and itself
    low = before[:, :-1].copy()
    low[:, -1] += before[:, -1]
    ratio = shrink_ratio(low, after[:, 1:])
    parents = (ages.age >= PARENTS[0]) & (ages.age < PARENTS[1])
    adults = after[:, parents].sum(axis=1, keepdims=True)
    children = shrink_ratio(adults, after[:, :1])
    now = after
    for _ in range(steps):
        low = now[:, :-1].copy()
        low[:, -1] += now[:, -1]
        older = low * ratio
        whole = np.concatenate([np.zeros((len(now), 1)), older], axis=1)
        whole[:, :1] = children * whole[:, parents].sum(axis=1, keepdims=True)
        now = whole
    return now


def project_ages(ages: Ages, steps: int = 1) -> Frame:
    """The next censuses: a row an area, age and step, with ``people``, ``low``, ``high`` (80 %),
    ``persistence`` and, where three censuses let it be tried, ``miss`` and ``miss_persistence``
    (over all areas and ages, one step ahead); intervals NaN without."""
    tried = _tried(ages)
    rows = []
    for k in range(1, steps + 1):
        made = step_ahead(ages, k)
        low = high = np.full(made.shape, np.nan)
        if tried is not None:
            spread = np.quantile(tried["error"], _LEVEL) * np.sqrt(k)
            low, high = (
                np.maximum(made - spread * np.sqrt(made + 1), 0),
                made + spread * np.sqrt(made + 1),
            )
        one = _rows(ages, made, int(ages.years[-1]) + k * ages.step)
        one["low"], one["high"] = low.ravel(), high.ravel()
        rows.append(one)
    out = pd.concat(rows, ignore_index=True)
    out.attrs["tried"] = None if tried is None else (tried["miss"], tried["miss_persistence"])
    return out


def _tried(ages: Ages) -> dict[str, Floats | float] | None:
    """What one step ahead missed in every census that has two before it; errors in units of √people."""
    errors, miss, plain, total = [], 0.0, 0.0, 0.0
    for t in range(3, len(ages.years) + 1):
        past = Ages(ages.area, ages.years[: t - 1], ages.step, ages.age, ages.people[:, : t - 1])
        made, seen = step_ahead(past), ages.people[:, t - 1]
        errors.append(np.abs(made - seen) / np.sqrt(made + 1))
        miss += float(np.abs(made - seen).sum())
        plain += float(np.abs(ages.people[:, t - 2] - seen).sum())
        total += float(seen.sum())
    if not errors:
        return None
    whole = np.concatenate([e.ravel() for e in errors])
    return {"error": whole, "miss": miss / total, "miss_persistence": plain / total}


def tell_ahead(
    ages: Ages, births: dict[int, float] | None, deaths: Frame | None
) -> tuple[Frame, list[dict[str, Any]]]:
    """(inhabitants ahead, what a sheet says of them): by births, deaths and moves for ten years where
    all are given, else by ratios for two censuses. Columns as of :func:`project_ages`."""
    if births and deaths is not None and len(deaths):
        made, _ = component_ahead(ages, births, deaths, YEARS_AHEAD)
        parts = []
        for k, people in enumerate(made, 1):
            parts.append(_rows(ages, people, int(ages.years[-1]) + k))
        return pd.concat(parts, ignore_index=True), [text("pupils_limit_component")]
    told = project_ages(ages, 2)
    tried = told.attrs.pop("tried")
    said = [text("pupils_limit_people")]
    if tried is None:
        return told, [*said, text("pupils_limit_ages_untried")]
    miss, plain = (100.0 * v for v in tried)
    return told, [*said, text("pupils_limit_ages_tried", miss=miss, plain=plain)]


def _rows(ages: Ages, people: Floats, year: int) -> Frame:
    """A row an area and age; intervals empty."""
    n, a = people.shape
    return pd.DataFrame(
        {
            "area": np.repeat(ages.area, a),
            "age": np.tile(ages.age, n),
            "year": year,
            "people": people.ravel(),
            "low": np.nan,
            "high": np.nan,
            "persistence": ages.people[:, -1].ravel(),
        }
    )


def component_ahead(
    ages: Ages, births: dict[int, float], deaths: Frame, years: int
) -> tuple[Floats, Floats]:
    """Cohort component by single years of age: ((years, n, a) people, (a,) deaths to a head).

    P(a+1, t+1) = P(a, t)·(1 - d(a)) + M(a), with d the town's deaths at an age over its people of
    that age, M each area's mean move by age shrunk to the town's rate; births = the town's births
    over its people of 15 to 49, times those of each area.

    Parameters
    ----------
    ages
        Censuses a year apart, ages by single years.
    births
        Of the town by year.
    deaths
        Of the town: ``year``, ``age``, ``deaths``.
    years
        How many ahead.

    Raises
    ------
    DataError
        ``ages_not_single`` for bands wider than a year; ``ages_no_births`` where no year of the
        censuses has its births or deaths.
    """
    if ages.step != 1:
        raise DataError("ages_not_single", step=ages.step)
    n, t, a = ages.people.shape
    known = [i for i in range(t - 1) if int(ages.years[i + 1]) in births]
    dead = deaths[deaths["year"].isin(ages.years[:-1])]
    if not known or not len(dead):
        raise DataError("ages_no_births")
    town = ages.people.sum(axis=0)
    took = np.zeros(a)
    np.add.at(took, np.minimum(dead["age"].to_numpy(int), a - 1), dead["deaths"].to_numpy(float))
    alive = sum(town[i] for i in range(t - 1) if ages.years[i] in set(dead["year"]))
    rate = np.clip(took / np.maximum(alive, 1e-9), 0.0, 1.0)
    parents = (ages.age >= PARENTS[0]) & (ages.age < PARENTS[1])
    fertile = sum(float(town[i, parents].sum()) for i in known)
    fertility = sum(births[int(ages.years[i + 1])] for i in known) / max(fertile, 1e-9)
    stayed = _survived(ages.people[:, :-1], rate).sum(axis=1)
    moved = shrink_ratio(stayed, ages.people[:, 1:, 1:].sum(axis=1))
    now, out = ages.people[:, -1], []
    for _ in range(years):
        born = fertility * now[:, parents].sum(axis=1, keepdims=True)
        older = _survived(now[:, None], rate)[:, 0] * moved
        now = np.concatenate([born, older], axis=1)
        out.append(now)
    return np.array(out), rate


def _survived(people: Floats, rate: Floats) -> Floats:
    """(n, t, a - 1): who is alive a year later, the last two ages together."""
    left = people * (1.0 - rate)
    out = left[..., :-1].copy()
    out[..., -1] += left[..., -1]
    return out
