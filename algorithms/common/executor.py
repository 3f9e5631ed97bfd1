"""Work in pieces, on threads or on a cluster: results in the order of the pieces, whichever ends
first.

A piece is a *spec*: whatever one call of the function needs. Compiled kernels, shapely and GDAL let
threads run side by side; plain Python only takes turns. While the caller waits, it hears a cancel
ten times a second; a function that takes long calls :func:`breathe` now and then and is stopped
there. The first error ends the rest: what waits is dropped, what runs is told to stop, and the
error is raised before later results.

A client of a cluster takes the place of the threads: anything with ``submit(function, spec)`` whose
answer has ``result``, ``cancel`` and ``add_done_callback`` (``concurrent.futures``, dask), or with
``map(function, specs)``.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from .errors import Cancelled
from .progress import Progress, silent

S = TypeVar("S")
T = TypeVar("T")

THREADS = 2  # on a free machine; more gains little beside QGIS's own threads
PULSE_S = 0.1  # how often a cancel is looked for while the pieces run
_SAMPLE_S, _KNOWN_S = 0.1, 10.0  # how long the machine is looked at, how long that holds
_STAT = os.path.join(os.sep, "proc", "stat")  # Linux alone has it; elsewhere nothing is there
_here = threading.local()  # .stop of the piece that runs in this thread


def run(
    function: Callable[[S], T],
    specs: Iterable[S],
    progress: Progress = silent,
    cancel: Callable[[], bool] | None = None,
    *,
    workers: int | None = None,
    client: Any = None,
) -> list[T]:
    """``[function(spec) for spec in specs]``, on threads.

    Parameters
    ----------
    function : called once with each spec, from any thread
    specs : the pieces; read whole before the first begins
    progress : called by this thread alone, with a share that never falls; what it raises (a cancel)
        ends the work
    cancel : asked ten times a second; true ends the work
    workers : number of threads; None: :data:`THREADS`, one where the machine is busy
    client : a cluster's client instead of threads

    Returns
    -------
    list, in the order of ``specs``

    Raises
    ------
    Cancelled
        when ``cancel`` says so
    Exception
        the first error of a piece, as it is
    """
    return list(stream(function, specs, progress, cancel, workers=workers, client=client))


def stream(
    function: Callable[[S], T],
    specs: Iterable[S],
    progress: Progress = silent,
    cancel: Callable[[], bool] | None = None,
    *,
    workers: int | None = None,
    client: Any = None,
) -> Iterator[T]:
    """As :func:`run`, one result after the other and few ahead of the reader, for results that are
    too large to be held at once.

    Parameters
    ----------
    function : Callable[[S], T]
        Of one spec.
    specs : Iterable[S]
        Pieces of work.
    progress : Progress
        Called with the share that is done.
    cancel : Callable[[], bool] | None
        True when the person cancels.
    workers : int | None
        Threads; by default :func:`free_threads`.
    client : Any
        Something with ``submit`` or ``map`` (dask, concurrent.futures) in place of our
        threads.

    Returns
    -------
    Iterator[T]
        Results in the order of ``specs``.

    Raises
    ------
    Cancelled
        Seen between two pieces.
    """
    pieces = list(specs)
    pulse = _Pulse(progress, cancel, len(pieces))
    if client is not None and not hasattr(client, "submit"):
        yield from _counted(client.map(function, pieces), pulse)
        return
    if client is None and workers is None:
        workers = free_threads() if len(pieces) > 1 else 1
    if client is None and (len(pieces) < 2 or workers == 1):
        yield from _counted(_one_by_one(function, pieces, pulse), pulse)
        return
    if client is not None:
        ahead = len(pieces) if workers is None else 2 * workers
        yield from _side_by_side(client.submit, function, pieces, pulse, ahead)
        return
    from concurrent.futures import ThreadPoolExecutor

    workers = max(1, workers or 1)
    stop = threading.Event()

    def heard(spec: S) -> T:
        _here.stop = stop.is_set
        try:
            breathe()
            return function(spec)
        finally:
            _here.stop = None

    with ThreadPoolExecutor(workers) as pool:
        try:
            yield from _side_by_side(pool.submit, heard, pieces, pulse, 2 * workers)
        finally:
            stop.set()


def breathe() -> None:
    """Called within a long piece: raises Cancelled when the work has been cancelled or another piece
    failed. Free elsewhere.

    Raises
    ------
    Cancelled
        When the work was cancelled or another piece failed.
    """
    stop = getattr(_here, "stop", None)
    if stop is not None and stop():
        raise Cancelled()


class _Pulse:
    """How far the work is; every beat hears a cancel."""

    def __init__(self, progress: Progress, cancel: Callable[[], bool] | None, total: int) -> None:
        self.progress, self.cancel = progress, cancel
        self.done, self.total, self.last = 0, max(total, 1), 0.0
        self.outer = getattr(_here, "stop", None)  # the work within which this one runs

    def beat(self) -> None:
        self.last = time.monotonic()
        for stop in (self.outer, self.cancel):
            if stop is not None and stop():
                raise Cancelled()
        self.progress(self.done / self.total)

    def step(self) -> None:
        self.done += 1
        self.beat()

    def stop(self) -> bool:
        """For a piece in the caller's own thread: the beat raises where a cancel is heard."""
        if time.monotonic() - self.last >= PULSE_S:
            self.beat()
        return False


def _counted(results: Iterable[T], pulse: _Pulse) -> Iterator[T]:
    for result in results:
        pulse.step()
        yield result


def _one_by_one(function: Callable[[S], T], pieces: list[S], pulse: _Pulse) -> Iterator[T]:
    for spec in pieces:
        before = getattr(_here, "stop", None)
        _here.stop = pulse.stop
        try:
            result = function(spec)
        finally:
            _here.stop = before
        yield result


def _side_by_side(
    submit: Callable[..., Any],
    function: Callable[[S], T],
    pieces: list[S],
    pulse: _Pulse,
    ahead: int,
) -> Iterator[T]:
    """Results in order, at most ``ahead`` pieces begun and not yet given; the first error at once."""
    ended: queue.SimpleQueue[int] = queue.SimpleQueue()
    running: dict[int, Any] = {}
    results: dict[int, T] = {}
    begun = given = 0
    try:
        while given < len(pieces):
            while begun < len(pieces) and begun - given < ahead:
                future = submit(function, pieces[begun])
                running[begun] = future
                future.add_done_callback(lambda _, n=begun: ended.put(n))
                begun += 1
            try:
                n = ended.get(timeout=PULSE_S)
            except queue.Empty:
                pulse.beat()
                continue
            results[n] = running.pop(n).result()
            pulse.step()
            while given in results:
                yield results.pop(given)
                given += 1
    finally:
        for future in running.values():
            future.cancel()


# -- how many threads --------------------------------------------------------------------------------
def free_threads(most: int = THREADS) -> int:
    """How many threads find a core of their own: ``most`` on a free machine, at least one.

    Threads that share a core with another program wait for each other. Where the system does not
    say how busy it is, as many as there are cores.

    Parameters
    ----------
    most : int
        Upper bound.

    Returns
    -------
    int
        1..``most``; what was measured of the machine counts for a few seconds.
    """
    cores = _cores()
    if min(most, cores) < 2:
        return 1
    if _machine.since is None or time.monotonic() - _machine.since > _KNOWN_S:
        _machine.share, _machine.since = _busy_share(), time.monotonic()
    free = cores if _machine.share is None else round(cores * (1.0 - _machine.share))
    return max(1, min(most, cores, free))


@contextlib.contextmanager
def one_linear_thread() -> Iterator[None]:
    """Matrix products by one thread meanwhile: between many small ones a second thread only waits,
    and waits by spinning. Where threadpoolctl is missing nothing changes but the time; also a
    decorator."""
    try:
        import threadpoolctl
    except ImportError:
        yield
        return
    with threadpoolctl.threadpool_limits(1, "blas"):
        yield


class _Machine:
    """What was seen last of the machine."""

    share: float | None = None
    since: float | None = None


_machine = _Machine()


def _cores() -> int:
    return os.cpu_count() or 1


def _busy_share(wait_s: float = _SAMPLE_S) -> float | None:
    """Share (0 to 1) of the machine's time that other programs take, over ``wait_s``; None where it
    cannot be told."""
    before = _times()
    if before is None:
        return None
    own = sum(os.times()[:2])
    time.sleep(wait_s)
    after = _times()
    if after is None:
        return None
    whole, idle = (b - a for a, b in zip(before, after, strict=True))
    own = sum(os.times()[:2]) - own
    return min(max((whole - idle - own) / whole, 0.0), 1.0) if whole > 0 else None


def _times() -> tuple[float, float] | None:
    """(time of all cores, what of it was idle) in seconds since the machine began."""
    if os.name == "nt":
        return _windows_times()
    try:
        with open(_STAT, encoding="ascii") as lines:
            ticks = [int(part) for part in lines.readline().split()[1:9]]
        second = os.sysconf("SC_CLK_TCK")
        return sum(ticks) / second, (ticks[3] + ticks[4]) / second
    except (OSError, ValueError, IndexError):
        return None


def _windows_times() -> tuple[float, float] | None:
    import ctypes

    idle, kernel, user = (ctypes.c_uint64() for _ in range(3))
    kernel32 = getattr(ctypes, "windll").kernel32  # noqa: B009 (unknown to a checker on Linux)
    if not kernel32.GetSystemTimes(*(ctypes.byref(c) for c in (idle, kernel, user))):
        return None
    # in 100 ns; the kernel's time holds the idle one
    return (kernel.value + user.value) / 1e7, idle.value / 1e7
