"""clairville:districtprofile: what is known of each district, beside the town, dated and with its
uncertainty.
"""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common.errors import DataError, ParameterError
from ....algorithms.common.progress import stage
from ....algorithms.common.themes import STORE_PARAMETERS, names
from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm

# Parameters whose layers are counted, in the order of the dialog.
LAYERS = (
    "POPULATION",
    "STREETS",
    "SCHOOLS",
    "TRANSPORT",
    "GREEN",
    "PLAYGROUNDS",
    "TREES",
    "CRASHES",
    "COMPLAINTS",
    "WORKS",
    "ZONES",
    "CYCLE",
    "CROSSINGS",
    "LIGHTS",
    "BAYS",
    "SURVEY",
    "AIR",
    "AIR_PLACES",
    "ACTIONS",
)


class DistrictProfile(ClairvilleAlgorithm):
    """Indicators of districts."""

    ID = "districtprofile"
    GROUP = "districts"
    KEYWORDS = (
        "district",
        "quartier",
        "portrait",
        "profile",
        "indicator",
        "indicateur",
        "IRIS",
        "diagnostic",
        "arrondissement",
    )

    def label(self):
        return tr("District profile")

    def summary(self):
        return tr(
            "Reckons some fifty indicators of districts from the layers given (inhabitants, schools, facilities on foot, "
            "trees, crashes, requests, works …): value, interval, rank with interval, trend with its test, beside the town "
            "and districts that are alike. What cannot be reckoned is said, never 0. Small counts are not shown, nor what "
            "would give them away. Districts stand in the order of their names: it compares numbers, never persons."
        )

    def declare(self):
        self.add_layer(
            "DISTRICTS",
            "districts",
            tr("Districts"),
            tr("Polygons with a name; larger ones with smaller ones in them may be in one layer."),
        )
        labels = self._labels()
        for name in LAYERS:
            label, told = labels[name]
            self.add_layer(name, STORE_PARAMETERS[name], label, told, optional=True)
        for name, kind, label, told in (
            (
                "PLANTABLE",
                QgsProcessing.SourceType.TypeVectorPolygon,
                tr("Plantable ground"),
                tr("Polygons where trees can be planted, for example those of a plantability map."),
            ),
            (
                "PLANTING",
                QgsProcessing.SourceType.TypeVectorPoint,
                tr("Planting sites"),
                tr("Points of the tool of that name."),
            ),
        ):
            self.add(QgsProcessingParameterFeatureSource(name, label, [kind], optional=True), told)
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("Day of the portrait"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr(
                "Works are those of this day and of the year before; later rows count nowhere. Empty: that of the profile, else today."
            ),
        )
        self.add(
            QgsProcessingParameterString("SAMPLED", tr("Themes that are samples"), optional=True),
            tr(
                'Themes of which the layer holds only a part, separated by commas, such as "complaints, trees": nothing is '
                "counted of them. Those that the profile marks as samples are left out anyway."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr(
                "Name or file of a profile: gives the coordinate system, the sources and what is a sample."
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "SEED",
                tr("Random seed"),
                QgsProcessingParameterNumber.Type.Integer,
                20240613,
                False,
                0,
            ),
            tr("Of the draws behind the intervals of ranks: the same seed gives the same ranks."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Districts with their indicators"),
            tr("The polygons with a column an indicator, and where they differ from the town."),
            geometry="polygon",
        )
        self.add_sink(
            "VALUES",
            tr("Table of indicators"),
            tr(
                "A row a district and indicator: value, interval, count, rank, trend, source and date, or why there is none."
            ),
            geometry="none",
        )
        self.addOutput(QgsProcessingOutputNumber("INDICATORS", tr("Indicators that were reckoned")))
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def _labels(self):
        return {
            "POPULATION": (tr("Population grid"), tr("Squares with inhabitants; what lies over a boundary is shared out by area.")),
            "STREETS": (tr("Streets"), tr("Streets of the whole town: for lengths, and to walk along.")),
            "SCHOOLS": (tr("Schools"), tr("School points with level, and pupils where known.")),
            "TRANSPORT": (tr("Public transport"), tr("Stops, with shelters where known.")),
            "GREEN": (tr("Green spaces"), tr("Polygons; they are entered anywhere along their edge.")),
            "PLAYGROUNDS": (tr("Playgrounds"), tr("Points or polygons.")),
            "TREES": (tr("Trees"), tr("Tree points, with planting dates where known.")),
            "CRASHES": (tr("Injury crashes"), tr("Crash points with years.")),
            "COMPLAINTS": (tr("Complaints"), tr("Requests with dates; they measure who reports as well.")),
            "WORKS": (tr("Works"), tr("Works with start and end.")),
            "ZONES": (tr("Calm-traffic zones"), tr("Polygons of zones of 30 km/h or less.")),
            "CYCLE": (tr("Cycle network"), tr("Lines of cycle ways.")),
            "CROSSINGS": (tr("Crossings"), tr("Pedestrian crossings.")),
            "LIGHTS": (tr("Street lights"), tr("Points of street lights.")),
            "BAYS": (tr("Delivery bays"), tr("Points or polygons of delivery bays.")),
            "SURVEY": (tr("Road condition"), tr("A survey with a condition index.")),
            "AIR": (tr("Air quality"), tr("Hourly values by station.")),
            "AIR_PLACES": (tr("Air stations"), tr("Where the stations are: a district has the air of its own stations only.")),
            "ACTIONS": (tr("Actions and grants"), tr("Measures with place, ages, beneficiaries and euros.")),
        }  # fmt: skip

    def compute(self, run):
        from ....algorithms.districts import measures, report
        from ....algorithms.districts import profile as portraits

        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        day = self._day(run, profile)
        sampled = self._sampled(run, profile)
        districts = run.theme("DISTRICTS")
        frames = {
            STORE_PARAMETERS[name]: frame
            for name in LAYERS
            if (frame := run.theme(name, allow_empty=True)) is not None
        }
        for name in ("PLANTABLE", "PLANTING"):
            if run.given(name):
                frames[name.lower()] = run.raw(name, columns={}, keep_crs=True)
        frames["air_quality"] = measures.air_at_stations(
            frames.get("air_quality"), frames.get("air_stations")
        )
        run.progress(0.2)
        network = None
        if "roads" in frames and len(frames["roads"]):
            network = run.node("STREETS")(frames["roads"], target_length_m=0)
        run.progress(0.3)
        sources = {
            i.theme: (self._source(i, profile), i.data_date) for i in run.manifest.inputs if i.theme
        }
        layer, table, counts = portraits.portrait(
            districts,
            frames,
            network=network,
            day=day,
            sampled=sampled,
            sources=sources,
            town=profile.title if profile else "",
            run=run.of_computation(
                seed=run.as_int("SEED"), progress=stage(run.progress, 0.3, 0.95)
            ),
        )
        if counts["districts_overlapping"]:
            run.warn("districts_overlap", n=counts["districts_overlapping"])
        if not counts["whole_town"]:
            run.warn("districts_rows_outside", n=counts["rows_outside"])
        run.count(**counts)
        run.manifest.report = report.of_portrait(table, counts)
        output = run.write(
            "OUTPUT", layer, style="district_profile", label=tr("Districts with their indicators")
        )
        values = run.write("VALUES", table, label=tr("Table of indicators"))
        run.progress(1.0)
        return {
            "OUTPUT": output,
            "VALUES": values,
            "INDICATORS": counts["indicators"],
            "COUNTS": counts,
        }

    @staticmethod
    def _day(run, profile):
        if run.given("DATETIME"):
            chosen = run.as_date_time("DATETIME")
        elif profile is not None and profile.moment:
            chosen = QDateTime.fromString(profile.moment, Qt.DateFormat.ISODate)
        else:
            chosen = QDateTime.currentDateTime()
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get("DATETIME")))
        return chosen.toString("yyyy-MM-dd")

    @staticmethod
    def _sampled(run, profile):
        """The themes of which only a sample is there: those said, and those of the profile."""
        said = {t.strip() for t in run.as_string("SAMPLED").split(",") if t.strip()}
        if unknown := said - set(names()):
            raise ParameterError("districts_theme_unknown", theme=", ".join(sorted(unknown)))
        marked = profile.themes.items() if profile else ()
        return frozenset(said | {t for t, entries in marked if any(e.sample for e in entries)})

    @staticmethod
    def _source(described, profile):
        """Who publishes a layer: as the layer says, else the profile."""
        entries = profile.themes.get(described.theme, ()) if profile else ()
        return described.credit or next((e.attribution for e in entries if e.attribution), "")
