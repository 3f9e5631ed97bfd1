"""Where to listen for leaks first."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class LeakSearch(ClairvilleAlgorithm):
    """Night flow by metered area, shared among the mains by their likelihood of failing."""

    ID = "leaksearch"
    GROUP = "prioritise"
    KEYWORDS = (
        "leak",
        "fuite",
        "débit de nuit",
        "sectorisation",
        "recherche de fuites",
        "night flow",
        "DMA",
        "rendement",
        "eau",
    )

    def label(self):
        return tr("Leak search")

    def summary(self):
        return tr(
            "Says where to listen for leaks first: the night flow of each metered area, less what people are known to use, is "
            "shared among its mains by the breaks to expect. It gives the kilometres to inspect against the leakage they should "
            "hold; with leaks found since, what the order was worth. It finds no leak: ears and loggers do."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add(
            QgsProcessingParameterFeatureSource(
                "PIPES", tr("Ranked water mains"), [QgsProcessing.SourceType.TypeVector]
            ),
            tr('A result of "Water main failures".'),
        )
        self.add(
            QgsProcessingParameterField(
                "ZONE",
                tr("Field of the metered area"),
                "pressure_zone",
                parentLayerParameterName="PIPES",
                optional=True,
            ),
            tr("The area each main belongs to, named as in the flows."),
        )
        self.add_layer(
            "FLOWS",
            "night_flows",
            tr("Flows by metered area"),
            tr("Readings with zone, datetime and flow in m³/h, at least between 01:00 and 05:00."),
        )
        self.add_layer(
            "LEAKS",
            "pipe_breaks",
            tr("Leaks found"),
            tr(
                "Leaks found after the flows, with the number of their main: they tell what the order was worth."
            ),
            optional=True,
            tables=True,
        )
        self.add(
            number(
                "CUSTOMER_USE",
                tr("Night use of a customer (l/h)"),
                number.Type.Double,
                1.7,
                minValue=0.0,
            ),
            tr("Hypothesis; needs the number of customers in the flows."),
            advanced=True,
        )
        self.add(
            number(
                "BACKGROUND",
                tr("Leakage of sound mains (l/km/h)"),
                number.Type.Double,
                20.0,
                minValue=0.0,
            ),
            tr("What seeps everywhere and listening does not find."),
            advanced=True,
        )
        self.add(
            number("NIGHTS", tr("Nights looked at"), number.Type.Integer, 14, minValue=1),
            tr("The last nights of each area; earlier ones tell whether the flow rises."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Leak search"),
            tr("Mains in the order of listening, with the leakage to expect."),
        )

    def compute(self, run):
        from ....algorithms.intake import rawcolumns
        from ....algorithms.intake.tally import Tally
        from ....algorithms.maintenance import leaks

        pipes = run.raw("PIPES")
        tally = Tally()
        for column in {"length_m", "breaks_year"} & set(pipes.columns):
            pipes[column] = rawcolumns.numbers(pipes[column], tally)
        run.understood("PIPES", tally)
        zone = run.as_string("ZONE") or "pressure_zone"
        if zone in pipes:
            pipes["pressure_zone"] = pipes[zone]
        found = leaks.search(
            pipes,
            run.theme("FLOWS"),
            leaks=run.theme("LEAKS", needs=("pipe_id",)),
            params=leaks.Params(
                run.as_double("CUSTOMER_USE"), run.as_double("BACKGROUND"), run.as_int("NIGHTS")
            ),
            run=run.of_computation(),
        )
        shared.finish(run, found)
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.pipes, style="pipe_failure", label=tr("Leak search")
            )
        }
