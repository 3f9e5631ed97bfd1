"""The form of a layer, from what a survey asks: labels, widgets, lists, first values and checks, as
QGIS and QField draw them. No Python, no macro."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from qgis.core import (
    Qgis,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsVectorLayer,
)

from ...algorithms.intake import surveys

Setup: TypeAlias = tuple[str, dict[str, Any]]

_SHOWN = {"date": "dd/MM/yyyy", "moment": "dd/MM/yyyy HH:mm"}
_KEPT = {"date": "yyyy-MM-dd", "moment": "yyyy-MM-dd HH:mm:ss"}


def give_form(
    layer: QgsVectorLayer,
    questions: Sequence[surveys.Question],
    *,
    streets: QgsVectorLayer | None = None,
    shown_by: str = "",
) -> None:
    """Give a layer the form of its questions (:class:`~...algorithms.intake.surveys.Question`).

    ``streets``: a layer of names that the column of the street chooses from; ``shown_by``: the column
    that names a row in lists.
    """
    fields = layer.fields()
    for question in questions:
        at = fields.indexOf(question.name)
        layer.setFieldAlias(at, question.label)
        layer.setEditorWidgetSetup(at, _widget(question, streets))
        if question.default:
            layer.setDefaultValueDefinition(at, QgsDefaultValue(question.default, False))
        if question.required:
            layer.setFieldConstraint(
                at,
                QgsFieldConstraints.Constraint.ConstraintNotNull,
                QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard,
            )
        if question.check:
            layer.setConstraintExpression(at, question.check, question.why)
            layer.setFieldConstraint(
                at,
                QgsFieldConstraints.Constraint.ConstraintExpression,
                QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard,
            )
    key = fields.indexOf("fid")
    if key >= 0:
        layer.setEditorWidgetSetup(key, QgsEditorWidgetSetup("Hidden", {}))
    form = layer.editFormConfig()
    form.setInitCodeSource(Qgis.AttributeFormPythonInitCodeSource.NoSource)
    form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOff)
    layer.setEditFormConfig(form)
    if shown_by:
        layer.setDisplayExpression(f'"{shown_by}"')


def _widget(question: surveys.Question, streets: QgsVectorLayer | None) -> QgsEditorWidgetSetup:
    kind, settings = _SETUPS[question.widget](question, streets)
    return QgsEditorWidgetSetup(kind, settings)


def _list(question: surveys.Question, _streets: QgsVectorLayer | None) -> Setup:
    choices = [{words: code} for code, words in question.choices.items()]
    return "ValueMap", {"map": choices}


def _date(question: surveys.Question, _streets: QgsVectorLayer | None) -> Setup:
    kind = question.widget
    return "DateTime", {
        "allow_null": True,  # else an empty one would show, and keep, the moment it is opened
        "calendar_popup": True,
        "display_format": _SHOWN[kind],
        "field_format": _KEPT[kind],
        "field_iso_format": False,
    }


def _number(question: surveys.Question, _streets: QgsVectorLayer | None) -> Setup:
    if question.type == "float":  # a box of numbers would round what is typed
        return "TextEdit", {"IsMultiline": False, "UseHtml": False}
    return "Range", {
        "AllowNull": True,
        "Min": -2147483647,
        "Max": 2147483647,
        "Step": 1,
        "Style": "SpinBox",
        "Precision": 0,
    }


def _text(question: surveys.Question, _streets: QgsVectorLayer | None) -> Setup:
    return "TextEdit", {"IsMultiline": question.widget == surveys.LONG, "UseHtml": False}


def _street(question: surveys.Question, streets: QgsVectorLayer | None) -> Setup:
    if streets is None:
        return _text(question, streets)
    return "ValueRelation", {
        "Layer": streets.id(),
        "LayerName": streets.name(),
        "LayerProviderName": "ogr",
        "LayerSource": _beside(streets.source()),
        "Key": "name",
        "Value": "name",
        "AllowNull": True,
        "OrderByValue": True,
        "UseCompleter": True,
        "AllowMulti": False,
        "NofColumns": 1,
    }


def _beside(source: str) -> str:
    """The address of a table as whoever lies in the same folder says it."""
    path, _, rest = source.partition("|")
    return f"./{pathlib.Path(path).name}|{rest}"


_SETUPS: dict[str, Callable[[surveys.Question, QgsVectorLayer | None], Setup]] = {
    surveys.LIST: _list,
    surveys.CHECK: lambda _question, _streets: ("CheckBox", {"AllowNullState": True}),
    surveys.DATE: _date,
    surveys.MOMENT: _date,
    surveys.NUMBER: _number,
    surveys.TEXT: _text,
    surveys.LONG: _text,
    surveys.STREET: _street,
    surveys.HIDDEN: lambda _question, _streets: ("Hidden", {}),
}
