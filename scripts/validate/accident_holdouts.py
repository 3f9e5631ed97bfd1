"""Accident risk judged twice on Paris 2019: the held-out half as it is, and with its points moved by
15 m as another geocoding service might have drawn them; writes
docs/methods/tables/accident_holdouts.md.

Three thinnings, blocks of 1 km for the folds and for the bootstrap. Needs CLAIRVILLE_DATA (the demo
itself lies in the package); skipped without it.
"""

import dataclasses
import os
import pathlib
import shutil
import tempfile
import time

from shared import ROOT

# isort: split

import numpy as np
from accidents import read
from shared.chain import Chain

from clairville.algorithms.accidents import (
    evaluate,
    exposure,
    fitting,
    promises,
    record,
    risk,
    spf,
    trials,
)
from clairville.algorithms.modeling import blocks, metrics
from clairville.algorithms.network import features, segments

BLOCK_M = 1000.0
AROUND = {
    "zones": "speed_zones",
    "cycle": "cycle_network",
    "transport": "public_transport",
    "schools": "schools",
    "population": "population",
    "axes": "traffic_network",
}
SHARES = metrics.SHARES


def town(folder):
    """(streets, crashes, context) of the demo's store."""
    store = folder / "paris.gpkg"
    if not store.exists():
        Chain(folder).run("pullcity", PROFILE="paris_demo", STORE=str(store))
    layers = {name: read(store, layer) for name, layer in AROUND.items()}
    crashes = read(store, "accidents")
    return read(store, "roads"), crashes, features.Context(**layers, before=2019)


def problem_of(frame, x, y, parameters):
    """The problem of the tool, its blocks of :data:`BLOCK_M`."""
    made = fitting.problem_of(frame, x, y, exposure.exposure_of(frame, 1.0), parameters)
    folds = blocks.spatial_folds(
        fitting.middles(frame), n_folds=parameters.folds, seed=0, block_size_m=BLOCK_M
    )
    return dataclasses.replace(made, folds=folds)


def of_0_1_0(problem, held):
    """[(same, moved)] hit rates of empirical Bayes on the function alone, as version 0.1.0 made
    it: with a ridge of two."""
    out = []
    for trial in held:
        made = [
            spf.fit(
                *(of[seen] for of in (problem.x, trial.made_from)),
                *(of[seen] for of in (problem.exposure, problem.length_km)),
                ridge=2.0,
            )
            for seen, _ in problem.folds
        ]
        mu, _ = evaluate.prior_spf(problem, trial.made_from, found=made)
        phi = spf.shape(trial.made_from, mu, problem.length_km)
        found = spf.empirical_bayes(trial.made_from, mu, problem.length_km, phi).mean
        out.append([_hits(problem, judged, found) for judged in (trial.judged, trial.moved)])
    return np.mean(out, axis=0)


def _hits(problem, judged, found):
    return metrics.hit_rates(judged, found / problem.rank_km, problem.length_km)


def line(cells):
    """One row of a Markdown table."""
    return "| " + " | ".join(str(c) for c in cells) + " |"


def row_of(name, same, moved):
    """One method's hit rates on both hold-outs."""
    return line([name, *(f"{100 * v:.1f}" for v in (*same[1:], *moved[1:]))])


def main():
    if not os.environ.get("CLAIRVILLE_DATA"):
        print("CLAIRVILLE_DATA is not set: the two hold-outs are left out")
        return
    kept = os.environ.get("CLAIRVILLE_KEEP")
    folder = pathlib.Path(kept or tempfile.mkdtemp(prefix="clairville_holdouts_"))
    streets, crashes, context = town(folder)
    lines = [
        "# Accident risk on two hold-outs: Paris 2019",
        "",
        f"Made by `scripts/validate/accident_holdouts.py` on {time.strftime('%Y-%m-%d')}. Three thinnings, blocks of "
        "1 km; *moved*: the judged half's points moved by a normal error of 15 m and placed again.",
        "",
        line(
            ["method", *(f"same, {100 * s:.0f} %" for s in SHARES[1:])]
            + [f"moved, {100 * s:.0f} %" for s in SHARES[1:]]
        ),
        line(["---"] * 7),
    ]
    network = segments.build(streets, target_length_m=100.0)
    frame = risk.describe(network.segments, context)
    old, _ = features.build(frame, context, feature_set=1)
    new, _ = features.build(frame, context)
    for names, title in ((False, "by distance"), (True, "by street name")):
        asked = risk.Parameters(names=names)
        made = record.make_record(record.choose(crashes, asked), network, frame, asked)
        held = trials.trials_of(made)[1]
        lines.append(
            row_of(
                f"0.1.0, crashes placed {title}",
                *of_0_1_0(problem_of(frame, old, made.total, asked), held),
            )
        )
    began = time.process_time()
    problem = problem_of(frame, new, made.total, asked)
    judged = evaluate.judge(problem, held)
    spent = time.process_time() - began
    for one, other in zip(judged.same[0], judged.moved[0], strict=True):
        lines.append(row_of(f"now: {one.method}", one.hits[0], other.hits[0]))
    lines += ["", "## Intervals", ""]
    lines += [
        line(["gain in crashes on 10 % of the length, points", "same", "moved"]),
        line(["---"] * 3),
    ]
    for key in judged.same[1]:
        cells = [
            "{:.1f} ({:.1f} to {:.1f})".format(*(100 * v for v in part[1][key][1]))
            for part in (judged.same, judged.moved)
        ]
        lines.append(line([f"{key[0]} against {key[1]}", *cells]))
    lines += ["", "## Found / promised by tenths of the expected crashes, lowest first", ""]
    lines += [line(["tenth", "same", "moved"]), line(["---"] * 3)]
    for k, told in enumerate(promises.tenths(judged.promised, problem.rank_km)):
        cells = ["{:.2f} ({:.2f} to {:.2f})".format(*found) for found in (told.same, told.moved)]
        lines.append(line([k + 1, *cells]))
    trust = judged.trust["both"]
    lines += [
        "",
        f"Exponent of the own record: {1 + trust.own:.2f}; of the prior's crashes per km: {1 + trust.prior:.2f}. "
        f"Judging took {spent:.0f} s of processor.",
    ]
    target = ROOT / "docs/methods/tables/accident_holdouts.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)
    if not kept:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
