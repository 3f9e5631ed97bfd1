"""The national crash files (BAAC) into the theme "accidents", with an audit table."""

import pathlib

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputVariant,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import Cancelled, DataError, SourceError
from ....algorithms.common.progress import stage
from ...host import deps
from ...host.i18n import language, tr
from ..base import ClairvilleAlgorithm

_ORDER = ("crashes", "places", "vehicles", "users")


class ImportCrashes(ClairvilleAlgorithm):
    """Four files a year, any year, → one point per crash with counts only."""

    ID = "importcrashes"
    GROUP = "connect"
    KEYWORDS = ("BAAC", "ONISR", "accidents", "crashes", "accidentologie", "Etalab")

    def label(self):
        return tr("Import national crash files (BAAC)")

    def summary(self):
        return tr(
            "Reads the four tables of any years of the French injury-crash database and gives one point per crash with "
            "counts by severity, user and age group. Delimiter, encoding and generation are recognised in each file. "
            "An audit table says what happened to every row. Birth years and sex are not kept."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterMultipleLayers(
                "FILES", tr("BAAC files"), QgsProcessing.SourceType.TypeFile
            ),
            tr(
                "The CSV files (gzip or zip too), of one or several years, in any order: characteristics, places, vehicles, "
                "users. Without users, severities stay empty."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr(
                "Keeps the crashes of this territory: by position within its boundary, by municipality code where there is "
                "no position. Empty: all crashes."
            ),
        )
        number = QgsProcessingParameterNumber
        self.add(
            number(
                "TOLERANCE",
                tr("Distance beyond the boundary (m)"),
                number.Type.Double,
                30.0,
                minValue=0.0,
                maxValue=1000.0,
            ),
            tr("Crashes on a boundary street are often placed on its other side."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "STORE",
                tr("Store"),
                tr("GeoPackage (*.gpkg)"),
                optional=True,
                createByDefault=False,
            ),
            tr('Also writes the theme "accidents" of this store, in place of what it holds.'),
        )
        self.add_sink(
            "OUTPUT",
            tr("Crashes"),
            tr("One point per crash that has a position."),
            geometry="point",
        )
        self.add_sink(
            "UNPLACED",
            tr("Crashes without position"),
            tr("The others, as a table."),
            geometry="none",
            optional=True,
        )
        self.add_sink(
            "AUDIT",
            tr("Audit of the import"),
            tr(
                "What happened to every row: read, repeated, outside, repaired, "
                "without position, kept."
            ),
            geometry="none",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Audit as values")))

    def compute(self, run):
        from ....algorithms.accidents import baac
        from ...bridge.area import Area
        from ...pull import crashes as baacfiles
        from ...sources.baac import Territory, rows, sorted_files
        from ...sources.http import Client
        from ...territory import boundaries, profiles

        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        paths = [pathlib.Path(p) for p in run.as_file_list("FILES")]
        client = Client(progress=lambda fraction: run.feedback.isCanceled() and _cancel())
        try:
            area = boundaries.outline(profile, client) if profile else None
        except (
            SourceError
        ) as error:  # a service that does not answer: the codes of the municipalities decide
            run.warn("baac_no_boundary", why=error.message(language()))
            area = None
        finally:
            client.close()
        if area is not None:
            area = Area(area, profile.crs, "EPSG:4326", run.as_double("TOLERANCE"))
        territory = Territory(profile.insee_all if profile else (), area)
        found = sorted_files(paths)
        if "crashes" not in {kind for kind, _ in found}:
            raise DataError("baac_no_crashes", files=", ".join(p.name for p in paths) or "-")
        builder = baac.Builder(territory.refuses if profile else None)
        files = sorted(found, key=lambda item: _ORDER.index(item[0]))
        for number, (kind, path) in enumerate(files):
            part = stage(run.progress, 0.8 * number / len(files), 0.8 * (number + 1) / len(files))
            builder.add(kind, rows(path, part))
        crashes = builder.finish()
        audit = builder.audit | territory.counts
        if not crashes:
            raise DataError("baac_nothing_kept", read=audit["read"])
        self._tell(run, audit)
        frame, unplaced = baacfiles.frames(crashes, run.crs, run.context)
        results = {
            "OUTPUT": run.write("OUTPUT", frame, style="theme_accidents", types=baacfiles.types()),
            "COUNTS": audit,
        }
        results["UNPLACED"] = run.write("UNPLACED", unplaced, types=baacfiles.types())
        pd = deps.require("pandas")
        table = pd.DataFrame({"what": list(audit), "rows": list(audit.values())})
        results["AUDIT"] = run.write("AUDIT", table)
        if run.given("STORE"):
            baacfiles.into_store(run.as_file_output("STORE"), crashes, run.crs.authid(), paths)
            results["STORE"] = run.as_file_output("STORE")
        return results

    @staticmethod
    def _tell(run, audit):
        run.count(**audit)
        for what, number in audit.items():
            run.info(f"{what}: {number}")
        if audit.get("years on both sides of 2018"):
            run.warn("baac_2018")
        for kind in _ORDER:
            if audit.get(f"table absent: {kind}"):
                run.warn("baac_table_absent", table=kind)


def _cancel():
    raise Cancelled()
