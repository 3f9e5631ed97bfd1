"""Writes the example models of resources/models: chains of tools that an officer opens, changes and runs
in batch.

models.py    write resources/models/<name>.model3
"""

import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources/models"
GROUP = "Clairville"


def examples():
    """{name: (title, parameters, children, {output: (child, its output, title)})}; a parameter's value
    in a child is the name of one of the model, ("child", "OUTPUT"), or a value."""
    from qgis.core import (
        QgsProcessing,
        QgsProcessingParameterFeatureSource,
        QgsProcessingParameterField,
        QgsProcessingParameterFile,
        QgsProcessingParameterNumber,
        QgsProcessingParameterString,
    )

    line = [QgsProcessing.SourceType.TypeVectorLine]
    any_layer = [QgsProcessing.SourceType.TypeVector]
    streets = QgsProcessingParameterFeatureSource("rues", "Rues", line)
    store = QgsProcessingParameterFile("base", "Base locale", extension="gpkg")
    return {
        "prevention": (
            "Des accidents à la feuille de prévention",
            [
                streets,
                QgsProcessingParameterFeatureSource("accidents", "Accidents", any_layer),
                QgsProcessingParameterNumber(
                    "budget",
                    "Budget (€)",
                    QgsProcessingParameterNumber.Type.Double,
                    200_000.0,
                    False,
                    0.0,
                ),
            ],
            [
                ("risque", "clairville:accidentrisk", {"STREETS": "rues", "CRASHES": "accidents"}),
                (
                    "plan",
                    "clairville:preventionplan",
                    {"PLACES": ("risque", "OUTPUT"), "CRASHES": "accidents", "BUDGET": "budget"},
                ),
                ("fiche", "clairville:runreport", {"MANIFEST_IN": ("plan", "MANIFEST")}),
            ],
            {
                "plan": ("plan", "OUTPUT", "Plan"),
                "fiche": ("fiche", "OUTPUT", "Fiche"),
            },
        ),
        "nuit": (
            "Diagnostic de la nuit",
            [QgsProcessingParameterString("profil", "Profil du territoire", "paris_demo")],
            [("ville", "clairville:runcity", {"PROFILE": "profil"})],
            {"dossier": ("ville", "FOLDER", "Dossier")},
        ),
        "plantation": (
            "De la plantabilité aux emplacements d'arbres",
            [store],
            [
                ("carte", "clairville:plantability", {"STORE": "base", "LEARN": False}),
                (
                    "sites",
                    "clairville:plantingsites",
                    {"STORE": "base", "COVER": ("carte", "COVER")},
                ),
            ],
            {
                "carte": ("carte", "OUTPUT", "Carte"),
                "sites": ("sites", "OUTPUT", "Sites"),
            },
        ),
        "coordination": (
            "Des chantiers de l'année au calendrier de coordination",
            [QgsProcessingParameterFeatureSource("chantiers", "Chantiers", any_layer), streets],
            [
                (
                    "groupes",
                    "clairville:coordinateworks",
                    {"WORKS": "chantiers", "STREETS": "rues"},
                )
            ],
            {"groupes": ("groupes", "OUTPUT", "Groupes")},
        ),
        "programme": (
            "De mes équipements au programme de travaux",
            [
                QgsProcessingParameterFeatureSource("equipements", "Équipements", any_layer),
                QgsProcessingParameterField(
                    "etat", "Champ de l'état", parentLayerParameterName="equipements"
                ),
                QgsProcessingParameterField(
                    "cout", "Champ du coût (€)", parentLayerParameterName="equipements"
                ),
                QgsProcessingParameterString(
                    "budgets", "Budgets par an (€, séparés par ;)", "100000;100000;100000"
                ),
            ],
            [
                (
                    "priorite",
                    "clairville:assetpriority",
                    {"ASSETS": "equipements", "CONDITION": "etat", "COST": "cout"},
                ),
                (
                    "programme",
                    "clairville:maintenanceprogramme",
                    {
                        "ITEMS": ("priorite", "OUTPUT"),
                        "RISK": "=score",
                        "COST": "=cost",
                        "BUDGETS": "budgets",
                    },
                ),
            ],
            {"programme": ("programme", "OUTPUT", "Programme")},
        ),
    }


def model_of(title, parameters, children, outputs):
    """A model, checked by nothing but its own children's definitions."""
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
    )
    from qgis.PyQt.QtCore import QPointF, QSizeF

    made = QgsProcessingModelAlgorithm(title, GROUP, "clairville")
    known = set()
    for number, parameter in enumerate(parameters):
        component = QgsProcessingModelParameter(parameter.name())
        component.setPosition(QPointF(120 + 240 * number, 60))
        component.setSize(QSizeF(200, 30))
        made.addModelParameter(parameter.clone(), component)
        known.add(parameter.name())
    source = QgsProcessingModelChildParameterSource
    for number, (name, tool, given) in enumerate(children):
        child = QgsProcessingModelChildAlgorithm(tool)
        child.setChildId(name)
        child.setDescription(child.algorithm().displayName())
        child.setPosition(QPointF(240, 180 + 130 * number))
        for parameter, value in given.items():
            if isinstance(value, tuple):
                held = source.fromChildOutput(*value)
            elif isinstance(value, str) and value in known:
                held = source.fromModelParameter(value)
            else:
                plain = value[1:] if isinstance(value, str) and value.startswith("=") else value
                held = source.fromStaticValue(plain)
            child.addParameterSources(parameter, [held])
        found = {}
        for key, (own, its, label) in outputs.items():
            if own == name:
                output = QgsProcessingModelOutput(key, label)
                output.setChildId(own)
                output.setChildOutputName(its)
                output.setPosition(QPointF(560, 180 + 130 * number))
                found[key] = output
        child.setModelOutputs(found)
        made.addChildAlgorithm(child)
    made.updateDestinationParameters()
    return made


def main():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(ROOT / "build/help-profile")
    from helppages import load_plugin
    from qgis.core import QgsApplication, QgsSettings

    application = QgsApplication([], False)
    application.initQgis()
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", "fr_FR")
    load_plugin()
    from clairville.plugin.host import i18n
    from clairville.plugin.provider import ClairvilleProvider

    i18n.install()
    provider = ClairvilleProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    FOLDER.mkdir(exist_ok=True)
    for name, parts in examples().items():
        path = FOLDER / f"{name}.model3"
        if not model_of(*parts).toFile(str(path)):
            raise OSError(path)
    QgsApplication.processingRegistry().removeProvider(provider)
    application.exitQgis()


if __name__ == "__main__":
    sys.exit(main())
