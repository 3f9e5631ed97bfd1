"""Learns the coefficients of the judge of duplicates from the invented pairs and writes
resources/requests/duplicates_score.json.

    python scripts/validate/learn_duplicates.py            # figures alone
    python scripts/validate/learn_duplicates.py --write    # and the table

Every theme is told by coefficients learned on the others; the ridge and the least score shown are
chosen on what is told so. Signs are held: what contradicts may only lower.
"""

import argparse
import dataclasses
import json

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit

from clairville.algorithms.requests import duplicates, pairscore
from clairville.algorithms.requests.details import read_details
from clairville.algorithms.requests.wording import plain

PAIRS = ROOT / "tests/data/requests_development/pairs.json"
TABLE = ROOT / "resources/requests/duplicates_score.json"
NAMES = list(pairscore.SIGNS)
RIDGES = (0.3, 1.0, 2.0, 4.0)
OTHER_CATEGORY = 0.4
SPREADS = 4
NONE = frozenset()
UNKNOWN = 0.25  # weight of a pair read as if no table held its things
DRAWN = 0.25  # weight of a drawn pair beside a written one


def read_pairs() -> list[dict]:
    return json.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]


def matrix(pairs: list[dict], known: bool = True) -> np.ndarray:
    """(n, features) of the pairs; not ``known``: as if the tables held none of their things."""
    texts = pd.Series([p[side]["text"] for p in pairs for side in "ab"], dtype=object)
    first = np.arange(len(pairs)) * 2
    cosine = duplicates._likeness(plain(texts), first, first + 1)
    rows = []
    for p, like in zip(pairs, cosine, strict=True):
        a, b = p["a"], p["b"]
        days = (pd.Timestamp(b["date"]) - pd.Timestamp(a["date"])).total_seconds() / 86_400
        reach = np.max([duplicates.reach(x["category"]) for x in (a, b)], axis=0)
        if np.isnan(like):
            found = {"no_text": 1.0}
        else:
            one, two = read_details(a["text"]), read_details(b["text"])
            if not known:
                one, two = (dataclasses.replace(d, objects=NONE, sorts=NONE) for d in (one, two))
            found = pairscore.features(
                one, two, metres=p["distance_m"], days=days, cosine=float(like)
            )
        found["other_category"] = pairscore.category_gap(a["category"] == b["category"], found)
        found["distance"] = min(1.0, p["distance_m"] / reach[0])
        found["days"] = min(1.0, days / reach[1])
        rows.append([found.get(name, 0.0) for name in NAMES])
    return np.array(rows)


def drawn(pairs: list[dict]) -> list[dict]:
    """Different pairs as a town has many: the first text of one pair beside the second of another, of
    the same theme or of any, as near as the written ones. The written pairs are nearly all alike, so
    without these nothing would be learned of what speaks for one thing."""
    rng = np.random.default_rng(1)
    out = []
    for k, pair in enumerate(pairs):
        others = [q for q in pairs if q is not pair and (k % 2 or q["theme"] == pair["theme"])]
        other = others[rng.integers(len(others))]
        like = pairs[rng.integers(len(pairs))]
        apart = pd.Timestamp(like["b"]["date"]) - pd.Timestamp(like["a"]["date"])
        date = str(pd.Timestamp(pair["a"]["date"]) + apart)
        row = {"theme": pair["theme"], "label": "different", "distance_m": like["distance_m"]}
        out.append({**row, "a": pair["a"], "b": {**other["b"], "date": date}})
    return out


def spread(pairs: list[dict], seed: int) -> list[dict]:
    """The pairs as a town has them: places a little farther apart, and two in five under another
    category, as people choose it by chance, for one thing as for two."""
    rng = np.random.default_rng(seed)
    out = []
    for pair in pairs:
        metres = pair["distance_m"] * float(np.exp(rng.normal(0.5, 0.5)))
        category = "Autre demande" if rng.random() < OTHER_CATEGORY else pair["b"]["category"]
        out.append({**pair, "distance_m": metres, "b": {**pair["b"], "category": category}})
    return out


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, ridge: float) -> np.ndarray:
    """Bias and coefficients of least loss, within their signs."""
    signs = [0, *pairscore.SIGNS.values()]
    bounds = [(0.0 if s > 0 else None, 0.0 if s < 0 else None) for s in signs]
    full = np.column_stack([np.ones(len(x)), x])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = full @ w
        value = weight @ (np.logaddexp(0, z) - y * z) + ridge * (w[1:] ** 2).sum() / 2
        slope = full.T @ (weight * (expit(z) - y))
        slope[1:] += ridge * w[1:]
        return float(value), slope

    start = np.zeros(full.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x


def told_by_theme(
    x: np.ndarray, y: np.ndarray, weight: np.ndarray, themes: np.ndarray, ridge: float
) -> np.ndarray:
    """Score of each pair by what was learned on the other themes."""
    out = np.empty(len(y))
    for theme in np.unique(themes):
        rest = themes != theme
        w = fit(x[rest], y[rest], weight[rest], ridge)
        out[~rest] = expit(w[0] + x[~rest] @ w[1:])
    return out


def figures(score: np.ndarray, y: np.ndarray, least: float) -> tuple[float, float]:
    """Precision and recall of what is shown."""
    shown = score >= least
    return float(y[shown].mean()) if shown.any() else 0.0, float(shown[y == 1].mean())


def shipped(pairs: list[dict]) -> np.ndarray:
    """Whether the tool proposes each pair, each in its own place."""
    rows, east = [], []
    for k, pair in enumerate(pairs):
        for side in "ab":
            rows.append({"id": f"{k}{side}", **pair[side]})
            east.append(k * 10_000.0 + (pair["distance_m"] if side == "b" else 0))
    frame = gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy(east, np.zeros(len(east))), crs=2154)
    frame["date"] = pd.to_datetime(frame["date"])
    found = duplicates.candidates(frame)
    shown = np.zeros(len(pairs))
    shown[found.loc[found["rank"] == 1, "b"].str[:-1].astype(int)] = 1
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="the pairs told wrong, with texts")
    asked = parser.parse_args()
    pairs = read_pairs()
    n = len(pairs)
    beside = drawn(pairs)
    both = [*pairs, *beside]
    copies = [[*spread(pairs, k), *beside] for k in range(SPREADS)]
    x = np.concatenate([matrix(part, known) for part in copies for known in (True, False)])
    everything = np.tile([float(p["label"] == "same") for p in both], 2 * SPREADS)
    weight = np.tile(np.repeat([1.0, DRAWN, UNKNOWN, UNKNOWN * DRAWN], n), SPREADS) / SPREADS
    themes = np.tile([p["theme"] for p in both], 2 * SPREADS)
    y = everything[:n]
    best = None
    for ridge in RIDGES:
        every = told_by_theme(x, everything, weight, themes, ridge)
        score = every[:n]
        lost = -np.mean(np.where(y == 1, np.log(score), np.log(1 - score)))
        print(f"ridge {ridge}: loss {lost:.4f}")
        if best is None or lost < best[0]:
            best = (lost, ridge, score, every[n : 2 * n])
    _, ridge, score, strangers = best
    print(f"ridge {ridge}, {len(y)} pairs, {int(y.sum())} same, each theme told by the others")
    for least in np.arange(0.3, 0.75, 0.05):
        precision, recall = figures(score, y, least)
        shown = float((strangers >= least).mean())
        print(
            f"least {least:.2f}: precision {precision:.3f}, recall {recall:.3f}; "
            f"drawn pairs shown {shown:.3f}"
        )
    precision, recall = figures(shipped(pairs), y, 0.5)
    print(f"by the tool with the shipped table: precision {precision:.3f}, recall {recall:.3f}")
    w = fit(x, everything, weight, ridge)
    learned = {name: round(float(v), 3) for name, v in zip(["bias", *NAMES], w, strict=True)}
    print(json.dumps(learned, indent=1))
    if asked.errors:
        for p, s, t in zip(pairs, score, y, strict=True):
            if (s >= 0.5) != t:
                f = dict(zip(NAMES, x[both.index(p)] * w[1:], strict=True))
                print({k: round(float(v), 1) for k, v in f.items() if v})
                print(f"{s:.2f} {p['label']:9} {p['case']:18} {p['a']['text']} || {p['b']['text']}")
    if asked.write:
        content = {
            "source": f"Learned by scripts/validate/learn_duplicates.py on {len(y)} invented pairs "
            f"({int(y.sum())} same) of tests/data/requests_development: logistic regression, ridge "
            f"{ridge} (chosen leaving one theme out), signs held. Not learned on citizens' requests.",
            "checked": "2026-12-01",
            "coefficients": learned,
        }
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
