"""The sheet of one place: what it is called, what lies around it on the map and in words, what makes
its rank.
"""

import datetime as dt
from dataclasses import dataclass, field

from ....algorithms.common import alike, reasons
from ....algorithms.common.language import date, in_each, join_sentences, number, short_date
from ....algorithms.common.reasons import sentence
from ....algorithms.common.reporting import chart, text
from ....algorithms.common.resources import sentences, table
from ....algorithms.common.schoolnames import readable
from ....algorithms.intake import publication
from .subjects import figure

_SCHOOLS, MOST_WORKS, _KINDS = 3, 3, 3  # named in the list
_ON_STREET_M = 60.0
_BARS = 5
_STREETS_SHOWN = 1.9  # times the radius: a page is wider than high
_DOT = "•"
_TO_FILL = "…………………"
_SMALL = 5  # fewer crashes than this are not told of a place on paper that is published


@dataclass
class Place:
    """One place and what was given of what lies around it.

    ``row``: its columns, None for empty; ``shape``: in metres of ``crs``; ``near``: {"SCHOOLS",
    "WORKS", "COMPLAINTS", "CRASHES", "STREETS": rows within ``radius`` with ``distance_m``}, without
    what was not given; ``metadata``: of the layers they came from; ``published``: the page leaves the
    house; ``lead``, ``due``: the service and the day of a decision, "" without one.
    """

    row: dict
    shape: object
    crs: object
    radius: float
    lang: str
    name: str = ""
    total: int = 0
    near: dict = field(default_factory=dict)
    metadata: dict = field(default_factory=dict)
    day: dt.date | None = None
    published: bool = False
    lead: str = ""
    due: str = ""

    def say(self, code, **values):
        """A sentence of the page."""
        return sentence(f"place_{code}", values, self.lang)

    def rows(self, name):
        """What lies near, as dictionaries, nearest first; [] for what was not given."""
        frame = self.near.get(name)
        return [] if frame is None else frame.to_dict("records")


def works_of_day(frame, day):
    """The rows of works whose published window holds ``day``; all without one."""
    import pandas as pd

    if day is None:
        return frame
    start, day = pd.to_datetime(frame["start"]).dt.normalize(), pd.Timestamp(day)
    end = pd.to_datetime(frame["end"]) if "end" in frame else pd.Series(pd.NaT, frame.index)
    return frame[(start <= day) & (end.isna() | (end >= day))]


def streets_shown(frame, place):
    """The streets of the map, cut to what it shows."""
    import numpy as np
    import shapely

    around = shapely.buffer(place.shape, _STREETS_SHOWN * place.radius)
    shapes = np.asarray(frame.geometry.array, dtype=object)
    near = frame[shapely.intersects(shapes, around)].copy()
    near["geometry"] = shapely.intersection(np.asarray(near.geometry.array, dtype=object), around)
    near["distance_m"] = shapely.distance(
        np.asarray(near.geometry.array, dtype=object), place.shape
    )
    return near.sort_values("distance_m", kind="stable")


def named_by_street(place):
    """What the place is called: its own name, else the street it lies in, else the streets that meet
    there; "" where nothing tells it."""
    if place.name:
        return place.name
    met = [
        r
        for r in place.rows("STREETS")
        if _words(r.get("name")) and r["distance_m"] <= _ON_STREET_M
    ]
    names = list(dict.fromkeys(str(r["name"]) for r in met))
    at_once = [str(r["name"]) for r in met if r["distance_m"] < 1.0]
    crossing = list(dict.fromkeys(at_once))
    if len(crossing) > 1:
        return place.say("title_crossing", one=crossing[0], other=crossing[1])
    return names[0] if names else ""


def nearest_school(place):
    """The school next to the place, in words; "" without one."""
    school = next(iter(place.rows("SCHOOLS")), None)
    if school is None:
        return ""
    return place.say("near_school", metres=school["distance_m"], school=school_name(school))


def school_name(row):
    return readable(row.get("name"), row.get("level"))


def list_around(place):
    """[(mark, name, words)] of what lies around: works numbered as on the map, complaints and crashes
    counted with their dates."""
    found = []
    schools, works = place.rows("SCHOOLS"), place.rows("WORKS")
    for row in schools[:_SCHOOLS]:  # their names stand on the map
        found.append((_DOT, school_name(row), _gate(place, row)))
    for number_, row in enumerate(works[:MOST_WORKS], 1):
        name = _words(row.get("street")) or _words(row.get("nature")) or str(row["id"])
        found.append((str(number_), name, _work(place, row)))
    more = max(len(schools) - _SCHOOLS, 0) + max(len(works) - MOST_WORKS, 0)
    if more:
        found.append((_DOT, "", place.say("more", n=more)))
    found += [(_DOT, "", told) for told in (_requests(place), _crashes(place)) if told]
    return found or [(_DOT, "", place.say("none", radius=place.radius))]


def around_in_words(place):
    """What lies around in one or two sentences, for the finding of a note; "" where nothing was
    given."""
    schools = (
        [] if place.row.get("school") else place.rows("SCHOOLS")[:1]
    )  # the reason names its own
    told = [f"{school_name(row)}, {_gate(place, row)}" for row in schools]
    told += [text for text in (_requests(place), _crashes(place)) if text]
    if not told:
        return ""
    return place.say("around", radius=place.radius, told=join_sentences(told, place.lang))


def _gate(place, row):
    """How far a school is, and when its gate is busy where the result tells it of this school."""
    own = place.row
    bell = str(own.get("bell") or "")
    if bell and own.get("school") and str(own["school"]) == str(row.get("name")):
        kind = "entry" if own.get("gate") == "entry" else "exit"
        said = place.say(f"gate_{kind}", time=in_each_clock(bell)[place.lang])
        said += place.say("assumed") if own.get("bell_origin") == "assumed" else ""
        return place.say("school_gate", metres=row["distance_m"], bell=said)
    return place.say("school", metres=row["distance_m"])


def in_each_clock(bell):
    """ "08:30" as both languages write it."""
    from ....algorithms.common.language import clock

    return in_each(lambda lang: clock(bell, lang))


def _work(place, row):
    impacts = table("crossing/words")["impact"]
    known = str(row.get("traffic_impact")) in impacts and row["traffic_impact"] != "unknown"
    start, end = _day(row.get("start"), place), _day(row.get("end"), place)
    where = place.say(
        "work_here" if row["distance_m"] < 1.0 else "work_near", metres=row["distance_m"]
    )
    when = place.say("work_dates" if end else "work_since", start=start, end=end)
    return ", ".join(
        [where, *([impacts[row["traffic_impact"]][place.lang]] if known else []), when]
    )


def _day(value, place):
    return "" if value is None or value != value else short_date(str(value)[:10], place.lang)


def _requests(place):
    rows = place.rows("COMPLAINTS")
    if not rows:
        return ""
    counted = {}
    for row in rows:
        kind = _words(row.get("category"))
        counted[kind] = counted.get(kind, 0) + 1
    first = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_KINDS]
    kinds = ", ".join(f"{kind.lower()} {number(n, place.lang)}" for kind, n in first if kind)
    values = {"n": len(rows), "period": period(place, "COMPLAINTS")}
    if not kinds:
        return place.say("requests_plain", **values)
    return place.say("requests", **values, categories=kinds)


def _words(value):
    """A text of a layer's column; "" for what is empty there (NaN, NaT)."""
    import pandas as pd

    return "" if pd.isna(value) else str(value)


def _crashes(place):
    rows = place.rows("CRASHES")
    if not rows:
        return ""
    values = {"n": len(rows), "period": period(place, "CRASHES"), "small": _SMALL}
    if place.published and len(rows) < _SMALL:
        return place.say("crashes_few", **values)
    known = [r for r in rows if _number(r.get("killed")) or _number(r.get("hospitalised"))]
    if place.published or not any(c in place.near["CRASHES"] for c in ("killed", "hospitalised")):
        return place.say("crashes_plain", **values)
    return place.say("crashes", **values, severe=len(known))


def _number(value):
    return 0 if value is None or value != value else value


def period(place, name):
    """The first and the last day of complaints and how many have none, the first and the last year of
    crashes."""
    rows = place.rows(name)
    if name == "CRASHES":
        years = sorted({int(r["year"]) for r in rows if _number(r.get("year"))})
        if not years:
            return "?"
        return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    days = sorted(day for day in (_words(r.get("date"))[:10] for r in rows) if day)
    if not days:
        return place.say("no_date")
    told = " – ".join(dict.fromkeys(short_date(day, place.lang) for day in (days[0], days[-1])))
    undated = len(rows) - len(days)
    return f"{told}, {place.say('undated', n=undated)}" if undated else told


def key_figures(place):
    """[(figure, label)]: its rank, then what lies around, with the dates that the counts are of."""
    told = []
    if place.row.get("rank") is not None and place.total:
        rank = figure(place.row["rank"], place.lang)
        told.append((rank, place.say("fact_rank", total=place.total)))
    for name, code in (
        ("COMPLAINTS", "requests"),
        ("CRASHES", "crashes"),
        ("WORKS", "works"),
        ("SCHOOLS", "schools"),
    ):
        rows = place.rows(name)
        if place.near.get(name) is None or (name in ("COMPLAINTS", "CRASHES") and not rows):
            continue
        if name == "CRASHES" and place.published and len(rows) < _SMALL:
            continue
        values = {"radius": place.radius}
        if name in ("COMPLAINTS", "CRASHES"):
            values["period"] = period(place, name)
        told.append((figure(len(rows), place.lang), place.say(f"fact_{code}", **values)))
    return told


def who_and_when(place):
    """The box "to decide": who sees to the place and by when, where a decision says it."""
    due = date(place.due, place.lang)
    values = {"lead": place.lead or _TO_FILL, "due": due or _TO_FILL}
    return place.say("who_and_when", **values)


def bars(place):
    """The bars of *Explain* as a chart: the strongest reasons and everything else; None without
    reasons.

    On a page that leaves the house a small count of crashes has no bar of its own, whose length would
    tell it: it stands with everything else.
    """
    found = reasons.from_json(str(place.row.get("reasons") or ""))
    found = [r for r in found if r.code in sentences("reasons")]
    account = alike.account(found, _score(place.row.get("score")))
    if account is None:
        return None
    told = publication.hide_counts(found) if place.published else found
    hidden = [(r.code, h) for r, h in zip(found, told, strict=True) if h is not r]
    first = {}
    for reason in found:
        if reason.contribution and reason.code not in first:
            first[reason.code] = in_each(lambda lang, r=reason: sentence(r.code, r.values, lang))
    rest = alike.REST in account.parts or bool(hidden)
    kept_back = {alike.REST, *(code for code, _ in hidden)}
    open_ = [code for code in account.parts if code not in kept_back]
    shown = open_[: _BARS - rest]
    if hidden and len(account.parts) - len(shown) < 2:
        shown = shown[:-1]  # nothing else to stand with
    if hidden and not shown:
        return None
    names = [first[code] for code in shown]
    values = [account.parts[code] for code in shown]
    left = sum(part for code, part in account.parts.items() if code not in shown)
    if rest or len(account.parts) > len(shown):
        names.append(in_each(lambda lang: _everything_else([h for _, h in hidden], lang)))
        values.append(left)
    unit = text("place_bars_factors" if account.product else "place_bars_unit")
    series = {"name": text("place_bars"), "x": names, "y": [round(v, 2) for v in values]}
    return chart("bar", text("place_bars"), "", unit, [series])


def _everything_else(hidden, lang):
    told = join_sentences([sentence(r.code, r.values, lang) for r in hidden], lang)
    return sentence("place_bars_hidden" if told else "place_bars_rest", {"told": told}, lang)


def _score(value):
    return None if value is None or value != value else float(value)
