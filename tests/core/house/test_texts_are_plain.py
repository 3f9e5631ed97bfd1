"""Panels show values as text: labels and tool tips are made by the helpers of ``panels/parts.py``,
read from the tree.
"""

import ast

from ...helpers.everyfile import ROOT, each, nodes, text

PLUGIN = sorted((ROOT / "plugin").rglob("*.py"))
PARTS = ROOT / "plugin" / "panels" / "frame" / "parts.py"
TIPS = {"setToolTip", "setWhatsThis", "showText"}
HTML = {
    "setHtml",
    "insertHtml",
    "pushMessage",
    "pushFormattedMessage",
    "setMarkdown",
    "insertAdjacentHTML",
}


def name(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def calls(path):
    return [node for node in nodes(path) if isinstance(node, ast.Call)]


def fixed(node):
    """A text of ours: a literal, a translation, a choice between such, a translation with numbers,
    or made by a helper.
    """
    if isinstance(node, ast.IfExp):
        return fixed(node.body) and fixed(node.orelse)
    if isinstance(node, ast.Constant):
        return True
    return isinstance(node, ast.Call) and name(node) in {"tr", "plain_tip", "titled_tip"}


@each(PLUGIN)
def test_labels_and_tool_tips_go_through_the_helpers(path):
    for call in calls(path):
        where = f"line {call.lineno}"
        if path != PARTS:
            assert name(call) not in {"QLabel", "QTextBrowser"}, (
                f"{where}: plain_label() or wrapped()"
            )
        if name(call) == "QMessageBox":
            assert "setTextFormat(Qt.TextFormat.PlainText)" in text(path), f"{where}: set it plain"
        assert name(call) not in HTML, f"{where}: HTML of the data"
        if name(call) in TIPS:
            told = call.args[1] if len(call.args) > 1 else call.args[0]
            number = (
                name(told) == "format" and fixed(told.func.value)
                if isinstance(told, ast.Call)
                else False
            )
            assert fixed(told) or number, f"{where}: plain_tip() or titled_tip()"


def test_formatted_tool_tips_take_numbers_only():
    """tr("...").format(...) in a tool tip: only the lengths that the options page tells."""
    found = [
        path.name
        for path in PLUGIN
        for call in calls(path)
        if name(call) in TIPS
        for told in call.args[-1:]
        if isinstance(told, ast.Call) and name(told) == "format"
    ]
    assert set(found) <= {"options.py"}
