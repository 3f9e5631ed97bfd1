"""Water mains: reading with named doubts, empirical Bayes by hand, a learner that never sees the
answer, topology.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.run import Run
from clairville.algorithms.maintenance import pipefailure, piperank, pipes, redundancy


def mains(rows):
    return pd.DataFrame(
        rows, columns=["id", "material", "diameter_mm", "installed_year", "length_m"]
    )


def breaks(rows):
    table = pd.DataFrame(rows, columns=["pipe_id", "date"])
    return table.assign(date=pd.to_datetime(table["date"]))


def test_every_doubt_is_counted_and_named():
    found = pipes.read(
        mains(
            [
                ("1", "CI", 0, 1950, 100),
                ("1", "CI", 100, 1950, 100),
                ("2", "XXX", 0.15, 2090, 50),
                ("3", "PVC", 150, None, 10),
            ]
        ),
        breaks(
            [
                ("1.0", "2001-05-01"),
                ("1", "1940-05-01"),
                ("9", "2001-05-01"),
                ("3", None),
                ("3", "2099-01-01"),
            ]
        ),
        last_year=2024,
    )
    assert {code: values["count"] for code, values in found.warnings} == {
        "pipes_duplicate_ids": 1,
        "pipes_unknown_material": 1,
        "pipes_diameter_metres": 1,
        "pipes_diameter_zero": 1,
        "pipes_future": 1,
        "pipes_no_year": 1,
        "pipes_breaks_unjoined": 1,
        "pipes_breaks_undated": 1,
        "pipes_breaks_future": 1,
        "pipes_breaks_early": 1,
    }
    assert found.frame["diameter_mm"].tolist()[1] == 150.0
    assert found.breaks[["row", "year", "early"]].values.tolist() == [
        [0, 2001, False],
        [0, 1940, True],
    ]


def test_lengths_in_another_unit_are_replaced_by_the_line():
    lines = gpd.GeoDataFrame(
        mains(
            [
                ("1", "CI", 100, 1950, 100_000.0),
                ("2", "CI", 100, 1950, 100.0),
                ("3", "CI", 100, 1950, 0.0),
            ]
        ),
        geometry=[shapely.linestrings([[0, 0], [100, 0]])] * 3,
    )
    found = pipes.read(lines, breaks([("1", "2001-05-01")]), last_year=2024)
    assert found.frame["length_m"].tolist() == [100.0, 100.0, 100.0]
    assert ("pipes_length_unit", {"count": 1, "total": 3}) in found.warnings
    with pytest.raises(DataError):
        pipes.read(
            mains([("1", "CI", 100, 1950, None)]), breaks([("1", "2001-05-01")]), last_year=2024
        )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fonte ductile", "ductile_iron"),
        ("11", "ductile_iron"),
        ("CI", "grey_iron"),
        ("Amiante-ciment", "asbestos_cement"),
        ("02", "asbestos_cement"),
        ("PVC < 1980", "pvc"),
        ("24", "pvc"),
        ("PVCO", "pvc_oriented"),
        ("PEHD", "pe"),
        ("plomb", "lead"),
        ("XXX", "unknown"),
        (None, "unknown"),
        ("", "unknown"),
    ],
)
def test_materials_of_cities_and_of_raepa(text, wanted):
    assert pipes.family(text) == wanted


def test_raepa_codes_are_written():
    assert pipes.raepa_code("16", "pe", 1990) == "16"
    assert (
        pipes.raepa_code("PVC", "pvc", 1970) == "24"
        and pipes.raepa_code("PVC", "pvc", 1990) == "26"
    )
    assert pipes.raepa_code(None, "unknown", 1990) == "00"


def test_published_empirical_bayes_by_hand():
    read = pipes.read(
        mains([("1", "CI", 100, 1950, 100), ("2", "CI", 100, 1955, 300)]),
        breaks([("1", "2001-01-01"), ("1", "2003-01-01")]),
        last_year=2024,
    )
    # one cell: 2 breaks on 400 m x 10 years; m = 2 / 4000
    rate = pipefailure.published(read, 2000, 2009)
    assert rate == pytest.approx([(1 + 2) / (2000 + 1000), (1 + 0) / (2000 + 3000)])


def test_years_in_service_not_years_of_record():
    read = pipes.read(
        mains(
            [("1", "CI", 100, 1950, 100), ("2", "CI", 100, 2006, 100), ("3", "CI", 100, 2020, 100)]
        ),
        breaks([("1", "2001-01-01")]),
        last_year=2024,
    )
    assert pipefailure.service_years(read, 2000, 2009).tolist() == [10, 4, 0]


@pytest.fixture(scope="module")
def city():
    rng = np.random.default_rng(2)
    n = 3000
    table = pd.DataFrame(
        {
            "id": [str(i) for i in range(n)],
            "material": rng.choice(["CI", "DI", "PVC"], n, p=[0.3, 0.4, 0.3]),
            "diameter_mm": rng.choice([100.0, 150, 300], n),
            "installed_year": rng.integers(1940, 1995, n).astype(float),
            "length_m": rng.gamma(2, 60, n),
            "street": [f"s{i // 4}" for i in range(n)],
        }
    )
    bad_street = np.repeat(rng.gamma(1.0, 1.0, n // 4), 4)
    rate = (
        table["material"].map({"CI": 8e-4, "DI": 2e-4, "PVC": 5e-5}).to_numpy()
        * bad_street
        * table["length_m"].to_numpy()
    )
    rows = [
        (str(i), f"{year}-06-01")
        for year in range(1995, 2023)
        for i in np.flatnonzero(rng.random(n) < rate)
    ]
    return table, breaks(rows)


def test_the_learner_beats_the_yardstick_where_streets_matter(city):
    read = pipes.read(*city, last_year=2023)
    found = pipefailure.validate(read, pipefailure.Period(1995, 2016, 2022), repeats=100)
    assert found.table["published"][2] > found.table["age"][2]
    assert found.chosen in ("blend", "model")
    assert found.gain[2] > 0


def test_a_condition_score_never_enters(city):
    table, events = city
    after = events["date"].dt.year >= 2016
    leak = table["id"].map(events[after]["pipe_id"].value_counts()).fillna(0)
    plain = pipefailure.validate(
        pipes.read(table, events, last_year=2023), pipefailure.Period(1995, 2016, 2022), repeats=10
    )
    leaky = pipefailure.validate(
        pipes.read(table.assign(CONDITION_SCORE=leak, condition=leak), events, last_year=2023),
        pipefailure.Period(1995, 2016, 2022),
        repeats=10,
    )
    for name in plain.table:
        assert plain.table[name] == pytest.approx(leaky.table[name])
    # what the leak would have given
    length = table["length_m"].to_numpy()
    assert (
        pipefailure.metrics.hit_rates(leak, leak / length, length, (0.2,))[0]
        > plain.table["chosen"][3] + 0.1
    )
    read = pipes.read(table, events, last_year=2023)
    assert tuple(pipefailure.features(read, 1995, 2015)) == pipefailure.FEATURES


def test_features_know_nothing_after_their_year(city):
    table, events = city
    full = pipes.read(table, events, last_year=2023)
    early = pipes.read(table, events[events["date"].dt.year <= 2010], last_year=2023)
    pd.testing.assert_frame_equal(
        pipefailure.features(full, 1995, 2010), pipefailure.features(early, 1995, 2010)
    )


def test_ranked_layer_has_the_contract_and_no_customers(city):
    table, events = city
    found = piperank.rank(
        table.assign(customers=5), events, span=(1995, 2016, 2022), last_year=2023, run=Run("r")
    )
    results.check(found.pipes)
    assert "customers" not in found.pipes and found.pipes["consequence"].min() > 1
    assert found.pipes["expected"].iloc[0] == pytest.approx(
        found.pipes["score"].iloc[0] / found.pipes["consequence"].iloc[0]
    )
    assert found.report["headline"][0]["code"] == "pipes_plain"
    assert found.report["headline"][1]["code"].startswith("pipes_verdict_")


def test_a_short_or_empty_record_is_refused(city):
    table, events = city
    read = pipes.read(table, events, last_year=2023)
    with pytest.raises(DataError):
        pipefailure.Period(2010, 2012, 2022)
    with pytest.raises(DataError, match="test"):
        pipefailure.validate(
            pipes.read(table, events[events["date"].dt.year < 2016], last_year=2023),
            pipefailure.Period(1995, 2016, 2022),
        )
    with pytest.raises(DataError):
        pipefailure.period(read.breaks[:0])


def test_bridges_by_hand():
    # 0 - 1 = 2 (two pipes), 2 - 3, 3 - 4, source at 0
    start, end = [0, 1, 1, 2, 3], [1, 2, 2, 3, 4]
    demand = np.array([0.0, 1, 2, 4, 8])
    is_bridge, cut = redundancy.bridges(
        5, start, end, demand, np.array([True, False, False, False, False])
    )
    assert is_bridge.tolist() == [True, False, False, True, True]
    assert cut.tolist() == [15, 0, 0, 12, 8]
    assert redundancy.bridges(5, start, end, demand)[1].tolist() == [0, 0, 0, 3, 7]
    # a second source at 4: nothing is cut off by one break
    assert (
        redundancy.bridges(5, start, end, demand, np.array([True, False, False, False, True]))[
            1
        ].sum()
        == 0
    )


def test_bridges_against_removing_each_link():
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rng = np.random.default_rng(4)
    start, end = rng.integers(0, 60, 75), rng.integers(0, 60, 75)

    def parts(keep):
        return connected_components(
            coo_matrix((np.ones(keep.sum()), (start[keep], end[keep])), shape=(60, 60)), False
        )[0]

    every = np.ones(75, bool)
    wanted = [parts(every & (np.arange(75) != k)) > parts(every) for k in range(75)]
    assert redundancy.bridges(60, start, end)[0].tolist() == wanted


def test_epanet_files_are_read(data_folder):
    for name, junctions, links in (("Net3", 92, 119), ("ky4", 959, 1158), ("L-TOWN", 782, 909)):
        net = redundancy.read_inp(
            (data_folder / "epanet_networks" / f"{name}.inp").read_text(encoding="latin-1")
        )
        assert (~net.source).sum() == junctions and len(net.links) == links
        found, cut = redundancy.bridges(len(net.nodes), net.start, net.end, net.demand, net.source)
        assert 0 < found.sum() < len(net.links) and cut.max() <= net.demand.sum() + 1e-9
    with pytest.raises(DataError, match="P1"):
        redundancy.read_inp("[JUNCTIONS]\nA 0\n[PIPES]\nP1 A B 10 100 100 0 Open\n")


def test_kitchener_published_figures(data_folder):
    """8 / 30 / 50 / 73 % of 535 breaks in 1 / 5 / 10 / 20 % of length, within a point."""
    folder = data_folder / "kitchener_water"
    raw = pd.read_csv(folder / "Water_Mains.csv.gz", encoding="utf-8-sig", low_memory=False)
    events = pd.read_csv(
        folder / "Water_Main_Breaks.csv.gz", encoding="utf-8-sig", low_memory=False
    )
    table = pd.DataFrame(
        {
            "id": raw["WATMAINID"].astype(str),
            "material": raw["MATERIAL"],
            "diameter_mm": raw["PIPE_SIZE"],
            "installed_year": pd.to_numeric(raw["INSTALLATION_DATE"].str[:4]),
            "length_m": raw["Shape__Length"],
        }
    )
    read = pipes.read(
        table,
        pd.DataFrame(
            {"pipe_id": events["ASSETID"], "date": pd.to_datetime(events["INCIDENT_DATE"].str[:10])}
        ),
        last_year=2023,
    )
    after, length = pipefailure.count(read, 2016, 2022), read.frame["length_m"].to_numpy()

    def hit(score):
        return 100 * pipefailure.metrics.hit_rates(after, score, length, pipefailure.SHARES)

    assert len(read.frame) == 15903 and after.sum() == 535
    assert hit(pipefailure.published(read, 1997, 2015)) == pytest.approx([8, 30, 50, 73], abs=1)
    assert hit(pipefailure.count(read, 1997, 2015) / length) == pytest.approx(
        [5, 28, 44, 60], abs=1
    )
    assert hit(-table["installed_year"].fillna(2000).to_numpy()) == pytest.approx(
        [1, 12, 30, 67], abs=1.5
    )


INP = """[JUNCTIONS]
A 10 5
B 10 3
C 10 2
[RESERVOIRS]
S 50
[PIPES]
p1 S A 100 200 100 0 Open
p2 A B 100 150 100 0 Open
p3 A B 120 150 100 0 Open
p4 B C 80 100 100 0 Open
[COORDINATES]
A 0 0
"""


def test_an_epanet_network_tells_which_mains_have_no_second_way(city):
    table, events = city
    named = table.assign(id=[f"p{i + 1}" if i < 4 else f"m{i}" for i in range(len(table))])
    moved = events.assign(
        pipe_id=events["pipe_id"].map(dict(zip(table["id"], named["id"], strict=True)))
    )
    found = piperank.rank(named, moved, span=(1995, 2016, 2022), last_year=2023, epanet=INP)
    level = found.pipes.set_index("id")["consequence"]
    assert level["p1"] > 1 and level["p4"] > 1  # from the source, and to the dead end
    assert level["p2"] == level["p3"] == level["m10"] == 1  # two ways, or not in the network
    assert ("pipes_inp_unmatched", {"count": 2996, "total": 3000}) in found.warnings
    with pytest.raises(DataError, match="EPANET"):
        piperank.rank(table, events, span=(1995, 2016, 2022), last_year=2023, epanet=INP)


def test_redundancy_of_a_real_network(data_folder, city):
    """L-TOWN's own pipes as mains: a single break of a flagged one really cuts demand off every
    source.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    text = (data_folder / "epanet_networks" / "L-TOWN.inp").read_text(encoding="latin-1")
    net = redundancy.read_inp(text)
    table = city[0].iloc[: len(net.links)].assign(id=net.links)
    events = breaks([(net.links[i % 50], f"{1995 + i % 28}-01-01") for i in range(600)])
    found = piperank.rank(table, events, span=(1995, 2016, 2022), last_year=2023, epanet=text)
    flagged = set(found.pipes.loc[found.pipes["consequence"] > 1, "id"])
    assert found.counts["epanet_unmatched"] == 0 and 0 < len(flagged) < len(net.links)

    def served(keep):
        n = len(net.nodes)
        parts = connected_components(
            coo_matrix((np.ones(keep.sum()), (net.start[keep], net.end[keep])), shape=(n, n)), False
        )[1]
        return net.demand[np.isin(parts, parts[net.source])].sum()

    every = np.ones(len(net.links), bool)
    for k in np.random.default_rng(0).choice(len(net.links), 120, replace=False):
        without = every.copy()
        without[k] = False
        assert (served(without) < served(every) - 1e-9) == (net.links[k] in flagged)


def test_without_breaks_a_stated_rule_ranks_and_says_so():
    table = mains(
        [
            ("old", "CI", 100, 1924, 100),
            ("new", "CI", 100, 2024, 100),
            ("plastic", "PVC", 100, 1974, 100),
        ]
    )
    found = piperank.rank(table, None, last_year=2024)
    results.check(found.pipes)
    assert found.pipes["id"].tolist() == ["old", "new", "plastic"] and found.validation is None
    rate = found.pipes.set_index("id")["breaks_100km_year"]
    assert rate.to_dict() == pytest.approx({"old": 37.5, "new": 12.5, "plastic": 6.0})
    assert (
        found.report["headline"][0]["code"] == "pipes_expert"
        and ("pipes_expert_rule", {}) in found.warnings
    )
