"""From what stands in an address to the places it means: a door, a piece of street, a corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..network.names import LINKS
from .scan import BARE, DOORS, MARK, SIGN, STREET, UNKNOWN, Item, Scanned, Scanner
from .spots import CORNER, DOOR, PIECE, WHOLE, Reading, Spot

if TYPE_CHECKING:
    from .doorwords import Door
    from .index import Candidate

_SKIPPED = frozenset("n no numero num numeros du au aux le la les l de des d et a ou droit niveau face "
                     "hauteur devant vis sur cote pres regard".split())  # fmt: skip
_SURE, _UNSURE = 0.85, 0.66
_FROM = frozenset("de du d des depuis".split())
# "de son intersection avec la rue X jusqu'à"
_ON_THE_WAY = frozenset(
    "la l le les cf angle avec intersection croisement carrefour son sa niveau hauteur".split()
)
_UNTIL = frozenset("a au aux jusqu jusque vers".split())


def read(scanner: Scanner, text: str) -> Reading:
    """The places that ``text`` means; parts of several columns are joined by " | " with the street
    first.

    Parameters
    ----------
    scanner : Scanner
        Knows the town's streets.
    text : str
        A cell, or the cells of a row.

    Returns
    -------
    Reading
        ``problem`` is "empty", "no_street", "unknown_street" or "ends_without_street".
    """
    told = scanner.scan(text)
    reading = Reading(towns=told.towns, postcodes=told.postcodes)
    if not told.items:
        reading.problem = "empty"
        return reading
    flags = ["milepost"] if told.mileposts else []
    _Grammar(told, reading, flags).run()
    reading.flags = tuple(dict.fromkeys([*reading.flags, *flags]))
    return reading


def _may_be(item: Item, street: Item) -> bool:
    """True if two items may name one street."""
    return bool({c.entry for c in item.streets} & {c.entry for c in street.streets})


class _Grammar:
    def __init__(self, told: Scanned, reading: Reading, flags: list[str]) -> None:
        self.words, self.reading, self.flags = told.words, reading, flags
        self.items = told.items
        self._fill()
        self.solid = [i for i in self.items if i.what in (STREET, BARE, UNKNOWN, DOORS, MARK)]
        self.used: set[int] = set()
        self._merged: list[tuple[Item, Item]] = []  # a street, and where it is named again

    def _fill(self) -> None:
        """Where no street has its kind, names without it are streets; after "les rues de X et" too."""
        many = False
        previous: Item | None = None
        for item in self.items:
            if item.what == STREET:
                many = item.many
                previous = item
            elif item.what == BARE and many and previous is not None:
                link = self.words[previous.end : item.start]
                if all(x in LINKS or x in (",", "-", "/") for x in link):
                    item.what, item.follows = STREET, True
                    previous = item
        if any(i.what in (STREET, UNKNOWN) for i in self.items):
            return
        whole = [i for i in self.items if i.what == BARE]
        for item in whole:
            if item is not whole[0] and self._is_town(item):
                continue
            item.what = STREET
            item.follows = True

    # -- the order in which forms are looked for
    def run(self) -> None:
        """Fill the reading."""
        streets = [i for i in self.solid if i.what == STREET]
        unknown = [i.text for i in self.solid if i.what == UNKNOWN]
        self.reading.unknown = tuple(dict.fromkeys(unknown))
        if not streets:
            self.reading.problem = "unknown_street" if unknown else "no_street"
            self._towns()
            return
        if any(i.left for i in streets):
            self.flags.append("words_left")
        if not (self._between() or self._from_until() or self._pair() or self._corner()):
            self._each()
        self._towns()

    def _towns(self) -> None:
        """A name without kind at the end, that nothing used and that a commune bears, is the town."""
        for item in self.items:
            if item.what != BARE or id(item) in self.used:
                continue
            if self._is_town(item):
                self.reading.towns.append(item.text)
            else:
                self.flags.append("words_left")

    def _is_town(self, item: Item) -> bool:
        ends = item.end >= len(self.words) or self.words[item.end] in ("|", ")")
        before = self.words[item.start - 1] if item.start else ""
        return bool(item.text) and ends and before in (",", "-", "(")

    def _use(self, *items: Item) -> None:
        self.used.update(id(i) for i in items)

    def _ends_after(self, at: int) -> list[Item]:
        """The next two streets or doors after word ``at``; names without their kind are streets
        there."""
        found: list[Item] = []
        for item in self.items:
            if item.start < at:
                continue
            if item.what in (STREET, BARE, UNKNOWN, DOORS):
                found.append(item)
            elif item.what == MARK and item.text == "between" and found:
                break
            if len(found) == 2:
                break
        return found

    def _end(self, item: Item) -> tuple[Candidate, ...] | Door | None:
        if item.what == DOORS:
            return item.doors[0]
        return item.streets or None

    def _main(self, before: int, but: tuple[Item, ...] = ()) -> Item | None:
        """The street that a piece lies in: the last one named before."""
        named = [
            i
            for i in self.items
            if i.what in (STREET, UNKNOWN) and i.start < before and all(i is not b for b in but)
        ]
        bar = [i for i in self.items if i.what == SIGN and i.text == "|" and i.start < before]
        if bar and (first := [i for i in named if i.start < bar[0].start]):
            return first[0]
        return named[-1] if named else None

    def _after_doors(self, item: Item) -> Item | None:
        """The street that directly follows door numbers: "12 bis rue X", "12, de la rue X"."""
        for other in self.items:
            if other.start >= item.end and other.what in (STREET, UNKNOWN, DOORS, BARE, MARK):
                between = self.words[item.end : other.start]
                if other.what not in (STREET, UNKNOWN) or len(between) > 3:
                    return None
                near = all(x in LINKS or x in (",",) for x in between)
                return other if near else None
        return None

    # -- "entre A et B"
    def _between(self) -> bool:
        mark = next((i for i in self.solid if i.what == MARK and i.text == "between"), None)
        if mark is None:
            return False
        ends = self._ends_after(mark.end)
        if not ends:
            return False
        if ends[0].what == DOORS:
            first, doors = ends[0], ends[0].doors
            last = first
            if len(doors) == 1 and len(ends) == 2 and ends[1].what == DOORS:
                last = ends[1]
                doors = (*doors, *last.doors)
            if len(doors) > 1:
                street = self._after_doors(last) or self._main(mark.start)
                if street is None or street.what == UNKNOWN:
                    return self._lost(street)
                self._use(street)
                self._add(Spot(PIECE, street.streets, ends=(doors[0], doors[-1])))
                return True
        if len(ends) < 2:
            return False
        main = self._main(mark.start) or self._street_after(ends[1])
        if main is None or main.what == UNKNOWN:
            return self._lost(main)
        first, second = ends
        if second.streets and main.streets and second.streets[0].entry == main.streets[0].entry:
            return False  # "avenue X, entre le 3 et avenue X"
        return self._piece(main, first, second)

    def _street_after(self, item: Item) -> Item | None:
        """The only street named after both ends: "entre A et B : rue C"."""
        named = [i for i in self.items if i.what in (STREET, UNKNOWN) and i.start >= item.end]
        return named[0] if len(named) == 1 else None

    def _piece(self, main: Item, first: Item, second: Item, *flags: str) -> bool:
        told = [self._end(first), self._end(second)]
        known = tuple(end for end in told if end is not None)
        self._use(main, first, second)
        if len(known) < 2:
            flags += ("end_unknown",)
        if any(i.left for i in (first, second)):
            flags += ("words_left",)
        self._add(Spot(PIECE, main.streets, ends=known, flags=flags))
        return True

    def _lost(self, street: Item | None) -> bool:
        self.reading.problem = "unknown_street" if street is not None else "ends_without_street"
        return True

    # -- "de A à B"
    def _lead(self, item: Item) -> str:
        at = item.start - 1
        while at >= 0 and self.words[at] in _ON_THE_WAY:
            at -= 1
        return self.words[at] if at >= 0 else ""

    def _from_until(self) -> bool:
        places = [i for i in self.solid if i.what in (STREET, BARE, DOORS, UNKNOWN)]
        for first, second in zip(places[:-1], places[1:], strict=True):
            if self._lead(second) not in _UNTIL or self._lead(first) not in _FROM:
                continue
            if first.what == DOORS and second.what == DOORS:
                continue
            main = self._main(first.start, (first, second))
            if main is None and first.what == DOORS:
                main = self._after_doors(first)
            if main is None:
                if first.what in (BARE, DOORS):
                    continue
                return self._lost(None)
            if main.what == UNKNOWN:
                return self._lost(main)
            if first.what == BARE and second.what == BARE and not self._piece_mark():
                continue
            return self._piece(main, first, second)
        # "depuis le 72 quai X jusqu'à la place Y": the door's own street is the main one
        for first, street, second in zip(places[:-2], places[1:-1], places[2:], strict=True):
            if (
                first.what == DOORS
                and street.what == STREET
                and self._after_doors(first) is street
                and self._lead(first) in _FROM
                and self._lead(second) in _UNTIL
                and (second.what != DOORS or self._after_doors(second) in (None, street))
            ):
                return self._piece(street, first, second)
        return False

    def _piece_mark(self) -> bool:
        return any(i.what == MARK and i.text in ("piece", "from") for i in self.items) or any(
            i.what == SIGN and i.text == "(" for i in self.items
        )

    # -- "rue X (A - B)", "rue X, tronçon A-B"
    def _pair(self) -> bool:
        start = next(
            (
                i
                for i in self.items
                if (i.what == MARK and i.text == "piece") or (i.what == SIGN and i.text == "(")
            ),
            None,
        )
        if start is None:
            return False
        main = self._main(start.start)
        if main is None or main.what == UNKNOWN:
            return False
        ends = self._ends_after(start.end)
        if len(ends) < 2 or any(e.what == DOORS for e in ends):
            return False
        link = self.words[ends[0].end : ends[1].start]
        if not any(x in ("-", "/", "a", "au", "et", "aux") for x in link) or ")" in link:
            return False
        flags = () if start.what == MARK else ("piece_guessed",)
        return self._piece(main, ends[0], ends[1], *flags)

    # -- "angle rue X / rue Y"
    def _corner(self) -> bool:
        mark = next((i for i in self.solid if i.what == MARK and i.text == "corner"), None)
        if mark is None:
            return False
        ends = [i for i in self._ends_after(mark.end) if i.what in (STREET, BARE, UNKNOWN)]
        main = self._main(mark.start)
        two = len(ends) == 2 and not any(x == "|" for x in self.words[ends[0].end : ends[1].start])
        if two and main is not None and _may_be(ends[0], main):
            one, other = main, ends[1]
        elif two and main is not None and _may_be(ends[1], main):
            one, other = main, ends[0]
        elif two and (main is None or self._linked(ends[0], ends[1])):
            one, other = ends
        elif main is not None and ends:
            one, other = main, ends[0]
        else:
            return False
        if UNKNOWN in (one.what, other.what):
            known = one if other.what == UNKNOWN else other
            self._use(known)
            if known.what == UNKNOWN:
                return self._lost(known)
            self._add(Spot(WHOLE, known.streets, flags=("end_unknown",)))
            return True
        self._use(one, other)
        doors = self._doors_of(one)
        flags = ("words_left",) if one.left or other.left else ()
        spot = Spot(CORNER, one.streets, doors[0], ends=(other.streets,), flags=flags)
        self._add(spot)
        return True

    def _linked(self, one: Item, other: Item) -> bool:
        link = self.words[one.end : other.start]
        return any(x in ("/", "-", "et", "x", ",", "avec", "+") for x in link) and len(link) < 5

    # -- each street with its doors
    def _doors_of(self, street: Item) -> tuple[tuple[Door, ...], bool]:
        doors: list[Door] = []
        span = False
        for item in self.items:
            if item.what != DOORS or id(item) in self.used:
                continue
            if self._after_doors(item) is street or self._follows(street, item):
                doors += item.doors
                span = span or item.span
                self._use(item)
        return tuple(doors), span

    def _follows(self, street: Item, item: Item) -> bool:
        """True where door numbers stand after a street and belong to it."""
        if item.start < street.end or self._after_doors(item) is not None:
            return False
        last = None
        for other in self.items:
            if other.what in (STREET, UNKNOWN) and other.start < item.start:
                last = other
        if last is street:
            return True
        bar = next((i.start for i in self.items if i.what == SIGN and i.text == "|"), None)
        return (
            bar is not None
            and street.start < bar < item.start
            and all(
                i.start < bar or i.start > item.start
                for i in self.items
                if i.what in (STREET, UNKNOWN)
            )
            and sum(i.what == STREET and i.start < bar for i in self.items) == 1
        )

    def _each(self) -> None:
        streets: list[Item] = []
        for item in self.items:
            if item.what == STREET and item.streets:
                same = [s for s in streets if s.streets[0].entry == item.streets[0].entry]
                if same and not (same[0].streets[0].flags and not item.streets[0].flags):
                    self._merged.append((same[0], item))
                    continue
                streets.append(item)
        doors = {id(s): self._doors_of(s) for s in streets}
        for keep, other in self._merged:
            more, span = self._doors_of(other)
            doors[id(keep)] = (doors[id(keep)][0] + more, doors[id(keep)][1] or span)
        self._use(*streets)
        unknown: list[object] = [i for i in self.items if i.what == UNKNOWN]
        if any(s.streets[0].quality >= _SURE for s in streets):
            # beside a sure street, one that is hardly like what is written is none
            unsure = [s for s in streets if s.streets[0].quality < _UNSURE]
            streets = [s for s in streets if s not in unsure]
            unknown += unsure
        if len(streets) == 2 and not unknown and not any(d for d, _ in doors.values()):
            link = self.words[streets[0].end : streets[1].start]
            if "|" not in link and any(x in ("/", "-", "et", "x") for x in link):
                guessed = () if "/" in link else ("corner_guessed",)
                self._add(
                    Spot(CORNER, streets[0].streets, ends=(streets[1].streets,), flags=guessed)
                )
                return
        told = [s for s in streets if doors[id(s)][0]] if any(d for d, _ in doors.values()) else []
        if told and len(told) < len(streets) and "|" in self.words:
            bar = self.words.index("|")
            # the street column names it all, the details say where in it
            streets = told + [s for s in streets if s not in told and s.start > bar]
            streets.sort(key=lambda s: s.start)
        for street in streets:
            numbers, span = doors[id(street)]
            self._add(Spot(DOOR if numbers else WHOLE, street.streets, numbers, span))
        if len(streets) > 1:
            self.flags.append("several_streets")
        if unknown and streets:
            self.flags.append("unknown_street")

    def _add(self, spot: Spot) -> None:
        self.reading.spots.append(spot)
