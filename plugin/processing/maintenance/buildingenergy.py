"""Public buildings by the energy they could save."""

from qgis.core import QgsProcessingParameterNumber

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class BuildingEnergy(ClairvilleAlgorithm):
    """Weather-normalised baselines and faults of meter series."""

    ID = "buildingenergy"
    GROUP = "prioritise"
    KEYWORDS = (
        "energy",
        "énergie",
        "bâtiment",
        "compteur",
        "degrés-jours",
        "DJU",
        "IPMVP",
        "tertiaire",
        "meter",
        "chauffage",
    )

    def label(self):
        return tr("Building energy")

    def summary(self):
        return tr(
            "Fits each public building's daily consumption to the weather, finds weekends and nights that run like working days, "
            "drifts and breaks, prices them and ranks the buildings. Monthly series get a baseline without faults. A building "
            "that is really used at weekends looks like a fault: ask before acting."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        real = number.Type.Double
        self.add_layer(
            "METERS",
            "energy_meters",
            tr("Meter readings"),
            tr("building_id, datetime, value_kwh; energy and basis (PCS, PCI)."),
        )
        self.add_layer(
            "WEATHER",
            "weather",
            tr("Weather"),
            tr("Outdoor temperature, hourly or daily, over the same time."),
            tables=True,
        )
        self.add_layer(
            "BUILDINGS",
            "buildings",
            tr("Buildings"),
            tr("Polygons with id and floor area, to draw the result."),
            optional=True,
        )
        self.add_layer(
            "LABELS",
            "energy_labels",
            tr("Energy labels"),
            tr("Certificates (DPE) of the tertiary set, joined by building number, else by place."),
            optional=True,
            tables=True,
        )
        self.add(
            number(
                "BASE", tr("Base of the degree-days (°C)"), real, 18.0, minValue=5.0, maxValue=25.0
            ),
            tr("18 °C by custom in France."),
        )
        self.add(
            number("NORMAL", tr("Degree-days of a normal year"), real, 0.0, minValue=0.0),
            tr("To bring every building to the same year. 0: the mean of the weather given."),
        )
        self.add(
            number("REFERENCE", tr("Reference year"), number.Type.Integer, 0, minValue=0),
            tr("Year that the baselines are fitted on. 0: the first twelve months of each series."),
        )
        self.add_sink(
            "OUTPUT",
            tr("Building energy"),
            tr("Buildings with normalised consumption, faults, saving and reasons."),
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.maintenance import buildings

        meters, weather = run.theme("METERS"), run.theme("WEATHER")
        found = buildings.rank(
            meters,
            weather,
            buildings=run.theme("BUILDINGS"),
            labels=run.theme("LABELS"),
            base_c=run.as_double("BASE"),
            normal_degree_days=run.as_double("NORMAL"),
            reference_year=run.as_int("REFERENCE"),
            run=run.of_computation(progress=stage(run.progress, 0.1, 0.9)),
        )
        shared.finish(run, found)
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                found.buildings.reset_index(),
                style="asset_priority_polygon",
                label=tr("Building energy"),
            )
        }
