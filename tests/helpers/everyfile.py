"""Checks that hold for every file of a kind: each file is read and parsed once for all of them, and
a check tells all the files that break it.

    @each(SHIPPED)
    def test_something(path):
        assert nothing_wrong_in(tree(path))
"""

from __future__ import annotations

import ast
import collections
import functools
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
_CHECKS: list[tuple[object, tuple[pathlib.Path, ...]]] = []


@functools.lru_cache(maxsize=2)  # the survey goes file by file: no more than this one is held
def text(path: pathlib.Path) -> str:
    """What a file of ours holds."""
    return path.read_text(encoding="utf-8")


@functools.lru_cache(maxsize=2)
def tree(path: pathlib.Path) -> ast.Module:
    """The parsed file; to be read, never changed."""
    return ast.parse(text(path), filename=str(path))


@functools.lru_cache(maxsize=2)
def nodes(path: pathlib.Path) -> tuple[ast.AST, ...]:
    """Every node of the parsed file, as :func:`ast.walk` gives them."""
    return tuple(ast.walk(tree(path)))


def label(path: pathlib.Path) -> str:
    """The file's place in the project."""
    return path.relative_to(ROOT).as_posix()


def each(paths):
    """Make a check of one ``path`` a test over all ``paths``."""
    paths = tuple(paths)

    def of_all(check):
        _CHECKS.append((check, paths))

        def test():
            assert paths, "no file to look at"
            broken = _broken(len(_CHECKS))[check]
            assert not broken, "\n".join(f"{label(path)}: {why}" for path, why in broken)

        test.__name__, test.__doc__, test.__module__ = (
            check.__name__,
            check.__doc__,
            check.__module__,
        )
        return test

    return of_all


@functools.lru_cache(maxsize=1)
def _broken(known: int) -> dict:
    """What the ``known`` checks that were made say, looked for once."""
    return survey(_CHECKS[:known])


def survey(checks) -> dict:
    """{check: [(path, what it said)]} of ``checks``, pairs of a check and its paths: file by file,
    so that each is read once.
    """
    of_file = collections.defaultdict(list)
    for check, paths in checks:
        for path in paths:
            of_file[path].append(check)
    broken = collections.defaultdict(list)
    for path in sorted(of_file):
        for check in of_file[path]:
            try:
                check(path)
            except AssertionError as error:
                broken[check].append((path, str(error)))
    return broken
