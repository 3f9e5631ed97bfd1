"""Whoever asks feeds in this process, so that all are stopped when the plugin is unloaded."""

from __future__ import annotations

import weakref

_all: weakref.WeakSet = weakref.WeakSet()


def note(live):
    """One more, with a method ``stop``."""
    _all.add(live)


def stop_all():
    """Stop all of them."""
    for live in list(_all):
        live.stop()
