"""Deliveries and pick-ups a week that establishments cause, from an open table of rates by trade."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.resources import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Bools, Floats, Frame, Ints

_CODE = re.compile(r"^\d{2}\.?\d{0,2}[A-Z]?$|^CA\d{1,3}$")
# Size classes of BDCOM-like surveys: 2 and 3 are 300 m2 and more.
_LARGE_CLASS = ("2", "3")
_UNKNOWN_BAND = ("", "NN", "NAN", "NONE")


@dataclass(frozen=True)
class Trade:
    """One kind of establishment: ``codes``: beginnings of its NAF codes; ``per``: "establishment" or
    "job"; ``low``, ``high``: movements a week; ``large``: the same of large shops; ``band``: staff
    band where no establishment of it tells one; ``sunday``: also served on Sundays."""

    key: str
    codes: tuple[str, ...]
    per: str
    low: float
    high: float
    large: tuple[float, float] | None
    band: str
    sunday: bool
    source: str


@dataclass(frozen=True)
class Demand:
    """``rows`` (n,): positions of the establishments that count; ``trade`` (n,): rows of
    ``trades``; ``movements`` (n, 3): low, middle and high a week; ``assumed`` (n,): the staff band
    was not told; ``unknown_codes``: {code as written: how many}; ``counts``."""

    rows: Ints
    trade: Ints
    trades: tuple[Trade, ...]
    movements: Floats
    assumed: Bools
    unknown_codes: Mapping[str, int]
    counts: Mapping[str, int]

    @property
    def sunday(self) -> Bools:
        """(n,) True for establishments that are served on Sundays too."""
        return np.array([t.sunday for t in self.trades], bool)[self.trade]


def trades(own: Frame | None = None) -> tuple[Trade, ...]:
    """The trades of ``resources/kerb/movements.json``, with the rows of a town's own table in their
    place.

    Parameters
    ----------
    own
        ``naf`` (beginning of a code), ``low``, ``high`` and, where wanted, ``per``.

    Raises
    ------
    DataError
        ``kerb_own_rate`` where a row cannot be used.
    """
    ours = tuple(
        Trade(
            t["key"],
            tuple(plain_code(c) for c in t["codes"]),
            t["per"],
            float(t["low"]),
            float(t["high"]),
            (t["large_low"], t["large_high"]) if "large_low" in t else None,
            t["band"],
            bool(t.get("sunday", False)),
            t["source"],
        )
        for t in table("kerb/movements")["trades"]
    )
    if own is None:
        return ours
    made = []
    for number, row in enumerate(own.to_dict("records"), 1):
        code, per = plain_code(row.get("naf")), str(row.get("per") or "establishment")
        low, high = (pd.to_numeric(row.get(c), errors="coerce") for c in ("low", "high"))
        if not code or per not in ("establishment", "job") or not 0 <= low <= high:
            raise DataError("kerb_own_rate", row=number)
        made.append(Trade(f"own_{code}", (code,), per, low, high, None, "01", False, "own table"))
    return (*made, *ours)


def plain_code(value: Any) -> str:
    """A NAF code as it is compared: capitals, no dot, no space."""
    if value is None or value != value:
        return ""
    text = re.sub(r"[\s]", "", str(value)).upper()
    if not _CODE.match(text):
        return ""
    return text.replace(".", "")


def movements_of(
    establishments: Frame, kinds: tuple[Trade, ...] | None = None, *, large_m2: float | None = None
) -> Demand:
    """What each establishment causes a week.

    Rows that may not be published, and sole traders without staff, are left out and counted; so are
    codes that are no NAF codes, and trades that the table does not know. A staff band that is
    missing (NN) is the middle one of the same NAF code here, else the table's, and marked.

    Parameters
    ----------
    establishments
        Theme ``establishments``, n rows.
    kinds
        Of :func:`trades`.
    large_m2
        From this floor area on a shop is large; None: as the table says.

    Returns
    -------
    Demand
        Of the rows that count.
    """
    raw = table("kerb/movements")
    kinds = trades() if kinds is None else kinds
    floor_limit = float(raw["large_m2"]) if large_m2 is None else large_m2
    n = len(establishments)
    codes = [plain_code(v) for v in establishments["naf"]]
    bands = _texts(establishments, "staff_band", n)
    size = _texts(establishments, "size_class", n)
    floor = (
        pd.to_numeric(establishments["floor_m2"], errors="coerce").to_numpy(float)
        if "floor_m2" in establishments
        else np.full(n, np.nan)
    )
    barred = np.zeros(n, bool)
    if "diffusible" in establishments:
        barred |= establishments["diffusible"].eq(False).fillna(False).to_numpy(bool)
    staffless = np.isin(bands, ["00", "0", *_UNKNOWN_BAND])
    if "sole_trader" in establishments:
        sole = establishments["sole_trader"].eq(True).fillna(False).to_numpy(bool)
        barred |= sole & staffless
    found = np.array([_trade_of(c, kinds) for c in codes], dtype=np.int64).reshape(n)
    misread = np.array([not c for c in codes], bool).reshape(n)
    keep = np.flatnonzero(~barred & (found >= 0))
    known = np.array([_band(b, raw["bands"]) for b in bands], dtype=object).reshape(n)
    typical = _typical(np.array(codes, dtype=object), known, list(raw["bands"]))
    out = np.zeros((len(keep), 3))
    assumed = np.zeros(len(keep), bool)
    for at, row in enumerate(keep):
        trade = kinds[found[row]]
        low, high = trade.low, trade.high
        if trade.large and (floor[row] >= floor_limit or size[row] in _LARGE_CLASS):
            low, high = trade.large
        if trade.per == "job":
            band = known[row]
            assumed[at] = not band
            jobs = raw["bands"][band or typical.get(codes[row]) or trade.band]
            out[at] = low * jobs[0], (low + high) / 2 * sum(jobs) / 2, high * jobs[1]
        else:
            out[at] = low, (low + high) / 2, high
    texts = establishments["naf"].fillna("").astype(str).to_numpy(object)
    unknown = pd.Series(texts[misread & ~barred], dtype=object).value_counts()
    counts = {
        "establishments": n,
        "establishments_counted": len(keep),
        "establishments_left_out": int(barred.sum()),
        "establishments_code_unknown": int((misread & ~barred).sum()),
        "establishments_other_trade": int(((found < 0) & ~misread & ~barred).sum()),
        "establishments_staff_assumed": int(assumed.sum()),
    }
    told = {str(k): int(v) for k, v in unknown.items()}
    return Demand(keep, found[keep], kinds, out, assumed, told, counts)


def _texts(frame: Frame, name: str, n: int) -> Any:
    if name not in frame:
        return np.full(n, "", dtype=object)
    texts = frame[name].fillna("").astype(str).str.strip().str.upper()
    return texts.str.removesuffix(".0").to_numpy(object)


def _trade_of(code: str, kinds: tuple[Trade, ...]) -> int:
    """The trade with the longest beginning of the code, the first of equals; -1 for none."""
    best, size = -1, 0
    for row, trade in enumerate(kinds):
        for start in trade.codes:
            if code.startswith(start) and len(start) > size:
                best, size = row, len(start)
    return best


def _band(text: str, bands: Mapping[str, Any]) -> str:
    if text in _UNKNOWN_BAND:
        return ""
    text = text.zfill(2)
    return text if text in bands else ""


def _typical(codes: Any, bands: Any, order: list[str]) -> dict[str, str]:
    """The middle band of each code among the establishments that tell theirs."""
    order = [b for b in order if b != "source"]
    out = {}
    told = pd.DataFrame({"code": codes, "band": bands})
    for code, group in told[told["band"] != ""].groupby("code"):
        places = sorted(order.index(b) for b in group["band"])
        out[str(code)] = order[places[(len(places) - 1) // 2]]
    return out
