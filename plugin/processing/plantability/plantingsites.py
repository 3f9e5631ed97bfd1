"""clairville:plantingsites: as many planting sites as fit under spacing, façade, soil, networks and
land, and which first.
"""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ....algorithms.common.progress import stage
from ...host import deps
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared, stacked

_CROWNS = ("small", "medium", "large")
_SETTINGS = ("street", "open_ground", "unknown")
_LAND = ("public_domain", "public", "other", "unknown")
_TABLES = (
    "buildings",
    "trees",
    "crossings",
    "hydrants",
    "power_lines",
    "street_lights",
    "sidewalks",
    "parcels",
    "green_spaces",
    "heritage_perimeters",
    "protected_alignments",
    "roads",
    "heat",
    "population",
    "underground_networks",
)


class PlantingSites(ClairvilleAlgorithm):
    """Where to plant, tree by tree."""

    ID = "plantingsites"
    GROUP = "trees"
    KEYWORDS = ("tree", "arbre", "fosse", "plantation", "plantabilité")

    def label(self):
        return tr("Planting sites")

    def summary(self):
        return tr(
            "Places as many trees as fit on favoured ground: spacing by crown class, façades, soil, crossings, hydrants, "
            "overhead lines, existing trees, land status and buried networks by their location class; then ranks the sites "
            "by plantability, heat, people served and equity. Lists the network stretches to locate first. "
            "It does not replace the DT-DICT procedure."
        )

    def declare(self):
        number, integer = (
            QgsProcessingParameterNumber.Type.Double,
            QgsProcessingParameterNumber.Type.Integer,
        )
        self.add(
            QgsProcessingParameterRasterLayer("COVER", tr("Coverage stack")),
            tr("The file ending in _cover.tif written beside a plantability map."),
        )
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=shared.STORES),
            tr(
                "GeoPackage with the constraints: buildings, trees, crossings, parcels, networks, population and others."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "CROWN", tr("Crown class"), [tr("small"), tr("medium"), tr("large")], defaultValue=1
            ),
            tr(
                "Sets spacing, façade distance and soil volume: 6, 8 or 10 m; 3, 5 or 7 m; 6, 9 or 12 m³ at 1 m depth."
            ),
        )
        for name, label, text in (
            ("SPACING", tr("Spacing (m)"), tr("Instead of the crown class's own spacing.")),
            (
                "FACADE",
                tr("Distance to façades (m)"),
                tr("Instead of the crown class's own distance."),
            ),
            ("SOIL", tr("Soil volume (m³)"), tr("Instead of the crown class's own volume.")),
        ):
            self.add(
                QgsProcessingParameterNumber(name, label, number, None, True, 0.0, 200.0),
                text,
                advanced=True,
            )
        land = [tr("public domain"), tr("public parcel"), tr("other parcel"), tr("unknown")]
        self.add(
            QgsProcessingParameterEnum(
                "LAND", tr("Land status accepted"), land, allowMultiple=True, defaultValue=[0, 1]
            ),
            tr(
                "Sites elsewhere are left out and counted. Without a parcel layer every status is unknown."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "SETTING",
                tr("Where"),
                [
                    tr("along streets"),
                    tr("in open ground"),
                    tr("unknown (no streets in the store)"),
                ],
                allowMultiple=True,
                defaultValue=[0, 1, 2],
            ),
            tr(
                "Sites elsewhere are left out and counted. Along a street: within 12 m of its axis."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "MIN_CLASS",
                tr("Worst class of a site"),
                [tr("neutral (6)"), tr("favoured (8)"), tr("very favoured (10)")],
                defaultValue=1,
            ),
            tr("Sites are suggested in this class and above."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "MAX_SITES", tr("Number of sites at most"), integer, 1000, False, 1, 1_000_000
            ),
            tr("The first ones by priority; when more would fit, they are left out."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "PER_HECTARE", tr("Sites at most per hectare"), integer, None, True, 1, 400
            ),
            tr(
                "In each square of 100 m, so that the first places do not all lie in the same few parks. Empty: as many as "
                "fit."
            ),
        )
        self.add(
            QgsProcessingParameterString("PRIORITY_WEIGHTS", tr("Priority weights"), optional=True),
            tr(
                'As JSON; equal by default: {"plantability": 1, "heat": 1, "people": 1, "equity": 1}.'
            ),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Planting sites"),
            tr("Points ranked by priority, with their reasons and constraints."),
            geometry="point",
        )
        self.add_sink(
            "SURVEY",
            tr("Networks to locate first"),
            tr(
                "Stretches of buried network whose location would free the most sites; their kind is not told."
            ),
            geometry="line",
            optional=True,
            default=False,
        )
        self.addOutput(QgsProcessingOutputNumber("SITES_COUNT", tr("Number of suggested sites")))

    def compute(self, run):
        from ....algorithms.common.resources import table
        from ....algorithms.plantability import placing, priority, siting

        np = deps.require("numpy")
        opened, crs = shared.stack_of(run)
        run.set_crs(crs)
        changes = {
            key: run.as_double(name)
            for key, name in (("spacing_m", "SPACING"), ("facade_m", "FACADE"), ("soil_m3", "SOIL"))
            if run.given(name)
        }
        crown = placing.crown(_CROWNS[run.as_enum("CROWN")], **changes)
        weights = shared.changes(run, "PRIORITY_WEIGHTS")
        priority.weights(weights)
        store = run.as_file("STORE")
        available = shared.tables(store)
        wanted = [t for t in _TABLES if t in available]
        frames, _ = shared.read_tables(run, store, wanted, stage(run.progress, 0.0, 0.2))
        frames = {name: frame for name, frame in frames.items() if len(frame)}
        row, col, points = stacked.candidates(
            opened, (6, 8, 10)[run.as_enum("MIN_CLASS")], stage(run.progress, 0.2, 0.4)
        )
        depth = table("plantability/sites")["soil_depth_m"]
        soil, shade, sun = np.zeros(len(row)), np.full(len(row), np.nan), np.full(len(row), np.nan)
        for here, bands, r, c in opened.around(row, col, 1, stage(run.progress, 0.4, 0.5)):
            soil[here] = placing.free_soil(bands, opened.head, r, c)
            if (gained := placing.shaded(bands, opened.head, r, c, crown)) is not None:
                shade[here] = gained
            if (sunlit := placing.sunlit(bands, opened.head, r, c)) is not None:
                sun[here] = sunlit
        xy = np.column_stack(opened.grid.centre(row.astype(float), col.astype(float)))
        allowed = [_LAND[i] for i in run.as_enums("LAND")]
        keep, counts, attributes = siting.screen(xy, soil * depth, frames, crown, allowed)
        setting = siting.setting(xy, frames)
        elsewhere = keep & ~np.isin(setting, [_SETTINGS[i] for i in run.as_enums("SETTING")])
        keep, counts = keep & ~elsewhere, counts | {"setting": int(elsewhere.sum())}
        run.progress(0.7)
        raw = siting.parts(xy[keep], points[keep] / 1000.0, frames)
        if keep.any():
            score, contributions = priority.combine(raw, weights)
        else:
            score, contributions = np.empty(0), {}
        chosen = placing.place(
            row[keep],
            col[keep],
            score,
            opened.grid,
            crown.spacing_m,
            run.as_int("MAX_SITES"),
            run.as_int("PER_HECTARE") if run.given("PER_HECTARE") else None,
        )
        run.progress(0.85)
        at = np.flatnonzero(keep)[chosen]
        nearest, gap = siting.nearest_constraint(xy[at], frames)
        protection, unprotected = siting.protections(xy[at], frames)
        names = {
            "heat": "heat_level",
            "people": "residents_per_ha",
            "equity": "poor_households_pct",
        }
        benefit = {
            name: np.round(raw[part][chosen], 1)
            for part, name in names.items()
            if raw[part] is not None
        }
        if np.isfinite(shade[at]).any():
            benefit["shaded_sealed_m2"] = np.round(shade[at], 1)
        if np.isfinite(sun[at]).any():
            benefit["summer_sun_pct"] = np.round(sun[at])
        frame = siting.layer(
            xy[at],
            score[chosen],
            {p: c[chosen] for p, c in contributions.items()},
            {p: None if v is None else v[chosen] for p, v in raw.items()},
            {
                "crown": crown.name,
                "spacing_m": crown.spacing_m,
                "soil_m2": np.round(soil[at], 1),
                "soil_m3": np.round(soil[at] * depth, 1),
                "land": attributes["land"][at],
                "setting": setting[at],
                "network_status": attributes["network_status"][at],
                "protection": protection,
                "protection_not_verified": ", ".join(unprotected),
                **benefit,
                "nearest_constraint": nearest,
                "nearest_constraint_m": gap,
                "plantability": points[at] / 1000.0,
            },
            partial=bool(opened.head["absent"]),
            run=run.of_computation(),
        )
        run.count(
            candidates=len(row), sites=len(at), **{f"removed: {k}": v for k, v in counts.items()}
        )
        run.manifest.report = siting.report_of_sites(
            len(at),
            len(row),
            counts,
            raw,
            weights,
            frame["network_status"].to_numpy(),
            crown,
            [t for t in _TABLES if t not in frames],
            unprotected,
            opened.head["bands"],
        )
        if not len(at):
            code, values = siting.nothing(len(row), counts, attributes["land"])
            run.warn(code, **values)
        results = {
            "OUTPUT": run.write(
                "OUTPUT",
                shared.cautioned(frame),
                style="planting_sites",
                label=tr("Planting sites"),
            ),
            "SITES_COUNT": len(at),
        }
        if run.given("SURVEY"):
            results["SURVEY"] = self._survey(run, xy[at], frames)
        return results

    def _survey(self, run, xy, frames):
        from ....algorithms.plantability import siting

        geopandas = deps.require("geopandas")
        lines, found = siting.surveys(xy, frames)
        frame = geopandas.GeoDataFrame(
            found.reset_index(drop=True), geometry=geopandas.array.GeometryArray(lines)
        )
        return run.write(
            "SURVEY", shared.cautioned(frame), style="", label=tr("Networks to locate first")
        )
