"""What the crossing tools tell in their reports: sentences, tables and curves as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.language import date_and_clock, in_each
from ..common.reporting import chart, grid, report, text
from ..common.resources import table
from ..common.schoolnames import readable
from .air import index_table
from .perwork import DECIDE, WATCH
from .scoring import INGREDIENTS

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Frame, GeoFrame, Ints
    from . import clusters, coordination, schoolrank


def leave_without_complaints(ranked: Frame, top: int = 20) -> Frame:
    """Rows of the first ``top`` that would not be among them if complaints had no weight; same
    columns, same order.
    """
    without = ranked["score"] - ranked["score_complaints"]
    stay = without.rank(ascending=False, method="first") <= top
    return ranked.head(top)[~stay.head(top).to_numpy()]


def _moment_in_each(local: str) -> dict[str, str]:
    """A local ISO date-time as each language writes it: 13 June 2024 at 16:30, 13 juin 2024 à 16 h
    30.
    """
    return in_each(lambda lang: date_and_clock(local, lang))


def of_snapshot(found: dict[str, Any], ranked: GeoFrame) -> dict[str, list[dict[str, Any]]]:
    """The report of one moment."""
    schools, air = found["schools"], found["air"]
    headline = [
        text(
            "cross_said_asked",
            works=found["works"]["active"],
            moment=_moment_in_each(found["datetime"]),
            conflicts=len(ranked),
            **_asked(ranked),
        )
    ]
    if schools:
        headline.append(_session(schools))
    if air and air["class"]:
        headline.append(
            text(
                "cross_said_air",
                label=air["label"],
                number=air["class"],
                pollutant=_name(air["pollutant"]),
                table=index_table(air["table"])["name"],
            )
        )
    elif air:
        headline.append(text("cross_said_no_air", table=index_table(air["table"])["name"]))
    tables = [
        _conflicts_table(ranked),
        _weights_table(found["weights"]),
        _counts_table(found["counts"]),
    ]
    charts = [hours_chart(found["hours"], "day")]
    if found["complaints"] and found["complaints"]["by_category"]:
        by = found["complaints"]["by_category"]
        series = [{"name": text("cross_complaints_word"), "x": list(by), "y": list(by.values())}]
        charts.append(
            chart(
                "bar",
                text("cross_title_complaints", days=found["complaints"]["days"]),
                text("cross_category"),
                text("cross_number"),
                series,
            )
        )
    return report(headline=headline[:3], limits=limits(found, ranked), tables=tables, charts=charts)


def _asked(ranked: GeoFrame) -> dict[str, int]:
    """How many lines ask for a decision, and how many are to be watched."""
    return {name: int((ranked["decision"] == name).sum()) for name in (DECIDE, WATCH)}


def limits(found: dict[str, Any], ranked: GeoFrame) -> list[dict[str, Any]]:
    """What the ranking cannot tell."""
    said = [text("cross_limit_works")]
    works = found["works"]
    if "at_work_expected" in works:
        said.append(
            text(
                "cross_limit_hours",
                works=works["active"],
                at_work=works["at_work_expected"],
                published=works["hours_published"],
            )
        )
    schools, complaints, air = found["schools"], found["complaints"], found["air"]
    if schools and schools["bell_origin"]["assumed"] > 0:
        said.append(text("cross_limit_bells", share=100.0 * schools["bell_origin"]["assumed"]))
    if complaints and complaints["in_score"]:
        gone = leave_without_complaints(ranked)
        places = [f"{int(r['rank'])} ({r['street'] or r['work_id']})" for _, r in gone.iterrows()]
        said.append(
            text(
                "cross_limit_complaints" if places else "cross_limit_complaints_none",
                gone=len(gone),
                places=", ".join(places),
            )
        )
    weights, counts = found["weights"], found["counts"]
    if air and air["placed"]:
        said.append(
            text(
                "cross_limit_air_placed",
                reach_m=weights["air_reach_m"],
                without=counts["works_without_air_place"],
            )
        )
    elif air:
        said.append(text("cross_limit_air"))
    if counts.get("closures"):
        said.append(
            text(
                "cross_limit_detour",
                closures=counts["closures"],
                lost=counts["closures_without_way_round"],
            )
        )
    return said


def _session(schools: dict[str, Any]) -> dict[str, Any]:
    if schools["in_session"] is None:
        return text("cross_said_school_unknown", zone=schools["zone"])
    if schools["in_session"]:
        return text(
            "cross_said_school_in",
            zone=schools["zone"],
            open=schools["gates_open"],
            schools=schools["schools"],
        )
    why = schools["holiday"] or table("crossing/words")["weekend"]
    return text("cross_said_school_out", zone=schools["zone"], why=why)


def _name(pollutant: str) -> str:
    return {"no2": "NO2", "o3": "O3", "pm10": "PM10", "pm25": "PM2.5", "so2": "SO2"}[pollutant]


def _conflicts_table(ranked: GeoFrame, top: int = 20) -> dict[str, Any]:
    rows = [
        [
            int(r["rank"]),
            round(float(r["score"]), 1),
            text("cross_plain", said={"fr": r["reason_fr"], "en": r["reason_en"]}),
            int(r["complaints"]),
            None if pd.isna(r["complaints_per_1000"]) else float(r["complaints_per_1000"]),
        ]
        for _, r in ranked.head(top).iterrows()
    ]
    columns = [
        text("cross_rank"),
        text("cross_score"),
        text("cross_conflict"),
        text("cross_complaints_word"),
        text("cross_per_1000"),
    ]
    return grid(text("cross_title_conflicts"), columns, rows)


def _weights_table(weights: dict[str, Any]) -> dict[str, Any]:
    rows = [[text(f"cross_ingredient_{name}"), weights["weights"][name]] for name in INGREDIENTS]
    return grid(text("cross_title_weights"), [text("cross_ingredient"), text("cross_weight")], rows)


def _counts_table(counts: dict[str, int]) -> dict[str, Any]:
    rows = [[text(f"cross_count_{name}"), int(number)] for name, number in counts.items()]
    return grid(text("cross_title_counts"), [text("cross_what"), text("cross_number")], rows)


def of_period(
    found: dict[str, Any], ranked: GeoFrame, hours: dict[str, Ints]
) -> dict[str, list[dict[str, Any]]]:
    """The report of a period; ``hours``: :func:`.glance.per_hour` of its first week."""
    headline = [
        text(
            "cross_said_period_asked",
            start=_moment_in_each(found["start"]),
            end=_moment_in_each(found["end"]),
            conflicts=len(ranked),
            works=found["works"]["active"],
            **_asked(ranked),
        )
    ]
    if found["shifts"]:
        headline.append(
            text(
                "cross_said_shifts", whole=found["shifts"]["whole"], phase=found["shifts"]["phase"]
            )
        )
    tables = [
        _conflicts_table(ranked),
        _weights_table(found["weights"]),
        _counts_table(found["counts"]),
    ]
    return report(
        headline=headline, limits=limits(found, ranked), tables=tables, charts=[hours_chart(hours)]
    )


def hours_chart(hours: dict[str, ArrayLike], span: str = "hours") -> dict[str, Any]:
    """Conflicts per hour of a first week ("hours") or of a "day", with a school and without."""
    series = [
        {
            "name": text(f"cross_series_{name}"),
            "x": np.arange(len(values)).tolist(),
            "y": np.asarray(values).tolist(),
        }
        for name, values in hours.items()
    ]
    return chart(
        "line", text(f"cross_title_{span}"), text("cross_hour"), text("cross_number"), series
    )


def of_coordination(
    groups: GeoFrame,
    plan: Frame,
    counts: dict[str, int],
    params: coordination.Params,
    day: str,
    year: int,
) -> dict[str, list[dict[str, Any]]]:
    """The report of works that could be coordinated.

    Parameters
    ----------
    groups
        Result layer of groups of works, best first; the first twenty are listed.
    plan
        A row a work of the year's calendar, with ``year_part``.
    counts
        What was considered and what is unknown, by name.
    params
        Distances and spans that were asked for.
    day
        ISO date of the search.
    year
        Of the calendar.

    Returns
    -------
    dict[str, list[dict[str, Any]]]
        As :func:`~..common.reporting.report` has it, in both languages.
    """
    several = int((groups["owners"].astype(str).str.contains(";")).sum())
    headline = [
        text(
            "cross_said_groups",
            day=day,
            groups=len(groups),
            several=several,
            distance_m=params.distance_m,
            months=params.months,
        ),
        text(
            "cross_said_calendar",
            year=year,
            rows=len(plan),
            within=int((plan["year_part"] == "within").sum()),
        ),
    ]
    if counts["works_young_surface"]:
        headline.append(
            text("cross_said_young", works=counts["works_young_surface"], years=params.years)
        )
    limits_ = [
        text("cross_limit_nature", unknown=counts["works_nature_unknown"]),
        text(
            "cross_limit_surface",
            unknown=counts["works_surface_unknown"],
            works=counts["works_considered"],
        ),
    ]
    rows = [
        [
            int(r["rank"]),
            round(float(r["score"]), 1),
            text("cross_plain", said={"fr": r["reason_fr"], "en": r["reason_en"]}),
        ]
        for _, r in groups.head(20).iterrows()
    ]
    listing = grid(
        text("cross_title_groups"),
        [text("cross_rank"), text("cross_score"), text("cross_conflict_why")],
        rows,
    )
    return report(headline=headline, limits=limits_, tables=[listing, _counts_table(counts)])


def of_clusters(
    clusters: GeoFrame, counts: dict[str, int], params: clusters.Params, days: int
) -> dict[str, list[dict[str, Any]]]:
    """The report of complaint clusters."""
    headline = [
        text(
            "cross_said_clusters",
            clusters=counts["clusters"],
            days=days,
            complaints=counts["complaints_in_period"],
            duplicates=counts["duplicates"],
        )
    ]
    if params.permutations:
        headline.append(
            text(
                "cross_said_significant",
                significant=counts["clusters_significant"],
                clusters=counts["clusters"],
                n=params.permutations,
            )
        )
    rows = [
        [
            int(r["rank"]),
            round(float(r["score"]), 1),
            text("cross_plain", said={"fr": r["reason_fr"], "en": r["reason_en"]}),
            None if pd.isna(r["per_1000"]) else float(r["per_1000"]),
        ]
        for _, r in clusters.head(20).iterrows()
    ]
    columns = [
        text("cross_rank"),
        text("cross_score"),
        text("cross_cluster_word"),
        text("cross_per_1000"),
    ]
    return report(
        headline=headline,
        limits=[text("cross_limit_voice")],
        tables=[grid(text("cross_title_clusters"), columns, rows), _counts_table(counts)],
    )


def of_surroundings(
    ranked: GeoFrame, counts: dict[str, int], told: dict[str, bool], params: schoolrank.Params
) -> dict[str, list[dict[str, Any]]]:
    """The report of school surroundings; ``told``: {fact: whether the crash table tells it}."""
    first = ranked.iloc[0]
    headline = [
        text(
            "cross_said_schools",
            schools=counts["schools"],
            name=readable(first["name"], first.get("level")),
            score=float(first["score"]),
        )
    ]
    limits_ = [text("cross_limit_priority")]
    if not told["crashes"]:
        limits_.append(text("cross_limit_no_crashes"))
    elif not told["pedestrians"]:
        limits_.append(text("cross_limit_no_pedestrians"))
    if told["crashes"] and not told["minors"]:
        limits_.append(text("cross_limit_no_minors"))
    if params.published:
        limits_.append(text("cross_limit_small"))
    rows = [
        [
            int(r["rank"]),
            round(float(r["score"]), 1),
            readable(r["name"], r.get("level")),
            text("cross_plain", said={"fr": r["reason_fr"], "en": r["reason_en"]}),
        ]
        for _, r in ranked.head(20).iterrows()
    ]
    columns = [
        text("cross_rank"),
        text("cross_score"),
        text("cross_school_word"),
        text("cross_conflict_why"),
    ]
    tables = [grid(text("cross_title_schools"), columns, rows), _counts_table(counts)]
    return report(headline=headline, limits=limits_, tables=tables)
