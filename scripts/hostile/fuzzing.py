"""Changed inputs for every reader, those that need QGIS too: ``fuzz:reader:seed:first:count``."""

import pathlib

from . import fuzzreaders, house

TOTAL, BLOCK, MOST_S = 100_000, 500, 120.0
SLOW_S = 5.0  # of one input: longer is bad
# The readers that open a file with GDAL for each input are a hundred times slower; they get fewer.
FEW = {
    "files with a table": 1_500,
    "profiles on disk": 3_000,
    "registers": 2_000,
    "use cases": 2_000,
    "manifests": 2_000,
    "archives 7z": 3_000,
    "code pages": 1_500,
    "settings of a source": 4_000,
    "crash files on disk": 1_000,
    "records of a run": 2_000,
}


def readers(folder):
    """{name: (parser, samples)} of all readers."""
    house.clairville()
    from tests.helpers.parsers import RULES, parsers

    return {**parsers(), **fuzzreaders.with_qgis(RULES[0], folder)}


def names(seed, share):
    """Blocks of inputs: a hundred thousand over all readers at a share of one."""
    house.clairville()
    from tests.helpers.parsers import parsers

    many = list(parsers()) + list(MANY)
    each = (TOTAL - sum(FEW.values())) // len(many) + 1
    wanted = {**dict.fromkeys(many, each), **FEW}
    found = []
    for name, number in wanted.items():
        number = max(1, round(number * share))
        found += [
            f"fuzz:{name}:{seed}:{first}:{min(BLOCK, number - first)}"
            for first in range(0, number, BLOCK)
        ]
    return found


MANY = (
    "profiles",
    "CIFS",
    "WZDx",
    "DATEX II",
    "XML",
    "XML elements",
    "JSON answers",
    "geometries of a source",
    "WKT",
    "model cards",
    "waits a server asks for",
    "addresses shown",
)
_READERS = {}


def run(folder, name):
    """What came of a block."""
    from tests.helpers.fuzz import mutate

    _, reader, seed, first, count = name.split(":")
    if not _READERS:
        _READERS.update(readers(pathlib.Path(folder) / "inputs"))
    parser, samples = _READERS[reader]
    outcome = mutate(parser, samples, int(count), f"{seed}:{reader}", int(first))
    why = [f"unexpected {what} (input {number})" for number, what in outcome.bad[:3]]
    slow = outcome.slowest_s > SLOW_S
    if slow:
        why.append(f"hang: one input took {outcome.slowest_s:.0f} s")
    return {
        "good": not why,
        "why": "; ".join(why),
        "tried": outcome.tried,
        "bad": len(outcome.bad) + slow,
        "status": "fuzz",
        "told": {
            "refused": outcome.refused,
            "read": outcome.tried - outcome.refused - len(outcome.bad),
        },
    }
