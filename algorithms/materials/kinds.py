"""Kinds of material: what they may be used for, and what a cubic metre of them weighs.

The table is ``resources/materials/kinds.json`` (each number with its source); a town's own rows replace
it kind by kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from ..common.resources import table
from ..common.words import bare

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, Objects

STATES = ("in_place", "loose", "compacted")
TONNES = "t"


@dataclass(frozen=True)
class Kind:
    """One kind. ``uses``: codes; ``density``: {state: (low, middle, high) t/m³}; ``aggregate``: True
    where it stands in for natural aggregate; ``analysis``: True where it leaves a site only with one."""

    code: str
    uses: frozenset[str]
    density: Mapping[str, tuple[float, float, float]]
    aggregate: bool
    analysis: bool
    waste_code: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All kinds and uses, and the words that name them."""

    kinds: Mapping[str, Kind]
    uses: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    use_words: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def kind_of(self, value: object) -> str:
        """The code of a kind by code, label or word, whatever case and accents; "" for another."""
        return self.words.get(_said(value), "")

    def use_of(self, value: object) -> str:
        """The code of a use; "" for another."""
        return self.use_words.get(_said(value), "")

    def label(self, code: str) -> Mapping[str, str]:
        """``{"en", "fr"}`` of a kind or use; the code itself for one of the town's own."""
        return self.labels.get(code, {"en": code, "fr": code})

    def fits(self, kind: str, wanted: str, use: str) -> bool:
        """May a supply of ``kind`` serve a need of ``wanted`` (a kind) or for ``use``?

        The use decides where it is told; else the kind must be the same.
        """
        if kind not in self.kinds:
            return False
        return use in self.kinds[kind].uses if use else bool(wanted) and kind == wanted


def catalogue(own: Frame | None = None) -> Catalogue:
    """The table of kinds, with a town's own rows in place of ours.

    Parameters
    ----------
    own : Frame | None
        ``kind, uses`` (codes or words, separated by ``;``, ``,`` or ``|``) and optionally ``in_place,
        loose, compacted`` in t/m³.

    Raises
    ------
    ParameterError
        ``materials_own_kind``: a row without kind, with a use that is not known, or a density outside
        0.1..5 t/m³.
    """
    raw = table("materials/kinds")
    kinds: dict[str, Kind] = {}
    words: dict[str, str] = {}
    labels = {}
    use_words: dict[str, str] = {}
    for code, use in raw["uses"].items():
        labels[code] = {lang: use[lang] for lang in ("en", "fr")}
        for word in (code, use["en"], use["fr"], *use["words"]):
            use_words[_said(word)] = code
    for code, told in raw["kinds"].items():
        density = {s: _three(told["density"][s]) for s in STATES}
        kinds[code] = Kind(
            code,
            frozenset(told["uses"]),
            density,
            told["replaces"] == "aggregate",
            bool(told["analysis"]),
            told["waste_code"],
        )
        labels[code] = {lang: told[lang] for lang in ("en", "fr")}
        for word in (code, told["en"], told["fr"], *told["words"]):
            words[_said(word)] = code
    made = Catalogue(kinds, tuple(raw["uses"]), words, use_words, labels)
    return made if own is None else _with_own(made, own)


def _with_own(made: Catalogue, own: Frame) -> Catalogue:
    kinds, words, labels = dict(made.kinds), dict(made.words), dict(made.labels)
    for number, row in enumerate(own.to_dict("records"), start=1):
        name = str(row.get("kind") or "").strip()
        if not name:
            raise ParameterError("materials_own_kind", row=number, value="")
        code = made.kind_of(name) or _said(name).replace(" ", "_")
        told = str(row.get("uses") or "").replace("|", ";").replace(",", ";").split(";")
        uses = [(u.strip(), made.use_of(u)) for u in told if u.strip()]
        strange = [u for u, found in uses if not found]
        if strange or not uses:
            raise ParameterError("materials_own_kind", row=number, value=", ".join(strange) or name)
        base = kinds.get(code)
        density = dict(base.density) if base else {}
        for state in STATES:
            value = row.get(state)
            if value is None or value != value:
                continue
            if not 0.1 <= float(value) <= 5.0:
                raise ParameterError("materials_own_kind", row=number, value=f"{state} {value}")
            density[state] = _three([value] * 3)
        found = frozenset(f for _, f in uses)
        kinds[code] = (
            replace(base, uses=found, density=density)
            if base
            else Kind(code, found, density, False, True)
        )
        words[_said(name)] = code
        labels.setdefault(code, {"en": name, "fr": name})
    return replace(made, kinds=kinds, words=words, labels=labels)


def weigh(
    quantity: Floats, unit: Objects, kind: Objects, catalogue_: Catalogue
) -> tuple[Floats, Floats, Floats]:
    """Tonnes (low, middle, high) of quantities.

    Parameters
    ----------
    quantity : Floats
        (n,) above zero.
    unit : Objects
        (n,) ``"t"`` or a state of :data:`STATES` (then cubic metres in that state).
    kind : Objects
        (n,) codes.
    catalogue_ : Catalogue
        Whose densities are taken: t = m³ × t/m³.

    Returns
    -------
    tuple of Floats
        NaN where a volume is of a kind without density in its state. Tonnes given as tonnes are
        themselves, three times.
    """
    out = np.full((3, len(quantity)), np.nan)
    for i, (value, how, code) in enumerate(zip(quantity, unit, kind, strict=True)):
        if how == TONNES:
            out[:, i] = value
        elif code in catalogue_.kinds and how in catalogue_.kinds[code].density:
            out[:, i] = value * np.asarray(catalogue_.kinds[code].density[how])
    return out[0], out[1], out[2]


def _three(values: Sequence[float]) -> tuple[float, float, float]:
    low, middle, high = (float(v) for v in values)
    return low, middle, high


def _said(value: object) -> str:
    return (
        " ".join(bare(value).replace("’", "'").replace("_", " ").replace("-", " ").split())
        if value
        else ""
    )
