"""clairville:facilityaccess: walking time to facilities, catchments, pupils by street, the next site."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ....algorithms.common.errors import ParameterError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm


class FacilityAccess(ClairvilleAlgorithm):
    """How far people walk to schools, crèches, doctors, parks, and where one more would help most."""

    ID = "facilityaccess"
    GROUP = "districts"
    KEYWORDS = (
        "accessibilité",
        "équipement",
        "école",
        "crèche",
        "médecin",
        "parc",
        "bibliothèque",
        "isochrone",
        "à pied",
        "quart d'heure",
        "carte scolaire",
        "2SFCA",
        "p-median",
        "walking",
    )

    def label(self):
        return tr("Facilities on foot")

    def summary(self):
        return tr(
            "Walking time along the streets from where people live to schools, crèches, doctors, parks or any other "
            "facility, with several entrances where they are given; what of the capacity falls to 1,000 people (E2SFCA); "
            "catchments and streets that several facilities serve; where one more would help most; pupils summed by street on "
            "their way to the school of their sector. Rivers and railways count, as people go by the streets."
        )

    def declare(self):
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Street lines people walk along; motorways and ring roads are left out."),
        )
        self.add_layer(
            "POPULATION",
            "population",
            tr("Where people live"),
            tr("Squares or blocks with their inhabitants."),
        )
        self.add(
            QgsProcessingParameterField(
                "HEADS",
                tr("Fields of the people to count"),
                parentLayerParameterName="POPULATION",
                allowMultiple=True,
                optional=True,
            ),
            tr(
                "Age classes that are added up, such as ind_4_5 and ind_6_10; none: all inhabitants."
            ),
        )
        self._source(
            "FACILITIES",
            tr("Facilities"),
            QgsProcessing.SourceType.TypeVectorAnyGeometry,
            tr(
                "Points are entrances; a park or stadium given as ground is entered from each street that touches it."
            ),
        )
        self._field(
            "FACILITY",
            "FACILITIES",
            tr("Field that tells a facility"),
            tr(
                "Rows with the same value are entrances of one facility; none: each row is a facility."
            ),
        )
        self._field("NAME", "FACILITIES", tr("Field of the name"), tr("What a facility is called."))
        self._field(
            "CAPACITY",
            "FACILITIES",
            tr("Field of the capacity"),
            tr("Places, hours a week, square metres; none: each facility counts as one."),
        )
        number = QgsProcessingParameterNumber
        self.add(
            number("MINUTES", tr("Minutes on foot"), number.Type.Double, 15.0, False, 1.0, 120.0),
            tr("How far is still near enough; maps show thirds of it: 5, 10 and 15 minutes."),
        )
        self.add(
            number("SITES", tr("How many more facilities"), number.Type.Integer, 1, False, 0, 50),
            tr("How many new places are looked for; 0: none."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "PURPOSE",
                tr("What one more is to bring"),
                [tr("most people newly within reach"), tr("least walking of all")],
                defaultValue=0,
            ),
            tr("Maximal cover, or p-median; existing facilities stay."),
        )
        self._source(
            "CANDIDATES",
            tr("Places where one could be built"),
            QgsProcessing.SourceType.TypeVectorAnyGeometry,
            tr("Without them the middle of each square is tried."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterBoolean("WALKED", tr("Sum the people by street"), False),
            tr(
                "Everybody counted is walked to the facility of their sector, or to the nearest one."
            ),
        )
        self._source(
            "SECTORS",
            tr("Sectors"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            tr(
                "School sectors; without them everybody goes to the nearest facility, and the report says so."
            ),
            optional=True,
        )
        self._field(
            "SECTOR",
            "SECTORS",
            tr("Field of the sector's facility"),
            tr("The same values as in the field that tells a facility."),
        )
        self.add(
            number("SPEED", tr("Walking speed (km/h)"), number.Type.Double, 4.8, False, 1.0, 8.0),
            tr("4.8 km/h are 80 m a minute; small children and old people walk at 3 to 4."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "DECAY",
                tr("How a facility counts with distance"),
                [
                    tr("three rings (1, 0.68, 0.22)"),
                    tr("Gaussian"),
                    tr("linear"),
                    tr("the same up to the limit"),
                ],
                defaultValue=0,
            ),
            tr("Weight of the capacity within reach."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Access on foot"),
            tr("The squares with their walking time and what they reach, most walking first."),
        )
        self.add_sink(
            "SERVED",
            tr("Facilities and who reaches them"),
            tr("A point a facility."),
            geometry="point",
            optional=True,
        )
        self.add_sink(
            "CATCHMENTS",
            tr("Ground served on foot"),
            tr("Three polygons a facility: a third, two thirds and the whole of the minutes."),
            geometry="polygon",
            optional=True,
        )
        self.add_sink(
            "OVERLAP",
            tr("Streets by number of facilities"),
            tr("How many facilities serve each street within the minutes."),
            geometry="line",
            optional=True,
        )
        self.add_sink(
            "PROPOSED",
            tr("Where one more would help most"),
            tr("A point a proposed place, the best first."),
            geometry="point",
            optional=True,
        )
        self.add_sink(
            "FLOWS",
            tr("People on their way by street"),
            tr("Streets with how many walk them, where people are summed by street."),
            geometry="line",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def _source(self, name, label, kind, told, optional=False):
        self.add(QgsProcessingParameterFeatureSource(name, label, [kind], optional=optional), told)

    def _field(self, name, layer, label, told):
        self.add(
            QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True),
            told,
        )

    def compute(self, run):
        from ....algorithms.network import ways as walked
        from ....algorithms.services import accessreport, facilities, footaccess, people

        params = footaccess.Params(
            run.as_double("MINUTES"),
            run.as_double("SPEED"),
            footaccess.DECAYS[run.as_enum("DECAY")],
        )
        if run.given("SECTORS") and not run.given("SECTOR"):
            raise ParameterError("foot_no_sector_field")
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.1))
        segments = run.node("STREETS")(
            streets, target_length_m=0, progress=stage(run.progress, 0.1, 0.25)
        ).segments
        areas, heads = self._people(run)
        ways = walked.on_foot(segments, speed_kmh=params.speed_kmh)
        homes = people.settle_people(areas, heads, segments, ways)
        frame = self._raw(run, "FACILITIES", ("FACILITY", "NAME"), ("CAPACITY",))
        given = {n.lower(): frame.get(n.lower()) for n in ("NAME", "CAPACITY")}
        served = facilities.gather_facilities(
            frame, segments, ways, key=frame.get("facility"), **given
        )
        pairs = footaccess.pair_doors(
            ways, homes, served, params.seconds, stage(run.progress, 0.3, 0.5)
        )
        reach = footaccess.measure_reach(pairs, homes, served, params)
        told = run.of_computation()
        layer = footaccess.access_layer(areas, homes, served, reach, params, told)
        points = footaccess.facility_layer(areas.crs, homes, served, reach)
        self._warn(run, homes, served)
        results = {
            "OUTPUT": run.write("OUTPUT", layer, style="foot_access", label=tr("Access on foot")),
            "SERVED": run.write("SERVED", points, style="foot_facilities"),
            **self._grounds(run, ways, segments, served, params),
        }
        proposal = self._proposed(run, ways, segments, homes, served, reach, params, results)
        walks = self._flows(run, ways, segments, homes, served, reach, results)
        run.manifest.report = accessreport.report_access(
            homes,
            served,
            points,
            reach,
            params,
            proposal=proposal,
            walks=walks,
            length_m=segments["length_m"].to_numpy(float),
        )
        run.progress(1.0)
        return {**results, "COUNTS": dict(run.manifest.counts)}

    @staticmethod
    def _people(run):
        """(areas, heads): all inhabitants, or the sum of the fields that a person chose."""
        from ....algorithms.intake import rawcolumns
        from ....algorithms.intake.tally import Tally

        if not run.given("HEADS"):
            areas = run.theme("POPULATION")
            return areas, areas["population"].to_numpy(float)
        names = run.as_strings("HEADS")
        areas = run.raw("POPULATION", columns={n: n for n in names}, keep_crs=True)
        tally = Tally()
        read = areas[names].apply(lambda column: rawcolumns.numbers(column, tally))
        run.understood("POPULATION", tally)
        unknown = int(read.isna().any(axis=1).sum())
        if unknown:
            run.warn("foot_people_unknown", areas=unknown, total=len(areas))
        return areas, read.sum(axis=1, min_count=1).to_numpy(float)

    @staticmethod
    def _raw(run, name, texts=(), numbers=()):
        """A layer with the fields that a person chose, called as their parameters are."""
        from ....algorithms.intake import rawcolumns
        from ....algorithms.intake.tally import Tally

        columns = {p.lower(): run.as_string(p) for p in (*texts, *numbers) if run.given(p)}
        frame = run.raw(name, columns=columns, keep_crs=True)
        tally = Tally()
        for parameter in numbers:
            if run.given(parameter):
                called = parameter.lower()
                frame[called] = rawcolumns.numbers(frame[called], tally)
        run.understood(name, tally)
        return frame

    @staticmethod
    def _warn(run, homes, served):
        people = float(sum(p for p in homes.people[homes.off] if p == p))
        if len(homes.off):
            run.warn("foot_people_off", people=round(people), areas=len(homes.off))
        counts = served.counts
        lost = counts["facilities_off_network"] + counts["facilities_without_place"]
        if lost:
            run.warn("foot_facilities_off", count=lost, total=counts["facilities"])
        if counts["capacities_that_differ"]:
            run.warn("foot_capacities_differ", count=counts["capacities_that_differ"])
        run.count(
            areas=len(homes.middle), areas_off_network=len(homes.off), people_off_network=people
        )
        run.count(**counts)

    @staticmethod
    def _grounds(run, ways, segments, served, params):
        from ....algorithms.services import catchments

        if not (run.given("CATCHMENTS") or run.given("OVERLAP")):
            return {}
        reached = catchments.reach_streets(ways, served, params, stage(run.progress, 0.5, 0.55))
        out = {}
        if run.given("CATCHMENTS"):
            made = catchments.catchment_layer(
                reached, segments, served, stage(run.progress, 0.55, 0.7)
            )
            out["CATCHMENTS"] = run.write("CATCHMENTS", made, style="foot_catchments")
        if run.given("OVERLAP"):
            made = catchments.overlap_layer(reached, segments, params)
            out["OVERLAP"] = run.write("OVERLAP", made, style="foot_overlap")
        return out

    def _proposed(self, run, ways, segments, homes, served, reach, params, results):
        from ....algorithms.services import helpmost

        sites, purpose = run.as_int("SITES"), helpmost.PURPOSES[run.as_enum("PURPOSE")]
        if not sites:
            return None
        candidates = self._raw(run, "CANDIDATES") if run.given("CANDIDATES") else None
        proposal = helpmost.propose_sites(
            ways,
            segments,
            homes,
            served,
            reach,
            params,
            sites=sites,
            purpose=purpose,
            candidates=candidates,
            progress=stage(run.progress, 0.7, 0.85),
        )
        made = helpmost.site_layer(proposal, segments.crs, params, purpose, run.of_computation())
        if len(proposal.sites) < sites:
            run.warn("foot_sites_fewer", asked=sites, found=len(proposal.sites))
        run.count(candidates=proposal.candidates, candidates_off_network=proposal.candidates_off)
        results["PROPOSED"] = run.write("PROPOSED", made, style="foot_sites")
        return proposal

    def _flows(self, run, ways, segments, homes, served, reach, results):
        from ....algorithms.services import schoolwalks

        if not run.as_boolean("WALKED"):
            return None
        sectors = self._raw(run, "SECTORS", ("SECTOR",)) if run.given("SECTORS") else None
        school, counts = schoolwalks.choose_schools(
            homes, served, reach, sectors, None if sectors is None else sectors["sector"]
        )
        walks = schoolwalks.sum_walks(
            ways, homes, served, school, counts=counts, progress=stage(run.progress, 0.85, 0.98)
        )
        run.count(**walks.counts)
        if counts.get("pupils_outside_sectors") or counts.get("pupils_sector_without_school"):
            run.warn(
                "foot_sectors_lost",
                outside=round(counts["pupils_outside_sectors"]),
                lost=round(counts["pupils_sector_without_school"]),
            )
        if counts.get("pupils_in_several_sectors"):
            run.warn("foot_sectors_twice", count=round(counts["pupils_in_several_sectors"]))
        made = schoolwalks.flow_layer(segments, walks)
        results["FLOWS"] = run.write("FLOWS", made, style="foot_flows")
        return walks
