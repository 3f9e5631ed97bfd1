"""A process that is attacked: reads names of attacks from stdin, one a line, answers a line of JSON
for each.
"""

import faulthandler
import json
import os
import pathlib
import signal
import sys
import tempfile

_OF_QGIS = (
    "qt_temp",
    "runtime-",
    "oauth2-cache",
    "processing_",
)  # temporary files that QGIS itself makes and leaves


def main(family, folder, seed):
    folder = pathlib.Path(folder)
    faulthandler.register(signal.SIGUSR1, file=sys.stderr, all_threads=True)
    for name in ("tmp", "cache"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    tempfile.tempdir = str(folder / "tmp")
    os.environ["TMPDIR"] = str(folder / "tmp")
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever prints does not reach the parent
    from . import house

    application = house.qgis(folder / "profile")
    runner = runner_of(family, folder, seed)
    out.write('{"ready": true}\n')
    out.flush()
    for line in sys.stdin:
        name = line.strip()
        answer = {"id": name, **runner(name)}
        left = [p.name for p in (folder / "tmp").iterdir() if not p.name.startswith(_OF_QGIS)]
        if left and answer.get("good"):
            answer |= {"good": False, "why": f"temporary files left: {left[:3]}"}
        for path in (folder / "tmp").iterdir():
            import shutil

            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
        out.write(json.dumps(answer, default=str) + "\n")
        out.flush()
    del application
    os._exit(0)


def runner_of(family, folder, seed):
    """The function that runs one attack of a family."""
    if family == "pulls":
        from .pulls import Puller

        return Puller(folder, seed).run
    if family == "heavy":
        from .heavy import Heavy

        return Heavy(folder, seed).run
    if family == "fuzz":
        from .fuzzing import run

        return lambda name: run(folder, name)
    if family == "strangers":
        from .strangers import Strangers

        return Strangers(folder, seed).run
    if family == "places":
        from .places import Places

        return Places(folder, seed).run
    if family == "keys":
        from .planted import Keys

        return Keys(folder, seed).run
    if family == "models":
        from .models import Models

        return Models().run
    raise SystemExit(f"no such family: {family}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
