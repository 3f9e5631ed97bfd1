"""The runs of a comparison: the same tools with the same parameters, on the town as it is and on the
scenario. What was run on the town is kept beside the scenario and used again while the town's data, the
parameters and the program are the same."""

import hashlib
import json
import pathlib
import shutil
from dataclasses import dataclass

from qgis.core import QgsVectorLayer

from ....algorithms.common.errors import DataError
from ....algorithms.common.themes import STORE_PARAMETERS
from ...bridge import layers
from ...host import files, meta
from ...store import stores
from ...store.scenariofile import SUFFIX
from ..city import steps

RASTERS = ("plantability",)


@dataclass(frozen=True)
class Pair:
    """The two results of a tool: paths before and after, and the runs' records."""

    tool: str
    before: pathlib.Path
    after: pathlib.Path
    records: tuple[dict, dict]


class Town:
    """The store of a scenario's base, and what is kept of it."""

    def __init__(self, base, scenario, common):
        self.base, self.scenario, self.common = str(base), pathlib.Path(scenario), common
        self.folder = self.scenario.with_name(f"{self.scenario.name[: -len(SUFFIX)]}.results")
        with stores.open_store(self.base) as opened:
            self._held = opened.themes()
            self._stamp = [opened.last(theme) for theme in self._held]

    def parameters(self, store, tool):
        """What a tool is given: the themes that the town has, from one store."""
        algorithm = steps.algorithm_of(tool)
        with stores.open_store(store) as opened:
            return {
                **self.common,
                "STORE": str(store),
                **{
                    name: opened.layer_uri(theme)
                    for name, theme in STORE_PARAMETERS.items()
                    if theme in self._held and algorithm.parameterDefinition(name) is not None
                },
            }

    def before(self, tool, run, feedback):
        """(path, record) of a tool on the town as it is, run only where it was not."""
        told = [tool, meta.version(), self.common, self._stamp, self.base]
        text = json.dumps(told, sort_keys=True, default=str)
        key = hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]
        path = self._path(tool, f"before-{key}")
        record = path.with_suffix(".json")
        if path.is_file() and record.is_file():
            return path, json.loads(record.read_text(encoding="utf-8"))
        for old in self.folder.glob(f"{tool}-before-*"):
            old.unlink(missing_ok=True)
        return path, self._run(tool, self.base, path, run, feedback)

    def after(self, tool, before, run, feedback):
        """(path, record) of a tool on the scenario. Tiles of the town's map that no edit comes near are
        taken over by the tool itself, to the byte."""
        path = self._path(tool, "after")
        if tool in RASTERS:
            shutil.copyfile(_cover(before), _cover(path))
        return path, self._run(tool, self.scenario, path, run, feedback)

    def _path(self, tool, name):
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f"{tool}-{name}.{'tif' if tool in RASTERS else 'gpkg'}"

    def _run(self, tool, store, path, run, feedback):
        record = path.with_suffix(".json")
        record.unlink(missing_ok=True)  # a result without a record is no result
        if tool not in RASTERS:
            path.unlink(missing_ok=True)
        more = {"LEARN": False} if tool in RASTERS else {}
        parameters = {**self.parameters(store, tool), **more, "OUTPUT": str(path)}
        results = steps.call(tool, parameters, run, feedback)
        told = dict(results.get("RUN") or {})
        files.save(record, json.dumps(told, default=str))
        return told


def _cover(path):
    return path.with_name(f"{path.stem}_cover.tif")


def read(path, run):
    """The rows of a result as a frame in the run's system."""
    from qgis.core import QgsProcessingFeatureSource

    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    if not layer.isValid():
        raise DataError("layer_missing", name=path.name)
    source = QgsProcessingFeatureSource(layer, run.context)
    transform = run.context.transformContext()
    return layers.raw_frame(source, run.crs, transform, name=path.stem).frame
