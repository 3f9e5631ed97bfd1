"""What is counted in each district, by the rules of ``resources/districts/indicators.json``: each
measure from one theme, or the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.reasons import phrase
from . import reach
from .times import Times, times_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.types import Bools, Floats, Frame, GeoFrame
    from ..network.segments import Network
    from .areas import Areas


@dataclass(frozen=True)
class City:
    """What a portrait is made of. ``themes``: frames in metres by theme; ``network``: the streets on
    foot, None without any; ``day``: the day of the portrait (ISO); ``sampled``: themes of which only
    a sample is there."""

    areas: Areas
    themes: Mapping[str, GeoFrame]
    network: Network | None = None
    day: str = ""
    sampled: frozenset[str] = frozenset()
    walked: dict[str, Any] = field(default_factory=dict)  # minutes to each kind of place, kept


@dataclass(frozen=True)
class Measure:
    """``values`` (n + 1, periods): the whole period, then its years where there are any, the town in
    the last row; NaN where nobody knows. ``spread`` (n + 1,): standard error, 0 where it is a count.
    ``estimated`` (n + 1,): True where it rests mostly on estimates and is not told, though the sums
    hold it. ``why``: in both languages why there is none."""

    values: Floats
    times: Times = field(default_factory=Times)
    spread: Floats | None = None
    estimated: Bools | None = None
    why: dict[str, str] | None = None
    small: bool = False

    @property
    def whole(self) -> Floats:
        """(n + 1,) of the whole period."""
        return self.values[:, 0]


def measure(name: str, rule: Mapping[str, Any], city: City) -> Measure:
    """One measure of all districts and the town.

    Parameters
    ----------
    name
        Of ``measures`` in the table.
    rule
        What the table says of it.
    city
        Themes and areas.

    Returns
    -------
    Measure
        With ``why`` where it cannot be had.
    """
    theme, kind = rule["theme"], rule["kind"]
    n = len(city.areas)
    if kind == "ground":
        return Measure(city.areas.km2[:, None])
    frame = city.themes.get(theme)
    if frame is None or not len(frame):
        return _nothing(n, "district_no_theme", theme=_theme_name(theme))
    needed = {c["field"] for c in rule.get("where", ())} | {
        rule.get("field"),
        rule.get("known"),
        rule.get("time"),
    }
    for column in sorted(str(name) for name in needed if name is not None):
        if column not in frame.columns or frame[column].isna().all():
            return _nothing(
                n, "district_no_field", theme=_theme_name(theme), field=_field_name(theme, column)
            )
    keep = chosen(frame, rule)
    if kind == "reach":
        return _reached(rule, frame[keep], city)
    if kind in ("count", "sum"):
        times = times_of(frame, rule.get("time"), city.day, rule.get("last_years"))
        if times.dropped is not None and times.dropped.all():
            return _nothing(
                n,
                "district_no_field",
                theme=_theme_name(theme),
                field=_field_name(theme, rule["time"]),
            )
        return _counted(rule, frame[keep], city, times.among(keep))
    return _KINDS[kind](rule, frame[keep], city)


def air_at_stations(hours: Frame | None, stations: GeoFrame | None) -> GeoFrame | None:
    """The stations that have a place, each with the mean of its hours; None without both.

    Parameters
    ----------
    hours
        Theme ``air_quality``.
    stations
        Theme ``air_stations``.

    Returns
    -------
    GeoFrame | None
        The stations with ``no2``.
    """
    if hours is None or stations is None or "station" not in hours or "no2" not in hours:
        return None
    mean = pd.to_numeric(hours["no2"], errors="coerce").groupby(hours["station"]).mean()
    return stations.assign(no2=stations["station"].map(mean))


def chosen(frame: GeoFrame, rule: Mapping[str, Any]) -> Bools:
    """(rows,) True for rows that answer to one of the rule's conditions, and whose field ``known``
    is."""
    keep = np.ones(len(frame), bool)
    if rule.get("known"):
        keep &= frame[rule["known"]].notna().to_numpy()
    if "where" not in rule:
        return keep
    any_of = np.zeros(len(frame), bool)
    for condition in rule["where"]:
        column = frame[condition["field"]]
        if "in" in condition:
            any_of |= column.isin(condition["in"]).to_numpy(bool)
            continue
        numbers = pd.to_numeric(column, errors="coerce").to_numpy(float)
        with np.errstate(invalid="ignore"):
            any_of |= (
                numbers > condition["above"]
                if "above" in condition
                else ((numbers > 0) & (numbers <= condition["to"]))
            )
    return keep & any_of


def _nothing(n: int, code: str, **values: Any) -> Measure:
    return Measure(np.full((n + 1, 1), np.nan), why=phrase(code, **values))


def _theme_name(theme: str) -> dict[str, str]:
    from ..common import themes

    return (
        dict(themes.theme(theme).label) if theme in themes.names() else phrase(f"district_{theme}")
    )


def _field_name(theme: str, column: str) -> dict[str, str]:
    from ..common import themes

    return dict(themes.theme(theme).fields[column].label)


def _shapes(frame: GeoFrame) -> Any:
    return np.asarray(frame.geometry.array, dtype=object)


def _counted(rule: Mapping[str, Any], frame: GeoFrame, city: City, times: Times) -> Measure:
    """Rows, or the sum of a field, by district and year of the theme's period. A line or an area is
    where its middle is."""
    import shapely

    areas = city.areas
    shapes = _shapes(frame)
    flat = shapely.get_type_id(shapes) > 0
    shapes = np.where(flat, shapely.point_on_surface(shapes), shapes)
    if rule.get("now"):
        keep = _on_day(frame, city.day)
        frame, shapes, times = frame[keep], shapes[keep], times.among(keep)
    row, district = areas.holding(shapes)
    weight = np.ones(len(frame))
    if "field" in rule:
        weight = pd.to_numeric(frame[rule["field"]], errors="coerce").to_numpy(float)
    values = np.zeros((len(areas), 1 + len(times.years)))
    known = ~np.isnan(weight[row])
    np.add.at(values[:, 0], district[known], weight[row][known])
    for k, year in enumerate(times.years, 1):
        mine = known & (times.of_rows(len(frame))[row] == year)
        np.add.at(values[:, k], district[mine], weight[row][mine])
    if times.dropped is not None:  # rows without a year count in no period
        gone = known & times.dropped[row]
        np.add.at(values[:, 0], district[gone], -weight[row][gone])
    return Measure(
        areas.with_town(np.rint(values) if rule.get("small") else values),
        times,
        small=bool(rule.get("small")),
    )


def _on_day(frame: GeoFrame, day: str) -> Bools:
    """Rows whose dates hold the day; without an end they last as long as nobody says."""
    moment = pd.Timestamp(day)
    start = pd.to_datetime(frame["start"], errors="coerce").dt.tz_localize(None)
    end = pd.to_datetime(frame["end"], errors="coerce").dt.tz_localize(None)
    return ((start.dt.normalize() <= moment) & (end.isna() | (end >= moment))).to_numpy(bool)


def _days(rule: Mapping[str, Any], frame: GeoFrame, city: City) -> Measure:
    """Days of the year before the day that each row took; rows without an end are left out."""
    import shapely

    last = pd.Timestamp(city.day)
    first = last - pd.Timedelta(days=364)
    start = pd.to_datetime(frame["start"], errors="coerce").dt.tz_localize(None).dt.normalize()
    end = pd.to_datetime(frame["end"], errors="coerce").dt.tz_localize(None).dt.normalize()
    took = (end.clip(upper=last) - start.clip(lower=first)).dt.days.to_numpy(float) + 1.0
    took = np.where(np.isnan(took), 0.0, np.maximum(took, 0.0))
    row, district = city.areas.holding(shapely.point_on_surface(_shapes(frame)))
    values = np.zeros((len(city.areas), 1))
    np.add.at(values[:, 0], district, took[row])
    return Measure(city.areas.with_town(values), Times(text=f"{first:%Y-%m-%d} – {last:%Y-%m-%d}"))


def _length(rule: Mapping[str, Any], frame: GeoFrame, city: City) -> Measure:
    areas, shapes = city.areas, _shapes(frame)
    row, district, part = areas.shared(shapes)
    values = np.zeros((len(areas), 1))
    np.add.at(values[:, 0], district, part * areas.size(shapes)[row] * rule.get("scale", 1.0))
    return Measure(areas.with_town(values))


def _area(rule: Mapping[str, Any], frame: GeoFrame, city: City) -> Measure:
    return Measure(city.areas.with_town(city.areas.covered(_shapes(frame))[:, None]))


def _shared(rule: Mapping[str, Any], frame: GeoFrame, city: City) -> Measure:
    """Persons of squares, by the part of their area. How far this may be off is told as if all those
    of a cut square lived on one side of the cut."""
    areas = city.areas
    people = pd.to_numeric(frame[rule["field"]], errors="coerce").to_numpy(float)
    row, district, part = areas.shared(_shapes(frame))
    here = np.nan_to_num(people)[row]
    values, spread = np.zeros((len(areas), 1)), np.zeros(len(areas))
    np.add.at(values[:, 0], district, here * part)
    np.add.at(spread, district, here**2 * part * (1.0 - np.minimum(part, 1.0)))
    values = areas.with_town(areas.whole_numbers(values))
    estimated = None
    if rule.get("imputed") and "imputed" in frame:
        guess = np.where(frame["imputed"].eq(True).to_numpy(bool), 1.0, 0.0)
        homes = np.nan_to_num(pd.to_numeric(frame["households"], errors="coerce").to_numpy(float))
        share = np.zeros((len(areas), 2))
        np.add.at(share[:, 0], district, homes[row] * part * guess[row])
        np.add.at(share[:, 1], district, homes[row] * part)
        share = areas.with_town(share)
        estimated = share[:, 0] > 0.5 * share[:, 1]
    return Measure(
        values,
        Times(text=_years(frame)),
        np.append(np.sqrt(spread), 0.0),
        estimated,
        small=bool(rule.get("small")),
    )


def _years(frame: GeoFrame) -> str:
    years = pd.to_numeric(frame.get("year", pd.Series(dtype=float)), errors="coerce").dropna()
    return "" if years.empty else "–".join(f"{y:.0f}" for y in sorted({years.min(), years.max()}))


def _weighted(rule: Mapping[str, Any], frame: GeoFrame, city: City) -> Measure:
    """Sum of a field (or of what is known of it), lines by their length, the rest one by one."""
    areas, shapes = city.areas, _shapes(frame)
    values = pd.to_numeric(frame[rule["field"]], errors="coerce").to_numpy(float)
    known = ~np.isnan(values)
    row, district, part = _pieces(areas, shapes)
    size = np.where(areas.size(shapes) > 0, areas.size(shapes), 1.0)[row] * part
    add = size if rule["kind"] == "known" else size * np.nan_to_num(values)[row]
    out = np.zeros((len(areas), 1))
    np.add.at(out[:, 0], district, np.where(known[row], add, 0.0))
    return Measure(areas.with_town(out))


def _pieces(areas: Areas, shapes: Any) -> tuple[Any, Any, Floats]:
    if (areas.size(shapes) > 0).any():
        return areas.shared(shapes)
    row, district = areas.holding(shapes)
    return row, district, np.ones(len(row))


def _aged(rule: Mapping[str, Any], frame: GeoFrame, city: City) -> Measure:
    """Children of the ages that the actions are for: by the bands of the squares where they have
    them, else all under 18."""
    squares = city.themes.get("population")
    n = len(city.areas)
    if squares is None or not len(squares):
        return _nothing(n, "district_no_theme", theme=_theme_name("population"))
    bands = reach.bands_of(frame, squares.columns)
    people = sum(pd.to_numeric(squares[c], errors="coerce").fillna(0.0) for c in bands)
    return _shared({"field": "_aged", "small": True}, squares.assign(_aged=people), city)


def _reached(rule: Mapping[str, Any], frame: GeoFrame, city: City) -> Measure:
    """Inhabitants whose square's middle is near enough along the streets."""
    squares = city.themes.get("population")
    n = len(city.areas)
    if squares is None or not len(squares):
        return _nothing(n, "district_no_theme", theme=_theme_name("population"))
    if city.network is None:
        return _nothing(n, "district_no_theme", theme=_theme_name("roads"))
    if not len(frame):
        return _nothing(n, "district_no_place", theme=_theme_name(rule["theme"]))
    kept = f"{rule['theme']} {rule.get('where')}"
    if kept not in city.walked:
        places = _shapes(frame)
        city.walked[kept] = reach.minutes_to(_shapes(squares), places, city.network)
    minutes = city.walked[kept]
    near = np.where(minutes <= rule["minutes"] + 1e-9, 1.0, 0.0)
    people = pd.to_numeric(squares["population"], errors="coerce").fillna(0.0) * near
    return _shared({"field": "_near"}, squares.assign(_near=people), city)


_KINDS: dict[str, Callable[[Mapping[str, Any], Any, City], Measure]] = {
    "days": _days,
    "length": _length,
    "area": _area,
    "shared": _shared,
    "total": _weighted,
    "known": _weighted,
    "aged": _aged,
}
