"""The run manifest: what a run read, how, with what, and what it cost. The transparency record is
filled from it.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from .addresses import cleaned_whole

# Rough electrical draw of one busy core of an office machine, fans and memory included. It makes
# runs comparable;
# it is no measurement: stated with the result.
WATTS_PER_CORE = 15.0
ENERGY_FORMULA = "energy_wh = cpu_s / 3600 * 15 W"


@dataclass
class Input:
    """One layer or file that a run read."""

    name: str
    theme: str = ""
    rows: int = 0
    data_date: str = ""
    licence: str = ""
    source: str = ""
    sha256: str = ""
    credit: str = ""  # whom to name
    intake: list[dict[str, Any]] = field(
        default_factory=list
    )  # what became of its values: Tally.as_list()


@dataclass
class Manifest:
    """The record of one run; :meth:`as_dict` is plain JSON without a key or a password of an
    address.

    ``counts``: what was kept, dropped or did not match, by name. ``report``: tables, curves and
    sentences of the report (see :mod:`.reporting`). ``warnings``: sentences shown to the person.
    """

    algorithm: str
    version: str = ""
    run_id: str = ""
    started: str = ""
    duration_s: float = 0.0
    cpu_s: float = 0.0
    energy_wh: float = 0.0
    energy_formula: str = ENERGY_FORMULA
    seed: int | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    inputs: list[Any] = field(default_factory=list)
    outputs: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, Any] = field(default_factory=dict)
    warnings: list[Any] = field(default_factory=list)
    report: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, texts and numbers only."""
        plain: dict[str, Any] = cleaned_whole(json.loads(json.dumps(asdict(self), default=_plain)))
        return plain


_SHAPES = {
    "algorithm": str,
    "version": str,
    "run_id": str,
    "started": str,
    "inputs": list,
    "warnings": list,
    "outputs": dict,
    "counts": dict,
    "versions": dict,
    "report": dict,
    "parameters": dict,
}
_NUMBERS = ("duration_s", "cpu_s", "energy_wh")


def fault(raw: Any) -> str:
    """The first key of a manifest read from a file whose value is of another shape; "" where all
    can be told.

    Parameters
    ----------
    raw : Any
        What the file held.

    Returns
    -------
    str
        A key, or the name of the type where it is no object.
    """
    if not isinstance(raw, dict):
        return type(raw).__name__
    wrong = [key for key, kind in _SHAPES.items() if not isinstance(raw.get(key, kind()), kind)]
    wrong += [
        key
        for key in _NUMBERS
        if not (isinstance(raw.get(key, 0), (int, float)) and abs(raw.get(key, 0)) < 1e15)
    ]
    wrong += [
        key
        for key in ("inputs", "warnings")
        if key not in wrong and not all(map(_told, raw.get(key) or ()))
    ]
    wrong += ["algorithm"] if not raw.get("algorithm") else []
    if wrong:
        return wrong[0]
    report = raw.get("report", {})
    for key in ("headline", "limits", "steps"):
        parts = report.get(key, [])
        if not isinstance(parts, list) or not all(
            _sentence(part) if key != "steps" else not fault(part) for part in parts
        ):
            return f"report.{key}"
    return ""


def _told(item: Any) -> bool:
    """True for an input or a warning whose names, dates and licences are texts."""
    texts = ("name", "theme", "source", "data_date", "licence", "code", "text")
    return isinstance(item, dict) and all(isinstance(item.get(key) or "", str) for key in texts)


def _sentence(part: Any) -> bool:
    """True for a text, a text in languages, or a code with values."""
    if isinstance(part, dict) and "code" in part:
        return isinstance(part["code"], str) and isinstance(part.get("values", {}), dict)
    return isinstance(part, str) or (
        isinstance(part, dict) and all(isinstance(v, str) for v in part.values())
    )


def start(
    algorithm: str, version: str, parameters: dict[str, Any], seed: int | None = None
) -> tuple[Manifest, tuple[float, float]]:
    """A manifest at the beginning of a run; close it with :func:`finish`.

    Parameters
    ----------
    algorithm, version : str
        Id of the tool and version of the plugin.
    parameters : dict[str, Any]
        As they were given.
    seed : int | None
        Where the run draws.

    Returns
    -------
    tuple[Manifest, tuple[float, float]]
        The manifest with a run id of its own, and the clocks for :func:`finish`.
    """
    now = dt.datetime.now(dt.timezone.utc)
    run_id = f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
    manifest = Manifest(
        algorithm,
        version,
        run_id,
        now.isoformat(timespec="seconds"),
        parameters=parameters,
        seed=seed,
    )
    return manifest, (time.perf_counter(), time.process_time())


def finish(manifest: Manifest, clock: tuple[float, float]) -> Manifest:
    """Fill duration (s), CPU time (s, this process) and the energy estimate (Wh).

    Parameters
    ----------
    manifest : Manifest
        Changed in place.
    clock : tuple[float, float]
        From :func:`start`.

    Returns
    -------
    Manifest
        The same manifest.
    """
    manifest.duration_s = round(time.perf_counter() - clock[0], 3)
    manifest.cpu_s = round(time.process_time() - clock[1], 3)
    manifest.energy_wh = round(manifest.cpu_s / 3600.0 * WATTS_PER_CORE, 4)
    return manifest


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)
