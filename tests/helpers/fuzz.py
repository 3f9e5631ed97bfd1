"""Inputs that nobody would write: samples of what a reader takes, changed at random, each change
found again by its number.
"""

import random
import time
from dataclasses import dataclass, field

ODD = (
    None,
    "",
    " ",
    "x",
    True,
    -1,
    0,
    1e308,
    10**400,
    float("nan"),
    float("inf"),
    -1e-320,
    [],
    {},
    [[]],
    [None],
    {"a": {}},
    "\ud800",
    "\x00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "0000-00-00",
    "2024-02-30",
    "25:61",
    "1e999",
    "-5",
    "NaN",
    "١٢",
    "²",
    "½",
    "É" * 300,
    "=1+1",
    "http://[",
    "[" * 3_000,
    2**63,
    -0.0,
    b"\xff",
    ("a",),
)
PIECES = (
    "",
    "\x00",
    "\ud800",
    "\u2028",
    "\r",
    "\n",
    "\t",
    ";",
    ",",
    '"',
    "'",
    "(",
    ")",
    "[",
    "{",
    "<",
    "</",
    "&",
    "%",
    "\\",
    "/",
    "-",
    "+",
    "1e999",
    "9" * 400,
    "-1",
    "nan",
    "inf",
    "١",
    "²",
    "T24:00",
    "+99:99",
    "Z",
    "0000",
    "99999",
    "lundi",
    "du",
    "au",
    "é",
    "\u0301",
    "\u200b",
    "null",
    "true",
    " " * 200,
    "a" * 2_000,
)


@dataclass
class Outcome:
    """What came of ``tried`` inputs. ``refused``: by an error of ours; ``bad``: [(number, what)]
    that ended in another error; ``slowest_s``: of one input."""

    tried: int = 0
    refused: int = 0
    slowest_s: float = 0.0
    bad: list = field(default_factory=list)


def mutate(parser, samples, count, seed, first=0):
    """The :class:`Outcome` of ``parser(changed sample)`` for ``count`` inputs from number ``first``
    on.

    A sample is a text, bytes, or anything of lists, tuples and dictionaries. Input ``n`` depends on
    the seed and ``n`` alone.
    """
    from clairville.algorithms.common.errors import ClairvilleError

    outcome = Outcome()
    for number in range(first, first + count):
        value = changed(samples, seed, number)
        outcome.tried += 1
        begun = time.perf_counter()
        try:
            parser(value)
        except ClairvilleError:
            outcome.refused += 1
        except Exception as error:  # whatever else leaves a reader is what we look for
            outcome.bad.append(
                (number, f"{type(error).__name__} at {_place(error)}: {str(error)[:80]}")
            )
        outcome.slowest_s = max(outcome.slowest_s, time.perf_counter() - begun)
    return outcome


def changed(samples, seed, number):
    """Input ``number``: one of the samples with one to four changes."""
    chance = random.Random(f"{seed}:{number}")
    value = chance.choice(samples)
    for _ in range(chance.choice((1, 1, 2, 4))):
        value = _change(value, chance)
    return value


def _change(value, chance):
    if isinstance(value, bytes):
        return _bytes(value, chance)
    if isinstance(value, str):
        return _text(value, chance)
    places = list(_places(value))[1:]
    return (
        _put(value, chance.choice(places), chance) if places else value
    )  # its callers say what the outside is


def _places(value, path=()):
    yield path
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, (list, tuple))
        else ()
    )
    for key, inner in items:
        yield from _places(inner, (*path, key))


def _put(value, path, chance):
    """``value`` with something else at ``path``: an odd value, a changed text, nothing at all; the
    outside stays what it is.
    """
    if not path:
        if isinstance(value, (str, bytes)) and chance.random() < 0.5:
            return _change(value, chance)
        return chance.choice(ODD)
    key, rest = path[0], path[1:]
    if isinstance(value, dict):
        copy = dict(value)
        if not rest and chance.random() < 0.2:
            del copy[key]
        else:
            copy[key] = _put(value[key], rest, chance)
        return copy
    copy = list(value)
    if not rest and isinstance(value, list) and chance.random() < 0.2:
        copy[key : key + 1] = copy[key : key + 1] * chance.choice((0, 2, 5))
    else:
        copy[key] = _put(value[key], rest, chance)
    return type(value)(copy)


def _text(text, chance):
    at, deed = chance.randrange(len(text) + 1), chance.randrange(7)
    if deed == 0:
        return text[:at] + chance.choice(PIECES) + text[at:]
    if deed == 1:
        return text[:at] + text[at + chance.choice((1, 3, 20)) :]
    if deed == 2:
        return text[:at]
    if deed == 3:
        part = text[at : at + chance.choice((1, 10, 60))]
        return text[:at] + part * chance.choice((2, 9)) + text[at:]
    if deed == 4 and text:
        at = min(at, len(text) - 1)
        return (
            text[:at]
            + chance.choice(
                ("0", "9", "-", "é", chr(chance.randrange(1, 0x3000)), chance.choice("0123456789"))
            )
            + text[at + 1 :]
        )
    if deed == 5:
        other = chance.randrange(len(text) + 1)
        return text[other:] + text[:at]
    return (
        text.swapcase()
        if chance.random() < 0.5
        else text.replace(chance.choice(",;:-/ \n0"), chance.choice(PIECES))
    )


def _bytes(body, chance):
    copy = bytearray(body)
    at, deed = chance.randrange(len(copy) + 1), chance.randrange(6)
    if deed == 0 and copy:
        copy[min(at, len(copy) - 1)] = chance.randrange(256)
    elif deed == 1:
        del copy[at : at + chance.choice((1, 4, 100))]
    elif deed == 2:
        copy[at:at] = copy[at : at + chance.choice((1, 50))] * chance.choice((1, 20))
    elif deed == 3:
        copy[at : at + 4] = chance.choice(
            (
                b"\xff\xff\xff\xff",
                b"\0\0\0\0",
                b"\x7f\xff\xff\xff",
                b"\x80\0\0\0",
                b"9999",
                b"\r\n\0<",
            )
        )
    elif deed == 4:
        del copy[at:]
    elif copy:
        copy[min(at, len(copy) - 1)] ^= 1 << chance.randrange(8)
    return bytes(copy)


def _place(error):
    """The last place of ours that an error passed."""
    import pathlib
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/plugin/" in f.filename or "/algorithms/" in f.filename]
    return f"{pathlib.Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "the caller"
