"""Requests read and routed: services by category and place in Paris, words in the reports of Vigilo, towns
never learned from, time and memory; writes docs/methods/tables/requests.md. Needs CLAIRVILLE_DATA.

Recipes were chosen by forward chaining within the first 80 % in time of Montpellier; the last 20 % judge.
"""

import os
import pathlib
import resource
import time

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd

from clairville.algorithms.requests import routing, texttrain, wording

HOME = "34_montpellier"


def paris(folder):
    """Requests of Paris in order of time, each once, with a service."""
    parts = [
        pd.read_csv(f, sep=None, engine="python")
        for f in sorted((folder / "paris/complaints").glob("*.gz"))
    ]
    rows = pd.concat(parts).drop_duplicates("id_dmr").dropna(subset=["intervenant"])
    rows = rows.sort_values(["datedecl", "id_dmr"], kind="stable").reset_index(drop=True)
    named = {"category": "type", "subcategory": "soustype", "district": "arrondissement"}
    return routing.keys_of(pd.DataFrame({k: rows[v].astype(str) for k, v in named.items()})), rows[
        "intervenant"
    ]


def percent(value):
    return f"{100 * value:.2f} %"


def routes(folder):
    keys, service = paris(folder)
    trial = routing.trial(keys, service)
    lines = ["| way | right | the table more, points, 95 % |", "|---|---|---|"]
    for way in routing.WAYS:
        low, high = trial.gain(way)
        told = "" if way == "table" else f"{100 * low:.2f} to {100 * high:.2f}"
        lines.append(f"| {way} | {percent(trial.share(way))} | {told} |")
    error = texttrain.calibration_error(trial.chance, trial.right["table"])
    return [
        f"{len(service):,} requests, {service.nunique()} services, {len(trial.chance):,} held out; "
        f"calibration error {100 * error:.2f} points.",
        "",
        *lines,
    ]


def interval(told, draws=499):
    """95 % of the macro-F1 by blocks of time."""
    rng, n = np.random.default_rng(0), len(told.truth)
    blocks = np.array_split(np.arange(n), 40)
    found = []
    for _ in range(draws):
        at = np.concatenate([blocks[k] for k in rng.integers(0, len(blocks), len(blocks))])
        found.append(texttrain.macro_f1(told.truth[at], told.proposed[at], len(told.labels)))
    return np.quantile(found, [0.025, 0.975])


def words(folder):
    data = pd.read_csv(folder / "vigilo_reports/reports.csv.gz")
    data["plain"] = wording.plain_texts(
        data["comment"].fillna("") + " " + data["explanation"].fillna("")
    )
    data = data[data["plain"] != ""].sort_values("created", kind="stable")
    home = data[data["instance"] == HOME]
    labels = home["category"].value_counts().index[:7]
    home = home[home["category"].isin(labels)]
    start = time.process_time()
    model, told = texttrain.train(home["plain"].tolist(), home["category"].tolist())
    took = time.process_time() - start
    low, high = interval(told)
    asked = home["plain"].iloc[-3000:].tolist()
    start = time.process_time()
    model.probabilities(asked)
    each = 1000 * (time.process_time() - start) / len(asked)
    lines = [
        "| measure | value |",
        "|---|---|",
        f"| texts, held out | {len(home):,}, {len(told.truth):,} |",
        f"| macro-F1 of 7 labels | {told.macro_f1():.3f} ({low:.3f} to {high:.3f}) |",
        f"| share right | {percent(told.accuracy())} |",
        f"| share right, surest 70 % | {percent(told.accuracy(0.7))} |",
        f"| calibration error | {100 * told.calibration_error():.2f} points |",
        f"| terms | {sum(map(len, model.terms)):,} |",
        f"| learned twice, with the choice of the recipe | {took:.0f} s of processor |",
        f"| one text | {each:.2f} ms |",
        "",
        "## The same model on towns it was not learned from",
        "",
        "| town | texts | macro-F1 | right | calibration error |",
        "|---|---|---|---|---|",
    ]
    others = data[data["category"].isin(labels) & (data["instance"] != HOME)]
    for town, rows in others.groupby("instance"):
        if len(rows) >= 100:
            t = texttrain.tell_requests(model, rows["plain"].tolist(), rows["category"].tolist())
            lines.append(
                f"| {town} | {len(rows):,} | {t.macro_f1():.3f} | {percent(t.accuracy())} "
                f"| {100 * t.calibration_error():.1f} points |"
            )
    return [*lines, "", "## 100,000 texts", "", large(home)]


def large(home):
    """Time and memory of 100,000 texts drawn from those of the home town."""
    drawn = home.iloc[np.sort(np.random.default_rng(0).integers(0, len(home), 100_000))]
    start = time.process_time()
    texttrain.train(drawn["plain"].tolist(), drawn["category"].tolist())
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return f"Learned twice with the choice of the recipe: {took:.0f} s of processor, peak {peak:.2f} GiB."


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        return
    folder = pathlib.Path(folder)
    lines = [
        "# Requests: measured",
        "",
        f"Made by `scripts/validate/requests.py` on {time.strftime('%Y-%m-%d')}. "
        "Always the last 20 % in time, told by what came before.",
        "",
        "## Service by category and place, Paris 2023-24",
        "",
        *routes(folder),
        "",
        "## Words alone, reports of Montpellier (Vigilo, by Vélocité and associations)",
        "",
        *words(folder),
        "",
    ]
    (ROOT / "docs/methods/tables/requests.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
