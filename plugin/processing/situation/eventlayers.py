"""What an event's file reads: its own drawings, the town's layers from the store where none are given."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

from ....algorithms.common.errors import ClairvilleError, DataError
from ...host import deps, settings
from ...store import stores
from ..parameters import left_empty

FROM_STORE = {
    "STREETS": "roads",
    "WORKS": "works",
    "SCHOOLS": "schools",
    "TRANSPORT": "public_transport",
    "BAYS": "delivery_bays",
    "POPULATION": "population",
    "BUILDINGS": "buildings",
    "CRISIS_PLACES": "crisis_places",
}
_LAYERS = {
    "works": "WORKS",
    "schools": "SCHOOLS",
    "transport": "TRANSPORT",
    "bays": "BAYS",
    "population": "POPULATION",
    "buildings": "BUILDINGS",
}


def pandas() -> Any:
    """The module, asked for as every tool does."""
    return deps.require("pandas")


def filled(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    *,
    wanted: Mapping[str, str] = FROM_STORE,
    unless: str = "STREETS",
) -> dict[str, Any]:
    """The parameters with the layers of the store where none is given: of the store that is given,
    or, where the parameter ``unless`` is not given either, of that of the settings. ``wanted``:
    {parameter: theme}."""
    asked = {k: v for k, v in parameters.items() if not left_empty(v)}
    store = algorithm.parameterAsFile(parameters, "STORE", context) if "STORE" in asked else ""
    if not store and unless in asked:
        return parameters
    known = store or settings.store_path()
    try:
        with stores.open_store(known) as opened:
            themes = opened.themes() if opened.exists else []
            found = {t: opened.layer_uri(t) for t in themes if t in wanted.values()}
    except ClairvilleError:
        if store:
            raise
        return parameters
    more = {p: found[t] for p, t in wanted.items() if t in found and p not in asked}
    return {**parameters, **more}


def read(run: Any) -> Any:
    """Perimeter, gates, stage and layers (:class:`....algorithms.situation.eventgiven.Given`)."""
    from ....algorithms.situation import eventgiven, ground

    shapely = deps.require("shapely")
    drawn = run.raw("PERIMETER", keep_crs=True)
    if len(drawn) > 1:
        run.warn("event_several_areas", n=len(drawn))
    area = ground.whole_area(drawn.geometry)
    layers = {name: run.theme(p, allow_empty=True) for name, p in _LAYERS.items()}
    for name in ("OBSTACLES", "QUIET", "CLOSED"):
        layers[name.lower()] = _raw(run, name)
    layers["stations"] = stations(run, run.theme("CRISIS_PLACES", allow_empty=True))
    stage = None
    if run.given("STAGE"):
        points = _raw(run, "STAGE")
        shapes = [s for s in points.geometry if s is not None and not s.is_empty]
        stage = shapely.centroid(shapely.union_all(shapes)) if shapes else None
    return eventgiven.Given(area, _gates(run), stage, layers)


def _gates(run: Any) -> Any:
    """Points with ``name, width_m``."""
    from ....algorithms.intake import rawcolumns
    from ....algorithms.intake.tally import Tally

    np, pd = deps.require("numpy", "pandas")
    points, tally = run.raw("GATES", keep_crs=True), Tally()
    refuse(run, "GATES", points)
    width = np.full(len(points), np.nan)
    if run.given("GATE_WIDTH"):
        told = points[run.as_string("GATE_WIDTH")]
        width = rawcolumns.numbers(told, tally, unit="m").to_numpy(float)
    if run.given("GATE_WIDTH_M"):
        width = np.where(np.isnan(width), run.as_double("GATE_WIDTH_M"), width)
    elif not run.given("GATE_WIDTH"):
        raise DataError("event_no_width")
    names = [str(k + 1) for k in range(len(points))]
    if run.given("GATE_NAME"):
        said = points[run.as_string("GATE_NAME")].to_list()
        names = [n if v is None or pd.isna(v) else str(v) for v, n in zip(said, names, strict=True)]
    run.understood("GATES", tally)
    out = points[["geometry"]].reset_index(drop=True)
    return out.assign(name=names, width_m=width)


def stations(run: Any, crisis: Any) -> Any:
    """The fire stations given (``name`` and a point), else those of the crisis places (a frame or
    None); None where neither is given."""
    if run.given("STATIONS"):
        points = _raw(run, "STATIONS")
        named = next((c for c in ("name", "nom") if c in points), None)
        names = points[named] if named else [""] * len(points)
        return points[["geometry"]].assign(name=list(names)).reset_index(drop=True)
    if crisis is None:
        return None
    refuse(run, "CRISIS_PLACES", crisis)
    found = crisis[crisis["kind"] == "fire_station"]
    return found[["name", "geometry"]].reset_index(drop=True) if len(found) else None


def _raw(run: Any, name: str) -> Any:
    """A layer with its own fields, rows without a shape left out; None where it is not given."""
    if not run.given(name):
        return None
    source = run.as_source(name)
    if source is not None and source.featureCount() == 0:
        geopandas = deps.require("geopandas")
        columns: dict[str, list[object]] = {f.name(): [] for f in source.fields()}
        return geopandas.GeoDataFrame(columns, geometry=[], crs=None)
    frame = run.raw(name, keep_crs=True)
    refuse(run, name, frame)
    shapely = deps.require("shapely")
    shapes = frame.geometry.to_numpy()
    return frame[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))].reset_index(drop=True)


def refuse(run: Any, name: str, frame: Any, *, of_functions: bool = False) -> None:
    """A register of persons is never a layer here."""
    from ....algorithms.situation.reflexes import refuse_registers

    described = run.as_described(name)
    source = run.as_source(name)
    told = (
        [described.name, pathlib.Path(described.source.partition("|")[0]).stem] if described else []
    )
    fields = [f.name() for f in source.fields()] if source is not None else list(frame.columns)
    for said in told or [""]:
        refuse_registers(said, fields, of_functions=of_functions)
