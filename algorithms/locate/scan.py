"""What stands in an address, in order: streets of the town, door numbers, words that relate them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..network.names import LINKS
from . import townwords as town
from . import words as w
from .doorwords import Door, is_door, read_doors
from .index import KIND_MISSING, ONE_LETTER, PART, Candidate, letters_apart

if TYPE_CHECKING:
    from .index import Names

_LONGEST_NAME = 10  # words
STREET, BARE, UNKNOWN, DOORS, MARK, SIGN, TOWN, WORD = range(8)
_SURE_KIND = 0.9  # of a kind that is misspelt: "ruue de la Paix"
# Kinds that begin a street wherever they stand; "parc", "port" and "cote" are words too.
_STRONG = frozenset(
    "rue avenue boulevard place allee chemin impasse quai route square passage sentier ruelle".split()
)
# Words that say where on a street, but begin the rest of a name too: "Saint-Germain en Laye".
_JOINS = frozenset({"en", "sur", "sous", "et"})
MARKS = ("between", "corner", "from", "until", "piece", "near")


@dataclass
class Item:
    """A part of an address: ``what`` it is, from word ``start`` to before ``end``.

    ``streets``: what a street may be; ``doors``: numbers, ``span`` true for "from .. to"; ``text``:
    the mark, the sign or the word; ``left``: words after a street that say nothing known.
    """

    what: int
    start: int
    end: int
    streets: tuple[Candidate, ...] = ()
    doors: tuple[Door, ...] = ()
    span: bool = False
    text: str = ""
    left: bool = False
    many: bool = False
    kind: str = ""
    follows: bool = False


@dataclass
class Scanned:
    """The items of a text, and what it says of town and postcode."""

    items: list[Item] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    postcodes: list[str] = field(default_factory=list)
    mileposts: bool = False


class Scanner:
    """Reads texts against the streets of ``names``; ``towns``: names of communes, plain words."""

    def __init__(self, names: Names, towns: frozenset[str] = frozenset()) -> None:
        self.names, self.towns = names, towns
        self._kinds: dict[str, str] = {}
        self._marks = {word: name for name in MARKS for word in w.word_list(name)}
        self._soft, self._no_door = w.word_list("soft"), w.word_list("no_door")
        self._months = w.word_list("months")
        said = (self._soft, self._no_door, self._months, w.word_list("on_street"))
        self._on_street = frozenset(self._marks).union(*said)
        self._plural = w.word_list("plural")

    def scan(self, text: str) -> Scanned:
        """The items of ``text``."""
        split = w.split(text)
        told = Scanned(words=split.words)
        i, n = 0, len(split.words)
        while i < n:
            item = self._item(split, i, told)
            told.items.append(item)
            i = max(item.end, i + 1)
        return told

    # -- one item
    def _item(self, split: w.Words, i: int, told: Scanned) -> Item:
        words = split.words
        word = words[i]
        if w.is_sign(word):
            return Item(SIGN, i, i + 1, text=word)
        if word[0].isdigit():
            return self._number(split, i, told)
        if (mile := town.milepost_end(words, i)) and not w.kind_of(word):
            told.mileposts = True
            return Item(WORD, i, mile, text="pr")
        if kind := self._kind_at(words, i):
            if turned := self._turned(words, i):
                return turned
            found = self._street(words, i, *kind, told)
            if found is not None:
                return found
        if told.items and told.items[-1].what == STREET and (found := self._town(told, words, i)):
            return found
        if word in self._marks:
            return Item(MARK, i, i + 1, text=self._marks[word])
        if self._begins(words, i):
            if found := self._misspelt_kind(words, i, told):
                return found
            if found := self._inverted(words, i):
                return found
            end = self._name_end(words, i)
            found = self._bare(words, i)
            if found is not None and found.end >= end:
                found.text = town.spelt(words[i:end])
                return found
            if i and (found := self._town(told, words, i)):
                return found
        return Item(WORD, i, i + 1, text=word)

    def _turned(self, words: list[str], i: int) -> Item | None:
        """ "PORTE DE CHATILLON (AVENUE DE LA)": a name that begins with a word that is a kind too."""
        at = i + 1
        while at < len(words) and not w.is_sign(words[at]):
            at += 1
        if at + 1 >= len(words) or words[at] != "(" or not self._kind_at(words, at + 1):
            return None
        found = self._inverted(words, i)
        return found if found is not None and found.streets else None

    def _begins(self, words: list[str], i: int) -> bool:
        """True where a name may begin: after a sign, a number, a mark or a link."""
        if i == 0:
            return True
        before = words[i - 1]
        return (
            w.is_sign(before)
            or before[0].isdigit()
            or before in LINKS
            or before in self._marks
            or before in ("bis", "ter", "quater", "b", "t")
        ) and words[i] not in LINKS

    def _kind_at(self, words: list[str], i: int) -> tuple[str, int] | None:
        """(kind, first word after it)."""
        word = words[i]
        if word in ("rond", "ronds") and words[i + 1 : i + 2] in (["point"], ["points"]):
            return "rond point", i + 2
        if word == "lieu" and words[i + 1 : i + 2] == ["dit"]:
            return "lieu dit", i + 2
        kind = w.kind_of(word)
        if not kind or (kind == "allee" and i and words[i - 1] == "contre"):
            return None
        return kind, i + 1

    def _stop(self, words: list[str], j: int, name: bool) -> bool:
        """True if a name ends before word ``j``; ``name``: a word of it has been seen."""
        word = words[j]
        if w.is_sign(word):
            return True
        if word[0].isdigit():
            if not name:
                return len(word) == 5
            return not (words[j - 1] in self._months and len(word) == 4)
        if word in self._marks and name:
            return True
        return bool(name and w.kind_of(word) and len(word) > 1)

    def _run(self, words: list[str], j: int) -> int:
        """The end of the words that may be a name from ``j`` on."""
        at, name = j, False
        while at < len(words) and at - j < _LONGEST_NAME and not self._stop(words, at, name):
            if name and words[at] == "et" and at + 1 < len(words):
                break
            name = name or words[at] not in LINKS
            at += 1
        while at > j and words[at - 1] in LINKS:
            at -= 1
        return at

    def _street(
        self, words: list[str], i: int, kind: str, j: int, told: Scanned, sure: float = 1.0
    ) -> Item | None:
        many = words[i] in self._plural
        reach = j
        while (
            reach < len(words)
            and reach - j < _LONGEST_NAME
            and not w.is_sign(words[reach])
            and not (len(words[reach]) == 5 and words[reach].isdigit())
        ):
            reach += 1
        for end in range(reach, j, -1):
            if words[end - 1] in LINKS:
                continue
            hit = self.names.exact(kind, words[j:end]) or self.names.exact("", words[i:end])
            if hit:
                item = Item(STREET, i, end, tuple(Candidate(e, sure) for e in hit), many=many)
                item.kind = kind
                return self._checked(words, item, kind, j, told)
        end = self._run(words, j)
        if end == j:
            return None
        begins = i == 0 or words[i - 1][0].isdigit()
        strong = kind in _STRONG or (begins and words[i] not in self._marks)
        for stop in range(end, max(end - 4, j), -1):
            if words[stop - 1] in LINKS:
                continue
            found = self.names.resolve(kind, words[j:stop])
            if not found and sure == 1.0:
                found = self.names.resolve("", words[i:stop])
            least = 0.0 if strong and stop == end else KIND_MISSING
            if found and found[0].quality >= least:
                item = Item(STREET, i, stop, found, many=many, kind=kind)
                item.left = self._leftover(words, stop, told)
                return item
        if sure < 1.0 or not strong or self._says_nothing(words, j, end):
            return None
        return Item(UNKNOWN, i, end, text=" ".join(words[i:end]))

    def _says_nothing(self, words: list[str], j: int, end: int) -> bool:
        first = next((x for x in words[j:end] if x not in LINKS), "")
        return first in self._soft

    def _checked(self, words: list[str], item: Item, kind: str, j: int, told: Scanned) -> Item:
        """An exact street, unless the words go on: then a longer name that is near, or the doubt."""
        if not self._leftover(words, item.end, told):
            return item
        end = self._run(words, j)
        if end > item.end:
            found = self.names.resolve(kind, words[j:end])
            if found and found[0].quality >= PART:
                return Item(STREET, item.start, end, found, many=item.many, kind=kind)
        item.left = True
        return item

    def _leftover(self, words: list[str], at: int, told: Scanned) -> bool:
        """True if the words that follow a name before the next sign say nothing known."""
        while at < len(words):
            word = words[at]
            if w.is_sign(word) or word[0].isdigit() or word in self._marks or w.kind_of(word):
                return False
            if self._name_end(words, at):
                return False
            if word in _JOINS:
                return self._joins_name(words, at + 1)
            if word in self._soft or word in self._no_door:
                return False
            if word not in LINKS:
                return True
            at += 1
        return False

    def _joins_name(self, words: list[str], at: int) -> bool:
        """True if what follows "en", "sur", "sous" or "et" is neither a place on a street, nor a street
        or town: "Victor Hugo sur Seine", but "sur la chaussée"."""
        while at < len(words) and words[at] in LINKS:
            at += 1
        if at >= len(words):
            return False
        word = words[at]
        if word in self._on_street or w.is_sign(word) or word[0].isdigit() or w.kind_of(word):
            return False
        return not self._name_end(words, at) and self._bare(words, at) is None

    def _inverted(self, words: list[str], i: int) -> Item | None:
        """A name before its kind: "Paix (rue de la)", "GAMBETTA AVENUE LEON"."""
        at = i
        while at < len(words) and at - i < _LONGEST_NAME:
            word = words[at]
            if word in "(," and at > i:
                kind = self._kind_at(words, at + 1) if at + 1 < len(words) else None
                if kind is None:
                    return None
                return self._inverted_at(words, i, at, *kind)
            if w.is_sign(word):
                return None
            if at > i and (kind := self._kind_at(words, at)):
                found = self._inverted_at(words, i, at, *kind)
                if found is not None:
                    return found
            at += 1
        return None

    def _inverted_at(self, words: list[str], i: int, stop: int, kind: str, j: int) -> Item | None:
        end = j
        while end < len(words) and words[end] in LINKS:
            end += 1
        if words[stop] == "(":  # "GAULLE (AVENUE DU GENERAL DE)"
            while end < len(words) and not w.is_sign(words[end]):
                end += 1
        closed = end >= len(words) or w.is_sign(words[end]) or words[end][0].isdigit()
        if not closed and not self._name_end(words, end):
            return None
        name = [*words[j:end], *words[i:stop]]
        if all(x[0].isdigit() for x in words[i:stop]):
            return None
        hit = self.names.exact(kind, name)
        found = tuple(Candidate(e, 1.0) for e in hit)
        if not hit:
            if not w.is_sign(words[stop]):
                return None
            found = self.names.resolve(kind, name)
            if words[stop] == "," and (not found or found[0].quality < PART):
                return None
        end += end < len(words) and words[end] == ")"
        if not found and not words[i][0].isdigit():
            return Item(UNKNOWN, i, end, text=" ".join([kind, *name]))
        if not found:
            return None
        return Item(STREET, i, end, found, kind=kind)

    def _misspelt_kind(self, words: list[str], i: int, told: Scanned) -> Item | None:
        word = words[i]
        if word not in self._kinds:
            self._kinds[word] = _near_kind(word)
        kind = self._kinds[word]
        if not kind or i + 1 >= len(words):
            return None
        found = self._street(words, i, kind, i + 1, told, _SURE_KIND)
        if found is not None and found.streets and found.streets[0].quality >= ONE_LETTER:
            found.streets = tuple(
                Candidate(c.entry, min(c.quality, _SURE_KIND), (*c.flags, "spelling"))
                for c in found.streets
            )
            return found
        return None

    def _bare(self, words: list[str], i: int) -> Item | None:
        """A name without its kind: as far as its words are a street's, else a near one."""
        if words[i] in LINKS:
            return None
        end = self._run(words, i)
        reach = end
        while reach < len(words) and reach - i < _LONGEST_NAME and not w.is_sign(words[reach]):
            reach += 1  # "Grande Rue"
        for stop in range(reach, i, -1):
            if words[stop - 1] in LINKS or all(x.isdigit() for x in words[i:stop]):
                continue
            if found := self.names.bare(words[i:stop]):
                left = stop < end and words[stop] not in self._soft
                if stop < len(words) and words[stop] in _JOINS:
                    left = self._joins_name(words, stop + 1)
                return Item(BARE, i, stop, found, left=left)
        return None

    # -- numbers, towns
    def _number(self, split: w.Words, i: int, told: Scanned) -> Item:
        words = split.words
        word = words[i]
        if town.is_postcode(word):
            told.postcodes.append(word)
            end = i + 1
            while end < len(words) and not w.is_sign(words[end]) and end - i < 7:
                if w.kind_of(words[end]) and not self._name_end(words, i + 1):
                    break
                end += 1
            if i + 1 < len(words) and (found := self._town(told, words, i + 1)):
                end = max(end, found.end)
            return Item(TOWN, i, end)
        if found := self._inverted(words, i):
            return found  # "8 mai 1945 (rue du)"
        if not word.isdigit():
            if town.is_district(words, i):
                return Item(TOWN, i, i + 2)
            return Item(WORD, i, i + 1, text=word)
        if (
            words[i + 1 : i + 2]
            and words[i + 1] in self._months
            and (found := self._bare(words, i))
        ):
            return found
        if not is_door(split, i):
            return Item(WORD, i, i + 1, text=word)
        doors, span, end = read_doors(split, i)
        return Item(DOORS, i, end, doors=doors, span=span)

    def _name_end(self, words: list[str], i: int) -> int:
        return town.name_end(words, i, self.towns)

    def _town(self, told: Scanned, words: list[str], i: int) -> Item | None:
        """The town at ``i``, noted; None where there is none."""
        if not (name := self._name_end(words, i)):
            return None
        told.towns.append(town.spelt(words[i:name]))
        return Item(TOWN, i, town.town_end(words, name))


def _near_kind(word: str) -> str:
    if len(word) < 2 or word in LINKS:
        return ""
    if len(word) > 3:
        for kind in sorted(set(w.kinds().values())):
            limit = 2 if len(kind) > 6 else 1
            if kind and len(kind) > 2 and letters_apart(word, kind, limit) <= limit:
                return kind
    elif letters_apart(word, "rue", 1) <= 1:
        return "rue"
    return ""
