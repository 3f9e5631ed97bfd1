"""clairville:plantability: factor table → 5 m score in six classes, coverage stack, first planting
sites.
"""

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...bridge import stacks
from ...host import deps, meta
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import factors as _factors
from . import outcome, shared, tiles


class Plantability(ClairvilleAlgorithm):
    """Where a tree can be planted, by the weighted factors."""

    ID = "plantability"
    GROUP = "trees"
    KEYWORDS = ("tree", "arbre", "plantabilité", "iarbre", "calque")

    def label(self):
        return tr("Plantability")

    def summary(self):
        return tr(
            "Scores every cell of the territory for planting trees, from the store's layers and the factor table: exact "
            "share of the cell that each factor covers, times its weight; six classes; blocking factors; suggested "
            "sites with their reasons. Without buildings, water, gas, electricity, sewer or rail data the result is a "
            "partial index. It does not replace the DT-DICT procedure."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=shared.STORES),
            tr("GeoPackage whose tables, named by theme, feed the factors."),
        )
        self.add(
            QgsProcessingParameterFile(
                "FACTORS", tr("Factor table"), extension="csv", optional=True
            ),
            tr("Factors with weights and buffers. Empty: the shipped Lyon list."),
        )
        self.add_layer(
            "BOUNDARY",
            "districts",
            tr("Territory"),
            tr(
                "Polygons that bound the territory and by which areas are reported. Empty: the store's districts."
            ),
            optional=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "CELL_SIZE",
                tr("Cell size (m)"),
                QgsProcessingParameterNumber.Type.Double,
                5.0,
                False,
                1.0,
                30.0,
            ),
            tr("Side of a cell in metres, 1 to 30."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "THRESHOLD",
                tr("Blocking threshold (%)"),
                QgsProcessingParameterNumber.Type.Double,
                1.0,
                False,
                0.0,
                100.0,
            ),
            tr("A blocking factor covering more than this share of a cell makes it impossible."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(
                "KNOWN_NONE", tr("Factors the territory does not have"), optional=True
            ),
            tr(
                "Codes separated by commas (for example railways): their absence is known, not missing data."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "SPACING",
                tr("Spacing of the sites (m)"),
                QgsProcessingParameterNumber.Type.Double,
                8.0,
                False,
                1.0,
                100.0,
            ),
            tr("Smallest distance between two suggested sites and to an existing tree."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "MIN_CLASS",
                tr("Worst class of a site"),
                [tr("favoured (8)"), tr("very favoured (10)")],
                defaultValue=0,
            ),
            tr("Sites are suggested in this class and above."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "MAX_SITES",
                tr("Number of sites at most"),
                QgsProcessingParameterNumber.Type.Integer,
                2000,
                False,
                1,
                1_000_000,
            ),
            tr("The best ones are kept; equal scores are spread over the territory."),
        )
        self.add(
            QgsProcessingParameterBoolean("LEARN", tr("Learn from the existing trees"), True),
            tr(
                "Also trains a model of where trees already stand and compares it with the weighted score on blocks it "
                "never saw. It is shown beside the score, never instead of it."
            ),
        )
        self.add(
            QgsProcessingParameterRasterLayer("ELEVATION", tr("Elevation"), optional=True),
            tr(
                "Terrain model in metres, without trees and buildings: slope, exposure and, with the buildings' heights, the "
                "summer shade that the learned model and the sites know. Left empty, the one that was pulled beside the "
                "store, if there is one."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "SEED", tr("Seed"), QgsProcessingParameterNumber.Type.Integer, 0, False, 0
            ),
            tr("Same seed, same sample, same learned model."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "THREADS", tr("Threads"), QgsProcessingParameterNumber.Type.Integer, 2, False, 1, 64
            ),
            tr("Tiles computed at the same time; each takes about 50 MB."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterRasterDestination("OUTPUT", tr("Plantability")),
            tr(
                "GeoTIFF: band 1 class (0 to 10), band 2 score; band 3 hatched classes when the index is partial."
            ),
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                "COVER", tr("Coverage stack"), optional=True, createByDefault=False
            ),
            tr(
                "GeoTIFF with one band per factor, from which weights can be changed in seconds. "
                "Empty: beside the score, its name ending in _cover."
            ),
            advanced=True,
        )
        self.add_sink(
            "SITES",
            tr("Suggested planting sites"),
            tr("Points with score, reasons and nearest known tree."),
            geometry="point",
            optional=True,
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                "LEARNED", tr("Learned plantability"), optional=True, createByDefault=False
            ),
            tr(
                "GeoTIFF: band 1, the share of the territory that the learned model ranks lower (0 to 100); band 2, how much "
                "it disagrees with the weighted score (-100 to 100)."
            ),
        )
        self.addOutput(QgsProcessingOutputBoolean("PARTIAL", tr("Partial index")))
        self.addOutput(QgsProcessingOutputString("MISSING", tr("Factors without data")))
        self.addOutput(QgsProcessingOutputNumber("SITES_COUNT", tr("Number of suggested sites")))

    def compute(self, run):
        from ....algorithms.common import grid as grids
        from ....algorithms.plantability import layers as layers_
        from ....algorithms.plantability import relief, stack, tilekey, windows

        np = deps.require("numpy")
        store = run.as_file("STORE")
        factors, available = shared.factor_table(run.as_file("FACTORS")), shared.tables(store)
        if run.given("FACTORS"):
            _factors.doubt(run, factors, _factors.Tables(store, available))
        if run.as_boolean("LEARN") or run.given("ELEVATION"):
            factors += shared.factor_table("context")
        wanted = [t for t in available if any(t in f.themes for f in factors if f.active)]
        if not wanted:
            raise DataError("plant_no_layer")
        shared.use_store_crs(run, store, available)
        known_none = [c.strip() for c in run.as_string("KNOWN_NONE").split(",") if c.strip()]
        drawn, measured = relief.split(factors)
        from . import townstore  # with the intake, which a start of QGIS need not read

        with townstore.TownStore(
            run, store, wanted, factors, stage(run.progress, 0.0, 0.15)
        ) as tables:
            zones = self._zones(run, store, available, wanted)
            layers = windows.known_of_factors(drawn, tables.censuses, tables.dates, known_none)
            if not any(layer.has_data for layer in layers):
                raise DataError("plant_no_layer")
            boundary = None if zones is None else np.asarray(zones.geometry.array, dtype=object)
            grid = grids.covering(self._bounds(boundary, layers), run.as_double("CELL_SIZE"))
            town = windows.Town(tables.tables, layers, layers_.evidence_tables(layers))
            lie = tiles.Relief(run, store, grid, measured, tables)
            layers = layers + lie.layers()
            town.measured = lie.layers if measured else None
            head = stack.header(
                layers,
                grid,
                run.as_double("THRESHOLD") / 100.0,
                factors=factors,
                crs=run.crs.authid(),
                run_id=run.manifest.run_id,
            )
            output = run.as_output_layer("OUTPUT")
            given = run.given("COVER")
            cover = run.as_output_layer("COVER") if given else shared.sibling(output, "_cover")
            shared_key = tilekey.settings(head, meta.version(), lie.latitude, lie.terrain)
            journal = tiles.compute(run, cover, head, town, grid, boundary, shared_key)
            tables.check_unchanged()
            known = tables.standing()
        stacks.write_stack(
            cover, journal, head, grid, run.crs.toWkt(), stage(run.progress, 0.7, 0.8)
        )
        journal.clear()
        return outcome.write_results(run, output, cover, head, zones, known)

    def _zones(self, run, store, available, noted):
        given = run.theme("BOUNDARY")
        if given is None and "districts" in available:
            given = shared.read_table(run, store, "districts", note="districts" not in noted)[0]
        return None if given is None or not len(given) else given

    def _bounds(self, boundary, layers):
        from ....algorithms.plantability import windows

        if boundary is not None:
            import shapely

            return shapely.total_bounds(boundary)
        return windows.bounds(layers)
