"""Parameters that the accident tools share: what lies around the streets, and which crashes count."""

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterString

from ....algorithms.accidents import codes
from ...host.i18n import tr
from ..network import terrain

SUBSETS = tuple(codes.SUBSETS)
# Parameter -> field of the model's context.
AROUND = {
    "ZONES": "zones",
    "CYCLE": "cycle",
    "TRANSPORT": "transport",
    "SCHOOLS": "schools",
    "TRAFFIC": "traffic",
    "AXES": "axes",
    "CROSSINGS": "crossings",
    "BUILDINGS": "buildings",
    "POPULATION": "population",
}


def add_context(self):
    """The optional layers around the streets."""
    self.add_layer(
        "ZONES",
        "speed_zones",
        tr("Calm-traffic zones"),
        tr("Zones dated in or after the first crash year are left out."),
        optional=True,
    )
    self.add_layer(
        "CYCLE",
        "cycle_network",
        tr("Cycle network"),
        tr("Cycle ways along the segment."),
        optional=True,
    )
    self.add_layer(
        "TRANSPORT",
        "public_transport",
        tr("Public transport"),
        tr("Bus lanes or routes and stops."),
        optional=True,
    )
    self.add_layer(
        "SCHOOLS", "schools", tr("Schools"), tr("Distance to the nearest school."), optional=True
    )
    self.add_layer(
        "TRAFFIC",
        "traffic_counts",
        tr("Traffic counts"),
        tr(
            "Daily vehicles by point or line: they enter as traffic, and as exposure when every segment has one."
        ),
        optional=True,
    )
    self.add_layer(
        "AXES",
        "traffic_network",
        tr("Main roads and counting arcs"),
        tr(
            "Lines that the town holds for important, counted or not: that a street is one of them tells of its traffic. "
            "Lines dated in or after the first crash year are left out."
        ),
        optional=True,
    )
    self.add_layer(
        "CROSSINGS",
        "crossings",
        tr("Pedestrian crossings"),
        tr("Crossings on the segment."),
        optional=True,
    )
    self.add_layer(
        "BUILDINGS",
        "buildings",
        tr("Buildings"),
        tr("How much of the segment has a building within 10 m."),
        optional=True,
    )
    self.add_layer(
        "POPULATION",
        "population",
        tr("Population"),
        tr("Squares or districts with inhabitants."),
        optional=True,
    )
    terrain.add_elevation(self)


def add_kind(self):
    """Which crashes are counted."""
    self.add(
        QgsProcessingParameterEnum(
            "KIND",
            tr("Crashes counted"),
            [
                tr("All injury crashes"),
                tr("Killed or hospitalised"),
                tr("With a pedestrian"),
                tr("With a cyclist"),
                tr("With an e-scooter"),
                tr("With a powered two-wheeler"),
            ],
            defaultValue=0,
        ),
        tr(
            "Subsets need the crash table's columns of victims and vehicles, and leave fewer crashes: read the intervals."
        ),
    )


def add_loss(self):
    """What the learned model minimises."""
    self.add(
        QgsProcessingParameterEnum(
            "LOSS",
            tr("Loss of the learned model"),
            [tr("Poisson, for counts"), tr("Tweedie, for counts that scatter more")],
            defaultValue=0,
        ),
        tr(
            "Tweedie supposes that counts scatter more around their mean than Poisson's; every score in the report stays "
            "Poisson's, so both compare."
        ),
        advanced=True,
    )


def add_managers(self, label, help_text, default):
    """The road managers that count."""
    self.add(
        QgsProcessingParameterEnum(
            "MANAGERS",
            label,
            [
                tr("Commune"),
                tr("Group of communes"),
                tr("Département"),
                tr("State"),
                tr("Private"),
                tr("Unknown"),
            ],
            allowMultiple=True,
            defaultValue=default,
        ),
        help_text,
    )


def managers(run):
    """The chosen managers, or None where all of them are."""
    chosen = tuple(codes.MANAGERS[i] for i in run.as_enums("MANAGERS"))
    return None if len(chosen) in (0, len(codes.MANAGERS)) else chosen


def add_pool(self):
    """Streets and crashes of other communes, for a commune with few crashes."""
    self.add_layer(
        "POOLED_STREETS",
        "roads",
        tr("Pooled streets"),
        tr(
            "Streets of the département or of the group of communes: with fewer crashes than the least number, the "
            "function is fitted on them too."
        ),
        optional=True,
    )
    self.add_layer(
        "POOLED_CRASHES",
        "accidents",
        tr("Pooled crashes"),
        tr("Their crashes, of the same years."),
        optional=True,
    )
    self.add_layer(
        "POOLED_AREAS",
        "districts",
        tr("Pooled areas"),
        tr("Communes or groups of communes, only needed to choose some of them by their code."),
        optional=True,
    )
    self.add(
        QgsProcessingParameterString(
            "POOLED_CODES", tr("Codes of the pooled communes"), optional=True
        ),
        tr(
            "Codes separated by commas; the first digits are enough: 93 takes a whole département. Empty: all."
        ),
        advanced=True,
    )


def pool(run):
    """:class:`~clairville.algorithms.accidents.pooling.Request`, or None without pooled streets and
    crashes.
    """
    from ....algorithms.accidents import pooling

    given = [
        run.theme(n, allow_empty=True, elsewhere=True)
        for n in ("POOLED_STREETS", "POOLED_CRASHES", "POOLED_AREAS")
    ]
    if given[0] is None or given[1] is None:
        return None
    codes = tuple(c.strip() for c in run.as_string("POOLED_CODES").split(",") if c.strip())
    return pooling.Request(*given, codes)


def context(run, streets, crashes=None):
    """:class:`~clairville.algorithms.network.features.Context` of the layers given."""
    from ....algorithms.accidents import crashes as crashes_
    from ....algorithms.network import features

    found = {field: run.theme(name, allow_empty=True) for name, field in AROUND.items()}
    before = None if crashes is None else crashes_.first_year(crashes)
    return features.Context(**found, elevation=terrain.elevation(run, streets), before=before)
