"""How well the places of council acts are read and how fast they are found; writes
docs/methods/tables/acts.md.

    python scripts/validate/acts.py [-v]

``-v`` tells what went wrong in the half of the titles that may be looked at. The index is measured on 50,000 acts
made of the texts in CLAIRVILLE_DATA; without them that part of the table stays away.
"""

import csv
import gzip
import os
import pathlib
import sys
import tempfile
import time

from shared import ROOT, acts_gold

# isort: split

from clairville.plugin.store.acts import Acts

OUT = ROOT / "docs" / "methods" / "tables" / "acts.md"
HEAD = (
    "# Council acts: places and search",
    "",
    "Made by `scripts/validate/acts.py`. Titles: `tests/data/montpellier_acts`. An interval is Wilson's at 95 %.",
    "",
)
ACTS, DRAWN = 50_000, 200
ASKED = (
    "école", "rue de la loge", "conseil municipal", '"autorisation de signer"', "convention", "subvention association 2013",
    "le conseil adopte", "montpellier", "zac port marianne", "coeur", "délégation service public", "con", "conv", "voirie travaux",
)  # fmt: skip


def wilson(right, total):
    """Wilson's interval of a share."""
    if not total:
        return "–"
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * ((share * (1 - share) + z * z / (4 * total)) / total) ** 0.5 / (1 + z * z / total)
    return f"{share:.3f} ({middle - half:.3f}–{middle + half:.3f})"


def places(verbose):
    """The lines of the table of places."""
    lines = [
        "## Streets and addresses in titles",
        "",
        "| titles | n | named | told | precision | recall | bar |",
        "|---|---|---|---|---|---|---|",
    ]
    for half, name in (("develop", "looked at"), ("unseen", "never looked at"), (None, "all")):
        got = acts_gold.score(half, verbose and half == "develop")
        lines.append(
            f"| {name} | {got['titles']} | {got['wanted']} | {got['told']} | {wilson(got['right'], got['told'])} |"
            f" {wilson(got['right'], got['wanted'])} | ≥ 0.97 / ≥ 0.94 |"
        )
    exact = acts_gold.score_exact()
    lines.append(
        f"| all, by names of the register found letter by letter | {exact['titles']} | {exact['wanted']} | {exact['told']} |"
        f" {wilson(exact['right'], exact['told'])} | {wilson(exact['right'], exact['wanted'])} | baseline |"
    )
    parcels = acts_gold.score_parcels()
    lines += [
        "",
        f"Parcels in the same titles: {parcels['wanted']} named, precision {wilson(parcels['right'], parcels['told'])}, recall"
        f" {wilson(parcels['right'], parcels['wanted'])}.",
        "",
    ]
    return lines


def made(folder):
    """50,000 acts of the texts and titles that there are."""
    csv.field_size_limit(10**8)
    with gzip.open(folder / "texts_2013-02_2013-03.csv.gz", "rt", encoding="utf-8") as told:
        texts = [r["text"] for r in csv.DictReader(told)]
    with open(folder / "list_2012-06_2013-11.csv", encoding="utf-8") as told:
        titles = [r["title"] for r in csv.DictReader(told)]
    for i in range(ACTS):
        day = f"{2004 + i // 2500}-01-01"
        title, text = titles[i * 7 % len(titles)], texts[i % len(texts)]
        yield (f"A{i}", str(i), day, title, text, "", "", "", "", 0)


def search(folder):
    """The lines of the table of the index."""
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place) / "acts.gpkg"
        with Acts(path) as store:
            wall, own = time.perf_counter(), time.process_time()
            store.write(made(folder))
            wall, own = time.perf_counter() - wall, time.process_time() - own
        size = path.stat().st_size / 1e6
        with Acts(path) as store:
            words = [
                row[0]
                for row in store._read().execute(
                    "SELECT term FROM clairville_acts_stems ORDER BY stem, term"
                )
            ]
            asked = (*ASKED, *words[:: max(len(words) // DRAWN, 1)])
            times = {}
            store.search("ville")
            for one in asked:
                took = []
                for _ in range(3):
                    begin = time.process_time()
                    store.search(one)
                    took.append(time.process_time() - begin)
                times[one] = 1000 * sorted(took)[1]
    slowest = max(times, key=times.get)
    middle = sorted(times.values())[len(times) // 2]
    return [
        f"## The index of {ACTS:,} acts",
        "",
        "| measure | measured | bar |",
        "|---|---|---|",
        f"| made, s of processor (of the clock, machine shared) | {own:.1f} ({wall:.1f}) | ≤ 15 |",
        f"| worst of {len(asked)} questions with excerpts, ms of processor (middle) | {times[slowest]:.1f} ({middle:.1f}) | ≤ 20 |",
        f"| file, MB | {size:.0f} | ≤ 300 |",
        "",
        f"{ACTS:,} acts repeat 842 titles and 79 texts; {len(ASKED)} questions that people ask, the others words of the index.",
        "",
    ]


def main():
    """Measure and write."""
    lines = [*HEAD, *places("-v" in sys.argv)]
    folder = pathlib.Path(os.environ.get("CLAIRVILLE_DATA", "")) / "montpellier_deliberations"
    if os.environ.get("CLAIRVILLE_DATA") and folder.is_dir():
        lines += search(folder)
    OUT.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
