"""What the public plugin repository would refuse is found before it is sent there."""

import importlib.util
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def package():
    spec = importlib.util.spec_from_file_location(
        "clairville_package", ROOT / "scripts" / "package.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def good(tmp_path, package):
    """A package with nothing to refuse, and its zip."""
    folder = tmp_path / "clairville"
    for name in ("LICENSE", "__init__.py", "requirements.txt", *package.COMPILED):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n", encoding="utf-8")
    (folder / "metadata.txt").write_text(
        (ROOT / "metadata.txt").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return folder


def refused(package, folder):
    path = folder.parent / "p.zip"
    package.pack(folder, path)
    return package.structure(folder, path)


def test_a_good_package_passes(package, good):
    assert refused(package, good) == []
    assert package.bandit(good) == []


def test_the_same_tree_gives_the_same_bytes(package, good, tmp_path):
    package.pack(good, tmp_path / "a.zip")
    (good / "LICENSE").touch()
    package.pack(good, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("name", ["core.so", "tests/test_x.py", "setup.sh", "__pycache__/a.pyc"])
def test_files_that_have_no_place(package, good, name):
    path = good / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    assert any(pathlib.Path(name).name in problem for problem in refused(package, good))


@pytest.mark.parametrize("name", ["LICENSE", "metadata.txt", "resources/i18n/clairville_fr.qm"])
def test_files_that_must_be_there(package, good, name):
    (good / name).unlink()
    assert any(name in problem for problem in refused(package, good))


def test_what_qgis_4_no_longer_has(package, good):
    if package.qgis_rules(good) is None:
        pytest.skip("flake8-qgis is not installed: make package installs it")
    assert package.qgis_rules(good) == []
    (good / "old.py").write_text("from PyQt5.QtCore import Qt\n", encoding="utf-8")
    assert any("QGS" in problem for problem in package.qgis_rules(good))


def test_what_qt_6_no_longer_has(package, good):
    if package.qt6_names(good) is None:
        pytest.skip("PyQt6 is not installed: make package installs it")
    (good / "new.py").write_text(
        "from qgis.PyQt.QtCore import Qt\nleft = Qt.AlignmentFlag.AlignLeft\n", encoding="utf-8"
    )
    assert package.qt6_names(good) == []
    (good / "old.py").write_text(
        "from qgis.PyQt.QtCore import Qt, QRegExp\nleft = Qt.AlignLeft\n", encoding="utf-8"
    )
    assert package.qt6_names(good) == [
        "Qt 6 old.py:1 qgis.PyQt.QtCore.QRegExp",
        "Qt 6 old.py:2 Qt.AlignLeft",
    ]


def test_our_own_qt_names_are_those_of_qt_6(package):
    found = package.qt6_names(ROOT / "plugin")
    if found is None:
        pytest.skip("PyQt6 is not installed: make package installs it")
    assert found == []


def test_too_large_and_unsafe_code(package, good, monkeypatch):
    monkeypatch.setattr(package, "LIMIT", 10)
    assert any("25 MB" in problem for problem in refused(package, good))
    (good / "bad.py").write_text("import pickle\n", encoding="utf-8")
    assert any("B403" in problem for problem in package.bandit(good))


AUDITED = {"name": "shapely", "version": "2.0", "vulns": []}
FOUND = {"name": "pandas", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": []}]}
SKIPPED = {"name": "tzdata", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("told", "good", "status"),
    [
        ([AUDITED], True, "0 findings in 1 packages"),
        ([AUDITED, FOUND], False, "1 findings in 2 packages"),
        ([AUDITED, SKIPPED], True, "0 findings in 1 packages, 1 skipped"),
        ([SKIPPED, SKIPPED], True, "skipped: its data cannot be reached"),
        ([], True, "skipped"),
        (None, True, "skipped: ConnectionError: no network"),
    ],
)
def test_an_audit_that_looked_nothing_up_is_no_pass(told, good, status):
    """pip-audit says "No known vulnerabilities found" of packages that it could not look up."""
    import json

    from scripts.hostile import gates

    said = "" if told is None else json.dumps({"dependencies": told, "fixes": []})
    result = gates._audited(said, "Traceback\nConnectionError: no network")
    assert result["good"] is good and status in result["status"]
    assert bool(result["tried"]) is ("findings" in status)
