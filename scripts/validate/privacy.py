"""Recall of the privacy patterns by kind and register on the labelled sentences; writes
docs/methods/tables/privacy.md.

The sentences (`tests/data/privacy/README.md`) were written without sight of the patterns. Two
thirds of them, by a digest of their id, could be looked at while the patterns were made; the last
third was only measured.
"""

import collections
import hashlib
import json
import re
import sys
import unicodedata

from shared import ROOT

# isort: split

from clairville.algorithms.common.owners import organisation
from clairville.algorithms.common.words import given_names
from clairville.algorithms.intake.freetext import scrub

SENTENCES = ROOT / "tests/data/privacy/sentences.json"
MARK = re.compile(r"⟦([a-z_/]+):([^⟦⟧]+)⟧")
NAMES = ("name/title", "name/bare", "name/kinship", "name/owner", "child")
TITLES = frozenset(
    "m mr mm mme mmes mlle mgr monsieur madame docteur dr maitre me et vve veuve fam famille epoux epx de la le du d da "
    "l des van von der den el al ben ould da dos y".split()
)


def folded(text: str) -> str:
    """The text in small letters without accents, as people write it on a telephone."""
    low = text.lower().replace("đ", "d").replace("œ", "oe").replace("ı", "i")
    return "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))


REGISTERS = {"as written": str, "CAPITALS": str.upper, "small": folded}


def rows() -> list[dict]:
    """The labelled texts: id, field, marked."""
    return json.loads(SENTENCES.read_text(encoding="utf-8"))


def held_out(row: dict) -> bool:
    """True for the third that was not looked at while the patterns were made."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 3 == 0


def pieces(text: str) -> list[str]:
    """Runs of letters and of digits, in folded letters."""
    return re.findall(r"[^\W\d_]+|\d+", folded(text))


def telling(kind: str, text: str) -> list[str]:
    """The pieces of a span of which none may be left."""
    found = pieces(text)
    if kind in NAMES or kind == "signature":
        long = [p for p in found if len(p) > 1 and p not in TITLES]
        return long or found
    if kind in ("door", "flat") and any(p.isdigit() for p in found):
        return [p for p in found if p.isdigit()]
    return found


def judged(row: dict, register) -> list[tuple[str, str, bool, str]]:
    """[(kind, text, gone or kept, what came out)] of one text in one register."""
    parts, spans, outside, at = [], [], [], 0
    for found in MARK.finditer(row["marked"]):
        before, text = register(row["marked"][at : found.start()]), register(found[2])
        parts += [before, text]
        spans.append((found[1], text))
        outside += [before] + ([text] if found[1] == "keep" else [])
        at = found.end()
    parts.append(register(row["marked"][at:]))
    outside.append(parts[-1])
    plain = "".join(parts)
    out = (organisation(plain) or "") if row["field"] == "organisation" else scrub(plain)
    free, left = (
        collections.Counter(p for text in outside for p in pieces(text)),
        collections.Counter(pieces(out)),
    )
    return [
        (
            kind,
            text,
            text in out
            if kind == "keep"
            else not any(left[p] > free[p] for p in telling(kind, text)),
            out,
        )
        for kind, text in spans
    ]


def tally(chosen=None) -> tuple[dict, list]:
    """({(kind, register): [fine, of]}, [(id, register, kind, text, out)] of what went wrong);
    ``chosen``: a test of rows.
    """
    counts, wrong = collections.defaultdict(lambda: [0, 0]), []
    for row in (r for r in rows() if chosen is None or chosen(r)):
        for name, register in REGISTERS.items():
            for kind, text, fine, out in judged(row, register):
                counts[kind, name][0] += fine
                counts[kind, name][1] += 1
                if not fine:
                    wrong.append((row["id"], name, kind, text, out))
    return dict(counts), wrong


def share(counts: dict, kinds, register: str) -> tuple[int, int]:
    """(fine, of) of some kinds together in one register."""
    found = [counts.get((kind, register), (0, 0)) for kind in kinds]
    return sum(f for f, _ in found), sum(n for _, n in found)


TABLE = ROOT / "docs/methods/tables/privacy.md"
ORDER = (
    "name/title",
    "name/bare",
    "name/kinship",
    "child",
    "name/owner",
    "signature",
    "phone",
    "email",
    "plate",
    "nir",
    "iban",
    "card",
    "birth",
    "ip",
    "gps",
    "id_number",
    "handle",
    "door",
    "flat",
    "keep",
)
TOLD = {
    "name/title": "names behind a title",
    "name/bare": "names alone",
    "name/kinship": "names behind kin or role",
    "child": "children",
    "name/owner": "owners of works",
    "signature": "signatures",
    "phone": "phones",
    "email": "e-mails",
    "plate": "plates",
    "nir": "social security",
    "iban": "accounts (IBAN)",
    "card": "cards",
    "birth": "dates of birth",
    "ip": "addresses of computers",
    "gps": "positions",
    "id_number": "identity papers",
    "handle": "handles",
    "door": "door numbers",
    "flat": "flats, floors, codes",
    "keep": "kept: streets, places, firms, dates, measures",
}
INTRODUCTION = """# What the pseudonymiser finds

Written by `scripts/validate/privacy.py` from `tests/data/privacy/sentences.json`: {rows} texts written without sight of the
patterns. Found of marked, as written / in CAPITALS / in small letters without accents. Two thirds could be looked at while the
patterns were made; the last third was measured. A kind with fewer than 15 spans says little: read it as a count. On texts of
another kind, with names that are also words of French, the recall is lower.

| kind | looked at: written | CAPITALS | small | measured only: written | CAPITALS | small |
|---|---|---|---|---|---|---|
"""


def unlisted(row: dict) -> bool:
    """True where no part of a name is in the lists of given names that are shipped."""
    named = [text for kind, text in MARK.findall(row["marked"]) if kind in NAMES]
    return not any(part in given_names() for text in named for part in pieces(text))


def cell(fine: int, of: int) -> str:
    """``26 of 27 (96 %)``."""
    return f"{fine} of {of} ({int(100 * fine / of)} %)" if of else "-"


def main():
    """Write the table; with ``-v`` tell what went wrong among the sentences that may be looked at."""
    seen, wrong = tally(lambda row: not held_out(row))
    blind, _ = tally(held_out)
    lines = []
    for kinds, label in [((kind,), TOLD[kind]) for kind in ORDER] + [
        (NAMES, "**all names together**")
    ]:
        cells = [
            cell(*share(counts, kinds, register))
            for counts in (seen, blind)
            for register in REGISTERS
        ]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    apart = [
        tally(lambda row, held=held: held_out(row) == held and unlisted(row))[0]
        for held in (False, True)
    ]
    cells = [cell(*share(counts, NAMES, register)) for counts in apart for register in REGISTERS]
    lines.append(f"| names of which no part is in the shipped lists | {' | '.join(cells)} |")
    TABLE.write_text(
        INTRODUCTION.format(rows=len(rows())) + "\n".join(lines) + "\n", encoding="utf-8"
    )
    sys.stdout.write("\n".join(lines) + "\n")
    for line in wrong if "-v" in sys.argv else ():
        sys.stdout.write(f"    {line[:4]} => {line[4]!r}\n")


if __name__ == "__main__":
    main()
