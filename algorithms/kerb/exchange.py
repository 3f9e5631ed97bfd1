"""Bays in the national exchange format: schema-aire-livraison 1.0.0 of CEREMA (Licence Ouverte 2.0),
lengths in centimetres, condition and hours in its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.words import fold
from .supply import open_minutes

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, Ints

COLUMNS = (
    "ARR_PRESENT", "ARR_URL", "ACTIVE", "UUID", "ID", "NOM", "DATE_MAJ", "LONGITUDE", "LATITUDE",
    "GEOM_WKT", "ADRESSE", "CODE_POSTAL", "COMMUNE", "DISPOSITION", "PARITE_TROTTOIR",
    "LOCALISATION", "LONGUEUR", "LARGEUR", "MARQUAGE_ETAT", "MARQUAGE_CONFORMITE", "TYPE",
    "PANNEAU_PRESENT", "PANNEAU_ETAT", "DUREE_MAX", "DUREE_CONTROLE", "TEMPORALITE_CDS",
    "TEMPORALITE_OSM", "EQUIPEMENTS", "IRVE_PUISSANCE", "ABAISSEMENT_TROTTOIR", "COMMENTAIRE",
)  # fmt: skip
_MARKING = {"good": "bon état", "damaged": "dégradé", "absent": "absent"}
_SIGN = {"good": ("oui", "bon état"), "damaged": ("oui", "dégradé"), "absent": ("non", "n/a")}
# What the pattern of ADRESSE does not let through.
_BARRED = re.compile(r"[^a-zA-Z0-9\-–'’«»°\"\sÀ-ÿ(),.]")
_OSM = re.compile(r"^(?:[A-Z][a-z][-,A-Za-z ]* )?\d{2}:\d{2}-\d{2}:\d{2}[-\d:,; A-Za-z]*$")
# A width that this many bays and all of them share was filled in, not measured.
_SAME = 20


def exchange_of(layer: Frame, rows: Ints, longitude: Floats, latitude: Floats) -> Frame:
    """The table of the schema, a row a bay; what is not known, or lies outside of what the schema
    allows, is empty.

    Parameters
    ----------
    layer
        Theme ``delivery_bays``.
    rows
        (k,) positions of the bays that count.
    longitude, latitude
        (k,) degrees, WGS84.

    Returns
    -------
    Frame
        (k, 31) texts and numbers.
    """
    here = layer.iloc[rows]
    n = len(here)

    def texts(name: str) -> list[str]:
        if name not in here:
            return [""] * n
        return [str(v).strip() for v in here[name].astype(object).where(here[name].notna(), "")]

    def centimetres(name: str, most: float) -> list[float | None]:
        if name not in here:
            return [None] * n
        value = 100.0 * pd.to_numeric(here[name], errors="coerce").to_numpy(float)
        if name == "width_m" and n >= _SAME and len(np.unique(value)) == 1:
            return [None] * n
        return [round(v) if 100.0 <= v <= most else None for v in value]

    out: dict[str, Any] = {name: [None] * n for name in COLUMNS}
    out["ID"] = _unique(texts("id"), rows)
    out["LONGITUDE"] = np.round(np.asarray(longitude, float), 6)
    out["LATITUDE"] = np.round(np.asarray(latitude, float), 6)
    out["ADRESSE"] = [_BARRED.sub(" ", t).strip() or None for t in texts("address")]
    out["LONGUEUR"] = centimetres("length_m", 10_000.0)
    out["LARGEUR"] = centimetres("width_m", 1_000.0)
    out["MARQUAGE_ETAT"] = [_MARKING.get(t) for t in texts("marking")]
    signs = [_SIGN.get(t, (None, None)) for t in texts("sign")]
    out["PANNEAU_PRESENT"], out["PANNEAU_ETAT"] = [s[0] for s in signs], [s[1] for s in signs]
    out["TYPE"] = [_kind(t) for t in texts("kind")]
    out["PARITE_TROTTOIR"] = [_side(t) for t in texts("side")]
    hours = zip(texts("hours_from"), texts("hours_to"), texts("hours"), strict=True)
    out["TEMPORALITE_OSM"] = [_osm(a, b, c) for a, b, c in hours]
    return pd.DataFrame(out, columns=list(COLUMNS))


def _unique(names: list[str], rows: Ints) -> list[str]:
    """Every bay under a name of its own: the layer's, with a number where two share it."""
    seen: set[str] = set()
    out = []
    for name, row in zip(names, rows, strict=True):
        base = name or str(int(row) + 1)
        told, again = base, 2
        while told in seen:
            told, again = f"{base}-{again}", again + 1
        seen.add(told)
        out.append(told)
    return out


def _kind(text: str) -> str | None:
    plain = fold(text)
    for word, kind in (("period", "périodique"), ("permanent", "permanente")):
        if word in plain:
            return f"aire {kind}"
    return "zone marchandises" if "zone marchandises" in plain else None


def _side(text: str) -> str:
    plain = fold(text).strip()
    return plain if plain in ("pair", "impair") else "inconnu"


def _osm(start: str, end: str, text: str) -> str | None:
    if np.isfinite(open_minutes(start, end)):
        found = [re.search(r"(\d{1,2})\s*[:hH]\s*(\d{0,2})", t) for t in (start, end)]
        parts = [f"{int(m.group(1)):02d}:{int(m.group(2) or 0):02d}" for m in found if m]
        return "-".join(parts)
    return text if _OSM.match(text) and np.isfinite(open_minutes(None, None, text)) else None
