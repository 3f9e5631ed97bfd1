"""Who is hit: how well the map of Paris 2019 tells streets that will see a crash of a kind from those that
will not; writes docs/methods/tables/accident_kinds.md.

The area under the curve is what commercial services print ("75 to 85 %"): the share of pairs of a
place with such a crash and a place without in which the first stands higher. It is easy to please
(most streets are quiet and look it), so hit rates stand beside. *12 months*: all crashes of the
year, by priors that saw no crash of the place's block. *Own record*: one half of the crashes from
the other. Needs CLAIRVILLE_DATA.
"""

import os
import pathlib
import shutil
import tempfile
import time

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd
from accident_holdouts import line, problem_of, town

from clairville.algorithms.accidents import crashes as crashes_
from clairville.algorithms.accidents import evaluate, facts, record, risk
from clairville.algorithms.modeling import metrics
from clairville.algorithms.network import features, segments

KINDS = {
    "all injury crashes": None,
    "killed or hospitalised": "severe",
    "with a cyclist": "cyclists",
    "with an e-scooter": "scooters",
    "with a powered two-wheeler": "powered_two_wheelers",
}


THINNINGS = 2


def area_under(score, hit):
    """Area under the curve of ``score`` (n,) for ``hit`` (n,) bool, ties by half."""
    rank = pd.Series(score).rank().to_numpy()
    n = int(hit.sum())
    return (rank[hit].sum() - n * (n + 1) / 2) / (n * (len(hit) - n))


def placed(record_, rows):
    """Crashes (n,) of ``rows`` at each place."""
    place = record_.counted_at[rows].dropna().astype(np.int64)
    return place.value_counts().reindex(record_.table.index, fill_value=0).to_numpy(float)


def rows_of(crashes, kind):
    """True for the crashes of a kind; None where the table does not tell it."""
    if kind is None:
        return np.ones(len(crashes), bool)
    chosen = crashes_.subset(crashes, kind)
    return None if chosen is None else crashes.index.isin(chosen.index)


def judged(score, y, problem, long_enough):
    """(area under the curve, crashes on 10 % of the length), %: of places that expect ``score``, by
    what happened (``y``)."""
    auc = area_under(score[long_enough], y[long_enough] > 0)
    hits = metrics.hit_rates(y, score / problem.rank_km, problem.length_km)
    return np.array([100 * auc, 100 * hits[2]])


def halves(made, problem, long_enough, seed):
    """{kind: (by share of all crashes, by its own crashes alone)}, (area, hits) each: one half of the
    crashes judged by the other."""
    order = record.order_of(made.crashes)
    first = np.empty(len(order), bool)
    first[order] = np.random.default_rng(seed).random(len(order)) < 0.5
    whole = evaluate.estimates(problem, placed(made, first)).estimates["eb_both"]
    shares = facts.kinds(made.crashes[first], made.place[first], made.table.index)
    out = {}
    for name, kind in KINDS.items():
        rows = rows_of(made.crashes, kind)
        if rows is None:
            continue
        y = placed(made, rows & ~first)
        borrowed = whole * (1.0 if kind is None else shares[kind].share)
        alone = whole
        if kind is not None:
            own = evaluate.estimates(problem, placed(made, rows & first), with_model=False)
            alone = own.estimates["eb_spf"]
        out[name] = [judged(v, y, problem, long_enough) for v in (borrowed, alone)]
    return out


def main():
    if not os.environ.get("CLAIRVILLE_DATA"):
        print("CLAIRVILLE_DATA is not set: kinds of users are left out")
        return
    kept = os.environ.get("CLAIRVILLE_KEEP")
    folder = pathlib.Path(kept or tempfile.mkdtemp(prefix="clairville_kinds_"))
    streets, crashes, context = town(folder)
    asked = risk.Parameters()
    network = segments.build(streets, target_length_m=100.0)
    frame = risk.describe(network.segments, context)
    x, _ = features.build(frame, context)
    made = record.make_record(record.choose(crashes, asked), network, frame, asked)
    problem = problem_of(frame, x, made.total, asked)
    long_enough = problem.length_km >= 0.05
    priors = [f(problem, made.total)[0] for f in (evaluate.prior_spf, evaluate.prior_model)]
    unseen = evaluate.together(*priors)
    found = [halves(made, problem, long_enough, seed) for seed in range(THINNINGS)]
    lines = [
        "# Who is hit: Paris 2019 by kind of user",
        "",
        f"Made by `scripts/validate/accident_kinds.py` on {time.strftime('%Y-%m-%d')}. Segments of 50 to 150 m, about "
        f"100 m ({int(long_enough.sum()):,} of {len(frame):,}). *12 months*: all crashes of the year, by function and learned model "
        f"together, made without the crashes of the place's block of 1 km. *Half a year*: one half of the crashes made from the "
        f"other, mean of {THINNINGS} thinnings; *alone*: from crashes of the kind only.",
        "",
        line(
            [
                "crashes",
                "places with one in 12 months",
                "12 months unseen: area under the curve, %",
                "half a year, own record: area, %",
                "on 10 % of the length, %",
                "the same, alone: area, %",
                "on 10 %, %",
            ]
        ),
        line(["---"] * 7),
    ]
    for name, kind in KINDS.items():
        if name not in found[0]:
            lines.append(line([name, "not told by the file", *["–"] * 5]))
            continue
        y = placed(made, rows_of(made.crashes, kind))
        year = judged(unseen, y, problem, long_enough)[0]
        mean = np.mean([trial[name] for trial in found], axis=0)
        cells = [f"{v:.1f}" for v in (year, *mean[0], *(mean[1] if kind else ()))]
        lines.append(line([name, f"{int((y > 0).sum()):,}", *cells, *([] if kind else ["–"] * 2)]))
    target = ROOT / "docs/methods/tables/accident_kinds.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)
    if not kept:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
