"""Packages from a file: only known wheels enter, only below their folder, and Python finds them
last of all.
"""

import hashlib
import json
import os
import pathlib
import subprocess
import sys
import zipfile

import pytest

from clairville.algorithms.common.errors import DependencyError
from clairville.plugin.host import deps, wheels
from clairville.plugin.host.meta import ROOT

DEEP = pathlib.Path(
    "Années 2024 à 2026", *["dossier très long d'un service technique de la ville"] * 4
)
ANY = "py3-none-any"


def wheel(folder, name="outil", version="1.0", tags=ANY, entries=None):
    """A small wheel; ``entries`` adds {name in the zip: text}."""
    path = folder / f"{name}-{version}-{tags}.whl"
    files = {
        f"{name}/__init__.py": f"VERSION = '{version}'\n",
        f"{name}-{version}.dist-info/RECORD": "",
        **(entries or {}),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path


def bundle(folder, *paths):
    path = folder / "lot.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for each in paths:
            archive.write(each, each.name)
    return path


def digests(*paths):
    return {hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


def refusal(path, folder, accepted):
    with pytest.raises(DependencyError) as error:
        wheels.install(path, folder, accepted)
    assert error.value.message("fr") and error.value.hint("fr")
    return error.value.code


@pytest.fixture
def deep(tmp_path):
    folder = tmp_path / DEEP
    assert len(str(folder)) > 200
    folder.mkdir(parents=True)
    return folder


def test_a_bundle_with_accents_spaces_and_a_deep_path(tmp_path, deep):
    one, other = wheel(deep), wheel(deep, "règle", entries={"règle/données été.txt": "é"})
    done = wheels.install(bundle(deep, one, other), deep / "libs", digests(one, other))
    assert done.added == (one.name, other.name) and done.present == done.unfit == ()
    assert (deep / "libs/règle/données été.txt").read_text(encoding="utf-8") == "é"
    assert {p.name for p in (deep / "libs").iterdir()} == {
        "outil",
        "outil-1.0.dist-info",
        "règle",
        "règle-1.0.dist-info",
    }


def test_again_is_nothing_and_a_newer_one_replaces(tmp_path):
    one, newer = wheel(tmp_path, entries={"outil/old.py": ""}), wheel(tmp_path, version="2.0")
    libs = tmp_path / "libs"
    assert wheels.install(one, libs, digests(one)).added == (one.name,)
    assert wheels.install(one, libs, digests(one)).present == (one.name,)
    wheels.install(newer, libs, digests(newer))
    assert "2.0" in (libs / "outil/__init__.py").read_text(encoding="utf-8")
    assert not (libs / "outil/old.py").exists()


def test_one_unknown_wheel_and_nothing_enters(tmp_path):
    good, strange = wheel(tmp_path), wheel(tmp_path, "autre")
    assert (
        refusal(bundle(tmp_path, good, strange), tmp_path / "libs", digests(good))
        == "wheels_unknown"
    )
    assert not (tmp_path / "libs").exists()
    with open(good, "ab") as stream:
        stream.write(b" ")
    assert refusal(good, tmp_path / "libs", {"0" * 64}) == "wheels_unknown"


@pytest.mark.parametrize("name", ["numpy", "scipy", "GDAL", "shapely", "pyproj"])
def test_what_belongs_to_qgis_never_enters(tmp_path, name):
    path = wheel(tmp_path, name)
    assert refusal(path, tmp_path / "libs", digests(path)) == "wheels_never"


@pytest.mark.parametrize(
    "entry",
    ["../evil.py", "outil/../../evil.py", "/tmp/evil.py", "C:/evil.py", "outil\\..\\..\\evil.py"],
)
def test_no_entry_leaves_the_folder(tmp_path, entry):
    path = wheel(tmp_path, entries={entry: "x = 1"})
    assert refusal(path, tmp_path / "in" / "libs", digests(path)) == "wheels_unsafe"
    assert not list(tmp_path.rglob("evil.py"))


def test_no_link_and_no_bomb(tmp_path, monkeypatch):
    link = zipfile.ZipInfo("outil/link")
    link.external_attr = 0o120777 << 16
    path = wheel(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusal(path, tmp_path / "libs", digests(path)) == "wheels_unsafe"
    big = wheel(tmp_path, "gros", entries={"gros/zeros": "0" * 5000})
    monkeypatch.setattr(wheels, "_UNPACKED_BYTES", 4000)
    assert refusal(big, tmp_path / "libs", digests(big)) == "wheels_unsafe"


def test_too_deep_for_windows_is_said_before_anything_is_written(tmp_path, monkeypatch):
    path = wheel(tmp_path)
    monkeypatch.setattr(wheels.files, "LONGEST_PATH", 40)
    assert refusal(path, tmp_path / "libs", digests(path)) == "wheels_too_deep"
    assert list((tmp_path / "libs").iterdir()) == []


def test_not_a_zip(tmp_path):
    path = tmp_path / "lot.zip"
    path.write_text("no zip", encoding="utf-8")
    assert refusal(path, tmp_path / "libs", set()) == "wheels_unreadable"


def test_wheels_of_another_python_or_system_stay_out(tmp_path):
    own = f"cp{sys.version_info.major}{sys.version_info.minor}"
    assert wheels.fits(f"a-1-{own}-{own}-manylinux_2_28_x86_64.manylinux2014_x86_64.whl")
    assert wheels.fits("a-1-py2.py3-none-any.whl") and wheels.fits(
        "a-1-py3-none-manylinux_2_28_x86_64.whl"
    )
    for tags in (
        "cp399-cp399-manylinux_2_28_x86_64",
        f"{own}-{own}-win_amd64",
        "py3-none-macosx_11_0_arm64",
        "py2-none-any",
    ):
        assert not wheels.fits(f"a-1-{tags}.whl"), tags
    fitting, other = wheel(tmp_path), wheel(tmp_path, "autre", tags="py3-none-win_amd64")
    done = wheels.install(
        bundle(tmp_path, fitting, other), tmp_path / "libs", digests(fitting, other)
    )
    assert done.added == (fitting.name,) and done.unfit == (other.name,)
    assert refusal(other, tmp_path / "libs", digests(other)) == "wheels_unfit"


def test_only_the_root_of_a_wheel_s_data_is_kept(tmp_path):
    path = wheel(
        tmp_path,
        entries={
            "outil-1.0.data/purelib/outil/more.py": "",
            "outil-1.0.data/scripts/outil": "",
            "outil-1.0.data/data/etc/x": "",
        },
    )
    wheels.install(path, tmp_path / "libs", digests(path))
    assert (tmp_path / "libs/outil/more.py").exists()
    assert {p.name for p in (tmp_path / "libs").iterdir()} == {"outil", "outil-1.0.dist-info"}


def test_the_shipped_list_holds_nothing_of_qgis_s_own():
    lists = list((ROOT / "resources/wheels").glob("*.txt"))
    names = {
        line.split("==")[0]
        for path in lists
        for line in path.read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    assert {"lightgbm", "geopandas"} <= names and not names & wheels.NEVER
    assert len(wheels.known_hashes()) == len(names)


def test_the_folder_stands_last_in_the_path_and_leaves_it(tmp_path, monkeypatch):
    monkeypatch.setattr(deps, "libs", lambda: tmp_path)
    forget = deps.use_libs()
    assert sys.path[-1] == str(tmp_path)
    deps.use_libs()
    assert sys.path.count(str(tmp_path)) == 1
    forget()
    assert str(tmp_path) not in sys.path


@pytest.fixture(scope="module")
def linux_bundle(tmp_path_factory):
    """LightGBM and what it imports as their makers publish them for Linux, kept between runs, as
    one zip.
    """
    folder = ROOT / "build/wheels-linux"
    if len(list(folder.glob("*.whl"))) < 2:
        pip = [
            str(ROOT / "build/venv/bin/python"),
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--only-binary=:all:",
        ]
        done = subprocess.run(
            [*pip, "lightgbm", "narwhals", "-d", str(folder)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("the package index is not reachable")
    return bundle(tmp_path_factory.mktemp("lot hors ligne"), *folder.glob("*.whl"))


LEARN = """
import json, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
sys.path.insert(0, sys.argv[1])
from clairville.plugin.host import deps, wheels
from clairville.plugin.main import ClairvillePlugin
import pathlib
path = pathlib.Path(sys.argv[2])
before = deps.available("lightgbm")
done = wheels.install(path, deps.libs(), set(sys.argv[3:]))
plugin = ClairvillePlugin(None)
plugin.initProcessing()
lightgbm, numpy = deps.require("lightgbm", "numpy")
x = numpy.arange(200.0).reshape(-1, 1)
model = lightgbm.train({"verbosity": -1, "num_threads": 1}, lightgbm.Dataset(x, x[:, 0] > 100), 5)
print(json.dumps([before, done.added, lightgbm.__file__, numpy.__file__, float(model.predict(x)[-1]), str(deps.libs())]))
plugin.unload()
application.exitQgis()
"""


def test_a_learner_from_a_file_learns(linux_bundle, deep):
    """QGIS's own Python, none of our environment, a profile far down in folders with accents."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {
        "QGIS_CUSTOM_CONFIG_PATH": str(deep),
        "PYTHONNOUSERSITE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    with zipfile.ZipFile(linux_bundle) as opened:
        accepted = {
            hashlib.sha256(opened.read(name)).hexdigest(): name for name in opened.namelist()
        }
    python = pathlib.Path(sys.base_prefix) / "bin/python3"
    done = subprocess.run(
        [str(python), "-c", LEARN, str(ROOT / "build/plugins"), str(linux_bundle), *accepted],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    before, added, found, numpy, predicted, libs = json.loads(done.stdout.splitlines()[-1])
    assert before is False and set(added) == set(accepted.values())
    assert found.startswith(libs) and len(found) > 200 and not numpy.startswith(libs)
    assert predicted > 0.5
