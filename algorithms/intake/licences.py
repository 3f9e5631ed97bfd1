"""The licence of an output, from the licences of its inputs. An unknown licence blocks publication,
never viewing.

This orders what the licences themselves say (share-alike, non-commercial, no derivatives); it is no
legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..common.resources import table


@dataclass(frozen=True)
class Outcome:
    """What may be done with an output.

    ``licence``: the licence a published output must carry, "" when attribution is all that is asked
    or nothing may be published. ``publishable``: False blocks publication. ``reasons``: (code,
    values) of ``resources/reasons``.
    """

    licence: str
    publishable: bool
    reasons: tuple[Any, ...]
    non_commercial: bool = False


def licence_of(text: str | None) -> str:
    """The id of the licence that a text names, or "" for one that is unknown or not stated."""
    low = str(text or "").strip().lower()
    return next(
        (
            key
            for key, spec in table("licences")["licences"].items()
            if any(m in low for m in spec["match"])
        ),
        "",
    )


def of_output(inputs: list[tuple[str, str]]) -> Outcome:
    """The :class:`Outcome` for ``inputs``: (layer name, licence text) pairs; several licences are
    separated by "; ".
    """
    found: dict[str, list[str]] = {}
    unknown: list[str] = []
    for name, text in inputs:
        parts = [p.strip() for p in str(text or "").split(";") if p.strip()] or [""]
        for part in parts:
            key = licence_of(part)
            if key:
                found.setdefault(key, []).append(name)
            else:
                unknown.append(name)
    specs = {key: table("licences")["licences"][key] for key in found}
    alike = [key for key, spec in specs.items() if spec["share_alike"]]
    fixed = [key for key, spec in specs.items() if spec.get("no_derivatives")]
    limited = [key for key, spec in specs.items() if spec.get("non_commercial")]
    reasons, publishable = [], True
    if unknown:
        publishable = False
        reasons.append(("licence_unknown", {"names": ", ".join(dict.fromkeys(unknown))}))
    if fixed:
        publishable = False
        reasons.append(("licence_no_derivatives", {"names": _names(fixed, found)}))
    if len(alike) > 1:
        publishable = False
        reasons.append(
            ("licence_conflict", {"licences": ", ".join(specs[k]["name"] for k in alike)})
        )
    if alike and limited and set(limited) - set(alike):
        publishable = False
        reasons.append(
            (
                "licence_conflict",
                {"licences": ", ".join(specs[k]["name"] for k in dict.fromkeys(alike + limited))},
            )
        )
    if limited:
        reasons.append(("licence_non_commercial", {"names": _names(limited, found)}))
    if alike == ["odbl"]:
        reasons.append(("licence_odbl", {"names": _names(alike, found)}))
    elif alike:
        reasons.append(
            (
                "licence_share_alike",
                {"licence": specs[alike[0]]["name"], "names": _names(alike, found)},
            )
        )
    licence = specs[alike[0]]["name"] if publishable and alike else ""
    return Outcome(licence, publishable, tuple(reasons), bool(limited))


def derived(texts: list[str], unstated: str) -> list[str]:
    """The licences of a result made from inputs under ``texts``, as a list: the one that
    share-alike leaves it, else each of theirs; ``unstated`` stands for those of an input that
    states none, so that it goes on blocking publication."""
    asked = of_output([("", text) for text in texts]).licence
    parts = {
        part.strip() for text in texts for part in str(text or unstated).split(";") if part.strip()
    }
    return [asked] if asked else sorted(parts)


def _names(keys: list[str], found: dict[str, list[str]]) -> str:
    return ", ".join(dict.fromkeys(name for key in keys for name in found[key]))
