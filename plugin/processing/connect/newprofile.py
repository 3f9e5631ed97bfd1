"""A profile file from a commune's code."""

import json
import pathlib

from qgis.core import (
    QgsProcessingOutputVariant,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm


class NewProfile(ClairvilleAlgorithm):
    """INSEE code → profile with the sources that serve every commune."""

    ID = "newprofile"
    GROUP = "connect"
    PACKAGES = ()
    KEYWORDS = ("INSEE", "commune", "profile", "profil", "territory", "territoire")

    def label(self):
        return tr("New territory profile")

    def summary(self):
        return tr(
            "Writes a profile for any French commune from its INSEE code: projected system, time zone, school zone, "
            "boundary, the national sources, and what a BD TOPO or OpenStreetMap file holds. The city's own sources "
            "(works, complaints, trees ...) are added by hand; "
            "the result names every theme that is still absent."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterString("INSEE", tr("INSEE code of the commune")),
            tr(
                "Five characters, for example 93010. The code of a merged commune gives the one it merged into; that of an "
                "arrondissement of Paris, Lyon or Marseille gives the city."
            ),
        )
        self.add(
            QgsProcessingParameterFile("BDTOPO", tr("BD TOPO file"), optional=True),
            tr(
                "GeoPackage of IGN's BD TOPO, or one of its shapefiles: its themes come from there."
            ),
        )
        self.add(
            QgsProcessingParameterFile("OSM", tr("OpenStreetMap file"), optional=True),
            tr(
                "Extract of OpenStreetMap (.osm, .osm.gz or .pbf): themes that the BD TOPO file lacks come from there."
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Profile"), tr("JSON files (*.json)")
            ),
            tr("Where to write the profile."),
        )
        self.addOutput(QgsProcessingOutputVariant("THEMES", tr("Themes of the profile")))
        self.addOutput(QgsProcessingOutputVariant("ABSENT", tr("Themes without a source")))

    def compute(self, run):
        from ...host import files
        from ...territory import new, profiles, trust

        products = {
            name: run.as_file(name.upper()) for name in new.PRODUCTS if run.given(name.upper())
        }
        raw = new.make_profile(run.as_string("INSEE"), products)
        path = pathlib.Path(run.as_file_output("OUTPUT"))
        profiles.parse(raw, path)  # what is written can be read
        files.save(path, json.dumps(raw, ensure_ascii=False, indent=1) + "\n")
        trust.remember(profiles.load(path))  # whoever made it named its files
        missing = new.absent(raw)
        run.count(themes=len(raw["themes"]), absent=len(missing))
        run.warn("profile_unverified", name=raw["label"]["fr"], absent=", ".join(missing))
        return {"OUTPUT": str(path), "THEMES": list(raw["themes"]), "ABSENT": missing}
