"""Crashes of the demo territory, from the files of the ministry: places, kinds of vehicle and age bands, no person."""

from demofiles import (
    feature,
    geojson,
    rounded,
    save_geojson,
)

CARS = {"VL seul", "VU seul", "Voiturette"}


HEAVY = {"PL", "Autobus", "Autocar", "Tracteur routier"}


CYCLES = {"Bicyclette", "VAE"}


def age_band(birth, year):
    if birth is None or birth != birth:
        return "age_unknown"
    age = year - int(birth)
    return "under_18" if age < 18 else "aged_18_64" if age < 65 else "aged_65_plus"


def vehicle_kind(label):
    if label in CYCLES:
        return "cyclists"
    if label in CARS:
        return "cars"
    if label.startswith("EDP"):
        return "scooters"
    if label.startswith(("Scooter", "Motocyclette", "Cyclomoteur", "3RM")):
        return "powered_two_wheelers"
    return "heavy_vehicles" if any(label.startswith(h) for h in HEAVY) else None


def accidents(source, out):
    """One point per accident: persons by severity and age band, vehicles by kind; no birth year, no
    sex.
    """
    severity = {1: "unhurt", 2: "killed", 3: "hospitalised", 4: "light"}
    zero = dict.fromkeys(
        [
            *severity.values(),
            "cyclists",
            "scooters",
            "powered_two_wheelers",
            "cars",
            "heavy_vehicles",
            "under_18",
            "aged_18_64",
            "aged_65_plus",
            "age_unknown",
        ],
        0,
    )
    found, vehicles = {}, set()
    for person in geojson(source / "accidents_2019/accidents2019_paris.geojson.gz"):
        p = person["properties"]
        number = str(int(p["Num_Acc"]))
        row = found.setdefault(
            number,
            feature(
                {
                    "num_acc": number,
                    "annee": 2019,
                    "com": p["com"],
                    **zero,
                    "intersection": p["int"],
                    "lumiere": p["lum"],
                    "voie": p["voie"],
                    "catr": int(p["catr"]),
                },
                rounded(person["geometry"], 1),
            ),
        )["properties"]
        row[severity[int(p["grav"])]] += 1
        row[age_band(p["an_nais"], 2019)] += 1
        vehicle = (number, p["id_vehicule"])
        kind = vehicle_kind(p["catv"] or "")
        if kind and vehicle not in vehicles:
            row[kind] += 1
        vehicles.add(vehicle)
    save_geojson(out / "accidents_2019.geojson.gz", list(found.values()), 2154)
