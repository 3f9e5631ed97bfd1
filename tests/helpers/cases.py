"""Situations that towns' layers bring (``tests/data/cases``), unpacked into a test's folder."""

import pathlib
import zipfile

CASES = pathlib.Path(__file__).resolve().parents[1] / "data" / "cases"


def unpack(name, folder):
    """The folder in which the layers of the case ``name`` ("01-list-fields", or its number) lie."""
    (archive,) = CASES.glob(f"{name}*.zip")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder
