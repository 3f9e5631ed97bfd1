"""What `costanomalies` finds in the accounts of a town, 2005 to 2012: planted rises, alarms a year, the
perimeter of 2007; writes docs/methods/tables/costs.md.

    python scripts/validate/costs.py

Needs CLAIRVILLE_DATA (montpellier_districts). The thresholds were chosen on 2009 and 2010.
"""

import os
import pathlib
import sys

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd

from clairville.algorithms.services import costs, costtables

OUT = ROOT / "docs" / "methods" / "tables" / "costs.md"
RISE = 1.3
SHARES = (0.05, 0.03, 0.02, 0.01)
YEARS = ((2009, "chosen on"), (2010, "chosen on"), (2011, "reported"), (2012, "reported"))


def accounts():
    """Running spending of the town by function."""
    folder = pathlib.Path(os.environ["CLAIRVILLE_DATA"]) / "montpellier_districts"
    told = pd.read_csv(folder / "budget_execute_2005_2012.csv.gz")
    columns = costtables.columns_of(told, ("year", "item", "amount"))
    return costtables.read_accounts(told, columns)[0]


def naive(table, year):
    """The baseline: growth further than 2.5 robust deviations from the year's median."""
    wide = table.pivot_table(index="code", columns="year", values="amount", aggfunc="sum")
    growth = np.log(wide[year] / wide[year - 1]).replace([np.inf, -np.inf], np.nan).dropna()
    spread = 1.4826 * (growth - growth.median()).abs().median()
    return set(growth.index[(growth - growth.median()).abs() >= 2.5 * spread])


def planted(table, year, code):
    """The same accounts with one item of one year a third higher than it was."""
    higher = (table["code"] == code) & (table["year"] == year)
    return table.assign(amount=table["amount"].where(~higher, table["amount"] * RISE))


def tried(table):
    """What each share of ordinary years lets through, on the two years that chose it."""
    years = [year for year, how in YEARS if how == "chosen on"]
    lines = [
        "| share of ordinary years | "
        + " | ".join(f"alarms {y} | judged {y}" for y in years)
        + " |",
        "|---" * (1 + 2 * len(years)) + "|",
    ]
    for rare in SHARES:
        rows, cells = costs.judge(table, rare=rare).rows, []
        for year in years:
            there = rows[(rows["year"] == year) & (rows["class"] != costs.SMALL)]
            cells.append(int((there["class"] == costs.ANOMALY).sum()))
            cells.append(int((there["smallest"] <= costs.SEEN).sum()))
        used = " (used)" if rare == costs.RARE else ""
        lines.append(f"| {100 * rare:.0f} %{used} | " + " | ".join(map(str, cells)) + " |")
    return lines


def drawn():
    """Alarms where nothing happens: 49 items over ten years, each amount off by chance."""
    told = []
    for same in (True, False):
        found, judged = 0, 0
        for seed in range(10):
            draw = np.random.default_rng(seed)
            rows = []
            for i in range(49):
                off = 0.02 * (1.0 if same else np.exp(draw.normal(0, 0.6)))
                for year in range(2015, 2025):
                    amount = 1e6 * 1.02 ** (year - 2015) * np.exp(draw.normal(0, off))
                    rows.append(("", f"F{i}", f"F{i}", year, amount))
            table = pd.DataFrame(rows, columns=["town", "item", "code", "year", "amount"])
            rows = costs.judge(table).rows
            rows = rows[rows["z"].notna()]
            found += int((rows["class"] == costs.ANOMALY).sum())
            judged += len(rows)
        told.append(49 * found / judged)
    return [
        f"Drawn accounts in which nothing happens: {told[0]:.1f} alarms of 49 a year where items vary alike, {told[1]:.1f} where some"
        " vary several times as much as others.",
    ]


def main():
    """Measure and write."""
    if not os.environ.get("CLAIRVILLE_DATA"):
        print("CLAIRVILLE_DATA is not set: left as it is")
        return
    table = accounts()
    rows = costs.judge(table).rows
    lines = [
        "# Accounts by function",
        "",
        "Made by `scripts/validate/costs.py`. Running spending of Montpellier by function, 2005 to 2012 (Licence Ouverte);",
        "nobody told which changes were events, so every alarm counts as false. +30 %: planted in one function at a time.",
        "",
        "| year | thresholds | functions | judged | of spending | alarms | +30 % found, judged | with a past | naive alarms | found |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    sums = np.zeros(6)
    for year, how in YEARS:
        there = rows[(rows["year"] == year) & rows["amount"].notna()]
        past = there[there["smallest"].notna() & (there["class"] != costs.SMALL)]
        judged = past[past["smallest"] <= costs.SEEN]
        found = []
        for code in past["code"]:
            again = costs.judge(planted(table, year, code)).rows
            one = again[(again["code"] == code) & (again["year"] == year)].iloc[0]
            found.append(one["class"] == costs.ANOMALY and one["z"] > 0)
        found = pd.Series(found, index=past["code"])
        alarms = int((there["class"] == costs.ANOMALY).sum())
        seen, all_seen = int(found[judged["code"]].sum()), int(found.sum())
        before = naive(table, year)
        crude = sum(code in naive(planted(table, year, code), year) for code in past["code"])
        share = judged["amount"].sum() / there["amount"].sum()
        lines.append(
            f"| {year} | {how} | {len(there)} | {len(judged)} | {100 * share:.0f} % | {alarms} | {seen} of {len(judged)} |"
            f" {all_seen} of {len(past)} | {len(before)} | {crude} of {len(past)} |"
        )
        if how == "reported":
            sums += (seen, len(judged), all_seen, len(past), alarms, 1)
    lines += ["", "## The threshold, by the two years that chose it", "", *tried(table)]
    lines += ["", *drawn()]
    moved = rows[(rows["year"] == 2007) & (rows["class"] == costs.SUSPECTED)]
    lines += [
        "",
        f"2011 and 2012: {sums[0]:.0f} of {sums[1]:.0f} planted rises found where the tool judges"
        f" ({sums[0] / sums[1]:.2f}; bar ≥ 0.8), {sums[2]:.0f} of {sums[3]:.0f} ({sums[2] / sums[3]:.2f}) of all functions with a"
        f" past; {sums[4] / sums[5]:.1f} alarms a year (bar ≤ 1 of 49).",
        "",
        "2007, change of perimeter told without being told of it: "
        + "; ".join(f"{r.item} ↔ {r.partner or 'none'}" for r in moved.itertuples())
        + ".",
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
