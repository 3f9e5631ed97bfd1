"""Any asset with a condition: the same ranking."""

import json

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import ParameterError
from ....algorithms.maintenance.codes import SCALES
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from ..fieldchoice import refuse_keys
from . import shared


class AssetPriority(ClairvilleAlgorithm):
    """Sidewalks, bridges, lights, playgrounds, benches, bays: likelihood times consequence."""

    ID = "assetpriority"
    GROUP = "prioritise"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "asset",
        "patrimoine",
        "ouvrage d'art",
        "pont",
        "IQOA",
        "trottoir",
        "éclairage",
        "jeux",
        "criticité",
        "bridge",
    )

    def label(self):
        return tr("Asset priority")

    def summary(self):
        return tr(
            "Ranks any layer of assets by its condition field times weighted consequence fields, with criticality classes. "
            "Urgent grades and user safety are mandatory and stand outside the ranking; unknown conditions are to inspect, "
            "never 0. An expert scale, not a learned model."
        )

    def declare(self):
        string = QgsProcessingParameterString
        self.add(
            QgsProcessingParameterFeatureSource(
                "ASSETS", tr("Assets"), [QgsProcessing.SourceType.TypeVector]
            ),
            tr(
                "Any layer or table: bridges, sidewalks, lights, playgrounds, benches, delivery bays."
            ),
        )
        self.add_field(
            "CONDITION",
            "ASSETS",
            tr("Condition field"),
            tr("A grade, a number, a word (good, worn, to replace ...) or a yes/no audit."),
            needed=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "SCALE",
                tr("Condition scale"),
                [
                    tr("number, high is bad"),
                    tr("number, low is bad"),
                    tr("IQOA grade of bridges"),
                    tr("words (good, fair, poor, yes, no)"),
                ],
                defaultValue=0,
            ),
            tr(
                "How the condition is read; numbers are stretched between their 2nd and 98th percentiles."
            ),
        )
        self.add_field(
            "SAFETY", "ASSETS", tr("User safety field"), tr("Where true, the asset is mandatory.")
        )
        self.add(
            string("WEIGHTS", tr("Consequence fields and weights"), optional=True),
            tr(
                'JSON such as {"length": 1, "traffic": 2}; each field is stretched to 0..1. Empty: all alike.'
            ),
        )
        self.add(
            string("COST", tr("Cost: a field, or euros for all"), "", optional=True),
            tr("Needed for a budget only."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "BUDGET",
                tr("Budget (€)"),
                QgsProcessingParameterNumber.Type.Double,
                0.0,
                minValue=0.0,
            ),
            tr("What the funded list may cost at most. 0: no budget."),
        )
        self.add(
            string("WORDS", tr("Further words"), "", optional=True, multiLine=True),
            tr(
                'JSON of words of your inventory, such as {"to dismantle": 1.0, "redone": 0.0}: 0 is as new or of no '
                "weight, 1 has failed or weighs most. They go before the words that Clairville knows."
            ),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Asset priority"),
            tr("The assets with score, criticality, reasons and what is funded."),
        )

    def compute(self, run):
        from ....algorithms.maintenance import assets, conditions

        frame = run.raw("ASSETS")
        cost = run.as_string("COST").strip()
        try:
            weights = {
                str(k): float(v) for k, v in json.loads(run.as_string("WEIGHTS") or "{}").items()
            }
        except (ValueError, TypeError, AttributeError) as error:
            raise ParameterError(
                "maintenance_bad_weights", why=str(error), known=", ".join(map(str, frame.columns))
            ) from error
        try:
            cost = float(cost or 0.0)
        except ValueError:
            cost = str(cost)
        weighed = tr("Consequence fields and weights")
        for fields in (
            {
                tr("Condition field"): run.as_string("CONDITION"),
                tr("User safety field"): run.as_string("SAFETY"),
                tr("Cost: a field, or euros for all"): cost,
            },
            *({weighed: name} for name in weights),
        ):
            refuse_keys(run, "ASSETS", frame, fields)
        params = assets.Params(
            run.as_string("CONDITION"),
            SCALES[run.as_enum("SCALE")],
            weights=weights,
            safety=run.as_string("SAFETY"),
            cost=cost,
            budget_eur=run.as_double("BUDGET"),
            words=conditions.additions(run.as_string("WORDS")),
        )
        found = assets.rank(frame, params, run=run.of_computation())
        run.understood("ASSETS", found.tally)
        shared.finish(run, found)
        kind = "point"
        if hasattr(found.assets, "geom_type") and len(found.assets):
            name = str(found.assets.geom_type.iloc[0])
            kind = "line" if "Line" in name else "polygon" if "Polygon" in name else "point"
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.assets, style=f"asset_priority_{kind}", label=tr("Asset priority")
            )
        }
