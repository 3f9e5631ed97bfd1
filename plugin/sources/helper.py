"""A thread that waits in our place: what blocks in it (a name that nobody resolves, a silent
server, a trickle of bytes) cannot keep a cancel from being seen."""

from __future__ import annotations

import queue
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

STEP_S = 0.2
_Given = TypeVar("_Given")


class TooLong(Exception):
    """A call that was given up."""


class Helper:
    """Runs calls one after the other in a thread of its own; ``watch()`` is called meanwhile, in
    the caller's thread.
    """

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[Any] | None = None
        self._told: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def run(
        self, call: Callable[[], _Given], watch: Callable[[], object], seconds: float
    ) -> _Given:
        """What ``call()`` gives or raises. When ``watch()`` raises, or after ``seconds``
        (:class:`TooLong`), the call is left behind with its thread."""
        if self._asked is None:
            self._asked, self._told = queue.SimpleQueue(), queue.SimpleQueue()
            weakref.finalize(self, self._asked.put, None)
            threading.Thread(
                target=_serve, args=(self._asked, self._told), name="clairville-http", daemon=True
            ).start()
        asked, told, end = self._asked, self._told, time.monotonic() + seconds
        asked.put(call)
        try:
            while True:
                try:
                    good, result = told.get(timeout=STEP_S)
                    break
                except queue.Empty:
                    watch()
                if time.monotonic() > end:
                    raise TooLong
        except BaseException:
            self._asked = None  # the next call gets a thread of its own
            asked.put(None)
            raise
        if good:
            return result
        raise result


def _serve(asked: queue.SimpleQueue[Any], told: queue.SimpleQueue[Any]) -> None:
    while (call := asked.get()) is not None:
        try:
            told.put((True, call()))
        except BaseException as error:  # it belongs to whoever waits
            told.put((False, error))
        call = None
