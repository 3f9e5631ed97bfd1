"""clairville:floodsusceptibility: which streets water reaches first, from the town's table and its relief."""

from qgis.core import QgsProcessingParameterString

from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ...host.kernels import prepare
from ..base import ClairvilleAlgorithm
from . import floodform, floodinputs


class FloodSusceptibility(ClairvilleAlgorithm):
    """Susceptibility to flooding and runoff of streets, buildings, schools and facilities."""

    ID = "floodsusceptibility"
    GROUP = "water"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "inondation",
        "ruissellement",
        "crue",
        "PCS",
        "cote à l'échelle",
        "repère de crue",
        "CatNat",
        "PPRI",
        "Vigicrues",
        "flood",
        "runoff",
        "HAND",
        "underpass",
        "passage souterrain",
    )

    def label(self):
        return tr("Susceptibility to flooding and runoff")

    def summary(self):
        return tr(
            "Which streets water reaches first, and why: the town's own table (height at the scale, streets cut, action), past "
            "floods, then an open rule on the relief (hollows, height above the river, upstream area, sealed share). With a "
            "height at a gauge or a rain, the depth now. It replaces neither the PPRi, nor Vigicrues, nor a study."
        )

    def declare(self):
        self.add_layer("STREETS", "roads", tr("Streets"), tr("Each segment gets its class."))
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the coordinate system and the time zone."),
            advanced=True,
        )
        floodform.add_known(self)
        floodform.add_relief(self)
        floodform.add_river(self)
        floodform.add_rain(self)
        floodform.add_outputs(self)

    def compute(self, run):
        from ....algorithms.water import floodlayer, floodreport, floodrules

        prepare(run)
        read = floodinputs.read(run, stage(run.progress, 0.0, 0.75))
        computation = run.of_computation()
        streets = floodlayer.streets_layer(read.segments, read.sources, read.town, computation)
        run.progress(0.85)
        counts = dict(read.counts)
        kinds = streets["class"].value_counts()
        for kind in floodrules.CLASSES:
            counts[f"streets_{kind}"] = int(kinds.get(kind, 0))
        run.count(**counts)
        run.manifest.report = floodreport.report_of(streets, read.sources, counts, read.change)
        results = {
            "OUTPUT": run.write(
                "OUTPUT",
                streets,
                style="flood_susceptibility",
                label=tr("Streets by susceptibility"),
            ),
            **floodinputs.write_places(run, read, computation),
            "STREETS_KNOWN": counts["streets_town_listed"] + counts["streets_recorded"],
            "STREETS_HIGH": counts["streets_high"],
            "STREETS_NOT_STUDIED": counts["streets_not_studied"],
            "STREETS_CUT": int(streets["town_cut"].sum()),
            "STREETS_IN_WATER": int((streets["river_state"] == "in_water").sum()),
            "ROWS_UNREAD": counts.get("town_rows_unread", 0),
        }
        if read.sources.level_m == read.sources.level_m:
            results["LEVEL"] = read.sources.level_m
        if read.change is not None:
            results["LEVEL_CHANGE"] = read.change["change_m"]
        return results
