"""How parameters are drawn in a dialog: codes in words, numbers with the decimals that they need."""

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterNumber

_WRAPPER = f"{__name__.rsplit('.', 1)[0]}.choicewidget.ChoiceWrapper"


# A panel's form, by its name: QGIS imports it where there is a window.
_FIELD_MAP = f"{__name__.rsplit('.', 2)[0]}.panels.citydata.fieldwrapper.FieldMapWrapper"


def field_map(parameter, layer, theme):
    """The text parameter of the field map of ``layer``: a dialog shows it with the form of the
    sources, scripts, models and batches see the JSON.
    """
    parameter.setMetadata({"widget_wrapper": {"class": _FIELD_MAP, "layer": layer, "theme": theme}})
    return parameter


def coded_choice(name, label, labels):
    """A parameter whose values are the codes of ``labels`` ({code: label}), the first by default.

    Scripts, models and ``qgis_process`` see the codes; a dialog shows the labels.
    """
    parameter = QgsProcessingParameterEnum(
        name, label, list(labels), defaultValue=next(iter(labels)), usesStaticStrings=True
    )
    parameter.setMetadata({"widget_wrapper": {"class": _WRAPPER, "labels": labels}})
    return parameter


def decimals_shown(parameter):
    """Give a number with decimals as many as its values need: QGIS draws six of every one."""
    real = QgsProcessingParameterNumber.Type.Double
    if not isinstance(parameter, QgsProcessingParameterNumber) or parameter.dataType() != real:
        return
    if "widget_wrapper" in parameter.metadata():
        return
    texts = [f"{value:.6f}".rstrip("0") for value in _known(parameter)]
    needed = max((len(text.split(".")[1]) for text in texts), default=0)
    small = parameter.maximum() <= 10.0 or 0.0 < abs(parameter.defaultValue() or 0.0) < 1.0
    shown = {"decimals": max(needed, 3 if small else 2)}
    parameter.setMetadata({**parameter.metadata(), "widget_wrapper": shown})


def _known(parameter):
    """The default, and the limits that a person set."""
    values = (parameter.defaultValue(), parameter.minimum(), parameter.maximum())
    return [float(v) for v in values if v is not None and abs(float(v)) < 1e9 and float(v) == v]
