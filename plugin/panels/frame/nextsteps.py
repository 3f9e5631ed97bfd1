"""The row "And next…" at the end of a panel: a button for each step after the result it shows."""

import json
import pathlib
import re
from dataclasses import replace

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ....algorithms.common.addresses import GONE, cleaned
from ....algorithms.common.themes import STORE_PARAMETERS
from ...host import meta, settings
from ...host.i18n import tr
from ...processing import nextsteps
from ...store import stores
from . import tools
from .flow import Flow
from .parts import plain_label, tool_button
from .printing import record_of

_RUN = re.compile(r"clairville:(\w+) \S+, run (\S+),")
_STORES = ("PROFILE", "STORE")


def made_by(layer):
    """The tool that made a layer, told by the history in its metadata; "" for any other layer."""
    if not isinstance(layer, (QgsVectorLayer, QgsRasterLayer)):
        return ""
    told = [m for line in layer.metadata().history() if (m := _RUN.match(line))]
    return told[-1][1] if told else ""


def known_of(layer):
    """What is known of a result layer: its run, where the record of it is found."""
    path = layer.customProperty(meta.RECORD, "") or _beside(layer) or record_of(layer)
    return replace(of_run(_read(path) | {"path": path}), result=layer.id())


def of_run(run):
    """What is known of a run by its manifest, with the path of it under "path"."""
    return nextsteps.Known(
        outputs=run.get("outputs") or {},
        inputs=run.get("parameters") or {},
        record=run["path"] if run.get("run_id") else "",
    )


def parameters_for(step, known, given):
    """The parameters of a step's dialog: layers of the store, those that the run before read under
    the same names, then what the step itself says.

    A record names no password and no key, and a layer in memory is gone with its window: what does
    not open any more is taken from the store. A run of another town is filled from the store of that
    town alone.
    """
    themes = getattr(step.algorithm(), "_themes", {})
    own = {n: v for n, v in known.inputs.items() if n in themes and v and _opens(v)}
    stated = {name: known.inputs.get(name) or "" for name in _STORES}
    own |= {name: value for name, value in stated.items() if value and GONE not in value}
    names = {d.name() for d in step.algorithm().parameterDefinitions()}
    found = _of_its_town(step.tool, stated["STORE"] or _store_of(known), stated["PROFILE"])
    base = {name: value for name, value in found.items() if name in themes or name in _STORES}
    asked_to_open = {n for n in (*themes, "STORE") if step.fill.get(n, "").startswith("input:")}
    kept = {n: v for n, v in given.items() if n not in asked_to_open or _opens(v)}
    return {n: v for n, v in {**base, **own, **kept}.items() if n in names}


def _of_its_town(tool, store, profile):
    """What a tool takes of the store that a run read; nothing of another town's."""
    here = settings.store_path()
    same = pathlib.Path(store).resolve() == pathlib.Path(here).resolve()
    at_home = same or store in ("", here, cleaned(here))
    if at_home and (store or profile in ("", settings.load().profile)):
        return tools.inputs(tool)[0]
    found = tools.inputs(tool, store)[0] if store and pathlib.Path(store).is_file() else {}
    return {name: value for name, value in found.items() if name != "PROFILE"}


def _opens(value):
    """True for a layer of the project, a file that is there and an address without a gap."""
    if not isinstance(value, str):
        return True
    if QgsProject.instance().mapLayer(value) is not None:
        return True
    if pathlib.Path(value.partition("|")[0]).exists():
        return True
    return ("=" in value or "://" in value) and GONE not in value and "|" not in value


def _store_of(known):
    """The store whose themes a run read as a whole; "" where it read other layers."""
    for name, value in known.inputs.items():
        path, _, layer = str(value).partition("|layername=")
        if layer and layer == STORE_PARAMETERS.get(name) and pathlib.Path(path).is_file():
            with stores.open_store(path) as opened:  # a layer of a person may bear that name too
                if opened.pulls():
                    return path
    return ""


def open_dialog(algorithm_id, parameters):
    """The dialog of a tool as the toolbox opens it, filled; returns it."""
    import processing  # noqa: QGS111 (the dialogs are here alone)

    dialog = processing.createAlgorithmDialog(algorithm_id, parameters)
    if dialog is not None:
        dialog.show()
    return dialog


class NextSteps(QWidget):
    """``panel``: whose result is shown. ``place()``: the place that is chosen, or "". ``explain()``:
    what the step to "Explain" does, instead of opening that panel. ``beside``: steps that the panel
    has as buttons of its own."""

    def __init__(self, panel, place=lambda: "", explain=None, beside=()):
        super().__init__()
        self.panel, self._place, self._explain = panel, place, explain
        self._beside = beside
        self._known = nextsteps.Known
        self.buttons, self.dialog, self._tool = {}, None, None
        self._flow = Flow()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def of_layer(self, layer):
        """The steps after the tool that made a layer; none for a layer of another hand."""
        self.of_tool(made_by(layer), lambda: known_of(layer))

    def of_tool(self, tool, known=None):
        """The steps after a tool. ``known()``: what is known of its run, asked when a step is taken."""
        self._known = known or nextsteps.Known
        if self._tool == tool:
            return
        self._tool, self.buttons = tool, {}
        while self._flow.count():
            self._flow.takeAt(0).widget().deleteLater()
        found = [s for s in nextsteps.steps(tool) if self._can(s)]
        if found:
            title = plain_label(tr("And next…"))
            title.setMinimumHeight(title.fontMetrics().height() + 10)  # in line with its buttons
            self._flow.addWidget(title)
        for step in found:
            button = self._button(step)
            self.buttons[step.tool or step.panel] = button
            self._flow.addWidget(button)
        self.setVisible(bool(found))

    def _can(self, step):
        """A step to a tool that is there, or to another panel that is."""
        if step.panel in self._beside:
            return False
        if step.panel:
            return self.panel.desk.has(step.panel) and step.panel != self.panel.ID
        return step.algorithm() is not None

    def _button(self, step):
        algorithm = step.algorithm()
        desk = self.panel.desk
        label = desk.label(step.panel) if algorithm is None else algorithm.displayName()
        tip = (
            tr("Opens this panel")
            if algorithm is None
            else tr("Opens the tool, filled with what is known of this result")
        )
        return tool_button(
            desk.picture(step.panel) if algorithm is None else algorithm.ICON,
            label,
            tip,
            lambda: self.take(step),
            text=True,
        )

    @tools.tells_errors
    def take(self, step):
        """Open the tool of a step, filled, or its panel; returns the dialog or the panel."""
        if step.panel == "explain" and self._explain is not None:
            return self._explain()
        if step.panel:
            return self.panel.desk.open(step.panel)
        known = self._known()
        known.place = self._place()
        given = nextsteps.filled(step, known)
        if given is None:
            self.panel.tell(
                "info",
                tr("The record of this result was not found."),
                tr(
                    "Run the tool again with its result in a file: the record is written beside it."
                ),
            )
            return None
        asked = parameters_for(step, known, given)
        self.dialog = open_dialog(f"clairville:{step.tool}", asked)
        return self.dialog


def _beside(layer):
    """The manifest beside a result file, or ""."""
    file, _, rest = layer.source().partition("|")
    path = pathlib.Path(file)
    name = re.search(r"layername=([^|]+)", rest)
    stems = [f"{path.stem}_{name[1]}"] if name else []
    for stem in (*stems, path.stem):
        found = path.with_name(f"{stem}.manifest.json")
        if path.suffix and found.is_file():
            return str(found)
    return ""


def _read(path):
    try:
        return json.loads(pathlib.Path(path).read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        return {}
