"""Parameters that the accident tools share: what lies around the streets, and which crashes count."""

from qgis.core import QgsProcessingParameterEnum

from ..i18n import tr

SUBSETS = ("all", "severe", "pedestrians", "cyclists", "scooters", "powered_two_wheelers")
AROUND = ("ZONES", "CYCLE", "TRANSPORT", "SCHOOLS", "TRAFFIC", "POPULATION")


def add_context(self):
    """The optional layers around the streets."""
    self.add_layer("ZONES", "speed_zones", tr("Calm-traffic zones"),
                   tr("Zones dated in or after the first crash year are left out."), optional=True)
    self.add_layer("CYCLE", "cycle_network", tr("Cycle network"), tr("Cycle ways along the segment."), optional=True)
    self.add_layer("TRANSPORT", "public_transport", tr("Public transport"),
                   tr("Bus lanes or routes and stops."), optional=True)
    self.add_layer("SCHOOLS", "schools", tr("Schools"), tr("Distance to the nearest school."), optional=True)
    self.add_layer("TRAFFIC", "traffic_counts", tr("Traffic counts"),
                   tr("Daily vehicles by point or line: they enter as traffic, and as exposure when every segment has one."),
                   optional=True)
    self.add_layer("POPULATION", "population", tr("Population"), tr("Squares or districts with inhabitants."), optional=True)


def add_kind(self):
    """Which crashes are counted."""
    self.add(QgsProcessingParameterEnum("KIND", tr("Crashes counted"), [
        tr("All injury crashes"), tr("Killed or hospitalised"), tr("With a pedestrian"), tr("With a cyclist"),
        tr("With an e-scooter"), tr("With a powered two-wheeler")], defaultValue=0),
        tr("Subsets need the crash table's columns of victims and vehicles, and leave fewer crashes: read the intervals."))


def context(run, crashes=None):
    """:class:`~clairville.algorithms.accidents.features.Context` of the layers given."""
    from ...algorithms.accidents import crashes as crashes_
    from ...algorithms.accidents import features

    found = {n: run.theme(n, allow_empty=True) for n in AROUND}
    return features.Context(found["ZONES"], found["CYCLE"], found["TRANSPORT"], found["SCHOOLS"], found["POPULATION"],
                            found["TRAFFIC"], None if crashes is None else crashes_.first_year(crashes))
