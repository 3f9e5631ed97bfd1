"""clairville:complaintclusters: where and when complaints of one kind gather."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import Qt

from ....algorithms.common.errors import DataError
from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm
from . import shared


class ComplaintClusters(ClairvilleAlgorithm):
    """Clusters of complaints in space and time."""

    ID = "complaintclusters"
    GROUP = "requests"
    KEYWORDS = (
        "complaints",
        "plaintes",
        "signalements",
        "cluster",
        "grappe",
        "ST-DBSCAN",
        "hot spot",
    )

    def label(self):
        return tr("Complaint clusters")

    def summary(self):
        return tr(
            "Finds clusters of complaints of one kind in space and time (ST-DBSCAN), with repeated reports grouped, growth "
            "against the period before and significance by permutation of the dates. Points are moved to the centre of "
            "50 m cells and radii are at least 100 m. Complaints over-represent those who complain."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer(
            "COMPLAINTS",
            "complaints",
            tr("Complaints"),
            tr("Citizens' complaints with date and category."),
        )
        self.add_layer(
            "DISTRICTS",
            "districts",
            tr("Districts"),
            tr("Districts with population: clusters are then also given per 1,000 inhabitants."),
            optional=True,
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Street lines: they name the clusters."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterDateTime(
                "END", tr("Last day"), QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            tr("Empty: the last day of the complaints."),
        )
        self.add(
            number("DAYS", tr("Days"), number.Type.Integer, 90, False, 2, 3660),
            tr("Length of the period; the same length before it is compared."),
        )
        self.add(
            number("DISTANCE", tr("Distance (m)"), number.Type.Double, 100.0, False, 100.0, 2000.0),
            tr("Complaints this near are neighbours in space, at least 100 m."),
        )
        self.add(
            number("DAYS_APART", tr("Days apart"), number.Type.Integer, 14, False, 1, 366),
            tr("Complaints this near in time are neighbours in time."),
        )
        self.add(
            number(
                "MIN_POINTS", tr("Complaints around a core"), number.Type.Integer, 5, False, 3, 1000
            ),
            tr(
                "A cluster grows from complaints with at least this many neighbours, themselves included."
            ),
        )
        self.add(
            number(
                "DUPLICATE_DAYS",
                tr("Days between repeated reports"),
                number.Type.Integer,
                3,
                False,
                0,
                60,
            ),
            tr(
                "The same kind in the same cell within this many days is one complaint reported again."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("CATEGORIES", tr("Complaint categories"), optional=True),
            tr("Categories that count, separated by line breaks or vertical bars. Empty: all."),
            advanced=True,
        )
        self.add(
            number("PERMUTATIONS", tr("Permutations"), number.Type.Integer, 199, False, 0, 9999),
            tr("Deals of the dates for the significance; 0 for none."),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 1, False, 0),
            tr("Seed of the permutations: the same seed gives the same result."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the coordinate system."),
        )
        self.add_sink(
            "OUTPUT",
            tr("Complaint clusters"),
            tr("One polygon per cluster, ranked, with reasons."),
            geometry="polygon",
        )
        self.add_sink(
            "MEMBERS",
            tr("Complaints with cluster"),
            tr(
                "The complaints of the period with their cluster and whether they repeat an earlier report."
            ),
            geometry="point",
            optional=True,
            default=False,
        )
        self.addOutput(QgsProcessingOutputNumber("CLUSTERS", tr("Number of clusters")))
        self.addOutput(
            QgsProcessingOutputNumber("SIGNIFICANT", tr("Clusters that chance does not explain"))
        )
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.crossing import clusters, report

        if run.given("PROFILE"):
            run.set_territory(profiles.load(run.as_string("PROFILE")))
        params = clusters.Params(
            run.as_double("DISTANCE"),
            run.as_int("DAYS_APART"),
            run.as_int("MIN_POINTS"),
            run.as_int("DUPLICATE_DAYS"),
            run.as_int("PERMUTATIONS"),
            run.as_int("SEED"),
        )
        complaints = run.theme("COMPLAINTS", progress=lambda fraction: run.progress(0.3 * fraction))
        names = shared.names_of(run.as_string("CATEGORIES"))
        if names:
            complaints = complaints[complaints["category"].isin(names)]
        last = complaints["date"].max()
        if run.given("END"):
            chosen = run.as_date_time("END")
            if not chosen.isValid():
                raise DataError("bad_moment", value=str(run.parameters.get("END")))
            last = chosen.date().toString(Qt.DateFormat.ISODate)
        elif last != last:
            raise DataError("no_complaint_in_period", start="?", end="?")
        days = run.as_int("DAYS")
        found, members, counts = clusters.find(
            complaints,
            last,
            days,
            params,
            districts=run.theme("DISTRICTS", allow_empty=True),
            streets=run.theme("STREETS", allow_empty=True),
            run=run.of_computation(progress=stage(run.progress, 0.3, 0.9)),
        )
        run.count(**counts)
        run.manifest.report = report.of_clusters(found, counts, params, days)
        output = run.write(
            "OUTPUT",
            found,
            style="complaint_clusters",
            label=tr("Complaint clusters"),
            types={
                "first_day": "date",
                "last_day": "date",
                "category": "string",
                "street": "string",
            },
        )
        listed = run.write(
            "MEMBERS", members, label=tr("Complaints with cluster"), types={"date": "date"}
        )
        run.progress(1.0)
        return {
            "OUTPUT": output,
            "MEMBERS": listed,
            "CLUSTERS": counts["clusters"],
            "SIGNIFICANT": counts["clusters_significant"],
            "COUNTS": counts,
        }
