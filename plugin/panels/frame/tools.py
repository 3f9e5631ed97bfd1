"""What panels give to the public tools: the store's tables under the tools' parameter names."""

import functools

from qgis.core import QgsApplication

from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.themes import STORE_PARAMETERS
from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language
from ...store import stores

_LAYERS = ("source", "vector", "raster", "layer")


def themes_in_store(path=""):
    """Themes that a store holds; "" for the one in force."""
    with stores.open_store(path or settings.store_path()) as opened:
        return opened.themes()


def tells_errors(click):
    """A method that a click calls: what Clairville cannot do (a store that was moved, that is locked,
    whose server does not answer) is told in the panel, and it returns False."""

    @functools.wraps(click)
    def told(self, *given, **named):
        try:
            return click(self, *given, **named)
        except ClairvilleError as error:
            getattr(self, "panel", self).tell_error(error)
            return False

    return told


def available(tool):
    """True if ``clairville:<tool>`` is registered."""
    return QgsApplication.processingRegistry().algorithmById(f"clairville:{tool}") is not None


def theme_taken(parameter):
    """The theme of the store that a tool takes under this parameter, None for none. A number, a
    choice or a layer that the tool writes may bear the same name as another tool's input."""
    return STORE_PARAMETERS.get(parameter.name()) if parameter.type() in _LAYERS else None


def inputs(tool, store=""):
    """(parameters, missing themes): the store's layers, profile and store as ``clairville:<tool>``
    takes them; the themes that it needs and the store lacks, by label. ``store``: "" for the one in
    force."""
    definition = QgsApplication.processingRegistry().algorithmById(f"clairville:{tool}")
    path = store or settings.store_path()
    here = themes_in_store(path)
    parameters, missing = {}, []
    for parameter in definition.parameterDefinitions():
        name = parameter.name()
        theme = theme_taken(parameter)
        if theme in here:
            parameters[name] = stores.layer_uri(path, theme)
        elif theme is not None and not parameter.flags() & parameter.Flag.FlagOptional:
            missing.append(load_theme(theme).label[language()])
    if definition.parameterDefinition("STORE") is not None:
        parameters["STORE"] = path
    if definition.parameterDefinition("PROFILE") is not None:
        parameters["PROFILE"] = settings.load().profile
    return parameters, missing
