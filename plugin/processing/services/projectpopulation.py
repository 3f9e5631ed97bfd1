"""clairville:projectpopulation: pupils of each school and inhabitants by age some years ahead."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputVariant,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from .tables import read_inhabitants, read_table

_TABLE = QgsProcessing.SourceType.TypeVector


class ProjectPopulation(ClairvilleAlgorithm):
    """How many pupils each school, and how many inhabitants of each age each area, will have."""

    ID = "projectpopulation"
    GROUP = "districts"
    KEYWORDS = (
        "prospective",
        "effectifs",
        "élèves",
        "scolaire",
        "écoles",
        "démographie",
        "population",
        "projection",
        "logements neufs",
        "carte scolaire",
        "recensement",
        "Hamilton-Perry",
        "pupils",
    )

    def label(self):
        return tr("School and population outlook")

    def summary(self):
        return tr(
            "Pupils of each school 1, 3 and 5 years ahead with intervals, and inhabitants by age and area from two or more "
            "censuses. Every past year is played again as if nothing later were known; where no way beats keeping the numbers of "
            "now by enough, the tool says so and keeps them. New homes, births, sectors and exemptions enter where the town has "
            'them; without homes the sheet says "without new homes".'
        )

    def declare(self):
        self._table(
            "PUPILS",
            tr("Pupils by school and year"),
            tr("One row a school and year, or one a grade."),
        )
        self._field(
            "SCHOOL",
            "PUPILS",
            tr("Field of the school"),
            tr("Its code (UAI) or name; empty: found by its usual names."),
        )
        self._field(
            "YEAR",
            "PUPILS",
            tr("Field of the school year"),
            tr("2023, or 2023-2024; empty: found by its usual names."),
        )
        self._field(
            "PUPIL_COUNT",
            "PUPILS",
            tr("Field of the number of pupils"),
            tr("Empty: found by its usual names."),
        )
        self._field(
            "LEVEL",
            "PUPILS",
            tr("Field of the level"),
            tr("Nursery, elementary, both; empty: read from the school's name."),
        )
        self._field(
            "GRADE",
            "PUPILS",
            tr("Field of the grade"),
            tr("PS, MS, GS, CP ... where there is a row a grade: classes then move up."),
        )
        self.add_layer(
            "SCHOOLS",
            "schools",
            tr("Schools"),
            tr("Their places, joined by code or name; needed for new homes."),
            optional=True,
        )
        self._table(
            "HOMES",
            tr("New homes"),
            tr("Housing programmes with number and year, as points or areas."),
            kind=QgsProcessing.SourceType.TypeVectorAnyGeometry,
        )
        self._field(
            "DWELLINGS", "HOMES", tr("Field of the number of homes"), tr("Homes of a programme.")
        )
        self._field(
            "DELIVERED",
            "HOMES",
            tr("Field of the year of delivery"),
            tr("Year in which people move in."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "PER_DWELLING",
                tr("Pupils a new home"),
                QgsProcessingParameterNumber.Type.Double,
                None,
                True,
                0.0,
                3.0,
            ),
            tr(
                "Nursery and elementary pupils for a home, as your recent programmes brought them; empty: "
                "new homes are told, not counted."
            ),
        )
        self._table(
            "SECTORS",
            tr("Sectors"),
            tr("School sectors; without them new homes go to the nearest school."),
            kind=QgsProcessing.SourceType.TypeVectorPolygon,
        )
        self._field(
            "SECTOR",
            "SECTORS",
            tr("Field of the sector's school"),
            tr("The same values as in the field of the school."),
        )
        self._table(
            "EXEMPTIONS",
            tr("Exemptions"),
            tr("Who goes to another school than that of their sector."),
            advanced=True,
        )
        self._field(
            "FROM_SCHOOL",
            "EXEMPTIONS",
            tr("Field of the sector's school (exemptions)"),
            tr("Where they should go."),
            advanced=True,
        )
        self._field(
            "TO_SCHOOL",
            "EXEMPTIONS",
            tr("Field of the school they go to"),
            tr("Where they go."),
            advanced=True,
        )
        self._field(
            "EXEMPTED",
            "EXEMPTIONS",
            tr("Field of the number of exemptions"),
            tr("Empty: each row is one pupil."),
            advanced=True,
        )
        self._table(
            "BIRTHS",
            tr("Births of the town by year"),
            tr("One row a year; rows of districts are added up."),
        )
        self._field("BIRTH_YEAR", "BIRTHS", tr("Field of the year of birth"), tr("A year."))
        self._field("BIRTH_COUNT", "BIRTHS", tr("Field of the number of births"), tr("A number."))
        self._table(
            "AGES",
            tr("Inhabitants by area, year and age"),
            tr("One row an area, census and age, censuses equally far apart."),
        )
        self._field("AREA", "AGES", tr("Field of the area"), tr("Empty: the town as a whole."))
        self._field("CENSUS", "AGES", tr("Field of the census year"), tr("A year."))
        self._field(
            "AGE",
            "AGES",
            tr("Field of the age"),
            tr("Years of age, or the first year of an age band."),
        )
        self._field(
            "PEOPLE",
            "AGES",
            tr("Field of the number of inhabitants"),
            tr("A number; decimals as censuses have them."),
        )
        self._table(
            "DEATHS",
            tr("Deaths of the town by year and age"),
            tr("With births: cohort component instead of ratios, for ages and years one by one."),
            advanced=True,
        )
        self._field(
            "DEATH_YEAR", "DEATHS", tr("Field of the year of death"), tr("A year."), advanced=True
        )
        self._field(
            "DEATH_AGE",
            "DEATHS",
            tr("Field of the age at death"),
            tr("Years of age."),
            advanced=True,
        )
        self._field(
            "DEATH_COUNT",
            "DEATHS",
            tr("Field of the number of deaths"),
            tr("A number."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Pupils ahead"),
            tr("A row a school, on the map where its place is known."),
            geometry="none",
            optional=True,
        )
        self.add_sink(
            "TRIED",
            tr("Played again on the past"),
            tr("What each past year would have said, and missed."),
            geometry="none",
            optional=True,
        )
        self.add_sink(
            "PROJECTED",
            tr("Inhabitants by age ahead"),
            tr("A row an area, year and age."),
            geometry="none",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def _table(self, name, label, told, kind=_TABLE, advanced=False):
        source = QgsProcessingParameterFeatureSource(name, label, [kind], optional=True)
        self.add(source, told, advanced=advanced)

    def _field(self, name, layer, label, told, advanced=False):
        field = QgsProcessingParameterField(
            name, label, parentLayerParameterName=layer, optional=True
        )
        self.add(field, told, advanced=advanced)

    def compute(self, run):
        if not (run.given("PUPILS") or run.given("AGES")):
            raise DataError("projection_nothing")
        results, births = {}, self._births(run)
        extra = []
        if run.given("AGES"):
            projected, extra = self._people(run, births)
            results["PROJECTED"] = run.write("PROJECTED", projected)
        if run.given("PUPILS"):
            results |= self._pupils(run, births, extra)
        else:
            from ....algorithms.common.reporting import report

            run.manifest.report = report(headline=extra[:1], limits=extra)
        run.progress(1.0)
        return {**results, "COUNTS": dict(run.manifest.counts)}

    def _pupils(self, run, births, extra):
        from ....algorithms.services import pupilforecast, pupillayer, pupilreport

        rolls = self._rolls(run)
        schools = run.theme("SCHOOLS")
        places = None if schools is None else pupillayer.place_schools(rolls, schools)
        if places is not None and len(places) < len(rolls.school):
            lost = len(rolls.school) - len(places)
            run.warn("rolls_unplaced", count=lost, total=len(rolls.school))
        homes, rate = self._homes(run, rolls, places)
        made = {h: pupilforecast.forecast_pupils(rolls, h, births) for h in pupilforecast.HORIZONS}
        run.progress(0.6)
        tried = pupilforecast.rehearse_pupils(rolls, births)
        run.manifest.report = pupilreport.report_pupils(
            rolls, made, tried, homes=homes, rate=rate, extra=extra
        )
        layer = pupillayer.pupil_layer(rolls, made, homes, places, run.of_computation())
        run.count(**rolls.counts, **(homes.counts if homes else {}))
        return {
            "OUTPUT": run.write("OUTPUT", layer, style="pupils_ahead", label=tr("Pupils ahead")),
            "TRIED": run.write("TRIED", tried),
        }

    @staticmethod
    def _rolls(run):
        from ....algorithms.services import schoolrolls

        frame = read_table(
            run,
            "PUPILS",
            texts=("SCHOOL", "YEAR", "LEVEL", "GRADE"),
            numbers=("PUPIL_COUNT",),
            needed=("SCHOOL", "YEAR", "PUPIL_COUNT"),
            rest=True,
        )
        kind = frame["level"] if "level" in frame else frame["school"]
        rolls = schoolrolls.read_rolls(
            frame["school"],
            frame["year"],
            frame["pupil_count"],
            kind,
            frame.get("grade"),
            frame["rest"],
        )
        counts = rolls.counts
        if counts["rows_added"]:
            run.warn("rolls_added", count=counts["rows_added"])
        if counts["rows_repeated"]:
            run.warn("rolls_repeated", count=counts["rows_repeated"])
        if counts.get("rows_of_other_grades"):
            run.warn("rolls_other_grades", count=counts["rows_of_other_grades"])
        if counts["rows_without_values"]:
            run.warn("rolls_left_out", count=counts["rows_without_values"], total=counts["rows"])
        if counts["years_before_a_gap"]:
            run.warn("rolls_gap", count=counts["years_before_a_gap"])
        return rolls

    @staticmethod
    def _births(run):
        """{year: births of the town}, None where they are not given."""
        if not run.given("BIRTHS"):
            return None
        needed = ("BIRTH_YEAR", "BIRTH_COUNT")
        frame = read_table(run, "BIRTHS", numbers=needed, needed=needed).dropna()
        summed = frame.groupby("birth_year")["birth_count"].sum()
        return {int(y): float(v) for y, v in summed.items()}

    @staticmethod
    def _homes(run, rolls, places):
        """(pupils of new homes, pupils a home); (None, 0) where they are not known."""
        from ....algorithms.services import newhomes, pupilforecast

        if not run.given("HOMES"):
            return None, 0.0
        needed = ("DWELLINGS", "DELIVERED")
        frame = read_table(run, "HOMES", numbers=needed, needed=needed, shapes=True)
        if not run.given("PER_DWELLING") or places is None or not len(places):
            coming = frame["delivered"] > int(rolls.years[-1])
            run.warn("homes_without_rate", homes=round(frame.loc[coming, "dwellings"].sum()))
            return None, 0.0
        given = {}
        if run.given("SECTORS"):
            sectors = read_table(run, "SECTORS", texts=("SECTOR",), needed=("SECTOR",), shapes=True)
            given = {"sectors": sectors, "sector_key": sectors["sector"]}
        if run.given("EXEMPTIONS"):
            ends = ("FROM_SCHOOL", "TO_SCHOOL")
            moved = read_table(run, "EXEMPTIONS", texts=ends, numbers=("EXEMPTED",), needed=ends)
            moved["exempted"] = moved.get("exempted", 1.0)
            given["exemptions"] = newhomes.read_exemptions(
                moved, moved["from_school"], moved["to_school"], moved["exempted"]
            )
        rate = run.as_double("PER_DWELLING")
        homes = newhomes.settle_homes(
            frame,
            frame["dwellings"].to_numpy(float),
            frame["delivered"].to_numpy(float),
            rate,
            rolls,
            places,
            pupilforecast.HORIZONS,
            **given,
        )
        told = {
            "total": homes.counts["programmes"],
            "unknown": homes.counts["programmes_unknown"],
            "before": homes.counts["programmes_in_the_rolls"],
            "lost": homes.counts["programmes_without_school"],
        }
        if told["unknown"] or told["before"] or told["lost"]:
            run.warn("homes_left", **told)
        return homes, rate

    @staticmethod
    def _people(run, births):
        """(inhabitants ahead, what the sheet says of them)."""
        from ....algorithms.services import cohorts

        ages = cohorts.read_ages(*read_inhabitants(run))
        deaths = None
        if run.given("DEATHS") and births:
            needed = ("DEATH_YEAR", "DEATH_AGE", "DEATH_COUNT")
            dead = read_table(run, "DEATHS", numbers=needed, needed=needed).dropna()
            names = {"death_year": "year", "death_age": "age", "death_count": "deaths"}
            deaths = dead.rename(columns=names)
        stage(run.progress, 0.1, 0.3)(0.5)
        return cohorts.tell_ahead(ages, births, deaths)
