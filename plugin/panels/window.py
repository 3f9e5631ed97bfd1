"""Clairville's menu, toolbar and docks in the QGIS window."""


class Window:
    """Adds the actions and docks to ``iface``; :meth:`close` takes all of them away."""

    def __init__(self, iface):
        self.iface = iface

    def close(self):
        """Remove what was added."""
