"""One incident once: how many labelled pairs of records the rules join rightly; writes
docs/methods/tables/incidents.md when asked with --write.

incidents.py [--write] [development|another|held]
    development   the pairs that were drawn while the rules were written, in detail
    another       two thirds of the pairs drawn by another who had not read the rules, in detail: the rules are mended on them
    held          counts of the third that is held back

The labelled pairs (tests/data/incidents/pairs.json) were written and labelled before the rules, and those who write the
rules do not read them: of these only counts by kind of pair are printed.
"""

import collections
import json
import math
import pathlib
import sys

from shared import ROOT

# isort: split

import geopandas
import numpy as np
import pandas as pd
import shapely

from clairville.algorithms.clock import moments
from clairville.algorithms.situation import records, rules

FOLDER = ROOT / "tests/data/incidents"
ZONE = "Europe/Paris"
METRES = 111_200.0
ANOTHER = "drawn_by_another.json"
HELD_SEED = 20261201


def read_pairs(name):
    """The pairs of a file of the folder."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))["pairs"]


def split(pairs):
    """(pairs to mend on, pairs held back): a random third is held, the same at every run."""
    held = set(np.random.default_rng(HELD_SEED).permutation(len(pairs))[: len(pairs) // 3])
    return (
        [pair for k, pair in enumerate(pairs) if k not in held],
        [pair for k, pair in enumerate(pairs) if k in held],
    )


def print_detail(pairs):
    """Prints each pair that is judged wrongly, then the counts."""
    verdicts = judge(pairs)
    for pair, verdict in zip(pairs, verdicts, strict=True):
        if (verdict.same == rules.SAME) != (label_of(pair) == "same"):
            print(pair["id"], pair["kind"], label_of(pair), verdict)
    print("\n".join(lines(counts_of(pairs, verdicts))))


def stamps(texts):
    """(local, UTC) pandas times of ISO texts."""
    found = []
    for text in texts:
        told = moments.read(text) if text else None
        found.append(
            (None, None)
            if told is None
            else (moments.local(told[0], ZONE), moments.utc(told[0], ZONE))
        )
    return tuple(pd.to_datetime(pd.Series([f[k] for f in found], dtype=object)) for k in (0, 1))


def frame_of(told):
    """Records as theme ``incidents``, in metres around each pair's own place."""
    frame = pd.DataFrame(told)
    start, end = stamps(frame["start"]), stamps(frame["end"])
    points = [
        None
        if lon is None or lon != lon
        else shapely.Point(lon * math.cos(math.radians(lat)) * METRES, lat * METRES)
        for lon, lat in zip(frame["lon"], frame["lat"], strict=True)
    ]
    made = {
        "kind": frame["kind"],
        "road": frame["road"],
        "place": frame["place"],
        "direction": frame["direction"],
        "description": frame["text"],
        "source_name": frame["source"],
        "status": frame["status"],
        "start": start[0],
        "start_utc": start[1],
        "end": end[0],
        "end_utc": end[1],
    }
    return geopandas.GeoDataFrame(made, geometry=points)


def judge(pairs):
    """A verdict a pair."""
    told = [p[side] for p in pairs for side in ("a", "b")]
    read = records.read({"incidents": frame_of(told)}, 0, ZONE)
    degrees = np.array(
        [[np.nan if t[k] is None else t[k] for k in ("lon", "lat")] for t in told], dtype=float
    )
    compared = read.compared(lambda _xy: degrees)
    return [rules.compare(compared[2 * k], compared[2 * k + 1]) for k in range(len(pairs))]


def label_of(pair):
    """ "same" or "different": what both readers say, else what was meant."""
    said = set(pair["labels"])
    return said.pop() if len(said) == 1 else pair["meant"]


def counts_of(pairs, verdicts):
    """{kind of pair: Counter of right and wrong joins}."""
    found = collections.defaultdict(collections.Counter)
    for pair, verdict in zip(pairs, verdicts, strict=True):
        joined, same = verdict.same == rules.SAME, label_of(pair) == "same"
        word = {
            (True, True): "joined",
            (True, False): "wrongly",
            (False, True): "missed",
            (False, False): "apart",
        }
        for kind in (pair["kind"], "all"):
            found[kind][word[joined, same]] += 1
    return found


def rates(counted):
    """(precision, recall)."""
    joined = counted["joined"] + counted["wrongly"]
    same = counted["joined"] + counted["missed"]
    return counted["joined"] / joined if joined else math.nan, counted[
        "joined"
    ] / same if same else math.nan


def lines(found):
    """The table in Markdown."""
    out = [
        "| pairs | same, joined | same, missed | different, apart | different, joined |",
        "|---|---|---|---|---|",
    ]
    for kind in [*sorted(k for k in found if k != "all"), "all"]:
        c = found[kind]
        out.append(f"| {kind} | {c['joined']} | {c['missed']} | {c['apart']} | {c['wrongly']} |")
    precision, recall = rates(found["all"])
    return [*out, "", f"Precision {precision:.3f}, recall {recall:.3f}."]


def main():
    """Prints counts, writes the table where asked."""
    if "development" in sys.argv:
        print_detail(read_pairs("drawn_development.json"))
        return
    mended, held = split(read_pairs(ANOTHER))
    if "another" in sys.argv:
        print_detail(mended)
        return
    if "held" in sys.argv:
        print("\n".join(lines(counts_of(held, judge(held)))))
        return
    parts = []
    for title, pairs in (
        ("Labelled before the rules", read_pairs("pairs.json")),
        ("Drawn while the rules were written", read_pairs("drawn_development.json")),
        ("Drawn by another, the rules mended on them", mended),
        ("Drawn by another, held back", held),
    ):
        told = lines(counts_of(pairs, judge(pairs)))
        parts += [f"## {title} ({len(pairs)} pairs)", "", *told, ""]
    text = "\n".join(
        ["# One incident once", "", "Written by `scripts/validate/incidents.py`.", "", *parts]
    )
    print(text)
    if "--write" in sys.argv:
        path = pathlib.Path(ROOT) / "docs/methods/tables/incidents.md"
        path.write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
