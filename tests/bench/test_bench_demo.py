"""The whole demo in one number: wall time and peak memory of the main job, beside QGIS doing
nothing at all.
"""

import os
import resource
import shutil
import subprocess

import pytest

from clairville.plugin.host.meta import ROOT


def batch(*arguments):
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": os.environ.get(
            "CLAIRVILLE_QGIS_FOLDER", str(ROOT / "build/profile")
        ),
    }
    subprocess.run(
        ["qgis_process", "--json", *arguments], check=True, capture_output=True, env=environment
    )


@pytest.mark.benchmark(group="demo")
def test_qgis_process_lists_its_tools(benchmark):
    benchmark.pedantic(lambda: batch("list"), rounds=2)


@pytest.mark.benchmark(group="demo")
def test_the_main_job_on_paris(benchmark, tmp_path):
    folder = tmp_path / "demo"

    def job():
        shutil.rmtree(folder, ignore_errors=True)
        batch(
            "run",
            "clairville:runcity",
            "--PROFILE=paris_demo",
            "--DATETIME=2024-06-13T16:30:00",
            f"--FOLDER={folder}",
        )

    benchmark.pedantic(job, rounds=1)
    benchmark.extra_info["peak MiB (largest child process)"] = (
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    )
    assert (folder / "sheet.pdf").exists()
