"""clairville:overload: calls, traffic or people of the next hours, held against a capacity."""

import zoneinfo

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError, ParameterError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ...territory import profiles
from .. import countrows
from ..base import ClairvilleAlgorithm

_STEPS = (15, 60, 1440, 10080)


class Overload(ClairvilleAlgorithm):
    """Where the next hours may bring more than a place bears."""

    ID = "overload"
    GROUP = "crisis"
    KEYWORDS = (
        "surcharge",
        "overload",
        "alerte",
        "alarm",
        "affluence",
        "foule",
        "crowd",
        "appels",
        "calls",
        "trafic",
        "prévision",
        "forecast",
    )

    def label(self):
        return tr("Overload to come")

    def summary(self):
        return tr(
            "Calls, traffic or people of the next 1, 3, 6 and 24 hours in each place, with the chance that they pass what the place "
            "bears, and an alarm where that chance is high enough: by a threshold that kept false alarms rare in the past, told with "
            "what it found and missed. Where no model beats the usual profile, that profile is used and it says so. Offences, "
            "disputes and persons are never forecast."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        table = [QgsProcessing.SourceType.TypeVector]
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", tr("Counts of the past"), table),
            tr(
                "A layer or a table with a row a place and hour (counters), or with a row a call. Eight weeks or more."
            ),
        )
        for name, label, help_text in (
            ("DATE_FIELD", tr("Time"), tr("The field with date and hour.")),
            (
                "PLACE_FIELD",
                tr("Place"),
                tr(
                    "The field that names the counter or the district. Empty: the district in which a row lies."
                ),
            ),
            (
                "VALUE_FIELD",
                tr("Count"),
                tr("The field with the number. Empty: each row is one (calls)."),
            ),
            (
                "KIND_FIELD",
                tr("Kind"),
                tr(
                    "The field with the category of a call: what names offences, disputes or persons is left out and counted."
                ),
            ),
            (
                "CAPACITY_FIELD",
                tr("Capacity"),
                tr("The field with what the place bears in one step; its last value counts."),
            ),
        ):
            self.add_field(name, "INPUT", label, help_text, needed=name == "DATE_FIELD")
        self.add_layer(
            "DISTRICTS",
            "districts",
            tr("Districts"),
            tr("Needed where rows are points without a field of places."),
            optional=True,
        )
        self.add(
            number("CAPACITY", tr("Capacity of every place"), number.Type.Double, None, True, 0.0),
            tr(
                "What a place bears in one step where no field says so. Empty: the level that 2 % of its past steps passed, which is "
                "not a capacity, and told as such."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "STEP",
                tr("Step"),
                [tr("15 minutes"), tr("Hour"), tr("Day"), tr("Week")],
                defaultValue=1,
            ),
            tr("The time that one count covers."),
        )
        self.add(
            QgsProcessingParameterString("HORIZONS", tr("Steps ahead"), "1, 3, 6, 24"),
            tr("How many steps ahead, separated by commas: hours where the step is an hour."),
        )
        self.add(
            QgsProcessingParameterFeatureSource("EVENTS", tr("Events"), table, optional=True),
            tr(
                "Past and coming days of matches, markets, demonstrations declared: a calendar is worth more than a model."
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "EVENT_DATE",
                tr("Day of the event"),
                parentLayerParameterName="EVENTS",
                optional=True,
            ),
            tr("The field with the day."),
        )
        self.add(
            number(
                "FALSE_ALARMS",
                tr("False alarms a place and week"),
                number.Type.Double,
                1.0,
                False,
                0.05,
                50.0,
            ),
            tr("How many alarms in vain are borne: fewer find less."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the time zone."),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 0, minValue=0),
            tr("The same seed gives the same trees."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT", tr("Overload to come"), tr("A row a place: its highest chance, with reasons.")
        )
        self.add_sink(
            "HOURS",
            tr("Hours to come"),
            tr("A row a place and horizon: expected, interval, chance, alarm."),
            geometry="none",
        )
        self.addOutput(QgsProcessingOutputNumber("ALARMS", tr("Places with an alarm")))
        self.addOutput(QgsProcessingOutputNumber("PLACES", tr("Places forecast")))

    def compute(self, run):
        from ....algorithms.situation import overload, overloadframe
        from ...host import deps

        pd = deps.require("pandas")
        if run.given("PROFILE"):
            run.set_territory(profiles.load(run.as_string("PROFILE")))
        step = _STEPS[run.as_enum("STEP")]
        params = overload.Params(
            horizons=_steps_in(run.as_string("HORIZONS")),
            false_per_week=run.as_double("FALSE_ALARMS"),
            seed=run.as_int("SEED"),
        )
        areas = run.theme("DISTRICTS", allow_empty=True)
        capacity = {"capacity": "CAPACITY_FIELD"}
        table, places = countrows.read_counts(run, "INPUT", more=capacity, areas=areas)
        table = self._without_refused(run, table)
        if areas is not None and not run.as_string("PLACE_FIELD"):
            places = areas.drop_duplicates("name").set_index("name")[["geometry"]]
        panel = self._panel(run, table, step, pd)
        limits = self._limits(run, table, panel)
        found = overload.foresee(panel, limits, params, progress=stage(run.progress, 0.1, 0.95))
        for why in (*found.notes, *found.left_out.values()):
            run.warn(why.code, **why.values)
        if not run.given("EVENTS"):
            run.warn("overload_no_events")
        zone = zoneinfo.ZoneInfo(run.timezone)
        hours = overloadframe.frame_hours(found, step, zone)
        run.manifest.report = overloadframe.report_of(found, hours, step)
        frame = overloadframe.frame_places(found, hours, places, run.of_computation())
        run.count(places=hours["place"].nunique(), places_left_out=len(found.left_out))
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                frame,
                style="overload",
                label=tr("Overload to come"),
                types={"at": "datetime"},
            ),
            "HOURS": run.write("HOURS", hours, types={"at": "datetime"}),
            "ALARMS": int(hours.loc[hours["alarm"], "place"].nunique()),
            "PLACES": int(hours["place"].nunique()),
        }

    @staticmethod
    def _without_refused(run, table):
        """Rows without those whose kind names what is never forecast; the rest keeps its order."""
        from ....algorithms.common.refusal import is_refused
        from ....algorithms.common.resources import table as known

        field = run.as_string("KIND_FIELD")
        if not field:
            return table
        kinds = run.raw("INPUT", columns={"kind": field}, attributes_only=True)["kind"]
        texts = kinds.astype("string").fillna("").reindex(table.index)
        rendered = tuple(known("situation/rendered")["phrases"])
        refused = texts.map({t: is_refused(str(t), rendered) for t in texts.unique()}).astype(bool)
        if refused.any():
            names = ", ".join(sorted(set(texts[refused]))[:10])
            run.warn("overload_refused", n=int(refused.sum()), names=names)
        return table[~refused]

    @staticmethod
    def _panel(run, table, step, pd):
        """A series a place, of the rows that can be read; what cannot is told."""
        from ....algorithms.modeling import series
        from ....algorithms.situation import overload

        known = table.dropna(subset=["place", "date"])
        lost = len(table) - len(known)
        if lost:
            run.warn("overload_rows_lost", n=lost, of=len(table))
        if not len(known):
            raise DataError("overload_no_rows", n=len(table))
        if run.as_string("VALUE_FIELD"):
            groups = {str(n): (g["date"], g["value"].round()) for n, g in known.groupby("place")}
        else:
            groups = overload.counted_steps(known["place"], known["date"], step)
        zone, found, calendar = zoneinfo.ZoneInfo(run.timezone), [], _event_days(run, pd)
        for name, (times, values) in groups.items():
            try:
                one = series.regular(
                    times, values, name=name, step=step, kind="count", zone=zone, calendar=calendar
                )
            except DataError as error:
                run.warn(error.code, **error.values)
                continue
            for note in one.notes:
                run.tell(note.code, **note.values)
            found.append(one)
        if not found:
            raise DataError("overload_no_rows", n=len(table))
        return found

    @staticmethod
    def _limits(run, table, panel):
        """{place: capacity} where one is given."""
        common = run.as_double("CAPACITY") if run.given("CAPACITY") else None
        found = {} if common is None else {s.name: common for s in panel}
        if "capacity" in table:
            own = table.dropna(subset=["place", "date", "capacity"]).sort_values("date")
            found |= own.groupby("place")["capacity"].last().astype(float).to_dict()
        names = {s.name for s in panel}
        return {n: c for n, c in found.items() if n in names}


def _event_days(run, pd):
    """{day: "event"}, or None."""
    from ...bridge import fieldvalues

    if not run.given("EVENTS"):
        return None
    if not run.given("EVENT_DATE"):
        raise ParameterError("field_missing", label=run.definition("EVENT_DATE").description())
    frame = run.raw("EVENTS", attributes_only=True)
    days = fieldvalues.dates(frame[run.as_string("EVENT_DATE")], run.timezone).dropna()
    return {pd.Timestamp(d).date(): "event" for d in days}


def _steps_in(text):
    """Whole steps ahead, in order."""
    parts = [p.strip() for p in text.replace(";", ",").split(",") if p.strip()]
    if not parts or not all(p.isdigit() and 1 <= int(p) <= 168 for p in parts):
        raise ParameterError("overload_setting", name="HORIZONS", value=text)
    return tuple(sorted({int(p) for p in parts}))
