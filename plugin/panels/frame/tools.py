"""What panels give to the public tools: the store's tables under the tools' parameter names."""

from qgis.core import QgsApplication

from ....algorithms.common.themes import STORE_PARAMETERS
from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language
from ...store import stores

_LAYERS = ("source", "vector", "raster", "layer")


def themes_in_store():
    """Themes that the store holds."""
    with stores.open_store(settings.store_path()) as opened:
        return opened.themes()


def available(tool):
    """True if ``clairville:<tool>`` is registered."""
    return QgsApplication.processingRegistry().algorithmById(f"clairville:{tool}") is not None


def theme_taken(parameter):
    """The theme of the store that a tool takes under this parameter, None for none. A number, a
    choice or a layer that the tool writes may bear the same name as another tool's input."""
    return STORE_PARAMETERS.get(parameter.name()) if parameter.type() in _LAYERS else None


def inputs(tool):
    """(parameters, missing themes): the store's layers, profile and store as ``clairville:<tool>``
    takes them; the themes that it needs and the store lacks, by label."""
    definition = QgsApplication.processingRegistry().algorithmById(f"clairville:{tool}")
    here, path = themes_in_store(), settings.store_path()
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
