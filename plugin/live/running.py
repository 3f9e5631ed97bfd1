"""Whoever asks feeds in this process, so that all are stopped when the plugin is unloaded."""

from __future__ import annotations

import weakref

from qgis.PyQt import sip

_all: weakref.WeakSet = weakref.WeakSet()


def note(live):
    """One more, with a method ``stop``."""
    _all.add(live)


def stop_all():
    """Stop all of them."""
    for live in list(_all):
        if not sip.isdeleted(live):  # a panel that went took its own along
            live.stop()
