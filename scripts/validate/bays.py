"""Delivery bays of Paris: coverage and optimum, Erlang's formula, and whether a model finds existing
bays better than the plain rule; writes docs/methods/tables/bays.md and the verdict that the tool tells,
resources/kerb/sense.json. Needs CLAIRVILLE_DATA, else nothing is written.
"""

import csv
import datetime
import gzip
import io
import json
import os
import pathlib
import time
from fractions import Fraction

from shared import ROOT

# isort: split

import geopandas
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from clairville.algorithms.kerb import erlang, movements, outcome, plan, sites, supply
from clairville.algorithms.network import milp, segments, ways
from clairville.algorithms.network.lagrange import Case

CRS = "EPSG:2154"
# A model must find that share (%) of the bays on 10 and 20 % of the length, and more than the rule.
LEAST = (27.0, 48.0)


def rows_of(path):
    """Rows of a gzipped table."""
    with gzip.open(path, "rb") as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8-sig"), delimiter=";"))


def metres(shapes):
    """Degrees to Lambert 93."""
    change = Transformer.from_crs(4326, 2154, always_xy=True)
    return shapely.transform(shapes, lambda xy: np.column_stack(change.transform(*xy.T)))


def paris(folder):
    """(streets, establishments, bays with their arrondissement)."""
    rows = rows_of(folder / "paris/streets/voie.csv.gz")
    streets = geopandas.GeoDataFrame(
        {"id": [r["N_SQ_VO"] for r in rows], "name": [r["L_LONGMIN"] for r in rows]},
        geometry=metres(shapely.from_geojson([r["Geometry"] for r in rows])),
        crs=CRS,
    )
    food = pd.DataFrame(rows_of(folder / "paris_delivery/food_shops_bdcom.csv.gz"))
    meals = pd.DataFrame(rows_of(folder / "paris_delivery/restaurants_sirene_2018.csv.gz"))
    shops = geopandas.GeoDataFrame(
        {
            "naf": [*food["CODACT"], *meals["APET700"]],
            "size_class": [*food["SURF"], *[""] * len(meals)],
        },
        geometry=shapely.points(
            np.array([*food["X"], *meals["x_l93"]], float),
            np.array([*food["Y"], *meals["y_l93"]], float),
        ),
        crs=CRS,
    )
    rows = pd.DataFrame(rows_of(folder / "paris_delivery/bays_2026-03.csv.gz"))
    marks = {"Présente": "good", "Abimé": "damaged", "Absente": "absent"}
    bays = geopandas.GeoDataFrame(
        {
            "kind": rows["Régime particulier"],
            "length_m": pd.to_numeric(rows["Longueur"], errors="coerce"),
            "places": pd.to_numeric(rows["Nombre places réelles"], errors="coerce"),
            "marking": rows["Signalisation horizontale"].map(marks),
            "district": pd.to_numeric(rows["Arrondissement"], errors="coerce"),
        },
        geometry=metres(shapely.from_geojson(rows["geo_shape"].to_numpy(object))),
        crs=CRS,
    )
    return streets, shops, bays


def planned(shops, bays, network, new, moves=0):
    """(plan, processor seconds) with ``new`` bays."""
    started = time.process_time()
    demand = movements.movements_of(shops)
    made = plan.make_plan(
        demand,
        shops.geometry.to_numpy()[demand.rows],
        supply.read_bays(bays, supply.Params()),
        network,
        sites.Params(new=new, moves=moves),
        supply.Params(),
    )
    return made, time.process_time() - started


def proven(made, network, points, new):
    """What HiGHS says on the whole case, nothing taken out: (value, bound)."""
    walked = ways.on_foot(network)
    homes = ways.attach(points, network, walked)
    found = sites.pair(walked, homes, made.candidates.place, 50.0, lambda _: None)
    weights = np.where(made.cover.covered, 0.0, made.demand.movements[:, 1])
    case = Case.of(found, np.zeros(len(found.cost)), weights, 1.0, np.zeros(0, np.int64))
    chosen, low = milp.cover(case, new, len(found.destinations), 20_000)
    total = float(weights.sum())
    return total - case.value(chosen), total - low


def formula_difference():
    """The largest difference of Erlang B from its formula in exact fractions, 0 to 60 places, loads to
    80 erlang."""
    worst = 0.0
    for load in (Fraction(1, 1000), Fraction(1, 3), *map(Fraction, range(1, 81, 3))):
        term = total = Fraction(1)
        for c in range(61):
            if c:
                term = term * load / c
                total += term
            exact = float(term / total)
            worst = max(worst, abs(float(erlang.refused_share(c, float(load))) - exact))
    return worst


def district_of(points, towns):
    """The number of the arrondissement of each point, 0 outside of all."""
    row, town = shapely.STRtree(towns.geometry.to_numpy()).query(points, predicate="within")
    out = np.zeros(len(points), np.int64)
    out[row] = towns["INSEE_COM"].str[-2:].astype(int).to_numpy()[town]
    return out


def verdict(shares):
    """What the tool tells, of the shares (n, 4) of :func:`sense`: means, and model less rule with the
    ends between which it lies in 95 % of the choices."""
    more = shares[:, 2:] - shares[:, :2]
    low, high = np.percentile(more, [2.5, 97.5], axis=0)
    mean = shares.mean(axis=0)
    better = bool((low > 0).all() and (mean[2:] >= LEAST).all())
    ends = {
        str(share): {
            "rule": round(float(mean[at]), 1),
            "model": round(float(mean[2 + at]), 1),
            "more_low": round(float(low[at]), 1),
            "more_high": round(float(high[at]), 1),
        }
        for at, share in enumerate((10, 20))
    }
    return {
        "source": "Written by scripts/validate/bays.py: delivery bays (2026), food shops (2017) and restaurants (2018) of Paris.",
        "checked": datetime.date.today().isoformat(),
        "choices": len(shares),
        "model_finds_more": better,
        "share_of_length": ends,
    }


def sense(network, shops, bays, towns, repeats=40):
    """Shares of the bays of three left-out arrondissements on 10 and 20 % of the length: by the rule
    and by a Poisson model of the bays of the others, over random choices of three."""
    walked = ways.on_foot(network)
    demand = movements.movements_of(shops)
    home = ways.attach(shops.geometry.to_numpy()[demand.rows], network, walked)
    m = demand.movements[:, 1]
    length = network["length_m"].to_numpy(float)
    lines = network.geometry.to_numpy()
    on = np.bincount(home.edge[~home.off], m[~home.off], minlength=len(length))
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    spots = shops.geometry.to_numpy()[demand.rows]
    tree = shapely.STRtree(spots)
    around = {}
    for reach in (50, 100, 200, 400):
        line, spot = tree.query(lines, predicate="dwithin", distance=reach)
        around[reach] = np.bincount(line, m[spot], minlength=len(length))
    there = ways.attach(bays.geometry.to_numpy(), network, walked)
    count = np.bincount(there.edge[~there.off], minlength=len(length)).astype(float)
    district = district_of(middle, towns)
    words = network["name"].fillna("").str.lower()
    kind = pd.get_dummies(words.str.split().str[0].where(lambda s: s.isin(
        ["rue", "boulevard", "avenue", "passage", "place", "quai", "impasse", "square", "villa"]
    ), "other"))  # fmt: skip
    degree = np.bincount(
        np.r_[network["start_node"], network["end_node"]], minlength=walked.n_nodes
    )
    ends = degree[network["start_node"]] + degree[network["end_node"]]
    whole = pd.Series(length).groupby(words.to_numpy()).transform("sum").to_numpy()
    features = pd.DataFrame(
        {
            "length": np.log(np.maximum(length, 1.0)),
            "on": np.log1p(on),
            "density": np.log1p(100.0 * on / np.maximum(length, 10.0)),
            **{f"near_{k}": np.log1p(v) for k, v in around.items()},
            "ends": ends.astype(float),
            "street": np.log1p(whole),
        }
    )
    features = pd.concat([features, kind.drop(columns="other").astype(float)], axis=1)
    rng = np.random.default_rng(0)
    found = []
    # three arrondissements have no bays in the file: they are no sign of anything
    numbers = np.intersect1d(np.unique(district), np.unique(bays["district"]))
    numbers = numbers[(numbers > 0) & (numbers <= 20)]
    known = np.isin(district, numbers)
    scored = {}
    for _ in range(repeats):
        out = np.isin(district, rng.choice(numbers, 3, replace=False))
        model = fitted(features[known & ~out], count[known & ~out])
        scores = {
            "rule": on / np.maximum(length, 1.0),
            "model": model(features) / np.maximum(length, 1.0),
        }
        for name, score in scores.items():
            order = np.argsort(-score[out], kind="stable")
            far = np.cumsum(length[out][order]) / length[out].sum()
            share = np.cumsum(count[out][order]) / count[out].sum()
            scored[name] = [float(np.interp(x, far, share)) for x in (0.1, 0.2)]
        found.append([*scored["rule"], *scored["model"]])
    return 100.0 * np.array(found)


def fitted(features, count):
    """A Poisson regression of the count, with squares of what is continuous."""
    mean, spread = features.mean(), features.std().replace(0.0, 1.0)

    def matrix(frame):
        plain = (frame - mean) / spread
        square = plain.iloc[:, :9] ** 2
        return np.column_stack([np.ones(len(plain)), plain, square])

    from sklearn.linear_model import PoissonRegressor

    model = PoissonRegressor(alpha=1e-4, max_iter=500, fit_intercept=False)
    model.fit(matrix(features), count)
    return lambda frame: model.predict(matrix(frame))


def main():
    if "CLAIRVILLE_DATA" not in os.environ:
        print("CLAIRVILLE_DATA is not set: nothing written")
        return
    folder = pathlib.Path(os.environ["CLAIRVILLE_DATA"])
    streets, shops, bays = paris(folder)
    network = segments.build(streets, target_length_m=0).segments
    towns = geopandas.read_file(folder / "paris/admin/com_75.shp")
    of_shops = district_of(shops.geometry.to_numpy(), towns)
    # what lies in the three arrondissements without bays in the file is no need without bays
    shops = shops[np.isin(of_shops, bays["district"].unique())].reset_index(drop=True)
    of_shops = district_of(shops.geometry.to_numpy(), towns)
    some = shops[of_shops == 11].reset_index(drop=True)
    there = bays[bays["district"] == 11].reset_index(drop=True)
    eleventh, spent = planned(some, there, network, 50, moves=10)
    points = some.geometry.to_numpy()[eleventh.demand.rows]
    best, bound = proven(eleventh, network, points, 50)
    whole, long = planned(shops, bays, network, 200)
    print(spent, long, best, bound, eleventh.added.gain[:, 1].sum())
    table = [
        "| case | establishments | movements a week | bays | covered today | new | newly covered | covered then | gap | processor s |",
        "|---" * 10 + "|",
    ]
    for name, made, seconds in (("11th", eleventh, spent), ("Paris", whole, long)):
        curve, total = outcome.curve_of(made), made.total
        table.append(
            f"| {name} | {len(made.demand.rows):,} | {total[0]:,.0f} to {total[2]:,.0f} | {len(made.bays):,} "
            f"| {curve['covered_pct'].iloc[0]:.1f} % | {len(made.added.sites)} "
            f"| {made.added.gain[:, 1].sum():,.0f} | {curve['covered_pct'].iloc[-1]:.1f} % "
            f"| {100 * made.added.gap:.4f} % ({made.added.method}) | {seconds:.1f} |"
        )
    shares = sense(network, shops, bays, towns)
    low, high = np.percentile(shares, [2.5, 97.5], axis=0)
    mean, more = shares.mean(axis=0), shares[:, 2:] - shares[:, :2]
    gain_low, gain_high = np.percentile(more, [2.5, 97.5], axis=0)
    lines = [
        "# Delivery bays: measured",
        "",
        "Written by `scripts/validate/bays.py` on the delivery bays, food shops (2017) and restaurants (2018) of Paris.",
        "",
        *table,
        "",
        f"HiGHS on the whole case of the 11th, nothing taken out: {best:,.1f} movements, bound {bound:,.1f}; "
        f"the tool's plan: {eleventh.added.gain[:, 1].sum():,.1f} "
        f"({100 * eleventh.added.gain[:, 1].sum() / best:.3f} %).",
        "",
        "Erlang B against its formula in exact fractions, 0 to 60 places, to 80 erlang: "
        f"largest difference {formula_difference():.1e}.",
        "",
        f"Bays to move in the 11th: {len(eleventh.moves)}, winning "
        f"{sum(float((m.won - m.lost)[1]) for m in eleventh.moves):,.0f} movements a week; "
        f"to repair: {len(eleventh.repairs[0])}; to share by hours: {len(eleventh.shared[0])}.",
        "",
        "## Where existing bays are",
        "",
        "Share of the bays of three arrondissements left out on 10 and 20 % of their length, 40 random choices; "
        "the model is fitted on the others alone.",
        "",
        "| ranking | 10 % | 20 % |",
        "|---|---|---|",
    ]
    for name, at in (("movements on the segment a metre (the rule)", 0), ("Poisson model", 2)):
        cells = [f"{mean[at + k]:.1f} % ({low[at + k]:.1f} to {high[at + k]:.1f})" for k in (0, 1)]
        lines.append(f"| {name} | {cells[0]} | {cells[1]} |")
    cells = [
        f"{more.mean(axis=0)[k]:+.1f} ({gain_low[k]:+.1f} to {gain_high[k]:+.1f})" for k in (0, 1)
    ]
    lines.append(f"| model less rule, points | {cells[0]} | {cells[1]} |")
    told = verdict(shares)
    words = (
        "finds more existing bays than the rule"
        if told["model_finds_more"]
        else "the rule is enough"
    )
    lines += [
        "",
        f"Verdict, for a model at least {LEAST[0]:.0f} and {LEAST[1]:.0f} % and a difference above 0 in 95 % of the choices: "
        f"{'the model ' if told['model_finds_more'] else ''}{words}.",
    ]
    told_in = ROOT / "resources/kerb/sense.json"
    told_in.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    target = ROOT / "docs/methods/tables/bays.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
