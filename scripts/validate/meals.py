"""Meals of Nantes' school canteens: errors, waste at the town's own shortage, the day's total; writes
docs/methods/tables/meals.md. Needs CLAIRVILLE_DATA, else nothing is written.

Learner and features were chosen on 2014-15 and 2015-16; the last year is told once.
"""

import datetime as dt
import os
import pathlib
import time

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd

from clairville.algorithms.services import meals, mealscalendar, mealslags, mealsorder, mealsplan

LAST = 2016  # the school year 2016-17
CASES = ((7, 2014), (7, 2015), (7, LAST), (70, 2014), (70, 2015), (70, LAST), (2, LAST))


def read(folder):
    """(table of place, date, served, ordered without strikes and zeros; holidays of zone B)."""
    raw = pd.read_csv(folder / "frequentation.csv.gz", parse_dates=["date"])
    names = pd.read_csv(folder / "mapping_frequentation_cantines.csv")
    names = names.drop_duplicates(["site_nom", "site_type"])
    raw = raw.merge(names, on=["site_nom", "site_type"], how="left")
    site = raw["site_nom"] + " " + raw["site_type"].fillna("")
    canteen = raw["cantine_nom"] + " " + raw["cantine_type"].fillna("")
    strikes = set(pd.read_csv(folder / "greves.csv")["date"])
    table = pd.DataFrame({"place": canteen.fillna(site), "date": raw["date"]})
    table["value"], table["ordered"] = raw["reel"], raw["prevision"]
    kept = ~raw["date"].dt.strftime("%Y-%m-%d").isin(strikes) & (raw["reel"] > 0)
    off = pd.read_csv(folder / "vacances.csv", parse_dates=["date_debut", "date_fin"])
    off = off[off["zone"] == "B"]
    # Some rows give the day classes resume, others the last day off.
    open_days = set(table.loc[kept, "date"])
    resumes = off["date_fin"].where(
        off["date_fin"].isin(open_days), off["date_fin"] + pd.Timedelta("1D")
    )
    return table[kept], pd.DataFrame({"start": off["date_debut"], "end": resumes})


def judged(table, holidays, lead, year):
    """(model fitted before the school year, its rows with the town's own order)."""
    begin, end = pd.Timestamp(f"{year}-08-01"), pd.Timestamp(f"{year + 1}-08-01")
    served, ordered, _ = mealsplan.spread_table(table[table["date"] < end])
    first, last = served.index[0].date(), served.index[-1].date() + dt.timedelta(days=1)
    calendar = mealscalendar.calendar_of(first, last, holidays)
    model = meals.fit(served, calendar, lead, since=begin, final=False)
    return model, mealsplan.with_town(model.held, ordered, zeros=True)


def percent(value):
    return f"{100 * value:.2f} %"


def score_lacking(table, missing):
    """Widths above the expected at which exactly the share ``missing`` of the meals lacks."""
    served, expected = table["served"].to_numpy(float), table["expected"].to_numpy(float)
    width, low, high = table["width"].to_numpy(float), -5.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2.0
        lacks = np.maximum(served - expected - middle * width, 0.0).sum() / served.sum()
        low, high = (middle, high) if lacks > missing else (low, middle)
    return high


def at_short_days(rows, most):
    """Over-production of the day's total with one margin that leaves ``most`` days short."""
    totals = rows.groupby("date")[["served", "expected"]].sum()
    share = np.sort(totals["served"] / totals["expected"] - 1.0)[-most - 1]
    order = totals["expected"] * (1.0 + share)
    return float((order - totals["served"]).clip(lower=0.0).sum() / order.sum())


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        return
    table, holidays = read(pathlib.Path(folder) / "nantes_canteen")
    errors, orders, before = [], [], {}
    for lead, year in CASES:
        model, own = judged(table, holidays, lead, year)
        name = f"{year}-{year - 1999}"
        ways = [percent(model.losses[w]) for w in (*mealslags.BASELINES, meals.TREES)]
        town = mealsorder.try_order(own, own["ordered"])
        low, high = model.gain
        errors.append(
            f"| {name} | {lead} | {len(model.held):,} | {' | '.join(ways)} | {percent(town.error)} "
            f"| {100 * low:.0f} to {100 * high:.0f} % | {model.way} |"
        )
        score = score_lacking(own, town.missing)
        told = {
            "the town": town,
            "this forecast at the town's shortage": mealsorder.try_order(
                own, own["expected"] + score * own["width"]
            ),
        }
        if lead in before:  # the margin is the one of the year before
            chosen = own["expected"] + before[lead] * own["width"]
            told["this forecast, margin of the year before"] = mealsorder.try_order(own, chosen)
        before[lead] = score
        told["the tool: day's total dealt, margin of the other half of the days"] = (
            mealsorder.try_lacking(own, central=True)
        )
        for who, t in told.items():
            orders.append(
                f"| {name} | {lead} | {who} | {percent(t.over)} | {percent(t.thrown / t.served)} | {percent(t.missing)} "
                f"| {percent(t.error)} | {percent(t.total_over)} | {t.short_days} of {t.days} |"
            )
        orders.append(
            f"| {name} | {lead} | this forecast, day's total with 4 short days | | | | "
            f"| {percent(at_short_days(own, 4))} | 4 of {town.days} |"
        )
        print(errors[-1], *orders[-5:], sep="\n", flush=True)
    lines = [
        "# Meals: measured",
        "",
        f"Made by `scripts/validate/meals.py` on {time.strftime('%Y-%m-%d')} from Nantes' 88 canteens. Rows: canteen and day with",
        "at least one meal served, without the days of the town's list of strikes; nothing else is left out (an order of zero for a",
        "canteen that served is an order). Fitted on all before the school year, every day told by what was known so many days",
        "before. 2014-15 and 2015-16 chose learner and features; 2016-17 was kept apart. At the town's shortage the margin is",
        "the one that lacks exactly as much on these very days: the tool cannot know it, and reads its own from the other half.",
        "",
        "## Error of a canteen's day (sum of |error| / meals served)",
        "",
        "| year | days before | rows | last week | last four | fading mean | year before | trees | the town's order "
        "| trees' gain on the best simple way (pinball), 95 % | used |",
        "|---" * 11 + "|",
        *errors,
        "",
        "## Orders",
        "",
        "| year | days before | order | thrown, of ordered | of served | missing | error "
        "| day's total: thrown, of ordered | short days |",
        "|---" * 9 + "|",
        *orders,
    ]
    target = ROOT / "docs/methods/tables/meals.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
