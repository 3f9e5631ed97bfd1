"""Hours as towns write them beside a work: ``L-V 8h-17h``, ``du lundi soir au vendredi matin, chaque
nuit de 22h30 à 5h``, ``8H/17H SAUF WE``, ``le 12/03 de 8 h à 17 h``.

Days, hours and exceptions are found in a text and replaced by signs; what stands around them may be
anything, unless it says that the hours are conditional, of something else, or of when nobody works:
then the text is left, and whoever asked says so. Its words are ``resources/crossing/hourtexts.json``;
how many texts are read: ``docs/methods/tables/hours.md``.
"""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from ..common.resources import table
from ..common.words import bare
from .saiddates import DATE, MONTHS, Stretch, day_of, stretch_of
from .weekslots import DAY_MINUTES, EVERY, Mark, days_between, slots_of

LONGEST = 500  # letters; what is longer is a description, and patterns would be slow on it
_FIRST = 0xE000  # a sign is a letter of the private area; its place there is that of its mark
_SIGN = r"[\ue000-\uf8fe]"
_DATED, _RANGES = "\uf8ff", "r"  # where a date stood; a range of hours among such
_PART = r"(?:\s+(?:soirs?|matins?|nuits?|apres[ -]midis?))?"
_TO = r"\s*(?:-+>?|a|au|et|to|/|>|jusqu'?\s?(?:a|au))\s*"
_UNIT = r"(?!\s*(?:m|t|km|places?|jours?|%)\b)"
_CLOCK = rf"(\d{{1,2}})\s*(?:h(?:eures?|rs?|r)?\b(?:\s?(\d{{2}})\b{_UNIT}(?:\s*min)?)?|h(\d{{2}})|:(\d{{2}})(?::\d{{2}})?(?:\s?h)?)"


class Read(NamedTuple):
    """``slots``: (weekdays, opens, closes) in minutes of the day; ``dates``: the days on which they
    hold, () where that is every one; ``holidays`` False where public holidays are left out;
    ``plain``: the text holds nothing but days and hours.
    """

    slots: tuple[tuple[tuple[int, ...], int, int], ...]
    dates: tuple[Stretch, ...]
    holidays: bool | None
    plain: bool


def read(text: str) -> Read | None:
    """What a published text of days and hours means.

    Parameters
    ----------
    text : str
        As the town publishes it, in French or English.

    Returns
    -------
    Read | None
        None where it tells nothing, can be meant in two ways, or holds an hour that no range takes:
        half of it would be wrong.
    """
    return _Reader(_prepared(text)).read() if len(text) <= LONGEST else None


@functools.cache
def _words() -> dict[str, Any]:
    """The table's words as patterns: alternatives of each list, and {name: day} of the days."""
    told = table("crossing/hourtexts")
    known: dict[str, Any] = {
        key: rf"(?:{'|'.join(value)})" for key, value in told.items() if isinstance(value, list)
    }
    long, short = told["days"]["long"], told["days"]["short"]
    known["day"] = rf"\b(?:{'|'.join(long)}|{'|'.join(short)})\b\.?"
    known["long"] = rf"\b(?:{'|'.join(long)})\b\.?"
    known["short"] = rf"\b(?:{'|'.join(short)})\b\.?"
    known["numbers"] = [re.compile(f"{a}|{b}") for a, b in zip(long, short, strict=True)]
    known["groups"] = [
        (rf"\b(?:{g['said']})(?!\w)", tuple(g["days"])) for g in told["days"]["groups"]
    ]
    known["hours"] = sorted(told["hours"].items(), key=lambda pair: -len(pair[0]))
    known["minutes"] = told["minutes"]
    known["filler"] = re.compile(rf"\b{known['filler']}\b|[,;.:()\s'&+/·*=>-]+")
    known["context"] = re.compile(rf"\b{known['context']}\b")
    known["doubt"] = re.compile(rf"\b{known['doubt']}\b|\?")
    return known


def _prepared(text: str) -> str:
    """Small letters without accents, signs or double blanks; one dash; hours in words as digits."""
    said = str(text).translate({ord(dash): "-" for dash in "–—−‑→⇒"} | {ord("’"): "'"})
    said = re.sub(r"\b[dD][èÈ]s\b", "a partir de", said)  # "des" without its accent is another word
    said = re.sub(r"[\s\ue000-\uf8ff]+", " ", bare(said.replace("\n", " ; ")))
    for word, hour in _words()["hours"]:
        said = re.sub(rf"\b{word} heures?\b", f"{hour}h", said)
    for word, minutes in _words()["minutes"].items():
        said = re.sub(rf"\b(\d{{1,2}})\s?h(?:eures?)? {word}\b", rf"\1h{minutes}", said)
    said = re.sub(r"\bmidi et demie?\b", "12h30", said)
    said = re.sub(r"(?<!apres[ -])\bmidi\b", "12h00", said)
    return re.sub(r"\bminuit\b", "24h00", said).strip()


class _Reader:
    """One text on its way to marks: what is understood is replaced by a sign of its kind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self.dates: list[Stretch | None] = []
        self.holidays: bool | None = None
        self.lost = False

    def read(self) -> Read | None:
        for step in (
            self._find_holidays,
            self._find_day_and_night,
            self._find_stretches,
            self._find_dates,
            self._find_ranges,
            self._find_days,
            self._find_exceptions,
        ):
            step()
        if self.lost or not self.marks or self._in_doubt():
            return None
        words, ranges = _words(), [mark for mark in self.marks if mark.kind == "range"]
        rest = re.sub(rf"{_SIGN}|{_DATED}", " ", self.text)
        if re.search(r"\d\s?h\b|\d{1,2}:\d\d", rest):
            return None  # an hour is left that no range took
        bare_rest = words["filler"].sub("", words["context"].sub(" ", rest))
        if not ranges and (self.dates or bare_rest):
            return None  # days alone beside a date or words nobody knows: a name, a beginning
        order = [self._of(sign) for sign in re.findall(_SIGN, self.text)]
        slots = slots_of(order, bool(re.search(r"\b(?:compris|inclus)\b", self.text)))
        if re.search(rf"{_DATED}[^{_DATED}]*{_RANGES}[^{_DATED}]*{_DATED}", self._kinds()):
            return None  # other hours on other dates
        plain = not words["filler"].sub("", rest)
        dates = tuple(d for d in self.dates if d is not None)
        known = len(dates) == len(self.dates)
        return Read(slots, dates if known else (), self.holidays, plain) if slots else None

    def _kinds(self) -> str:
        """The text's dates and ranges of hours in their order, a letter each."""
        return "".join(
            c if c == _DATED else _RANGES
            for c in re.findall(rf"{_SIGN}|{_DATED}", self.text)
            if c == _DATED or self._of(c).kind == "range"
        )

    def _sign(self, mark: Mark) -> str:
        self.marks.append(mark)
        return f" {chr(_FIRST + len(self.marks) - 1)} "

    def _of(self, sign: str) -> Mark:
        return self.marks[ord(sign) - _FIRST]

    def _find_holidays(self) -> None:
        words = _words()
        named = rf"\b{words['public_holidays']}(?!\w)"
        after = rf"(?:\s*({words['told_in']}|{words['left_out']})(?!\w))?"
        said = re.search(rf"(,|\bet\b|\bou\b|\band\b)?\s*{named}{after}", self.text)
        if said:
            before, word = self.text[: said.start()], said[2] or ""
            in_it = re.fullmatch(words["told_in"], word)
            gone = word or re.search(rf"\b{words['no_work']}\b[^;]*$", before)
            self.holidays = bool(in_it or not gone)
            # "samedis et jours fériés exclus" speaks of the Saturdays as well
            self.text = f"{before} {word if said[1] else ''} {self.text[said.end() :]}"
        free = r"(?:,|\bet)?\s*\b(?:hors|pendant|sauf) (?:les )?vacances scolaires"
        self.text = re.sub(free, " ", self.text)

    def _find_day_and_night(self) -> None:
        whole = rf"(?<![\w/.-])(?<!\ble )(?<!\bdu )(?<!\bau ){_words()['day_and_night']}(?![\w/])"
        self.text = re.sub(
            whole, lambda _: self._sign(Mark("range", (), 0, DAY_MINUTES)), self.text
        )

    def _find_stretches(self) -> None:
        """ "du vendredi 18h au lundi 6h": one stretch over a week-end, or one night."""
        day = _words()["day"]
        one = rf"({day}){_PART}\s*(?:a |de )?{_CLOCK}"
        pattern = rf"(?:\b(?:du|de) )?{one}\s*(?:au|a|-|jusqu'?\s?au)\s*{one}"
        self.text = re.sub(pattern, self._stretch, self.text)

    def _stretch(self, found: re.Match[str]) -> str:
        groups = found.groups()
        first, last = _day(groups[0]), _day(groups[5])
        opens, closes = _minutes(groups[1:5]), _minutes(groups[6:10])
        days = days_between(first, last)
        if opens is None or closes is None:
            self.lost = True
            return " "
        if len(days) == 2 and closes < opens:
            signs = [(first, opens, closes)]
        elif first in (5, 6) and last in (7, 1):
            signs = [(first, opens, DAY_MINUTES), *[(d, 0, DAY_MINUTES) for d in days[1:-1]]]
            signs += [(last, 0, closes)] if closes else []
        else:
            self.lost = True  # each night, or all the while
            return " "
        return "".join(
            self._sign(Mark("days", (d,))) + self._sign(Mark("range", (), a, b))
            for d, a, b in signs
        )

    def _find_dates(self) -> None:
        """Dates out of the way: they say on which days the hours hold, unless they bound the work or
        are those of an order. Days of the week beside the ends of a stretch go with them; a single
        date keeps its own.
        """
        words = _words()
        day = rf"(?:{words['day']} (?:le )?)?"
        to = r"\s*(?:au|a|-|et le|jusqu'?\s?au|/)\s*"
        number = r"(?<![\d/.])\d{1,2}(?:er)?(?!\s?[h:/\d])"
        both = rf"(?:\b(?:du|de|entre le) )?{day}({DATE}){to}{day}({DATE})"
        short = rf"\bdu {day}({number}) (?:au|et) {day}({DATE}|{number})"
        many = rf"\b(?:les |le )?((?:{number}(?:\s?,\s?|\s?et\s?|\s?&\s?|\s?-\s?))+)({DATE})"
        for pattern in (both, short):
            self.text = re.sub(pattern, self._stretch_of_dates, self.text)
        self.text = re.sub(DATE, self._one_date, re.sub(many, self._listed_dates, self.text))

    def _stretch_of_dates(self, found: re.Match[str]) -> str:
        last = day_of(found[2]) if re.fullmatch(DATE, found[2]) else None
        if re.fullmatch(DATE, found[1]):
            first = day_of(found[1])
        else:
            first = last and (last[0], last[1], int(re.sub(r"\D", "", found[1])))
        return self._dated(found, [stretch_of(first, last) if first and last else None])

    def _listed_dates(self, found: re.Match[str]) -> str:
        last = day_of(found[2])
        if last is None:
            self.lost = True
            return " "
        days = [(*last[:2], int(n)) for n in re.findall(r"\d+", found[1])] + [last]
        if "-" in found[1]:
            return self._dated(found, [(days[0], last)])
        return self._dated(found, [(d, d) for d in days])

    def _one_date(self, found: re.Match[str]) -> str:
        day = day_of(found[0])
        self.lost = self.lost or day is None
        return self._dated(found, [(day, day)] if day else [])

    def _dated(self, found: re.Match[str], stretches: list[Stretch | None]) -> str:
        words, before = _words(), found.string[: found.start()]
        if re.search(rf"\b{words['no_work']}\s+(?:le |les |du )?(?:{words['day']} )?$", before):
            self.lost = True  # a date on which nobody works
        if re.search(
            rf"\b(?:{words['bounds']}|{words['of_orders']})\b[^;.(){_DATED}]{{0,25}}$", before
        ):
            return " "
        self.dates += stretches
        return f" {_DATED} "

    def _find_ranges(self) -> None:
        point = r"(\d{1,2})[.](\d{2})\s?(-|a|/)\s?(\d{1,2})[.](\d{2})(?!\s?(?:m|t|km|eur|e|%|\d)\b)"
        said = re.sub(point, r"\1:\2\3\4:\5", self.text)
        years = r"(?!(?:19|20)\d\d\s?-\s?(?:19|20)\d\d)"
        packed = rf"\b{years}([01]\d|2[0-4])([0-5]\d)\s?-\s?([01]\d|2[0-4])([0-5]\d)\b"
        said = re.sub(packed, r"\1:\2-\3:\4", said)
        # one of the two without its "h"
        said = re.sub(
            r"(?<![\dh/:.,-])(?<!h\s)(\d{1,2})(\s?(?:-|a|/|et)\s?\d{1,2}\s?(?:h|:\d\d))",
            r"\1h\2",
            said,
        )
        last = rf"({_CLOCK}\s?(?:-|a|/)\s?\d{{1,2}})(?!\s?(?:[h:/.,\d]|m\b|t\b|%|{MONTHS}|places?|jours?))"
        said = re.sub(r"(?<=[a-z])(?=\d{1,2}h)", " ", re.sub(last, r"\1h", said))
        self.text = re.sub(rf"{_CLOCK}{_TO}{_CLOCK}", self._range, said)

    def _range(self, found: re.Match[str]) -> str:
        opens, closes = _minutes(found.groups()[:4]), _minutes(found.groups()[4:8])
        before, after = (
            found.string[max(0, found.start() - 60) : found.start()],
            found.string[found.end() :],
        )
        if opens is None or closes is None or opens == closes:
            self.lost = True
            return " "
        opens = 0 if opens == DAY_MINUTES else opens
        closes = DAY_MINUTES if closes in (DAY_MINUTES - 1, 0) else closes
        # hours of a pause or of what stays allowed; of the afternoon by the clock of twelve
        not_it = re.search(rf"\b{_words()['otherwise']}\b[^;.]{{0,40}}$", before)
        twelve = closes <= DAY_MINUTES // 2 and re.match(
            r"\s*(?:de l'apres[ -]midi|du soir)", after
        )
        self.lost = self.lost or bool(not_it or twelve)
        return self._sign(Mark("range", (), opens, closes))

    def _find_days(self) -> None:
        words = _words()
        day, long, short = words["day"], words["long"], words["short"]
        article = r"(?:\s+(?:du|de la|des|de|le|la))?\s+"
        said = re.sub(
            rf"\b{words['bearers']}{article}{day}(?![ ,/&-]*(?:et )?{day})", " \ufffd ", self.text
        )
        said = re.sub(rf"\b{words['bounds']}(?:\s+(?:le|du|ce))?\s+{day}", " ", said)
        said = re.sub(rf"{long} (?:gras|saint\w*|noir|de paques|de pentecote)\b", " \ufffd ", said)
        if self.holidays is None and re.search(r"\bjours? ouvr", said):
            self.holidays = False
        for pattern, days in words["groups"]:
            said = re.sub(pattern, functools.partial(self._named, days), said)
        said = re.sub(
            rf"\bnuits? (?:du |de )?({day}){_PART} (?:au|a) ({day}){_PART}", self._nights, said
        )
        pair = rf"(?:\b(?:du|de|from) )?({day})(?:\s+(?:soir|matin))?\s*(?:-|au|a|to)\s*({day})(\s+matin)?(?:\s+inclus)?"
        said = re.sub(pair, self._pair, said)
        run = rf"{short}(?:[ ,/&.-]+(?:et )?{short}){{2,}}|{short}(?: ?[,/&.-] ?(?:et )?{short})+"
        said = re.sub(
            run,
            lambda m: self._sign(Mark("days", tuple(sorted(map(_day, re.findall(short, m[0])))))),
            said,
        )
        said = re.sub(rf"({long})({_PART})", self._one_day, said)
        led = "".join(rf"|(?<=\b{word})" for word in ("le", "les", "sauf", "hors", "et"))
        alone = rf"(?:^|(?<=[;,:(]){led})\s*({short})({_PART})(?=\s*(?:$|[:;,)]|{_SIGN}))"
        self.text = re.sub(alone, self._one_day, said)

    def _named(self, days: tuple[int, ...], found: re.Match[str]) -> str:
        return self._sign(Mark("days", days))

    def _one_day(self, found: re.Match[str]) -> str:
        return self._sign(Mark("days", (_day(found[1]),), part=bool(found[2])))

    def _nights(self, found: re.Match[str]) -> str:
        days = days_between(_day(found[1]), _day(found[2]))
        self.lost = self.lost or len(days) > 2  # with or without the last night
        return self._sign(Mark("days", days[:1]))

    def _pair(self, found: re.Match[str]) -> str:
        first, last = _day(found[1]), _day(found[2])
        days = days_between(first, last)
        return self._sign(
            Mark("days", days, last_morning=last if found[3] and len(days) > 1 else 0)
        )

    def _find_exceptions(self) -> None:
        """Days behind "sauf" and the like, or before "repos", are left out."""
        listed = rf"(?:(?:[ ,/&.-]|\b(?:et|ou|le|les|des|du|chaque|soirs?|la|nuits?)\b)*{_SIGN})+"
        for pattern in (
            rf"\b{_words()['no_work']}(?=[ ,:]){listed}",
            rf"(?:{_SIGN}[ ,]*(?:\b(?:et|ou)\b[ ,]*)?)+[:-]?[ ]*\b{_words()['left_out']}\b",
        ):
            self.text = re.sub(pattern, self._leave_out, self.text)

    def _leave_out(self, found: re.Match[str]) -> str:
        signs = re.findall(_SIGN, found[0])
        for sign in signs:
            mark = self._of(sign)
            if mark.part or (mark.kind == "range" and mark.closes - mark.opens != DAY_MINUTES):
                self.lost = True  # a part of a day
            elif mark.kind == "days" and mark.days != EVERY:
                self.marks[ord(sign) - _FIRST] = mark._replace(kind="but")
        return f" {' '.join(signs)} "

    def _in_doubt(self) -> bool:
        either = rf"{_SIGN}\s*,?\s*(?:et/)?ou\b|\bou\s+(?:le |de |du )?{_SIGN}|\d\s?h?\d*\s+ou\s+\d"
        return bool(_words()["doubt"].search(self.text) or re.search(either, self.text))


def _day(name: str) -> int:
    """1 Monday .. 7 Sunday of a day's name, long or short."""
    plain = name.strip(" .")
    return next(n for n, known in enumerate(_words()["numbers"], 1) if known.fullmatch(plain))


def _minutes(groups: tuple[str | None, ...]) -> int | None:
    """Minutes of the day of one clock's groups (hour and one of three minutes); None if none."""
    hour, minute = int(groups[0] or 0), int(next((g for g in groups[1:] if g), 0))
    found = hour * 60 + minute
    return found if minute < 60 and found <= DAY_MINUTES else None
