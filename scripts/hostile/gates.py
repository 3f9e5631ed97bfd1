"""What others' scanners say of the package: Bandit with all its tests, detect-secrets over every
file, pip-audit of what we ask for.
"""

import json
import os
import pathlib
import subprocess
import tempfile

from .house import ROOT


def run(told):
    """[{"id", "good", "why", "status"}]; a scanner that is not there, or whose data cannot be
    reached, is told as skipped.
    """
    from scripts import package

    with tempfile.TemporaryDirectory() as folder:
        tree = package.tree(pathlib.Path(folder))
        found = [
            _result("gates:bandit", package.bandit(tree)),
            _result("gates:detect-secrets", package.secrets(tree)),
            _audit(tree),
        ]
    for result in found:
        told(result)
    return found


def _result(name, findings):
    if findings is None:
        return {
            "id": name,
            "good": True,
            "why": "",
            "status": f"{name[6:]} skipped: not installed",
            "tried": 0,
        }
    return {
        "id": name,
        "good": not findings,
        "why": "; ".join(findings[:5]),
        "status": f"{name[6:]} {len(findings)} findings",
    }


def _audit(tree):
    from scripts import package

    program = package.program("pip-audit")
    if program is None:
        return _audited(None, "not installed")
    # what is required of the person's Python, as text: nothing is installed
    try:
        done = subprocess.run(
            [program, "-r", str(tree / "requirements.txt"), "--progress-spinner=off", "-f", "json"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            # pip would take what QGIS brings for installed
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
            timeout=300,
        )
    except subprocess.TimeoutExpired:
        return _audited(None, "no answer within 300 s")
    return _audited(done.stdout, done.stderr)


def _audited(told, why=""):
    """The result of what pip-audit said, as JSON. A package that it could not look up was not
    audited: its "No known vulnerabilities found" speaks of the others only.
    """
    try:
        found = json.loads(told)["dependencies"] if told else None
    except (ValueError, KeyError, TypeError):
        found = None
    if not found:
        why = (why or "no answer").strip().splitlines()[-1][:120]
        return _audit_result(f"skipped: {why}", tried=0)
    skipped = [part["name"] for part in found if "vulns" not in part]
    bad = [
        f"{part['name']} {part['version']}: {', '.join(v['id'] for v in part['vulns'])}"
        for part in found
        if part.get("vulns")
    ]
    audited = len(found) - len(skipped)
    if not audited:
        return _audit_result("skipped: its data cannot be reached from here", tried=0)
    told = f"{len(bad)} findings in {audited} packages"
    if skipped:
        told += f", {len(skipped)} skipped: not found ({', '.join(skipped[:3])} ...)"
    return _audit_result(told, "; ".join(bad))


def _audit_result(status, why="", tried=1):
    return {
        "id": "gates:pip-audit",
        "good": not why,
        "why": why,
        "status": f"pip-audit {status}",
        "tried": tried,
    }
