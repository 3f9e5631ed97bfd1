"""How well published "jours et horaires" are read; writes docs/methods/tables/hours.md.

    python scripts/validate/hours.py [-v] [--first-sight]

The texts of `tests/data/hours/blind.json` were written by someone who had seen nothing of the
parser. `--first-sight` keeps once what was read before the parser was mended for them; since then
one half (``work``) may be read, of the other (``judge``) only the counts are looked at. The orders
recorded by DiaLog are read from `CLAIRVILLE_DATA`, where it is set. ``-v`` tells what went wrong in
the half that may be read.
"""

import collections
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

from shared import ROOT

# isort: split

from clairville.algorithms.clock import schedules

FOLDER = ROOT / "tests/data/hours"
TABLE = ROOT / "docs/methods/tables/hours.md"
FIRST_SIGHT = FOLDER / "first_sight.json"
TELLING = ("hours", "days", "both")
WHOLE = (0, 1440)
DIALOG = "dialog_works_fixtures"
INTRODUCTION = """# How well "jours et horaires" are read

Written by `scripts/validate/hours.py`. Published dates of works are windows; the hours told beside them say when a site is at work. A
text is *right* when each weekday has the intervals that its author meant, *wrong* when it was read otherwise, *left* when it was not
read (it is then counted and said, and the work counts as active day and night). A text that tells nothing, or that cannot be decided,
is right when it is left.

## Written by someone who had not seen the parser

{texts} texts of `tests/data/hours/blind.json`. *First sight*: all of them on {date}, by the parser of commit {commit}. The
parser was then mended with one half; of the other nobody has read what went wrong.

{blind}

## Recorded orders

{orders}
"""
ROWS = {
    "both": "days and hours",
    "hours": "hours alone",
    "days": "days alone",
    "nothing": "tell nothing of hours",
    "unclear": "cannot be decided",
}


def rows() -> list[dict]:
    """The labelled texts."""
    return json.loads((FOLDER / "blind.json").read_text(encoding="utf-8"))


def minutes(clock: str) -> int:
    """ "16:30" as minutes of the day."""
    return int(clock[:2]) * 60 + int(clock[3:])


def meant(row: dict) -> dict[int, tuple] | None:
    """{weekday: intervals in minutes} as the author marked them; None: not to be read."""
    if row["says"] not in TELLING:
        return None
    return {
        int(day): tuple(
            sorted(WHOLE if pair[0] == "*" else (minutes(pair[0]), minutes(pair[1])) for pair in of)
        )
        for day, of in row["week"].items()
    }


def understood(text: str) -> dict[int, tuple] | None:
    """{weekday: intervals} as the parser reads the text; None where it leaves it, or reads dates
    and no hours.
    """
    found = schedules.parse(text)
    if found is None or not found.slots:
        return None
    week: dict[int, list] = {day: [] for day in range(1, 8)}
    for days, opens, closes in found.slots:
        for day in days:
            week[day].append((opens, closes))
    return {day: tuple(sorted(of)) for day, of in week.items()}


def outcome(row: dict) -> str:
    """ "right", "wrong" or "left" of one text."""
    wanted, got = meant(row), understood(row["text"])
    if got == wanted:
        return "right"
    return "left" if got is None else "wrong"


def tally(of: list[dict]) -> dict[str, dict[str, int]]:
    """{says: {outcome: how many}}."""
    found: dict = collections.defaultdict(collections.Counter)
    for row in of:
        found[row["says"]][outcome(row)] += 1
    return {says: dict(counts) for says, counts in found.items()}


def cell(counts: dict[str, int]) -> str:
    """ "12 / 1 / 3": right, wrong, left."""
    return " / ".join(str(counts.get(name, 0)) for name in ("right", "wrong", "left"))


def whole(counts: dict[str, dict[str, int]], kinds) -> dict[str, int]:
    """Counts of some kinds together."""
    together: collections.Counter = collections.Counter()
    for kind in kinds:
        together.update(counts.get(kind, {}))
    return dict(together)


def share(counts: dict[str, int]) -> str:
    """ "12 of 16 right (75 %), 1 wrong"."""
    of = sum(counts.values())
    right = counts.get("right", 0)
    return (
        f"{right} of {of} right ({int(100 * right / max(of, 1))} %), {counts.get('wrong', 0)} wrong"
    )


def keep_first_sight():
    """Write the counts of the whole set once; a file that exists is never written again.

    Raises
    ------
    FileExistsError
        Where the first sight has been kept already.
    """
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "algorithms/clock"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    with FIRST_SIGHT.open("x", encoding="utf-8") as file:
        json.dump({"date": today, "commit": commit, "counts": tally(rows())}, file, indent=1)
        file.write("\n")


def recorded_orders() -> str:
    """What is read of the hours in DiaLog's recorded orders, as a paragraph."""
    root = os.environ.get("CLAIRVILLE_DATA")
    if not root:
        return "Not measured: `CLAIRVILLE_DATA` was not set."
    texts = set()
    for path in sorted((pathlib.Path(root) / DIALOG).glob("*.json")):
        said = path.read_text(encoding="utf-8")
        texts |= {t.strip() for t in re.findall(r"jours et horaires : ([^;\"|\\]+)", said)}
    read = [text for text in texts if schedules.parse(text) is not None]
    listed = ", ".join(f"“{text}”" for text in sorted(texts))
    return (
        f'Of {len(texts)} different texts under "jours et horaires" in the orders recorded by DiaLog (Littéralis), {len(read)} '
        f"are read: {listed}. Too few to tell a share."
    )


def main():
    """Write the table; with ``-v`` tell what went wrong in the half that may be read."""
    if "--first-sight" in sys.argv:
        keep_first_sight()
    kept = json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))
    half = {h: [row for row in rows() if row["half"] == h] for h in ("work", "judge")}
    columns = {
        "first sight, all": kept["counts"],
        "now, half read": tally(half["work"]),
        "now, half never read": tally(half["judge"]),
    }
    lines = [f"| texts that | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for kind, label in ROWS.items():
        told = " | ".join(cell(counts.get(kind, {})) for counts in columns.values())
        lines.append(f"| {label} | {told} |")
    for label, kinds in (("**tell hours or days**", TELLING), ("**all**", tuple(ROWS))):
        told = " | ".join(share(whole(counts, kinds)) for counts in columns.values())
        lines.append(f"| {label} | {told} |")
    text = INTRODUCTION.format(
        texts=len(rows()),
        date=kept["date"],
        commit=kept["commit"],
        blind="Right / wrong / left:\n\n" + "\n".join(lines),
        orders=recorded_orders(),
    )
    TABLE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    if "-v" in sys.argv:
        for row in half["work"]:
            if outcome(row) != "right":
                sys.stdout.write(
                    f"{outcome(row)} {row['id']} {row['text']!r}\n   meant {row['says']} {meant(row)} "
                    f"({row['note']})\n   read {understood(row['text'])}\n"
                )


if __name__ == "__main__":
    main()
