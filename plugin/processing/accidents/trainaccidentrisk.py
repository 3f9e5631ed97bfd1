"""Train an accident risk model and keep it in a file."""

import pathlib

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.accidents import codes
from ...host import deps, files
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class TrainAccidentRisk(ClairvilleAlgorithm):
    """A learned model of crashes on streets, judged on blocks it did not see, as a text file and a
    card.
    """

    ID = "trainaccidentrisk"
    GROUP = "advanced"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "accident",
        "risk",
        "risque",
        "train",
        "entraîner",
        "apprentissage",
        "LightGBM",
        "model",
        "modèle",
    )

    def label(self):
        return tr("Train an accident risk model")

    def summary(self):
        return tr(
            "Learns injury crashes per street from what is known of the street, and writes the model as text with a card: "
            "features, units, years, scores on unseen blocks. For use where crashes are few or unknown; where they are "
            "known, the Accident risk tool is better, as it also uses each street's own record."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        real, whole = number.Type.Double, number.Type.Integer
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr(
                "Street lines; name, class, speed limit, lanes, manager and traffic serve where present."
            ),
        )
        self.add_layer(
            "CRASHES", "accidents", tr("Crashes"), tr("One point per injury crash, with its year.")
        )
        shared.add_context(self)
        shared.add_kind(self)
        self.add(
            number(
                "SEGMENT_LENGTH",
                tr("Length of segments (m)"),
                real,
                100.0,
                minValue=20.0,
                maxValue=2000.0,
            ),
            tr(
                "Streets longer than one and a half times this between junctions are cut into equal parts."
            ),
            advanced=True,
        )
        self.add(
            number(
                "MIN_CRASHES",
                tr("Least crashes for a learned model"),
                whole,
                200,
                minValue=1,
                maxValue=100000,
            ),
            tr("With fewer located crashes nothing is learned."),
            advanced=True,
        )
        shared.add_loss(self)
        self.add(
            number("SEED", tr("Random seed"), whole, 0, minValue=0),
            tr("The same seed gives the same blocks, model and intervals."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("TERRITORY", tr("Name of the territory"), optional=True),
            tr("Written on the card, and named wherever the model is used."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "MODEL", tr("Model file"), tr("Text files (*.txt)")
            ),
            tr("LightGBM text; the card lies beside it with the same name and the ending .json."),
        )
        self.addOutput(QgsProcessingOutputFile("CARD", tr("Model card")))

    def compute(self, run):
        from ....algorithms.accidents import risk, transfer

        streets, crashes = run.theme("STREETS"), run.theme("CRASHES")
        context = shared.context(run, streets, crashes)
        parameters = risk.Parameters(
            segment_length_m=run.as_double("SEGMENT_LENGTH"),
            min_crashes=run.as_int("MIN_CRASHES"),
            which=shared.SUBSETS[run.as_enum("KIND")],
            loss=codes.LOSSES[run.as_enum("LOSS")],
            seed=run.as_int("SEED"),
        )
        hashes = "-".join(i.sha256[:16] for i in run.manifest.inputs)
        made = transfer.train(
            streets,
            crashes,
            context,
            parameters,
            node=run.node("STREETS"),
            territory=run.as_string("TERRITORY"),
            data_hash=hashes,
            trained=run.manifest.started,
            versions=deps.versions(),
            progress=run.progress,
        )
        path = pathlib.Path(run.as_file_output("MODEL"))
        card = path.with_suffix(".json")
        with files.draft(
            path
        ) as model:  # the two take their places together; a model beside another's card is refused
            model.with_suffix(".json").write_bytes(made.card.encode("utf-8"))
            model.write_bytes(made.model.encode("utf-8"))
        run.count(**made.counts)
        run.manifest.report = made.report
        return {"MODEL": str(path), "CARD": str(card)}
