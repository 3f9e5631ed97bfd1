"""clairville:terrainflow: where water runs and stands on the ground, from a terrain model alone."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ....algorithms.common.progress import stage
from ...host import deps
from ...host.i18n import tr
from ...host.kernels import prepare
from ..base import ClairvilleAlgorithm
from . import ground

# output: (what of a Flow it shows, unit, style, made by default)
MAPS = {
    "HAND": ("hand", "m", "terrain_hand", True),
    "DEPTH": ("depth", "m", "terrain_depth", True),
    "AREA": ("area_cells", "m²", "terrain_area", True),
    "WETNESS": ("wetness", "", "terrain_wetness", True),
    "FLOOD_INDEX": ("flood_index", "", "terrain_flood_index", False),
    "SPREAD_AREA": ("spread_cells", "m²", "terrain_area", False),
    "FILLED": ("filled", "m", "theme_elevation", False),
    "DIRECTIONS": ("directions", "", "terrain_directions", False),
}


COARSE_M = 5.0  # a cell larger than this shows no street


class TerrainFlow(ClairvilleAlgorithm):
    """Flow, hollows and heights above the stream."""

    ID = "terrainflow"
    GROUP = "water"
    PACKAGES = ("numpy", "pandas", "shapely", "geopandas", "scipy")
    KEYWORDS = (
        "DEM",
        "MNT",
        "terrain",
        "relief",
        "runoff",
        "ruissellement",
        "écoulement",
        "flow accumulation",
        "fill sinks",
        "cuvette",
        "hollow",
        "sink",
        "HAND",
        "TWI",
        "D8",
        "flood",
        "inondation",
    )

    def label(self):
        return tr("Flow over the terrain")

    def summary(self):
        return tr(
            "From a terrain model: where rain gathers as it runs, the hollows in which it stands with their depth, volume and "
            "the point through which they spill, the height of each place above the stream that its water meets. Buildings "
            "stand in the way and passages below bridges are opened where their layers are given. It knows neither sewers nor "
            "rain: it shows where water would go, not a flooded area."
        )

    def declare(self):
        self._inputs()
        self._choices()
        self.add_sink(
            "OUTPUT",
            tr("Hollows"),
            tr("Areas in which water stands before it runs on: depth, volume, level when full."),
            geometry="polygon",
        )
        self.add_sink(
            "SPILLS",
            tr("Spill points"),
            tr("Where each hollow runs over once it is full."),
            geometry="point",
            optional=True,
        )
        labels = self._labels()
        for name, (_what, _unit, _style, default) in MAPS.items():
            label, told = labels[name]
            self.add(
                QgsProcessingParameterRasterDestination(
                    name, label, optional=True, createByDefault=default
                ),
                told,
                advanced=not default,
            )
        self.addOutput(QgsProcessingOutputNumber("HOLLOWS_COUNT", tr("Number of hollows")))
        self.addOutput(QgsProcessingOutputNumber("VOLUME", tr("Volume of the hollows (m³)")))

    def _labels(self):
        """{output: (label, help)}."""
        return {
            "HAND": (
                tr("Height above the stream"),
                tr("Metres above the channel that a cell's water meets (HAND)."),
            ),
            "DEPTH": (
                tr("Depth of the hollows"),
                tr("Metres of water when each hollow is full; 0 elsewhere."),
            ),
            "AREA": (
                tr("Upstream area"),
                tr(
                    "Square metres whose water passes each cell, following the steepest slope (D8)."
                ),
            ),
            "WETNESS": (
                tr("Topographic wetness index"),
                tr("Logarithm of upstream area over slope (TWI): high where the ground stays wet."),
            ),
            "FLOOD_INDEX": (
                tr("Geomorphic flood index"),
                tr(
                    "Logarithm of the stream's depth in flood over the height above it (GFI). It ranks places; a threshold "
                    "means something only once it is set on a known flood."
                ),
            ),
            "SPREAD_AREA": (
                tr("Upstream area, spread"),
                tr(
                    "Square metres whose water passes each cell, shared among all lower neighbours."
                ),
            ),
            "FILLED": (
                tr("Filled terrain"),
                tr("Metres: the terrain with every hollow filled up to where it spills."),
            ),
            "DIRECTIONS": (
                tr("Flow directions"),
                tr(
                    "The neighbour that takes each cell's water: 1 east, 2 south-east, 4 south … 128 north-east; 0 where it "
                    "leaves the terrain."
                ),
            ),
        }

    def _inputs(self):
        line = QgsProcessing.SourceType.TypeVectorLine
        self.add(
            QgsProcessingParameterRasterLayer("ELEVATION", tr("Elevation"), optional=True),
            tr(
                "Terrain model, bare ground. Left empty, the one that was pulled beside the store. Cells of 1 to 5 m show streets, "
                "cells of 25 m only valleys."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "STORE", tr("Store"), fileFilter="GeoPackage (*.gpkg)", optional=True
            ),
            tr("GeoPackage beside which the elevation lies. Empty: the store of the settings."),
            advanced=True,
        )
        self.add_layer(
            "BUILDINGS",
            "buildings",
            tr("Buildings"),
            tr("Water goes round them. Empty: as if there were none."),
            optional=True,
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr(
                "With their level (bridge or tunnel): tunnels, and what passes below a bridge, are opened along the street's "
                "axis."
            ),
            optional=True,
        )
        self.add_layer(
            "BRIDGES",
            "bridges",
            tr("Bridges"),
            tr("Streets and streams below them are opened."),
            optional=True,
        )
        self.add_layer(
            "WATER",
            "water_bodies",
            tr("Water"),
            tr(
                "Streams, rivers and lakes that are known: heights are counted above them as well as above the channels found."
            ),
            optional=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "OPENINGS", tr("Culverts and other openings"), [line], optional=True
            ),
            tr("Lines from one side of an embankment to the other along which water passes."),
            advanced=True,
        )

    def _choices(self):
        def number(name, label, default, low, high, told, advanced=True):
            kind = QgsProcessingParameterNumber.Type.Double
            self.add(
                QgsProcessingParameterNumber(name, label, kind, default, False, low, high),
                told,
                advanced=advanced,
            )

        number(
            "CHANNEL_AREA",
            tr("Upstream area of a channel (km²)"),
            1.0,
            0.0001,
            100000.0,
            tr(
                "From this upstream area on, water is said to run in a channel. Smaller shows ditches and dry valleys, larger "
                "only rivers."
            ),
            advanced=False,
        )
        number(
            "MIN_DEPTH",
            tr("Least depth of a hollow (m)"),
            0.1,
            0.0,
            100.0,
            tr(
                "Hollows that are nowhere deeper are left out: terrain models are wrong by 0.1 to 0.3 m."
            ),
            advanced=False,
        )
        number(
            "MIN_AREA",
            tr("Least area of a hollow (m²)"),
            25.0,
            0.0,
            1e9,
            tr("Smaller hollows are left out."),
            advanced=False,
        )
        number(
            "RAISE",
            tr("Height of buildings (m)"),
            10.0,
            0.0,
            300.0,
            tr("By which the ground below buildings is raised, so that water goes round them."),
        )
        number(
            "REACH",
            tr("Reach around an opening (m)"),
            15.0,
            0.0,
            200.0,
            tr(
                "How far around a bridge, and from the ends of a passage, the ground on both sides is looked for."
            ),
        )
        number(
            "EXPONENT",
            tr("Exponent of multiple flow"),
            1.1,
            0.0,
            100.0,
            tr("Freeman's exponent of the slope: larger gathers more in the steepest neighbour."),
        )
        number(
            "SLOPE_FLOOR",
            tr("Least slope of the wetness index"),
            0.001,
            1e-9,
            1.0,
            tr("Tangent below which ground counts as this steep: the index has no limit on flats."),
        )
        number(
            "DEPTH_SCALE",
            tr("Depth of a stream of 1 km² in flood (m)"),
            1.0,
            0.001,
            1000.0,
            tr("For the geomorphic flood index: it shifts the whole map and changes no rank."),
        )
        number(
            "DEPTH_EXPONENT",
            tr("Growth of depth with area"),
            0.3544,
            0.0,
            2.0,
            tr("For the geomorphic flood index: depth grows as upstream area to this power."),
        )

    def compute(self, run):
        from ....algorithms.water import terrainflow, terrainreport, terrainshapes
        from ...bridge import surfaces

        prepare(run)
        params = terrainflow.Params(
            channel_km2=run.as_double("CHANNEL_AREA"),
            min_depth_m=run.as_double("MIN_DEPTH"),
            min_area_m2=run.as_double("MIN_AREA"),
            exponent=run.as_double("EXPONENT"),
            slope_floor=run.as_double("SLOPE_FLOOR"),
            depth_scale_m=run.as_double("DEPTH_SCALE"),
            depth_exponent=run.as_double("DEPTH_EXPONENT"),
        )
        with surfaces.Room() as room:
            surface = ground.surface(run, room)
            place, z = surface.place, surface.metres
            streams = ground.shape(run, z, place)
            flow = terrainflow.flow_over(
                z,
                place,
                params,
                streams,
                scratch=room.new,
                progress=stage(run.progress, 0.2, 0.8),
            )
            self._tell(run, flow, params, place)
            results = self._maps(run, flow, place)
            areas = terrainshapes.hollow_areas(flow.hollows, place, run.crs.toWkt())
            spills = terrainshapes.spill_points(flow.hollows, areas, place)
            run.manifest.report = terrainreport.report_of(flow, areas)
            results["HOLLOWS_COUNT"] = len(areas)
            results["VOLUME"] = float(areas["volume_m3"].sum())
        areas["run_id"] = spills["run_id"] = run.manifest.run_id
        results["OUTPUT"] = run.write("OUTPUT", areas, style="terrain_hollows", label=tr("Hollows"))
        results["SPILLS"] = run.write(
            "SPILLS", spills, style="terrain_spills", label=tr("Spill points")
        )
        run.progress(1.0)
        return results

    def _tell(self, run, flow, params, place):
        """What a person should know before believing the map."""
        np = deps.require("numpy")
        run.count(**flow.counts)
        cell = max(place.cell_x, place.cell_y)
        if cell > COARSE_M:
            run.warn("terrain_coarse", cell=ground.side(cell))
        largest = float(np.nanmax(flow.area_cells)) * place.cell_area_m2 / 1e6
        known = flow.counts["cells"] - flow.counts["cells_unknown"]
        if not flow.counts["channel_cells"]:
            run.warn(
                "terrain_no_channel",
                asked=ground.side(params.channel_km2),
                largest=round(largest, 4),
            )
        elif flow.counts["without_channel"]:
            share = 100 * flow.counts["without_channel"] / known
            run.tell("terrain_without_channel", percent=round(share, 1))
        run.tell("terrain_edge")
        run.tell("terrain_floor", floor=params.slope_floor)

    def _maps(self, run, flow, place):
        """Write the maps that a person wants; {output: path}."""
        from ....algorithms.water.terraindirections import ESRI_CODES
        from ...bridge import surfaces

        np = deps.require("numpy")
        labels, written = self._labels(), {}
        for done, (name, (what, unit, style, default)) in enumerate(MAPS.items()):
            run.progress(0.8 + 0.15 * done / len(MAPS))
            if not run.given(name):
                continue
            del default
            values = getattr(flow, what)
            if name in ("AREA", "SPREAD_AREA"):
                values = values * place.cell_area_m2
            elif name == "DIRECTIONS":
                values = ESRI_CODES[values]
            elif name == "DEPTH":
                values = np.where((flow.hollows.label > 0) | np.isnan(values), values, 0)
            path = run.as_output_layer(name)
            surfaces.write_map(path, values, place, run.crs.toWkt(), unit, labels[name][0])
            run.styles[path] = (style, labels[name][0])
            run.manifest.outputs[name] = written[name] = path
        return written
