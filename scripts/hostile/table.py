"""The table of a run: family, tried, good, bad."""

import collections
import configparser
import datetime as dt
import subprocess
from dataclasses import dataclass, field

from .house import ROOT

FAMILIES = {
    "pulls": "server answers: {worlds} services and file formats",
    "disguise": "a file that is another format",
    "credentials": "redirects and links to other hosts with credentials",
    "heavy": "heavy answers",
    "keys": "planted keys and persons, pulls that work and that fail",
    "strangers": "profiles and stores of a stranger",
    "places": "full disks, locks, places to read only, 7z bombs, databases of a stranger, after the yes",
    "models": "model files",
    "fuzz": "mutated inputs of every reader",
    "kills": "SIGKILL during a run",
    "gates": "Bandit (all tests), detect-secrets, pip-audit on the package",
}


@dataclass
class Row:
    """One line. ``tried``: attacks; ``bad``: those that did what they must not; ``kinds``: {what:
    number} of these.
    """

    family: str
    tried: int
    bad: int
    told: str = ""
    kinds: dict = field(default_factory=dict)
    run: str = ""


def family_of(stage, name):
    """The line an attack belongs to."""
    if stage == "pulls":
        shape = name.rpartition(":")[2]
        if shape.startswith("format-"):
            return "disguise"
        if shape.startswith(("redirect-", "link-")):
            return "credentials"
    return stage


def rows_of(stage, told_of):
    """Lines of a stage's results, {"results", "share", "seed", "commit", "seconds"}."""
    results = told_of["results"]
    run = f"{told_of['share']:g}, {told_of['commit']}"
    groups = collections.defaultdict(list)
    for result in results:
        groups[family_of(stage, result["id"])].append(result)
    found = []
    for family, group in groups.items():
        tried = sum(r.get("tried", 1) for r in group)
        bad = [r for r in group if not r["good"]]
        statuses = collections.Counter()
        for r in group:
            statuses.update(
                r["told"] if isinstance(r.get("told"), dict) else {str(r.get("status", "")): 1}
            )
        kinds = collections.Counter(kind_of(r["why"]) for r in bad)
        told = ", ".join(f"{n:,} {s}" for s, n in statuses.most_common(5) if s)
        found.append(Row(family, tried, sum(r.get("bad", 1) for r in bad), told, dict(kinds), run))
    return found


def kind_of(why):
    """A word for what was bad."""
    for word in (
        "hang",
        "memory",
        "abort",
        "store changed",
        "secret",
        "key",
        "person",
        "file written",
        "other host",
        "temporary",
        "unexpected",
        "half",
        "lost",
    ):
        if word in why:
            return word
    return why[:30] or "?"


def commit():
    """The commit that is attacked, with a star when something was changed since."""

    def asked(*words):
        return subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip()

    return asked("rev-parse", "--short", "HEAD") + (
        "*" if asked("status", "--porcelain", "--", "plugin", "algorithms") else ""
    )


def text(rows, seed, again=None):
    """Markdown. ``again``: {"commit", "results"} of what was bad and was run again, each alone."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    from . import worlds

    lines = [
        f"Run of {dt.date.today().isoformat()}, version {parser['general']['version']}, seed {seed}.",
        "",
        "| family | tried | good | bad | share of the campaign, commit |",
        "|---|---:|---|---|---|",
    ]
    for row in rows:
        bad = (
            "0"
            if not row.bad
            else f"**{row.bad:,}**: " + ", ".join(f"{k} {n}" for k, n in row.kinds.items())
        )
        name = FAMILIES.get(row.family, row.family).format(worlds=len(worlds.WORLDS))
        lines.append(
            f"| {name} | {row.tried:,} | {row.tried - row.bad:,}"
            + (f" ({row.told})" if row.told else "")
            + f" | {bad} | {row.run} |"
        )
    return "\n".join([*lines, *_again(again)]) + "\n"


def _again(again):
    """What became of the bad ones."""
    if not again:
        return []
    results = again["results"]
    good = sorted(r["id"] for r in results if r["good"])
    bad = sorted(f"{r['id']} ({kind_of(r['why'])})" for r in results if not r["good"])
    lines = [
        "",
        f"What was bad was mended, and run again alone on {again['commit']}: {len(good)} of {len(results)} good.",
    ]
    if good:
        lines += ["", "Good then: " + ", ".join(f"`{name}`" for name in good) + "."]
    if bad:
        lines += ["", "Bad then: " + ", ".join(bad) + "."]
    return lines
