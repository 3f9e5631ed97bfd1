"""clairville:forecastrequests: requests to expect by cell, and who reports beside."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import ParameterError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from .. import countrows
from ..base import ClairvilleAlgorithm


class ForecastRequests(ClairvilleAlgorithm):
    """Requests for cleaning, roads, lighting and green spaces to expect."""

    ID = "forecastrequests"
    GROUP = "requests"
    KEYWORDS = ("signalements", "requests", "prévision", "forecast", "propreté", "voirie", "311")

    def label(self):
        return tr("Requests to expect")

    def summary(self):
        return tr(
            "Requests for cleaning, roads, lighting and green spaces to expect by cell in the next days, held against recent counts: "
            "where the counts are enough, they are used and it says so. Beside it the map corrected for who reports: requests are "
            "not needs. Offences, disputes and persons are never forecast."
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
            "POPULATION",
            "population",
            tr("Population"),
            tr("Squares with inhabitants: requests per 1,000 inhabitants on the corrected map."),
            optional=True,
        )
        self.add_layer(
            "DISTRICTS",
            "districts",
            tr("Districts"),
            tr("Areas of the corrected map. Empty: squares of five cells."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("First day to foresee"),
                QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            tr("Empty: the Monday after the last full week."),
        )
        self.add(
            number("DAYS", tr("Days ahead"), number.Type.Integer, 7, False, 1, 28),
            tr("A week as a rule; at most four."),
        )
        self.add(
            number("CELL_SIZE", tr("Cell size (m)"), number.Type.Double, 200.0, False, 100.0, 2000),
            tr("Side of a cell, at least 100 m: no house is pointed at."),
        )
        self.add(
            QgsProcessingParameterString("WORDS", tr("Words of the families"), optional=True),
            tr(
                "Words of your town's categories, parted by vertical bars: cleaning = bin, glass | roads = bollard. Families: "
                "cleaning, roads, lighting, green. Refused words stay refused."
            ),
            advanced=True,
        )
        for name, label, default, told in (
            ("MINUTES", tr("Work of a request (minutes)"), 20.0, tr("For the places of a round.")),
            ("M3", tr("Quantity of a request (m³)"), 0.0, tr("For the places of a round.")),
        ):
            self.add(
                number(name, label, number.Type.Double, default, False, 0.0), told, advanced=True
            )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 0, minValue=0),
            tr("Seed of the draws of the ranks: the same seed gives the same result."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Requests to expect"),
            tr("A row a cell: expected, low and high, rank, reasons."),
            geometry="polygon",
        )
        self.add_sink(
            "BIAS",
            tr("Requests are not needs"),
            tr("A row an area: requests, repeats, share that is told, needs estimated."),
            geometry="polygon",
        )
        self.add_sink(
            "PLACES",
            tr("Places for a round"),
            tr("The foremost cells as points with m³ and minutes of work, as Rounds takes them."),
            geometry="point",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputNumber("EXPECTED", tr("Requests expected, all cells")))
        self.addOutput(QgsProcessingOutputString("WAY", tr("Way that tells")))

    def compute(self, run):
        import numpy as np
        import pandas as pd

        from ....algorithms.requests import expectedframe, expectedkinds

        complaints = run.theme("COMPLAINTS", progress=stage(run.progress, 0.0, 0.3))
        districts = run.theme("DISTRICTS", allow_empty=True)
        people = run.theme("POPULATION", allow_empty=True)
        start = countrows.day_of(run, "DATETIME")
        days, cell = run.as_int("DAYS"), run.as_double("CELL_SIZE")
        told = run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.3, 0.9))
        found = expectedframe.find(
            complaints,
            None if start is None else pd.Timestamp(start),
            days,
            cell,
            told,
            districts=districts,
            families=_families(run.as_string("WORDS")),
        )
        self._warn(run, found, len(complaints))
        run.count(**expectedkinds.counted(found.kinds))
        run.manifest.report = expectedframe.report_of(found, days)
        cells = expectedframe.frame_cells(found, cell, complaints.crs, told)
        many = None
        if people is not None and len(people):
            many = expectedframe.people_of(found.areas, people)
        places = expectedframe.frame_places(cells, run.as_double("MINUTES"), run.as_double("M3"))
        return {
            "OUTPUT": run.write(
                "OUTPUT", cells, style="expected_requests", label=tr("Requests to expect")
            ),
            "BIAS": run.write("BIAS", expectedframe.frame_bias(found, many), style="expected_bias"),
            "PLACES": run.write("PLACES", places, style="expected_places"),
            "EXPECTED": float(np.sum(found.outlook.mean)),
            "WAY": "model" if found.outlook.verdict.earned else "counts",
        }

    @staticmethod
    def _warn(run, found, rows):
        kinds = found.kinds
        for code, named in (
            ("expected_refused", kinds.refused),
            ("expected_unknown", kinds.unknown),
        ):
            if named:
                run.warn(code, n=sum(named.values()), names=", ".join(list(named)[:10]))
        if "cap_rows" in found.signs:
            run.warn("expected_round_total", n=rows)
        if abs(found.change) >= 20.0:
            run.warn("expected_trend", change=found.change)
        if not found.bias.reliable:
            run.warn("expected_repeats_few")


def _families(words):
    """The families with the town's own words; None where none are given."""
    from ....algorithms.requests import expectedkinds

    if not words.strip():
        return None
    made = {f: {"words": list(v["words"])} for f, v in expectedkinds.known_families().items()}
    for line in filter(str.strip, words.replace("\n", "|").split("|")):
        family, mark, listed = line.partition("=")
        if not mark or family.strip() not in made:
            raise ParameterError("expected_words", line=line.strip())
        made[family.strip()]["words"] += [w.strip() for w in listed.split(",") if w.strip()]
    return made
