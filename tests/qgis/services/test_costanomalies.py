"""Accounts of a town as its export has them: what is to be examined, what moved, what contracts say."""

import csv
import random

import pytest
from qgis.core import QgsProcessingException

from ...helpers.toolrun import rows, run_tool
from ..acts.test_councilacts import pdf

YEARS = range(2015, 2025)


def account(item, year, rise=1.0):
    """An amount that grows by 2 % a year, give or take 1.5 %."""
    drawn = random.Random(f"{item} {year}").gauss(0, 0.015)
    return 1_000_000 * (1 + int(item[-1]) / 3) * 1.02 ** (year - 2015) * (1 + drawn) * rise


def write(path, titles, table):
    with open(path, "w", encoding="utf-8", newline="") as out:
        told = csv.writer(out, delimiter=";")
        told.writerow(titles)
        told.writerows(table)
    return str(path)


@pytest.fixture
def accounts(tmp_path):
    """Ten functions; F3 is planted 30 % higher in the last year, F9 goes to the métropole in 2022."""
    table = []
    for i in range(10):
        for year in YEARS:
            amount = account(f"F{i}", year, 1.3 if (i, year) == (3, 2024) else 1.0)
            if i == 9 and year >= 2022:
                amount = 0.0 if year > 2022 else amount * 0.05
            text = f"{amount:.2f}".replace(".", ",")
            table.append((year, "F", "D", f"F{i}", text))
            table.append((year, "I", "D", f"F{i}", "999999999,00"))
    return write(
        tmp_path / "comptes.csv",
        ("Exercice", "Section", "Sens", "Fonction", "Montant"),
        table,
    )


def test_a_planted_rise_is_found_and_a_transfer_is_perimeter(accounts, tmp_path):
    moved = write(
        tmp_path / "perimetres.csv",
        ("poste", "annee", "motif"),
        [("F9", 2022, "déchets transférés à la métropole"), ("F77", 2020, "inconnu")],
    )
    made = run_tool(
        "costanomalies",
        {
            "ACCOUNTS": accounts,
            "PERIMETERS": moved,
            "OUTPUT": str(tmp_path / "out.gpkg"),
            "HISTORY": str(tmp_path / "all.gpkg"),
        },
    )
    last = {r["item"]: r for r in rows(made["OUTPUT"])}
    assert {i for i, r in last.items() if r["class"] == "anomaly"} == {"F3"}
    assert next(iter(last)) == "F3"  # what is to be examined stands first
    for row in last.values():
        inside = row["expected_low"] <= row["amount"] <= row["expected_high"]
        if row["amount"]:
            assert ("seraient habituels" in row["reason_fr"]) != inside
    assert last["F3"]["rank"] == 1 and last["F3"]["expected_high"] < last["F3"]["amount"]
    assert last["F3"]["amount"] == pytest.approx(account("F3", 2024, 1.3), abs=0.01)
    told = {(r["item"], r["year"]): r for r in rows(made["HISTORY"])}
    assert told["F9", 2022]["class"] == "perimeter"
    assert "déchets transférés" in told["F9", 2022]["reason_fr"]
    assert told["F9", 2023]["class"] != "anomaly"
    assert sum(r["class"] == "anomaly" for r in told.values()) <= 3
    warned = {w["code"] for w in made["RUN"]["warnings"]}
    assert "costs_perimeter_unmatched" in warned


def test_other_towns_take_off_what_happened_everywhere(tmp_path):
    table = [
        (
            town,
            year,
            f"F{i}",
            account(f"{town[-1]}F{i}", year, 1.3 if (i, year) == (1, 2024) else 1.0),
        )
        for town in ("Ville 0", "Ville 1", "Ville 2", "Ville 3", "Ville 4", "Ville 5", "Ville 6")
        for i in range(8)
        for year in YEARS
    ]
    path = write(tmp_path / "ofgl.csv", ("Commune", "Exer", "Agregat", "Montant"), table)
    made = run_tool(
        "costanomalies",
        {"ACCOUNTS": path, "TOWN": "ville 0", "OUTPUT": str(tmp_path / "out.gpkg")},
    )
    last = {r["item"]: r for r in rows(made["OUTPUT"])}
    assert last["F1"]["class"] == "usual" and last["F1"]["beside"] == "peers"
    assert made["COUNTS"]["peers"] == 6
    with pytest.raises(QgsProcessingException, match="several towns|plusieurs communes"):
        run_tool("costanomalies", {"ACCOUNTS": path, "OUTPUT": "memory:"})


def test_contracts_indicators_and_meters(accounts, tmp_path):
    folder = tmp_path / "contrats"
    folder.mkdir()
    pdf(
        folder / "eau.pdf",
        "Article 3 - Le contrat prend fin le 31 décembre 2027.\nArticle 4 - Les prix sont révisés chaque année.\n"
        "Article 5 - Il est conclu sans tacite reconduction.\nArticle 6 - Des pénalités de retard sont dues.",
    )  # fmt: skip
    pdf(folder / "scan.pdf", "")
    sispea = write(
        tmp_path / "sispea.csv",
        ("Commune", "Annee", "Indicateur", "Valeur"),
        [("Ville 0", 2024, "P104.3", 61)]
        + [(f"Ville {i}", 2024, "P104.3", 84 + i) for i in range(1, 9)],
    )
    meters = write(
        tmp_path / "meters.csv",
        ("commune", "building", "fluide", "year", "kwh"),
        [
            (
                town,
                f"F{i}",
                "gaz",
                y,
                account(f"F{i}", y, 1.4 if (town[-1], i, y) == ("0", 2, 2024) else 1),
            )
            for town in ("Ville 0", "Ville 1")
            for i in range(8)
            for y in YEARS
        ],
    )
    made = run_tool(
        "costanomalies",
        {
            "ACCOUNTS": accounts, "TOWN": "Ville 0", "CONTRACTS": str(folder), "INDICATORS": sispea, "CONSUMPTION": meters,
            **{k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "CLAUSES", "SERVICES", "CONSUMED")},
        },
    )  # fmt: skip
    clauses = {(r["kind"], r["date"], bool(r["denied"])) for r in rows(made["CLAUSES"])}
    assert clauses >= {("end", "2027-12-31", False), ("renewal", "", True)}
    assert {k for k, *_ in clauses} >= {"end", "renewal", "revision", "penalty"}
    assert made["COUNTS"]["contracts_scanned"] == 1
    (service,) = rows(made["SERVICES"])
    assert (service["class"], service["towns"]) == ("worse", 8) and service["name_fr"].startswith(
        "rendement"
    )
    consumed = {r["item"]: r["class"] for r in rows(made["CONSUMED"])}
    assert consumed["F2 (gaz)"] == "anomaly" and consumed["F5 (gaz)"] == "usual"
    assert made["COUNTS"]["facilities"] == 8  # those of the other town are not added
    (used,) = (r["amount"] for r in rows(made["CONSUMED"]) if r["item"] == "F5 (gaz)")
    assert used == pytest.approx(account("F5", 2024), abs=0.01)


def test_a_table_without_years_is_one_sentence(tmp_path):
    path = write(tmp_path / "x.csv", ("Fonction", "Montant"), [("A", 1), ("B", 2)])
    with pytest.raises(QgsProcessingException, match="year"):
        run_tool("costanomalies", {"ACCOUNTS": path, "OUTPUT": "memory:"})
