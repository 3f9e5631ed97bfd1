"""clairville:waterstress: how wells and rivers stand, where they go, and what drought orders ask of a
town's own uses."""

import datetime as dt

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import ParameterError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from .. import countrows
from ..base import ClairvilleAlgorithm

_MARGIN = ("STOCK", "ABSTRACTION", "DEMAND")


class WaterStress(ClairvilleAlgorithm):
    """Groundwater, low flows and restrictions."""

    ID = "waterstress"
    GROUP = "water"
    KEYWORDS = (
        "drought",
        "sécheresse",
        "nappe",
        "piézomètre",
        "groundwater",
        "étiage",
        "low flow",
        "VCN3",
        "QMNA5",
        "IPS",
        "SPI",
        "VigiEau",
        "restriction",
        "arrosage",
        "ADES",
        "Hub'Eau",
    )

    def label(self):
        return tr("Groundwater, rivers and restrictions")

    def summary(self):
        return tr(
            "How the wells and rivers around a town stand against their past, whether they fall, and what they may be in 2 to 13 "
            "weeks with an interval; what the drought orders in force mean for the town's own uses: lawns, fountains, cleaning. "
            "Each forecast is a mix of simple ways weighed on past years; where nothing beats the best of them, it is used and "
            "named. Weeks of margin are told only from numbers that the water authority enters."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        vector = [QgsProcessing.SourceType.TypeVector]
        for name, theme, label, help_text in (
            (
                "GROUNDWATER",
                "groundwater_levels",
                tr("Groundwater levels"),
                tr("A row a well and day; 15 years or more for an index."),
            ),
            (
                "RIVER_FLOWS",
                "river_flows",
                tr("Daily flows of rivers"),
                tr("A row a station and day in m³/s; five years or more for a comparison."),
            ),
            (
                "RESTRICTIONS",
                "water_restrictions",
                tr("Water restrictions"),
                tr("The drought orders in force. Without them every level is unknown."),
            ),
        ):
            self.add_layer(name, theme, label, help_text, optional=True, tables=True)
        self.add(
            QgsProcessingParameterFeatureSource(
                "USES", tr("The town's own uses"), vector, optional=True
            ),
            tr(
                "Gardens, fountains, sports grounds, rounds of cleaning ... Without them all uses that orders know are told."
            ),
        )
        self.add_field(
            "USE_FIELD",
            "USES",
            tr("Use"),
            tr(
                "The field that names the use or the place: lawn, fountain, sports ground, cleaning."
            ),
        )
        self.add_layer(
            "WEATHER",
            "weather",
            tr("Rain"),
            tr("Rain of 15 years or more, for the rain index (SPI) of 3, 6 and 12 months."),
            optional=True,
            tables=True,
        )
        for name, label, help_text in (
            (
                "STOCK",
                tr("Usable stock (m³)"),
                tr(
                    "What tanks and reservoirs hold above their lowest level, by the water authority."
                ),
            ),
            (
                "ABSTRACTION",
                tr("Withdrawals (m³ a week)"),
                tr("What may still be drawn from wells and rivers in a week."),
            ),
            (
                "DEMAND",
                tr("Demand (m³ a week)"),
                tr(
                    "What is consumed in a week. With the two others: weeks of margin; without: none."
                ),
            ),
        ):
            self.add(number(name, label, number.Type.Double, None, True, 0.0), help_text)
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME", tr("Day"), QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            tr(
                "Later readings are left out. Empty: the day of the newest reading, today for orders."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "STORE",
                tr("Store that keeps the history of orders"),
                fileFilter=tr("Stores (*.gpkg);;All files (*.*)"),
                optional=True,
            ),
            tr(
                "The service publishes the state of the day alone: each run notes in this store what changed."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("WEEKS", tr("Weeks ahead"), "2, 4, 8, 13"),
            tr("From 1 to 13; the map shows the one next to four."),
            advanced=True,
        )
        self.add(
            number(
                "LEAST_YEARS", tr("Years that an index needs"), number.Type.Integer, 15, False, 5
            ),
            tr("Of the same month. BRGM asks for 15."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Groundwater and rivers"),
            tr("A row a station: level, class, tendency, forecast with its interval, reasons."),
        )
        for name, label, help_text, default in (
            (
                "FORECASTS",
                tr("Forecasts by week"),
                tr("A row a station and week ahead, with the way it was made."),
                True,
            ),
            (
                "ORDERS",
                tr("Restrictions by use"),
                tr("A row a use and zone: level, order, dates, link; the strictest first."),
                True,
            ),
            (
                "HISTORY",
                tr("History of restrictions"),
                tr("How levels changed, as the store has noted it."),
                False,
            ),
        ):
            self.add_sink(name, label, help_text, geometry="none", optional=True, default=default)
        for name, label in (
            ("STATIONS", tr("Stations told")),
            ("LOW", tr("Stations below the usual")),
            ("FALLING", tr("Stations that fall")),
            ("LEVEL", tr("Strictest level (0 to 4)")),
            ("MARGIN_WEEKS", tr("Weeks of margin")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(self, run):
        from ....algorithms.water import droughtorders, droughtreport, droughtstations

        day = countrows.day_of(run, "DATETIME")
        if day is None and run.given("DATETIME"):
            raise ParameterError("drought_day", day=str(run.parameters["DATETIME"]))
        params = droughtstations.Params(_weeks(run), run.as_int("LEAST_YEARS"), today=day)
        margin = self._margin(run)
        ground = run.theme("GROUNDWATER", allow_empty=True)
        rivers = run.theme("RIVER_FLOWS", allow_empty=True)
        outcome = droughtstations.judge(ground, rivers, params, stage(run.progress, 0.15, 0.85))
        run.count(**outcome.counts)
        for note in outcome.notes:
            run.warn(note.code, **note.values)
        orders, history = self._orders(run, day or dt.date.today())
        rain = self._rain(run, day)
        run.manifest.report = droughtreport.report_of(outcome, orders, margin, rain)
        places = _places(ground, rivers)
        frame = droughtreport.layer_of(outcome, places, run.of_computation())
        stations = outcome.stations
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                frame,
                style="water_stress" if places is not None else "",
                label=tr("Groundwater and rivers"),
                types={"value_date": "date"},
            ),
            "FORECASTS": run.write(
                "FORECASTS",
                droughtreport.forecasts_of(outcome),
                label=tr("Forecasts by week"),
                types={"week_start": "date"},
            ),
            "ORDERS": run.write(
                "ORDERS",
                droughtreport.uses_of(orders),
                label=tr("Restrictions by use"),
                types={"start": "date", "end": "date"},
            ),
            "HISTORY": run.write("HISTORY", history, label=tr("History of restrictions")),
            "STATIONS": len(stations),
            "LOW": droughtreport.low_of(outcome),
            "FALLING": int((stations["tendency"] == "falling").sum()),
            "LEVEL": droughtorders.strictest(orders),
            "MARGIN_WEEKS": droughtorders.told_weeks(margin),
        }

    @staticmethod
    def _margin(run):
        """The margin where all three numbers were entered, else None."""
        from ....algorithms.water import droughtorders

        given = [name for name in _MARGIN if run.given(name)]
        if len(given) < len(_MARGIN):
            if given:
                run.warn("drought_margin_part")
            return None
        return droughtorders.margin(*(run.as_double(name) for name in _MARGIN))

    def _orders(self, run, day):
        """(what the orders mean for the town's uses, their history)."""
        from ....algorithms.water import droughtorders

        restrictions = run.theme("RESTRICTIONS", allow_empty=True)
        if restrictions is None or not len(restrictions):
            run.warn("drought_no_orders")
        age = droughtorders.age_days(restrictions, day)
        if age > droughtorders.FRESH_DAYS:
            run.warn("drought_orders_old", days=age)
        orders = droughtorders.town_uses(restrictions, self._uses(run), day)
        run.count(**orders.counts)
        return orders, self._history(run, restrictions)

    @staticmethod
    def _uses(run):
        """{use: number of places} of the town; None where it named none."""
        from ....algorithms.water import droughtorders

        if not run.given("USES"):
            return None
        if not run.given("USE_FIELD"):
            label = run.definition("USE_FIELD").description()
            raise ParameterError("field_missing", label=label)
        frame = run.raw("USES", attributes_only=True)
        places, strange = droughtorders.uses_named(frame[run.as_string("USE_FIELD")])
        if strange:
            run.count(uses_unnamed=sum(strange.values()))
            examples = ", ".join(list(strange)[:3])
            run.warn("drought_uses_unnamed", n=sum(strange.values()), examples=examples)
        return places or None

    @staticmethod
    def _history(run, restrictions):
        """What the store knows of earlier orders, once those of today are noted."""
        from ...host import deps
        from ...store import stores, waterhistory

        if not run.given("STORE"):
            from ....algorithms.water import droughtorders

            pd = deps.require("pandas")
            return pd.DataFrame(columns=list(droughtorders.HISTORY), dtype=object)
        path = run.as_file("STORE")
        with stores.open_store(path) as store:
            if restrictions is not None and len(restrictions):
                noted = waterhistory.note_orders(store, restrictions)
                if noted is None:
                    run.warn("drought_no_history", path=path)
                else:
                    run.count(history_noted=noted)
            return waterhistory.of_orders(store)

    @staticmethod
    def _rain(run, day):
        """The rain index of three spans; [] without rain."""
        from ....algorithms.water import drought, droughtreport, droughtseries

        weather = run.theme("WEATHER", allow_empty=True, needs=("rain_mm",))
        if weather is None or not len(weather):
            return []
        days, rain = droughtseries.daily_rain(weather)
        months = drought.monthly_sums(days, rain)
        return droughtreport.rain_of(day, months, (3, 6, 12))


def _weeks(run):
    """The weeks ahead as typed; ParameterError for what is no list of whole numbers."""
    text = run.as_string("WEEKS")
    parts = [p for p in text.replace(";", ",").replace(" ", ",").split(",") if p]
    if not parts or not all(p.isdecimal() for p in parts):
        raise ParameterError("drought_settings", weeks=text, years=run.as_int("LEAST_YEARS"))
    return tuple(sorted({int(p) for p in parts}))


def _places(*frames):
    """The first shape of each station; None where no layer has shapes."""
    from ...host import deps

    pd = deps.require("pandas")
    found = [p for p in (countrows.places_of(f, "station") for f in frames) if p is not None]
    if not found:
        return None
    whole = pd.concat(found)
    return whole[~whole.index.duplicated()]
