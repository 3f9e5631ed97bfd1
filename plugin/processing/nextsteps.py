"""What comes after a tool: the steps of ``resources/panels/nextsteps.json``, and what each of them is
filled with.

A step opens a tool or a panel. Its ``fill`` says for parameters of the next tool what they are taken
from: ``result`` (the layer that is shown, else the output ``OUTPUT``), ``results`` (the same as a
list), ``output:NAME`` and ``input:NAME`` of the run, ``record`` (its manifest), ``place`` (the place
that is chosen), ``=text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsApplication, QgsProcessingAlgorithm

from ...algorithms.common.resources import table
from ..host.i18n import tr

# Without these a step has nothing to go on with.
_NEEDED = ("result", "results", "output", "record")


@dataclass(frozen=True)
class Step:
    """One step: the id of a tool, or of a panel where ``tool`` is ""."""

    tool: str
    panel: str
    fill: dict[str, str] = field(default_factory=dict)

    def algorithm(self) -> QgsProcessingAlgorithm | None:
        """The tool as QGIS has it registered; None for a panel and where it is missing."""
        registry = QgsApplication.processingRegistry()
        return registry.algorithmById(f"clairville:{self.tool}") if self.tool else None


@dataclass
class Known:
    """What is known of a run, or of a result that is shown.

    Attributes
    ----------
    result : the layer that is shown, as a parameter takes it
    outputs, inputs : {parameter: value} of the run
    record : path of its manifest
    place : the place that is chosen, as ``PLACE`` of the sheet takes it
    """

    result: Any = ""
    outputs: dict[str, Any] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)
    record: str = ""
    place: str = ""

    def value(self, source: str) -> Any:
        """What a ``fill`` takes a parameter from; "" where it is not known."""
        kind, _, name = source.partition(":")
        main = self.result or self.outputs.get("OUTPUT", "")
        if source.startswith("="):
            return source[1:]
        return {
            "result": main,
            "results": [main] if main else "",
            "output": self.outputs.get(name, ""),
            "input": self.inputs.get(name, ""),
            "record": self.record,
            "place": self.place,
        }[kind]


def steps(tool: str) -> list[Step]:
    """The steps after a tool (its id without "clairville:"): its own, then those of any result."""
    told = table("panels/nextsteps")
    own = told["steps"].get(tool, [])
    general = [] if tool in told["without"] or not tool else told["any"]
    return [Step(s.get("tool", ""), s.get("panel", ""), s.get("fill", {})) for s in own + general]


def filled(step: Step, known: Known) -> dict[str, Any] | None:
    """The parameters of a step's tool that are known; None where it has nothing to go on with."""
    found = {name: known.value(source) for name, source in step.fill.items()}
    for name, source in step.fill.items():
        if source.partition(":")[0] in _NEEDED and found[name] in ("", None):
            return None
    return {name: value for name, value in found.items() if value not in ("", None)}


def ready(tool: str, known: Known) -> list[tuple[Step, dict[str, Any]]]:
    """The steps after a tool that can be taken, each with its parameters."""
    found = [(step, filled(step, known)) for step in steps(tool)]
    return [
        (step, parameters)
        for step, parameters in found
        if parameters is not None and (step.panel or step.algorithm() is not None)
    ]


def lines(tool: str, known: Known) -> list[str]:
    """The tools that come next with what they take from this run, for the log."""
    said = []
    for step, parameters in ready(tool, known):
        algorithm = step.algorithm()
        if algorithm is None:
            continue
        given = ", ".join(f"{name}={_shown(value)}" for name, value in parameters.items())
        said.append(f"{algorithm.displayName()} ({algorithm.id()}) {given}".rstrip())
    return [tr("And next:"), *said] if said else []


def _shown(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
