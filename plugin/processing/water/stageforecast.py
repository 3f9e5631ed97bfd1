"""clairville:stageforecast: the stage of rivers some hours ahead, from the gauges upstream."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import ParameterError
from ....algorithms.common.progress import stage as part_of
from ...host.i18n import tr
from .. import countrows
from ..base import ClairvilleAlgorithm


class StageForecast(ClairvilleAlgorithm):
    """Level of rivers, 3 to 12 hours ahead."""

    ID = "stageforecast"
    GROUP = "water"
    KEYWORDS = (
        "flood",
        "crue",
        "hauteur",
        "stage",
        "river",
        "rivière",
        "prévision",
        "forecast",
        "station",
        "amont",
        "Hub'Eau",
        "Vigicrues",
    )

    def label(self):
        return tr("River stage hours ahead")

    def summary(self):
        return tr(
            "The stage of each gauge 3 to 12 hours ahead with an interval, learned from the gauges upstream on the hours before, and "
            "how far such forecasts missed in these hours. Where no gauge upstream tells anything, it says so; where the last level "
            "was as good, it is used and named. No warning: Vigicrues warns."
        )

    def declare(self):
        self.add_layer(
            "LEVELS",
            "water_levels",
            tr("River levels"),
            tr("Readings with station, time in UTC and level in m; five days or more, best 30."),
            tables=True,
        )
        self.add(
            QgsProcessingParameterString("STATIONS", tr("Gauges to forecast"), optional=True),
            tr("Codes separated by semicolons. Empty: all."),
        )
        self.add(
            QgsProcessingParameterString("UPSTREAM", tr("Gauges upstream"), optional=True),
            tr(
                "Codes separated by semicolons, upstream of all gauges to forecast. Empty: those that moved an hour or more "
                "before, as far as the readings tell."
            ),
        )
        self.add(
            QgsProcessingParameterString("HOURS", tr("Hours ahead"), "3, 6, 12"),
            tr("From 1 to 48; the map shows the one next to six."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("River stage ahead"),
            tr(
                "A row a gauge: level, change, forecast with its interval, reasons; or not covered."
            ),
        )
        self.add_sink(
            "FORECASTS",
            tr("Forecasts by hour"),
            tr("A row a gauge and hour ahead, with what such forecasts missed before."),
            geometry="none",
            optional=True,
        )
        for name, label in (
            ("GAUGES", tr("Gauges")),
            ("COVERED", tr("Gauges with a forecast")),
            ("RISING", tr("Gauges that rise for sure")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(self, run):
        from ....algorithms.water import stage, stagestations

        params = stage.Params(_hours(run))
        table = run.theme("LEVELS", needs=("level_m",))
        targets = countrows.names_in(run.as_string("STATIONS"))
        above = countrows.names_in(run.as_string("UPSTREAM"))
        known = {str(c) for c in table["station"].dropna()}
        outcome = stagestations.judge(
            _readings(run, table),
            params,
            targets,
            dict.fromkeys(targets or sorted(known), above) if above else None,
            part_of(run.progress, 0.1, 0.95),
        )
        run.count(**outcome.counts)
        for note in outcome.notes:
            run.warn(note.code, **note.values)
        run.manifest.report = stagestations.report_of(outcome)
        places = countrows.places_of(table, "station")
        classes = stagestations.classes(outcome)
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                stagestations.layer_of(outcome, places, run.of_computation()),
                style="river_stage" if places is not None else "",
                label=tr("River stage ahead"),
            ),
            "FORECASTS": run.write("FORECASTS", outcome.forecasts, label=tr("Forecasts by hour")),
            "GAUGES": len(outcome.stations),
            "COVERED": int(outcome.stations["covered"].sum()),
            "RISING": classes.count("stage_rising"),
        }


def _readings(run, table):
    """``station, time`` (UTC), ``level_m``."""
    from ...host import deps

    pd = deps.require("pandas")
    utc = table["datetime_utc"] if "datetime_utc" in table else pd.Series(pd.NaT, table.index)
    local = pd.to_datetime(table["datetime"])
    told = local.dt.tz_localize(run.timezone, ambiguous="NaT", nonexistent="NaT")
    away = told.dt.tz_convert("UTC").dt.tz_localize(None)
    time = pd.to_datetime(utc).where(utc.notna(), away)
    return pd.DataFrame(
        {"station": table["station"].astype(str), "time": time, "level_m": table["level_m"]}
    )


def _hours(run):
    """The hours ahead as typed."""
    text = run.as_string("HOURS")
    parts = [p for p in text.replace(";", ",").replace(" ", ",").split(",") if p]
    if not parts or not all(p.isdecimal() for p in parts):
        raise ParameterError("stage_bad_setting", horizons=text)
    return tuple(sorted({int(p) for p in parts}))
