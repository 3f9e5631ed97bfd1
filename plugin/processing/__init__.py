"""Processing algorithms: one thin file each. The list below is what the toolbox and qgis_process show."""

import importlib

# (module, class), in the order of the toolbox.
_TABLE = (
    ("pullcity", "PullCity"),
    ("pseudonymise", "Pseudonymise"),
    ("purge", "Purge"),
    ("importcrashes", "ImportCrashes"),
    ("newprofile", "NewProfile"),
    ("citysnapshot", "CitySnapshot"),
    ("findconflicts", "FindConflicts"),
    ("coordinateworks", "CoordinateWorks"),
    ("complaintclusters", "ComplaintClusters"),
    ("schoolsafety", "SchoolSafety"),
    ("buildnetwork", "BuildNetwork"),
    ("snapcrashes", "SnapCrashes"),
    ("networkdensity", "NetworkDensity"),
    ("hotspots", "HotSpots"),
    ("runcity", "RunCity"),
    ("mapsheet", "MapSheet"),
    ("atlas", "Atlas"),
    ("runreport", "RunReport"),
    ("transparencyrecord", "TransparencyRecord"),
    ("accidentrisk", "AccidentRisk"),
    ("trainaccidentrisk", "TrainAccidentRisk"),
    ("predictaccidentrisk", "PredictAccidentRisk"),
    ("preventionplan", "PreventionPlan"),
    ("beforeafter", "BeforeAfter"),
    ("maintenancepriority", "MaintenancePriority"),
    ("roadmaintenance", "RoadMaintenance"),
    ("pipefailure", "PipeFailure"),
    ("leaksearch", "LeakSearch"),
    ("assetpriority", "AssetPriority"),
    ("maintenanceprogramme", "MaintenanceProgramme"),
    ("buildingenergy", "BuildingEnergy"),
    ("roughnessfromtracks", "RoughnessFromTracks"),
    ("plantability", "Plantability"),
    ("rescoreplantability", "RescorePlantability"),
    ("plantingsites", "PlantingSites"),
    ("plantabilitycell", "PlantabilityCell"),
    ("plantabilityzones", "PlantabilityZones"),
    ("plantabilitypolygons", "PlantabilityPolygons"),
)

# What a commune needs first, three tools a group; the settings show the others.
START = frozenset({"pullcity", "newprofile", "pseudonymise", "citysnapshot", "findconflicts", "coordinateworks",
                   "accidentrisk", "plantability", "maintenancepriority", "runcity", "mapsheet", "transparencyrecord"})


def ALGORITHMS():
    """All algorithm classes; imported when the provider loads, not when the plugin does."""
    return [getattr(importlib.import_module(f".{module}", __name__), name) for module, name in _TABLE]
