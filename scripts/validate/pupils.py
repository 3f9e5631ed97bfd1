"""Pupils and inhabitants ahead, tried on the past; writes docs/methods/tables/pupils.md.

Schools of Nantes, 2010 to 2016 (needs CLAIRVILLE_DATA, skipped without it), and drawn towns.
"""

import os
import pathlib
import time

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd

from clairville.algorithms.services import cohorts, pupilforecast, pupilways, schoolrolls

_DRAWS = 2000


def nantes(folder):
    table = pd.read_csv(folder / "nantes_canteen" / "effectifs.csv")
    names = table["ecole"]
    return schoolrolls.read_rolls(names, table["annee_scolaire"], table["effectif"], names)


def drawn(seed, growth, n=100, years=12, noise=0.05):
    """Schools that grow by ``growth`` a year, each a little otherwise, counted in September."""
    rng = np.random.default_rng(seed)
    own = growth + 0.01 * rng.normal(size=n)
    size = 160 * np.exp(0.35 * rng.normal(size=n))
    seen = size[:, None] * np.exp(
        own[:, None] * np.arange(years) + noise * rng.normal(size=(n, years))
    )
    frame = pd.DataFrame(np.round(seen), index=[f"S{i:03d}" for i in range(n)])
    long = frame.stack().reset_index()
    long.columns = ["school", "year", "pupils"]
    kind = pd.Series([""] * len(long))
    return schoolrolls.read_rolls(long["school"], long["year"] + 2005, long["pupils"], kind)


def drawn_of_births(seed, years=12, noise=0.03):
    """(rolls, births): 50 nurseries and 50 elementary schools whose pupils follow the births of the
    town, a wave of a fifth over 14 years, each with a share of its own; births to the last year."""
    rng = np.random.default_rng(seed)
    first = 2005
    births = {
        y: float(round(800 * (1 + 0.2 * np.sin((y - 1990) * 2 * np.pi / 14)) + 15 * rng.normal()))
        for y in range(first - 11, first + years)
    }
    rows = []
    for i in range(100):
        kind = ("nursery", "elementary")[i % 2]
        young, old = pupilways.AGES[kind]
        share = 0.02 * np.exp(0.35 * rng.normal())
        for y in range(first, first + years):
            behind = sum(births[y - age] for age in range(young, old + 1))
            pupils = round(behind * share * np.exp(noise * rng.normal()))
            rows.append((f"S{i:03d}", y, float(pupils), kind))
    table = pd.DataFrame(rows, columns=["school", "year", "pupils", "kind"])
    return schoolrolls.read_rolls(*(table[c] for c in table.columns)), births


def misses(rolls, name, horizon, births=None):
    """(schools, years stood in): pupils missed by a way and by persistence, NaN where not judged."""
    made, plain = [], []
    for t in range(1, len(rolls.years) - horizon + 1):
        known = rolls.upto(t)
        born = pupilforecast.births_then(births, int(rolls.years[-1]), int(rolls.years[t - 1]))
        now, seen = rolls.pupils[:, t - 1], rolls.pupils[:, t - 1 + horizon]
        if name == "tool":
            told = pupilforecast.forecast_pupils(known, horizon, born).value
        else:
            told = pupilways.WAYS[name](known, horizon, born)
        told = np.where(np.isnan(told), now, told)
        good = (now > 0) & (seen > 0)
        made.append(np.where(good, np.abs(told - seen), np.nan))
        plain.append(np.where(good, np.abs(now - seen), np.nan))
    return np.array(made).T, np.array(plain).T


def ratio_with_interval(made, plain, seed=0):
    """Misses over those of persistence, with the 90 % interval of a bootstrap over schools."""
    a, b = np.nansum(made, axis=1), np.nansum(plain, axis=1)
    rng = np.random.default_rng(seed)
    drawn_rows = rng.integers(0, len(a), (_DRAWS, len(a)))
    drawn_ratio = a[drawn_rows].sum(axis=1) / b[drawn_rows].sum(axis=1)
    return a.sum() / b.sum(), *np.quantile(drawn_ratio, (0.05, 0.95))


def lines_of(label, rolls, births=None):
    told = pupilforecast.rehearse_pupils(rolls, births)
    for h in pupilforecast.HORIZONS:
        mine = told[told["horizon"] == h]
        whole, judged = mine["pupils"].sum(), mine["judged"].sum()
        plain = 100 * mine["missed_persistence"].sum() / whole
        bias = 100 * mine["bias_persistence"].sum() / whole
        ratio, low, high = ratio_with_interval(*misses(rolls, "tool", h, births))
        others = ", ".join(
            f"{n} {ratio_with_interval(*misses(rolls, n, h, births))[0]:.3f}"
            for n in ("town", "level", "own", *(("births",) if births else ()))
        )
        kept = int((mine["way"] == "persistence").sum())
        inside = f"{100 * mine['inside'].sum() / judged:.1f} %" if judged else "-"
        yield (
            f"| {label} | {h} | {len(mine)} | {mine['schools'].sum():,} | {plain:.2f} % | {bias:+.1f} % "
            f"| **{ratio:.3f}** ({low:.3f} to {high:.3f}) | {pupilforecast.WORTH[h]:.2f} | {others} | {kept} of {len(mine)} "
            f"| {inside} of {judged:,} |"
        )


def growth_line(rolls):
    """How much the growth of one school in a year says of its growth in the next."""
    grown = np.diff(np.log(np.where(rolls.pupils > 0, rolls.pupils, np.nan)), axis=1)
    before, after = grown[:, :-1].ravel(), grown[:, 1:].ravel()
    both = ~np.isnan(before) & ~np.isnan(after)
    said = np.corrcoef(before[both], after[both])[0, 1]
    return (
        f"Nantes: correlation of the growth of a school (logarithm) in one year with that in the year before: {said:+.2f}, "
        f"over {int(both.sum()):,} pairs of years."
    )


def drawn_ages(seed, areas, sizes, censuses=5, bands=18):
    """Areas whose true ratios differ by 8 %, counted with chance (Poisson)."""
    rng = np.random.default_rng(seed)
    ratio = np.linspace(1.08, 0.45, bands - 1) * np.exp(0.08 * rng.normal(size=(areas, 1)))
    true = sizes[:, None] * np.linspace(1.3, 0.2, bands)
    seen = [rng.poisson(true)]
    for _ in range(censuses - 1):
        low = true[:, :-1].copy()
        low[:, -1] += true[:, -1]
        older = low * ratio
        whole = np.concatenate([np.zeros((areas, 1)), older], axis=1)
        whole[:, 0] = 0.22 * whole[:, 3:10].sum(axis=1)
        true = whole
        seen.append(rng.poisson(true))
    return np.stack(seen, axis=1).astype(float)


def age_lines():
    for label, low, high in (
        ("20 to 60 a band", 20, 60),
        ("200 to 600", 200, 600),
        ("2,000 to 6,000", 2000, 6000),
    ):
        total = dict.fromkeys(("town", "own", "shrunk", "plain", "seen"), 0.0)
        inside = judged = 0
        for seed in range(20):
            rng = np.random.default_rng(1000 + seed)
            people = drawn_ages(seed, 40, rng.uniform(low, high, 40))
            area = np.array([f"a{i:02d}" for i in range(40)], dtype=object)
            age = np.arange(people.shape[2]) * 5
            years = np.arange(2000, 2000 + 5 * people.shape[1], 5)
            ages = cohorts.Ages(area, years[:4], 5, age, people[:, :4])
            seen = people[:, 4]
            before, after = people[:, 2, :-1].copy(), people[:, 3, 1:]
            before[:, -1] += people[:, 2, -1]
            now = people[:, 3, :-1].copy()
            now[:, -1] += people[:, 3, -1]
            whole = after.sum(axis=0) / before.sum(axis=0)
            own = np.where(before > 0, after / np.where(before > 0, before, 1), whole)
            told = cohorts.step_ahead(ages)
            total["shrunk"] += np.abs(told[:, 1:] - seen[:, 1:]).sum()
            total["town"] += np.abs(now * whole - seen[:, 1:]).sum()
            total["own"] += np.abs(now * own - seen[:, 1:]).sum()
            total["plain"] += np.abs(people[:, 3, 1:] - seen[:, 1:]).sum()
            total["seen"] += seen[:, 1:].sum()
            frame = cohorts.project_ages(ages)
            hit = (seen.ravel() >= frame["low"]) & (seen.ravel() <= frame["high"])
            inside, judged = inside + int(hit.sum()), judged + len(hit)
        share = {k: 100 * v / total["seen"] for k, v in total.items()}
        yield (
            f"| {label} | {share['plain']:.1f} % | {share['own']:.2f} % | {share['town']:.2f} % | **{share['shrunk']:.2f} %** "
            f"| {100 * inside / judged:.1f} % of {judged:,} |"
        )


def main():
    lines = [
        "# Pupils and inhabitants ahead: measured",
        "",
        f"Made by `scripts/validate/pupils.py` on {time.strftime('%Y-%m-%d')}. Every year is stood in as if nothing later were",
        "known; way and interval are chosen from what was known then. Missed: pupils, all schools and years together. Ratio: missed",
        "by the tool over missed by persistence, with the 90 % interval of a bootstrap over schools; asked: what a way must",
        "reach before it is taken. The other ways as if they were always taken. Intervals promise 80 %.",
        "Births are known up to the year before the one stood in: those behind the nurseries of three and five years later are",
        "not, and these keep their numbers.",
        "",
        "| schools | years ahead | years stood in | schools judged | persistence missed | its total | ratio of the tool | asked "
        "| other ways | persistence kept | inside |",
        "|---" * 11 + "|",
    ]
    folder = os.environ.get("CLAIRVILLE_DATA")
    if folder:
        lines += lines_of("Nantes, 120 schools, 2010 to 2016", nantes(pathlib.Path(folder)))
    for growth in (0.0, 0.02, 0.05):
        lines += lines_of(f"drawn, {100 * growth:+.0f} % a year, 100 schools", drawn(7, growth))
    lines += lines_of("drawn of births, 50 nurseries, 50 elementary", *drawn_of_births(7))
    if folder:
        lines += ["", growth_line(nantes(pathlib.Path(folder)))]
    lines += [
        "",
        "## Inhabitants by age, drawn areas whose ratios differ by 8 %",
        "",
        "40 areas, 20 draws, five censuses, the fifth told from the four before; ages from the second band on. Missed of all people.",
        "",
        "| people a band | persistence | own ratios | the town's ratios | shrunk (the tool) | inside 80 % |",
        "|---|---|---|---|---|---|",
        *age_lines(),
    ]
    target = ROOT / "docs/methods/tables/pupils.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
