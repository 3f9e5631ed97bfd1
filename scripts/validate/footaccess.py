"""Access on foot in Paris, against every way tried one by one; writes docs/methods/tables/footaccess.md.

Streets, elementary schools and squares of 200 m (needs CLAIRVILLE_DATA, skipped without it).
"""

import csv
import gzip
import heapq
import io
import json
import os
import pathlib
import time

from shared import ROOT

# isort: split

import geopandas
import numpy as np
import shapely
from osgeo import ogr, osr

from clairville.algorithms.network import access
from clairville.algorithms.network import segments as streets_of
from clairville.algorithms.network.ways import on_foot
from clairville.algorithms.services import (
    facilities,
    footaccess,
    helpmost,
    people,
    schoolwalks,
)

ogr.UseExceptions()
csv.field_size_limit(10**8)
PARAMS = footaccess.Params()


def metres(shapes):
    """Shapes in degrees in Lambert-93."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(4326)
    target.ImportFromEPSG(2154)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    turn = osr.CoordinateTransformation(source, target)
    return shapely.transform(shapes, lambda xy: np.array(turn.TransformPoints(xy))[:, :2])


def rows_of(path):
    with gzip.open(path, "rb") as file:
        text = io.StringIO(file.read().decode("utf-8-sig"))
    return list(csv.DictReader(text, delimiter=";"))


def paris(folder):
    """(streets, squares, schools)."""
    streets = rows_of(folder / "streets/voie.csv.gz")
    lines = metres(shapely.from_geojson([r["Geometry"] for r in streets]))
    roads = geopandas.GeoDataFrame(
        {"id": [r["N_SQ_VO"] for r in streets], "name": [r["L_LONGMIN"] for r in streets]},
        geometry=lines,
    )
    data = ogr.Open(f"/vsigzip/{folder}/population/Filosofi2015_carreaux_200m_paris.gpkg.gz")
    layer = data.GetLayer(0)
    squares = [(f["Ind"], f["Ind_6_10"], bytes(f.GetGeometryRef().ExportToWkb())) for f in layer]
    areas = geopandas.GeoDataFrame(
        {"population": [s[0] for s in squares], "ind_6_10": [s[1] for s in squares]},
        geometry=shapely.from_wkb([s[2] for s in squares]),
    )
    schools = {}
    for row in rows_of(folder / "schools/etablissements-scolaires-ecoles-elementaires.csv.gz"):
        if "2025/2026" in row["Type d'établissement - Année scolaire"]:
            shape = json.dumps(json.loads(row["geo_shape"]))
            schools[row["Libellé établissement"], shape] = row["Code INSEE"]
    doors = geopandas.GeoDataFrame(
        {"name": [k[0] for k in schools], "insee": list(schools.values())},
        geometry=metres(shapely.from_geojson([k[1] for k in schools])),
    )
    return roads, areas, doors


def one_by_one(segments, ways, place, row, doors, limit):
    """Seconds from one place to every door by a plain heap over the whole graph."""
    near = {}
    for a, b, f in zip(ways.start, ways.end, ways.forward, strict=True):
        if np.isfinite(f):
            near.setdefault(int(a), []).append((int(b), f))
            near.setdefault(int(b), []).append((int(a), f))
    edge, share = place.edge[row], place.share[row]
    base = place.gap_m[row] * ways.off
    whole = ways.forward[edge]
    heap = [
        (base + share * whole, int(ways.start[edge])),
        (base + (1 - share) * whole, int(ways.end[edge])),
    ]
    far = {}
    while heap:
        d, node = heapq.heappop(heap)
        if node in far or d > limit:
            continue
        far[node] = d
        for other, cost in near.get(node, ()):
            if other not in far:
                heapq.heappush(heap, (d + cost, other))
    out = np.full(len(doors), np.inf)
    for k in range(len(doors)):
        e, s = doors.edge[k], doors.share[k]
        if e < 0:
            continue
        w, gap = ways.forward[e], doors.gap_m[k] * ways.off
        by = [
            far.get(int(ways.start[e]), np.inf) + s * w,
            far.get(int(ways.end[e]), np.inf) + (1 - s) * w,
        ]
        if e == edge:
            by.append(base + abs(s - share) * w)
        out[k] = min(by) + gap
    return np.where(out <= limit, out, np.inf)


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        print("footaccess: CLAIRVILLE_DATA is not set")
        return
    roads, areas, doors = paris(pathlib.Path(folder) / "paris")
    clock = time.process_time
    begin = clock()
    segments = streets_of.build(roads, target_length_m=0).segments
    ways = on_foot(segments, speed_kmh=PARAMS.speed_kmh)
    noded = clock() - begin
    begin = clock()
    children = areas["ind_6_10"].to_numpy(float)
    homes = people.settle_people(areas, children, segments, ways)
    served = facilities.gather_facilities(doors, segments, ways, name=doors["name"])
    pairs = footaccess.pair_doors(ways, homes, served, PARAMS.seconds)
    reach = footaccess.measure_reach(pairs, homes, served, PARAMS)
    measured = clock() - begin
    lines = [
        "# Access on foot: measured",
        "",
        f"Made by `scripts/validate/footaccess.py` on {time.strftime('%Y-%m-%d')}: Paris, {len(roads):,} streets "
        f"({len(segments):,} pieces), {len(areas):,} squares of 200 m (2015),",
        f"{len(served)} elementary schools of 2025-2026, children of 6 to 10, {PARAMS.minutes:.0f} minutes at "
        f"{PARAMS.speed_kmh} km/h. Seconds are processor seconds.",
        "",
        "| what | measured |",
        "|---|---|",
        f"| streets noded | {noded:.1f} s |",
        f"| people settled ({len(homes.owner):,} points), {len(pairs.cost):,} pairs, E2SFCA | {measured:.1f} s |",
    ]
    lines += exactness(segments, ways, homes, served, pairs, reach)
    lines += meaning(homes, served, pairs, reach, children)
    lines += flows(segments, ways, homes, served, reach)
    lines += ["", "## Where one more would help most, in each arrondissement alone", ""]
    lines += sites(areas, children, doors, segments, ways)
    target = ROOT / "docs/methods/tables/footaccess.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


def exactness(segments, ways, homes, served, pairs, reach):
    rng = np.random.default_rng(0)
    rows = rng.choice(np.flatnonzero(~homes.place.off), 200, replace=False)
    worst, lost = 0.0, 0
    for row in rows:
        slow = one_by_one(segments, ways, homes.place, row, served.door, PARAMS.seconds)
        best = np.full(len(served), np.inf)
        np.minimum.at(best, served.of, slow)
        mine = np.full(len(served), np.inf)
        own = pairs.origin == row
        mine[pairs.destination[own]] = pairs.cost[own]
        lost += int((np.isfinite(best) != np.isfinite(mine)).sum())
        both = np.isfinite(best) & np.isfinite(mine)
        worst = max(worst, float(np.abs(best[both] - mine[both]).max(initial=0.0)))
    found = reach.catchments
    given = float((np.nan_to_num(found.access) * homes.heads).sum())
    kept = len(served) - sum(
        found.counts[k] for k in ("capacity_off_network", "capacity_nobody_reaches")
    )
    yield f"| 200 places by a plain Dijkstra each: largest difference; pairs of one alone | {worst:.1e} s; {lost} |"
    yield f"| capacity dealt out less capacity there is, as a share | {abs(given - kept) / kept:.1e} |"


def meaning(homes, served, pairs, reach, children):
    minutes = reach.minutes
    known = ~np.isnan(minutes[:, 0])
    width = minutes[known, 2] - minutes[known, 1]
    row, cost = access.nearest(pairs)
    some = (row >= 0) & (homes.heads > 0)
    for limit in (5, 10, 15):
        share = homes.heads[some & (cost <= 60 * limit)].sum() / homes.heads.sum()
        yield f"| children with a school within {limit} minutes | {100 * share:.1f} % |"
    tree = shapely.STRtree(served.shape)
    points = homes.point[some]
    crow = tree.nearest(points)
    other = homes.heads[some][crow != row[some]].sum() / homes.heads[some].sum()
    straight = shapely.distance(points, served.shape[crow])
    walked = cost[some] * PARAMS.speed_kmh / 3.6
    far = straight > 100
    detour = walked[far] / straight[far]
    yield f"| metres walked over metres as the crow flies, middle and upper tenth | {middle_and_tenth(detour, 2)} |"
    yield f"| children whose nearest school on foot is another than as the crow flies | {100 * other:.1f} % |"
    spread = middle_and_tenth(width, 1)
    yield f"| minutes between the nearest and the farthest point of a square, middle and upper tenth | {spread} |"
    lost = f"{len(homes.off)}, {np.nansum(children[homes.off]):.0f}, {served.counts['facilities_off_network']}"
    yield f"| squares, children and schools off the network | {lost} |"


def middle_and_tenth(values, digits):
    return f"{np.median(values):.{digits}f}, {np.quantile(values, 0.9):.{digits}f}"


def flows(segments, ways, homes, served, reach):
    begin = time.process_time()
    school, counts = schoolwalks.choose_schools(homes, served, reach)
    walks = schoolwalks.sum_walks(ways, homes, served, school)
    took = time.process_time() - begin
    row, cost = access.nearest(reach.pairs)
    some = row >= 0
    wanted = float((homes.heads[some] * cost[some]).sum()) / ways.off
    top = int(np.argmax(walks.pupils))
    yield f"| children walked to the nearest school | {walks.counts['pupils_walked']:,.0f}, {took:.1f} s |"
    yield f"| metres of all walks against the pairs, as a share of difference | {abs(walks.metres - wanted) / wanted:.1e} |"
    yield f"| fullest street | {segments['name'].iloc[top]}, {walks.pupils[top]:.0f} of {walks.counts['pupils_walked']:,.0f} |"


def sites(areas, children, doors, segments, ways):
    params = footaccess.Params(minutes=5.0)
    served = facilities.gather_facilities(doors, segments, ways, name=doors["name"])
    centre = shapely.centroid(np.asarray(areas.geometry.array, dtype=object))
    nearest = shapely.STRtree(served.shape).nearest(centre)
    own = doors["insee"].to_numpy()[nearest]
    yield "Children newly within 5 minutes; a square belongs to the arrondissement of its nearest school; all schools stay."
    yield ""
    yield "| arrondissement | squares | cover: gained, proof | p-median: hours saved, proof | seconds |"
    yield "|---|---|---|---|---|"
    for code in (*sorted(set(own)), "all"):
        rows = np.flatnonzero(own == code) if code != "all" else np.arange(len(own))
        part = areas.iloc[rows].reset_index(drop=True)
        homes = people.settle_people(part, children[rows], segments, ways)
        pairs = footaccess.pair_doors(ways, homes, served, params.seconds)
        reach = footaccess.measure_reach(pairs, homes, served, params)
        begin, told = time.process_time(), []
        for purpose in helpmost.PURPOSES:
            found = helpmost.propose_sites(
                ways, segments, homes, served, reach, params, sites=1, purpose=purpose
            )
            value = found.gained.sum() if purpose == "cover" else found.saved.sum()
            proof = "exact" if found.plan.gap < 1e-6 else f"within {100 * found.plan.gap:.2f} %"
            told.append(f"{value:,.1f}, {found.plan.method}, {proof}")
        yield f"| {code} | {len(rows):,} | {told[0]} | {told[1]} | {time.process_time() - begin:.1f} |"


if __name__ == "__main__":
    main()
