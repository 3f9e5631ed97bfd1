"""Five conflicts of the demo city checked against its raw files, by code that shares nothing with
Clairville.

Runs the public tools as a person would (``qgis_process``), then reads the published files again
with csv, json, shapely and pyproj alone and recomputes every ingredient and the score; writes
docs/methods/tables/five_conflicts.md.
"""

import csv
import datetime as dt
import gzip
import itertools
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import shapely
from pyproj import Transformer
from shapely.geometry import shape
from shapely.ops import transform

ROOT = pathlib.Path(__file__).resolve().parents[2]
RAW = ROOT / "resources/demo/paris"
START, END = "2024-06-10T00:00:00", "2024-07-06T00:00:00"
LAMBERT = Transformer.from_crs(4326, 2154, always_xy=True).transform
THEMES = {
    "WORKS": "works",
    "COMPLAINTS": "complaints",
    "SCHOOLS": "schools",
    "CALENDAR": "school_calendar",
    "STREETS": "roads",
    "TRANSPORT": "public_transport",
    "AIR": "air_quality",
}
# Upper bounds of the hourly European index, classes 1 to 5 (European Environment Agency, 2024).
BANDS = {
    "NO2": (10, 25, 60, 100, 150),
    "O3": (60, 100, 120, 160, 180),
    "PM10": (15, 45, 120, 195, 270),
    "PM25": (5, 15, 50, 90, 140),
}
TRAFFIC = {"BARRAGE_TOTAL": 1.0, "IMPASSE": 0.8, "SENS_UNIQUE": 0.6, "RESTREINTE": 0.5}
# The town's own level, and space (m²) with its share of the worth, as docs/methods/crossing.md says.
LEVELS = {"1": 0.9, "2": 0.7}
SPACE = ((10, 0.4), (50, 0.75), (100, 1.0), (500, 1.5), (2000, 2.0))
MORNING = {day: ("08:30", "11:30") for day in range(5)}
COLLEGE = [
    {day: ("08:00", "12:00") for day in range(5)},
    {day: ("13:30", "16:30") for day in (0, 1, 3, 4)},
]
AFTERNOON = {
    0: ("13:30", "16:30"),
    1: ("13:30", "15:00"),
    3: ("13:30", "16:30"),
    4: ("13:30", "15:00"),
}


def listed(folder):
    """The tool's list, as dictionaries."""
    store, output = folder / "store.gpkg", folder / "conflicts.csv"
    layers = [f"--{name}={store}|layername={theme}" for name, theme in THEMES.items()]
    pulled = ",".join(THEMES.values())
    for arguments in (
        ["clairville:pullcity", "--PROFILE=paris_demo", f"--STORE={store}", f"--THEMES={pulled}"],
        [
            "clairville:findconflicts",
            "--PROFILE=paris_demo",
            f"--START={START}",
            f"--END={END}",
            f"--OUTPUT={output.with_name('lines.csv')}",
            f"--PAIRS={output}",
            *layers,
        ],
    ):
        subprocess.run(["qgis_process", "run", *arguments], check=True, capture_output=True)
    with output.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rows(name):
    """A raw CSV file."""
    reader = gzip.open if name.endswith(".gz") else open
    csv.field_size_limit(10**9)
    with reader(RAW / name, "rt", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def metres(text):
    """A GeoJSON text in Lambert-93, None when empty."""
    found = shape(json.loads(text)) if text.strip() else None
    return None if found is None or found.is_empty else transform(LAMBERT, found)


def works():
    """[(identifier, first day, day after the last, geometry, worth of its effect on traffic, whether
    that goes by the space taken, space, what footprints of one site share)]"""
    found = []
    for row in rows("chantiers-a-paris.csv.gz"):
        space = row["Encombrement espace public"]
        worth = 0.4 if "EMPRISE_CHAUSSEE" in space else 0.3
        days = row["Date début du chantier"], row["Date fin du chantier"]
        who = ("Synthèse - Nature du chantier", "Responsable du chantier")
        shared = (*days, *(row[c] for c in (*who, "Maîtrise d'ouvrage principale")))
        space = float(row["Surface (m2)"] or 0)
        found.append(
            (row["Référence Chantier"], *days, row["geo_shape"], worth, True, space, shared)
        )
    for row in rows("chantiers-perturbants.csv"):
        worth = TRAFFIC.get(row["Impact sur la circulation"], 0.3)
        worth = max(worth, LEVELS.get(row["Niveau de perturbation"], 0.7))
        days, name = (row["Date de début"], row["Date de fin"]), row["Identifiant"]
        found.append((name, *days, row["geo_shape"], worth, False, 0.0, (name,)))
    out = []
    for name, first, last, text, *more in found:
        geometry = metres(text)
        if first and last and geometry is not None and last >= first:
            days = (
                dt.datetime.fromisoformat(first[:10]),
                dt.datetime.fromisoformat(last[:10]) + dt.timedelta(1),
            )
            out.append((name, *days, geometry, *more))
    return out


def gate(moment, clock, kind):
    """ "entry" or "exit" when ``clock`` is a bell of a Paris school of this kind on the day of
    ``moment``, else "".
    """
    for half in COLLEGE if kind == "Collège" else (MORNING, AFTERNOON):
        opens, closes = half.get(moment.weekday(), ("", ""))
        if clock in (opens, closes):
            return "entry" if clock == opens else "exit"
    return ""


def holiday(day):
    """Name of the school holiday of zone C that holds a day, or ""."""
    for row in rows("calendrier_scolaire.csv"):
        if row["Zones"] == "Zone C" and row["Population"] in ("-", "Élèves", ""):
            first, resumes = (
                dt.date.fromisoformat(row[c][:10]) for c in ("Date de début", "Date de fin")
            )
            if first <= day < resumes:
                return row["Description"]
    return ""


def air_class(moment):
    """Class of the hour from the raw series, which is in UTC."""
    utc = (moment - dt.timedelta(hours=2)).strftime("%Y-%m-%d %H")  # summer time
    row = next((r for r in rows("airparif_heures.csv.gz") if r["id"] == utc), {})
    values = {p: float(row[f"valeur_{p}"]) for p in BANDS if row.get(f"valeur_{p}")}
    return max(
        (1 + sum(int(v + 0.5) > top for top in BANDS[p]) for p, v in values.items() if v >= 0),
        default="",
    )


def one_site(site, sites):
    """The footprints that are one site with this one: same dates and people, in steps of 50 m."""
    mine, left = [site], [s for s in sites if s is not site and s[7] == site[7]]
    while near := [s for s in left if any(s[3].distance(m[3]) <= 50 for m in mine)]:
        mine += near
        left = [s for s in left if not any(s is n for n in near)]
    return mine


def in_the_way(site, mine):
    """Worth of a site's effect on traffic, by its space where the town publishes none."""
    if not site[5]:
        return site[4]
    space = max(sum(s[6] or s[3].area for s in mine), 1.0)
    points = [(math.log(m2), share) for m2, share in SPACE]
    if math.log(space) <= points[0][0]:
        return site[4] * points[0][1]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if math.log(space) <= x1:
            return site[4] * (y0 + (y1 - y0) * (math.log(space) - x0) / (x1 - x0))
    return site[4] * points[-1][1]


def checked(row, sites, schools, complaints, stops):
    """[(what, the tool's value, the raw files' value, agree)] of one conflict."""
    moment = dt.datetime.fromisoformat(row["moment"].replace("/", "-").replace("Z", "")[:19])
    # Identifiers repeat in the raw file: the work meant is one whose dates hold the moment.
    same = [s for s in sites if s[0] == row["work_id"] and s[1] <= moment < s[2]]
    x, y = float(row["X"]) if "X" in row else None, float(row["Y"]) if "Y" in row else None
    site = (
        min(same, key=lambda s: s[3].distance(shapely.Point(x, y)))
        if x is not None and same
        else same[0]
        if same
        else None
    )
    out = [
        (
            "work under way at " + moment.strftime("%d %b %Y %H:%M"),
            "yes",
            "yes" if site else "no",
            site is not None,
        )
    ]
    if site is None:
        return out
    near = [
        p
        for d, p in complaints
        if moment.date() - dt.timedelta(29) <= d <= moment.date() and site[3].distance(p) <= 200
    ]
    stopped = sum(site[3].distance(p) <= 30 for p in stops)
    mine = one_site(site, sites)
    others = sum(
        not any(s is m for m in mine) and s[1] <= moment < s[2] and s[3].distance(site[3]) <= 100
        for s in sites
    )
    parts = {
        "traffic": 30 * in_the_way(site, mine),
        "school": 0.0,
        "complaints": 20 * min(len(near) / 20, 1),
        "transport": 10 * min(stopped / 3, 1),
        "works": 5 * min(others / 3, 1),
    }
    if row["school"]:
        straight, kind = min(
            (p.distance(site[3]), kind) for name, kind, p in schools if name == row["school"]
        )
        walked = float(row["distance_m"])
        out.append(
            (
                "straight distance at most the walked one",
                f"{walked:.0f} m",
                f"{straight:.0f} m",
                straight <= walked + 0.06 <= 200.1,
            )
        )
        parts["school"] = 35 * (1 - walked / 200)
        rings = gate(moment, row["bell"], kind)
        out.append(
            (
                f"bell that day ({kind})",
                f"{row['gate']} {row['bell']}",
                rings or "none",
                rings == row["gate"],
            )
        )
        out.append(
            (
                "no holiday in zone C",
                "class",
                holiday(moment.date()) or "class",
                not holiday(moment.date()),
            )
        )
    for what, told, found in (
        ("complaints of 30 days within 200 m", row["complaints"], len(near)),
        ("bus stops and lanes within 30 m", row["transport"], stopped),
        ("other works within 100 m", row["other_works"], others),
    ):
        out.append((what, told, found, int(float(told)) == found))
    out.append(
        (
            "air class of the hour",
            row["air_class"][:1],
            air_class(moment),
            row["air_class"][:1] == str(air_class(moment)),
        )
    )
    if float(row["detours"] or 0):
        parts["transport"] = 10.0
    score = sum(parts.values())
    out.append(
        (
            "score if active",
            f"{float(row['score_if_active']):.2f}",
            f"{score:.2f}",
            abs(score - float(row["score_if_active"])) < 0.05,
        )
    )
    return out


def main():
    with tempfile.TemporaryDirectory() as folder:
        found = listed(pathlib.Path(folder))
    sites = works()
    schools = [
        (r["Libellé établissement"], r["Type établissement"], metres(r["geo_shape"]))
        for r in rows("ecoles_2023_2024.csv")
    ]
    complaints = [
        (dt.date.fromisoformat(r["datedecl"]), shapely.Point(float(r["x_l93"]), float(r["y_l93"])))
        for r in rows("dans_ma_rue.csv.gz")
        if r["x_l93"]
    ]
    stops = []
    for name in ("couloirs_bus_2019.geojson.gz", "arrets_bus_2023.geojson.gz"):
        with gzip.open(RAW / name, "rt", encoding="utf-8") as stream:
            stops += [
                transform(LAMBERT, shape(f["geometry"])) for f in json.load(stream)["features"]
            ]
    kinds = {
        kind: next(r for r in found if r["kind"] == kind) for kind in ("complaints", "transport")
    }
    around = next((r for r in found if float(r["detours"] or 0)), None)
    chosen = [
        found[0],
        found[len(found) // 2],
        kinds["complaints"],
        kinds["transport"],
        around or found[1],
    ]
    lines = [
        f"Written by `scripts/validate/five_conflicts.py` on {dt.date.today()}: {len(found):,} conflicts of the demo city "
        f"from {START[:10]} to {END[:10]}; five of them against the raw files of `resources/demo/paris`, read with csv, "
        "json, shapely and pyproj alone. The walked distance is the tool's, only bounded below by the straight one; that a "
        "work stands on a way round is the tool's too.",
        "",
    ]
    agree = total = 0
    for row in chosen:
        lines += [
            f"**Rank {int(float(row['rank']))}, {row['work_id']}**: {row['reason_en']}",
            "",
            "| what | tool | raw files | |",
            "|---|---|---|---|",
        ]
        for what, told, raw, good in checked(row, sites, schools, complaints, stops):
            lines.append(f"| {what} | {told} | {raw} | {'agrees' if good else 'DIFFERS'} |")
            agree, total = agree + good, total + 1
        lines.append("")
    lines.insert(1, f"\n{agree} of {total} values agree.")
    (ROOT / "docs/methods/tables/five_conflicts.md").write_text("\n".join(lines), encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
