"""Is this text a model that LightGBM wrote? Asked before LightGBM reads it, because its reader
trusts what it reads.

A count that does not match, a child that points outside or back, a feature that does not exist:
LightGBM answers those with the end of the process, or with numbers from foreign memory. So every
line is read here first, in the order in which LightGBM writes them, each list against the sizes
that the model states, each tree as one walk from its root. What follows the trees (parameters,
importances) says nothing about predictions and is never handed on.

Linear in the length of the text. Only models as :mod:`.learners` makes them pass: one output,
numeric splits, constant leaves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from ..common.errors import ModelError

if TYPE_CHECKING:
    pass

MAX_CHARACTERS = 32 * 1024 * 1024
MAX_TREES = 10_000
MAX_LEAVES = 1024
# TreeSHAP keeps a triangle of paths per tree and walks the tree by recursion: deep trees cost
# memory and stack.
MAX_DEPTH = 64
_INT32 = 2**31 - 1
_END = "end of trees"

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,9})")
_NUMBER = re.compile(r"-?[0-9]{1,25}(?:\.[0-9]{1,25})?(?:[eE][+-]?[0-9]{1,3})?")
_NAME = re.compile(r"[A-Za-z0-9_]{1,100}")
_RANGE = re.compile(rf"\[({_NUMBER.pattern}):({_NUMBER.pattern})\]")
_VERSION = re.compile(r"v[34]")
_OBJECTIVES = {
    "poisson": r"poisson",
    "tweedie": r"tweedie(?: tweedie_variance_power:[0-9.]{1,8})?",
    "binary": r"binary sigmoid:[0-9.]{1,8}",
    "regression": r"regression",
}
# Bit 0: categorical (refused); bit 1: missing goes left; bits 2 and 3: what is missing (nothing,
# zero, NaN).
_DECISIONS = {0, 2, 4, 6, 8, 10}


class _Lines:
    """The lines of a text in order, and where reading has come to."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.at = 0

    def peek(self) -> str:
        """The next line, "" past the end."""
        return self.lines[self.at] if self.at < len(self.lines) else ""

    def exactly(self, wanted: str) -> None:
        """Read a line that must be ``wanted``."""
        if self.at >= len(self.lines) or self.lines[self.at] != wanted:
            self.refuse(wanted)
        self.at += 1

    def value(self, key: str) -> str:
        """Read a line ``key=value``."""
        name, equals, value = self.peek().partition("=")
        if name != key or not equals:
            self.refuse(key)
        self.at += 1
        return value

    def numbers(self, key: str, count: int, kind: Callable[..., Any] = float) -> list[Any]:
        """Read ``count`` finite numbers, or 32-bit integers with ``kind`` int."""
        value = self.value(key)
        words = value.split(" ") if value else []
        pattern = _INTEGER if kind is int else _NUMBER
        if len(words) != count or not all(map(pattern.fullmatch, words)):
            self.refuse(key, back=1)
        found = [kind(word) for word in words]
        if (
            not all(-_INT32 <= n <= _INT32 for n in found)
            if kind is int
            else not all(map(math.isfinite, found))
        ):
            self.refuse(key, back=1)
        return found

    def within(self, key: str, count: int, low: int, high: int) -> list[Any]:
        """Read ``count`` integers of ``low`` .. ``high``."""
        found = self.numbers(key, count, int)
        if not all(low <= n <= high for n in found):
            self.refuse(key, back=1)
        return found

    def matching(self, key: str, pattern: str | re.Pattern[str]) -> str:
        """Read a value that is ``pattern`` from its first to its last character."""
        value = self.value(key)
        if not re.fullmatch(pattern, value):
            self.refuse(key, back=1)
        return value

    def refuse(self, key: str, back: int = 0) -> NoReturn:
        """:class:`ModelError` that names the line (the one read last with ``back`` 1) and what
        should stand there.
        """
        raise ModelError(
            "model_broken", line=self.at + 1 - back, key=(key or "-").partition("=")[0]
        )


def checked(text: str, *, features: int, objective: str, rounds: int) -> str:
    """The part of a model's ``text`` that predicts, safe to hand to LightGBM: header and trees.

    ``features``: columns of the card; ``objective``: that of the card; ``rounds``: most trees there
    may be. :class:`ModelError` "model_broken" names the first line that LightGBM did not write so;
    "model_too_large" above :data:`MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise ModelError("model_too_large", most=MAX_CHARACTERS // 1024**2)
    if not text.isascii():
        line = 1 + next(i for i, part in enumerate(text.split("\n")) if not part.isascii())
        raise ModelError("model_broken", line=line, key="-")
    lines = _Lines(text)
    sizes = _header(lines, features, objective, rounds)
    for number, size in enumerate(sizes):
        first = lines.at
        lines.exactly(f"Tree={number}")
        _tree(lines, features)
        if sum(len(line) + 1 for line in lines.lines[first : lines.at]) != size:
            lines.refuse("tree_sizes", back=1)
    lines.exactly(_END)
    return "\n".join(lines.lines[: lines.at]) + "\n"


def _header(lines: _Lines, features: int, objective: str, rounds: int) -> list[Any]:
    """Read up to the first tree; the sizes of the trees in bytes."""
    lines.exactly("tree")
    lines.matching("version", _VERSION)
    for key, only in (("num_class", 1), ("num_tree_per_iteration", 1), ("label_index", 0)):
        lines.within(key, 1, only, only)
    lines.within("max_feature_idx", 1, features - 1, features - 1)
    lines.matching("objective", _OBJECTIVES.get(objective, "(?!)"))
    names = lines.value("feature_names").split(" ")
    if (
        len(names) != features
        or len(set(names)) != features
        or not all(map(_NAME.fullmatch, names))
    ):
        lines.refuse("feature_names", back=1)
    if lines.peek().startswith("monotone_constraints="):
        lines.within("monotone_constraints", features, -1, 1)
    ranges = lines.value("feature_infos").split(" ")
    if len(ranges) != features or not all(map(_is_range, ranges)):
        lines.refuse("feature_infos", back=1)
    count = lines.peek().count(" ") + 1
    if count > min(rounds, MAX_TREES):
        lines.refuse("tree_sizes")
    sizes = lines.within("tree_sizes", count, 1, MAX_CHARACTERS)
    lines.exactly("")
    return sizes


def _is_range(word: str) -> bool:
    if word == "none":
        return True
    found = _RANGE.fullmatch(word)
    return found is not None and -math.inf < float(found[1]) <= float(found[2]) < math.inf


def _tree(lines: _Lines, features: int) -> None:
    """Read one tree, from its number of leaves to the two empty lines behind it."""
    (leaves,) = lines.within("num_leaves", 1, 1, MAX_LEAVES)
    nodes = leaves - 1
    lines.within("num_cat", 1, 0, 0)
    lines.within("split_feature", nodes, 0, features - 1)
    lines.numbers("split_gain", nodes)
    lines.numbers("threshold", nodes)
    if not set(lines.numbers("decision_type", nodes, int)) <= _DECISIONS:
        lines.refuse("decision_type", back=1)
    left = lines.within("left_child", nodes, -leaves, nodes - 1)
    right = lines.within("right_child", nodes, -leaves, nodes - 1)
    if not _is_tree(left, right, leaves):
        lines.refuse("right_child", back=1)
    lines.numbers("leaf_value", leaves)
    # A tree of one leaf has no weight and may have no count: nothing was split.
    lines.numbers("leaf_weight", leaves if nodes or lines.peek() != "leaf_weight=" else 0)
    counts = lines.within(
        "leaf_count",
        leaves if nodes or lines.peek() != "leaf_count=" else 0,
        0 if not nodes else 1,
        _INT32,
    )
    lines.numbers("internal_value", nodes)
    lines.numbers("internal_weight", nodes)
    inner = lines.within("internal_count", nodes, 1, _INT32)
    # TreeSHAP weighs the two ways of a split by these counts.
    if any(
        inner[k] != sum(inner[c] if c >= 0 else counts[~c] for c in (left[k], right[k]))
        for k in range(nodes)
    ):
        lines.refuse("internal_count", back=1)
    lines.within("is_linear", 1, 0, 0)
    lines.numbers("shrinkage", 1)
    lines.exactly("")
    lines.exactly("")


def _is_tree(left: list[Any], right: list[Any], leaves: int) -> bool:
    """True if the walk from node 0 meets every node and every leaf (~child) once, not deeper than
    :data:`MAX_DEPTH`.

    LightGBM numbers a node after its parent, so a child that is not larger than its parent is a way
    back.
    """
    if leaves == 1:
        return True
    depth, met = {0: 0}, set()
    for node in range(leaves - 1):
        if node not in depth or depth[node] >= MAX_DEPTH:
            return False
        for child in (left[node], right[node]):
            if child >= 0:
                if child <= node or child in depth:
                    return False
                depth[child] = depth[node] + 1
            elif child in met:
                return False
            else:
                met.add(child)
    return len(depth) == leaves - 1 and len(met) == leaves
