"""What the tools that cross works with the city's hours share: their layers, their settings, their
warnings.
"""

import json

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.crossing.codes import AIR_TABLES, RHYTHMS
from ....algorithms.intake.france import departement_of
from ...host.i18n import tr
from ...territory import profiles


def declare_layers(alg):
    """Works, and all that may collide with them."""
    alg.add_layer(
        "WORKS",
        "works",
        tr("Works"),
        tr("Road works and closures with start, end and, where known, traffic impact."),
    )
    alg.add_layer(
        "COMPLAINTS",
        "complaints",
        tr("Complaints"),
        tr("Citizens' complaints with date and category."),
        optional=True,
    )
    alg.add_layer(
        "SCHOOLS", "schools", tr("Schools"), tr("School points with level."), optional=True
    )
    alg.add_layer(
        "CALENDAR",
        "school_calendar",
        tr("School calendar"),
        tr("National school holidays by zone; without it only public holidays are known."),
        optional=True,
    )
    alg.add_layer(
        "BELLS",
        "bell_times",
        tr("Bell times"),
        tr(
            "Opening and closing hours of schools; schools without a row get the assumed hours of their level."
        ),
        optional=True,
    )
    alg.add_layer(
        "AIR",
        "air_quality",
        tr("Air quality"),
        tr(
            "Hourly concentrations. Without a place they are context and do not change the ranking."
        ),
        optional=True,
    )
    alg.add_layer(
        "AIR_PLACES",
        "air_stations",
        tr("Air stations and zones"),
        tr(
            "Where the air series were measured (points) or hold (polygons): the air then counts at works near them."
        ),
        optional=True,
    )
    alg.add_layer(
        "STREETS",
        "roads",
        tr("Streets"),
        tr(
            "Street lines: they name works that publish no street and give the ways round closed streets."
        ),
        optional=True,
    )
    alg.add_layer(
        "TRANSPORT",
        "public_transport",
        tr("Public transport"),
        tr("Bus lanes, lines and stops touched by works."),
        optional=True,
    )
    alg.add_layer(
        "DISTRICTS",
        "districts",
        tr("Districts"),
        tr("Districts with population: complaints are then also given per 1,000 inhabitants."),
        optional=True,
    )
    alg.add_layer(
        "POPULATION",
        "population",
        tr("Population grid"),
        tr("Squares with inhabitants: more exact than districts, and taken in their place."),
        optional=True,
    )


def declare_settings(alg):
    """Reach, lives, zones and weights."""
    number = QgsProcessingParameterNumber
    alg.add(
        number("RADIUS", tr("Radius (m)"), number.Type.Double, 200.0, False, 1.0, 5000.0),
        tr("Schools and complaints this near to works count."),
    )
    alg.add(
        number(
            "COMPLAINT_DAYS", tr("Complaint life (days)"), number.Type.Integer, 30, False, 1, 3660
        ),
        tr("A complaint counts on the day it was made and the days after, this many in all."),
    )
    alg.add(
        QgsProcessingParameterBoolean("USE_COMPLAINTS", tr("Complaints enter the score"), True),
        tr("Complaints over-represent those who complain: switch off to rank without them."),
    )
    alg.add(
        QgsProcessingParameterString("ZONE", tr("School zone"), optional=True),
        tr("Zone of the school calendar: A, B, C, Corse ... Default: that of the profile, else C."),
    )
    alg.add(
        QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
        tr(
            "Name or file of a profile: gives the time zone, the school zone and the coordinate system."
        ),
    )
    alg.add(
        QgsProcessingParameterEnum(
            "RHYTHM",
            tr("Assumed bell times"),
            [tr("by municipality"), tr("four days"), tr("four days and a half"), tr("Paris")],
            defaultValue=0,
        ),
        tr("Hours taken where no table tells them; they are marked as assumed."),
        advanced=True,
    )
    alg.add(
        QgsProcessingParameterEnum(
            "AIR_TABLE",
            tr("Air quality index"),
            [tr("European index, hourly, 2024"), tr("French ATMO index, daily, 2021")],
            defaultValue=0,
        ),
        tr("The two tables are never mixed."),
        advanced=True,
    )
    alg.add(
        QgsProcessingParameterString("CATEGORIES", tr("Complaint categories"), optional=True),
        tr("Categories that count, separated by line breaks or vertical bars. Empty: all."),
        advanced=True,
    )
    alg.add(
        QgsProcessingParameterString("WEIGHTS", tr("Weights"), optional=True),
        tr(
            'JSON that changes weights of the score, such as {"school": 50, "complaints": 0}. Ingredients: traffic, '
            "school, complaints, transport, air, works."
        ),
        advanced=True,
    )
    alg.add(
        QgsProcessingParameterNumber("SEED", tr("Random seed"), number.Type.Integer, 1, False, 0),
        tr("Seed of the draws that give the interval of ranks."),
        advanced=True,
    )


def declare_conflicts(alg, rows, pairs):
    """One line a work, and on demand one a work and school; how many lines ask for what."""
    alg.add_sink("OUTPUT", tr("Conflicts"), rows, geometry="point")
    alg.add_sink(
        "PAIRS",
        tr("Pairs of works and schools"),
        pairs,
        geometry="point",
        optional=True,
        default=False,
    )


def declare_numbers(alg):
    """How many lines, and how many of them ask for what."""
    alg.addOutput(QgsProcessingOutputNumber("CONFLICTS", tr("Number of works in conflict")))
    alg.addOutput(QgsProcessingOutputNumber("DECIDE", tr("Number of works to decide on")))
    alg.addOutput(QgsProcessingOutputNumber("WATCH", tr("Number of works to watch")))


def write_conflicts(run, ranked, pairs, types=None):
    """The lines and the pairs as layers: the values of these outputs and of their numbers."""
    many = ranked["decision"].value_counts()
    results = {
        "OUTPUT": run.write(
            "OUTPUT", ranked, style="conflicts", label=tr("Conflicts"), types=types
        ),
        "PAIRS": run.write(
            "PAIRS",
            pairs,
            style="conflicts",
            label=tr("Pairs of works and schools"),
            types=types,
        ),
        "CONFLICTS": len(ranked),
        "DECIDE": int(many.get("decide", 0)),
        "WATCH": int(many.get("watch", 0)),
    }
    run.count(works_in_conflict=len(ranked), decide=results["DECIDE"], watch=results["WATCH"])
    return results


def options(run):
    """The settings as :class:`Options`; fixes the run's CRS from the profile."""
    from ....algorithms.crossing.city import Options

    profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
    if profile is not None:
        run.set_territory(profile)
    return Options(
        radius_m=run.as_double("RADIUS"),
        complaint_days=run.as_int("COMPLAINT_DAYS"),
        school_zone=run.as_string("ZONE") or (profile.school_zone if profile else "") or "C",
        time_zone=profile.timezone if profile else Options.time_zone,
        department=department(profile),
        rhythm=RHYTHMS[run.as_enum("RHYTHM")],
        use_complaints=run.as_boolean("USE_COMPLAINTS"),
        air_table=AIR_TABLES[run.as_enum("AIR_TABLE")],
        categories=names_of(run.as_string("CATEGORIES")),
        weights=weights(run.as_string("WEIGHTS")),
    )


def names_of(text):
    """Names separated by line breaks or vertical bars: categories hold commas ("Graffitis, tags,
    affiches ...").
    """
    return tuple(name.strip() for name in text.replace("|", "\n").split("\n") if name.strip())


def department(profile):
    """The département of a profile's first commune, for the two holidays of Alsace-Moselle."""
    return departement_of(profile.insee[0] if profile and profile.insee else "")


def weights(text):
    """Overrides of the weights from JSON."""
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except ValueError as error:
        raise DataError("bad_json", name="WEIGHTS", why=str(error)) from error
    if not isinstance(found, dict):
        raise DataError("bad_json", name="WEIGHTS", why=type(found).__name__)
    return found


def layers(run, share=0.3):
    """All optional layers that were given, as keyword arguments of ``prepare``; fills ``share`` of
    the progress.
    """
    names = {
        "COMPLAINTS": "complaints",
        "SCHOOLS": "schools",
        "CALENDAR": "calendar",
        "BELLS": "bells",
        "STREETS": "streets",
        "TRANSPORT": "transport",
        "DISTRICTS": "districts",
        "POPULATION": "population",
        "AIR_PLACES": "air_places",
    }
    found = {}
    for done, (parameter, name) in enumerate(names.items(), 1):
        found[name] = run.theme(parameter, allow_empty=True)
        run.progress(share * done / len(names))
    if found["calendar"] is None and found["schools"] is not None:
        run.warn("no_calendar")
    return found | {"node": run.node("STREETS")}


def declare_walking(alg):
    """Metres on foot or in a straight line."""
    alg.add(
        QgsProcessingParameterBoolean("WALKING", tr("Walking distance"), True),
        tr(
            "Measure along the streets; without streets, or where a place is far from any, in a straight line."
        ),
    )


def walker(run, found):
    """What measures on foot between works and schools; None where it is not wanted or there are no
    streets. ``found``: what :func:`layers` gave."""
    from ....algorithms.crossing import walking

    streets, schools = found["streets"], found["schools"]
    if not run.as_boolean("WALKING") or schools is None or streets is None or not len(streets):
        return None
    return walking.Walker(streets, found["node"])


def warn_about(run, counts):
    """Say what could not be used, and keep all counts."""
    run.count(**counts)
    if counts.get("works_schedules_not_understood"):
        run.warn("schedules_unread", count=counts["works_schedules_not_understood"])
    if counts.get("days_without_calendar"):
        run.warn("calendar_silent", days=counts["days_without_calendar"])


def works_style(works):
    """The style of works as polygons, lines or points (works of mixed geometry have none)."""
    kinds = {kind.removeprefix("Multi") for kind in works.geom_type.unique()}
    return {
        "Polygon": "active_works",
        "LineString": "active_works_line",
        "Point": "active_works_point",
    }.get(kinds.pop() if len(kinds) == 1 else "", "")
