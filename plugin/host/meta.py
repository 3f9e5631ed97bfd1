"""Name, version and authors, read from metadata.txt: their one source."""

from __future__ import annotations

import configparser
import functools
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Property of a result layer: the limit (code and values) that it must not be printed without.
CAUTION = "clairville/caution"
RECORD = "clairville/record"  # path of the manifest of a result that lies in no file of its own
RESULT = "clairville/result"  # marks a layer that a run made, also where it has no ranks


@functools.cache
def general() -> dict[str, str]:
    """The [general] section of metadata.txt."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def version() -> str:
    """Clairville's version."""
    return general()["version"]
