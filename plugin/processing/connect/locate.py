"""clairville:locate: a table of streets, numbers and descriptions becomes points and lines."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputVariant,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.language import join_sentences
from ....algorithms.common.progress import stage
from ...host.i18n import language, tr
from ..base import ClairvilleAlgorithm
from .addresslayer import read_addresses

_FIELDS = {
    "STREET_FIELD": "street",
    "NUMBER_FIELD": "number",
    "DETAIL_FIELDS": "detail",
    "POSTCODE_FIELD": "postcode",
    "TOWN_FIELD": "town",
}


class Locate(ClairvilleAlgorithm):
    """Rows with an address onto the town's own streets, what is not sure listed."""

    ID = "locate"
    GROUP = "connect"
    KEYWORDS = (
        "adresse",
        "address",
        "géocoder",
        "geocode",
        "localiser",
        "Excel",
        "tableau",
        "arrêtés",
        "BAN",
        "entre",
        "tronçon",
        "carrefour",
    )

    def label(self):
        return tr("Locate addresses and works")

    def summary(self):
        return tr(
            "Puts the rows of a table (Excel, CSV, ODS, any layer) on the town's streets by what is written in them: a street, a "
            'number, "entre X et Y", a corner. Works without network. What may be several places, or is not found, is never placed '
            "in silence: it is listed with its reason. Without addresses a number cannot be placed better than its street."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", tr("Table"), [QgsProcessing.SourceType.TypeVector]
            ),
            tr(
                "Rows with a street or an address: a sheet of a workbook, a CSV, any table or layer."
            ),
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Street lines with their names: where rows are looked for."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "ADDRESSES",
                tr("Addresses"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
            tr(
                "Points with number and street: the file of the national address base (CSV), or a layer of the town. Without them "
                "a number lies somewhere on its street."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr(
                "Whose streets these are: rows that name another town are not placed. Empty: told by where the streets lie."
            ),
        )
        field = QgsProcessingParameterField
        for name, label, help_text, many in (
            (
                "STREET_FIELD",
                tr("Street or address"),
                tr(
                    "The field that names the street, alone or with number and town. Empty: guessed."
                ),
                False,
            ),
            (
                "NUMBER_FIELD",
                tr("Door number"),
                tr("Where a field of its own has it. Empty: guessed."),
                False,
            ),
            (
                "DETAIL_FIELDS",
                tr("Where on the street"),
                tr('Fields that say more: "entre X et Y", "angle", "du 12 au 18". Empty: guessed.'),
                True,
            ),
            ("POSTCODE_FIELD", tr("Postcode"), tr("Empty: guessed."), False),
            ("TOWN_FIELD", tr("Town"), tr("Empty: guessed."), False),
        ):
            self.add(
                field(name, label, None, "INPUT", field.DataType.Any, many, True),
                help_text,
                advanced=True,
            )
        self.add_sink(
            "OUTPUT",
            tr("Located rows"),
            tr("A point per placed row, with how sure it is and what is to be looked at."),
            geometry="point",
        )
        self.add_sink(
            "LINES",
            tr("Located rows, as lines"),
            tr("Those that are a length of street: between two crossings, or the whole street."),
            geometry="line",
            optional=True,
        )
        self.add_sink(
            "UNPLACED",
            tr("Rows not placed"),
            tr("The others, each with its reason and the streets that it may mean."),
            geometry="none",
            optional=True,
        )
        self.add_sink(
            "CANDIDATES",
            tr("Places that rows may mean"),
            tr("A point per place, for the rows that may mean several."),
            geometry="point",
            optional=True,
            default=False,
        )
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Rows by what became of them")))

    def compute(self, run):
        from ....algorithms.locate import located

        table, chosen = self._table(run)
        locator = self._locator(run)
        columns = self._columns(run, table, chosen, locator)
        found = located.locate(
            table, columns, locator, run.of_computation(progress=stage(run.progress, 0.4, 0.9))
        )
        run.count(**found.counts)
        run.manifest.report = found.report
        if found.renamed:
            pairs = [f"{old} → {new}" for old, new in found.renamed.items()]
            run.tell("locate_renamed", columns=", ".join(pairs))
        left = {k: found.counts[k] for k in ("ambiguous", "unplaced", "rows")}
        if left["ambiguous"] or left["unplaced"]:
            run.warn("locate_left", **left)
        return {
            "OUTPUT": run.write("OUTPUT", found.points, style="located_rows"),
            "LINES": run.write("LINES", found.lines, style="located_rows"),
            "UNPLACED": run.write("UNPLACED", found.unplaced),
            "CANDIDATES": run.write("CANDIDATES", found.candidates),
            "COUNTS": found.counts,
        }

    @staticmethod
    def _table(run):
        """(the table without shapes, {role: column} that a person chose)."""
        from ....algorithms.locate import columns

        read = run.raw("INPUT", attributes_only=True)
        frame, was_title = columns.titled(read)
        titles = dict(zip(read.columns, frame.columns, strict=True))
        if was_title:
            run.tell("locate_titles")
        chosen = {}
        for parameter, role in _FIELDS.items():
            if not run.given(parameter):
                continue
            if parameter == "DETAIL_FIELDS":
                chosen[role] = tuple(titles.get(n, n) for n in run.as_strings(parameter))
            else:
                chosen[role] = titles.get(run.as_string(parameter), run.as_string(parameter))
        return frame, chosen

    @staticmethod
    def _locator(run):
        """Streets and addresses, made ready to be asked."""
        from ....algorithms.locate.locator import Locator
        from ...territory import profiles
        from ...territory.towns import towns_of

        if not (run.given("STREETS") or run.given("ADDRESSES")):
            raise DataError("locate_nothing_to_look_in")
        named = run.as_string("PROFILE") if run.given("PROFILE") else ""
        profile = profiles.load(named) if named else None
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.2))
        addresses = read_addresses(run, streets)
        towns = towns_of(
            profile, _box(run, streets, addresses), run.crs.authid() or run.crs.toWkt()
        )
        run.progress(0.3)
        locator = Locator(streets, addresses, towns)
        if away := locator.addresses_away:
            values = {"away": away, "total": len(addresses), "towns": towns.told}
            if away == len(addresses):
                run.warn("locate_addresses_all_away", **values)
            else:
                run.tell("locate_addresses_away", **values)
        return locator

    @staticmethod
    def _columns(run, table, chosen, locator):
        from ....algorithms.locate import columns

        told = columns.guess(table, chosen, locator.says_street)
        if not told.any_street:
            raise DataError(
                "locate_no_column", available=", ".join(str(c) for c in table.columns[:30])
            )
        words = {
            "number": tr("number"),
            "suffix": tr("bis, ter"),
            "kind": tr("kind of street"),
            "street": tr("street"),
            "address": tr("address"),
            "detail": tr("where on the street"),
            "begins": tr("from"),
            "ends": tr("until"),
            "postcode": tr("postcode"),
            "town": tr("town"),
        }
        listed = [f"{words[role]} = {column}" for role, column in told.told().items()]
        run.tell("locate_columns", columns=join_sentences(listed, language()))
        return told


def _box(run, *frames):
    """What the frames reach, in degrees; None where they hold nothing."""
    from ...host import placing

    frame = next((f for f in frames if f is not None and len(f)), None)
    if frame is None:
        return None
    return placing.box_in(
        tuple(frame.total_bounds), placing.DEGREES, run.crs.authid() or run.crs.toWkt()
    )
