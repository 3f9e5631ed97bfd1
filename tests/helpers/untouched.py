"""The data of the tests stay as they were committed: the test that writes into them fails, not a
later one that reads what it left.
"""

import hashlib
import os
import pathlib

import pytest


class Untouched:
    """Looks after each test whether a file of a folder was changed, added or taken away."""

    def __init__(self, folder):
        self.folder = folder
        self._stamps = self._look()
        self._sums = {path: self._sum(path) for path in self._stamps}

    def _look(self):
        found, folders = {}, [str(self.folder)]
        while (
            folders
        ):  # by hand: after each of ten thousand tests pathlib would take most of the time
            for entry in os.scandir(folders.pop()):
                if entry.is_dir():
                    folders += [entry.path] if entry.name != "__pycache__" else []
                else:
                    stat = entry.stat()
                    found[entry.path] = (stat.st_size, stat.st_mtime_ns)
        return found

    @staticmethod
    def _sum(path):
        return hashlib.blake2b(pathlib.Path(path).read_bytes()).digest()

    def changed(self):
        """Names of the files that are no longer what they were at the last look. A file that was
        opened for writing and left as it was has a new time only, and is not named.
        """
        before, self._stamps = self._stamps, self._look()
        names = []
        for path in sorted(before.keys() | self._stamps.keys()):
            if before.get(path) == self._stamps.get(path):
                continue
            now = self._sum(path) if path in self._stamps else None
            if now != self._sums.get(path):
                names.append(os.path.relpath(path, self.folder))
            self._sums[path] = now
        return names

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item):
        if names := self.changed():
            pytest.fail(f"the test wrote into tests/data: {', '.join(names)}", pytrace=False)
