"""A table given where a map layer is needed: its rows onto the streets that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    Qgis,
    QgsFeature,
    QgsFeatureSource,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import ClairvilleError, DataError
from ..host import deps, placing, settings

if TYPE_CHECKING:
    from ...algorithms.common.themes import Theme
    from ...algorithms.common.types import Frame
    from ...algorithms.locate.locator import Locator


def on_streets(run: Any, name: str, source: QgsFeatureSource, theme: Theme) -> QgsFeatureSource:
    """The rows of a table on the streets that they name, as a layer; ``source`` itself where it has
    columns with coordinates, names no street, or no streets are at hand.

    Rows that are not sure are left out and told: the tool goes on with what is.
    """
    from ...algorithms.intake import guessing
    from ...algorithms.locate import columns as columns_
    from ...algorithms.locate import located
    from ..pull.locating import may_be_located

    names = [f.name() for f in source.fields()]
    if not may_be_located(theme) or any(guessing.position(names).values()):
        return source
    frame, _ = columns_.titled(_read(source, names))
    locator, store = _locator(run)
    if locator is None or not len(frame):
        return source
    columns = columns_.guess(frame, _chosen(run, name, frame), locator.says_street)
    if not columns.any_street:
        return source
    shapes, kinds = located.places(frame, columns, locator, theme.geometry)
    label = run.definition(name).description()
    placed = sum(shape is not None for shape in shapes)
    told = {"name": label, "rows": len(frame), "placed": placed, "left": len(frame) - placed}
    run.count(**{f"{name}: located": placed, f"{name}: not located": told["left"]})
    if not placed:
        raise DataError("table_not_located", **told)
    if store:
        run.warn("table_located_in_store", store=store, **told)
    else:
        run.warn("table_located", **told)
    return _layer(run, frame, shapes, source.fields() if list(frame.columns) == names else None)


def _read(source: QgsFeatureSource, names: list[str]) -> Frame:
    rows = [
        [None if v == NULL else v for v in feature.attributes()] for feature in source.getFeatures()
    ]
    return deps.require("pandas").DataFrame(rows, columns=names, dtype=object)


def _chosen(run: Any, name: str, frame: Frame) -> dict[str, str]:
    """The column of the street that a person named in the field map."""
    from ..bridge.layers import field_map

    parameter = f"{name}_FIELDS"
    street = field_map(run.as_string(parameter), parameter).get("street")
    return {"street": street} if isinstance(street, str) and street in frame else {}


def _locator(run: Any) -> tuple[Locator | None, str]:
    """Of the streets given to the tool, else of those of the store given to it, else of those of the
    store in force, with that store's name; None without any.

    A tool that was given nothing but tables measures in the system of those streets.
    """
    from ...algorithms.locate.locator import Locator
    from ..pull.locating import of_store
    from ..store.stores import layer_uri, open_layer, open_store
    from ..territory.towns import towns_of

    themes = run.algorithm._themes
    if themes.get("STREETS") == "roads" and run.given("STREETS"):
        streets = run.theme("STREETS")
        crs = run.crs.authid() or run.crs.toWkt()
        box = placing.box_in(tuple(streets.total_bounds), placing.DEGREES, crs)
        try:
            return Locator(streets, None, towns_of(None, box, crs)), ""
        except DataError as error:
            if error.code != "locate_no_names":
                raise
            return None, ""  # the table is refused as one without a place
    own = run.algorithm.parameterDefinition("STORE") is not None and run.given("STORE")
    path = run.as_file("STORE") if own else str(settings.store_path())
    try:
        with open_store(path) as store:
            if "roads" not in store.themes():
                return None, ""
            run.suggest_crs(open_layer(layer_uri(store.uri, "roads"), "roads").crs())
            return of_store(store, run.crs, None), shown(path)
    except ClairvilleError:  # the table is refused as one without a place
        return None, ""


def _layer(run: Any, frame: Frame, shapes: list, fields: QgsFields | None) -> QgsVectorLayer:
    """The placed rows in a file of this run; its values as they came."""
    if fields is None:
        fields = QgsFields()
        for column in frame.columns:
            fields.append(QgsField(str(column), QMetaType.Type.QString))
    kept = QgsFields()
    for field in fields:  # a key of the file would be taken for its own
        if field.name().lower() not in ("fid", "geom"):
            kept.append(field)
    path = QgsProcessingUtils.generateTempFilename("located.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "located"
    writer = QgsVectorFileWriter.create(
        path, kept, Qgis.WkbType.Unknown, run.crs, run.context.transformContext(), options
    )
    at = [fields.indexOf(field.name()) for field in kept]
    for values, shape in zip(frame.itertuples(index=False, name=None), shapes, strict=True):
        if shape is None:
            continue
        feature = QgsFeature(kept)
        feature.setAttributes([values[i] for i in at])
        geometry = QgsGeometry()
        geometry.fromWkb(shape.wkb)
        feature.setGeometry(geometry)
        writer.addFeature(feature)
    del writer
    return QgsVectorLayer(f"{path}|layername=located", "located", "ogr")
