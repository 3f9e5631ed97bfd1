"""Accounts that are judged, and what contracts say, on tables and sentences made for it."""

import re

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.services import contracts, costreport, costs, costtables, indicators

YEARS = range(2012, 2025)


def accounts(of, town="", items=30):
    """A table of amounts: ``of(item, year)``."""
    rows = [(town, f"F{i}", f"F{i}", y, of(i, y)) for i in range(items) for y in YEARS]
    return pd.DataFrame(rows, columns=["town", "item", "code", "year", "amount"])


def drawn(seed, spread=0.02):
    draw = np.random.default_rng(seed)
    return lambda i, y: 1e6 * 1.02 ** (y - 2012) * np.exp(draw.normal(0, spread))


def test_what_moves_a_town_alone_is_variation_beside_its_peers():
    here = drawn(0, 0.003)
    own = accounts(lambda i, y: here(i, y) * (1.08 if y % 2 else 1.0), "A")
    peers = [accounts(drawn(n, 0.003), f"P{n}") for n in range(1, 9)]
    rows = costs.judge(pd.concat([own, *peers]), town="A").rows
    judged = rows[rows["class"].isin([costs.ANOMALY, costs.USUAL, costs.VARIABLE])]
    assert len(judged) >= 200 and set(judged["beside"]) == {"peers"}
    assert (judged["class"] == costs.ANOMALY).mean() <= 0.06


def test_a_year_that_the_table_leaves_out_is_no_change_of_perimeter():
    table = accounts(drawn(1))
    told = costreport.report_costs(costs.judge(table[table["year"] != 2020])).history
    assert 2020 not in set(told["year"])
    after = told[told["year"] == 2021]
    assert set(after["class"]) == {costs.THIN} and "2020" not in set(told["data_date"])
    assert {r for r in after["reason_en"]} == {
        "no amount of 2021 and of the year before it to compare"
    }
    assert costs.SUSPECTED not in set(told["class"])


def read(table, titles, wanted=()):
    frame = pd.DataFrame(table, columns=titles)
    columns = costtables.columns_of(frame, ("year", "item", "amount"), wanted=wanted)
    told, _ = costtables.read_accounts(frame, columns, costtables.ALL)
    return dict(zip(told["item"], told["amount"], strict=True))


def test_energies_and_units_of_a_building_are_not_added():
    table = [("Mairie", "électricité", "kWh", 2023, 100), ("Mairie", "eau", "m3", 2023, 5)]
    titles = ("batiment", "fluide", "unite", "annee", "consommation")
    assert read(table, titles, costtables.APART) == {
        "Mairie (électricité, kWh)": 100, "Mairie (eau, m3)": 5,
    }  # fmt: skip
    # a column of numbers is no name of a fluid, and accounts are not parted by it
    assert read(
        [("Mairie", 7, 2023, 100), ("Mairie", 8, 2023, 5)],
        ("batiment", "energie", "annee", "consommation"),
        costtables.APART,
    ) == {"Mairie": 105}
    assert read(table, titles) == {"Mairie": 105}


def services(rows, titles=("Commune", "Nom service", "Annee", "Indicateur", "Valeur")):
    frame = pd.DataFrame(rows, columns=titles)
    columns = costtables.columns_of(
        frame, ("year", "indicator", "amount", "town"), wanted=("delegated",)
    )
    return costtables.read_indicators(frame, columns)


def test_two_services_of_one_town_are_two_rows():
    rows = [("A", "Nord", 2024, "P104.3", 80), ("A", "Sud", 2024, "P104.3", 85)]
    for i in range(6):
        rows += [(f"P{i}", s, 2024, "P104.3", 82 + i / 2) for s in ("Nord", "Sud")]
    told, _ = services(rows)
    found = indicators.compare_indicators(told, "A").set_index("service")
    assert found["value"].to_dict() == {"Nord": 80, "Sud": 85}
    assert set(found["towns"]) == {6} and found["median"].between(82, 85).all()
    bare, counts = services([(*r[:1], *r[2:]) for r in (*rows, ("A", "", 2024, "P104.3", "?"))],
                            ("Commune", "Annee", "Indicateur", "Valeur"))  # fmt: skip
    alone = indicators.compare_indicators(bare, "A").set_index("service")
    assert alone["value"].to_dict() == {"1": 80, "2": 85} and counts["rows_unread"] == 1


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Il n'est pas renouvelable par tacite reconduction.", True),
        ("La tacite reconduction est exclue.", True),
        ("Toute reconduction tacite est formellement interdite.", True),
        ("La reconduction n'est pas prévue au présent marché.", True),
        (
            "Le contrat est conclu sans tacite reconduction dès lors que le conseil l'approuve.",
            True,
        ),
        ("Le marché ne pourra être reconduit tacitement.", True),
        ("Les prix ne sont pas révisables.", True),
        ("Le contrat ne comporte pas de clause de tacite reconduction.", True),
        ("Le titulaire ne peut pas refuser la reconduction du marché.", False),
        ("La durée totale ne peut excéder quatre ans, reconductions comprises.", False),
        ("Le marché ne peut être reconduit que deux fois.", False),
        ("Le contrat est renouvelé par tacite reconduction.", False),
        ("S'il n'est pas dénoncé avant son terme le contrat est tacitement reconduit.", False),
        ("Si le titulaire ne le dénonce pas, il se poursuit par tacite reconduction.", False),
        ("Le prix n'est pas ferme et la révision des prix est annuelle.", False),
        ("La tacite reconduction au-delà de quatre ans est exclue.", False),
        ("Les pénalités ne sont pas applicables en cas de force majeure.", False),
    ],
)
def test_what_a_contract_denies(sentence, denied):
    found = contracts.clauses_in(sentence)
    assert [c.denied for c in found] == [denied] * len(found) and found


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Il prend fin le 31/12/2027, sauf reconduction jusqu'au 31/12/2029.", "2027-12-31"),
        ("Le 31/12/2027, date d'échéance, sauf prolongation jusqu'au 31/12/2029.", "2027-12-31"),
        ("Conclu le 1er janvier 2020 et renouvelé en 2023, il prend fin le 31 décembre 2026.", "2026-12-31"),
        ("L'échéance du marché, notifié le 3 mars 2020, est le 31/12/2027.", "2027-12-31"),
        ("Le contrat reconduit tacitement expire le 31/12/2029.", "2029-12-31"),
        ("Notifié le 3 mars 2020, il expire sauf reconduction le 31/12/2027.", "2027-12-31"),
    ],
)  # fmt: skip
def test_the_end_of_a_contract_is_before_its_renewal(sentence, date):
    (end,) = (c for c in contracts.clauses_in(sentence) if c.kind == contracts.END)
    assert end.date == date
    told = [d for d in ("2020", "2026", "2027", "2029") if re.search(rf"[a-z/] ?{d}", sentence)]
    assert [d[:4] for d in end.dates] == sorted(told)
