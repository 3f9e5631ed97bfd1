"""Asks other people's programs what our statistics are compared with; writes their answers to
tests/data/<program>, where `make test` reads them.

They run in build/venv-peers (scripts/environment.sh peers): their numpy is not QGIS's.
"""

import gzip
import json
import os
import pathlib
import subprocess
import sys

from shared import ROOT

# isort: split
sys.path.insert(0, str(ROOT / "tests"))

from helpers import peers

PYTHON = ROOT / "build/venv-peers/bin/python"
ESDA = """
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
STATSMODELS = """
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
WNTR = """
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
print(json.dumps({"demand": demand, "source": sorted(source), "bridges": cut,
                  "links": {name: [link.start_node_name, link.end_node_name] for name, link in net.links()},
                  "pipes": {name: [pipe.length, pipe.diameter] for name, pipe in net.pipes()}}))
"""
SCRIPTS = {"esda": ESDA, "statsmodels": STATSMODELS, "wntr": WNTR}
_VERSION = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
_FILE = "import pathlib, sys, wntr; print(pathlib.Path(wntr.__file__).parent / 'tests/networks_for_testing' / sys.argv[1])"


def run(code, *words, given=None):
    """What a piece of code prints in the peers' environment."""
    clean = {"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(PYTHON), "-c", code, *words],
        input=None if given is None else json.dumps(given),
        capture_output=True,
        text=True,
        env=clean,
        check=False,
        timeout=600,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout.strip()


def packed(path, content):
    """Write ``content`` compressed, the same bytes for the same content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, mtime=0))


def main():
    for (program, question), given in peers.questions().items():
        held = {
            "program": program,
            "version": run(_VERSION, program),
            "script": "scripts/validate/peers.py",
            "question_sha256": peers.digest(given),
            "answer": json.loads(run(SCRIPTS[program], given=given)),
        }
        text = json.dumps(held, sort_keys=True)
        packed(peers.path_of(program, question), text.encode())
        print(f"{program} {held['version']} {question}: {len(text):,} characters")
    for name in peers.NETWORKS:
        path = pathlib.Path(run(_FILE, f"{name}.inp"))
        packed(peers.DATA / "wntr" / f"{name}.inp.gz", path.read_bytes())


if __name__ == "__main__":
    main()
