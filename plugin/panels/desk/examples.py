"""The example models, put among a person's own when asked for."""

import pathlib
import shutil

from qgis.core import QgsApplication

from ...host import files
from ...host.i18n import tr
from ...host.meta import ROOT

FOLDER = ROOT / "resources" / "models"


def add_models(iface):  # noqa: QGS105 (the window it belongs to; None in batch)
    """Copy the example models into the models of QGIS's profile; what is there of the same name stays.
    Returns the paths that were written."""
    target = pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "processing" / "models"
    made = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for model in sorted(FOLDER.glob("*.model3")):
            own = target / f"clairville_{model.name}"
            if not own.exists():
                shutil.copyfile(model, own)
                made.append(own)
    except OSError as error:
        raise files.problem(error, target) from error
    provider = QgsApplication.processingRegistry().providerById("model")
    if provider is not None:
        provider.refreshAlgorithms()
    said = (
        tr("{n} example models are in the toolbox, under Models, Clairville.").format(n=len(made))
        if made
        else tr("The example models are in the toolbox already, under Models, Clairville.")
    )
    iface.messageBar().pushSuccess("Clairville", said)
    return made
