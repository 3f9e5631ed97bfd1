"""The groups of the toolbox, in its order: a tool writes the key of one as its ``GROUP``."""

from __future__ import annotations

from ..host.i18n import tr

# Tools of some are still to come: the toolbox shows a group once it has one.
GROUPS = (
    "connect",
    "cross",
    "safety",
    "trees",
    "prioritise",
    "requests",
    "districts",
    "crisis",
    "water",
    "moving",
    "print",
    "advanced",
)

# The first version had four groups, whose ids are in people's scripts: qgis_process and scripts
# without a window still hear them. A window, its scripts and its console hear the group of today, by
# which the toolbox sorts.
FORMER_GROUPS = {
    **dict.fromkeys(("complaintclusters", "schoolsafety", "buildnetwork", "snapcrashes"), "cross"),
    **dict.fromkeys(
        (
            "accidentrisk",
            "beforeafter",
            "hotspots",
            "networkdensity",
            "plantability",
            "plantabilitycell",
            "plantabilitypolygons",
            "plantabilityzones",
            "plantingsites",
            "predictaccidentrisk",
            "preventionplan",
            "rescoreplantability",
            "trainaccidentrisk",
        ),
        "prioritise",
    ),
}


def group_label(group: str) -> str:
    """The name of one of :data:`GROUPS` with its number. Two digits, as the toolbox sorts by letters."""
    return f"{GROUPS.index(group) + 1:02d} {group_name(group)}"


def group_name(group: str) -> str:
    """The translated name of one of :data:`GROUPS`."""
    return {
        "connect": tr("City data"),
        "cross": tr("Works and street life"),
        "safety": tr("Road safety and schools"),
        "trees": tr("Trees"),
        "prioritise": tr("Roads, buildings, networks"),
        "requests": tr("Requests and rounds"),
        "districts": tr("Districts, facilities, council acts"),
        "crisis": tr("Crisis and events"),
        "water": tr("Water and flooding"),
        "moving": tr("Deliveries, parking, mobility"),
        "print": tr("Sheets, reports, transparency"),
        "advanced": tr("Advanced"),
    }[group]
