"""River stage hours ahead on the flood of June 2000 of the Garonne; writes docs/methods/tables/stage.md.

Needs CLAIRVILLE_DATA and is skipped without it.
"""

import os
import pathlib
import time

from shared import ROOT

# isort: split

import pandas as pd

from clairville.algorithms.water import stage

# Gauges upstream of each, by the map of the rivers. The ways and settings were chosen on the three below;
# Toulouse was looked at once they stood.
_GARONNE = ("O000001001", "O001004003", "O005002001", "O020002001", "O059251001")
_ARIEGE = ("O102251002", "O123251001", "O125251001", "O137251002")
UPSTREAM = {
    "O200004001": (*_GARONNE, "O060003001", *_ARIEGE, "O171253001", "O182401001", "O200001001"),
    "O200001001": (*_GARONNE, "O060003001", *_ARIEGE, "O171253001", "O182401001"),
    "O060003001": _GARONNE,
    "O171253001": _ARIEGE,
}
NAMES = {
    "O200004001": "Garonne, Toulouse (Pont-Neuf)",
    "O200001001": "Garonne, Portet",
    "O060003001": "Garonne, Palaminy",
    "O171253001": "Ariège, Auterive",
}


def levels(folder):
    raw = pd.read_csv(folder / "toulouse_garonne/stage_8_floods.csv.gz", parse_dates=["date_heure"])
    raw = raw[raw["code_crue"] == 2000]
    time_utc = raw["date_heure"].dt.tz_localize(None)
    return stage.hourly(
        pd.DataFrame(
            {"station": raw["code_station"], "time": time_utc, "level_m": raw["hauteur"] / 1000.0}
        )
    )


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        print("stage: CLAIRVILLE_DATA is not set, skipped")
        return
    table = levels(pathlib.Path(folder))
    lines = [
        "# River stage hours ahead: measured",
        "",
        f"Made by `scripts/validate/stage.py` on {time.strftime('%Y-%m-%d')}. Garonne and Ariège, June 2000, hourly; every hour is",
        "an origin, nothing after it is learned from. Root mean square error in metres; crest: the highest forecast less the",
        "highest stage, and how many hours it is late.",
        "",
        "| gauge | hours | origins | last value | ridge, own stage | ridge, gauges upstream | used | 80 % interval holds "
        "| crest (m) | crest (h) |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    begun = time.process_time()
    for code, upstream in UPSTREAM.items():
        told = stage.ahead(table, code, upstream, stage.Params((3, 6, 12)), every_expert=True)
        for r in stage.score(told).itertuples():
            lines.append(
                f"| {NAMES[code]} | {r.horizon:.0f} | {r.n:.0f} | {r.persistence:.3f} | {r.ridge_own:.3f} | {r.ridge_upstream:.3f} "
                f"| **{r.rmse:.3f}** | {100 * r.coverage:.1f} % | {r.crest_m:+.2f} | {r.crest_h:+.0f} |"
            )
    spent = time.process_time() - begun
    lines += [
        "",
        f"{len(UPSTREAM)} gauges, three horizons, all origins: {spent:.1f} s of processor time.",
    ]
    target = ROOT / "docs/methods/tables/stage.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
