"""The parameters of one call, read by name and type, every way of leaving one empty told alike."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSource,
    QgsMapLayer,
    QgsPointXY,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtGui import QColor

from ..bridge.described import DescribedLayer, describe_layer
from ..dress import provenance
from ..host import placing

_SOURCE, _LAYERS = "source", ("vector", "raster", "layer")


def left_empty(value: object) -> bool:
    """True for what stands for "nothing here": NULL of a dialog's widget, None of a script, "" of a
    cleared text field and of a batch, [] of a list in which nothing is ticked."""
    if value is None or (isinstance(value, (str, list)) and not value):
        return True
    is_null = getattr(value, "isNull", None)  # QVariant, QDateTime, an extent
    return is_null is not None and is_null()


def as_given(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a call with every way of leaving one empty told alike: it is not among
    them.

    Two texts stay as "": that of an optional parameter with a default, where emptying means "none"
    and not "as usual", and that of a required one, for which a default would stand without anyone
    having chosen it.
    """
    given = {}
    for name, value in parameters.items():
        definition = algorithm.parameterDefinition(name)
        if not left_empty(value):
            given[name] = _as_text(value) if _reads_text(definition) else value
        elif definition is not None and not left_empty(definition.defaultValue()):
            optional = bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
            if (optional or value == "") and definition.type() in ("string", "field"):
                given[name] = ""
    return given


def _reads_text(definition: QgsProcessingParameterDefinition | None) -> bool:
    return definition is not None and definition.type() == "string"


def _as_text(value: Any) -> Any:
    """An object or list of ``qgis_process`` as the JSON text that the parameter reads: QGIS would make
    an empty text of it."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


class Prepared:
    """What a call takes from QGIS's project, told in the main thread.

    Attributes
    ----------
    sources : {parameter: rows to read, None where there is no such layer}
    described : {parameter: what the layer is}
    values : {parameter: the value used, as plain JSON}; layers by their source, without credentials
    """

    def __init__(self) -> None:
        self.sources: dict[str, QgsProcessingFeatureSource | None] = {}
        self.described: dict[str, DescribedLayer | None] = {}
        self.values: dict[str, Any] = {}


def prepare(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Prepared:
    """Open and describe the layer of every layer parameter that is given; to be called where QGIS
    prepares a tool.
    """
    found, given = Prepared(), as_given(algorithm, parameters)
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        found.values[name] = provenance.plain_value(given.get(name, definition.defaultValue()))
        if name not in given or kind not in (_SOURCE, *_LAYERS):
            continue
        if kind == _SOURCE:
            layer = algorithm.parameterAsVectorLayer(given, name, context)
            asked = given
            if placing.place_mixed(layer) and isinstance(given[name], str):
                asked = {**given, name: layer.id()}  # from its address QGIS would open it again
            # a layer whose file went opens as one without columns: None says that nothing is there
            is_broken = layer is not None and not layer.isValid()
            source = None if is_broken else algorithm.parameterAsSource(asked, name, context)
            found.sources[name] = source
        else:
            layer = algorithm.parameterAsLayer(given, name, context)
        found.described[name] = describe_layer(layer) if layer is not None else None
    return found


class Parameters:
    """Reads the parameters of a call. A name that the tool does not declare is a KeyError, whatever
    was given.
    """

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        prepared: Prepared | None = None,
    ) -> None:
        self.algorithm = algorithm
        self.parameters = as_given(algorithm, parameters)
        self.context = context
        self.prepared = prepare(algorithm, parameters, context) if prepared is None else prepared

    def definition(self, name: str) -> QgsProcessingParameterDefinition:
        """The parameter called ``name``; KeyError for one that the tool does not declare."""
        found = self.algorithm.parameterDefinition(name)
        if found is None:
            raise KeyError(f"{self.algorithm.name()} has no parameter {name}")
        return found

    def given(self, name: str) -> bool:
        """True if the person set this optional parameter."""
        self.definition(name)
        return not left_empty(self.parameters.get(name))

    # -- values
    # -----------------------------------------------------------------------------------------
    def as_boolean(self, name: str) -> bool:
        """A tick."""
        return self.algorithm.parameterAsBoolean(*self._call(name))

    def as_int(self, name: str) -> int:
        """A whole number."""
        return self.algorithm.parameterAsInt(*self._call(name))

    def as_double(self, name: str) -> float:
        """A number."""
        return self.algorithm.parameterAsDouble(*self._call(name))

    def as_string(self, name: str) -> str:
        """A text, or the name of a field."""
        return self.algorithm.parameterAsString(*self._call(name))

    def as_strings(self, name: str) -> list[str]:
        """Several texts or fields."""
        return self.algorithm.parameterAsStrings(*self._call(name))

    def as_enum(self, name: str) -> int:
        """The place of a choice in its list."""
        return self.algorithm.parameterAsEnum(*self._call(name))

    def as_enums(self, name: str) -> list[int]:
        """The places of several choices."""
        return self.algorithm.parameterAsEnums(*self._call(name))

    def as_enum_string(self, name: str) -> str:
        """A choice of a list of fixed texts."""
        return self.algorithm.parameterAsEnumString(*self._call(name))

    def as_crs(self, name: str) -> QgsCoordinateReferenceSystem:
        """A coordinate system."""
        return self.algorithm.parameterAsCrs(*self._call(name))

    def as_date_time(self, name: str) -> QDateTime:
        """A date, or a moment."""
        return self.algorithm.parameterAsDateTime(*self._call(name))

    def as_point(self, name: str, crs: QgsCoordinateReferenceSystem) -> QgsPointXY:
        """A place that a person clicked, in a coordinate system."""
        return self.algorithm.parameterAsPoint(*self._call(name), crs)

    def as_color(self, name: str) -> QColor:
        """A colour."""
        return self.algorithm.parameterAsColor(*self._call(name))

    def as_file(self, name: str) -> str:
        """A file or folder to read."""
        return self.algorithm.parameterAsFile(*self._call(name))

    def as_file_list(self, name: str) -> list[str]:
        """Several files."""
        return self.algorithm.parameterAsFileList(*self._call(name))

    def as_file_output(self, name: str) -> str:
        """A file to write."""
        return self.algorithm.parameterAsFileOutput(*self._call(name))

    def as_output_layer(self, name: str) -> str:
        """Where a layer is written that the tool makes by other means than a sink."""
        return self.algorithm.parameterAsOutputLayer(*self._call(name))

    # -- layers
    # -----------------------------------------------------------------------------------------
    def as_source(self, name: str) -> QgsFeatureSource | None:
        """The rows of a layer, opened when the tool was prepared; None where there is no layer."""
        self.definition(name)
        return self.prepared.sources.get(name)

    def as_described(self, name: str) -> DescribedLayer | None:
        """What a layer is, told when the tool was prepared; None where there is no layer."""
        self.definition(name)
        return self.prepared.described.get(name)

    def takes_all_rows(self, name: str) -> bool:
        """False where a person asked for selected rows only, a limit of rows or a filter of the tool."""
        value = self.parameters.get(self.definition(name).name())
        if not isinstance(value, QgsProcessingFeatureSourceDefinition):
            return True
        return not (value.selectedFeaturesOnly or value.filterExpression) and value.featureLimit < 0

    def as_vector_layer(self, name: str) -> QgsVectorLayer | None:
        """A layer itself: for tools that QGIS runs in the main thread (``FlagNoThreading``) alone."""
        self._stays_in_main_thread()
        return self.algorithm.parameterAsVectorLayer(*self._call(name))

    def as_layer_list(self, name: str) -> list[QgsMapLayer]:
        """Several layers themselves, as :meth:`as_vector_layer`."""
        self._stays_in_main_thread()
        return self.algorithm.parameterAsLayerList(*self._call(name))

    def _stays_in_main_thread(self) -> None:
        flags = self.algorithm.flags()
        if not flags & QgsProcessingAlgorithm.Flag.FlagNoThreading:
            raise RuntimeError(f"{self.algorithm.name()} runs in a thread without layers")

    def _call(self, name):
        self.definition(name)
        return self.parameters, name, self.context
