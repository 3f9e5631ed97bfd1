"""Read by Python when it starts, if this folder stands first in PYTHONPATH: the packages named in
HIDDEN_PACKAGES are not there, however they are installed."""

import os
import sys


class Hidden:
    """An import finder that says no."""

    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)


sys.meta_path.insert(0, Hidden(set(os.environ.get("HIDDEN_PACKAGES", "").split(","))))
