"""A drawn town of a few streets with a layer for each theme, and the tools that feed each other."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterVectorLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from clairville.plugin.bridge import sinks

# What a tool of this town needs beside its layers, to be quick and to have something to do.
GIVEN = {
    "citysnapshot": {"DATETIME": "2024-06-13T16:30:00"},
    "findconflicts": {"START": "2024-06-10T00:00:00", "END": "2024-06-20T00:00:00"},
    "accidentrisk": {"STABILITY": 1},
    "beforeafter": {"YEAR": 2022},
}
# Tools whose result is a store, a page, a model or a raster, or that need one.
APART = frozenset(
    "pullcity purge importcrashes newprofile runcity mapsheet atlas runreport transparencyrecord "
    "trainaccidentrisk predictaccidentrisk plantability rescoreplantability plantingsites "
    "plantabilitycell plantabilityzones plantabilitypolygons pseudonymise buildingenergy".split()
)


def town(folder):
    """{theme: path} of GeoPackages of one small town, EPSG:2154."""
    rng = np.random.default_rng(1)
    lines = [
        shapely.LineString([(0, y), (300, y)] if flat else [(y, 0), (y, 300)])
        for y in (0, 100, 200, 300)
        for flat in (True, False)
    ]
    lines = [shapely.transform(line, lambda xy: xy + (652000, 6862000)) for line in lines]
    named = [f"Rue {n}" for n in "ABCDEFGH"]
    on = [lines[k % 8].interpolate(20 + 260 * rng.uniform()) for k in range(48)]
    days = pd.date_range("2021-01-05", periods=48, freq="22D")
    boxes = (
        shapely.box(652000, 6862000, 652150, 6862300),
        shapely.box(652150, 6862000, 652300, 6862300),
    )
    frames = {
        "roads": ({"id": named, "name": named, "class": "residential"}, lines),
        "accidents": (
            {
                "id": [f"c{k}" for k in range(48)],
                "date": days,
                "year": days.year,
                "killed": 0,
                "hospitalised": [k % 3 == 0 for k in range(48)],
                "street": [named[k % 8] for k in range(48)],
            },
            on,
        ),
        "works": (
            {
                "id": ["w1", "w2", "w3"],
                "start": pd.to_datetime(["2024-06-01", "2024-06-10", "2024-07-01"]),
                "end": pd.to_datetime(["2024-06-20", "2024-06-30", "2024-08-01"]),
                "street": named[:3],
            },
            [shapely.buffer(on[k], 5) for k in range(3)],
        ),
        "complaints": (
            {"id": [f"r{k}" for k in range(40)], "date": days[-40:], "category": "nid de poule"},
            [shapely.Point(p.x + 3, p.y + 3) for p in on[:40]],
        ),
        "schools": ({"name": ["École A"], "level": ["primary"], "pupils": [120]}, [on[3]]),
        "districts": ({"id": ["d1", "d2"], "name": ["Nord", "Sud"]}, list(boxes)),
        "water_pipes": (
            {
                "id": [f"p{k}" for k in range(8)],
                "material": "fonte grise",
                "diameter_mm": 100.0,
                "installed_year": 1960,
            },
            lines,
        ),
        "pipe_breaks": (
            {
                "id": [f"b{k}" for k in range(40)],
                "pipe_id": [f"p{k % 5}" for k in range(40)],
                "date": pd.date_range("2010-02-01", periods=40, freq="120D"),
            },
            on[:40],
        ),
        "road_condition": (
            {
                "id": named,
                "date": [days[0]] * 8,
                "condition_index": np.linspace(20, 90, 8),
                "street": named,
            },
            lines,
        ),
    }
    paths = {}
    for name, (columns, shapes) in frames.items():
        columns = {
            k: (np.asarray(v).astype(int) if k == "hospitalised" else v) for k, v in columns.items()
        }
        frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:2154")
        paths[name] = str(folder / f"{name}.gpkg")
        written(frame, paths[name])
    return paths


def written(frame, path):
    """A frame in EPSG:2154 as a file."""
    fields = sinks.qgis_fields(frame)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(path.rpartition(".")[2])
    sink = QgsVectorFileWriter.create(
        path,
        fields,
        sinks.wkb_type(frame),
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateTransformContext(),
        options,
    )
    sinks.write(frame, sink, fields)
    del sink
    return path


class Chain:
    """Runs tools on a town's layers and on each other's results."""

    def __init__(self, paths, folder, ending="gpkg"):
        self.paths, self.folder, self.ending = paths, folder, ending
        self.number = 0

    def tools(self):
        """The tools that take layers and give layers."""
        registry = QgsApplication.processingRegistry()
        return [
            a.name()
            for a in registry.providerById("clairville").algorithms()
            if a.name() not in APART and self.inputs(a)
        ]

    @staticmethod
    def create(tool):
        """The algorithm of a tool."""
        return QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")

    @staticmethod
    def inputs(algorithm):
        """Its parameters that take a layer."""
        return [
            d
            for d in algorithm.parameterDefinitions()
            if isinstance(
                d, (QgsProcessingParameterFeatureSource, QgsProcessingParameterVectorLayer)
            )
        ]

    def parameters(self, algorithm, wanted=()):
        """What the tool is given: every layer of the town that it takes, and where results go."""
        given, used = dict(GIVEN.get(algorithm.name(), {})), set()
        for definition in self.inputs(algorithm):
            theme = getattr(algorithm, "_themes", {}).get(definition.name(), "road_condition")
            if theme in self.paths and not (self.optional(definition) and theme in used):
                given.setdefault(definition.name(), self.paths[theme])
                used.add(theme)
        for definition in algorithm.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterFeatureSink):
                self.number += 1
                name = definition.name().lower()
                given[definition.name()] = str(
                    self.folder / f"{algorithm.name()}_{name}_{self.number}.{self.ending}"
                )
            if isinstance(definition, QgsProcessingParameterField) and not self.optional(
                definition
            ):
                given[definition.name()] = "condition_index"
        return given

    @staticmethod
    def optional(definition):
        return bool(definition.flags() & type(definition).Flag.FlagOptional)

    def run(self, tool, **other):
        """({output: path}, None) of a tool, or ({}, the sentence that it says)."""
        algorithm = self.create(tool)
        given = self.parameters(algorithm) | other
        for needed in getattr(algorithm, "_needed", ()):
            given.setdefault(needed, "condition_index")
        heard = Heard()
        results, ok = algorithm.run(given, QgsProcessingContext(), heard, {}, True)
        if not ok:
            return {}, heard.said or "nothing said"
        layers = {
            n: results[n]
            for n in (o.name() for o in algorithm.outputDefinitions())
            if isinstance(results.get(n), str) and QgsVectorLayer(results[n], n, "ogr").isValid()
        }
        return layers, None

    def takers(self, path):
        """(tool, parameter) of everything that takes a layer of this geometry."""
        kind = QgsVectorLayer(path, "x", "ogr").geometryType()
        fits = {
            QgsWkbTypes.GeometryType.PointGeometry: QgsProcessing.SourceType.TypeVectorPoint,
            QgsWkbTypes.GeometryType.LineGeometry: QgsProcessing.SourceType.TypeVectorLine,
            QgsWkbTypes.GeometryType.PolygonGeometry: QgsProcessing.SourceType.TypeVectorPolygon,
        }
        any_ = QgsProcessing.SourceType.TypeVectorAnyGeometry
        found = []
        for tool in self.tools():
            algorithm = self.create(tool)
            for definition in self.inputs(algorithm):
                types = set(definition.dataTypes())
                if not types or types & {fits.get(kind), any_, QgsProcessing.SourceType.TypeVector}:
                    found.append((tool, definition.name()))
        return found


class Heard(QgsProcessingFeedback):
    """Keeps the last error that a tool reported."""

    said = ""

    def reportError(self, error, fatalError=False):
        self.said = error or self.said


__all__ = ["Chain", "QgsProcessingException", "town"]
