"""The streets and addresses of labelled titles of council acts against what is read."""

import csv

from . import ROOT

# isort: split

from clairville.algorithms.acts import mentions, parcels
from clairville.algorithms.locate import words as w
from clairville.algorithms.locate.index import Names
from clairville.algorithms.locate.index import parts as name_parts
from clairville.algorithms.locate.scan import Scanner
from clairville.algorithms.network.names import plain_street

DATA = ROOT / "tests" / "data" / "montpellier_acts"


def register():
    """The streets of the town by name."""
    with open(DATA / "streets.csv", encoding="utf-8") as told:
        return Names([row["name"] for row in csv.DictReader(told)])


def titles():
    """The labelled titles."""
    with open(DATA / "gold.csv", encoding="utf-8") as told:
        return list(csv.DictReader(told))


def entry_of(names, street):
    """The label of a street in the register; the name itself where it has none."""
    kind, words = name_parts(w.split(street).words)
    hit = names.exact(kind, words)
    return names.entries[hit[0]].label if hit else f"? {street}"


def wanted(names, row):
    """The streets and addresses that a person sees in a title."""
    out = {entry_of(names, s) for s in row["streets"].split("|") if s}
    for told in (a for a in row["addresses"].split("|") if a):
        number, _, street = told.partition(" ")
        out.add(f"{number} {entry_of(names, street)}")
    return out


def read(scanner, title):
    """The streets and addresses that are read in a title."""
    out = set()
    for sentence in mentions.sentences(title):
        for named in mentions.streets_in(scanner, sentence)[0]:
            label = scanner.names.entries[named.streets[0].entry].label
            out.add(" ".join([*(f"{d.number}{d.suffix}" for d in named.doors), label]))
    return out


def score(half=None, verbose=False):
    """{right, told, wanted, lacking} over the titles of a half."""
    names = register()
    scanner = Scanner(names)
    counts = {"titles": 0, "right": 0, "told": 0, "wanted": 0, "lacking": 0}
    for row in titles():
        if half and row["half"] != half:
            continue
        want, got = wanted(names, row), read(scanner, row["title"])
        counts["titles"] += 1
        counts["right"] += len(want & got)
        counts["told"] += len(got)
        counts["wanted"] += len(want)
        counts["lacking"] += sum(x.startswith("?") or " ? " in x for x in want)
        if verbose and want != got:
            print(row["title"], "\n   missed", want - got, "\n   wrong", got - want)
    return counts


def score_exact():
    """The baseline: names of the register found in the title as they are written there."""
    names = register()
    labels = {f" {plain_street(e.label)} ": e.label for e in names.entries}
    counts = {"titles": 0, "right": 0, "told": 0, "wanted": 0}
    for row in titles():
        text = f" {plain_street(row['title'])} "
        got = {label for key, label in labels.items() if key in text}
        want = wanted(names, row)
        counts["titles"] += 1
        counts["right"] += len(want & got)
        counts["told"] += len(got)
        counts["wanted"] += len(want)
    return counts


def score_parcels():
    """Parcels of all titles."""
    counts = {"right": 0, "told": 0, "wanted": 0}
    for row in titles():
        want = {p for p in row["parcels"].split("|") if p}
        got = set(parcels.parcels_in(row["title"]))
        counts["right"] += len(want & got)
        counts["told"] += len(got)
        counts["wanted"] += len(want)
    return counts
