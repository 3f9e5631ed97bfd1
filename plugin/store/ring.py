"""The live store: what feeds said during the last hours, beside the town's store and apart from it.

A GeoPackage (``<store>_live.gpkg``) or, where the town's store is a database, a schema of its own
(``<schema>_live``). One table a theme with the theme's columns and :data:`OWN`; a row that changed
is a new row, and the one before carries the moment at which it was gone, so that any moment of the
retention can be read again. ``clairville_rounds`` holds one line for each time a feed was asked;
``feed_health`` the state of each feed as it was last written.

Reading is here; what writes is :mod:`.ringwriter`. All moments are UTC.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import pathlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from osgeo import gdal, ogr

from ...algorithms.clock import freshness
from ...algorithms.common import themes
from ...algorithms.common.errors import StoreError
from ..host.process import gdal_quiet
from . import ringframes
from .owntables import OwnTable
from .places import in_database
from .stores import filtered, open_store
from .tables import failure

if TYPE_CHECKING:
    import pandas

    from .base import Store

# Columns of every theme's table beside the theme's own. Moments in milliseconds serve comparisons:
# how a file writes a time is not how a database does.
OWN: dict[str, int] = {
    "feed": ogr.OFTString,
    "seen_time": ogr.OFTDateTime,
    "seen_ms": ogr.OFTInteger64,
    "gone_ms": ogr.OFTInteger64,
    "row_digest": ogr.OFTString,
}
ROUNDS = OwnTable(
    "clairville_rounds",
    {
        "feed": ogr.OFTString,
        "theme": ogr.OFTString,
        "started_ms": ogr.OFTInteger64,
        "ended_ms": ogr.OFTInteger64,
        "outcome": ogr.OFTString,  # ok, unchanged, failed
        "rows": ogr.OFTInteger64,
        "added": ogr.OFTInteger64,
        "gone": ogr.OFTInteger64,
        "outside": ogr.OFTInteger64,
        "covered": ogr.OFTInteger64,
        "cadence_s": ogr.OFTReal,
        "said_ms": ogr.OFTInteger64,
        "code": ogr.OFTString,
        "message_fr": ogr.OFTString,
        "message_en": ogr.OFTString,
    },
)
HEALTH = OwnTable(
    "feed_health",
    {
        "feed": ogr.OFTString,
        "theme": ogr.OFTString,
        "name": ogr.OFTString,
        "licence": ogr.OFTString,
        "attribution": ogr.OFTString,
        "cadence_s": ogr.OFTReal,
        "speaks_s": ogr.OFTReal,
        "since_ms": ogr.OFTInteger64,
        "covered": ogr.OFTInteger64,
        "last_try": ogr.OFTDateTime,
        "last_success": ogr.OFTDateTime,
        "rows": ogr.OFTInteger64,
        "state": ogr.OFTString,
        "code": ogr.OFTString,
        "message_fr": ogr.OFTString,
        "message_en": ogr.OFTString,
    },
)
HAND = "hand"  # the feed of what a person noted: no cadence, no health
_SUFFIX = "_live"
_FEED = re.compile(r"[a-z][a-z0-9_]{0,60}(-\d{1,3})?")
_LAST = (
    "SELECT r.feed, r.theme, r.ended_ms, r.outcome, r.rows, r.covered, r.cadence_s, r.code,"
    " r.message_fr, r.message_en, r.outside, r.said_ms FROM {rounds} r JOIN (SELECT feed, max(ended_ms) AS m"
    " FROM {rounds} WHERE ended_ms <= {at} {good} GROUP BY feed) l"
    " ON r.feed = l.feed AND r.ended_ms = l.m ORDER BY r.fid"
)
_REGISTERED = (
    "SELECT feed, theme, name, licence, attribution, cadence_s, covered, code, message_fr,"
    " message_en, speaks_s FROM {health} ORDER BY fid"
)
_GOOD = "AND outcome <> 'failed'"
HEALTH_COLUMNS = (
    "feed",
    "theme",
    "name",
    "state",
    "last_try",
    "last_success",
    "said_time",
    "age_s",
    "cadence_s",
    "rows",
    "code",
    "message_fr",
    "message_en",
    "licence",
    "attribution",
)


def address(store: str | pathlib.Path) -> str:
    """The address of the ring beside a town's store; of a ring, its own.

    ``town.gpkg`` → ``town_live.gpkg``; ``postgresql://…?schema=town`` → ``…?schema=town_live``.
    """
    if in_database(store):
        base, _, rest = str(store).partition("?")
        query = dict(parse_qsl(rest))
        schema = query.get("schema", "clairville")
        query["schema"] = schema if schema.endswith(_SUFFIX) else schema + _SUFFIX
        return f"{base}?{urlencode(query)}"
    path = pathlib.Path(store)
    stem = path.stem if path.stem.endswith(_SUFFIX) else path.stem + _SUFFIX
    return str(path.with_name(f"{stem}.gpkg"))


def milliseconds(moment: dt.datetime) -> int:
    """A UTC moment as the ring compares it; one without a zone is UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.timezone.utc)
    since = moment - dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
    return since // dt.timedelta(milliseconds=1)


def moment_of(ms: int | None) -> dt.datetime | None:
    """The UTC moment of :func:`milliseconds`; None for None."""
    if ms is None:
        return None
    return dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc) + dt.timedelta(milliseconds=int(ms))


def is_feed(name: object) -> bool:
    """True for what a feed may be called: such a name may stand in a statement."""
    return isinstance(name, str) and _FEED.fullmatch(name) is not None


def select(dataset: gdal.Dataset, text: str, path: object) -> list[tuple[Any, ...]]:
    """Rows of a statement that holds numbers and names of ours, nothing that came from outside."""
    with gdal_quiet():
        try:
            result = dataset.ExecuteSQL(text)
            if result is None:
                return []
            count = result.GetLayerDefn().GetFieldCount()
            found = [tuple(f.GetField(i) for i in range(count)) for f in result]
            dataset.ReleaseResultSet(result)
        except RuntimeError as error:
            raise failure(path, str(error)) from error
    return found


def live_themes(store: str | pathlib.Path) -> list[str]:
    """Names of the themes that have a table in the ring; [] where there is no ring."""
    with opened(store) as ring:
        return [] if ring is None else [name for name in themes.names() if ring.has_own(name)]


@contextlib.contextmanager
def opened(store: str | pathlib.Path) -> Iterator[Store | None]:
    """The ring of a store, for reading; None where none was made yet."""
    with open_store(address(store)) as ring:
        if not ring.exists:
            yield None
            return
        try:
            ring.has_own(ROUNDS.name)
        except StoreError as error:
            if error.code != "store_readonly":
                raise
            with ring.transaction():  # a writer was killed: its half a round goes
                pass
        yield ring


def live_rows(store: str | pathlib.Path, theme: str, at: dt.datetime) -> pandas.DataFrame:
    """What the feeds of a theme said as of a moment.

    Parameters
    ----------
    store
        The town's store, or the ring itself.
    theme
        A theme's name.
    at
        UTC; now, or a moment of the past hours.

    Returns
    -------
    DataFrame
        A GeoDataFrame where the theme has places, without a CRS object: ``frame.attrs["crs"]``
        names it ("EPSG:2154"). The theme's columns (times without a zone: civil time of the
        territory, those that end in ``_utc`` UTC), and ``feed``, ``seen_time`` (when this row was
        first seen as it is, UTC), ``confirmed_time`` (when its feed last said so, UTC; of a hand
        entry when it was noted). No rows where there is no ring or no table; the columns are
        there all the same.

    Raises
    ------
    DataError
        ``unknown_theme``.
    StoreError
        What a store says that cannot be read.
    """
    spec = themes.theme(theme)
    columns = [*spec.fields, "feed", "seen_ms"]
    values: dict[str, list[Any]] = {name: [] for name in columns}
    shapes: list[bytes | None] = []
    crs, confirmed = "", {}
    with opened(store) as ring:
        if ring is not None and ring.has_own(theme):
            moment = milliseconds(at)
            with gdal_quiet():
                layer = ring.dataset().GetLayerByName(theme)
                crs = crs_of(layer)
                layer.SetAttributeFilter(subset(at))
                ringframes.collect(layer, spec, values, shapes)
                layer.SetAttributeFilter(None)
            confirmed = {row[0]: row[2] for row in _last(ring, moment, _GOOD)}
    return ringframes.frame_of(spec, values, shapes, crs, confirmed)


def crs_of(layer: ogr.Layer) -> str:
    """The authority id of a table's coordinate system ("EPSG:2154"); "" without one."""
    system = layer.GetSpatialRef()
    if system is None:
        return ""
    return f"{system.GetAuthorityName(None)}:{system.GetAuthorityCode(None)}"


def _last(ring: Store, moment: int, good: str = "") -> list[tuple[Any, ...]]:
    if not ring.has_own(ROUNDS.name):
        return []
    named = ring.own_name(ROUNDS.name)
    text = _LAST.format(rounds=named, at=moment, good=good)
    return select(ring.dataset(), text, ring.path)


def last_rounds(
    store: str | pathlib.Path, at: dt.datetime
) -> tuple[dict[str, tuple[Any, ...]], dict[str, tuple[Any, ...]]]:
    """({feed: its last round}, {feed: its last success}) as of a moment, as :func:`health_row` takes
    them."""
    with opened(store) as ring:
        if ring is None:
            return {}, {}
        moment = milliseconds(at)
        return (
            {row[0]: row for row in _last(ring, moment)},
            {row[0]: row for row in _last(ring, moment, _GOOD)},
        )


def feed_health(store: str | pathlib.Path, at: dt.datetime) -> pandas.DataFrame:
    """The state of every feed as of a moment, judged by what was known then.

    Parameters
    ----------
    store
        The town's store, or the ring itself.
    at
        UTC.

    Returns
    -------
    DataFrame
        :data:`HEALTH_COLUMNS`: one row a feed in the order of the profile; ``state`` is one of
        fresh, late, grey, failed, not_covered; ``last_try`` and ``last_success`` UTC (NaT for
        never); ``said_time`` the newest moment that its rows tell of, UTC, where the theme has such
        a column; ``age_s`` seconds since then, or since the last success where nothing is said of
        it (NaN for never); ``rows`` of the last success (NaN for none), ``code`` and the sentences
        of the last try where there is something to say.
    """
    import pandas as pd

    with opened(store) as ring:
        if ring is None or not ring.has_own(HEALTH.name):
            return pd.DataFrame(columns=list(HEALTH_COLUMNS))
        text = _REGISTERED.format(health=ring.own_name(HEALTH.name))
        feeds = select(ring.dataset(), text, ring.path)
    tries, good = last_rounds(store, at)
    rows = [health_row(feed, tries.get(feed[0]), good.get(feed[0]), at) for feed in feeds]
    frame = pd.DataFrame(rows, columns=list(HEALTH_COLUMNS))
    for name in ("last_try", "last_success", "said_time"):
        frame[name] = pd.to_datetime(frame[name], utc=True)
    for name in ("age_s", "cadence_s", "rows"):
        frame[name] = frame[name].astype(float)
    return frame


def health_row(
    feed: tuple[Any, ...],
    tried: tuple[Any, ...] | None,
    good: tuple[Any, ...] | None,
    at: dt.datetime,
) -> tuple[Any, ...]:
    """One row of :func:`feed_health`: a feed as it was registered, its last try and its last
    success (None for never).
    """
    name, theme, label, licence, attribution, cadence, covered, code, french, english, due = feed
    success = moment_of(good[2]) if good else None
    said = moment_of(good[11]) if good else None
    told = tried or (None, None, None, "", None, None, None, code, french, english)
    if not covered:  # the profile says that this territory has no such feed
        state, told = freshness.NOT_COVERED, (*told[:7], code, french, english)
    else:
        state = freshness.state_of(
            at,
            float(cadence),
            success,
            bool(tried) and told[3] == "failed",
            not good or bool(good[5]),
            said,
            float(due or 0.0),
        )
    return (
        name,
        theme,
        label or "",
        state,
        moment_of(tried[2]) if tried else None,
        success,
        said,
        freshness.age_s(said or success, at),
        cadence,
        good[4] if good else None,
        told[7] or "",
        told[8] or "",
        told[9] or "",
        licence or "",
        attribution or "",
    )


def subset(at: dt.datetime) -> str:
    """The rows of a moment, as an SQL condition: a layer with it never changes under the hand,
    whatever is written meanwhile."""
    moment = milliseconds(at)
    return f"seen_ms <= {moment} AND (gone_ms IS NULL OR gone_ms > {moment})"


def layer_of(store: str | pathlib.Path, theme: str, at: dt.datetime) -> str:
    """What QGIS opens to show what was said of a theme as of a moment; "" where the ring has no such
    table. The layer moves on with ``layer.setSubsetString(subset(at))``."""
    with opened(store) as ring:
        if ring is None or not ring.has_own(theme):
            return ""
        return filtered(ring.layer_uri(theme), subset(at))
