"""The layers of a situation: those given, else those of the live store, else those of the store."""

import dataclasses
import datetime as dt

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from ....algorithms.common.errors import DataError, StoreError
from ....algorithms.common.themes import names as theme_names
from ....algorithms.common.themes import theme as load_theme
from ...bridge.described import describe_layer
from ...dress import provenance
from ...host import deps, settings, systems
from ...host.i18n import tr
from ...store import prepared, ring, stores

# parameter: theme, in the order in which the dialog shows them
LIVE_THEMES = {
    "INCIDENTS": "incidents",
    "CALLS": "calls",
    "EVENTS": "events",
    "WEATHER": "weather_alerts",
    "TRANSIT_ALERTS": "transit_alerts",
}
TOWN_THEMES = {
    "STREETS": "roads",
    "WORKS": "works",
    "ORDERS": "traffic_orders",
    "SCHOOLS": "schools",
    "CALENDAR": "school_calendar",
    "BELLS": "bell_times",
    "TRANSPORT": "public_transport",
    "ESTABLISHMENTS": "establishments",
    "POPULATION": "population",
}
PARAMETERS = LIVE_THEMES | TOWN_THEMES
# Measured or reported from day to day: what they do not tell of the last days is not known.
MEASURED = {"air_quality": "datetime", "complaints": "date"}
_PLACELESS = ("incidents", "calls")  # whose rows may come without a place
# Only these columns of large layers are read.
_ONLY = {"establishments": ("naf",), "population": ("population",)}


def declare_layers(alg):
    """All layers, each optional."""
    for name, theme, label, told in (
        (
            "INCIDENTS",
            "incidents",
            tr("Incidents"),
            tr("Records of any feed, of agents and by hand."),
        ),
        (
            "CALLS",
            "calls",
            tr("Calls"),
            tr("Kind, place and hour of calls; their words go nowhere."),
        ),
        ("WORKS", "works", tr("Works"), tr("Road works and closures with start and end.")),
        (
            "ORDERS",
            "traffic_orders",
            tr("Traffic orders"),
            tr("Temporary orders that close streets."),
        ),
        ("EVENTS", "events", tr("Events"), tr("Events with hours and expected people.")),
        ("WEATHER", "weather_alerts", tr("Weather alerts"), tr("Levels by phenomenon and hours.")),
        ("TRANSIT_ALERTS", "transit_alerts", tr("Public transport alerts"), tr("Alerts of lines.")),
        ("STREETS", "roads", tr("Streets"), tr("Street lines: distances along them, ways round.")),
        ("SCHOOLS", "schools", tr("Schools"), tr("School points with level.")),
        ("CALENDAR", "school_calendar", tr("School calendar"), tr("School holidays by zone.")),
        ("BELLS", "bell_times", tr("Bell times"), tr("Hours of schools; else those assumed.")),
        ("TRANSPORT", "public_transport", tr("Public transport"), tr("Lines and stops.")),
        (
            "ESTABLISHMENTS",
            "establishments",
            tr("Establishments"),
            tr("Hospitals, care homes and fire stations by their activity code."),
        ),
        ("POPULATION", "population", tr("Population grid"), tr("Squares with inhabitants.")),
    ):
        alg.add_layer(name, theme, label, told, optional=True)


@dataclasses.dataclass
class Inputs:
    """``frames``: {theme: rows in metres of the run}; ``stored``: {theme: {"rows", "date"}} of what is
    not live; ``feeds``: the live store's health, None without one; ``node``: what nodes the streets."""

    frames: dict
    stored: dict
    feeds: object
    node: object


def read(run, at, profile):
    """:class:`Inputs` of a run at a UTC minute."""
    from ...bridge import layers  # with its words and dates, which a start of QGIS need not read

    given = {name for name in PARAMETERS if run.given(name)}
    store = run.as_file("STORE") if run.given("STORE") else ""
    live = run.as_file("LIVE") if run.given("LIVE") else ""
    if not store and not given and not live:
        store = str(settings.store_path())
    tables = _tables(store) if store else {}
    if profile is None and "roads" in tables and not given:
        run.suggest_crs(stores.open_layer(tables["roads"][0], "roads").crs())
    frames, stored = {}, {}
    moment = dt.datetime.fromtimestamp(at * 60, dt.timezone.utc)
    lives = _live_tables(live) if live else ()
    total = len(PARAMETERS)
    for done, (name, theme) in enumerate(PARAMETERS.items(), 1):
        if theme not in theme_names():
            continue
        if name in given:
            frames[theme] = run.theme(name, allow_empty=True)
            if theme in _PLACELESS:
                field_map = layers.field_map(run.as_string(f"{name}_FIELDS"), f"{name}_FIELDS")
                frames[theme] = _placeless(
                    run, theme, run.as_source(name), frames[theme], field_map
                )
            stored[theme] = {"rows": len(frames[theme]), "date": _date(run)}
        elif theme in lives:
            frames[theme] = _live(run, live, theme, moment)
        elif theme in tables:
            frames[theme] = _of_store(run, theme, *tables[theme])
            stored[theme] = {"rows": len(frames[theme]), "date": tables[theme][1]}
        run.progress(0.3 * done / total)
    if not frames:
        raise DataError("situation_no_layers")
    for theme, column in MEASURED.items():
        if theme in tables:
            stored[theme] = _until(theme, column, *tables[theme])
    node = (
        run.node("STREETS") if "STREETS" in given else prepared.of_store(store) if store else None
    )
    return Inputs(frames, stored, _health(live, moment) if live else None, node)


def _tables(store):
    """{theme: (address, date of its data)} of the store's tables that a situation uses."""
    with stores.open_store(store) as opened:
        found = set(opened.themes())
        return {
            theme: (opened.layer_uri(theme), _pulled(opened.last(theme)))
            for theme in (*PARAMETERS.values(), *MEASURED)
            if theme in found
        }


def _pulled(log):
    log = log or {}
    return str(log.get("data_date") or log.get("time") or "")[:16]


def _of_store(run, theme, uri, _date):
    """A table of the store as a frame; its counts stand in the record of the run."""
    from ...bridge import layers  # with its words and dates, which a start of QGIS need not read

    spec = load_theme(theme)
    layer = stores.open_layer(uri, theme)
    if not layer.isValid():
        raise DataError("layer_missing", name=theme)
    loaded = layers.read(
        layer,
        spec,
        run.crs,
        run.context.transformContext(),
        name=spec.label["en"],
        allow_empty=True,
        timezone=run.timezone,
        expected=run.known_places,
        only=_ONLY.get(theme),
    )
    described = provenance.describe(describe_layer(layer), theme, theme, loaded.frame)
    described.intake = loaded.tally.as_list()
    run.manifest.inputs.append(described)
    for key, number in loaded.counts.items():
        run.manifest.counts[f"{theme}: {key}"] = number
    if theme in _PLACELESS:
        return _placeless(run, theme, layer, loaded.frame, None)
    return loaded.frame


def _until(theme, column, uri, pulled):
    """Rows of a table of the store, and the last day that they tell of."""
    layer = stores.open_layer(uri, theme)
    index = layer.fields().indexOf(column)
    last = layer.maximumValue(index) if index >= 0 else None
    told = last.toString("yyyy-MM-dd") if hasattr(last, "toString") else str(last or "")[:10]
    return {"rows": layer.featureCount(), "date": pulled, "until": told}


def _placeless(run, theme, source, frame, mapping):
    """The frame with the rows that have no place: their road and its marks may tell it."""
    from ...bridge import layers  # with its words and dates, which a start of QGIS need not read

    spec = dataclasses.replace(load_theme(theme), geometry="none")
    read_all = layers.read(
        source,
        spec,
        run.crs,
        run.context.transformContext(),
        mapping=mapping,
        name=spec.label["en"],
        allow_empty=True,
        timezone=run.timezone,
    )
    lost = read_all.frame[~read_all.frame.index.isin(frame.index)]
    if not len(lost) or not hasattr(frame, "geometry"):
        return frame
    gpd, np, pd = deps.require("geopandas", "numpy", "pandas")
    whole = pd.concat([pd.DataFrame(frame.drop(columns=frame.geometry.name)), lost])
    shapes = np.full(len(whole), None, dtype=object)
    shapes[: len(frame)] = np.asarray(frame.geometry.array, dtype=object)
    run.tell("situation_placeless", n=len(lost), name=spec.label["en"])
    return gpd.GeoDataFrame(whole, geometry=shapes)


def _live_tables(live):
    with ring.opened(live) as found:
        if found is None:
            raise StoreError("situation_no_live", path=ring.address(live))
    return set(ring.live_themes(live))


def _live(run, live, theme, moment):
    """What the feeds said as of a moment, in the run's system."""
    frame = ring.live_rows(live, theme, moment)
    code = frame.attrs.get("crs", "")
    if code and hasattr(frame, "geometry"):
        if code != run.crs.authid():
            run.suggest_crs(QgsCoordinateReferenceSystem(code))
        if code != run.crs.authid():
            frame = _moved(run, frame, QgsCoordinateReferenceSystem(code))
    run.manifest.inputs.append(provenance.describe(None, f"LIVE {theme}", theme, frame))
    return frame


def _moved(run, frame, crs):
    np, shapely = deps.require("numpy", "shapely")
    change = systems.transform(crs, run.crs, run.context.transformContext())

    def move(xy):
        points = [change.transform(QgsPointXY(x, y)) for x, y in xy]
        return np.array([(p.x(), p.y()) for p in points]).reshape(-1, 2)

    known = np.array([g is not None for g in frame.geometry], dtype=bool)
    shapes = np.array(frame.geometry.array, dtype=object)
    shapes[known] = shapely.transform(shapes[known], move)
    return frame.set_geometry(shapes)


def to_degrees(run):
    """What turns (n, 2) metres of the run into longitude and latitude."""
    np = deps.require("numpy")
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    change = systems.transform(run.crs, degrees, run.context.transformContext())

    def move(xy):
        out = np.full((len(xy), 2), np.nan)
        for k, (x, y) in enumerate(xy):
            if np.isfinite(x):
                at = change.transform(QgsPointXY(x, y))
                out[k] = at.x(), at.y()
        return out

    return move


def _health(live, moment):
    return ring.feed_health(live, moment)


def _date(run):
    return run.manifest.inputs[-1].data_date if run.manifest.inputs else ""
