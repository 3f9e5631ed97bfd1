"""Processing algorithms: one thin file each. The list below is what the toolbox and qgis_process
show.
"""

import importlib

# (module, class), in the order of the toolbox.
_TABLE = (
    ("connect.pullcity", "PullCity"),
    ("connect.pseudonymise", "Pseudonymise"),
    ("connect.purge", "Purge"),
    ("connect.importcrashes", "ImportCrashes"),
    ("connect.newprofile", "NewProfile"),
    ("connect.locate", "Locate"),
    ("connect.preparesurvey", "PrepareSurvey"),
    ("crossing.citysnapshot", "CitySnapshot"),
    ("crossing.findconflicts", "FindConflicts"),
    ("crossing.coordinateworks", "CoordinateWorks"),
    ("crossing.publishclosures", "PublishClosures"),
    ("crossing.complaintclusters", "ComplaintClusters"),
    ("crossing.schoolsafety", "SchoolSafety"),
    ("services.facilityaccess", "FacilityAccess"),
    ("services.projectpopulation", "ProjectPopulation"),
    ("network.buildnetwork", "BuildNetwork"),
    ("network.snapcrashes", "SnapCrashes"),
    ("network.networkdensity", "NetworkDensity"),
    ("network.hotspots", "HotSpots"),
    ("districts.policyeffect", "PolicyEffect"),
    ("requests.readrequests", "ReadRequests"),
    ("requests.forecastrequests", "ForecastRequests"),
    ("requests.planrounds", "PlanRounds"),
    ("situation.overload", "Overload"),
    ("water.terrainflow", "TerrainFlow"),
    ("situation.eventplan", "EventPlan"),
    ("situation.pcspack", "PcsPack"),
    ("situation.reflexplaces", "ReflexPlaces"),
    ("scenario.makescenario", "MakeScenario"),
    ("scenario.scenario", "Scenario"),
    ("services.mealforecast", "MealForecast"),
    ("moving.parkingpressure", "ParkingPressure"),
    ("moving.trafficestimate", "TrafficEstimate"),
    ("moving.transitfrequency", "TransitFrequency"),
    ("moving.deliverybays", "DeliveryBays"),
    ("moving.matchmaterials", "MatchMaterials"),
    ("situation.situation", "Situation"),
    ("situation.livepull", "LivePull"),
    ("water.waterstress", "WaterStress"),
    ("water.stageforecast", "StageForecast"),
    ("situation.situationsheet", "SituationSheet"),
    ("city.runcity", "RunCity"),
    ("documents.mapsheet", "MapSheet"),
    ("documents.placesheet", "PlaceSheet"),
    ("documents.streetsheet", "StreetSheet"),
    ("documents.atlas", "Atlas"),
    ("documents.runreport", "RunReport"),
    ("documents.transparencyrecord", "TransparencyRecord"),
    ("accidents.accidentrisk", "AccidentRisk"),
    ("accidents.trainaccidentrisk", "TrainAccidentRisk"),
    ("accidents.predictaccidentrisk", "PredictAccidentRisk"),
    ("accidents.preventionplan", "PreventionPlan"),
    ("accidents.beforeafter", "BeforeAfter"),
    ("acts.councilacts", "CouncilActs"),
    ("services.costanomalies", "CostAnomalies"),
    ("maintenance.maintenancepriority", "MaintenancePriority"),
    ("maintenance.roadmaintenance", "RoadMaintenance"),
    ("maintenance.pipefailure", "PipeFailure"),
    ("maintenance.leaksearch", "LeakSearch"),
    ("maintenance.assetpriority", "AssetPriority"),
    ("maintenance.maintenanceprogramme", "MaintenanceProgramme"),
    ("maintenance.buildingenergy", "BuildingEnergy"),
    ("maintenance.roughnessfromtracks", "RoughnessFromTracks"),
    ("districts.districtprofile", "DistrictProfile"),
    ("plantability.plantability", "Plantability"),
    ("plantability.rescoreplantability", "RescorePlantability"),
    ("plantability.plantingsites", "PlantingSites"),
    ("plantability.plantabilitycell", "PlantabilityCell"),
    ("plantability.plantabilityzones", "PlantabilityZones"),
    ("plantability.plantabilitypolygons", "PlantabilityPolygons"),
    ("water.floodsusceptibility", "FloodSusceptibility"),
)

# The essential tools: what the toolbox shows alone where the settings say so.
START = frozenset(
    {
        "pullcity",
        "newprofile",
        "pseudonymise",
        "citysnapshot",
        "findconflicts",
        "coordinateworks",
        "accidentrisk",
        "plantability",
        "maintenancepriority",
        "runcity",
        "mapsheet",
        "transparencyrecord",
    }
)


def ALGORITHMS():
    """All algorithm classes; imported when the provider loads, not when the plugin does."""
    return [
        getattr(importlib.import_module(f".{module}", __name__), name) for module, name in _TABLE
    ]
