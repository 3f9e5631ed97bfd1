"""Where data comes from: layer metadata in, layer metadata out, and fingerprints of what was read."""

from __future__ import annotations

import hashlib
import json
import platform
from typing import Any

from qgis.core import (
    Qgis,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ...algorithms.common.addresses import cleaned
from ...algorithms.common.manifest import Input, Manifest
from ...algorithms.common.reasons import sentence
from ...algorithms.intake import licences
from ..bridge.described import DescribedLayer
from ..host import deps, meta
from ..host.i18n import language


def plain_value(value: Any) -> Any:
    """A parameter value as JSON: layers become their source, without credentials."""
    if isinstance(value, QgsMapLayer):
        value = value.publicSource()
    elif isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    elif isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    elif hasattr(value, "authid"):
        value = value.authid()
    elif isinstance(value, QDateTime):
        value = value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, (list, tuple)):
        return [plain_value(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain_value(v) for k, v in value.items()}
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return cleaned(value)


def describe(layer: DescribedLayer | None, name: str, theme: str, frame: Any) -> Input:
    """The manifest's entry of one input layer."""
    return described(layer, name, theme, len(frame), fingerprint(frame))


def describe_raster(layer: DescribedLayer | None, name: str, theme: str, values: Any) -> Input:
    """The manifest's entry of a raster, of which ``values`` (an array) were read."""
    return described(
        layer, name, theme, int(values.size), hashlib.sha256(values.tobytes()).hexdigest()
    )


def described(layer: DescribedLayer | None, name: str, theme: str, rows: int, sha256: str) -> Input:
    """The manifest's entry of a layer that was read.

    Parameters
    ----------
    layer
        What the layer says of itself; None where it said nothing.
    name
        What the person calls it.
    theme
        It was read as.
    rows
        Rows, or cells, that were read.
    sha256
        Their fingerprint.

    Returns
    -------
    Input
    """
    metadata = layer.metadata if layer is not None else QgsLayerMetadata()
    published = metadata.dateTime(Qgis.MetadataDateType.Published)
    return Input(
        name=name,
        theme=theme,
        rows=rows,
        data_date=published.date().toString(Qt.DateFormat.ISODate) if published.isValid() else "",
        licence="; ".join(metadata.licenses()),
        source=plain_value(layer.public_source) if layer is not None else "",
        sha256=sha256,
        credit="; ".join(metadata.rights()),
    )


def fingerprint(frame: Any) -> str:
    """SHA-256 of a frame's values and geometries, in order: equal for equal content."""
    np, pd, shapely = deps.require("numpy", "pandas", "shapely")
    digest = hashlib.sha256()
    geometry_column = getattr(frame, "_geometry_column_name", None)
    table = pd.DataFrame({c: frame[c] for c in frame.columns if c != geometry_column})
    digest.update("|".join(map(str, table.columns)).encode("utf-8"))
    if len(table.columns):
        text = table.astype("string").fillna("")
        digest.update(pd.util.hash_pandas_object(text, index=False).to_numpy().tobytes())
    if geometry_column is not None:
        digest.update(
            b"".join(shapely.to_wkb(np.asarray(frame[geometry_column].array), output_dimension=2))
        )
    return digest.hexdigest()


# First limits of a report that go with the layer wherever it is printed (see layouts.sheet).
_CAUTIONS = ("plant_limit_dict", "plant_limit_sheet")


def stamp(layer: QgsMapLayer, manifest: Manifest) -> None:
    """Write the run into a result layer's metadata: title, history, the licence its inputs leave
    it, whom to name.
    """
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    metadata.setType("dataset")
    dates = max((i.data_date for i in manifest.inputs if i.data_date), default="")
    if dates:
        metadata.setDateTime(
            Qgis.MetadataDateType.Published, QDateTime.fromString(dates, Qt.DateFormat.ISODate)
        )
    unstated = sentence("print_sheet_licence_unknown", {}, language())
    metadata.setLicenses(licences.derived([i.licence for i in manifest.inputs], unstated))
    metadata.setRights(
        list(dict.fromkeys(part for i in manifest.inputs for part in i.credit.split("; ") if part))
    )
    first = next(iter((manifest.report or {}).get("limits", ())), None)
    if first is not None and first["code"] in _CAUTIONS:
        layer.setCustomProperty(meta.CAUTION, json.dumps(first))
        metadata.setAbstract(sentence(first["code"], first["values"], language()))
    metadata.addHistoryItem(
        f"{manifest.algorithm} {manifest.version}, run {manifest.run_id}, {manifest.started}"
    )
    layer.setMetadata(metadata)


def versions() -> dict[str, str]:
    """Versions of Clairville, QGIS, Python."""
    return {
        "clairville": meta.version(),
        "qgis": Qgis.QGIS_VERSION,
        "python": platform.python_version(),
    }
