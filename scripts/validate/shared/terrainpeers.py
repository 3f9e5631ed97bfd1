"""Other programs on the same terrain: richdem2 and pyflwdir in the peers' environment, GRASS where it is
installed."""

import os
import pathlib
import shutil
import subprocess
import tempfile

import numpy as np

from . import ROOT

PYTHON = ROOT / "build/venv-peers/bin/python"
UNKNOWN = -9999.0
_ASK = """
import sys, time, warnings
warnings.filterwarnings("ignore")
import numpy as np, pyflwdir, richdem
from pyflwdir import dem
given = np.load(sys.argv[1])
z, nodata = given["z"], float(given["nodata"])
clock = time.process_time()
rich = richdem.FillDepressions(richdem.rdarray(z.copy(), no_data=nodata), epsilon=False)
spent = time.process_time() - clock
flow, _ = dem.fill_depressions(z.copy(), nodata=nodata)
out = {"richdem": np.asarray(rich), "pyflwdir": flow, "richdem_s": spent}
if "d8" in given:
    raster = pyflwdir.from_array(given["d8"], ftype="d8", check_ftype=False)
    out["area"] = raster.upstream_area("cell")
    out["hand"] = raster.hand(drain=given["channel"], elevtn=given["filled"])
np.savez(sys.argv[2], **out)
"""
_JOB = """
set -e
r.in.gdal -o input={dem} output=dem --q --o
g.region raster=dem
TIMEFORMAT='%U %S'
for turn in $(seq {turns}); do
  {{ time r.watershed -s elevation=dem accumulation=sfd drainage=to --o --q 2>/dev/null; }} 2>> {times}
  {{ time r.watershed elevation=dem accumulation=acc tci=tci convergence=1 --o --q 2>/dev/null; }} 2>> {times}
done
r.out.bin input=tci output={tci} bytes=8 null=-1e30 --q --o
r.out.bin input=acc output={acc} bytes=8 null=-1e30 --q --o
"""


def ask_libraries(z, hole, d8=None, channel=None, filled=None):
    """{"richdem", "pyflwdir": filled surfaces, "area", "hand" on our directions}; None without them."""
    if not PYTHON.exists():
        return None
    given = {"z": np.where(hole, UNKNOWN, z).astype(np.float32), "nodata": UNKNOWN}
    if d8 is not None:
        given |= {"d8": d8, "channel": channel, "filled": np.where(hole, UNKNOWN, filled)}
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    with tempfile.TemporaryDirectory() as folder:
        asked, told = f"{folder}/asked.npz", f"{folder}/told.npz"
        np.savez(asked, **given)
        subprocess.run(
            [PYTHON, "-c", _ASK, asked, told], check=True, env=clean, capture_output=True
        )
        with np.load(told) as found:
            return dict(found)


def ask_grass(z, hole, cell, turns=1):
    """(TCI, accumulation, processor seconds of single and multiple flow together, each turn) of
    r.watershed with convergence 1, which is nearest to Freeman's 1.1; None without GRASS."""
    if shutil.which("grass") is None:
        return None
    from osgeo import gdal

    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        names = {name: at / name for name in ("dem.tif", "times", "tci", "acc")}
        made = gdal.GetDriverByName("GTiff").Create(
            str(names["dem.tif"]), z.shape[1], z.shape[0], 1, gdal.GDT_Float32
        )
        made.SetGeoTransform((0, cell, 0, 0, 0, -cell))
        made.GetRasterBand(1).SetNoDataValue(UNKNOWN)
        values = np.where(hole, UNKNOWN, z).astype(np.float32)
        made.GetRasterBand(1).WriteRaster(0, 0, z.shape[1], z.shape[0], values.tobytes())
        made.FlushCache()
        del made
        job = at / "job.sh"
        job.write_text(
            _JOB.format(
                dem=names["dem.tif"],
                turns=turns,
                times=names["times"],
                tci=names["tci"],
                acc=names["acc"],
            ),
            encoding="utf-8",
        )
        place = ["grass", str(at / "place")]
        said = {"env": clean, "capture_output": True, "text": True}
        subprocess.run(["grass", "-c", "XY", str(at / "place"), "-e"], check=True, **said)
        subprocess.run(
            [place[0], f"{place[1]}/PERMANENT", "--exec", "bash", str(job)], check=True, **said
        )
        spent = np.loadtxt(names["times"]).sum(axis=1).reshape(-1, 2).sum(axis=1)
        tci, acc = (
            np.fromfile(names[name], np.float64).reshape(z.shape) for name in ("tci", "acc")
        )
        return np.where(tci < -1e29, np.nan, tci), np.where(acc < -1e29, np.nan, acc), spent
