"""What others' scanners say of the package: Bandit with all its tests, detect-secrets over every
file, pip-audit of what we ask for.
"""

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
        return {
            "id": "gates:pip-audit",
            "good": True,
            "why": "",
            "status": "pip-audit skipped: not installed",
            "tried": 0,
        }
    # what is required of the person's Python, as text: nothing is installed
    done = subprocess.run(
        [program, "-r", str(tree / "requirements.txt"), "--progress-spinner=off"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ,
        timeout=300,
    )
    told = f"{done.stdout}\n{done.stderr}"
    if "No known vulnerabilities" in told:
        return {"id": "gates:pip-audit", "good": True, "why": "", "status": "pip-audit 0 findings"}
    if "Found " in told:
        return {
            "id": "gates:pip-audit",
            "good": False,
            "why": told.strip()[-400:],
            "status": "pip-audit findings",
        }
    return {
        "id": "gates:pip-audit",
        "good": True,
        "why": "",
        "status": "pip-audit skipped: its data cannot be reached from here",
        "tried": 0,
    }
