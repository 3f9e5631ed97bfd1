"""The runs that the manifests beside the results tell of."""

import json
import pathlib
from dataclasses import dataclass, field

from ....algorithms.common.manifest import fault

_LIMIT = 5_000


@dataclass
class Tool:
    """A tool in use. ``runs``: its manifests, newest first, each with its own path under
    ``"path"``.
    """

    algorithm: str
    runs: list = field(default_factory=list)

    @property
    def last(self):
        """The newest manifest."""
        return self.runs[0]


def read(folders):
    """[:class:`Tool`] of the manifests in these folders, the tool that ran last first; unreadable
    files are left out.
    """
    found = {}
    for folder in map(pathlib.Path, folders):
        paths = [
            *sorted(folder.glob("*.manifest.json")),
            *sorted(folder.glob("*/*.manifest.json")),
            folder / "manifest.json",
        ]
        for path in paths[:_LIMIT]:
            manifest = _json(path)
            if (
                manifest
                and not fault(manifest)
                and isinstance(manifest.get("algorithm"), str)
                and manifest.get("run_id")
            ):
                runs = found.setdefault(manifest["algorithm"], {})
                runs.setdefault(str(manifest["run_id"]), manifest | {"path": str(path)})
    tools = [
        Tool(algorithm, sorted(runs.values(), key=_started, reverse=True))
        for algorithm, runs in found.items()
    ]
    return sorted(tools, key=lambda tool: _started(tool.last), reverse=True)


def _started(manifest):
    return str(manifest.get("started", ""))


def _json(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
