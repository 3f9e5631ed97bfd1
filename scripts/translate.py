"""Keeps the French translation: extracts tr() literals, merges sentences, compiles the .qm file.

translate.py update                 bring resources/i18n/clairville_fr.ts in line with the code
translate.py merge SENTENCES.json   {"English": "French", ...} into the .ts file
translate.py missing                list what has no French yet (exit code 1 if any)
translate.py release                compile the .qm file with lrelease
"""

import ast
import fcntl
import json
import os
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from contextlib import contextmanager

ROOT = pathlib.Path(__file__).resolve().parent.parent
TS = ROOT / "resources/i18n/clairville_fr.ts"
CONTEXT = "Clairville"
LRELEASE = ("lrelease", "/usr/lib/qt6/bin/lrelease", "/usr/lib/qt5/bin/lrelease")


def literals():
    """Every string the code passes to tr(), in order of first use."""
    found = {}
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) == "tr"
            ):
                if (
                    node.args
                    and isinstance(node.args[0], ast.Constant)
                    and isinstance(node.args[0].value, str)
                ):
                    found.setdefault(node.args[0].value, path.relative_to(ROOT).as_posix())
    return found


def read():
    """The translations of the .ts file: {source: French}."""
    if not TS.exists():
        return {}
    tree = ElementTree.parse(TS)
    return {m.findtext("source"): m.findtext("translation") or "" for m in tree.iter("message")}


def write(translations, sources):
    root = ElementTree.Element("TS", version="2.1", language="fr_FR", sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source in sorted(sources):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "location", filename="../../" + sources[source])
        ElementTree.SubElement(message, "source").text = source
        french = ElementTree.SubElement(message, "translation")
        if translations.get(source):
            french.text = translations[source]
        else:
            french.set("type", "unfinished")
    ElementTree.indent(root, "  ")
    text = ElementTree.tostring(root, encoding="unicode")
    TS.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + text + "\n", encoding="utf-8"
    )


@contextmanager
def locked():
    """One writer at a time."""
    TS.parent.mkdir(parents=True, exist_ok=True)
    with open(TS.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    TS.with_suffix(".lock").unlink(missing_ok=True)


def release():
    program = next((found for name in LRELEASE if (found := shutil.which(name))), None)
    if program is None:
        return 1
    qm = TS.with_suffix(".qm")
    if qm.exists() and qm.stat().st_mtime > TS.stat().st_mtime:
        return 0
    made = qm.with_suffix(f".{os.getpid()}")  # whole or not at all: a QGIS may be reading the other
    code = subprocess.run([program, "-silent", str(TS), "-qm", str(made)], check=False).returncode
    if code == 0:
        made.replace(qm)
    made.unlink(missing_ok=True)
    return code


def main(arguments):
    verb = arguments[0] if arguments else ""
    if verb in ("update", "merge"):
        with locked():
            known = read()
            if verb == "merge":
                known |= json.loads(pathlib.Path(arguments[1]).read_text(encoding="utf-8"))
            write(known, literals())
        return 0
    if verb == "missing":
        known = read()
        missing = [source for source in literals() if not known.get(source)]
        sys.stdout.write("".join(f"{source!r}\n" for source in missing))
        return 1 if missing else 0
    if verb == "release":
        return release()
    sys.stderr.write(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
