"""Prints how much of each room of algorithms/ the tests in build/coverage.json ran, least first.

Functions that numba compiles run outside Python's sight and count as not run.
"""

import collections
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def rooms(files: dict[str, dict]) -> dict[str, tuple[int, int]]:
    """{room: (lines run, lines there are)} of the files of a JSON report of coverage."""
    run, lines = collections.Counter(), collections.Counter()
    for name, found in files.items():
        room = pathlib.PurePosixPath(name.replace("\\", "/")).parts[1]
        run[room] += found["summary"]["covered_lines"]
        lines[room] += found["summary"]["num_statements"]
    return {room: (run[room], lines[room]) for room in lines if lines[room]}


def main() -> None:
    found = json.loads((ROOT / "build/coverage.json").read_text(encoding="utf-8"))
    share = {room: 100 * a / b for room, (a, b) in rooms(found["files"]).items()}
    told = ", ".join(f"{room} {share[room]:.0f} %" for room in sorted(share, key=share.get))
    sys.stdout.write(
        f"coverage of algorithms: {found['totals']['percent_covered']:.0f} % ({told})\n"
    )


if __name__ == "__main__":
    main()
