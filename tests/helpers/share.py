"""A network share for a test: a folder served over SFTP and mounted again, both by the test itself."""

import contextlib
import pathlib
import shutil
import socket
import subprocess
import time

import pytest

_SERVERS = (
    "/usr/lib/openssh/sftp-server",
    "/usr/libexec/openssh/sftp-server",
    "/usr/lib/ssh/sftp-server",
)


@contextlib.contextmanager
def mounted(folder):
    """(the served folder, the same as a share); a skip where this machine mounts nothing."""
    server = next((path for path in _SERVERS if pathlib.Path(path).exists()), None)
    if server is None or shutil.which("sshfs") is None or not pathlib.Path("/dev/fuse").exists():
        pytest.skip(
            "a share needs sshfs, sftp-server and /dev/fuse (Debian: sshfs openssh-sftp-server)"
        )
    served, share = folder / "served", folder / "share"
    served.mkdir()
    share.mkdir()
    here, there = socket.socketpair()
    with here, there:
        serving = subprocess.Popen([server], stdin=there, stdout=there, stderr=subprocess.DEVNULL)
        mounting = subprocess.Popen(
            ["sshfs", f"mairie:{served}", str(share), "-o", "passive", "-f"],
            stdin=here,
            stdout=here,
            stderr=subprocess.PIPE,
            text=True,
        )
    try:
        end = time.monotonic() + 10
        while not share.is_mount():
            if mounting.poll() is not None or time.monotonic() > end:
                mounting.kill()
                pytest.skip(
                    f"this machine does not let a folder be mounted: {mounting.stderr.read().strip()[:200]}"
                )
            time.sleep(0.05)
        yield served, share
    finally:
        for words in (["fusermount3", "-u", str(share)], ["fusermount3", "-uz", str(share)]):
            if not share.is_mount():
                break
            subprocess.run(words, check=False, capture_output=True, timeout=10)
        for process in (mounting, serving):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
            process.wait()
        mounting.stderr.close()
