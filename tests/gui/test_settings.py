"""The settings page: what a person without pip or rights does with a bundle of packages."""

import hashlib
import zipfile

import pytest

from .conftest import idle, until


@pytest.fixture
def page(desk, iface):
    from clairville.plugin.panels.desk.options import OptionsPage

    page = OptionsPage(iface.mainWindow())
    page.resize(640, 700)
    page.show()
    until(lambda: page.table.rowCount() > 0, 60, "the table of packages")
    yield page
    page.close()
    page.deleteLater()
    idle()


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "outil-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("outil/__init__.py", "VERSION = 1\n")
        archive.writestr("outil-1.0.dist-info/RECORD", "")
    return path


def test_an_unknown_file_is_refused_in_one_sentence(page, bundle, tmp_path, monkeypatch):
    from clairville.plugin.host import deps

    monkeypatch.setattr(deps, "libs", lambda: tmp_path / "libs")
    page.install(str(bundle))
    assert not page.from_file.isEnabled()
    until(page.from_file.isEnabled, 20, "the refusal")
    assert bundle.name in page.advice.text() and not (tmp_path / "libs").exists()


def test_a_known_bundle_is_unzipped_and_serves(page, bundle, tmp_path, monkeypatch):
    import sys

    from clairville.plugin.host import deps, wheels

    monkeypatch.setattr(deps, "libs", lambda: tmp_path / "libs")
    monkeypatch.setattr(
        wheels, "known_hashes", lambda: {hashlib.sha256(bundle.read_bytes()).hexdigest()}
    )
    monkeypatch.setattr(sys, "path", list(sys.path))
    page.install(str(bundle))
    until(lambda: "outil" in page.advice.text(), 30, "the installation")
    assert (tmp_path / "libs/outil/__init__.py").exists() and sys.path[-1] == str(tmp_path / "libs")
