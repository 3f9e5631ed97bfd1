"""clairville:makescenario: a layer or a table of edits as the file of a scenario."""

import json

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import ParameterError
from ...host import deps
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from ..plantability import shared


class MakeScenario(ClairvilleAlgorithm):
    """Edits drawn in a layer, as a scenario."""

    ID = "makescenario"
    GROUP = "cross"
    KEYWORDS = ("scénario", "scenario", "édition", "edit", "mesure", "measure")

    def label(self):
        return tr("Write a scenario")

    def summary(self):
        return tr(
            "Writes the edits of a layer or a table (close a street, move a school gate or a bell time, shift works, unseal ground, "
            "plant trees, add a building, a basin or a delivery bay) into the file of a scenario, checked one by one. The town's "
            "store is not changed."
        )

    def declare(self):
        table = [QgsProcessing.SourceType.TypeVector]
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=shared.STORES),
            tr("The GeoPackage, or the address of the database, that City data filled."),
        )
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", tr("Edits"), table),
            tr(
                "A row an edit: fields action, feature (id of the row it changes) and values (JSON, or a field for each value such as "
                "start, days, opens, height_m)."
            ),
        )
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title"), optional=True),
            tr("What the scenario is called."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Scenario"), "Clairville (*.scenario.gpkg)"
            ),
            tr("The file to write; an earlier one is not overwritten."),
        )
        self.addOutput(QgsProcessingOutputNumber("EDITS", tr("Edits")))

    def compute(self, run):
        from ....algorithms.scenario import edits as edits_
        from ...store import scenariofile

        shapely = deps.require("shapely")
        store, output = run.as_file("STORE"), run.as_file_output("OUTPUT")
        if not scenariofile.is_scenario(output):
            output = f"{output.removesuffix('.gpkg')}{scenariofile.SUFFIX}"
        shared.use_store_crs(run, store, shared.tables(store))
        frame = run.raw("INPUT", keep_crs=True)
        if "action" not in frame:
            raise ParameterError("scenario_fields", fields="action")
        shapes = frame.geometry if "geometry" in frame else None
        made = []
        for k, (label, row) in enumerate(frame.iterrows(), 1):
            shape = None if shapes is None else shapes.loc[label]
            spec = edits_.actions().get(str(row["action"]))
            wanted = spec is not None and bool(spec["shape"]) and shape is not None
            edit = edits_.Edit(
                k,
                str(row["action"]),
                "" if row.get("feature") is None else str(row.get("feature") or ""),
                _values(row, spec),
                shapely.to_wkb(shape) if wanted else None,
                str(row.get("note") or ""),
            )
            edits_.check(edit)
            made.append(edit)
        written = scenariofile.create(output, store, run.crs.authid(), run.as_string("TITLE"))
        for edit in made:
            written.add(
                edit.action,
                feature=edit.feature,
                values=edit.values,
                shape=edit.shape,
                note=edit.note,
            )
        run.manifest.outputs["OUTPUT"] = output
        run.count(edits=len(made))
        return {"OUTPUT": output, "EDITS": len(made)}


def _values(row, spec):
    """The values of an edit: the JSON of its field, and the fields named as values of its action."""
    told = row.get("values")
    try:
        found = json.loads(told) if isinstance(told, str) and told.strip() else {}
    except ValueError as error:
        raise ParameterError("scenario_values_json", text=str(told)[:80]) from error
    if not isinstance(found, dict):
        raise ParameterError("scenario_values_json", text=str(told)[:80])
    for name in (*spec["needs"], *spec["may"]) if spec is not None else ():
        value = row.get(name)
        if name not in found and value is not None and value == value and value != "":
            found[name] = _plain(name, value)
    return found


def _plain(name, value):
    if name in ("start", "end"):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    if name in ("days", "weekday", "floors", "places"):
        return int(value)
    return value.item() if hasattr(value, "item") else value
