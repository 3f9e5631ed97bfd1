"""What a person gives to the rounds: parameters, requests, yards, sectors, as the computation takes
them."""

import datetime as dt

from qgis.core import QgsProcessingParameters

from ....algorithms.common.errors import DataError, ParameterError

# Beyond what the heaviest lorries that roads are open to (44 t in all) can take.
MOST_TONNES = 30.0


def speed_cells():
    """The table of speeds as cells of a parameter, row after row."""
    from ....algorithms.common.resources import table

    return [cell for pair in table("requests/speeds")["kmh"].items() for cell in pair]


def object_cells():
    """The table of objects likewise: words, m³, at least, at most."""
    from ....algorithms.common.resources import table

    return [
        cell
        for thing in table("requests/objects")["objects"]
        for cell in (", ".join(thing["words"]), thing["m3"], thing["low"], thing["high"])
    ]


def read_params(run):
    """:class:`...algorithms.requests.rounds.Params` of a run."""
    from ....algorithms.requests import rounds
    from ....algorithms.requests.roundsstreets import Lorry
    from ....algorithms.requests.roundstask import Shift

    nan, inf = float("nan"), float("inf")

    def number(name, otherwise):
        return run.as_double(name) if run.given(name) else otherwise

    start = QgsProcessingParameters.parameterAsTime(
        run.definition("SHIFT_START"), run.parameters, run.context
    )
    pause = run.as_double("BREAK_MIN") * 60.0
    shift = Shift(
        start.msecsSinceStartOfDay() / 1000.0,
        run.as_double("SHIFT_HOURS") * 3600.0,
        pause,
        run.as_double("BREAK_AFTER") * 3600.0 if pause else inf,
    )
    first = None
    if run.given("FIRST_DAY"):
        found = run.as_date_time("FIRST_DAY").date()
        first = dt.date(found.year(), found.month(), found.day())
    return rounds.Params(
        lorries=run.as_int("LORRIES"),
        room_m3=run.as_double("ROOM_M3"),
        room_t=number("ROOM_T", inf),
        shift=shift,
        unloading_min=run.as_double("UNLOADING_MIN"),
        lorry=Lorry(
            number("WIDTH", nan),
            number("HEIGHT", nan),
            number("WEIGHT", nan),
            run.as_boolean("REVERSING"),
            run.as_boolean("BOTH_SIDES"),
        ),
        speeds=_speeds(run),
        foot_limit_m=run.as_double("FOOT_M"),
        group_m=run.as_double("GROUP_M") if run.as_boolean("GROUP") else 0.0,
        point_m3=number("POINT_M3", inf),
        days=run.as_int("DAYS"),
        first_day=first,
        sectors=run.as_int("SECTOR_COUNT"),
        steps=run.as_int("STEPS"),
        outing_km=run.as_double("OUTING_KM"),
        spread=run.as_double("SPREAD") / 100.0,
        pyvrp=run.as_boolean("PYVRP"),
    )


def _rows(run, name, width):
    """The cells of a table parameter by row, as texts."""
    cells = run.algorithm.parameterAsMatrix(run.parameters, name, run.context)
    cells = ["" if c is None else str(c).strip() for c in cells]
    rows = [cells[k : k + width] for k in range(0, len(cells) - width + 1, width)]
    return [row for row in rows if any(row)]


def _number(text):
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")


def _speeds(run):
    from ....algorithms.requests.rounds import default_speeds

    speeds = default_speeds()
    for name, kmh in _rows(run, "SPEEDS", 2):
        value = _number(kmh)
        if name not in speeds or not 0 < value < 200:
            raise ParameterError("rounds_speed_table", line=f"{name} {kmh}".strip())
        speeds[name] = value
    return speeds


def _objects(run):
    from ....algorithms.requests.roundsobjects import find_object

    rows = []
    for words, *figures in _rows(run, "OBJECTS", 4):
        values = [_number(f) for f in figures]
        names = [w.strip() for w in words.split(",") if w.strip()]
        if names and values[0] >= 0:
            low, high = (v if v >= 0 else values[0] for v in values[1:])
            known = find_object(names[0]) or {}
            parts = {k: known[k] for k in ("code", "holds") if k in known}
            rows.append({"words": names, "m3": values[0], "low": low, "high": high, **parts})
    return rows or None


def read_requests(run, params):
    """Requests as the computation takes them (columns of ``rounds.make_stops``), with ``address``
    for the sheets. What was not understood is warned of."""
    from ....algorithms.intake import rawcolumns
    from ....algorithms.intake.tally import Tally
    from ....algorithms.requests import roundsobjects, roundstask
    from ...host import deps

    np, pd, shapely = deps.require("numpy", "pandas", "shapely")
    names = {
        "m3": "QUANTITY_FIELD",
        "object": "OBJECT_FIELD",
        "tonnes": "TONNES_FIELD",
        "service": "SERVICE_FIELD",
        "opens": "FROM_FIELD",
        "closes": "TO_FIELD",
        "keeps": "KEEP_FIELD",
        "id": "ID_FIELD",
        "address": "ADDRESS_FIELD",
    }
    columns = {c: run.as_string(p) for c, p in names.items() if run.given(p)}
    frame = run.raw("INPUT", columns=columns, keep_crs=True)
    frame.geometry = shapely.centroid(np.asarray(frame.geometry.array, dtype=object))
    tally, many = Tally(), len(frame)

    def numbers(column):
        if column not in frame:
            return np.full(many, np.nan)
        read = rawcolumns.numbers(frame[column], tally, name=columns[column]).to_numpy(float)
        return np.where(np.isfinite(read) & (read >= 0), read, np.nan)

    m3, service = numbers("m3"), numbers("service")
    low, high = m3.copy(), m3.copy()
    if "object" in frame:
        told_not = np.isnan(m3)
        read = roundsobjects.read_volumes(frame["object"], _objects(run))
        for mine, theirs in ((low, read.low), (high, read.high), (m3, read.m3)):
            mine[np.isnan(m3) if mine is m3 else np.isnan(mine)] = np.nan
            mine[:] = np.where(np.isnan(mine), theirs, mine)
        if partly := int((read.partly & told_not).sum()):
            run.warn("rounds_objects_partly", n=partly, total=many)
    tonnes = numbers("tonnes")
    if not np.isfinite(params.room_t) and (weighed := int((np.isnan(m3) & (tonnes > 0)).sum())):
        raise ParameterError("rounds_no_payload", n=weighed)
    if heavy := int((tonnes > MOST_TONNES).sum()):
        run.warn("rounds_tonnes_heavy", n=heavy, tonnes=MOST_TONNES)
    unknown = np.isnan(m3) & np.isnan(tonnes)
    if unknown.any() and (
        run.given("QUANTITY_FIELD") or run.given("OBJECT_FIELD") or run.given("TONNES_FIELD")
    ):
        run.warn(
            "rounds_quantity_unknown",
            n=int(unknown.sum()),
            total=many,
            m3=run.as_double("DEFAULT_M3"),
        )
    elif unknown.all():
        run.tell("rounds_quantity_taken", n=many, m3=run.as_double("DEFAULT_M3"))
    m3 = np.where(unknown, run.as_double("DEFAULT_M3"), np.nan_to_num(m3))
    opens, lost_from = _times(frame, "opens")
    closes, lost_to = _times(frame, "closes")
    opens, closes = (roundstask.time_of_shift(params.shift, t) for t in (opens, closes))
    wrong = closes < opens
    opens, closes = np.where(wrong, np.nan, opens), np.where(wrong, np.nan, closes)
    lost = lost_from + lost_to + int(wrong.sum())
    if lost:
        run.warn("rounds_window_unread", n=lost)
    keeps = np.zeros(many, bool)
    if "keeps" in frame:
        keeps = (
            rawcolumns.truths(frame["keeps"], tally, name=columns["keeps"]).eq(True).to_numpy(bool)
        )
    run.understood("INPUT", tally)
    run.count(
        quantities_unknown=int(unknown.sum()),
        m3_at_least=float(np.nansum(np.where(np.isnan(low), m3, low))),
        m3_at_most=float(np.nansum(np.where(np.isnan(high), m3, high))),
    )
    out = frame[["geometry"]].copy()
    out["m3"], out["tonnes"] = m3, tonnes
    out["service_s"] = np.where(np.isnan(service), run.as_double("SERVICE"), service) * 60.0
    out["opens"], out["closes"], out["keeps"] = opens, closes, keeps
    out["address"] = _texts(frame, "address")
    ids = pd.Series(_texts(frame, "id"))
    rest = pd.Series([str(i) for i in frame.index])
    ids = ids.where(ids.ne(""), rest)
    out.index = pd.Index(
        ids.where(~ids.duplicated(keep=False), ids + " (" + rest + ")"), name="request"
    )
    return out


def _texts(frame, name):
    if name not in frame:
        return [""] * len(frame)
    return ["" if v is None or v != v else _whole(v) for v in frame[name].tolist()]


def _whole(value):
    """A number of a request is read as people write it: 12, not 12.0."""
    return (
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    )


def _times(frame, name):
    """(seconds after midnight, NaN for any time; how many were not understood)."""
    from ....algorithms.requests.roundsobjects import read_clock_time
    from ...host import deps

    np = deps.require("numpy")
    if name not in frame:
        return np.full(len(frame), np.nan), 0
    found = [read_clock_time(v) for v in frame[name].tolist()]
    lost = sum(f is None for f in found)
    return np.array([np.nan if f is None else f for f in found], float), lost


def read_yards(run):
    """(points: the depot, then the places to unload; whether the depot is one)."""
    from ...host import deps

    shapely = deps.require("shapely")
    point = run.algorithm.parameterAsPoint(run.parameters, "DEPOT", run.context, run.crs)
    yards = [shapely.Point(point.x(), point.y()), *(read_points(run, "UNLOADING") or [])]
    home = run.as_boolean("HOME_UNLOADS")
    if not home and len(yards) == 1:
        raise DataError("rounds_no_unloading")
    return yards, home


def read_points(run, name):
    """The points of an optional layer, None where there is none."""
    from ...host import deps

    if not run.given(name):
        return None
    np, shapely = deps.require("numpy", "shapely")
    frame = run.raw(name, columns={}, keep_crs=True)
    shapes = np.asarray(frame.geometry.array, dtype=object)
    return list(shapely.centroid(shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]))


def read_zones(run):
    """Sectors with ``sector`` and ``day``, None where none are given."""
    from ....algorithms.intake import rawcolumns
    from ....algorithms.intake.tally import Tally

    if not run.given("SECTOR_LAYER"):
        return None
    columns = {
        c: run.as_string(p)
        for c, p in (("sector", "SECTOR_FIELD"), ("day", "DAY_FIELD"))
        if run.given(p)
    }
    frame = run.raw("SECTOR_LAYER", columns=columns, keep_crs=True)
    frame = frame[frame.geometry.notna() & ~frame.geometry.is_empty].reset_index(drop=True)
    if not len(frame):
        raise DataError("rounds_sectors_no_name")
    names = _texts(frame, "sector")
    out = frame[["geometry"]].copy()
    out["sector"] = [name or str(k + 1) for k, name in enumerate(names)]
    if "day" in frame:
        tally = Tally()
        days = rawcolumns.numbers(frame["day"], tally, name=columns["day"])
        none = days.notna() & ~((days >= 1) & (days % 1 == 0))
        if none.any():
            run.warn("rounds_day_unread", n=int(none.sum()), total=len(out))
        out["day"] = days.mask(none).to_numpy(float)
        run.understood("SECTOR_LAYER", tally)
    return out
