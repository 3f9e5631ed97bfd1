"""Numbers as towns write them: decimal commas, thousands, units and words around them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..common.resources import table
from .tally import EMPTIED, KEPT, REPAIRED, Read
from .wordlists import folded, is_unknown

_DIGITS = r"\d+(?:[.,]\d+)*(?:e[+-]?\d+)?"
_PLAIN = re.compile(r"^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$", re.I)
_COMMA = re.compile(r"^[+-]?\d+,\d+$")  # France's own way, the most frequent text
_ALONE = re.compile(
    rf"^(?P<sign>[+-]?)\s*(?P<number>{_DIGITS}|[.,]\d+)\s*(?P<unit>[^\d+-].*)?$", re.I
)
_GROUPED = re.compile(r"(?<=\d)[ '](?=\d{3}(?:\D|$))")
_THOUSANDS = re.compile(r"^\d{1,3}([.,])\d{3}(?:\1\d{3})+$")
_FRACTION = re.compile(r'^(?:(\d+)[\s-]+)?(\d+)/(\d+)\s*(["″]|\'\'|in|inch|pouces?)$')
_METRES = re.compile(r"^(\d+)\s*m\s*(\d{2})$")  # 3m50, as signs and people write it
_ABOUT = re.compile(r"^(?:~|≈|±|env(?:iron|\.)?|ca?\.|approx\.?|about|[<>≤≥]=?)\s*")
# Words before a number that name what it is: the nominal diameter of a pipe, a speed zone.
_NAMED = re.compile(r"^(?:dn|d\.?n\.?|ø|⌀|φ|diam(?:etre|\.)?|de|d|zone|pn|h|l|ep\.?)[\s.:=]*(?=\d)")
PLACEHOLDERS = frozenset([-99.0, -999.0, -9999.0, -99999.0, -999999.0, -32768.0, -2147483648.0])
HUGE = 1e30  # 3.4e38 and 1.8e308 of rasters and databases
_LONGEST = 64


@dataclass
class Separators:
    """Evidence in a column for what a comma and a point are: 1.234 is 1,234 in one town, 1.2 in
    another."""

    comma_thousands: int = 0
    comma_decimal: int = 0
    point_thousands: int = 0
    point_decimal: int = 0

    def see(self, values: Iterable[object]) -> Separators:
        """Count what texts with one reading show."""
        for value in values:
            if not isinstance(value, str) or not re.search(r"[.,]", value):
                continue
            match = re.search(r"\d[\d.,]*\d|[.,]\d+", value)
            if match:
                self._see(match[0])
        return self

    def _see(self, text: str) -> None:
        commas, points = text.count(","), text.count(".")
        if commas and points:
            last_is_comma = text.rfind(",") > text.rfind(".")
            self.comma_decimal += last_is_comma
            self.point_thousands += last_is_comma
            self.point_decimal += not last_is_comma
            self.comma_thousands += not last_is_comma
        elif commas > 1:
            self.comma_thousands += 1
        elif points > 1:
            self.point_thousands += 1
        elif commas and not re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
            self.comma_decimal += 1
        elif points and not re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
            self.point_decimal += 1

    @property
    def comma_groups(self) -> bool:
        """True if the column's commas part thousands; decimal where nothing shows it, as in France."""
        return self.comma_thousands > self.comma_decimal

    @property
    def point_groups(self) -> bool:
        """True if the column's points part thousands."""
        return self.point_thousands > self.point_decimal


def read_number(
    value: object,
    *,
    unit: str = "",
    whole: bool = False,
    separators: Separators | None = None,
) -> Read:
    """One value as a number in the column's unit.

    Parameters
    ----------
    value : text or number, as it came
    unit : the column's unit ("mm", "km/h"); a text in another unit of the same kind is converted
    whole : give an ``int`` of 64 bits
    separators : evidence of the column for texts such as 1.234 (:class:`Separators`)

    Returns
    -------
    Read
        value ``None`` with the reason where it is no number, several, or in a unit that does not
        fit.
    """
    if isinstance(value, bool):
        return _bounded(int(value), whole, "")
    if isinstance(value, int):
        return _bounded(value, whole, "")
    if isinstance(value, float):
        return Read(None) if value != value else _bounded(value, whole, "")
    if not isinstance(value, str):
        try:
            return _bounded(float(value), whole, "")  # type: ignore[arg-type]  # Decimal, numpy's numbers
        except (TypeError, ValueError):
            return Read(None, EMPTIED, "not_a_number")
    text = value.strip()
    if _PLAIN.match(text) and not (separators and separators.point_groups):
        few = len(text) <= _LONGEST  # Python makes no number of thousands of digits
        plain = int(text) if whole and few and text.lstrip("+-").isdigit() else float(text)
        return _bounded(plain, whole, "")
    if _COMMA.match(text) and not (separators and separators.comma_groups):
        return _bounded(float(text.replace(",", ".")), whole, "")
    return _of_text(folded(text[:_LONGEST]), unit, whole, separators or Separators())


def _of_text(text: str, unit: str, whole: bool, separators: Separators) -> Read:
    if not text:
        return Read(None)
    if is_unknown(text):
        return Read(None, EMPTIED, "said_unknown")
    reason = ""
    if shorter := _ABOUT.sub("", text, count=1):
        reason = "about" if shorter != text else ""
        text = shorter
    if match := _FRACTION.match(text):  # 3/4", 1 1/2 inch
        if int(match[3]) == 0:
            return Read(None, EMPTIED, "not_a_number")
        inches = int(match[1] or 0) + int(match[2]) / int(match[3])
        return _converted(inches, '"', unit, whole, reason)
    if match := _METRES.match(text):
        return _converted(int(match[1]) + int(match[2]) / 100, "m", unit, whole, reason)
    named = _NAMED.sub("", text, count=1)
    reason = reason or ("prefix" if named != text else "")
    match = _ALONE.match(_GROUPED.sub("", named))
    if match is None:
        several = len(re.findall(_DIGITS, text)) > 1
        return Read(None, EMPTIED, "several_numbers" if several else "not_a_number")
    number, how = _decimal(match["number"], separators)
    if number is None:
        return Read(None, EMPTIED, "not_a_number")
    number = -number if match["sign"] == "-" else number
    said = (match["unit"] or "").strip().rstrip(".")
    if said:
        return _converted(number, said, unit, whole, reason or how)
    return _bounded(number, whole, reason or how)


def _decimal(text: str, separators: Separators) -> tuple[float | None, str]:
    """(number, "separator" where signs had to be read) of digits with points and commas."""
    commas, points = text.count(","), text.count(".")
    if commas and points:
        grouping = "." if text.rfind(",") > text.rfind(".") else ","
    elif commas > 1 or (commas and separators.comma_groups and _groups(text, ",")):
        grouping = ","
    elif points > 1 or (points and separators.point_groups and _groups(text, ".")):
        grouping = "."
    else:
        grouping = ""
    plain = text.replace(grouping, "") if grouping else text
    if grouping and (commas > 1 or points > 1) and not (commas and points):
        if not _THOUSANDS.match(text):  # 12.06.2024 is no number
            return None, ""
    try:
        return float(plain.replace(",", ".")), "separator" if grouping else ""
    except ValueError:
        return None, ""


def _groups(text: str, sign: str) -> bool:
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(sign)}\d{{3}})+", text))


def _converted(number: float, said: str, unit: str, whole: bool, reason: str) -> Read:
    """The number in the column's unit. A word that is no unit ("3 voies") is left aside where the
    column has none; where it has one, nobody can tell what such a number measures."""
    if unit and said == folded(unit):
        return _bounded(number, whole, reason or "prefix")
    mine, theirs = _units().get(folded(unit)), _units().get(said)
    if theirs is None:
        if re.search(r"\d", said):
            return Read(None, EMPTIED, "several_numbers")
        return Read(None, EMPTIED, "other_unit") if unit else _bounded(number, whole, "prefix")
    if mine is None or mine[0] != theirs[0]:
        return Read(None, EMPTIED, "other_unit")
    return _bounded(number * theirs[1] / mine[1], whole, "unit")


@functools.cache
def _units() -> dict[str, tuple[str, float]]:
    return {
        folded(name): (kind, factor)
        for kind, names in table("intake/units").items()
        for name, factor in names.items()
    }


def _bounded(number: float, whole: bool, reason: str) -> Read:
    if isinstance(number, float) and (number in (float("inf"), float("-inf")) or number != number):
        return Read(None, EMPTIED, "out_of_range")
    if abs(number) >= HUGE or float(number) in PLACEHOLDERS:
        return Read(None, EMPTIED, "placeholder_number")
    if not whole:
        return Read(float(number), REPAIRED if reason else KEPT, reason)
    exact = number if isinstance(number, int) else round(number)
    if not -(2**63) <= exact < 2**63:
        return Read(None, EMPTIED, "out_of_range")
    if exact != number:
        reason = reason or "rounded"
    return Read(int(exact), REPAIRED if reason else KEPT, reason)
