"""Regular expressions that a profile brings: those whose time explodes are refused before they meet
a value.

Python cannot stop a search that has begun, so a pattern is judged by its form. A repeat within a
repeat is refused unless something that must stand in each turn keeps the turns apart (``(\\d+,)*``
passes, ``(a+)+`` does not). Repeats side by side that could share letters make the time a power of
the length: the more of them, the fewer letters of a value are looked at.
"""

from __future__ import annotations

import functools
import re
import string
from typing import Any

try:
    from re import _constants as constants  # type: ignore[attr-defined]  # private since 3.11
    from re import _parser as parser  # type: ignore[attr-defined]  # private since 3.11
except ImportError:  # before Python 3.11
    import sre_constants as constants
    import sre_parse as parser

from .errors import DataError

LONGEST_PATTERN = 1_000
# Letters of a value that are looked at, by the number of repeats that could share them.
LETTERS = (2_000, 2_000, 500, 150, 80)
_ALPHABET = string.printable + "éèàçùœÉÀ°’–€\u00a0²"
_BLIND = re.compile(r"\(\?[a-zA-Z]*i")  # a part in which letters of either size are alike
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
_NO_LETTER: frozenset[str] = frozenset()
_MANY = 20  # a repeat that may go further than this is taken for endless


@functools.lru_cache(maxsize=500)
def compiled(pattern: str, key: str = "regex", blind: bool = False) -> tuple[re.Pattern[str], int]:
    """(the compiled pattern, how many letters of a value may be searched). DataError when it is no
    pattern, or one without end. ``blind``: letters of either size are alike.

    Parameters
    ----------
    pattern : str
        Regular expression of a profile or a table.
    key : str
        Name of the setting, for the message.
    blind : bool
        Upper and lower case are alike.

    Returns
    -------
    tuple[re.Pattern[str], int]
        The pattern and the letters of a value it may see.

    Raises
    ------
    DataError
        "profile_bad_pattern", or "profile_slow_pattern" where nested repetition could run
        for hours.
    """
    try:
        if len(pattern) > LONGEST_PATTERN:
            raise DataError("profile_slow_pattern", key=key, pattern=shown(pattern))
        flags = re.IGNORECASE if blind else 0
        made, tree = re.compile(pattern, flags), parser.parse(pattern, flags)
    except (re.error, TypeError, RecursionError, OverflowError) as error:
        raise DataError(
            "profile_bad_pattern", key=key, pattern=shown(pattern), why=str(error)
        ) from error
    if made.flags & re.IGNORECASE or _BLIND.search(pattern):
        tree = _blind(tree)
    if _explodes(tree):
        raise DataError("profile_slow_pattern", key=key, pattern=shown(pattern))
    return made, LETTERS[min(_shared(tree), len(LETTERS) - 1)]


def shown(pattern: str) -> str:
    """The beginning of a pattern for a message."""
    text = str(pattern)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _blind(node: Any) -> Any:
    """A parsed pattern in which each letter stands for its other size too."""
    if isinstance(node, (list, parser.SubPattern)):
        return [_blind(item) for item in node]
    if not isinstance(node, tuple):
        return node
    if len(node) == 2 and node[0] in (constants.LITERAL, constants.NOT_LITERAL):
        both = [(constants.LITERAL, code) for code in _sizes(chr(node[1]))]
        negated = [] if node[0] is constants.LITERAL else [(constants.NEGATE, None)]
        return (constants.IN, negated + both)
    if len(node) == 2 and node[0] is constants.IN:
        held = [item for item in node[1] if item[0] is not constants.NEGATE]
        own = _NO_LETTER.union(*(_of_class(o, v) for o, v in held))
        other = [(constants.LITERAL, code) for letter in own for code in _sizes(letter)]
        return (constants.IN, [*node[1], *other])
    return tuple(_blind(item) for item in node)


def _sizes(letter: str) -> list[int]:
    return [ord(c) for c in {letter, letter.lower(), letter.upper()} if len(c) == 1]


def _letters(op: Any, value: Any) -> frozenset[str]:
    """The letters (of a sample of all) that one item can match; all of them when in doubt."""
    if op is constants.LITERAL:
        return frozenset(c for c in _ALPHABET if ord(c) == value) or frozenset([chr(value)])
    if op is constants.NOT_LITERAL:
        return frozenset(c for c in _ALPHABET if ord(c) != value)
    if op is constants.IN:
        negated = value[0][0] is constants.NEGATE
        found = _NO_LETTER.union(*(_of_class(o, v) for o, v in value if o is not constants.NEGATE))
        return frozenset(_ALPHABET) - found if negated else found
    return frozenset(_ALPHABET)


def _is_word_letter(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _of_class(op: Any, value: Any) -> frozenset[str]:
    if op is constants.RANGE:
        return frozenset(c for c in _ALPHABET if value[0] <= ord(c) <= value[1])
    if op is constants.CATEGORY:
        tests = {
            constants.CATEGORY_DIGIT: str.isdigit,
            constants.CATEGORY_SPACE: str.isspace,
            constants.CATEGORY_WORD: _is_word_letter,
        }
        negations = {
            constants.CATEGORY_NOT_DIGIT: str.isdigit,
            constants.CATEGORY_NOT_SPACE: str.isspace,
            constants.CATEGORY_NOT_WORD: _is_word_letter,
        }
        if value in tests:
            return frozenset(c for c in _ALPHABET if tests[value](c))
        if value in negations:
            return frozenset(c for c in _ALPHABET if not negations[value](c))
        return frozenset(_ALPHABET)
    return _letters(op, value)


def _parts(op: Any, value: Any) -> list[Any]:
    """The sequences within an item: a group, the ways of a choice, what is repeated, what is looked
    at ahead or behind.
    """
    if op in _REPEATS or op.name == "POSSESSIVE_REPEAT":
        return [value[2]]
    if op is constants.SUBPATTERN:
        return [value[3]]
    if op is constants.BRANCH:
        return list(value[1])
    if op in (constants.ASSERT, constants.ASSERT_NOT):
        return [value[1]]
    if op is constants.GROUPREF_EXISTS:
        return [v for v in value[1:] if v]
    return [value] if op.name == "ATOMIC_GROUP" else []


def _reach(op: Any, value: Any) -> frozenset[str]:
    """All letters that an item can match, groups included; nothing for anchors."""
    if op in (constants.AT,):
        return frozenset()
    parts = _parts(op, value)
    return (
        _NO_LETTER.union(*(_reach(o, v) for part in parts for o, v in part))
        if parts
        else _letters(op, value)
    )


def _endless(op: Any, value: Any) -> bool:
    return op in _REPEATS and (value[1] is constants.MAXREPEAT or value[1] > _MANY)


def _varies(op: Any, value: Any) -> bool:
    """The item holds a repeat whose length is open, or ways that may begin alike."""
    if op in _REPEATS and value[0] != value[1]:
        return True
    return any(_varies(o, v) for part in _parts(op, value) for o, v in part)


def _explodes(sequence: Any) -> bool:
    """True when some endless repeat holds a repeat, or ways alike, without anything that keeps its
    turns apart.
    """
    for op, value in sequence:
        if op is constants.GROUPREF:
            return True  # what was found before is searched again from each place
        if _endless(op, value) and not _turns_apart(value[2]):
            return True
        if any(_explodes(part) for part in _parts(op, value)):
            return True
    return False


def _turns_apart(body: Any) -> bool:
    """True when one turn of a repeat can be read in one way only."""
    items = _flat(body)
    open_ones = [
        (i, _reach(o, v))
        for i, (o, v) in enumerate(items)
        if _varies(o, v)
        or (o is constants.BRANCH and _alike(v[1]))
        or o is constants.BRANCH
        and any(_varies(p, w) for way in v[1] for p, w in way)
    ]
    if not open_ones:
        return not any(o is constants.BRANCH and _alike(v[1]) for o, v in items)
    for _, letters in open_ones:
        fixed = [_reach(o, v) for o, v in items if not _optional(o, v) and not _varies(o, v)]
        if not any(reach and not reach & letters for reach in fixed):
            return False
    return (
        len(open_ones) == 1
        or len({frozenset(r) for _, r in open_ones}) <= len(open_ones)
        and not any(a & b for n, (_, a) in enumerate(open_ones) for _, b in open_ones[n + 1 :])
    )


def _flat(sequence: Any) -> list[Any]:
    """The items of a sequence, groups that occur once opened."""
    found = []
    for op, value in sequence:
        if op is constants.SUBPATTERN:
            found += _flat(value[3])
        else:
            found.append((op, value))
    return found


def _optional(op: Any, value: Any) -> bool:
    return (
        op in _REPEATS
        and value[0] == 0
        or op in (constants.AT, constants.ASSERT, constants.ASSERT_NOT)
        or (op is constants.BRANCH and any(not list(way) for way in value[1]))
    )


def _alike(ways: list[Any]) -> bool:
    """Two ways of a choice may begin with the same letter, or one is empty."""
    firsts = []
    for way in ways:
        items = _flat(way)
        if not items:
            return True
        firsts.append(_reach(*items[0]))
    return any(a & b for n, a in enumerate(firsts) for b in firsts[n + 1 :])


def _shared(sequence: Any) -> int:
    """How many endless repeats in a row could read the same letters, at most."""
    worst = 0
    row: list[frozenset[str]] = []
    for op, value in _flat(sequence):
        if _endless(op, value):
            letters = _reach(op, value)
            if value[0]:  # it stands there: what could not read its letters is done
                row = [r for r in row if r & letters]
            row.append(letters)
            worst = max(worst, sum(bool(r & letters) for r in row))
        elif not _optional(op, value) and not _parts(op, value):
            reach = _reach(op, value)
            row = [r for r in row if r & reach]
        for part in _parts(op, value):
            worst = max(worst, _shared(part))
    return worst
