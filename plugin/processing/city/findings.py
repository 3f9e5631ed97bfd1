"""What a run of the whole city tells in words: figures, what to decide, what failed, sources, limits."""

from ....algorithms.common.language import dates_in, in_each, money, number
from ...printing import reports
from ...printing.words import say, tell_item, theme_label
from . import steps
from .pages import TOP


def facts(city):
    """Key figures of the moment: (label, value) texts."""
    taken = city.done.results.get(steps.SNAPSHOT, {}).get("SNAPSHOT") or {}
    lang, found = city.lang, []
    if taken.get("works"):
        found.append((city.say("fact_works"), number(int(taken["works"]["active"]), lang)))
    for asks, many in ((taken.get("conflicts") or {}).get("by_decision") or {}).items():
        if asks != "underway":
            found.append((city.say(f"fact_{asks}"), number(int(many), lang)))
    if taken.get("complaints"):
        told = taken["complaints"]
        found.append(
            (city.say("fact_complaints", days=int(told["days"])), number(int(told["total"]), lang))
        )
    air = taken.get("air") or {}
    label = air.get("label")
    if label:
        found.append((city.say("fact_air"), tell_item(label, lang)))
    school = taken.get("schools") or {}
    if school.get("in_session") is not None:
        found.append((city.say("fact_school"), number(bool(school["in_session"]), lang)))
    if school.get("gates_open") is not None:
        found.append((city.say("fact_bells"), number(int(school["gates_open"]), lang)))
    return found


def decisions(city):
    """The box "to decide": one line per result that is there."""
    done, found = city.done, []
    total = done.results.get(steps.SNAPSHOT, {}).get("DECIDE")
    if total:
        found.append(city.say("decide_conflicts", n=int(total), k=min(TOP, int(total))))
    if steps.RISK in done.results:
        found.append(city.say("decide_risk"))
    if steps.TREES in done.results:
        found.append(city.say("decide_trees"))
    if steps.REPAIR in done.results:
        code = "decide_maintenance_example" if city.is_example else "decide_maintenance"
        found.append(city.say(code, budget=in_each(lambda lang: money(city.budget, lang))))
    return found


def problems(city):
    """One sentence per step that failed and per theme that could not be fetched."""
    done = city.done
    found = [
        city.say("step_failed", step=say(f"tool_{step}", city.lang), why=why)
        for step, why in done.failures.items()
    ]
    failed = done.results.get(steps.PULL, {}).get("FAILED") or {}
    for theme, why in (
        failed.items() if isinstance(failed, dict) else [(f, "") for f in _listed(failed)]
    ):
        found.append(
            city.say("theme_absent", theme=theme_label(theme, city.lang), why=str(why) or "?")
        )
    return found


def _listed(value):
    return (
        [part.strip() for part in value.split(",") if part.strip()]
        if isinstance(value, str)
        else list(value)
    )


def sources(city):
    """The profile's themes with what the pull got: rows, dates, licences, credits, notes."""
    counts = city.done.results.get(steps.PULL, {}).get("COUNTS") or {}
    found = []
    for theme, entries in city.profile.themes.items():
        got = counts.get(theme) or {}
        note = " ".join(dict.fromkeys(e.note_texts[city.lang] for e in entries if e.note))
        found.append(
            reports.Source(
                name=theme,
                theme=theme,
                rows=got.get("kept", got.get("got")),
                announced=got.get("announced"),
                date="..".join(
                    dict.fromkeys(
                        sorted({e.data_date for e in entries if e.data_date})[
                            :: max(len(entries) - 1, 1)
                        ]
                    )
                ),
                licence="; ".join(dict.fromkeys(e.licence for e in entries if e.licence)),
                credit="; ".join(dict.fromkeys(e.attribution for e in entries if e.attribution)),
                note=note,
            )
        )
    return found


def limits(city):
    """What the whole run cannot tell."""
    works = [e.data_date for e in city.profile.themes.get("works", ()) if e.data_date]
    found = [city.say("works_closed", date=dates_in(max(works), city.lang))] if works else []
    if city.done.results.get(steps.TREES, {}).get("PARTIAL"):
        found.append(city.say("plantability_partial"))
    if steps.RISK in city.done.results:
        found.append(city.say("accident_no_fault"))
    note = city.profile.notes.get(city.lang) if city.profile.notes else ""
    return [*found, *([note] if note else [])]
