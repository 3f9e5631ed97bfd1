"""Our statistics against what other people's programs answered (tests/data/esda, statsmodels, wntr;
`make validate` asks them again).
"""

import gzip
import json

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.accidents import spf
from clairville.algorithms.maintenance import redundancy
from clairville.algorithms.modeling import glm
from clairville.algorithms.network import localtests

from ...helpers import peers


@pytest.mark.parametrize(("program", "question"), sorted(peers.questions()))
def test_an_answer_says_who_gave_it(program, question):
    held = json.loads(gzip.decompress(peers.path_of(program, question).read_bytes()))
    assert held["program"] == program and held["version"] and held["script"]
    peers.answer(program, question)


def test_gi_star_local_moran_and_false_discovery_equal_esda():
    both, x, p = peers.neighbour_graph()
    first, neighbour = localtests.neighbours(both[:, 0], both[:, 1], len(x))
    found = peers.answer("esda", "neighbours")
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
    x, exposure, y = peers.overdispersed()
    found = peers.answer("statsmodels", "overdispersed")
    table = pd.DataFrame(x, columns=["a", "b"])
    ours = spf.fit(table, y, exposure, np.ones(len(x)), ridge=0.0)
    slope = ours.regression.coefficients / ours.regression.scale
    intercept = ours.regression.intercept - slope @ ours.regression.mean
    np.testing.assert_allclose([intercept, *slope], found["beta"], atol=2e-4)
    assert 1 / ours.phi == pytest.approx(found["alpha"], rel=1e-3)
    assert spf.log_likelihood(y, ours.predict(table, exposure), ours.phi) == pytest.approx(
        found["loglike"], abs=1e-2
    )


def test_poisson_regression_and_its_standard_errors_equal_statsmodels():
    x, exposure, y = peers.poisson()
    found = peers.answer("statsmodels", "poisson")
    ours = glm.fit(x, y, offset=np.log(exposure), ridge=0.0)
    np.testing.assert_allclose(ours.coefficients / ours.scale, found["poisson"][1:], atol=1e-6)
    np.testing.assert_allclose(
        np.sqrt(np.diag(ours.covariance))[1:] / ours.scale, found["error"][1:], rtol=1e-4
    )


@pytest.mark.parametrize(("name", "units"), peers.NETWORKS.items())
def test_epanet_files_and_mains_without_a_second_way_equal_wntr(name, units):
    """wntr reads in metres and cubic metres per second; ours stays in the file's own units."""
    length_m, diameter_m = units
    theirs = peers.answer("wntr", name)
    net = redundancy.read_inp(redundancy.decode(peers.network(name)))

    def node(ends):
        return [net.nodes[i] for i in ends]

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
