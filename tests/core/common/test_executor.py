"""Work in pieces: order, errors, cancelling, progress, a cluster's client, a busy machine."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from clairville.algorithms.common import executor
from clairville.algorithms.common.errors import Cancelled, DataError

EACH = pytest.mark.parametrize("workers", [1, 2, 5])


def late_first(n):
    """Earlier pieces end later."""
    time.sleep(0.002 * (8 - n % 8))
    return n * n


@EACH
def test_results_come_in_the_order_of_the_pieces(workers):
    assert executor.run(late_first, range(30), workers=workers) == [n * n for n in range(30)]
    assert list(executor.stream(late_first, range(30), workers=workers)) == [
        n * n for n in range(30)
    ]
    assert executor.run(late_first, [], workers=workers) == []


@EACH
def test_progress_never_falls_and_ends_at_one(workers):
    seen, threads = [], set()

    def watch(fraction):
        seen.append(fraction)
        threads.add(threading.current_thread())

    executor.run(late_first, range(20), watch, workers=workers)
    assert seen == sorted(seen) and seen[-1] == 1.0 and len(set(seen)) >= 20
    assert threads == {threading.main_thread()}


def test_pieces_run_side_by_side():
    meeting = threading.Barrier(2, timeout=20)
    assert len(executor.run(lambda n: meeting.wait(), range(2), workers=2)) == 2


@EACH
def test_the_first_error_ends_the_rest(workers):
    begun = []

    def work(n):
        begun.append(n)
        if n == 3:
            raise DataError("nothing_to_learn")
        time.sleep(0.001)

    with pytest.raises(DataError):
        executor.run(work, range(1000), workers=workers)
    assert len(begun) < 50


def test_an_error_does_not_wait_for_an_earlier_piece():
    told = threading.Event()

    def work(n):
        if n == 1:
            raise DataError("nothing_to_learn")
        while True:  # the first piece would go on for ever
            time.sleep(0.001)
            try:
                executor.breathe()
            except Cancelled:
                told.set()
                raise

    with pytest.raises(DataError):
        executor.run(work, range(2), workers=2)
    assert told.is_set()


@EACH
def test_a_cancel_is_heard_within_a_piece(workers):
    begun = []

    def work(n):
        begun.append(n)
        while True:
            time.sleep(0.001)
            executor.breathe()

    with pytest.raises(Cancelled):
        executor.run(work, range(20), cancel=lambda: bool(begun), workers=workers)
    assert 1 <= len(begun) <= workers


@EACH
def test_what_progress_raises_ends_the_work(workers):
    done = []

    def stop(fraction):
        if fraction > 0.2:
            raise Cancelled()

    with pytest.raises(Cancelled):
        for result in executor.stream(lambda n: n, range(50), stop, workers=workers):
            done.append(result)
    assert done == list(range(len(done))) and len(done) < 20


def test_a_cancel_reaches_the_work_within_a_piece():
    begun = threading.Event()

    def inner(n):
        begun.set()
        while True:
            time.sleep(0.001)
            executor.breathe()

    with pytest.raises(Cancelled):
        executor.run(
            lambda n: executor.run(inner, range(3), workers=2),
            range(2),
            cancel=begun.is_set,
            workers=2,
        )


def test_few_pieces_are_ahead_of_the_reader():
    begun = []
    results = executor.stream(begun.append, range(100), workers=2)
    next(results)
    time.sleep(0.05)
    assert len(begun) <= 6
    results.close()


def test_a_clients_submit_or_map_takes_the_place_of_the_threads():
    class Mapping:
        def map(self, function, specs):
            return (function(spec) for spec in specs)

    with ThreadPoolExecutor(2) as pool:
        assert executor.run(late_first, range(9), client=pool) == [n * n for n in range(9)]
    seen = []
    assert executor.run(late_first, range(9), seen.append, client=Mapping())[-1] == 64
    assert seen[-1] == 1.0


def test_one_thread_where_other_programs_hold_the_cores(monkeypatch):
    monkeypatch.setattr(executor, "_cores", lambda: 2)
    for share, threads in ((0.0, 2), (0.2, 2), (0.5, 1), (1.0, 1), (None, 2)):
        monkeypatch.setattr(executor, "_machine", executor._Machine())
        monkeypatch.setattr(executor, "_busy_share", lambda share=share: share)
        assert executor.free_threads() == threads
    monkeypatch.setattr(executor, "_cores", lambda: 1)
    assert executor.free_threads() == 1


def test_our_own_work_does_not_count_as_busy(monkeypatch):
    clock = iter([(100.0, 40.0), (102.0, 41.0)])  # two cores, one second: one of them busy
    monkeypatch.setattr(executor, "_times", lambda: next(clock))
    monkeypatch.setattr(executor.os, "times", iter([(0, 0, 0), (1.0, 0, 0)]).__next__)
    assert executor._busy_share(0.0) == 0.0
