"""Tools one after the other from qgis_process, and what each one said as Markdown."""

import json
import shutil
import subprocess
import time

from osgeo import gdal

from . import ROOT  # noqa: F401  makes ``clairville`` importable

# isort: split
from clairville.algorithms.common.reasons import sentence

gdal.UseExceptions()


def layer(path, name, source, sql, *, crs="EPSG:2154", geometry=None):
    """A table ``name`` of the GeoPackage ``path``, made of a SQLite query on ``source`` ({table}:
    its layer); its URI.
    """
    origin = gdal.OpenEx(str(source), gdal.OF_VECTOR)
    sql = sql.replace("{table}", f'"{origin.GetLayer(0).GetName()}"')
    gdal.VectorTranslate(
        str(path),
        origin,
        format="GPKG",
        layerName=name,
        SQLStatement=sql,
        SQLDialect="SQLite",
        dstSRS=crs,
        accessMode="overwrite" if path.exists() else None,
        geometryType=geometry,
    )
    return f"{path}|layername={name}"


class Chain:
    """Runs tools and keeps what each one said."""

    def __init__(self, folder):
        self.folder, self.lines = folder, []

    def heading(self, text):
        self.lines += ["", f"## {text}", ""]

    def run(self, tool, title="", tables=(), refused=False, **inputs):
        """One tool by qgis_process; its results. ``tables``: titles (codes) of report tables to
        copy; ``refused``: the tool must say no."""
        began = time.perf_counter()
        done = subprocess.run(
            [shutil.which("qgis_process"), "run", f"clairville:{tool}", "-"],
            text=True,
            capture_output=True,
            input=json.dumps({"inputs": inputs}),
            check=False,
        )
        if refused and done.returncode:
            self.lines += [
                f"**{title}** (`clairville:{tool}`): refused",
                "",
                f"> {done.stderr.strip().splitlines()[-1]}",
                "",
            ]
            return None
        if refused or done.returncode:
            raise SystemExit(f"{tool}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        found = json.loads(done.stdout)["results"]
        report = found["RUN"]["report"]
        self.lines.append(
            f"**{title or tool}** (`clairville:{tool}`, {time.perf_counter() - began:.0f} s)"
        )
        self.lines.append("")
        self.lines += [f"- {say(t)}" for t in report.get("headline", ())]
        self.lines += [f"- warning: {w['text']}" for w in found["RUN"]["warnings"]]
        if not report.get("headline") and any(":" not in k for k in found["RUN"]["counts"]):
            self.lines += [
                "- "
                + ", ".join(f"{k} {v:,}" for k, v in found["RUN"]["counts"].items() if ":" not in k)
            ]
        self.lines.append("")
        for table in report.get("tables", ()):
            if table["title"]["code"] in tables:
                self.lines += [
                    f"*{say(table['title'])}*",
                    "",
                    "| " + " | ".join(map(say, table["columns"])) + " |",
                    "|" + "---|" * len(table["columns"]),
                    *("| " + " | ".join(map(say, row)) + " |" for row in table["rows"]),
                    "",
                ]
        return found

    def file(self, name):
        return str(self.folder / name)


def say(cell):
    if isinstance(cell, dict):
        return sentence(cell["code"], cell["values"], "en")
    return "–" if cell is None else str(cell)
