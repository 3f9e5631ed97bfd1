"""Traffic estimated from counts, measured on Montpellier, on a department and a motorway; writes
docs/methods/tables/traffic.md. Needs CLAIRVILLE_DATA."""

import os
import pathlib
import time

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from accidents import read
from scipy.sparse import coo_matrix, diags, vstack
from scipy.sparse.linalg import spsolve

from clairville.algorithms.common.progress import silent
from clairville.algorithms.common.shapes import middles, shapes_of
from clairville.algorithms.mobility import (
    traffic,
    trafficbalance,
    trafficcounts,
    trafficfeatures,
    trafficmodel,
)
from clairville.algorithms.network import segments
from clairville.algorithms.network.features import Context

METHODS = ("model", "regression", "class", "kriging", "nearest")


def montpellier(folder):
    """(segments, counts) of the town's own open data."""
    streets = read(f"/vsizip/{folder}/streets/VilleMTP_MTP_FilaireVoies.zip")
    streets = streets.assign(
        name=streets["LIB_OFF"],
        kind=streets["TYPVOI"],
        oneway=streets["SENS_CIRCU"].eq("Sens unique"),
    )
    streets["class"] = None
    raw = pd.read_csv(folder / "traffic/VilleMTP_MTP_Comptage.csv.gz", encoding="latin-1")
    raw.columns = [c.split(",")[0] for c in raw.columns]
    number = {c: pd.to_numeric(raw[c], errors="coerce") for c in ("TJM", "IDENTSIG", "ANNEE")}
    arc = pd.to_numeric(streets["IDARC"], errors="coerce")
    place = pd.Series(np.arange(len(streets)), index=arc)
    row = number["IDENTSIG"].map(place[~place.index.duplicated()])
    known = row.notna()
    on = row[known].astype(int).to_numpy()
    counts = gpd.GeoDataFrame(
        {
            "veh_day": number["TJM"][known].to_numpy(float),
            "year": number["ANNEE"][known].to_numpy(float),
            "direction": raw["SENS"][known].to_numpy(object),
            "street": streets["name"].to_numpy(object)[on],
        },
        geometry=streets.geometry.to_numpy()[on],
    )
    columns = ["name", "kind", "class", "oneway", "geometry"]
    return segments.build(streets[columns], target_length_m=0, merge=False), counts


def trials(frame, counts):
    """{way of cutting: Trial} on the tool's own blocks and on 1 km blocks."""
    read_ = trafficcounts.read(frame, counts)
    x, _ = trafficfeatures.build(frame, Context())
    rows = read_.segment
    xy = shapely.get_coordinates(middles(shapes_of(frame)))[rows]
    labels = trafficfeatures.class_labels(frame)[rows]
    told = x.reset_index(drop=True).iloc[rows].reset_index(drop=True)
    logs, noise = np.log(read_.veh_day), read_.sd**2
    return {
        name: trafficmodel.judge(told, labels, logs, xy, noise, silent, block_size_m=size)[0]
        for name, size in (("the tool's own blocks", None), ("1 km blocks", 1000.0))
    }


def fewer(frame, counts, sizes=(5, 31, 100, 300), repeats=3):
    """Rows: counts given, runs that used the model, share of streets never given within the band."""
    every = trafficcounts.read(frame, counts)
    rows = []
    for n in sizes:
        used, held, factor = [], [], []
        for seed in range(repeats):
            given = np.random.default_rng(seed).choice(len(every.segment), n, replace=False)
            some = gpd.GeoDataFrame(
                {"veh_day": every.veh_day[given]},
                geometry=frame.geometry.to_numpy()[every.segment[given]],
            )
            found = traffic.estimate(frame, some)
            rest = (found.own[every.segment] < 0) & np.isfinite(found.veh_day[every.segment])
            at, value = every.segment[rest], every.veh_day[rest]
            held.append(np.mean((value >= found.low[at]) & (value <= found.high[at])))
            factor.append(np.exp(np.median(np.abs(np.log(found.veh_day[at] / value)))))
            used.append(found.used)
        rows.append((n, sum(used), repeats, np.mean(factor), np.mean(held)))
    return rows


def settled(start, end, nodes, volume, known, closed, count_sd=0.03, prior_sd=1.0, node_sd=0.01):
    """Volumes (n,) of one-way arcs that hold counts and junctions best, not below zero.

    Minimises Σ_known ((q − c) / (``count_sd`` c))² + Σ_other ((q − p) / (``prior_sd`` p))² +
    Σ_closed ((Σ in − Σ out) / (``node_sd`` m))², m the mean volume; ``volume`` (n,) holds counts
    where ``known``, guesses above zero elsewhere; ``closed`` (nodes,): what arrives must leave.
    """
    n = len(volume)
    sd = np.where(known, count_sd, prior_sd) * volume
    row = np.concatenate([end, start])
    sign = np.concatenate([np.ones(n), -np.ones(n)])
    balance = coo_matrix((sign, (row, np.tile(np.arange(n), 2))), shape=(nodes, n)).tocsr()[closed]
    rows = vstack([diags(1.0 / sd), balance / (node_sd * volume.mean())]).tocsr()
    right = np.concatenate([volume / sd, np.zeros(int(closed.sum()))])
    return np.maximum(spsolve((rows.T @ rows).tocsc(), rows.T @ right), 0.0)


def hauts_de_seine(folder):
    """Lines of the report: the counted sections of a department are its streets too, as no street
    file of it is at hand."""
    raw = pd.read_csv(
        folder / "neighbour_92/comptages-routiers-sur-la-voirie-departementale.csv.gz",
        sep=";",
        encoding="utf-8-sig",
    )
    shapes = gpd.GeoSeries([shapely.from_geojson(s) for s in raw["geo_shape"]], crs=4326)
    shapes = shapes.to_crs(2154)
    counts = gpd.GeoDataFrame(
        {"veh_day": raw["TMJA"].astype(float), "year": raw["ANNEE DU COMPTAGE"].astype(float)},
        geometry=shapes,
    )
    roads = read(f"{folder.parent}/roads/roadsfull.gpkg").geometry.to_numpy()
    near = shapely.STRtree(roads).query(
        shapely.centroid(shapes.to_numpy()), predicate="dwithin", distance=25.0
    )
    lines = [
        f"## Hauts-de-Seine: {len(raw)} counted sections of departmental roads",
        "",
        f"{len(np.unique(near[0]))} lie within 25 m of a line of the only street layer near (main roads of Paris). "
        "So the sections themselves are the streets here, without local streets.",
        "",
        "| class of the street | stretches counted | "
        + " | ".join(METHODS)
        + " | class mean misses farther by (95 %) | within the 80 % band | model used |",
        "|---" * (len(METHODS) + 5) + "|",
    ]
    for said, column in (("none", None), ("the department's type", raw["TYPE INFRASTRUCTURE"])):
        streets = gpd.GeoDataFrame(
            {"name": raw["NUMERO RD"].astype(object), "kind": None, "class": column},
            geometry=shapes,
        )
        parts = streets.explode(ignore_index=True)
        found = traffic.estimate(
            segments.build(parts, target_length_m=0, merge=False).segments, counts
        )
        trial = found.trial
        told = trial.coverage if trial.used else trial.class_coverage
        lines.append(
            f"| {said} | {len(found.counted.segment)} | "
            + " | ".join(f"{trial.factors[m]:.2f}" for m in METHODS)
            + f" | {trial.gain[0]:.2f} ({trial.gain[1]:.2f} to {trial.gain[2]:.2f})"
            + f" | {told:.1%} | {'yes' if trial.used else 'no'} |"
        )
    return [*lines, "", f"Left out as zero: {found.counts['counts_zero']}."]


def corridor(folder):
    """(median factor by conservation, by the nearest loop, loops) of loops left out one by one."""
    arcs = pd.read_csv(folder / "arcs.csv", sep=";")
    nodes = pd.read_csv(folder / "noeuds.csv", sep=";").set_index("ID")
    loops = pd.read_csv(folder / "loops_6min_mean_working_day.csv.gz", sep=";")
    ramps = pd.read_csv(folder / "ramps_6min_mean_working_day.csv.gz", sep=";")
    by = loops.groupby("post")["debit"]
    day = (by.mean() * 240)[by.count() >= 200]
    # Small letters are the way to Marseille, capitals the way out, in arcs and files alike.
    day.index = [p.split("_")[0] for p in day.index]
    day = day.groupby(level=0).mean()
    on_ramp = ramps.groupby("post")["debit"].mean() * 240

    def volume(told):
        found = [day.get(p.strip()) for p in str(told).split(",")]
        found = [v for v in found if v is not None and v > 0]
        return np.mean(found) if found else np.nan

    main = arcs["SIREDO"].map(volume).to_numpy(float)
    post = arcs["Postes_comptage"].map(lambda v: f"poste{v:.0f}" if v == v else "")
    counted = np.where(np.isfinite(main), main, post.map(on_ramp).to_numpy(float))
    _, number = np.unique(arcs[["Nstart", "Nend"]].to_numpy(), return_inverse=True)
    start, end = number.reshape(-1, 2).T
    n = int(number.max()) + 1
    closed = (np.bincount(start, minlength=n) > 0) & (np.bincount(end, minlength=n) > 0)
    known = np.isfinite(counted)
    lanes = arcs["VOIES"].fillna(0.5).to_numpy(float)
    xy = (
        nodes.loc[arcs["Nstart"], ["X", "Y"]].to_numpy()
        + nodes.loc[arcs["Nend"], ["X", "Y"]].to_numpy()
    )
    missed, nearest = [], []
    for k in np.flatnonzero(np.isfinite(main)):
        left = known.copy()
        left[k] = False
        per_lane = np.median(counted[left] / lanes[left])
        guess = np.where(left, counted, per_lane * lanes)
        found = settled(start, end, n, guess, left, closed)[k]
        others = np.flatnonzero(left & np.isfinite(main))
        near = others[np.argmin(np.hypot(*(xy[others] - xy[k]).T))]
        missed.append(abs(np.log(max(found, 1.0) / counted[k])))
        nearest.append(abs(np.log(counted[near] / counted[k])))
    return [np.exp(f(v)) for v in (missed, nearest) for f in (np.median, np.mean)], len(missed)


def main():
    data = pathlib.Path(os.environ["CLAIRVILLE_DATA"])
    network, counts = montpellier(data / "montpellier")
    frame = network.segments
    clock = time.process_time()
    found = traffic.estimate(frame, counts)
    spent = time.process_time() - clock
    lines = [
        "# Traffic from counts: measured",
        "",
        f"Made by `scripts/validate/traffic.py` on {time.strftime('%Y-%m-%d')}.",
        "",
        f"## Montpellier: {len(found.counted.segment):,} counted of {len(frame):,} stretches, {spent:.0f} processor seconds",
        "",
        "Median factor by which a count in a block kept apart is missed (5 seeds):",
        "",
        "| method | " + " | ".join(t := trials(frame, counts)) + " |",
        "|---" * (len(t) + 1) + "|",
    ]
    for m in METHODS:
        lines.append(f"| {m} | " + " | ".join(f"{v.factors[m]:.2f}" for v in t.values()) + " |")
    lines += [
        "| class mean misses farther by (95 %) | "
        + " | ".join(f"{v.gain[0]:.2f} ({v.gain[1]:.2f} to {v.gain[2]:.2f})" for v in t.values())
        + " |",
        "| counts within the 80 % band | "
        + " | ".join(f"{v.coverage:.1%}" for v in t.values())
        + " |",
        "",
        "## Fewer counts (Montpellier, drawn at random; the others are what is asked)",
        "",
        "| counts given | model used | median factor | within the 80 % band |",
        "|---|---|---|---|",
    ]
    for n, used, runs, factor, held in fewer(frame, counts):
        lines.append(f"| {n} | {used} of {runs} | {factor:.2f} | {held:.0%} |")
    impossible = trafficbalance.impossible(frame, found)
    (median, mean, near_median, near_mean), loops = corridor(data / "marseille_motorways")
    lines += [
        "",
        f"Junctions with impossible counts: {len(impossible)}, at {int(impossible['all_counted'].sum())} every arm is counted.",
        "",
        *hauts_de_seine(data / "paris/traffic"),
        "",
        f"## A motorway corridor: each of {loops} loops from the others",
        "",
        "| way | median factor | mean factor |",
        "|---|---|---|",
        f"| conservation at junctions | {median:.3f} | {mean:.3f} |",
        f"| nearest loop | {near_median:.3f} | {near_mean:.3f} |",
    ]
    text = "\n".join(lines) + "\n"
    (ROOT / "docs/methods/tables/traffic.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
