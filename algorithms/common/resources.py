"""The tables shipped in ``resources/``: the only files this package reads on its own."""

from __future__ import annotations

import functools
import gzip
import json
import pathlib
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[2] / "resources"


@functools.cache
def table(name: str) -> Any:
    """The JSON file ``resources/<name>.json``. Callers must not change what they get.

    Parameters
    ----------
    name : str
        Path below ``resources`` without ".json".

    Returns
    -------
    Any
        Kept for the session.
    """
    return json.loads((ROOT / f"{name}.json").read_text(encoding="utf-8"))


def lines(name: str) -> list[str]:
    """The lines of the compressed list ``resources/<name>.txt.gz``."""
    return gzip.decompress((ROOT / f"{name}.txt.gz").read_bytes()).decode("utf-8").split("\n")


@functools.cache
def keyed(name: str) -> dict[str, list[str]]:
    """{first column: the others} of the compressed table ``resources/<name>.csv.gz``, without its
    titles."""
    text = gzip.decompress((ROOT / f"{name}.csv.gz").read_bytes()).decode("utf-8")
    cells = (line.split(";") for line in text.splitlines()[1:])
    return {first: others for first, *others in cells}


@functools.cache
def sentences(folder: str) -> dict[str, Any]:
    """All sentences of ``resources/<folder>/*.json``, one dictionary: a file per topic, codes
    unique across files.

    Parameters
    ----------
    folder : str
        "messages" or "reasons".

    Returns
    -------
    dict[str, Any]
        {code: {"en", "fr"}}, kept for the session.

    Raises
    ------
    ValueError
        A code that stands in two files.
    """
    merged = {}
    for path in sorted((ROOT / folder).glob("*.json")):
        for code, texts in json.loads(path.read_text(encoding="utf-8")).items():
            if code in merged:
                raise ValueError(f"{path.name}: {code} is defined twice")
            merged[code] = texts
    return merged
