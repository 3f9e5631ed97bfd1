"""Dialogs of the tools: codes in words, numbers with the decimals that they need."""

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingParameterNumber
from qgis.PyQt.QtWidgets import QDialog

REAL = QgsProcessingParameterNumber.Type.Double


def tools():
    provider = QgsApplication.processingRegistry().providerById("clairville")
    return {tool.name(): tool.create() for tool in provider.algorithms()}


def coded(tool):
    return [p for p in tool.parameterDefinitions() if p.type() == "enum" and p.usesStaticStrings()]


def drawn(parameter):
    from processing.gui.wrappers import WidgetWrapperFactory

    dialog = QDialog()
    wrapper = WidgetWrapperFactory.create_wrapper(parameter, dialog)
    made = getattr(wrapper, "widget", None)
    return wrapper, made or wrapper.createWrappedWidget(QgsProcessingContext()), dialog


def test_no_dialog_shows_a_code(provider):
    found = {(name, p.name()) for name, tool in tools().items() for p in coded(tool)}
    assert len(tools()) >= 38 and ("mapsheet", "SUBJECT") in found
    for name, tool in tools().items():
        for parameter in coded(tool):
            wrapper, box, dialog = drawn(parameter)
            shown = [box.itemText(i) for i in range(box.count())]
            assert not set(shown) & set(parameter.options()), (name, parameter.name())
            assert [box.itemData(i) for i in range(box.count())] == parameter.options()
            assert wrapper.widgetValue() == parameter.defaultValue()


@pytest.mark.parametrize("given, kept", [("a3portrait", "a3portrait"), (2, "a3landscape")])
def test_a_code_or_its_place_is_shown_and_given_back(provider, given, kept):
    sheet = tools()["mapsheet"]
    parameter = sheet.parameterDefinition("TEMPLATE")
    wrapper, box, dialog = drawn(parameter)
    wrapper.setParameterValue(given, QgsProcessingContext())
    assert wrapper.parameterValue() == kept
    assert parameter.checkValueIsAcceptable(wrapper.parameterValue())


def test_numbers_are_drawn_with_the_decimals_they_need(provider):
    for name, tool in tools().items():
        for parameter in tool.parameterDefinitions():
            if parameter.type() not in ("number", "distance") or parameter.dataType() != REAL:
                continue
            _, box, dialog = drawn(parameter)
            spins = [box, *box.children()]
            spin = next(spin for spin in spins if hasattr(spin, "decimals"))
            decimals = parameter.metadata()["widget_wrapper"]["decimals"]
            assert spin.decimals() == decimals <= 4, (name, parameter.name())
            if parameter.defaultValue() is not None:
                kept = round(float(parameter.defaultValue()), decimals)
                assert kept == float(parameter.defaultValue()), (name, parameter.name())
    ranking = tools()["maintenancepriority"]
    budget = ranking.parameterDefinition("BUDGET")
    assert budget.metadata()["widget_wrapper"]["decimals"] == 2
