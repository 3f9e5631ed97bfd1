"""Codes of the accident tools: what tools, models and settings write. Constants alone, so that they
are at hand when QGIS starts. The order of a list is that of the tools' choices: new ones come last.
"""

# What may be counted: all crashes, or those that involve someone. Columns of the theme that must be
# above zero.
SUBSETS: dict[str, tuple[str, ...]] = {
    "all": (),
    "severe": ("killed", "hospitalised"),
    "pedestrians": ("pedestrians",),
    "cyclists": ("cyclists",),
    "scooters": ("scooters",),
    "powered_two_wheelers": ("powered_two_wheelers",),
}
RANKINGS = ("crashes", "severity", "pedestrians", "cyclists", "scooters", "powered_two_wheelers")
# What the learned model may minimise: Tweedie (variance mu ** 1.3) lets counts scatter more than
# Poisson's around their mean.
LOSSES = ("poisson", "tweedie")
MANAGERS = ("commune", "epci", "departement", "state", "private", "unknown")
# Years in which travel was restricted: their level says little about the place.
UNUSUAL_YEARS = (2020, 2021)
# From this year on "hospitalised" is recorded with the help of hospitals: ONISR asks not to compare
# with the years before.
SEVERITY_SINCE = 2018

# Columns of a crash table: known only once a crash has happened. A model given one of them would
# "predict" it.
POST_EVENT = frozenset(
    (
        "date",
        "datetime",
        "year",
        "killed",
        "hospitalised",
        "light",
        "unhurt",
        "pedestrians",
        "cyclists",
        "scooters",
        "powered_two_wheelers",
        "cars",
        "heavy_vehicles",
        "under_18",
        "aged_18_64",
        "aged_65_plus",
        "age_unknown",
        "junction",
        "light_condition",
        "street",
        "road_category",
        "built_up",
        "severity_rule",
    )
)
