"""What the tool on materials reads: lots, prices, kinds, and kilometres between places."""

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from ....algorithms.common.errors import ParameterError
from ....algorithms.common.progress import stage
from ...host import systems
from .. import countrows

_UNITS = ("", "t", "m3_in_place", "m3_loose", "m3_compacted")


def read_lots(run, kinds):
    """(lots, True where their tonnage is drawn)."""
    from ....algorithms.materials import lots
    from ...host import deps

    pd = deps.require("pandas")
    params = lots.Params(
        countrows.day_of(run, "FIRST_DAY"), run.as_int("MONTHS"), _UNITS[run.as_enum("UNIT")]
    )
    given = run.theme("LOTS", progress=stage(run.progress, 0.0, 0.1))
    needs = run.theme("NEEDS")
    if given is None and needs is None:
        works = run.theme("WORKS", progress=stage(run.progress, 0.0, 0.1))
        if works is None:
            raise ParameterError("materials_no_input")
        run.warn("materials_drawn_demo")
        found = lots.draw_lots(works, params, run.as_int("SEED"))
        _left(run, found, len(works))
        return found, True
    parts = []
    for frame, role in ((given, lots.SUPPLY), (needs, lots.NEED)):
        if frame is None:
            continue
        if "role" not in frame:
            frame = frame.assign(role=None)
        if needs is not None:
            told = frame["role"].fillna(role) if role == lots.SUPPLY else role
            frame = frame.assign(role=told)
        parts.append(frame)
    every = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    found = lots.read_lots(every, kinds, params)
    _left(run, found, len(every))
    return found, False


def _left(run, found, total):
    from ....algorithms.materials import lots

    if len(found.left):
        why = lots.told_left(found.left)
        run.warn("materials_lots_left_out", n=len(found.left), total=total, why=why)


def read_ways(run):
    """Kilometres between works, to the dump, from the quarry: three functions of places."""
    from ....algorithms.materials import distances
    from ...host import deps

    np, shapely = deps.require("numpy", "shapely")
    segments = None
    if run.given("STREETS"):
        streets = run.theme("STREETS")
        node = run.node("STREETS")
        segments = node(streets, target_length_m=0, progress=stage(run.progress, 0.1, 0.2)).segments
    else:
        run.warn("materials_straight")

    def between(a, b):
        if segments is None:
            return distances.straight_km(a, b)
        km, counts = distances.road_km(a, b, segments, limit_km=_reach(run))
        if counts["places_off_network"]:
            run.warn(
                "materials_off_network", n=counts["places_off_network"], total=counts["places"]
            )
        run.count(places_off_network=counts["places_off_network"])
        return km

    def to_nearest(layer, number):
        if not run.given(layer):
            return lambda xy: np.full(len(xy), run.as_double(number))
        spots = shapely.point_on_surface(run.raw(layer, keep_crs=True).geometry.to_numpy())
        there = np.column_stack([shapely.get_x(spots), shapely.get_y(spots)])
        there = there[~np.isnan(there).any(axis=1)]
        # outside the town's streets as a rule: straight ones, which the report says
        return lambda xy: distances.straight_km(xy, there).min(axis=1)

    return between, to_nearest("DUMPS", "DUMP_KM"), to_nearest("QUARRIES", "QUARRY_KM")


def _reach(run):
    """Kilometres beyond which no pair can spare anything."""
    if run.given("MOST_KM"):
        return run.as_double("MOST_KM")
    ends = [("DUMPS", "DUMP_KM"), ("QUARRIES", "QUARRY_KM")]
    return max(sum(200.0 if run.given(p) else run.as_double(n) for p, n in ends), 0.1)


def read_prices(run):
    """The three prices, each from low to high, or none."""
    from ....algorithms.materials import spared

    found = {}
    for name, field in (("ROAD", "transport"), ("DUMP", "dump"), ("QUARRY", "quarry")):
        ends = [f"{name}_PRICE_LOW", f"{name}_PRICE_HIGH"]
        given = [run.given(e) for e in ends]
        if any(given) and not all(given):
            label = run.definition(ends[given.index(False)]).description()
            raise ParameterError("materials_half_price", label=label)
        found[field] = tuple(run.as_double(e) for e in ends) if all(given) else None
    return spared.Prices(**found)


def read_kinds(run):
    """Our table of kinds, with the rows of the town's own."""
    from ....algorithms.intake import rawcolumns
    from ....algorithms.intake.tally import Tally
    from ....algorithms.materials import kinds

    if not run.given("KINDS"):
        return kinds.catalogue()
    own, tally = run.raw("KINDS", attributes_only=True), Tally()
    for state in kinds.STATES:
        if state in own:
            own[state] = rawcolumns.numbers(own[state], tally)
    run.understood("KINDS", tally)
    return kinds.catalogue(own)


def in_degrees(run, table):
    """The register with longitude and latitude, which a street without a parcel is told by."""
    to_degrees = systems.transform(
        run.crs, QgsCoordinateReferenceSystem("EPSG:4326"), run.context.transformContext()
    )
    spots = [
        to_degrees.transform(QgsPointXY(x, y)) for x, y in zip(table["x"], table["y"], strict=True)
    ]
    out = table.drop(columns=["x", "y"])
    return out.assign(
        longitude=[round(p.x(), 6) for p in spots], latitude=[round(p.y(), 6) for p in spots]
    )
