"""A few attacked processes side by side, watched from outside: time, memory, the way they end."""

import contextlib
import json
import os
import pathlib
import queue
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from .house import ROOT

HANG_S = 10.0
MOST_BYTES = 1 << 30
KILL_BYTES = 3 << 30


class Attacked:
    """One process; :meth:`run` gives what came of an attack, whatever happened to the process."""

    def __init__(self, family, seed, folder):
        self.family, self.seed = family, seed
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{family}-", dir=folder))
        self.process = None

    def _start(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.errors = (self.folder / "stderr").open("w+", encoding="utf-8", errors="replace")
        environment = {**os.environ, "TMPDIR": str(self.folder), "CLAIRVILLE_HOSTILE": "1"}
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "scripts.hostile.worker",
                self.family,
                str(self.folder),
                str(self.seed),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        answer, _ = self._answer(120.0)
        if not answer:
            raise RuntimeError(f"the process did not start: {self._last_words()}")

    def run(self, name, hang_s=HANG_S):
        """{"id", "good", "why", ...} of one attack."""
        if self.process is None or self.process.poll() is not None:
            self._start()
        self._reset_peak()
        begun = time.monotonic()
        self.process.stdin.write(f"{name}\n".encode())
        self.process.stdin.flush()
        answer, peak = self._answer(hang_s)
        if answer is None:
            code = self.process.poll()
            if code is not None:
                return {
                    "id": name,
                    "good": False,
                    "why": f"abort: exit code {code}: {self._last_words()}",
                    "status": "abort",
                }
            place = self._place()
            self.stop()
            what = "memory" if peak > KILL_BYTES else "hang"
            return {
                "id": name,
                "good": False,
                "status": what,
                "why": f"{what} after {time.monotonic() - begun:.0f} s, "
                f"{peak / 1e6:.0f} MB, at {place}",
            }
        if peak > MOST_BYTES:
            answer |= {
                "good": False,
                "status": "memory",
                "why": f"memory {peak / 1e6:.0f} MB; {answer['why']}",
            }
            self.stop()  # what it holds is not the next one's
        return answer | {"peak_mb": round(peak / 1e6)}

    def _answer(self, seconds):
        """(a line of JSON or None, peak of memory in bytes)."""
        end, peak = time.monotonic() + seconds, 0
        out = self.process.stdout
        while time.monotonic() < end:
            ready, _, _ = select.select([out], [], [], 0.1)
            peak = max(peak, self._memory())
            if ready:
                line = out.readline()
                if not line:  # its end: the exit code comes a moment later
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        self.process.wait(5)
                return (json.loads(line) if line else None), peak
            if self.process.poll() is not None or peak > KILL_BYTES:
                return None, peak
        return None, peak

    def _memory(self):
        with contextlib.suppress(OSError, ValueError, IndexError):
            status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
            return int(status.split("VmHWM:")[1].split()[0]) * 1024
        return 0

    def _reset_peak(self):
        with contextlib.suppress(OSError):
            pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5", encoding="utf-8")

    def _place(self):
        """Where the process stands: the innermost lines of ours."""
        with contextlib.suppress(OSError):
            self.process.send_signal(signal.SIGUSR1)
            time.sleep(0.5)
        words = self._last_words(20_000)
        lines = [
            w.split("/")[-1] for w in words.splitlines() if ("/plugin/" in w or "/algorithms/" in w)
        ]
        return (
            ", ".join(line.replace('", line ', ":").split(" in ")[0] for line in lines[:3]) or "?"
        )

    def _last_words(self, most=300):
        self.errors.flush()
        text = (self.folder / "stderr").read_text(encoding="utf-8", errors="replace")
        return text[-most:].strip()

    def stop(self):
        """End the process and whatever it started."""
        if self.process is not None:
            with contextlib.suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def run(family, names, seed, *, processes=2, hang_s=HANG_S, told=None, again=True):
    """Results of attacks, in order. A hang is tried once more alone in a process of its own before
    it counts.
    """
    todo, results = queue.SimpleQueue(), {}
    for name in names:
        todo.put(name)
    with tempfile.TemporaryDirectory(
        prefix="clairville-hostile-", ignore_cleanup_errors=True
    ) as folder:

        def work():
            attacked, number = Attacked(family, seed, folder), 0
            try:
                while True:
                    try:
                        name = todo.get_nowait()
                    except queue.Empty:
                        return
                    result = attacked.run(name, hang_s)
                    if again and result.get("status") == "hang":
                        result = attacked.run(name, hang_s * 1.5)
                    results[name] = result
                    number += 1
                    if told:
                        told(result)
                    if number % 400 == 0:
                        attacked.stop()  # what QGIS keeps from one pull to the next stays small
            finally:
                attacked.stop()

        threads = [threading.Thread(target=work) for _ in range(min(processes, max(1, len(names))))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return [
        results.get(name, {"id": name, "good": False, "why": "not run", "status": "not run"})
        for name in names
    ]
