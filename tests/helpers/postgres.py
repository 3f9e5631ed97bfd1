"""A PostgreSQL cluster with PostGIS for one test module: made in a temporary folder, on loopback,
by a person without rights.
"""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile

import pytest


def _programs():
    """The folder of initdb and pg_ctl, newest version first; a skip where they are missing."""
    for folder in sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        share = (
            pathlib.Path("/usr/share/postgresql")
            / folder.parent.name
            / "extension"
            / "postgis.control"
        )
        if (folder / "initdb").exists() and share.exists():
            return folder
    pytest.skip("PostgreSQL with PostGIS is not installed (Debian: postgresql-15-postgis-3)")


@contextlib.contextmanager
def cluster():
    """{"host", "port", "database", "user"} of a running cluster whose only person signs in without
    a password.
    """
    programs = _programs()
    prefix, user = [], "clairville"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="clairville-pg-"))
    if os.getuid() == 0:  # PostgreSQL does not run as root
        if shutil.which("setpriv") is None:
            pytest.skip(
                "tests run as root and there is no setpriv to start PostgreSQL as someone else"
            )
        prefix = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        shutil.chown(folder, "nobody", "nogroup")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def call(*words):
        done = subprocess.run(
            [*prefix, *map(str, words)],
            capture_output=True,
            text=True,
            cwd=folder,
            timeout=90,
            check=False,
            env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        )
        if done.returncode:
            raise RuntimeError(f"{words[0]}: {done.stdout[-500:]} {done.stderr[-500:]}")

    data = folder / "data"
    try:
        call(programs / "initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c shared_buffers=16MB -c timezone=America/Martinique"
        call(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            call(programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", user, "city")
            call(
                programs / "psql",
                "-h",
                "127.0.0.1",
                "-p",
                port,
                "-U",
                user,
                "-d",
                "city",
                "-qc",
                "CREATE EXTENSION postgis",
            )
            yield {"host": "127.0.0.1", "port": port, "database": "city", "user": user}
        finally:
            call(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
