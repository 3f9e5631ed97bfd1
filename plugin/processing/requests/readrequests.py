"""clairville:readrequests: which service takes each request, how urgent it is, and what to look at."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm
from . import readinputs


class ReadRequests(ClairvilleAlgorithm):
    """A service for each request, or "I do not know"."""

    ID = "readrequests"
    GROUP = "requests"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "requests",
        "signalements",
        "réclamations",
        "plaintes",
        "GRC",
        "routing",
        "orientation",
        "service",
        "urgence",
        "doublons",
        "duplicates",
        "délai",
        "Open311",
        "texte",
    )

    def label(self):
        return tr("Read and route requests")

    def summary(self):
        return tr(
            "Proposes the service of each open request: the town's own table of categories and places first, then shares of its "
            'closed requests, then the words, and else "I do not know". Says what cannot wait, what is not the town\'s, which '
            "requests may be one, and how long closing takes. An agent decides; nothing is discarded or joined. Without closed "
            "requests that name a service, rules alone serve, and it says so."
        )

    def declare(self):
        number, table = QgsProcessingParameterNumber, [QgsProcessing.SourceType.TypeVector]
        self.add_layer(
            "COMPLAINTS",
            "complaints",
            tr("Requests"),
            tr(
                "Citizens' requests, closed ones with their service to learn from, open ones to read."
            ),
            optional=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "TABLE", tr("The town's table of services"), table, optional=True
            ),
            tr(
                "Columns category and service, with subcategory and place where wanted; it wins over all that is learned. "
                'The output "Table of services" is one to edit.'
            ),
        )
        self.add(
            QgsProcessingParameterBoolean("TRAIN", tr("Learn the words of closed requests"), True),
            tr(
                "Needs scikit-learn and 300 closed requests with a text. Unticked: the model below, if any."
            ),
        )
        self.add(
            QgsProcessingParameterFile("MODEL", tr("Text model"), extension="npz", optional=True),
            tr(
                "A model made before; its card (.json) lies beside it. Used where nothing is learned."
            ),
        )
        self.add(
            number(
                "READ_SHARE",
                tr("Share that an agent can read (%)"),
                number.Type.Double,
                30.0,
                minValue=0.0,
                maxValue=100.0,
            ),
            tr(
                "So many of the requests, the least sure, get no proposal; what is surer than 95 % does."
            ),
        )
        self.add(
            QgsProcessingParameterBoolean("EVERYTHING", tr("Closed requests too"), False),
            tr("Unticked: requests with a closing date only serve to learn."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("SEALED", tr("Requests of the desk"), optional=True),
            tr(
                "Code of the territory whose requests the desk keeps sealed on this computer: they are read in place of a layer, "
                "and what is found is kept there."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "FORGET_TEXTS", tr("Forget the texts after training"), False
            ),
            tr(
                "Empties the descriptions of closed requests that the model has learned from, in the store's table or in the requests "
                "of the desk; the model keeps words only. What is emptied cannot be brought back. Open requests keep their text."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the coordinate system and the time zone."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Requests read"),
            tr(
                "A point a request, in the middle of its 50 m cell: service, how, probability, urgency, words."
            ),
            geometry="point",
        )
        for name, label, help_text in (
            ("PAIRS", tr("Candidates for duplicates"), tr("Pairs for an agent to look at.")),
            ("RESOLUTION", tr("Time to closing"), tr("Days by category and service.")),
            ("SERVICES", tr("Table of services"), tr("What was learned, to edit and give back.")),
        ):
            self.add_sink(name, label, help_text, geometry="none", optional=True, default=False)
        self.add(
            QgsProcessingParameterFileDestination(
                "MODEL_OUT",
                tr("Text model made"),
                tr("NumPy files (*.npz)"),
                optional=True,
                createByDefault=False,
            ),
            tr("Words, weights and coefficients, no text; the card lies beside it."),
        )
        self.addOutput(QgsProcessingOutputFile("CARD", tr("Model card")))
        self.addOutput(QgsProcessingOutputNumber("TO_READ", tr("Requests left to be read")))
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.requests import reading, readreport, urgency

        if run.given("PROFILE"):
            run.set_territory(profiles.load(run.as_string("PROFILE")))
        params = reading.Params(
            read_share=run.as_double("READ_SHARE") / 100.0,
            train=run.as_boolean("TRAIN"),
            everything=run.as_boolean("EVERYTHING"),
        )
        with readinputs.requests(run) as source:
            requests = source.rows
            readinputs.leave_out_future(run, requests)
            table, model = readinputs.own_table(run), readinputs.model(run)
            assessed = urgency.assess(
                requests, readinputs.urgency_model(run, requests, params.train)
            )
            run.progress(0.1)
            found = reading.read(
                requests,
                assessed,
                params,
                table=table,
                model=model,
                lessons=source.lessons,
                run=run.of_computation(progress=stage(run.progress, 0.1, 0.8)),
            )
            pairs = readinputs.pairs(run, requests, assessed)
            source.keep(found.rows, pairs)
            model_path, card = readinputs.save_model(
                run, found.model if found.told is not None else None
            )
            run.count(**found.counts)
            readinputs.warn_of_reading(run, found, params)
            run.manifest.report = readreport.report_of(found, params.read_share)
            delays = _delays(run, requests, found)
            moments = {"date": "date", "closed": "datetime", "expected": "datetime"}
            types = {k: v for k, v in moments.items() if k in found.rows}
            made = {
                "OUTPUT": run.write(
                    "OUTPUT",
                    readinputs.in_cells(found.rows, quotes=not run.given("SEALED")),
                    style="requests_read",
                    label=tr("Requests read"),
                    types=types,
                ),
                "PAIRS": run.write(
                    "PAIRS",
                    readreport.pairs_of(
                        readinputs.unquoted_pairs(pairs, quotes=not run.given("SEALED"))
                    ),
                ),
                "RESOLUTION": run.write("RESOLUTION", delays),
                "SERVICES": run.write("SERVICES", readinputs.services(found.table)),
                "MODEL_OUT": model_path,
                "CARD": card,
                "TO_READ": found.counts[reading.UNKNOWN],
                "COUNTS": found.counts,
            }
            # last: a run that fails before leaves every text where it is
            readinputs.forget_texts(run, source, found)
        return made


def _delays(run, requests, found):
    """Delays by category and service; what they cannot tell is told."""
    from ....algorithms.requests import resolution

    named = requests.assign(service=requests["service"].fillna(""))
    if "proposed" in found.rows:
        named["proposed"] = found.rows["proposed"].reindex(named.index)
    told = resolution.resolution(named, readinputs.today(run, requests))
    unusable = resolution.count_unusable(named, readinputs.today(run, requests))
    if unusable:
        run.count(delays_unusable=unusable)
        run.warn("requests_delays_unusable", n=unusable, of=len(named))
    if told.attrs["untold"]:
        run.warn("requests_delays_untold", n=told.attrs["untold"])
    return told
