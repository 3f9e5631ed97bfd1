"""One zip of wheels for computers without pip, rights or network; Clairville's settings unzip it
("Install from a file").

offlinebundle.py        download what resources/wheels/windows-py312.txt names, checked by its
SHA-256, into build/ offlinebundle.py pin    write the SHA-256 of the versions named there (after
changing a version)
"""

import configparser
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from email.parser import HeaderParser

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "resources/wheels/windows-py312.txt"
# The Python of QGIS 3.44 on Windows.
TARGET = (
    "--platform",
    "win_amd64",
    "--python-version",
    "3.12",
    "--implementation",
    "cp",
    "--only-binary=:all:",
    "--no-deps",
)
BROUGHT_BY_QGIS = {"numpy", "scipy", "shapely", "pyproj", "pyogrio"}
HEAD = """# Wheels for the Python 3.12 of QGIS 3.44 on Windows, in the form of pip's requirements with hashes.
# Clairville installs no other file. numpy, scipy, GDAL, shapely and pyproj are QGIS's own and never stand here.
"""


def download(requirements, folder, *options):
    """pip fetches wheels into ``folder`` and runs nothing of them."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--disable-pip-version-check",
        *TARGET,
        *options,
        "-r",
        str(requirements),
        "-d",
        str(folder),
    ]
    subprocess.run(pip, check=True)
    return sorted(folder.glob("*.whl"))


def versions():
    """The ``name==version`` lines of the list."""
    return re.findall(r"^[\w-]+==[\w.]+", LIST.read_text(encoding="utf-8"), re.MULTILINE)


def lacking(wheels):
    """What these wheels need and neither they nor QGIS bring: {wheel: names}."""
    brought = BROUGHT_BY_QGIS | {canonicalize_name(w.name.split("-")[0]) for w in wheels}
    windows = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "python_version": "3.12",
        "extra": "",
    }
    found = {}
    for path in wheels:
        with zipfile.ZipFile(path) as wheel:
            metadata = next(n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
            headers = HeaderParser().parsestr(wheel.read(metadata).decode())
        needs = [Requirement(line) for line in headers.get_all("Requires-Dist", [])]
        found[path.name] = {
            r.name for r in needs if r.marker is None or r.marker.evaluate(windows)
        } - brought
    return {name: names for name, names in found.items() if names}


def pin(folder):
    named = folder / "versions.txt"
    named.write_text("\n".join(versions()) + "\n", encoding="utf-8")
    lines = []
    for wheel in download(named, folder):
        name, version = wheel.name.split("-")[:2]
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lines.append(f"{name.lower().replace('_', '-')}=={version} --hash=sha256:{digest}\n")
    LIST.write_text(HEAD + "".join(lines), encoding="utf-8")


def bundle(folder):
    """The same wheels give the same bytes; they are compressed already."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    wheels = download(LIST, folder, "--require-hashes")
    if lacking(wheels):
        sys.exit(f"clairville: the list lacks what its wheels need: {lacking(wheels)}")
    path = ROOT / "build" / f"clairville-{parser['general']['version']}-{LIST.stem}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for wheel in wheels:
            archive.writestr(zipfile.ZipInfo(wheel.name, (1980, 1, 1, 0, 0, 0)), wheel.read_bytes())
            sys.stdout.write(f"  {wheel.stat().st_size / 1e6:6.1f} MB  {wheel.name}\n")
    sys.stdout.write(f"{path}\n{path.stat().st_size / 1e6:.1f} MB\n")


def main(arguments):
    with tempfile.TemporaryDirectory() as folder:
        (pin if arguments == ["pin"] else bundle)(pathlib.Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
