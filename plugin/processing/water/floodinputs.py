"""What the tool of flood susceptibility reads: streets, what the town knows, relief, river and rain."""

import dataclasses
import math
from typing import Any

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host import deps, placing
from ...host.i18n import tr
from .floodrelief import shapes_in, study, water_areas

_OLD_H = 6.0  # a reading older than this is not of now
_ROUND_CELLS, _LEAST_ROUNDS = 60_000_000, 60
_STREET_M = 4.0  # half of a street with its pavements, smooth for water


@dataclasses.dataclass
class Read:
    """What :func:`read` gives: ``sources`` of :mod:`~clairville.algorithms.water.floodlayer`."""

    segments: Any
    sources: Any
    town: Any
    buildings: Any
    schools: Any
    facilities: Any
    counts: dict
    change: dict | None


def read(run, progress):
    """Everything that was given, each gap told."""
    from ....algorithms.water import floodlayer, floodtown

    if run.given("PROFILE"):
        from ...territory import profiles

        run.set_territory(profiles.load(run.as_string("PROFILE")))
    streets = run.theme("STREETS", progress=stage(progress, 0.0, 0.1))
    segments = run.node("STREETS")(streets, progress=stage(progress, 0.1, 0.25)).segments
    counts = {"streets": len(segments)}
    town = _town_table(run, streets, segments, counts)
    marks, dates = _records(run)
    zones, names = _zones(run)
    if run.given("ORDERS"):
        counts |= floodtown.flood_orders(run.raw("ORDERS", attributes_only=True))
    frames = {
        name: run.theme(name, allow_empty=True)
        for name in ("WATER", "BUILDINGS", "BRIDGES", "SCHOOLS", "LAND_COVER")
    }
    progress(0.4)
    ground = study(run, streets, segments, frames, stage(progress, 0.4, 0.6))
    gauge, height, change = _gauge(run, ground is not None)
    sources = floodlayer.Sources(
        ground=ground,
        marks=marks,
        mark_dates=dates,
        zones=zones,
        zone_names=names,
        height_m=height,
    )
    if gauge is not None and ground is not None:
        sources = _with_river(run, sources, gauge, frames["WATER"])
    if run.given("RAIN") and ground is not None:
        sources = _with_rain(run, sources, streets, stage(progress, 0.65, 1.0))
    if ground is None and town is None and not len(marks):
        run.warn("water_nothing_given")
    facilities = run.raw("FACILITIES", keep_crs=True) if run.given("FACILITIES") else None
    return Read(
        segments,
        sources,
        town,
        frames["BUILDINGS"],
        frames["SCHOOLS"],
        facilities,
        counts,
        change,
    )


def _typed(run, name):
    return run.as_double(name) if run.given(name) else math.nan


def _town_table(run, streets, segments, counts):
    """The town's own table on the segments; None where none is given."""
    from ....algorithms.locate import columns as titles
    from ....algorithms.locate.locator import Locator
    from ....algorithms.water import floodtown
    from ...territory.towns import towns_of

    if not run.given("TOWN_TABLE"):
        return None
    frame, _ = titles.titled(run.raw("TOWN_TABLE", attributes_only=True))
    columns, taken = {}, []
    for role, name in (
        ("street", "TOWN_STREET"),
        ("stage", "TOWN_LEVEL"),
        ("action", "TOWN_ACTION"),
    ):
        found = run.as_string(name) if run.given(name) else ""
        if found not in frame:  # none, or the title of a sheet without titles
            found = floodtown.guess_column(frame, role, taken)
        columns[role] = found
        taken.append(columns[role])
    if columns["street"] not in frame:
        raise DataError("water_table_no_street")
    crs = run.crs.authid() or run.crs.toWkt()
    box = placing.box_in(tuple(streets.total_bounds), placing.DEGREES, crs)
    locator = Locator(streets, None, towns_of(None, box, crs))
    town = floodtown.read_table(frame, columns, locator, segments)
    run.understood("TOWN_TABLE", town.tally)
    counts |= town.counts
    used = {"TOWN_STREET": "street", "TOWN_LEVEL": "stage", "TOWN_ACTION": "action"}
    run.manifest.parameters |= {k: columns[role] for k, role in used.items() if columns[role]}
    if town.counts["town_rows_unread"]:
        run.warn(
            "water_town_unread", n=town.counts["town_rows_unread"], total=town.counts["town_rows"]
        )
    return town


def _records(run):
    """(shapes, days or None) of past floods."""
    from ...bridge import fieldvalues

    np = deps.require("numpy")
    if not run.given("RECORDS"):
        return np.empty(0, dtype=object), None
    frame = run.raw("RECORDS", keep_crs=True)
    dates = None
    if run.given("RECORD_DATE"):
        dates = fieldvalues.dates(frame[run.as_string("RECORD_DATE")], run.timezone)
    return np.asarray(frame.geometry.array, dtype=object), dates


def _zones(run):
    """(shapes, names) of official zones."""
    from ....algorithms.locate.columns import text_of

    np = deps.require("numpy")
    if not run.given("ZONES"):
        return np.empty(0, dtype=object), ()
    frame = run.raw("ZONES", keep_crs=True)
    label = run.as_described("ZONES").name
    field = run.as_string("ZONE_NAME") if run.given("ZONE_NAME") else ""
    names = [text_of(v) or label for v in frame[field]] if field else [label] * len(frame)
    return np.asarray(frame.geometry.array, dtype=object), tuple(names)


def _gauge(run, relief):
    """(:class:`Gauge` or None, the height read or typed, its change or None)."""
    from ....algorithms.water import floodlevel

    levels = run.theme("WATER_LEVELS", allow_empty=True)
    height, station, change, place = _typed(run, "HEIGHT"), run.as_string("STATION"), None, None
    if levels is not None and len(levels):
        told = floodlevel.last_reading(levels, station)
        station = told.station
        change = {
            "change_m": told.change_m,
            "hours": told.hours,
            "station": told.station,
            "time": told.time.isoformat(),
        }
        _tell_age(run, levels, told)
        height = told.height_m if math.isnan(height) else height
        own = levels[levels["station"].astype("string").str.strip() == station]
        shape = own.geometry.iloc[-1]
        place = None if shape is None or shape.is_empty else (shape.x, shape.y)
    if run.given("GAUGE"):
        point = run.as_point("GAUGE", run.crs)
        place = (point.x(), point.y())
    if math.isnan(height) and place is None:
        return None, height, change
    if place is None:
        if relief:
            run.warn("water_no_gauge_place")
        return None, height, change
    gauge = floodlevel.Gauge(
        *place,
        height_m=height,
        zero_m=_typed(run, "GAUGE_ZERO"),
        datum=floodlevel.DATUMS[run.as_enum("DATUM")],
        reach_m=run.as_double("REACH"),
        station=station,
    )
    return gauge, height, change


def _tell_age(run, levels, told):
    """A warning where the last reading is not of now."""
    pd = deps.require("pandas")
    if "datetime_utc" not in levels or levels["datetime_utc"].isna().any():
        return
    now = pd.Timestamp.now(tz="UTC").tz_localize(None)
    last = told.time.tz_localize(None) if told.time.tzinfo else told.time
    hours = (now - last).total_seconds() / 3600.0
    if hours > _OLD_H:
        run.warn("water_reading_old", station=told.station, hours=hours)


def _with_river(run, sources, gauge, water):
    """The sources with the gauge's river and, where it may be told, the altitude of the water."""
    from scipy import ndimage

    from ....algorithms.water import floodfacts, floodgrid, floodlevel

    np = deps.require("numpy")
    ground, named = sources.ground, None
    if water is not None and len(water):
        names = water["name"] if "name" in water else [""] * len(water)
        told = [v.strip() if isinstance(v, str) else "" for v in names]
        shapes = water_areas(water)
        group = floodlevel.group_bodies(shapes, told, ground.grid.cell_m)
        owner = floodgrid.burn(shapes, ground.grid)
        bodies = np.append(group, -1)[owner]
        named = np.zeros(group.max() + 1, dtype=bool)
        named[group[[bool(name) for name in told]]] = True
    else:
        bodies = ndimage.label(ground.river, structure=np.ones((3, 3)))[0].astype(np.int64) - 1
    river = floodfacts.lay_river(ground, gauge, bodies, _walls(run, ground.grid), named)
    if not river.covered.any():
        run.warn("water_gauge_nowhere")
    # without the height system of the zero no altitude may be told, nor a height for a street
    known = gauge.datum == floodlevel.AS_RELIEF
    zero, level = gauge.zero_m if known else math.nan, math.nan
    try:
        level = gauge.level_m
    except DataError as error:  # no absolute map: the change alone is told
        run.warn(error.code, **error.values)
    return dataclasses.replace(sources, river=river, level_m=level, zero_m=zero)


def _walls(run, grid):
    from ....algorithms.intake import rawcolumns
    from ....algorithms.intake.tally import Tally
    from ....algorithms.water import floodgrid, floodlevel

    np = deps.require("numpy")
    if not run.given("DYKES"):
        return None
    frame = run.raw("DYKES", keep_crs=True)
    crest = np.full(len(frame), np.nan)
    if run.given("CREST"):
        tally = Tally()
        crest = rawcolumns.numbers(frame[run.as_string("CREST")], tally, unit="m").to_numpy()
        run.understood("DYKES", tally)
    if np.isnan(crest).any():
        run.warn("water_dykes_no_crest", n=int(np.isnan(crest).sum()))
    return floodlevel.walls_of(floodgrid.burn(shapes_in(frame), grid), crest)


def _with_rain(run, sources, streets, progress):
    from scipy import ndimage

    from ....algorithms.water import floodfacts, floodgrid, floodspread, runoff

    np = deps.require("numpy")
    grid = sources.ground.grid
    rain = runoff.Rain(
        run.as_double("RAIN"),
        run.as_double("RAIN_HOURS"),
        run.as_double("SEWERS"),
        runoff.METHODS[run.as_enum("METHOD")],
        runoff.GROUPS[run.as_enum("SOIL")],
    )
    smooth = floodgrid.burn(shapes_in(streets), grid) >= 0
    wide = int(_STREET_M / grid.cell_m)
    if wide:
        smooth = ndimage.binary_dilation(smooth, iterations=wide)
    rough, rounds = floodspread.roughness_of(np.asarray(smooth)), _rounds(smooth.size)

    def storm(change, low, high):
        return floodfacts.rain_on(
            sources.ground,
            rain,
            rough,
            rounds=rounds,
            progress=stage(progress, low, high),
            change=change,
        )

    change = _changes(run, grid)
    before = storm(None, 0.0, 0.5) if change is not None else None
    told = storm(change, 0.5, 1.0) if change is not None else storm(None, 0.0, 1.0)
    for name, one in (("rain", told), ("today", before)):
        if one is not None:
            run.count(**{f"{name}_{k}_m3": round(v) for k, v in one.routed.balance.items()})
    return dataclasses.replace(sources, storm=told, before=before)


def _changes(run, grid):
    """What the what-if changes; None where nothing is given."""
    from ....algorithms.intake import rawcolumns
    from ....algorithms.intake.tally import Tally
    from ....algorithms.water import floodgrid, runoff

    np = deps.require("numpy")

    def told(layer, field, frame, unit):
        if not run.given(field):
            return np.full(len(frame), np.nan)
        tally = Tally()
        values = rawcolumns.numbers(frame[run.as_string(field)], tally, unit=unit).to_numpy()
        run.understood(layer, tally)
        return values

    sealed = basins = None
    if run.given("UNSEALED"):
        frame = run.raw("UNSEALED", keep_crs=True)
        share = told("UNSEALED", "UNSEALED_TO", frame, "%")
        share = np.where(np.isfinite(share), np.clip(share, 0.0, 100.0), 0.0) / 100.0
        sealed = np.append(share, np.nan)[floodgrid.burn(shapes_in(frame), grid)].reshape(-1)
    if run.given("BASINS"):
        frame = run.raw("BASINS", keep_crs=True)
        volume = told("BASINS", "BASIN_VOLUME", frame, "m³")
        outflow = np.nan_to_num(told("BASINS", "BASIN_OUTFLOW", frame, "l/s")) / 1000.0
        owner = floodgrid.burn(shapes_in(frame), grid).reshape(-1)
        there = np.isin(np.arange(len(frame)), owner) & np.isfinite(volume) & (volume >= 0)
        if not there.all():
            run.warn("water_basins_left_out", n=int((~there).sum()), total=len(frame))
        number = np.append(np.where(there, np.cumsum(there) - 1, -1), -1)
        if there.any():
            basins = runoff.Stores(number[owner], volume[there], outflow[there])
    return None if sealed is None and basins is None else runoff.Change(sealed, basins)


def _rounds(cells):
    """As many as settle a town's relief, fewer on a large one, where they would take minutes; the
    report tells how far they settled."""
    from ....algorithms.water.floodspread import ROUNDS

    return max(min(ROUNDS, _ROUND_CELLS // cells), _LEAST_ROUNDS)


def write_places(run, read, computation):
    """Buildings, schools and facilities, and the rows not read, where they are asked for."""
    from ....algorithms.water import floodlayer

    gpd, pd = deps.require("geopandas", "pandas")
    out = {}
    if read.buildings is not None and run.given("BUILDINGS_RATED"):
        layer = floodlayer.places_layer(
            read.buildings, floodlayer.BUILDING, read.sources, computation
        )
        out["BUILDINGS_RATED"] = run.write(
            "BUILDINGS_RATED",
            layer,
            style="flood_susceptibility_polygon",
            label=tr("Buildings by susceptibility"),
        )
    if run.given("PLACES_RATED"):
        parts = [
            floodlayer.places_layer(frame, kind, read.sources, computation)
            for frame, kind in (
                (read.schools, floodlayer.SCHOOL),
                (read.facilities, floodlayer.FACILITY),
            )
            if frame is not None
        ]
        if parts:
            both = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=parts[0].crs)
            both["feature_id"] = both["kind"] + " " + both["feature_id"]
            points = both.set_geometry(both.geometry.representative_point())
            out["PLACES_RATED"] = run.write(
                "PLACES_RATED",
                points,
                style="flood_susceptibility_point",
                label=tr("Schools and facilities by susceptibility"),
            )
    if run.given("UNREAD") and read.town is not None:
        out["UNREAD"] = run.write("UNREAD", read.town.unread)
    return out
