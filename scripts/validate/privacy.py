"""Recall of the privacy patterns by kind and register on the labelled sentences; writes
docs/methods/tables/privacy.md.

    python scripts/validate/privacy.py [-v] [--first-sight SET]

The sentences (`tests/data/privacy/README.md`) were written without sight of the patterns. Of the
first set two thirds, by a digest of their id, could be looked at while the patterns were made; the
last third was only measured. The third and the fourth set were measured once before any rule was
mended for them (`--first-sight` keeps those counts beside it); one half of each may be read since,
the other half is only measured. ``-v`` tells what went wrong among the sentences that may be read.
"""

import collections
import datetime
import hashlib
import json
import re
import subprocess
import sys
import unicodedata

from shared import ROOT

# isort: split

from clairville.algorithms.common.owners import organisation
from clairville.algorithms.common.words import given_names
from clairville.algorithms.intake.freetext import scrub

FOLDER = ROOT / "tests/data/privacy"
BLIND = {  # what they hold, in the table's words
    "third": "complaints, works, their owners, lists of pupils and of plates",
    "fourth": "complaints, works and their owners, mails written in many ways",
}
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


def rows(name: str = "sentences") -> list[dict]:
    """The labelled texts of a set: id, field, marked."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


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


def tally(sentences: list[dict]) -> tuple[dict, list]:
    """({(kind, register): [fine, of]}, [(id, register, kind, text, out)] of what went wrong)."""
    counts, wrong = collections.defaultdict(lambda: [0, 0]), []
    for row in sentences:
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

Written by `scripts/validate/privacy.py`. Found of marked, as written / in CAPITALS / in small letters without accents. A kind
with fewer than 15 spans says little: read it as a count. On texts of another kind, with names that are also words of French, the
recall is lower.

## Sets that the rules were not made for

Sets written by people who had not read the rules. *First sight*: a whole set, measured once before any rule was mended for it: what
to expect on texts that nobody has looked at. Then rules were mended with one half of it; *now* are the figures of the rules as they
are, on that half and on the other half, whose misses nobody has read.

{blind}

## The set that the rules were made with

{first} texts of `tests/data/privacy/sentences.json`, written without sight of the patterns. Two thirds could be looked at while the
patterns were made; the last third was measured.

{first_table}
"""


def unlisted(row: dict) -> bool:
    """True where no part of a name is in the lists of given names that are shipped."""
    named = [text for kind, text in MARK.findall(row["marked"]) if kind in NAMES]
    return not any(part in given_names() for text in named for part in pieces(text))


def cell(fine: int, of: int) -> str:
    """``26 of 27 (96 %)``."""
    return f"{fine} of {of} ({int(100 * fine / of)} %)" if of else "-"


def table(columns: dict[str, dict], more: dict[str, list[dict]] | None = None) -> str:
    """A row per kind, three registers per column ({head: counts}); ``more``: further rows of names,
    counts per column.
    """
    heads = [f"{head}: written | CAPITALS | small" for head in columns]
    lines = [f"| kind | {' | '.join(heads)} |", "|---" * (3 * len(heads) + 1) + "|"]
    told = [((kind,), TOLD[kind], list(columns.values())) for kind in ORDER]
    told.append((NAMES, "**all names together**", list(columns.values())))
    told += [(NAMES, label, counts) for label, counts in (more or {}).items()]
    for kinds, label, counts in told:
        cells = [cell(*share(c, kinds, register)) for c in counts for register in REGISTERS]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join(lines)


def first_sight(name: str) -> dict:
    """What was counted on a set before any rule was mended for it: date, commit, counts."""
    kept = json.loads((FOLDER / f"{name}_first_sight.json").read_text(encoding="utf-8"))
    pairs = {tuple(key.split(", ")): found for key, found in kept["counts"].items()}
    return {**kept, "counts": pairs}


def keep_first_sight(name: str):
    """Write the counts of a set once; a file that exists is never written again.

    Raises
    ------
    FileExistsError
        Where the first sight has been kept already.
    """
    told = {", ".join(key): found for key, found in sorted(tally(rows(name))[0].items())}
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "algorithms", "resources/privacy"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(found)}" for key, found in told.items())
    with (FOLDER / f"{name}_first_sight.json").open("x", encoding="utf-8") as file:
        file.write(f'{{"date": "{today}", "commit": "{commit}", "counts": {{\n{lines}\n}}}}\n')


def blind_part(name: str) -> tuple[str, list]:
    """(The paragraph and table of a blind set, what went wrong in the half that may be read)."""
    half = {h: [row for row in rows(name) if row["half"] == h] for h in ("work", "judge")}
    kept = first_sight(name)
    work, wrong = tally(half["work"])
    columns = {
        "first sight, all": kept["counts"],
        "now, half read": work,
        "now, half never read": tally(half["judge"])[0],
    }
    head = (
        f"`tests/data/privacy/{name}.json`: {len(rows(name))} texts of {BLIND[name]}; first sight on "
        f"{kept['date']}, rules of commit {kept['commit']}."
    )
    return f"{head}\n\n{table(columns)}", wrong


def main():
    """Write the table; with ``-v`` tell what went wrong among the sentences that may be looked at."""
    if "--first-sight" in sys.argv:
        keep_first_sight(sys.argv[sys.argv.index("--first-sight") + 1])
    blind = [blind_part(name) for name in BLIND]
    first = {held: [row for row in rows() if held_out(row) == held] for held in (False, True)}
    seen, more = tally(first[False])
    apart = [tally([row for row in of if unlisted(row)])[0] for of in first.values()]
    text = INTRODUCTION.format(
        blind="\n\n".join(part for part, _ in blind),
        first=len(rows()),
        first_table=table(
            {"looked at": seen, "measured only": tally(first[True])[0]},
            {"names of which no part is in the shipped lists": apart},
        ),
    )
    wrong = [line for _, lines in blind for line in lines]
    TABLE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    for line in wrong + more if "-v" in sys.argv else ():
        sys.stdout.write(f"    {line[:4]} => {line[4]!r}\n")


if __name__ == "__main__":
    main()
