"""Urgency and duplicates measured on requests written before any rule, and on Vigilo; writes
docs/methods/tables/requests_urgency.md.

    python scripts/validate/requests_urgency.py

Figures only: no text of the two sets is printed. Vigilo lies in CLAIRVILLE_DATA and is left out
without it. Towns are judged on their last fifth in time by a model of Montpellier's first four.
"""

import json
import os
import pathlib
import time

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import pandas as pd

from clairville.algorithms.requests import duplicates, texttrain, urgency, urgencylearn
from clairville.algorithms.requests.textmodel import calibrated

FOLDER = ROOT / "tests/data/requests"
TABLE = ROOT / "docs/methods/tables/requests_urgency.md"
DATA = pathlib.Path(os.environ.get("CLAIRVILLE_DATA", "/nowhere"))
LABEL = "Accident, chute, incident"
READ = 0.05


def kappa(one: pd.Series, other: pd.Series) -> float:
    """Cohen's kappa of two labellers."""
    same = float((one == other).mean())
    chance = sum((one == x).mean() * (other == x).mean() for x in set(one) | set(other))
    return (same - chance) / (1 - chance)


def of(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.2f})" if whole else "none"


def urgency_rows() -> list[str]:
    """Precision and recall of each level against each labeller, by the floor and with the sentences."""
    texts = pd.DataFrame(json.loads((FOLDER / "urgency.json").read_text(encoding="utf-8"))["texts"])
    one, two = texts["urgency"].str[0], texts["urgency"].str[1]
    began = time.process_time()
    model = urgencylearn.learned()
    learning = time.process_time() - began
    out = [
        f"The two labellers agree on {int((one == two).sum())} of {len(texts)} (kappa "
        f'{kappa(one, two):.3f}). "Danger" is call and urgent. Learning the sentences takes '
        f"{learning:.1f} s of processor.",
    ]
    for name, asked in (("Floor alone", None), ("Floor and sentences", model)):
        began = time.process_time()
        found = urgency.assess(texts, asked)["level"]
        spent = (time.process_time() - began) / len(texts) * 1000
        got = found.replace({"call": "danger", "urgent": "danger"})
        missed = int(((one == "danger") & (got == "ordinary")).sum())
        out += [
            "",
            f"{name}: kappa with the first labeller {kappa(got, one):.3f}; dangers left among the "
            f"ordinary: {missed}; {spent:.1f} ms of processor a text.",
            "",
            "| level | recall, labeller 1 | precision | recall, labeller 2 | precision |",
            "|---|---|---|---|---|",
        ]
        for level in ("danger", "prompt", "ordinary"):
            cells = []
            for truth in (one, two):
                hit = int(((got == level) & (truth == level)).sum())
                cells += [of(hit, int((truth == level).sum())), of(hit, int((got == level).sum()))]
            out.append(f"| {level} | {' | '.join(cells)} |")
    return out


def theme_rows() -> list[str]:
    """The shipped sentences, each theme told by a model of the others."""
    rows = urgencylearn.examples()
    truth = urgencylearn.classes_of(rows["level"])
    slope, shifts, told = urgencylearn.calibrate_examples()
    plain = calibrated(urgencylearn.told_by_theme(rows), slope, shifts)
    floor = np.array([urgency.LEVELS.index(urgency.read_floor(t)[0]) for t in rows["text"]])
    raised = told[:, 0] >= urgency.RAISES["urgent"]
    prompt = raised | (told[:, 0] + told[:, 2] >= urgency.RAISES["prompt"])
    error = texttrain.calibration_error(plain.max(axis=1), plain.argmax(axis=1) == truth)
    out = [
        f"{len(rows)} sentences, {rows['theme'].nunique()} themes; calibration error {error:.3f}.",
        "",
        "| | danger: recall | precision | prompt or more: recall | precision |",
        "|---|---|---|---|---|",
    ]
    for name, danger, more in (
        ("floor", floor >= 2, floor >= 1),
        ("floor and sentences", (floor >= 2) | raised, (floor >= 1) | prompt),
    ):
        cells = []
        for got, real in ((danger, truth == 0), (more, truth != 1)):
            hit = int((got & real).sum())
            cells += [of(hit, int(real.sum())), of(hit, int(got.sum()))]
        out.append(f"| {name} | {' | '.join(cells)} |")
    return out


def pair_rows() -> list[str]:
    """Precision and recall of the first proposal, each pair alone in its own place."""
    pairs = json.loads((FOLDER / "duplicates.json").read_text(encoding="utf-8"))["pairs"]
    rows, east = [], []
    for k, pair in enumerate(pairs):
        for side in "ab":
            rows.append({"id": f"{k}{side}", **pair[side]})
            east.append(k * 10_000.0 + (pair["distance_m"] if side == "b" else 0))
    frame = gpd.GeoDataFrame(
        rows, geometry=gpd.points_from_xy(east, np.zeros(len(east))), crs="EPSG:2154"
    )
    found = duplicates.candidates(frame)
    every = duplicates.candidates(frame, duplicates.DuplicateParams(least=0))
    compared = set(every["b"].str[:-1].astype(int))
    shown = set(found.loc[found["rank"] == 1, "b"].str[:-1].astype(int))
    labels = pd.DataFrame([p["labels"] for p in pairs])
    out = [
        f"The two labellers agree on {int((labels[0] == labels[1]).sum())} of {len(pairs)} (kappa "
        f"{kappa(labels[0], labels[1]):.3f}). Merged without an agent: 0 (nothing merges).",
        "",
        "| labeller | precision of the first proposal | recall |",
        "|---|---|---|",
    ]
    for who in (0, 1):
        same = set(np.flatnonzero(labels[who] == "same"))
        if who == 0:
            out[0] += (
                f" Near enough in place and time to be compared: {of(len(compared & same), len(same))} same."
            )
        out.append(
            f"| {who + 1} | {of(len(shown & same), len(shown))} | {of(len(shown & same), len(same))} |"
        )
    return out


def speed_rows() -> list[str]:
    """Processor seconds for 20,000 requests of a drawn town."""
    rng = np.random.default_rng(1)
    n = 20_000
    nouns = "lampadaire trou poubelle arbre panneau banc voiture tag fuite trottoir".split()
    states = "cassé éteint pleine gênant dangereux tombé depuis hier sale mal garé".split()
    frame = gpd.GeoDataFrame(
        {
            "id": np.arange(n),
            "date": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.uniform(0, 730, n), "D"),
            "category": rng.choice(["Voirie", "Éclairage", "Propreté", "Espaces verts"], n),
            "text": [" ".join([*rng.choice(nouns, 2), *rng.choice(states, 3)]) for _ in range(n)],
        },
        geometry=gpd.points_from_xy(rng.uniform(0, 5000, n), rng.uniform(0, 5000, n)),
        crs="EPSG:2154",
    )
    began = time.process_time()
    found = duplicates.candidates(frame)
    spent = time.process_time() - began
    return [
        f"20,000 drawn requests on 25 km²: {spent:.1f} s of processor, {len(found)} pairs shown."
    ]


def ranked(own: urgencylearn.Own | None, test: pd.DataFrame) -> tuple[int, ...]:
    """Accidents in the test, and found in its first 5 %: with the town's own, with the sentences
    alone, by the floor, by its urgent words alone (call, urgent, the rest in the order of time)."""
    truth = (test["category"] == LABEL).to_numpy()
    shipped = urgencylearn.of_examples()
    floor = urgency.assess(test)
    ranks = floor["level"].map(urgency.LEVELS.index)
    read = int(READ * len(test))
    found = []
    for scores in (
        urgency.assess(test, urgencylearn.Learned(shipped, own))["score"],
        urgency.assess(test, urgencylearn.Learned(shipped))["score"],
        floor["score"],
        ranks.where(ranks >= 2, 0).astype(float),
    ):
        found.append(int(truth[np.argsort(-scores.to_numpy(), kind="stable")[:read]].sum()))
    return int(truth.sum()), *found


def vigilo_rows() -> list[str]:
    path = DATA / "vigilo_reports/reports.csv.gz"
    if not path.exists():
        return ["Vigilo was not there when this page was written."]
    reports = pd.read_csv(path).sort_values("created", kind="stable")
    reports["text"] = reports["comment"].fillna("") + ". " + reports["explanation"].fillna("")
    home = reports["instance"].str.contains("montpellier")
    town = reports[home]
    first = town.iloc[: int(0.8 * len(town))]
    began = time.process_time()
    own = urgencylearn.learn_own(
        first["text"].tolist(), urgencylearn.tells_danger(first["category"])
    )
    spent = time.process_time() - began
    out = [
        f'Texts with the label "{LABEL}" among the {READ:.0%} read first. Montpellier\'s own is learned '
        f"from its first {len(first)} texts ({spent:.0f} s of processor); its recipe was chosen there on "
        "later blocks told by earlier ones"
        + (f", where it found {of(own.found, own.dangers)}." if own else "."),
        "",
        "| town | texts | accidents | own and floor | sentences and floor | floor | urgent words alone |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, rows in [("34_montpellier", town), *reports[~home].groupby("instance")]:
        test = rows.iloc[int(0.8 * len(rows)) :] if name == "34_montpellier" else rows
        if not (test["category"] == LABEL).any():
            continue
        n, *found = ranked(own, test)
        cells = " | ".join(of(k, n) for k in found)
        out.append(f"| {name} | {len(test)} | {n} | {cells} |")
    return out


def main() -> None:
    lines = ["# Urgency and duplicates of requests", ""]
    lines += ["Written by `scripts/validate/requests_urgency.py`.", ""]
    for title, rows in (
        ("Urgency: 300 messages written before any rule", urgency_rows()),
        ("Urgency: sentences written to learn from, leaving one theme out", theme_rows()),
        ("Duplicates: 300 pairs written before any rule", pair_rows()),
        ("Duplicates: time", speed_rows()),
        ("Accidents in Vigilo's reports", vigilo_rows()),
    ):
        lines += [f"## {title}", "", *rows, ""]
    TABLE.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
