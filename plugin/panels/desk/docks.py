"""The panels of the window: what each is called, where it docks, which share a dock."""

from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt

from ...host.i18n import tr


@dataclass(frozen=True)
class Dock:
    """A panel: its module and class among the panels, its icon, the menu text, and where it docks."""

    module: str
    name: str
    icon: str
    text: str
    tip: str
    area: Qt.DockWidgetArea = Qt.DockWidgetArea.RightDockWidgetArea
    toolbar: bool = True
    within: str = ""  # the panel whose dock it shares, as a tab
    tab: str = ""  # what the tab is called


def docks():
    """{panel id: dock}, in the order of the menu. A function, because translations load after this
    module.
    """
    return {
        "welcome": Dock(
            "desk.welcome",
            "WelcomePanel",
            "welcome",
            tr("Home"),
            tr("Your town, what its data allow, and three ways to begin"),
            toolbar=False,
        ),
        "catalogue": Dock(
            "citydata.catalogue",
            "CataloguePanel",
            "catalogue",
            tr("City data"),
            tr(
                "The themes of your territory: state, dates, licences; refresh them and add them to the map"
            ),
        ),
        "glance": Dock(
            "glance.glance",
            "GlancePanel",
            "glance",
            tr("Today"),
            tr("Works, air, complaints and schools at one hour, and where they collide"),
            tab=tr("Hour by hour"),
        ),
        "crisis": Dock(
            "crisis.crisis",
            "CrisisPanel",
            "crisis",
            tr("Command post"),
            tr("Feeds, situations, reflex sheets and the log of a crisis"),
            within="glance",
            tab=tr("Command post"),
        ),
        "priorities": Dock(
            "results.priorities",
            "PrioritiesPanel",
            "priorities",
            tr("Priorities"),
            tr("Places in order, with their reasons and how sure they are; the works programme"),
            tab=tr("Ranking"),
        ),
        "plantability": Dock(
            "plantability.plantability",
            "PlantabilityPanel",
            "plantability",
            tr("Trees"),
            tr(
                "Where trees can be planted: weights to edit, a map that follows, reasons cell by cell"
            ),
        ),
        "programme": Dock(
            "results.programme",
            "ProgrammePanel",
            "programme",
            tr("Works programme"),
            tr("What to repair first under a budget, year by year"),
            within="priorities",
            tab=tr("Programme"),
        ),
        "bays": Dock(
            "bays.bays",
            "BaysPanel",
            "bays",
            tr("Delivery bays"),
            tr("How many new bays cover how many deliveries, and where"),
            within="priorities",
            tab=tr("Bays"),
        ),
        "districts": Dock(
            "districts.districts",
            "DistrictsPanel",
            "districts",
            tr("Districts"),
            tr("What is known of each district, beside the town, with its date and how sure it is"),
        ),
        "requests": Dock(
            "requests.requests",
            "RequestsPanel",
            "requests",
            tr("Citizens' requests"),
            tr("What people report to the town: the urgent first, the service, what is told twice"),
        ),
        "scenario": Dock(
            "scenario.scenario",
            "ScenarioPanel",
            "scenario",
            tr("Scenario"),
            tr("A measure tried on the whole town: before, after and difference"),
        ),
        "street": Dock(
            "streets.street",
            "StreetPanel",
            "street",
            tr("Street sheet"),
            tr("What the town knows of a street, typed or clicked on the map"),
        ),
        "explain": Dock(
            "results.explain",
            "ExplainPanel",
            "explain",
            tr("Explain"),
            tr("Why a place has its score, and what would change it"),
            toolbar=False,
        ),
        "register": Dock(
            "register.register",
            "RegisterPanel",
            "register",
            tr("Register"),
            tr("Every tool in use, its last run, its owner and its review date"),
            toolbar=False,
        ),
    }
