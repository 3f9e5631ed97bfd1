"""Expression functions: planners' own layouts print our scores, reasons and data dates.

``clairville_value('expected', 2)``, ``clairville_reason()``, ``clairville_rank()``,
``clairville_stamp('layer')``, ``clairville_list('layer', 5)``, and
``clairville_text('not_validated')`` for the words of Clairville's own pages.
"""

from qgis.core import QgsExpression, QgsExpressionFunction, QgsProject

from ..host.i18n import language, tr

GROUP = "Clairville"


class _Function(QgsExpressionFunction):
    """A function of the current feature or of a layer, evaluated by ``work(values, context,
    language)``.
    """

    def __init__(self, name, count, help_text, work, columns=()):
        super().__init__(name, count, GROUP, help_text)
        self._work = work
        self._columns = set(columns) or {"*"}

    def func(self, values, context, parent, node):
        try:
            return self._work(values, context, language())
        except (KeyError, IndexError, TypeError, ValueError) as error:
            parent.setEvalErrorString(f"{self.name()}: {error}")
            return None

    def usesGeometry(self, node):
        return False

    def referencedColumns(self, node):
        return self._columns


def _attribute(context, name):
    """A column of the current feature; KeyError names it when the layer is no Clairville result."""
    feature = context.feature()
    if name not in feature.fields().names():
        raise KeyError(name)
    value = feature[name]
    return None if value is None or str(value) == "NULL" else value


def _value(values, context, lang):
    from ...algorithms.common.language import decimals, number

    value = _attribute(context, str(values[0]))
    if value is None or isinstance(value, str):
        return value
    if len(values) > 1 and values[1] is not None:
        return decimals(float(value), int(values[1]), lang)
    return number(int(value) if float(value).is_integer() else float(value), lang)


def _reason(values, context, lang):
    wanted = str(values[0]) if values and values[0] else lang
    return _attribute(context, f"reason_{'fr' if wanted.startswith('fr') else 'en'}")


def _rank(values, context, lang):
    from ...algorithms.common.language import number

    rank, low, high = (_attribute(context, name) for name in ("rank", "rank_low", "rank_high"))
    if rank is None:
        return None
    text = number(int(rank), lang)
    if low is None or high is None or (low == rank == high):
        return text
    return f"{text} ({number(int(low), lang)} – {number(int(high), lang)})"


def _layer(values, context):
    """The layer named or given as the first argument, else the one the feature belongs to."""
    wanted = values[0] if values else context.variable("layer")
    if hasattr(wanted, "metadata"):
        return wanted
    project = QgsProject.instance()
    found = project.mapLayer(str(wanted)) or next(iter(project.mapLayersByName(str(wanted))), None)
    if found is None:
        raise KeyError(str(wanted))
    return found


def _stamp(values, context, lang):
    from .sheets import credit

    return credit(_layer(values, context)).line(lang)


def _licence(values, context, lang):
    from .sheets import credit

    return credit(_layer(values, context)).licence


def _list(values, context, lang):
    from . import sheets

    given = (
        [_layer(values, context)]
        if values and values[0]
        else QgsProject.instance().mapLayers().values()
    )
    layers = [
        one for one in given if hasattr(one, "fields") and one.fields().lookupField("rank") >= 0
    ]
    count = int(values[1]) if len(values) > 1 else 5
    features = sheets.first_places(layers[0], count) if layers else []
    return sheets.lines(sheets.listing(features, lang), lang)


def _text(values, context, lang):
    from .words import say

    return say(str(values[0]), lang)


def _functions():
    return [
        _Function(
            "clairville_value",
            -1,
            tr(
                "A number of a Clairville result as the language writes it: "
                "clairville_value('expected', 2). The second argument, the number of decimals, may be left out."
            ),
            _value,
        ),
        _Function(
            "clairville_reason",
            -1,
            tr(
                "Why the current feature has its rank, in the interface's language or the one given: clairville_reason('fr')."
            ),
            _reason,
            ("reason_fr", "reason_en"),
        ),
        _Function(
            "clairville_rank",
            0,
            tr('The rank of the current feature with its plausible interval: "12 (7 – 31)".'),
            _rank,
            ("rank", "rank_low", "rank_high"),
        ),
        _Function(
            "clairville_stamp",
            -1,
            tr(
                "Name, source, data date and licence of a layer: clairville_stamp('Accident risk'), or of the current layer."
            ),
            _stamp,
        ),
        _Function(
            "clairville_list",
            -1,
            tr(
                "The first places of a result with their reasons, a line each: clairville_list('Accident risk', 5), or of the "
                "project's first result."
            ),
            _list,
        ),
        _Function(
            "clairville_text",
            1,
            tr(
                "Words of Clairville's own pages in the interface's language: clairville_text('not_validated')."
            ),
            _text,
        ),
        _Function(
            "clairville_licence",
            -1,
            tr(
                "The licences of a layer: clairville_licence('Accident risk'), or of the current layer."
            ),
            _licence,
        ),
    ]


def register():
    """Add the functions to QGIS; returns what takes them away again."""
    made = _functions()
    for function in made:
        QgsExpression.registerFunction(function)

    def remove():
        for function in made:
            QgsExpression.unregisterFunction(function.name())

    return remove
