"""Apply an accident risk model to streets without crashes."""

import pathlib

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterFile

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class PredictAccidentRisk(ClairvilleAlgorithm):
    """What similar streets of the training territory suffer, on the streets of another."""

    ID = "predictaccidentrisk"
    GROUP = "advanced"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "accident",
        "risk",
        "risque",
        "predict",
        "prédire",
        "transfer",
        "transfert",
        "LightGBM",
        "model",
        "modèle",
    )

    def label(self):
        return tr("Apply an accident risk model")

    def summary(self):
        return tr(
            "Applies a trained model to streets: the crashes a year that similar streets of the training territory suffer. "
            "Columns that the model knew and are missing here are refused by name; streets beyond its range are marked. "
            "The "
            "level may be wrong elsewhere: read the order, and check it against local knowledge."
        )

    def declare(self):
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr(
                "Street lines; name, class, speed limit, lanes, manager and traffic serve where present."
            ),
        )
        shared.add_context(self)
        self.add(
            QgsProcessingParameterFile("MODEL", tr("Model file"), extension="txt"),
            tr("A model made by the training tool; its card (.json) lies beside it."),
        )
        self.add_sink(
            "OUTPUT",
            tr("Predicted accident risk"),
            tr(
                "Segments with predicted crashes, interval, class and reasons; no crash of this territory is used."
            ),
            geometry="line",
        )
        self.addOutput(
            QgsProcessingOutputNumber(
                "OUTSIDE", tr("Share of the length beyond the training range")
            )
        )

    def compute(self, run):
        from ....algorithms.accidents import transfer
        from ....algorithms.common.errors import ModelError
        from ....algorithms.modeling import modeltext

        path = pathlib.Path(run.as_file("MODEL"))
        texts = []
        for part in (path, path.with_suffix(".json")):
            if not part.is_file():
                raise ModelError("model_unreadable", why=part.name)
            if part.stat().st_size > modeltext.MAX_CHARACTERS:
                raise ModelError("model_too_large", most=modeltext.MAX_CHARACTERS // 1024**2)
            try:
                texts.append(part.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError) as error:
                raise ModelError("model_unreadable", why=part.name) from error
        streets = run.theme("STREETS")
        found = transfer.predict(
            streets,
            *texts,
            shared.context(run, streets),
            node=run.node("STREETS"),
            run=run.of_computation(),
        )
        run.warn("accidents_transfer", share=round(100.0 * found.outside))
        run.count(**found.counts)
        run.manifest.report = found.report
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.segments, style="accident_risk", label=tr("Predicted accident risk")
            ),
            "OUTSIDE": found.outside,
        }
