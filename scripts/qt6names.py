"""qt6names.py FOLDER: the names that modules of FOLDER take from qgis.PyQt and Qt 6 does not have,
one a line.

For a Python that has PyQt6. Classes are looked for where they are imported from; enumerations and
class methods through the class (Qt.AlignmentFlag.AlignLeft). What is called on an object is not
seen here.
"""

import ast
import importlib
import pathlib
import sys


def dotted(node):
    """["Qt", "AlignmentFlag", "AlignLeft"] of an attribute chain that starts at a name, else []."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else []


def findings(tree):
    """(line, what Qt 6 does not have) of a module."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            module = importlib.import_module(node.module.replace("qgis.PyQt", "PyQt6"))
            for alias in node.names:
                if hasattr(module, alias.name):
                    known[alias.asname or alias.name] = getattr(module, alias.name)
                else:
                    yield node.lineno, f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        first, *rest = dotted(node) or [None]
        found = known.get(first)
        for part in rest if found is not None else ():
            if not hasattr(found, part):
                yield node.lineno, ".".join([first, *rest])
                break
            found = getattr(found, part)


def main(folder):
    for path in sorted(pathlib.Path(folder).rglob("*.py")):
        for line, name in sorted(set(findings(ast.parse(path.read_text(encoding="utf-8"))))):
            sys.stdout.write(f"{path.relative_to(folder)}:{line} {name}\n")


if __name__ == "__main__":
    main(sys.argv[1])
