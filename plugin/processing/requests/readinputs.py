"""What readrequests reads and writes beside its layers: the desk's sealed requests, a table of services,
a text model."""

import contextlib
import dataclasses
import datetime as dt
import functools
import pathlib

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsPointXY,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorDataProvider,
    QgsVectorLayer,
)

from ....algorithms.common.errors import DataError, ModelError, ParameterError
from ....algorithms.common.themes import theme as load_theme
from ...host import deps, files

CELL_M = 50.0


@contextlib.contextmanager
def requests(run):
    """A :class:`Source` of the layer or of the desk's store."""
    if run.given("SEALED") == run.given("COMPLAINTS"):
        raise ParameterError("requests_one_source")
    if run.given("COMPLAINTS"):
        frame = _with_unplaced(run)
        yield Source(_with_text(frame, "description"), forget=functools.partial(_forget, run))
        return
    from ...store.sealed import SealedStore
    from ...store.sealedfiles import is_there

    territory = run.as_string("SEALED")
    if not is_there(territory):
        raise DataError("requests_no_desk", territory=territory)
    with SealedStore.open(territory) as store:
        told = store.told()
        if told is not None:
            run.warn(told.code, **told.values)
        rows = store.rows()
        if not len(rows):
            raise DataError("requests_no_desk", territory=territory)

        def keep(read, pairs):
            store.keep_readings(_readings(read, pairs))

        found = _with_text(_located(run, rows), "text")
        for part in (
            "corrected",
            "accepted",
        ):  # what an agent decided teaches, before the software's
            said = found[part].where(found[part].notna(), None)
            if part == "accepted":
                said = said.where(found["corrected"].isna(), None)
            found["service"] = found["service"].where(said.isna(), said)
        decided = found["corrected"].notna() | found["accepted"].notna()
        found["done"] |= decided | found["handled"].eq(True) | found["closed_seen"].notna()
        gone = store.lessons()
        run.count(decisions_learned_from=int(decided.sum()) + len(gone))
        yield Source(found, gone, keep, store.forget_texts)


@dataclasses.dataclass
class Source:
    """``rows``: requests with ``text`` and ``done``; ``lessons``: decisions on requests that are gone;
    ``keep``: takes what was read; ``forget``: empties the texts of numbers, returns of how many."""

    rows: object
    lessons: object = None
    keep: object = lambda rows, pairs: None
    forget: object = None


def _with_unplaced(run):
    """The layer's requests; those without a place (told by telephone) stay, without a geometry."""
    gpd, pd = deps.require("geopandas", "pandas")
    source = run.as_source("COMPLAINTS")
    unplaced = None
    if source is not None and source.wkbType() != Qgis.WkbType.NoGeometry:
        source.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
        asked = QgsFeatureRequest().setFilterExpression("is_empty_or_null($geometry)")
        unplaced = source.materialize(asked)
    there = unplaced is not None and unplaced.featureCount() > 0
    frame = run.theme(
        "COMPLAINTS",
        allow_empty=there,
        progress=lambda fraction: run.progress(0.08 * fraction),
    )
    if not there:
        return frame
    from ...bridge import layers

    loaded = layers.read(
        unplaced,
        dataclasses.replace(load_theme("complaints"), geometry="none"),
        run.crs,
        run.context.transformContext(),
        mapping=layers.field_map(run.as_string("COMPLAINTS_FIELDS"), "COMPLAINTS_FIELDS"),
        name=run.algorithm.parameterDefinition("COMPLAINTS").description(),
        parameter="COMPLAINTS_FIELDS",
        timezone=run.timezone,
    )
    rest = gpd.GeoDataFrame(loaded.frame, geometry=[None] * len(loaded.frame), crs=frame.crs)
    run.count(requests_without_place=len(rest))
    run.warn("requests_unplaced", n=len(rest))
    return pd.concat([frame, rest], ignore_index=True) if len(frame) else rest


def _forget(run, ids):
    """Empty the descriptions of a store's table; returns of how many rows."""
    told = run.as_described("COMPLAINTS")
    layer = None
    if told is not None and told.whole and told.provider in ("ogr", "postgres"):
        layer = QgsVectorLayer(told.source, told.name, told.provider)
    name = told.name if told is not None else ""
    if layer is None or not layer.isValid():
        raise DataError("requests_texts_kept", layer=name)
    at = [layer.fields().lookupField(field) for field in ("id", "description")]
    provider = layer.dataProvider()
    change = QgsVectorDataProvider.Capability.ChangeAttributeValues
    if min(at) < 0 or not provider.capabilities() & change:
        raise DataError("requests_texts_kept", layer=name)
    ids = set(ids)
    asked = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    changes = {
        f.id(): {at[1]: None}
        for f in layer.getFeatures(asked.setSubsetOfAttributes(at))
        if str(f.attribute(at[0])) in ids and f.attribute(at[1]) not in (None, NULL, "")
    }
    if changes and not provider.changeAttributeValues(changes):
        raise DataError("requests_texts_kept", layer=name)
    path = told.source.partition("|")[0]
    if changes and path.lower().endswith((".gpkg", ".sqlite")):  # else the file still holds them
        try:
            ogr = QgsProviderRegistry.instance().providerMetadata("ogr")
            ogr.createConnection(path, {}).executeSql("VACUUM")
        except QgsProviderConnectionException:
            run.warn("purge_not_wiped", layer=name)
    return len(changes)


def forget_texts(run, source, found):
    """Empty the texts that the training took, where that was asked for."""
    if not run.as_boolean("FORGET_TEXTS"):
        return
    if found.told is None:
        run.warn("requests_nothing_forgotten")
        return
    rows = source.rows
    closed = rows["done"] | rows["closed"].notna()
    taken = rows.loc[closed & rows["text"].notna() & (rows["service"].fillna("") != ""), "given_id"]
    try:
        run.count(texts_forgotten=source.forget(taken.tolist()))
    except DataError as error:
        run.warn(error.code, **error.values)


def _with_text(frame, name):
    pd = deps.require("pandas")
    frame = frame.reset_index(drop=True)
    blank = pd.Series(None, index=frame.index, dtype=object)
    for column in ("channel", "service", "closed", "subcategory", name):
        if column not in frame:
            frame[column] = pd.NaT if column == "closed" else blank
    frame["text"] = frame[name]
    frame["id"] = frame["id"].astype(str)
    frame["given_id"] = frame["id"]
    frame["done"] = frame["closed"].notna()
    if "status" in frame:
        frame["done"] |= is_closed(frame["status"])
    twice = frame["id"].duplicated(keep=False)
    if twice.any():  # each request has its own line, whatever its number
        numbers = frame.groupby("id").cumcount().astype(str)
        frame.loc[twice, "id"] = frame["id"] + " (" + numbers + ")"
    return frame


def is_closed(status):
    """True where a status says that a request is closed."""
    from ....algorithms.requests.export import says_closed

    return status.map(lambda s: isinstance(s, str) and says_closed(s) is True).astype(bool)


def _moment(value):
    """The clock of an ISO text as it is written, or None."""
    try:
        return dt.datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError:
        return None


def _located(run, rows):
    """The desk's rows as points of the run's system; those without a place have none."""
    np, gpd, pd, shapely = deps.require("numpy", "geopandas", "pandas", "shapely")
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    change = QgsCoordinateTransform(degrees, run.crs, run.context.transformContext())
    points = []
    for lon, lat in zip(
        *(pd.to_numeric(rows[c], errors="coerce") for c in ("lon", "lat")), strict=True
    ):
        if np.isfinite(lon) and np.isfinite(lat):
            at = change.transform(QgsPointXY(lon, lat))
            points.append(shapely.Point(at.x(), at.y()))
        else:
            points.append(None)
    frame = rows.drop(columns=["lon", "lat"]).rename(columns={"address": "street"})
    for name in ("date", "closed", "expected"):
        frame[name] = pd.to_datetime([_moment(v) for v in frame[name]])
    frame["requesters"] = pd.to_numeric(frame["requesters"], errors="coerce")
    return gpd.GeoDataFrame(frame, geometry=points, crs=run.crs.authid() or None)


def _readings(rows, pairs):
    """``id`` and what the desk's store keeps of a reading."""
    others = {}
    for a, b, score in zip(pairs["a"], pairs["b"], pairs["score"], strict=True):
        for one, other in ((a, b), (b, a)):
            others.setdefault(str(one), []).append([str(other), round(float(score), 3)])
    return [
        {
            "id": str(r["id"]),
            "service_proposed": r["proposed"] or None,
            "how": r["class"],
            "probability": r["probability"],
            "urgency": r["urgency"],
            "score": r["score"],
            "words": r["words"],
            "reasons": r["reasons"],
            "duplicates": others.get(str(r["id"]), []),
        }
        for r in rows.drop(columns="geometry").to_dict("records")
    ]


def own_table(run):
    """The town's own table, or None."""
    if not run.given("TABLE"):
        return None
    frame = run.raw("TABLE", attributes_only=True)
    return frame.rename(columns={c: str(c).strip().lower() for c in frame.columns})


def model(run):
    """The text model to apply, or None."""
    if not run.given("MODEL"):
        return None
    from ....algorithms.requests import textmodel

    path = pathlib.Path(run.as_file("MODEL"))
    found = []
    for part, most in ((path, textmodel.MOST_BYTES), (path.with_suffix(".json"), 4 * 1024**2)):
        if not part.is_file():
            raise ModelError("model_unreadable", why=part.name)
        if part.stat().st_size > most:
            raise ModelError("model_too_large", most=most // 1024**2)
        try:
            found.append(part.read_bytes())
        except OSError as error:
            raise ModelError("model_unreadable", why=part.name) from error
    return textmodel.load(found[0], found[1].decode("utf-8", "replace"))


def save_model(run, made):
    """(model file, card) written, or (None, None)."""
    if made is None or not run.given("MODEL_OUT"):
        return None, None
    from ....algorithms.requests import textmodel

    path = pathlib.Path(run.as_file_output("MODEL_OUT"))
    content, card = textmodel.dump(made)
    with files.draft(path) as draft:  # the two take their places together
        draft.with_suffix(".json").write_bytes(card.encode("utf-8"))
        draft.write_bytes(content)
    return str(path), str(path.with_suffix(".json"))


def pairs(run, requests, assessed):
    """Candidates for duplicates; calls to emergency numbers are in none."""
    from ....algorithms.requests import duplicates

    undated = requests["done"] & requests["closed"].isna()  # closed, and nobody says when
    free = requests[~(assessed["emergency_call"].to_numpy(bool) | undated.to_numpy(bool))]
    return duplicates.candidates(free)


def in_cells(rows, *, quotes=True):
    """Points in the middle of their 50 m cells, streets without numbers and names; without
    ``quotes`` no word of a text either."""
    from ....algorithms.common.reasons import from_json, render, to_json
    from ....algorithms.intake import guards, publication

    shapely = deps.require("shapely")
    out = rows.copy()
    there = ~(out.geometry.isna() | out.geometry.is_empty)
    at = out.geometry[there].representative_point()
    x, y = publication.cells(at.x.to_numpy(), at.y.to_numpy(), CELL_M)
    out.loc[there, out.geometry.name] = shapely.points(x, y)
    if "street" in out:
        out["street"] = [guards.street(s)[0] if isinstance(s, str) else None for s in out["street"]]
    if not quotes:
        out["words"] = ""
        told = [[_unquoted(r) for r in from_json(text)] for text in out["reasons"]]
        out["reasons"] = [to_json(r) for r in told]
        for lang in ("fr", "en"):
            out[f"reason_{lang}"] = [render(r, lang) for r in told]
    return out


def unquoted_pairs(pairs, *, quotes):
    """Candidates for duplicates without what their reasons quote: no word of a text where ``quotes`` is
    off, and a door never."""
    told = [
        [r if quotes and r.code != "duplicate_other_door" else _unquoted(r) for r in own]
        for own in pairs["reasons"]
    ]
    return pairs.assign(reasons=told)


def _unquoted(reason):
    """The reason with what it quotes of a text as an ellipsis."""
    hidden = {name: "…" for name in ("words", "one", "other") if name in reason.values}
    return dataclasses.replace(reason, values={**reason.values, **hidden}) if hidden else reason


def leave_out_future(run, requests):
    """Closings after today are none that one can count with: closed, on an unknown day."""
    pd = deps.require("pandas")
    closed = pd.to_datetime(requests["closed"])
    ahead = closed > pd.Timestamp.now(tz=closed.dt.tz) + pd.Timedelta(days=1)
    if ahead.any():
        requests.loc[ahead, "closed"] = pd.NaT
        run.warn("requests_closed_ahead", n=int(ahead.sum()))


def today(run, requests):
    """The day of the data: the latest day that the requests tell."""
    pd = deps.require("pandas")
    latest = max(
        (pd.to_datetime(requests[c]).max() for c in ("date", "closed")),
        key=lambda day: (day == day, day if day == day else pd.Timestamp.min),
    )
    return latest if latest == latest else pd.Timestamp.now().normalize()


def services(table):
    """The table of services, empty where nothing was learned."""
    from ....algorithms.requests import routing

    pd = deps.require("pandas")
    return table if table is not None else pd.DataFrame(columns=[*routing.COLUMNS])


def urgency_model(run, requests, train):
    """What is learned of urgency: the shipped sentences, and with ``train`` the town's own past that
    it labelled an accident or a danger; None, and said, without scikit-learn."""
    from ....algorithms.requests import urgencylearn

    if not requests["text"].notna().any():
        return None
    past, danger = urgencylearn.past_of(requests)
    model = urgencylearn.learned(past, danger if train else None)
    if model is None:
        run.warn("urgency_floor_only")
    elif model.own is not None:
        run.count(urgency_learned_from=len(past), urgency_dangers=int(danger.sum()))
    return model


def warn_of_reading(run, found, params):
    """What an officer has to know of a reading."""
    counts = found.counts
    if counts["emergency_calls"]:
        run.warn("requests_emergency", n=counts["emergency_calls"])
    if found.trial is None and counts["requests_learned_from"]:
        run.warn("requests_few_labels", n=counts["requests_learned_from"])
    elif found.trial is None:
        run.warn("requests_no_labels")
    if not counts["requests_with_text"]:
        run.warn("requests_no_text")
    elif found.why is not None:
        run.warn(found.why.code, **found.why.values)
    if counts["closed_without_date"]:
        run.warn("requests_closed_undated", n=counts["closed_without_date"])
    if counts["seen_in_learning"]:
        run.warn("requests_seen", n=counts["seen_in_learning"])
