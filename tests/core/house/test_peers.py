"""Our statistics against other people's programs, which run in an environment of their own
(scripts/environment.sh peers).
"""

import json
import os
import pathlib
import subprocess

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.accidents import spf
from clairville.algorithms.maintenance import redundancy
from clairville.algorithms.network import localtests

PEERS = pathlib.Path(__file__).resolve().parents[3] / "build/venv-peers/bin/python"

_ESDA = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import numpy as np, esda
from libpysal.weights import W
given = json.load(sys.stdin)
x = np.array(given["x"], float)
def weights():
    return W({i: n for i, n in enumerate(given["neighbours"])}, silence_warnings=True)
out = {"gi": esda.G_Local(x, weights(), transform="B", star=True, permutations=0).Zs.tolist(),
       "moran": esda.Moran_Local(x, weights(), transformation="r", permutations=0).Is.tolist(),
       "fdr": float(esda.fdr(np.array(given["p"]), 0.05))}
print(json.dumps(out))
"""

_STATSMODELS = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import numpy as np, statsmodels.api as sm
given = json.load(sys.stdin)
x = sm.add_constant(np.array(given["x"]))
fitted = sm.NegativeBinomial(np.array(given["y"]), x, offset=np.log(given["exposure"])).fit(disp=0, maxiter=500)
poisson = sm.GLM(np.array(given["y"]), x, offset=np.log(given["exposure"]), family=sm.families.Poisson()).fit()
print(json.dumps({"beta": fitted.params[:-1].tolist(), "alpha": float(fitted.params[-1]), "loglike": float(fitted.llf),
                  "poisson": poisson.params.tolist(), "error": poisson.bse.tolist()}))
"""

_WNTR = """
import json, pathlib, sys, warnings
warnings.filterwarnings("ignore")
import networkx as nx, wntr
given = json.load(sys.stdin)
path = pathlib.Path(wntr.__file__).parent / "tests/networks_for_testing" / (given["name"] + ".inp")
net = wntr.network.WaterNetworkModel(str(path))
graph = nx.MultiGraph()
graph.add_edges_from(net.to_graph().edges(keys=True))
demand = {name: net.get_node(name).base_demand for name in net.junction_name_list}
source = set(net.tank_name_list + net.reservoir_name_list)
cut = {}
for u, v, name in [(u, v, next(iter(graph[u][v]))) for u, v in nx.bridges(graph)]:
    graph.remove_edge(u, v, key=name)
    sides = [nx.node_connected_component(graph, end) for end in (u, v)]
    graph.add_edge(u, v, key=name)
    cut[name] = sum(demand.get(n, 0.0) for side in sides if not side & source for n in side)
print(json.dumps({"path": str(path), "demand": demand, "source": sorted(source), "bridges": cut,
                  "links": {name: [link.start_node_name, link.end_node_name] for name, link in net.links()},
                  "pipes": {name: [pipe.length, pipe.diameter] for name, pipe in net.pipes()}}))
"""


def ask(script, given):
    if not PEERS.exists():
        pytest.skip("no build/venv-peers: run scripts/environment.sh peers")
    clean = {"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(PEERS), "-c", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        env=clean,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_gi_star_local_moran_and_false_discovery_equal_esda():
    rng = np.random.default_rng(11)
    n = 400
    rows, columns = rng.integers(0, n, (2, 900))
    pairs = np.unique(np.sort(np.column_stack([rows, columns])[rows != columns], axis=1), axis=0)
    both = np.vstack(
        [
            pairs,
            pairs[:, ::-1],
            np.column_stack([np.arange(n), (np.arange(n) + 1) % n]),
            np.column_stack([(np.arange(n) + 1) % n, np.arange(n)]),
        ]
    )
    both = np.unique(both, axis=0)
    first, neighbour = localtests.neighbours(both[:, 0], both[:, 1], n)
    x = rng.poisson(0.8, n).astype(float)
    p = rng.uniform(0, 1, n) ** 3
    found = ask(
        _ESDA,
        {
            "x": x.tolist(),
            "p": p.tolist(),
            "neighbours": [neighbour[first[i] : first[i + 1]].tolist() for i in range(n)],
        },
    )
    np.testing.assert_allclose(
        localtests.gi_star(x, first, neighbour), found["gi"], rtol=1e-9, atol=1e-12
    )
    np.testing.assert_allclose(
        localtests.local_moran(x, first, neighbour)[0], found["moran"], rtol=1e-9, atol=1e-12
    )
    assert localtests.discoveries(p, 0.05).sum() == (p <= found["fdr"]).sum()


def test_negative_binomial_equals_statsmodels():
    """Segments of one kilometre: there the overdispersion per kilometre is the ordinary one, alpha
    = 1 / phi.
    """
    rng = np.random.default_rng(12)
    n = 3000
    x = np.column_stack([rng.normal(size=n), rng.integers(0, 2, n)])
    exposure = rng.uniform(0.5, 3.0, n)
    mean = exposure * np.exp(-0.4 + x @ [0.5, -0.7])
    y = rng.poisson(mean * rng.gamma(1.5, 1 / 1.5, n))
    found = ask(_STATSMODELS, {"x": x.tolist(), "y": y.tolist(), "exposure": exposure.tolist()})
    table = pd.DataFrame(x, columns=["a", "b"])
    ours = spf.fit(table, y, exposure, np.ones(n), ridge=0.0)
    slope = ours.regression.coefficients / ours.regression.scale
    intercept = ours.regression.intercept - slope @ ours.regression.mean
    np.testing.assert_allclose([intercept, *slope], found["beta"], atol=2e-4)
    assert 1 / ours.phi == pytest.approx(found["alpha"], rel=1e-3)
    assert spf.log_likelihood(y, ours.predict(table, exposure), ours.phi) == pytest.approx(
        found["loglike"], abs=1e-2
    )


def test_poisson_regression_and_its_standard_errors_equal_statsmodels():
    from clairville.algorithms.modeling import glm

    rng = np.random.default_rng(13)
    x, exposure = rng.normal(size=(800, 2)), rng.uniform(1, 5, 800)
    y = rng.poisson(exposure * np.exp(0.2 + x @ [0.3, -0.2]))
    found = ask(_STATSMODELS, {"x": x.tolist(), "y": y.tolist(), "exposure": exposure.tolist()})
    ours = glm.fit(x, y, offset=np.log(exposure), ridge=0.0)
    np.testing.assert_allclose(ours.coefficients / ours.scale, found["poisson"][1:], atol=1e-6)
    np.testing.assert_allclose(
        np.sqrt(np.diag(ours.covariance))[1:] / ours.scale, found["error"][1:], rtol=1e-4
    )


@pytest.mark.parametrize(
    ("name", "length_m", "diameter_m"),
    [
        ("Anytown", 0.3048, 0.0254),
        ("Todini_Fig2_solA_CMH", 1.0, 0.001),
        ("latin1", 0.3048, 0.0254),
        ("Net6_plus", 0.3048, 0.0254),
    ],
)
def test_epanet_files_and_mains_without_a_second_way_equal_wntr(name, length_m, diameter_m):
    """Networks that wntr ships. It reads in metres and cubic metres per second; ours stays in the
    file's own units.
    """
    theirs = ask(_WNTR, {"name": name})
    net = redundancy.read_inp(redundancy.decode(pathlib.Path(theirs["path"]).read_bytes()))
    node = lambda ends: [net.nodes[i] for i in ends]
    assert sorted(np.array(net.nodes)[net.source].tolist()) == theirs["source"]
    assert (
        dict(
            zip(net.links, map(list, zip(node(net.start), node(net.end), strict=True)), strict=True)
        )
        == theirs["links"]
    )
    size = {
        link: [a * length_m, b * diameter_m]
        for link, kind, a, b in zip(net.links, net.kind, net.length, net.diameter, strict=True)
        if kind == "PIPES"
    }
    assert size.keys() == theirs["pipes"].keys()
    np.testing.assert_allclose(
        [size[pipe] for pipe in theirs["pipes"]], list(theirs["pipes"].values()), rtol=1e-6
    )
    demand = np.array([theirs["demand"].get(n, 0.0) for n in net.nodes])
    np.testing.assert_allclose(net.demand / net.demand.sum(), demand / demand.sum(), atol=1e-9)
    bridge, cut = redundancy.bridges(len(net.nodes), net.start, net.end, demand, net.source)
    found = {net.links[k]: cut[k] for k in np.flatnonzero(bridge)}
    assert found.keys() == theirs["bridges"].keys() and found
    np.testing.assert_allclose(
        [found[link] for link in theirs["bridges"]], list(theirs["bridges"].values()), atol=1e-12
    )
