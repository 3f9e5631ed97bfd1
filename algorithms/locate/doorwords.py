"""Door numbers among the words of an address: "12 bis", "12-14", "du 12 au 18", "12, 14 et 16"."""

from __future__ import annotations

from typing import NamedTuple

from ..common.resources import table
from ..network.names import LINKS
from . import words as w

_BEFORE = ("n", "no", "numero", "num", "d")
_LINKS = frozenset("- / , a au aux et + le les n no numero jusqu".split())
_SPANS = frozenset("- a au aux / jusqu".split())
_LETTERS = "btqcefgh"  # that stand alone after a number: "19 b rue X"; "12 a 18" is a span
_MOST = 20


class Door(NamedTuple):
    """A door number and its letter ("b" for bis)."""

    number: int
    suffix: str = ""


def is_door(split: w.Words, i: int) -> bool:
    """True if the number at ``i`` may be a door: no flat, floor, measure, hour or date."""
    words = split.words
    if len(words[i]) > 4 or not words[i].isdigit() or int(words[i]) == 0:
        return False
    back = i - 1
    while back >= 0 and words[back] in _BEFORE:
        back -= 1
    if back >= 0 and words[back] in w.word_list("no_door") and i - back < 3:
        return False
    after = words[i + 1] if i + 1 < len(words) else ""
    if after in w.word_list("no_door_after"):
        return after in ("h", "t", "m") and not split.glued[i + 1]
    decimal = after == "," and words[i + 2 : i + 3] and words[i + 2].isdigit()
    return not (decimal and words[i + 3 : i + 4] in (["m"], ["ml"]))


def read_doors(split: w.Words, i: int) -> tuple[tuple[Door, ...], bool, int]:
    """(doors, whether they are a span, word after them) from the number at ``i`` on."""
    words = split.words
    door, at = _door(split, i)
    doors, span = [door], False
    while len(doors) < _MOST:
        following = at
        while following < len(words) and following - at < 5 and words[following] in _LINKS:
            following += 1
        if following in (at, len(words)):
            break
        if not words[following].isdigit() or not is_door(split, following):
            break
        sign = words[at]
        door, end = _door(split, following)
        after = words[end] if end < len(words) else ""
        if after in w.word_list("months") or (sign in (",", "+") and w.kind_of(after)):
            break  # "rue A 12, 14 rue B"
        span = span or sign in _SPANS
        doors.append(door)
        at = end
    return tuple(doors), span, at


def _door(split: w.Words, i: int) -> tuple[Door, int]:
    words = split.words
    number = int(words[i])
    letter = words[i + 1] if i + 1 < len(words) else ""
    suffixes = table("locate/words")["suffixes"]
    if letter in suffixes:
        return Door(number, suffixes[letter]), i + 2
    if len(letter) == 1 and letter.isalpha():
        after = words[i + 2] if i + 2 < len(words) else ""
        ends = not after or w.is_sign(after) or after in LINKS or bool(w.kind_of(after))
        alone = letter in _LETTERS and ends and not w.kind_of(letter)
        if alone or (split.glued[i + 1] and not after[:1].isdigit()):
            return Door(number, letter), i + 2
    return Door(number), i + 1
