"""clairville:parkingpressure: places along each street and the cars that want them, from low to high."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ....algorithms.common.progress import stage
from ...host import deps
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm


class ParkingPressure(ClairvilleAlgorithm):
    """How hard it is to park along each street, by night and by day, always as an interval."""

    ID = "parkingpressure"
    GROUP = "moving"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "stationnement",
        "places",
        "voirie",
        "tension",
        "résidents",
        "motorisation",
        "parking",
        "kerb",
        "curb",
        "occupancy",
    )

    def label(self):
        return tr("Parking pressure")

    def summary(self):
        return tr(
            "Places and cars by street, by night and by day, each from low to high: places from the inventory, else estimated "
            "from the kerb and said so; cars from households and jobs. Cars without a place go on to the nearest one left within a "
            "walk along the streets. Without a survey no street has a single number."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer("STREETS", "roads", tr("Streets"), tr("Places and walks are along them."))
        self.add_layer(
            "POPULATION",
            "population",
            tr("Population"),
            tr("Squares with households, shared to the streets inside by their length."),
        )
        for name, theme, label, told in (
            (
                "PARKING",
                "parking",
                tr("Parking"),
                tr("On-street places. A street without any is estimated from its kerb."),
            ),
            (
                "ESTABLISHMENTS",
                "establishments",
                tr("Establishments"),
                tr("Jobs by staff band. Empty: the day is not reckoned."),
            ),
            (
                "BAYS",
                "delivery_bays",
                tr("Delivery bays"),
                tr("Their length is taken off the kerb where it is estimated."),
            ),
        ):
            self.add_layer(name, theme, label, told, optional=True)
        self.add(
            QgsProcessingParameterBoolean("COMPLETE", tr("The inventory is complete"), False),
            tr("Ticked, a street without a place in the parking layer has none."),
        )
        for name, label, value, most, told in (
            (
                "CARS_LOW",
                tr("Cars of a household, low"),
                0.5,
                5.0,
                tr("A wide assumption: put the figures of your commune (INSEE, housing)."),
            ),
            ("CARS_HIGH", tr("Cars of a household, high"), 1.3, 5.0, tr("See low.")),
            (
                "PRIVATE_LOW",
                tr("Share off the street at night, low (%)"),
                30.0,
                100.0,
                tr("In garages and yards of their own: an assumption, put your own."),
            ),
            (
                "PRIVATE_HIGH",
                tr("Share off the street at night, high (%)"),
                70.0,
                100.0,
                tr("See low."),
            ),
            (
                "WALK",
                tr("Walk from the car (m)"),
                300.0,
                2000.0,
                tr("Along the streets, as far as a car goes on to find a place."),
            ),
        ):
            least = 10.0 if name == "WALK" else 0.0
            self.add(
                number(name, label, number.Type.Double, value, minValue=least, maxValue=most), told
            )
        self.add(
            QgsProcessingParameterFeatureSource(
                "READINGS",
                tr("Readings of car parks"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
            tr("A table: car park, time, free places, capacity. Its next 24 hours are forecast."),
        )
        for name, label in (
            ("PARK_FIELD", tr("Field with the car park")),
            ("TIME_FIELD", tr("Field with the time")),
            ("FREE_FIELD", tr("Field with the free places")),
            ("CAPACITY_FIELD", tr("Field with the capacity")),
        ):
            self.add_field(name, "READINGS", label, tr("Needed with readings of car parks."))
        self.add_sink(
            "OUTPUT",
            tr("Parking pressure by street"),
            tr("Places, cars and pressure from low to high, source of the places, reasons."),
            geometry="line",
        )
        self.add_sink(
            "CAR_PARKS",
            tr("Car parks in the next 24 hours"),
            tr("A row an hour and car park: share taken, with its low and high ends."),
            geometry="none",
            optional=True,
            default=False,
        )
        for name, label in (
            ("PLACES_LOW", tr("Places, low")),
            ("PLACES_HIGH", tr("Places, high")),
            ("CARS_NIGHT_LOW", tr("Cars at night, low")),
            ("CARS_NIGHT_HIGH", tr("Cars at night, high")),
            ("STREETS_ESTIMATED", tr("Streets with estimated places")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(self, run):
        from ....algorithms.kerb import parking, parkinglayers
        from ....algorithms.network import ways

        np = deps.require("numpy")
        params = parking.Params(
            cars=(run.as_double("CARS_LOW"), run.as_double("CARS_HIGH")),
            private=(run.as_double("PRIVATE_LOW") / 100.0, run.as_double("PRIVATE_HIGH") / 100.0),
            walk_m=run.as_double("WALK"),
            complete=run.as_boolean("COMPLETE"),
        )
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.1))
        segments = run.node("STREETS")(
            streets, target_length_m=0, progress=stage(run.progress, 0.1, 0.3)
        ).segments
        foot = ways.on_foot(segments)
        drive = np.asarray(foot.open, dtype=bool).copy()
        if "class" in segments:
            drive &= (segments["class"] != "pedestrian").to_numpy(bool)
        supply = parking.supply_of(
            segments,
            drive,
            run.theme("PARKING", allow_empty=True),
            run.theme("BAYS", allow_empty=True),
            params,
        )
        run.progress(0.5)
        demand = parking.demand_of(
            segments,
            drive,
            run.theme("POPULATION"),
            run.theme("ESTABLISHMENTS", allow_empty=True),
            params,
        )
        run.progress(0.7)
        moved = parking.spill_range(
            foot,
            demand.night,
            supply.places,
            params.walk_m,
            stage(run.progress, 0.7, 0.9),
        )
        self._tell(run, supply, demand)
        layer = parkinglayers.street_layer(segments, supply, demand, moved, run.of_computation())
        run.manifest.report = parkinglayers.report_of(layer, supply, demand, moved, params)
        hours = self._car_parks(run)
        return {
            "CAR_PARKS": None if hours is None else run.write("CAR_PARKS", hours),
            "OUTPUT": run.write(
                "OUTPUT", layer, style="parking_pressure", label=tr("Parking pressure by street")
            ),
            "PLACES_LOW": float(supply.places[:, 0].sum()),
            "PLACES_HIGH": float(supply.places[:, 1].sum()),
            "CARS_NIGHT_LOW": float(demand.night[:, 0].sum()),
            "CARS_NIGHT_HIGH": float(demand.night[:, 1].sum()),
            "STREETS_ESTIMATED": supply.counts["streets_estimated"],
        }

    @staticmethod
    def _car_parks(run):
        """The table of the next 24 hours; None where it is not asked for."""
        from ....algorithms.common.errors import ParameterError
        from ....algorithms.kerb import carparks

        if not run.given("READINGS") or not run.given("CAR_PARKS"):
            return None
        pd = deps.require("pandas")
        fields = {
            "car_park": "PARK_FIELD",
            "time": "TIME_FIELD",
            "free": "FREE_FIELD",
            "capacity": "CAPACITY_FIELD",
        }
        chosen = {column: run.as_string(name) for column, name in fields.items()}
        if not all(chosen.values()):
            raise ParameterError("parking_fields")
        table = run.raw("READINGS", columns=chosen, attributes_only=True)
        time = pd.to_datetime(table["time"], errors="coerce")
        if getattr(time.dt, "tz", None) is not None:
            time = time.dt.tz_convert(run.timezone).dt.tz_localize(None)
        found = carparks.read_readings(table.assign(time=time))
        run.count(**found.counts)
        for why in found.dead.values():
            run.warn(why.code, **why.values)
        if found.counts["readings_unusable"]:
            run.warn(
                "parking_readings_unusable",
                n=found.counts["readings_unusable"],
                total=found.counts["readings"],
            )
        return carparks.next_day(found)

    @staticmethod
    def _tell(run, supply, demand):
        counts = {**supply.counts, **demand.counts}
        run.count(**{k: round(v) for k, v in counts.items()})
        if counts["households_without_street"] >= 1:
            run.warn(
                "parking_no_street",
                n=round(counts["households_without_street"]),
                total=round(counts["households"]),
            )
        if counts["spaces_far"]:
            run.warn("parking_far", n=round(counts["spaces_far"]))
        if counts["rows_without_number"]:
            run.warn("parking_unnumbered", n=round(counts["rows_without_number"]))
        if counts["establishments_far"]:
            run.warn(
                "parking_establishments_far",
                n=round(counts["establishments_far"]),
                total=round(counts["establishments"]),
            )
