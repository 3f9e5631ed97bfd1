"""Attacks on the plugin, and the table of what came of them. See docs/security.md.

    python -m scripts.hostile [--stage pulls,strangers,places,heavy,keys,models,fuzz,kills,gates] [--share
    0.1] [--seed 13] [--only ID] [--write FILE]
    python -m scripts.hostile --again: what was bad in the stages that were run, each attack alone
    python -m scripts.hostile --table --write FILE: the table of stages that were run one by one

Exit code 1 if anything bad was found. ``--only pulls:wfs:0:status-418`` runs one attack again.
"""

import argparse
import json
import pathlib
import sys
import time

from . import pool, table
from .house import ROOT

STAGES = ("pulls", "strangers", "places", "heavy", "keys", "models", "fuzz", "kills", "gates")


def main():
    parser = argparse.ArgumentParser(prog="python -m scripts.hostile", description=__doc__)
    parser.add_argument("--stage", default=",".join(STAGES))
    parser.add_argument("--share", type=float, default=1.0, help="how much of each family")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--only", help="one attack by its name")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", help="the Markdown table of the run goes here")
    parser.add_argument(
        "--results",
        default=str(ROOT / "build" / "hostile"),
        help="folder of results, one file a stage",
    )
    parser.add_argument(
        "--table", action="store_true", help="no attack: the table of the results that lie there"
    )
    parser.add_argument("--again", action="store_true", help="what was bad, each attack alone")
    asked = parser.parse_args()
    kept = pathlib.Path(asked.results)
    if asked.again:
        return _again(kept, asked)
    if asked.table:
        return _told(
            [
                row
                for stage in STAGES
                if (kept / f"{stage}.json").exists()
                for row in _kept(kept / f"{stage}.json", stage)
            ],
            asked,
        )
    print(f"seed {asked.seed}, share {asked.share}", flush=True)
    stages = [asked.only.partition(":")[0]] if asked.only else asked.stage.split(",")
    rows = []
    for stage in stages:
        begun, commit = time.monotonic(), table.commit()
        results = attack(stage, asked)
        kept.mkdir(parents=True, exist_ok=True)
        told = {
            "share": asked.share,
            "seed": asked.seed,
            "commit": commit,
            "seconds": round(time.monotonic() - begun),
            "results": results,
        }
        if not asked.only:
            (kept / f"{stage}.json").write_text(
                json.dumps(told, default=str, indent=0), encoding="utf-8"
            )
        rows += table.rows_of(stage, told)
        for result in results:
            if not result["good"]:
                print(f"BAD {result['id']}: {result['why']}")
            elif asked.only:
                print(f"good {result}")
    return _told(rows, asked)


def _again(kept, asked):
    """Run what was bad again; what came of it stands below the table from then on."""
    results = []
    for stage in STAGES:
        path = kept / f"{stage}.json"
        told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"results": []}
        for name in (result["id"] for result in told["results"] if not result["good"]):
            asked.only = name
            results += attack(stage, asked)
            print(
                f"{'good' if results[-1]['good'] else 'BAD'} {name}: {results[-1]['why']}",
                flush=True,
            )
    told = {"commit": table.commit(), "results": results}
    (kept / "again.json").write_text(json.dumps(told, default=str, indent=0), encoding="utf-8")
    return 1 if any(not result["good"] for result in results) else 0


def _kept(path, stage):
    return table.rows_of(stage, json.loads(path.read_text(encoding="utf-8")))


def _told(rows, asked):
    path = pathlib.Path(asked.results) / "again.json"
    again = json.loads(path.read_text(encoding="utf-8")) if asked.table and path.exists() else None
    text = table.text(rows, asked.seed, again)
    print(text)
    if asked.write and not asked.only:
        pathlib.Path(asked.write).write_text(text, encoding="utf-8")
    return 1 if any(row.bad for row in rows) else 0


def attack(stage, asked):
    """Results of one stage: [{"id", "good", "why", ...}]."""

    def told(result):
        if not result["good"]:
            print(f"  bad {result['id']}: {result['why'][:200]}", flush=True)

    if stage == "pulls":
        from . import pulls

        names = [asked.only] if asked.only else pulls.names(asked.seed, asked.share)
        return pool.run("pulls", names, asked.seed, processes=asked.processes, told=told)
    if stage == "heavy":
        from . import heavy

        names = [asked.only] if asked.only else heavy.names(asked.share)
        return pool.run(
            "heavy", names, asked.seed, processes=1, hang_s=heavy.MOST_S, told=told, again=False
        )
    if stage == "keys":
        from . import planted

        names = [asked.only] if asked.only else planted.names(asked.share)
        return pool.run(
            "keys", names, asked.seed, processes=asked.processes, hang_s=planted.MOST_S, told=told
        )
    if stage == "strangers":
        from . import strangers

        names = [asked.only] if asked.only else strangers.names(asked.share)
        return pool.run(
            "strangers",
            names,
            asked.seed,
            processes=asked.processes,
            hang_s=strangers.MOST_S,
            told=told,
            again=False,
        )
    if stage == "places":
        from . import databases, places

        names = [asked.only] if asked.only else places.names(asked.share)
        with databases.database():
            return pool.run(
                "places",
                names,
                asked.seed,
                processes=asked.processes,
                hang_s=places.MOST_S,
                told=told,
                again=False,
            )
    if stage == "fuzz":
        from . import fuzzing

        names = [asked.only] if asked.only else fuzzing.names(asked.seed, asked.share)
        return pool.run(
            "fuzz",
            names,
            asked.seed,
            processes=asked.processes,
            hang_s=fuzzing.MOST_S,
            told=told,
            again=False,
        )
    if stage == "models":
        from . import models

        names = [asked.only] if asked.only else models.names()[:: max(1, round(1 / asked.share))]
        return pool.run(
            "models", names, asked.seed, processes=asked.processes, told=told, again=False
        )
    if stage == "kills":
        from . import kills

        return kills.run([asked.only] if asked.only else kills.names(asked.seed, asked.share), told)
    if stage == "gates":
        from . import gates

        return gates.run(told)
    raise SystemExit(f"no such stage: {stage}")


if __name__ == "__main__":
    sys.exit(main())
