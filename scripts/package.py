"""Builds build/clairville-<version>.zip from the committed tree and checks it the way the public
plugin repository does.

package.py            build and check; exit code 1 names what would be refused
"""

import configparser
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMIT = 25 * 1024 * 1024
KEYS = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
    "homepage",
)
REFUSED = (".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd", ".pyc", ".whl")
# Compiled from committed sources, so not in the archive of the tree.
COMPILED = ("resources/i18n/clairville_fr.qm", "resources/help/html")


def tree(folder):
    """The committed files that ship, plus what is compiled from them, in ``folder``/clairville."""
    archive = folder / "tree.zip"
    subprocess.run(
        ["git", "-C", str(ROOT), "archive", "--prefix=clairville/", "-o", str(archive), "HEAD"],
        check=True,
    )
    shutil.unpack_archive(archive, folder)
    for name in COMPILED:
        source, target = ROOT / name, folder / "clairville" / name
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copy2(source, target)
    return folder / "clairville"


def pack(package, path):
    """Zip the package, files in order, with one fixed date: the same tree gives the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(p for p in package.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(
                file.relative_to(package.parent).as_posix(), (1980, 1, 1, 0, 0, 0)
            )
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())


def structure(package, path):
    """What the repository would refuse about size, files and metadata."""
    found = []
    if path.stat().st_size > LIMIT:
        found.append(f"the zip has {path.stat().st_size / 1e6:.1f} MB, the limit is 25 MB")
    for file in package.rglob("*"):
        relative = file.relative_to(package)
        if file.suffix.lower() in REFUSED or {"tests", "scripts", "__pycache__", "__MACOSX"} & set(
            relative.parts
        ):
            found.append(f"{relative} has no place in the package")
    found += [
        f"{name} is missing"
        for name in ("LICENSE", "metadata.txt", "__init__.py", "requirements.txt", *COMPILED)
        if not (package / name).exists()
    ]
    parser = configparser.ConfigParser()  # interpolation on, as the repository reads it
    parser.read(package / "metadata.txt", encoding="utf-8")
    found += [
        f"metadata.txt lacks {key}"
        for key in KEYS
        if not parser.get("general", key, fallback="").strip()
    ]
    if "/" in parser.get("general", "author", fallback=""):
        found.append("the author's name holds a slash")
    return found


def bandit(package):
    """Every finding of Bandit, all its tests, no severity floor."""
    done = subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-r", "-f", "json", str(package)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"Bandit {r['test_id']} {pathlib.Path(r['filename']).relative_to(package)}:{r['line_number']} {r['issue_text']}"
        for r in json.loads(done.stdout)["results"]
    ]


def program(name):
    """A checker of the package's own environment, else one on the path, else None."""
    own = ROOT / "build/venv-package/bin" / name
    return str(own) if own.exists() else shutil.which(name)


def secrets(package):
    """Every finding of detect-secrets over all files; None when it is not installed."""
    scanner = program("detect-secrets")
    if scanner is None:
        return None
    done = subprocess.run(
        [scanner, "scan", "--all-files", "."],
        cwd=package,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        f"detect-secrets {name}:{r['line_number']} {r['type']}"
        for name, results in json.loads(done.stdout)["results"].items()
        for r in results
    ]


def qgis_rules(package):
    """Every finding of flake8-qgis: imports and calls that QGIS 4 no longer has; None when it is
    not installed.

    QGS201 and QGS202 are left out: experimental guesses by the name of a method ("otherwise ignore
    this error").
    """
    linter = program("flake8")
    if linter is None:
        return None
    rules = ["--isolated", "--select=QGS", "--extend-ignore=QGS201,QGS202"]
    done = subprocess.run(
        [linter, *rules, "."], cwd=package, capture_output=True, text=True, check=False
    )
    return [f"flake8-qgis {line}" for line in (done.stdout + done.stderr).splitlines()]


def qt6_names(package):
    """Every class, enumeration and class method taken from Qt that Qt 6 does not have; None when
    PyQt6 is not installed.
    """
    python = ROOT / "build/venv-package/bin/python"
    done = (
        subprocess.run(
            [python, ROOT / "scripts/qt6names.py", package],
            capture_output=True,
            text=True,
            check=False,
        )
        if python.exists()
        else None
    )
    return (
        None
        if done is None or done.returncode
        else [f"Qt 6 {line}" for line in done.stdout.splitlines()]
    )


def main():
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    path = ROOT / "build" / f"clairville-{parser['general']['version']}.zip"
    with tempfile.TemporaryDirectory() as folder:
        package = tree(pathlib.Path(folder))
        pack(package, path)
        checks = {
            "structure": structure(package, path),
            "Bandit": bandit(package),
            "detect-secrets": secrets(package),
            "flake8-qgis": qgis_rules(package),
            "Qt 6 names": qt6_names(package),
        }
    problems = [problem for found in checks.values() for problem in found or ()]
    sys.stdout.write("".join(f"  refused: {p}\n" for p in problems))
    told = ", ".join(
        f"{name} {'not installed' if found is None else len(found)}"
        for name, found in checks.items()
    )
    sys.stdout.write(f"{path}\n{path.stat().st_size / 1e6:.1f} MB; findings: {told}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
